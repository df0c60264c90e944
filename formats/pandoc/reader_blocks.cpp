// Blocks, constructor by constructor. Divs and tables have files of their own.
#include <simdjson.h>

#include <algorithm>

#include "offprint/ast/query.hpp"
#include "pandoc/reader.hpp"

namespace offprint::pandoc {
namespace {

constexpr std::string_view open_box = "\u2610", checked_box = "\u2612";

template <class Names>
std::optional<std::size_t> index_of(const Names& names, std::string_view name) {
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (names[i] == name) return i;
  }
  return std::nullopt;
}

}  // namespace

bool TreeReader::blocks(Node& parent, const Element& from) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of blocks is expected");
  std::size_t index = 0;
  for (const Element each : array) {
    if (!block(parent, each)) {
      if (parent.kind() == Kind::root) error_ = "blocks[" + std::to_string(index) + "]: " + error_;
      return false;
    }
    ++index;
  }
  return true;
}

bool TreeReader::block(Node& parent, const Element& from) {
  std::string_view name;
  Element contents;
  return constructor(from, name, contents) && block_of(parent, name, contents);
}

bool TreeReader::block_of(Node& parent, std::string_view name, const Element& contents) {
  using Read = bool (TreeReader::*)(Node&, const Element&);
  struct Row {
    std::string_view name;
    Read read;
  };
  static constexpr Row rows[] = {
      {"Header", &TreeReader::heading},
      {"CodeBlock", &TreeReader::code_block},
      {"RawBlock", &TreeReader::raw_block},
      {"BlockQuote", &TreeReader::block_quote},
      {"BulletList", &TreeReader::bullet_list},
      {"OrderedList", &TreeReader::ordered_list},
      {"DefinitionList", &TreeReader::definition_list},
      {"LineBlock", &TreeReader::line_block},
      {"Table", &TreeReader::table},
      {"Figure", &TreeReader::figure},
      {"Div", &TreeReader::div},
  };
  if (name == "Para" || name == "Plain") return paragraph(parent, name, contents);
  for (const Row& row : rows) {
    if (row.name != name) continue;
    return (this->*row.read)(parent, contents) || fail(std::string(name));
  }
  if (name == "HorizontalRule") parent.append(document_.make<ThematicBreak>());
  if (name == "HorizontalRule" || name == "Null") return true;
  return fail("'" + std::string(name) + "' is no block of pandoc's");
}

bool TreeReader::paragraph(Node& parent, std::string_view name, const Element& contents, std::size_t skipped) {
  if (name == "Plain") {
    auto& plain = document_.make<Plain>();
    parent.append(plain);
    return inlines(plain, contents, skipped);
  }
  auto& made = document_.make<Paragraph>();
  parent.append(made);
  if (!inlines(made, contents, skipped)) return false;
  Node* only = made.first();
  if (!only || only->next()) return true;
  // Display math alone in a paragraph is a block; an image may be a figure.
  const auto* math = only->as<Math>();
  if (math && only->attributes().classes.size() == 1 && only->attributes().has_class("display")) {
    auto& math_block = document_.make<MathBlock>();
    math_block.tex = math->tex;
    math_block.mathml = math->mathml;
    document_.set_classes(*only, {});
    if (only->has_attributes()) document_.move_attributes(*only, math_block);
    made.replace_with(math_block);
    return true;
  }
  auto* image = only->as<Image>();
  if (!image || api_minor_ >= 23 || !image->title.view().starts_with("fig:")) return true;
  simdjson::dom::array array;
  if (contents.get(array) != simdjson::SUCCESS) return true;
  made.remove();
  return implicit_figure(parent, array.at(0).value_unsafe());
}

bool TreeReader::implicit_figure(Node& parent, const Element& from) {
  auto& figure = document_.make<Figure>();
  auto& caption = document_.make<Caption>();
  auto& words = document_.make<Plain>();
  auto& content = document_.make<Plain>();
  parent.append(figure);
  figure.append(caption);
  caption.append(words);
  figure.append(content);
  if (!inlined(content, from)) return false;
  auto* image = content.first()->as<Image>();
  image->title = document_.keep(image->title.view().substr(4));
  Element parts[3];
  if (!tuple(from["c"].value_unsafe(), 3, parts) || !inlines(words, parts[1])) return false;
  for (const KeyValue& each : image->attributes().key_values) {
    if (each.key == "alt") image->alt = each.value;
  }
  std::vector<KeyValue> rest;
  for (const KeyValue& each : image->attributes().key_values) {
    if (each.key != "alt") rest.push_back(each);
  }
  if (image->has_attributes()) document_.attributes(*image).key_values = document_.keep(rest);
  if (!words.first()) caption.remove();
  return true;
}

