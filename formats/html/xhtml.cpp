#include "xhtml.hpp"

#include <lexbor/html/html.h>

#include <algorithm>
#include <map>
#include <memory>
#include <new>
#include <pugixml.hpp>

#include "encoding.hpp"
#include "html.hpp"
#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

constexpr std::string_view html_space = "http://www.w3.org/1999/xhtml";
constexpr std::string_view svg_space = "http://www.w3.org/2000/svg";
constexpr std::string_view math_space = "http://www.w3.org/1998/Math/MathML";

const lxb_char_t* raw(std::string_view text) {
  return reinterpret_cast<const lxb_char_t*>(text.data());
}

// Named character references: XML knows five, books use those of HTML. No name is looked up in a DTD.
class EntityNames {
 public:
  // The characters of "nbsp", or "" when HTML has no such name.
  const std::string& find(std::string_view name) {
    const auto [found, added] = known_.try_emplace(std::string(name));
    if (added && known_.size() < most) {
      const std::string source = "<p>&" + found->first + ";";
      const DomDocument parsed = DomDocument::parse(source);
      std::string text = parsed.root().text_content();
      if (text != source.substr(3)) found->second = std::move(text);
    }
    return found->second;
  }

 private:
  static constexpr std::size_t most = 4096;
  std::map<std::string, std::string, std::less<>> known_;
};

bool is_xml_name(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

// Puts characters in the place of HTML's named references, outside of comments and CDATA.
std::string resolve_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  EntityNames names;
  std::string out;
  out.reserve(text.size());
  constexpr std::size_t longest = 40;
  while (!text.empty()) {
    std::size_t stop = 0;
    while (stop < text.size() && text[stop] != '&' && text[stop] != '<') ++stop;
    out += text.substr(0, stop);
    text.remove_prefix(stop);
    if (text.empty()) break;
    std::size_t length = 1;
    if (text.starts_with("<!--") || text.starts_with("<![CDATA[")) {
      const std::string_view end = text[2] == '-' ? "-->" : "]]>";
      const std::size_t found = text.find(end, 4);
      length = found == std::string_view::npos ? text.size() : found + end.size();
    } else if (text[0] == '&') {
      const std::size_t semicolon = text.substr(0, longest).find(';');
      const std::string_view name = semicolon == std::string_view::npos ? "" : text.substr(1, semicolon - 1);
      const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), utf8::is_ascii_alnum);
      if (plain && !is_xml_name(name) && !names.find(name).empty()) {
        out += names.find(name);
        text.remove_prefix(semicolon + 1);
        continue;
      }
    }
    out += text.substr(0, length);
    text.remove_prefix(length);
  }
  return out;
}

struct DestroyDocument {
  void operator()(lxb_html_document_t* document) const { lxb_html_document_destroy(document); }
};

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The namespace of an element: as it says, as its name shows, or that of the element around it.
std::string_view space_of(pugi::xml_node element, std::string_view around) {
  const std::string_view name = without_prefix(element.name());
  for (const pugi::xml_attribute attribute : element.attributes()) {
    if (std::string_view(attribute.name()) != "xmlns") continue;
    for (const std::string_view space : {html_space, svg_space, math_space}) {
      if (attribute.value() == space) return space;
    }
  }
  if (name == "svg") return svg_space;
  return name == "math" ? math_space : around;
}

// EPUB 3.0 Content Documents 2.3.5: of an epub:switch one branch shows, the first whose namespace is understood.
void choose_case(pugi::xml_node choice) {
  pugi::xml_node chosen;
  for (const pugi::xml_node branch : choice.children()) {
    const std::string_view name = without_prefix(branch.name());
    const std::string_view space = branch.attribute("required-namespace").value();
    const bool understood = space == html_space || space == svg_space || space == math_space;
    if (!chosen && (name == "default" || (name == "case" && understood))) chosen = branch;
  }
  for (pugi::xml_node branch = choice.first_child(); branch;) {
    const pugi::xml_node next = branch.next_sibling();
    if (branch != chosen) choice.remove_child(branch);
    branch = next;
  }
}

void choose_cases(pugi::xml_document& xml) {
  struct Finder : pugi::xml_tree_walker {
    std::vector<pugi::xml_node> found;
    bool for_each(pugi::xml_node& node) override {
      const std::string_view name = node.name();
      if (name == "epub:switch" || (name == "switch" && node.child("case"))) found.push_back(node);
      return true;
    }
  } finder;
  xml.traverse(finder);
  // The innermost first, since branches that are not chosen go with all they hold.
  for (auto each = finder.found.rbegin(); each != finder.found.rend(); ++each) choose_case(*each);
}

// Copies the XML tree into the DOM that one mapping reads.
class DomBuilder {
 public:
  explicit DomBuilder(lxb_html_document_t* document) : document_(document) {}

