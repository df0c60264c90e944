// Lists, task items and definition lists.
#include <charconv>

#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

std::optional<int> integer(std::string_view text) {
  text = utf8::trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || text.empty()) return std::nullopt;
  return number;
}

ListStyle list_style(DomNode list, const Traits& traits) {
  const std::string_view type = utf8::trim(list.attribute("type"));
  if (type == "a") return ListStyle::lower_alpha;
  if (type == "A") return ListStyle::upper_alpha;
  if (type == "i") return ListStyle::lower_roman;
  if (type == "I") return ListStyle::upper_roman;
  std::string_view style = style_value(traits.style, "list-style-type");
  if (style.empty()) style = style_value(traits.style, "list-style");
  if (has_word(style, "lower-alpha") || has_word(style, "lower-latin")) return ListStyle::lower_alpha;
  if (has_word(style, "upper-alpha") || has_word(style, "upper-latin")) return ListStyle::upper_alpha;
  if (has_word(style, "lower-roman")) return ListStyle::lower_roman;
  if (has_word(style, "upper-roman")) return ListStyle::upper_roman;
  return ListStyle::decimal;
}

}  // namespace

Descend PageReader::bullets(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::structure)) return Descend::yes;
  List& made = document_.make<List>();
  apply(made, node, traits, "contains-task-list task-list");
  open_container(node, made, Role::list);
  return Descend::yes;
}

Descend PageReader::numbers(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::structure)) return Descend::yes;
  List& made = document_.make<List>();
  made.ordered = true;
  made.reversed = node.has_attribute("reversed");
  made.start = integer(node.attribute("start")).value_or(1);
  made.style = list_style(node, traits);
  const std::string_view delimiter = node.attribute("data-offprint-delimiter");
  made.delimiter = delimiter == "paren"    ? ListDelimiter::paren
                   : delimiter == "parens" ? ListDelimiter::parens
                                           : ListDelimiter::period;
  apply(made, node, traits, "contains-task-list");
  open_container(node, made, Role::list);
  return Descend::yes;
}

Descend PageReader::list_item(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::text)) return Descend::yes;
  wrap_spans();
  close_text();
  Frame& top = frames_.back();
  Node* list = top.role == Role::list ? top.container : nullptr;
  if (!list) {
    // An item outside of a list: those beside it join it.
    Node& container = flow_container(top);
    if (!top.implied || container.last() != top.implied) {
      top.implied = &document_.make<List>();
      container.append(*top.implied);
    }
    list = top.implied;
  }
  ListItem& made = document_.make<ListItem>();
  if (node.has_attribute("value") && list->as<List>()->ordered) made.value = integer(node.attribute("value"));
  apply(made, node, traits, "task-list-item");
  list->append(made);
  push_frame(node, made, Loose::plain, Role::item);
  return Descend::yes;
}

// A checkbox that begins an item makes it a task. Other fields show nothing on paper.
Descend PageReader::input(DomNode node, const Traits&) {
  const std::string type = utf8::ascii_lower(node.attribute("type"));
  if (type == "hidden") return Descend::no;
  if (type == "checkbox") {
    for (std::size_t i = frames_.size(); i-- > 1 && i + 3 > frames_.size();) {
      const Frame& frame = frames_[i];
      const bool begins = !frames_.back().text || empty_;
      auto* item = frame.container->as<ListItem>();
      if (frame.role != Role::item || !item || !begins) continue;
      if (item->checked || item->first() != item->last()) break;
      item->checked = node.has_attribute("checked");
      return Descend::no;
    }
  }
  if (type == "image") return image(node, inspect(node));
  context_.lose("form", "a form's field was left out");
  return Descend::no;
}

Descend PageReader::option(DomNode node, const Traits&) {
  line_boundary();
  lines_.push_back(node);
  return Descend::yes;
}

// Definitions --------------------------------------------------------------------------------------------------------

Descend PageReader::definitions(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::structure)) return Descend::yes;
  DefinitionList& made = document_.make<DefinitionList>();
  apply(made, node, traits);
  open_container(node, made, Role::definitions);
  return Descend::yes;
}

// The group that a term or definition joins: a term after definitions begins a new one.
Node& PageReader::definition_group(Frame& list, bool for_term) {
  // What is implied may be a list within the group, of items that stand among the definitions.
  Node* group = list.implied ? list.container->last() : nullptr;
  if (!group || (for_term && group->last() && group->last()->kind() == Kind::definition)) {
    group = &document_.make<DefinitionGroup>();
    list.container->append(*group);
    list.implied = group;
  }
  return *group;
}

// A term or definition begins; nothing but groups stands in the list.
Node& PageReader::begin_group_part(bool for_term) {
  close_text();
  Node& group = definition_group(frames_.back(), for_term);
  give_spans_to(group);
  return group;
}

Node& PageReader::stray_definition(Node& group) {
  if (!group.last() || group.last()->kind() != Kind::definition) group.append(document_.make<Definition>());
  return *group.last();
}

Descend PageReader::term(DomNode node, const Traits& traits) {
  if (frames_.back().role != Role::definitions) return division(node, traits);
  Node& group = begin_group_part(true);
  Term& made = document_.make<Term>();
  apply(made, node, traits);
  group.append(made);
  open_text_block(node, group, made, Loose::term);
  return Descend::yes;
}

Descend PageReader::definition(DomNode node, const Traits& traits) {
  if (frames_.back().role != Role::definitions) return division(node, traits);
  Node& group = begin_group_part(false);
  Definition& made = document_.make<Definition>();
  apply(made, node, traits);
  group.append(made);
  push_frame(node, made, Loose::plain, Role::item);
  return Descend::yes;
}

}  // namespace offprint::html