bool TreeReader::heading(Node& parent, const Element& from) {
  Element parts[3];
  int level = 1;
  Attr with;
  if (!tuple(from, 3, parts) || !integer(parts[0], level) || !attr(parts[1], with)) return false;
  auto& made = document_.make<Heading>(std::clamp(level, 1, 6));
  if (made.level != level) with.add("data-level", std::to_string(level));
  parent.append(made);
  apply(std::move(with), document_, made);
  return inlines(made, parts[2]);
}

bool TreeReader::code_block(Node& parent, const Element& from) {
  Element parts[2];
  Attr with;
  std::string lines;
  if (!tuple(from, 2, parts) || !attr(parts[0], with) || !text(parts[1], lines)) return false;
  auto& made = document_.make<CodeBlock>();
  parent.append(made);
  if (!with.take_field("lang") && !with.classes.empty()) {
    made.language = document_.keep(with.classes.front());
    with.classes.erase(with.classes.begin());
  }
  if (!lines.empty()) made.text = document_.keep(lines + '\n');
  apply(std::move(with), document_, made);
  return true;
}

bool TreeReader::raw_block(Node& parent, const Element& from) {
  Element parts[2];
  std::string format, raw;
  if (!tuple(from, 2, parts) || !text(parts[0], format) || !text(parts[1], raw)) return false;
  auto& made = document_.make<RawBlock>();
  made.format = document_.keep(format);
  made.text = document_.keep(raw);
  parent.append(made);
  return true;
}

// A last paragraph that is one span of the class `attribution` says who is quoted.
bool TreeReader::is_attribution(const Element& from, Attr& with, Element& contents) {
  std::string_view name;
  simdjson::dom::array array;
  Element span, parts, both[2];
  if (from["t"].get(name) != simdjson::SUCCESS || name != "Para") return false;
  if (from["c"].get(array) != simdjson::SUCCESS || array.size() != 1) return false;
  if (array.at(0).get(span) != simdjson::SUCCESS) return false;
  if (span["t"].get(name) != simdjson::SUCCESS || name != "Span") return false;
  if (span["c"].get(parts) != simdjson::SUCCESS) return false;
  TreeReader trial(document_, context_, api_minor_);
  if (!trial.tuple(parts, 2, both) || !trial.attr(both[0], with)) return false;
  if (with.first_class() != "attribution" || with.find(kind_key)) return false;
  with.classes.erase(with.classes.begin());
  contents = both[1];
  return true;
}

bool TreeReader::block_quote(Node& parent, const Element& from) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of blocks is expected");
  auto& made = document_.make<BlockQuote>();
  parent.append(made);
  std::size_t left = array.size();
  for (const Element each : array) {
    Attr with;
    Element contents;
    if (--left == 0 && is_attribution(each, with, contents)) {
      auto& attribution = document_.make<Attribution>();
      made.append(attribution);
      apply(std::move(with), document_, attribution);
      return inlines(attribution, contents);
    }
    if (!block(made, each)) return false;
  }
  return true;
}

bool TreeReader::bullet_list(Node& parent, const Element& from) {
  auto& made = document_.make<List>();
  parent.append(made);
  return items(made, from);
}

bool TreeReader::ordered_list(Node& parent, const Element& from) {
  static constexpr std::string_view styles[] = {"Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"};
  static constexpr std::string_view delimiters[] = {"Period", "OneParen", "TwoParens"};
  Element parts[2], numbering[3];
  std::string_view style, delimiter;
  Element ignored;
  auto& made = document_.make<List>();
  made.ordered = true;
  parent.append(made);
  if (!tuple(from, 2, parts) || !tuple(parts[0], 3, numbering) || !integer(numbering[0], made.start)) return false;
  if (!constructor(numbering[1], style, ignored) || !constructor(numbering[2], delimiter, ignored)) return false;
  made.style = static_cast<ListStyle>(index_of(styles, style).value_or(0));
  made.delimiter = static_cast<ListDelimiter>(index_of(delimiters, delimiter).value_or(0));
  if (style == "Example") document_.set_value(made, "data-pandoc-style", style);
  return items(made, parts[1]);
}