  // False when the nesting is beyond the limit.
  bool build(pugi::xml_node top, std::uint32_t max_depth) {
    std::vector<std::string_view> spaces{html_space};
    lxb_dom_node_t* parent = lxb_dom_interface_node(document_);
    pugi::xml_node at = top;
    for (;;) {
      lxb_dom_node_t* made = nullptr;
      if (at.type() == pugi::node_element) {
        if (spaces.size() > max_depth) return false;
        spaces.push_back(space_of(at, spaces.back()));
        made = element(at, spaces.back());
      } else if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) {
        made = text(at.value());
      }
      const bool is_element = at.type() == pugi::node_element;
      if (made) lxb_dom_node_insert_child_wo_events(parent, made);
      if (at == top) document_->dom_document.element = lxb_dom_interface_element(made);
      if (is_element && at.first_child()) {
        parent = made;
        at = at.first_child();
        continue;
      }
      if (is_element) spaces.pop_back();
      while (at != top && !at.next_sibling()) {
        at = at.parent();
        parent = parent->parent;
        spaces.pop_back();
      }
      if (at == top) return true;
      at = at.next_sibling();
    }
  }

 private:
  // lexbor makes nothing when memory is out.
  template <class T>
  static T* made(T* thing) {
    if (thing == nullptr) throw std::bad_alloc();
    return thing;
  }

  lxb_dom_node_t* text(std::string_view words) {
    return lxb_dom_interface_node(
        made(lxb_dom_document_create_text_node(lxb_dom_interface_document(document_), raw(words), words.size())));
  }

  lxb_dom_node_t* element(pugi::xml_node from, std::string_view space) {
    constexpr int max_attributes = 512;
    const std::string_view name = without_prefix(from.name());
    lxb_dom_element_t* element =
        made(lxb_dom_element_create(lxb_dom_interface_document(document_), raw(name), name.size(), raw(space),
                                    space.size(), nullptr, 0, nullptr, 0, false));
    int count = 0;
    for (const pugi::xml_attribute each : from.attributes()) {
      if (++count > max_attributes) break;
      const std::string_view key = each.name(), value = each.value();
      made(lxb_dom_element_set_attribute(element, raw(key), key.size(), raw(value), value.size()));
    }
    lxb_dom_node_t* node = lxb_dom_interface_node(element);
    if (space == html_space && name == "head" && !document_->head) document_->head = lxb_html_interface_head(node);
    if (space == html_space && name == "body" && !document_->body) document_->body = lxb_html_interface_body(node);
    return node;
  }

  lxb_html_document_t* document_;
};

// What the head of a file says; the package says the rest.
void read_head(const DomDocument& page, Document& document, Meta& meta) {
  for (const DomNode node : {page.root(), page.body()}) {
    if (!node) continue;
    const Traits traits = inspect(node);
    if (meta.language.empty()) meta.language = traits.language;
    if (meta.direction == Direction::none) meta.direction = direction_of(traits.direction);
  }
  if (meta.title || !page.head()) return;
  for (DomNode child : page.head().children()) {
    const std::string title = child.tag() == tag::title ? std::string(utf8::trim(child.text_content())) : "";
    if (title.empty()) continue;
    meta.title = &document.make<Inlines>();
    meta.title->append(document.text(title));
    return;
  }
}

}  // namespace

Result<DomDocument> parse_xhtml(std::string_view utf8, const Limits& limits) {
  std::string source = resolve_entities(utf8);
  pugi::xml_document xml;
  constexpr unsigned options = pugi::parse_ws_pcdata | pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;
  const pugi::xml_parse_result parsed =
      xml.load_buffer_inplace(source.data(), source.size(), options, pugi::encoding_utf8);
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) {
    return Error{ErrorCode::parse, std::string("not well-formed XML: ") + parsed.description(), {}};
  }
  choose_cases(xml);
  const pugi::xml_node top = xml.document_element();
  if (!top) return Error{ErrorCode::parse, "the XML has no element", {}};
  std::unique_ptr<lxb_html_document_t, DestroyDocument> document(lxb_html_document_create());
  if (!document) throw std::bad_alloc();
  if (!DomBuilder(document.get()).build(top, limits.max_xml_depth)) {
    return Error{ErrorCode::parse, "the XML nests deeper than the limit of max_xml_depth", {}};
  }
  return DomDocument::adopt(document.release());
}

Result<void> read_xhtml(std::string_view bytes, Document& document, Node& scope, Meta& meta,
                        const XhtmlOptions& options, Context& context) {
  Result<DecodedPage> decoded = decode_page(bytes, {}, context);
  if (!decoded) return decoded.error();
  Result<DomDocument> page = parse_xhtml(decoded->text, context.limits);
  if (!page) return context.error(page.error().code, page.error().message);
  ReaderSettings settings;
  settings.presentation = options.presentation;
  settings.package = &options;
  PageReader reader(document, context, settings);
  read_head(*page, document, meta);
  if (options.body && page->body()) {
    options.body(page->body().attribute("epub:type"), page->body().attribute("data-offprint-role"));
  }
  reader.read(page->body() ? page->body() : page->root(), scope);
  reader.finish(scope);
  return {};
}

}  // namespace offprint::html
