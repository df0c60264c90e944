#include <algorithm>
#include <array>

#include "attributes.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/format/json_value.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

// True when an element of this kind has the attribute already, from a field of its node.
bool is_field(Kind kind, std::string_view key) {
  if (key == "title") return kind == Kind::link || kind == Kind::image || kind == Kind::media || kind == Kind::phrase;
  if (key == "datetime") return kind == Kind::phrase;
  if (key == "rel") return kind == Kind::link;
  if (key == "role") return kind == Kind::note_ref || kind == Kind::note;
  return false;
}

// Whose element says what it is in any case.
bool has_terms(Kind kind) {
  return kind == Kind::note_ref || kind == Kind::note;
}

}  // namespace

bool are_structure_terms(std::string_view text) {
  const bool named = !utf8::trim(text).empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return utf8::is_ascii_alnum(c) || c == '-' || c == ' ';
  });
  return named && (" " + std::string(text) + " ").find(" dictionary ") == std::string::npos;
}

std::string json_text(const Value& value) {
  std::string text;
  write_json(value, text, JsonSpacing::compact);
  return text;
}

void TreeWriter::open(std::string_view name, const Node& node, std::string_view extra_class) {
  out_.open(name);
  if (node.has_attributes() || !extra_class.empty() || node.kind() == Kind::heading) attributes(node, extra_class);
}

// One order for all elements: id, class, language, direction, then the keys by name.
void TreeWriter::attributes(const Node& node, std::string_view extra_class) {
  id(node);
  const Attributes& attributes = node.attributes();
  std::string classes(extra_class);
  for (const Str& each : attributes.classes) {
    if (each == extra_class && !extra_class.empty()) continue;
    if (!classes.empty()) classes += ' ';
    classes += each.view();
  }
  if (!classes.empty()) out_.attribute("class", classes);
  if (!attributes.language.empty()) {
    out_.attribute("lang", attributes.language);
    if (out_.xml()) out_.attribute("xml:lang", attributes.language);
  }
  if (attributes.direction != Direction::none) out_.attribute("dir", enum_name(attributes.direction));
  if (!attributes.key_values.empty()) key_values(node);
  if (attributes.extension) out_.attribute("data-offprint-extension", json_text(*attributes.extension));
}

void TreeWriter::id(const Node& node) {
  if (node.kind() == Kind::heading) {
    const auto planned = plan_.entries.find(&node);
    if (planned != plan_.entries.end()) {
      // The section around it has it then.
      if (!options_.section_divs) out_.attribute("id", id_prefix_ + planned->second.id);
      return;
    }
  }
  const std::string_view own = node.attributes().id;
  // The id of a note makes up that of its element, in note().
  if (!own.empty() && node.kind() != Kind::note) out_.attribute("id", id_prefix_ + std::string(own));
}

// Keys that are attributes of HTML and do nothing are written as such, keys that would do something are dropped, and
// all others are kept in one attribute of our own.
void TreeWriter::key_values(const Node& node) {
  Value::Object others;
  for (const KeyValue& each : node.attributes().key_values) {
    KeyUse use = use_of_key(each.key);
    if (use == KeyUse::live && context_.unsafe && is_attribute_name(each.key)) use = KeyUse::attribute;
    if (is_field(node.kind(), each.key)) use = KeyUse::other;
    if (use == KeyUse::attribute && hooks_.attribute && !hooks_.attribute(node, each)) use = KeyUse::other;
    switch (use) {
      case KeyUse::attribute: out_.attribute(each.key, each.value); break;
      case KeyUse::other:
        if (each.key == "epub-type" && out_.xml() && !has_terms(node.kind()) && are_structure_terms(each.value)) {
          out_.attribute("epub:type", each.value);
        } else if (!hooks_.other_key || hooks_.other_key(node, each)) {
          others.emplace(std::string(each.key), std::string(each.value));
        }
        break;
      case KeyUse::live:
        context_.lose("attributes." + std::string(each.key), "an attribute that may run code was dropped", node);
        break;
    }
  }
  if (!others.empty()) out_.attribute("data-offprint-attributes", json_text(Value(std::move(others))));
}

void TreeWriter::own_attribute(std::string_view name, std::string_view value, std::string_view feature,
                               const Node& node) {
  if (options_.spelling != Spelling::commonmark) return out_.attribute(name, value);
  context_.lose(feature, "the HTML of CommonMark has no " + std::string(feature), node);
}

namespace {

// As the renderer of cmark does it; what is encoded already stays.
std::string percent_encoded(std::string_view address) {
  constexpr std::string_view kept = "-_.+!*'(),%#@?=;:/,+&$~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : address) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (word || kept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> TreeWriter::address(std::string_view reference, uri::Use use, const Node& node) {
  if (!context_.unsafe && !uri::safe(reference, use)) {
    context_.lose(std::string(name_of(node.kind())) + ".address",
                  "an address was dropped, since following it may run code: " + uri::scheme(reference) + ":", node);
    return std::nullopt;
  }
  std::string found = use == uri::Use::link ? link_address(reference) : std::string(reference);
  // What points to an id here is spelt as the id is.
  if (options_.spelling == Spelling::plain || found.starts_with('#')) return found;
  return percent_encoded(found);
}

// EPUBs may only name resources of theirs there, or secure addresses outside.
void TreeWriter::cite(std::string_view reference, const Node& node) {
  const auto found = address(reference, uri::Use::link, node);
  if (!found || found->empty()) return;
  const bool sound = !out_.xml() || found->starts_with("https://");
  out_.attribute(sound ? "cite" : "data-offprint-cite", *found);
}

// Ids were given a prefix, so what points to them inside the document gets it too.
std::string TreeWriter::link_address(std::string_view reference) {
  if (hooks_.link) return hooks_.link(reference);
  if (id_prefix_.empty() || !reference.starts_with('#') || reference.size() == 1) return std::string(reference);
  return '#' + id_prefix_ + std::string(reference.substr(1));
}

// Notes and the places that refer to them stand in what is being written, unless the hook knows of another place.
std::string TreeWriter::note_address(const std::string& id) {
  const std::string address = link_address('#' + id);
  return address.empty() ? '#' + id_prefix_ + id : address;
}

}  // namespace offprint::html