bool TreeReader::items(List& list, const Element& from) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of items is expected");
  for (const Element each : array) {
    auto& item = document_.make<ListItem>();
    list.append(item);
    simdjson::dom::array content;
    Attr with;
    Element inner;
    const bool marked = each.get(content) == simdjson::SUCCESS && content.size() == 1 &&
                        is_marked(content.at(0).value_unsafe(), "listItem", with, inner);
    const std::string* checked = with.find("data-offprint-checked");
    if (marked && checked && *checked == "none") {
      with.take_field("checked");
      apply(std::move(with), document_, item);
      if (!blocks(item, inner)) return false;
      continue;
    }
    if (marked) apply(std::move(with), document_, item);
    if (!item_blocks(item, marked ? inner : each)) return false;
  }
  return true;
}

bool TreeReader::item_blocks(ListItem& item, const Element& from) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of blocks is expected");
  bool first = true;
  for (const Element each : array) {
    bool done = false;
    if (first && !boxed_paragraph(item, each, done)) return false;
    first = false;
    if (!done && !block(item, each)) return false;
  }
  return true;
}

// An item that begins with a box is a task.
bool TreeReader::boxed_paragraph(ListItem& item, const Element& from, bool& done) {
  std::string_view name, word;
  simdjson::dom::array array;
  Element contents;
  if (from["t"].get(name) != simdjson::SUCCESS || (name != "Plain" && name != "Para")) return true;
  if (from["c"].get(contents) != simdjson::SUCCESS || contents.get(array) != simdjson::SUCCESS) return true;
  if (array.size() == 0 || array.at(0)["c"].get(word) != simdjson::SUCCESS) return true;
  if (word != open_box && word != checked_box) return true;
  const bool alone = array.size() == 1;
  if (!alone && (array.at(1)["t"].get(name) != simdjson::SUCCESS || name != "Space")) return true;
  item.checked = word == checked_box;
  done = true;
  return paragraph(item, from["t"].get_string().value_unsafe(), contents, alone ? 1 : 2);
}

bool TreeReader::definition_list(Node& parent, const Element& from) {
  simdjson::dom::array array, definitions;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of definitions is expected");
  auto& made = document_.make<DefinitionList>();
  parent.append(made);
  for (const Element each : array) {
    Element parts[2];
    auto& group = document_.make<DefinitionGroup>();
    made.append(group);
    if (!tuple(each, 2, parts) || !terms(group, parts[0])) return false;
    if (parts[1].get(definitions) != simdjson::SUCCESS) return fail("an array of definitions is expected");
    for (const Element one : definitions) {
      auto& definition = document_.make<Definition>();
      group.append(definition);
      simdjson::dom::array content;
      Attr with;
      Element inner = one;
      if (one.get(content) == simdjson::SUCCESS && content.size() == 1 &&
          is_marked(content.at(0).value_unsafe(), "definition", with, inner)) {
        apply(std::move(with), document_, definition);
      }
      if (!blocks(definition, inner)) return false;
    }
  }
  return true;
}

bool TreeReader::terms(DefinitionGroup& group, const Element& from) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of inlines is expected");
  Term* term = nullptr;
  for (const Element each : array) {
    std::string_view name;
    if (each["t"].get(name) == simdjson::SUCCESS && name == "LineBreak") {
      term = nullptr;
      continue;
    }
    Attr with;
    Element contents;
    const bool marked = is_marked(each, "term", with, contents);
    if (!term || marked) group.append(*(term = &document_.make<Term>()));
    if (marked) apply(std::move(with), document_, *term);
    if (!(marked ? inlines(*term, contents) : inlined(*term, each))) return false;
  }
  return true;
}

bool TreeReader::line_block(Node& parent, const Element& from) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of lines is expected");
  auto& made = document_.make<LineBlock>();
  parent.append(made);
  for (const Element each : array) {
    auto& line = document_.make<Line>();
    made.append(line);
    simdjson::dom::array content;
    Attr with;
    Element inner = each;
    if (each.get(content) == simdjson::SUCCESS && content.size() == 1 &&
        is_marked(content.at(0).value_unsafe(), "line", with, inner)) {
      apply(std::move(with), document_, line);
    }
    if (!inlines(line, inner)) return false;
  }
  return true;
}

}  // namespace offprint::pandoc
