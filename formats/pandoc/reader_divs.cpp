// Divs, which are what they are, or carry what pandoc has no block for.
#include <simdjson.h>

#include "pandoc/reader.hpp"

namespace offprint::pandoc {

bool TreeReader::div(Node& parent, const Element& from) {
  Element parts[2];
  Attr with;
  if (!tuple(from, 2, parts) || !attr(parts[0], with)) return false;
  if (const std::optional<std::string> kind = with.take(kind_key)) {
    return marked_div(parent, *kind, std::move(with), parts[1]);
  }
  const std::string* wrapper = with.find(wrapper_key);
  if (wrapper && *wrapper == "1") return wrapped_blocks(parent, std::move(with), parts[1]);
  bool done = false;
  if (is_callout(with.first_class()) && !callout(parent, with, parts[1], done)) return false;
  if (done) return true;
  if (const std::optional<SectionRole> role = section_role(with.first_class())) {
    auto& made = document_.make<Section>(*role);
    with.classes.erase(with.classes.begin());
    parent.append(made);
    apply(std::move(with), document_, made);
    return blocks(made, parts[1]);
  }
  auto& made = document_.make<Div>();
  parent.append(made);
  apply(std::move(with), document_, made);
  return blocks(made, parts[1]);
}

// Attributes of the one block inside.
bool TreeReader::wrapped_blocks(Node& parent, Attr with, const Element& contents) {
  auto& holder = document_.make<Div>();
  if (!blocks(holder, contents)) return false;
  Node* only = holder.first();
  if (!only || only->next() || only->has_attributes()) {
    parent.append(holder);
    apply(std::move(with), document_, holder);
    return true;
  }
  with.take(wrapper_key);
  if (auto* quote = only->as<BlockQuote>()) {
    if (const auto cite = with.take("cite")) quote->cite = document_.keep(*cite);
  }
  parent.append(*only);
  apply(std::move(with), document_, *only);
  return true;
}

bool TreeReader::marked_div(Node& parent, const std::string& kind, Attr with, const Element& contents) {
  if (kind == "figure") return marked_figure(parent, std::move(with), contents);
  if (kind == "media") return media(parent, std::move(with), contents);
  if (kind == "generated") return true;  // for those who read pandoc's output
  if (kind == "notes") return notes(contents);
  if (kind == "details" || kind == "callout") {
    Node& made = kind == "details" ? static_cast<Node&>(document_.make<Details>()) : document_.make<Callout>();
    Node& title = kind == "details" ? static_cast<Node&>(document_.make<Summary>()) : document_.make<CalloutTitle>();
    parent.append(made);
    apply(std::move(with), document_, made);
    if (auto* callout = made.as<Callout>(); callout && callout->variant.empty())
      callout->variant = document_.keep("note");
    return titled(made, title, contents);
  }
  if (kind == "mathBlock") {
    auto& made = document_.make<MathBlock>();
    parent.append(made);
    apply(std::move(with), document_, made);
    return true;
  }
  const std::string* name = with.find("data-offprint-name");
  if (kind == "custom" && name && name->starts_with("x-")) {
    auto& made = document_.make<CustomBlock>();
    parent.append(made);
    apply(std::move(with), document_, made);
    return blocks(made, contents);
  }
  auto& made = document_.make<Div>();
  parent.append(made);
  apply(std::move(with), document_, made);
  return blocks(made, contents);
}

// pandoc's form: a div of the callout's kind whose first block is a div of the class `title`.
bool TreeReader::callout(Node& parent, Attr& with, const Element& contents, bool& done) {
  simdjson::dom::array array, title_blocks;
  std::string_view name;
  Element first, title, both[2];
  if (contents.get(array) != simdjson::SUCCESS || array.at(0).get(first) != simdjson::SUCCESS) return true;
  if (first["t"].get(name) != simdjson::SUCCESS || name != "Div") return true;
  TreeReader trial(document_, context_, api_minor_);
  Attr of_title;
  if (first["c"].get(title) != simdjson::SUCCESS || !trial.tuple(title, 2, both) || !trial.attr(both[0], of_title) ||
      of_title.first_class() != "title" || of_title.find(kind_key)) {
    return true;
  }
  if (both[1].get(title_blocks) != simdjson::SUCCESS || title_blocks.size() != 1) return true;
  const Element paragraph = title_blocks.at(0).value_unsafe();
  Element words;
  if (paragraph["t"].get(name) != simdjson::SUCCESS || name != "Para") return true;
  if (paragraph["c"].get(words) != simdjson::SUCCESS) return true;
  done = true;
  auto& made = document_.make<Callout>();
  parent.append(made);
  made.variant = document_.keep(with.first_class());
  with.classes.erase(with.classes.begin());
  apply(std::move(with), document_, made);
  auto& made_title = document_.make<CalloutTitle>();
  made.append(made_title);
  of_title.classes.erase(of_title.classes.begin());
  apply(std::move(of_title), document_, made_title);
  if (!inlines(made_title, words)) return false;
  bool skip = true;
  for (const Element each : array) {
    if (!skip && !block(made, each)) return false;
    skip = false;
  }
  return true;
}

// Details or a callout: the title is a div marked as such, with one paragraph.
bool TreeReader::titled(Node& made, Node& title, const Element& contents) {
  simdjson::dom::array array, paragraphs;
  if (contents.get(array) != simdjson::SUCCESS) return fail("an array of blocks is expected");
  for (const Element each : array) {
    Attr with;
    Element inner, words;
    const bool is_title = !title.parent() && is_marked(each, name_of(title.kind()), with, inner) &&
                          inner.get(paragraphs) == simdjson::SUCCESS && paragraphs.size() == 1 &&
                          paragraphs.at(0)["c"].get(words) == simdjson::SUCCESS && words.is_array();
    if (!is_title) {
      if (!block(made, each)) return false;
      continue;
    }
    made.prepend(title);
    apply(std::move(with), document_, title);
    if (!inlines(title, words)) return false;
  }
  return true;
}

bool TreeReader::marked_figure(Node& parent, Attr with, const Element& contents) {
  simdjson::dom::array array;
  if (contents.get(array) != simdjson::SUCCESS) return fail("an array of blocks is expected");
  auto& made = document_.make<Figure>();
  parent.append(made);
  apply(std::move(with), document_, made);
  Caption* caption = nullptr;
  for (const Element each : array) {
    Attr of_caption;
    Element inner;
    if (caption || !is_marked(each, "caption", of_caption, inner)) {
      if (!block(made, each)) return false;
      continue;
    }
    caption = &document_.make<Caption>();
    made.prepend(*caption);
    apply(std::move(of_caption), document_, *caption);
    if (!blocks(*caption, inner)) return false;
  }
  return true;
}

bool TreeReader::media(Node& parent, Attr with, const Element& contents) {
  auto& made = document_.make<Media>();
  parent.append(made);
  apply(std::move(with), document_, made);
  return blocks(made, contents);
}

// Notes that nothing refers to.
bool TreeReader::notes(const Element& contents) {
  simdjson::dom::array array;
  if (contents.get(array) != simdjson::SUCCESS) return fail("an array of blocks is expected");
  for (const Element each : array) {
    Attr with;
    Element inner;
    if (!is_marked(each, "note", with, inner)) {
      if (!block(document_.root(), each)) return false;
      continue;
    }
    auto& note = document_.make<Note>();
    all_notes_.append(note);
    apply(std::move(with), document_, note);
    document_.set_id(note, "n" + std::to_string(++notes_));
    if (!blocks(note, inner)) return false;
  }
  return true;
}

bool TreeReader::figure(Node& parent, const Element& from) {
  Element parts[3];
  Attr with;
  if (!tuple(from, 3, parts) || !attr(parts[0], with)) return false;
  auto& made = document_.make<Figure>();
  parent.append(made);
  apply(std::move(with), document_, made);
  return caption(made, parts[1]) && blocks(made, parts[2]);
}

// [short caption or null, blocks]; API 1.21 puts a constructor around it. Short captions are for lists of tables.
bool TreeReader::caption(Node& parent, const Element& from) {
  Element parts[2], untagged = from;
  simdjson::dom::array array;
  if (from.is_object() && from["c"].get(untagged) != simdjson::SUCCESS) return fail("a caption is expected");
  if (!tuple(untagged, 2, parts)) return false;
  if (!parts[0].is_null()) {
    context_.lose("caption", "the short form of a caption has no place in the tree");
  }
  if (parts[1].get(array) != simdjson::SUCCESS) return fail("an array of blocks is expected");
  if (array.size() == 0) return true;
  auto& made = document_.make<Caption>();
  parent.append(made);
  Attr with;
  Element inner = parts[1];
  if (array.size() == 1 && is_marked(array.at(0).value_unsafe(), "caption", with, inner)) {
    apply(std::move(with), document_, made);
  }
  return blocks(made, inner);
}

}  // namespace offprint::pandoc
