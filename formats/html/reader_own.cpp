// What our own writer leaves in data-offprint attributes, so that nothing of the tree is lost on the way through HTML.
#include <charconv>

#include "offprint/ast/node_table.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/format/json_value.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

constexpr std::string_view attribute = "data-offprint";

}  // namespace

// Returns true when the attribute says what the element is; `descend` then says how to go on.
bool PageReader::own_markup(DomNode node, const Traits& traits, Descend& descend) {
  const std::string_view kind = node.attribute(attribute);
  if (kind.empty()) return false;
  descend = Descend::yes;
  if (kind == "title-block" || kind == "contents") {
    descend = Descend::no;  // made from the metadata and the headings
  } else if (kind == "unwrap" || kind == "body") {
    if (!becomes_line(node, Block::text)) open_transparent(node);
  } else if (kind == "plain") {
    descend = own_plain(node, traits);
  } else if (kind == "section") {
    descend = section(node, traits);
  } else if (kind == "embed") {
    descend = own_embed(node, traits);
  } else if (kind == "figure") {
    descend = figure(node, traits);
    if (frames_.back().role == Role::figure) own_figures_.insert(frames_.back().container);
  } else if (kind.starts_with("x-") && node.tag() == tag::div) {
    if (becomes_line(node, Block::text)) return true;
    Node& made = make_custom_block(node);
    apply(made, node, traits);
    open_container(node, made);
  } else if (kind.starts_with("x-") && code_.empty()) {
    open_mark(node, MarkType::custom);
  } else {
    return false;
  }
  return true;
}

Descend PageReader::own_plain(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::text)) return Descend::yes;
  Plain& made = document_.make<Plain>();
  apply(made, node, traits);
  Node& container = begin_block();
  container.append(made);
  open_text_block(node, container, made, Loose::plain);
  return Descend::yes;
}

// A link for each source, then the fallback.
Descend PageReader::own_embed(DomNode node, const Traits& traits) {
  Media& made = document_.make<Media>();
  std::vector<MediaSource> sources;
  for (DomNode child : node.children()) {
    if (!child.is_element()) continue;
    const DomNode link = child.first_child();
    if (child.tag() != tag::p || !link || link.tag() != tag::a || link.next()) break;
    MediaSource& source = sources.emplace_back();
    source.src = address(link.attribute("href"), Address::media);
    source.type = keep(link.attribute("type"));
    consumed_.insert(child.index());
  }
  made.sources = document_.keep(sources);
  Traits outer = traits;
  outer.title = node.attribute("data-offprint-title");
  outer.width = node.attribute("data-offprint-width");
  outer.height = node.attribute("data-offprint-height");
  return add_media(node, outer, made);
}

const Value* PageReader::own_data(DomNode node) {
  if (!node.has_attribute("data-offprint-data")) return nullptr;
  Result<Value> data = parse_json(node.attribute("data-offprint-data"), context_.limits);
  if (!data) {
    context_.lose("custom.data", "the data of a custom element is no JSON");
    return nullptr;
  }
  return document_.keep_value(std::move(*data));
}

Node& PageReader::make_custom_block(DomNode node) {
  CustomBlock& made = document_.make<CustomBlock>();
  made.name = keep(node.attribute(attribute));
  made.data = own_data(node);
  return made;
}

Node& PageReader::make_custom(const Mark& mark) {
  CustomInline& made = document_.make<CustomInline>();
  made.name = keep(mark.dom.attribute(attribute));
  made.data = own_data(mark.dom);
  return made;
}

void PageReader::apply_own(Attributes& attributes, DomNode dom) {
  if (dom.has_attribute("data-offprint-attributes")) {
    Result<Value> others = parse_json(dom.attribute("data-offprint-attributes"), context_.limits);
    const Value::Object* members = others ? (*others).object() : nullptr;
    if (members) {
      key_list_.assign(attributes.key_values.begin(), attributes.key_values.end());
      for (const auto& [key, value] : *members) {
        if (value.string() && !key.starts_with("on") && key != "style") {
          key_list_.push_back({keep(key), keep(*value.string())});
        }
      }
      std::sort(key_list_.begin(), key_list_.end(),
                [](const KeyValue& a, const KeyValue& b) { return a.key.view() < b.key.view(); });
      attributes.key_values = document_.keep(key_list_);
    }
  }
  if (dom.has_attribute("data-offprint-extension")) {
    Result<Value> extension = parse_json(dom.attribute("data-offprint-extension"), context_.limits);
    if (extension && (*extension).object()) attributes.extension = document_.keep_value(std::move(*extension));
  }
}

// Citations: pandoc's markup, with what it leaves out in attributes and hidden spans. -------------------------------

bool PageReader::own_citation(DomNode node, const Traits&) {
  if (!node.has_attribute("data-cites")) return false;
  open_mark(node, MarkType::citation);
  return true;
}

Node& PageReader::make_citation(const Mark& mark) {
  Citation& made = document_.make<Citation>();
  std::string_view keys = mark.dom.attribute("data-cites"), modes = mark.dom.attribute("data-offprint-modes");
  for (std::string_view key = take_word(keys); !key.empty(); key = take_word(keys)) {
    CitationItem& item = document_.make<CitationItem>();
    item.key = keep(key);
    item.mode = enum_value<CitationMode>(take_word(modes)).value_or(CitationMode::normal);
    made.append(item);
  }
  return made;
}

bool PageReader::own_affix(DomNode node) {
  const std::string_view kind = node.attribute(attribute);
  if ((kind != "citation-prefix" && kind != "citation-suffix") || marks_.empty() ||
      marks_.back().type != MarkType::citation) {
    return false;
  }
  inline_place();
  open_mark(node, MarkType::affix);
  fresh_ = true;
  return true;
}

// Each item has one of either kind at most, the prefix first. What belongs to no item are words of the citation.
Node& PageReader::make_affix(const Mark& mark) {
  const bool prefix = mark.dom.attribute(attribute) == "citation-prefix";
  const Kind kind = prefix ? Kind::citation_prefix : Kind::citation_suffix;
  const std::string_view number = mark.dom.attribute("data-offprint-item");
  int index = 0;
  std::from_chars(number.data(), number.data() + number.size(), index);
  for (Node& item : place().children()) {
    if (item.kind() != Kind::citation_item || index-- != 0) continue;
    for (Node& affix : item.children()) {
      if (affix.kind() == kind) return affix;
    }
    Node& made = prefix ? static_cast<Node&>(document_.make<CitationPrefix>()) : document_.make<CitationSuffix>();
    prefix ? item.prepend(made) : item.append(made);
    return made;
  }
  return document_.make<Span>();
}

}  // namespace offprint::html
