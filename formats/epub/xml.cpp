#include "epub/xml.hpp"

#include <new>

#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

// pugixml parses without recursion, but what walks the tree afterwards must not meet a million levels, nor bytes that
// no document may hold: pugixml takes those of attributes as they are.
class Inspector : public pugi::xml_tree_walker {
 public:
  explicit Inspector(int most) : most_(most) {}
  bool for_each(pugi::xml_node& node) override {
    for (pugi::xml_attribute& each : node.attributes()) {
      if (utf8::clean(each.value())) continue;
      std::string value;
      utf8::clean(each.value(), value);
      if (!each.set_value(value.c_str())) throw std::bad_alloc();
    }
    return depth() <= most_;
  }

 private:
  int most_;
};

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class TextGatherer : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
    if (local_name(node) == "img") text += node.attribute("alt").value();
    return true;
  }
  std::string text;
};

class StringWriter : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
  std::string text;
};

}  // namespace

Result<void> parse_xml(std::string_view bytes, pugi::xml_document& into, const Limits& limits) {
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result parsed = into.load_buffer(bytes.data(), bytes.size(), options);
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) {
    return Error{
        ErrorCode::parse,
        std::string("is no well-formed XML: ") + parsed.description() + " at byte " + std::to_string(parsed.offset),
        {}};
  }
  Inspector inspector(static_cast<int>(limits.max_xml_depth));
  if (!into.traverse(inspector)) return Error{ErrorCode::parse, "nests deeper than the limit for XML", {}};
  return {};
}

std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

std::string_view attribute(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_attribute& each : node.attributes()) {
    if (without_prefix(each.name()) == local) return each.value();
  }
  return {};
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_node& each : node.children()) {
    if (local_name(each) == local) return each;
  }
  return {};
}

std::string text_of(const pugi::xml_node& node) {
  TextGatherer gatherer;
  pugi::xml_node top = node;
  top.traverse(gatherer);
  std::string clean, out;
  utf8::clean(gatherer.text, clean);
  for (const char c : clean) {
    const bool blank = utf8::is_ascii_space(c);
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string serialized(const pugi::xml_node& node, unsigned flags) {
  StringWriter writer;
  node.print(writer, "", flags, pugi::encoding_utf8);
  return std::move(writer.text);
}

}  // namespace offprint::epub
