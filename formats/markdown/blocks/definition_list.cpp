// Definition lists: lines of terms, then : and a definition, as PHP Markdown Extra and pandoc have them. An empty line
// before a definition makes its text paragraphs.

#include <algorithm>

#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

bool continues(BlockParser& parser, Container& definition) {
  Line& line = parser.line;
  if (line.blank()) {
    if (!parser.has_children(definition)) return false;
    line.skip_indent();
    return true;
  }
  if (line.indent() < definition.content_indent) return false;
  line.skip_columns(definition.content_indent);
  return true;
}

constexpr ContainerSyntax definition_syntax{.continues = continues, .is_definition = true, .pervious = true};

// Takes the marker off the line; returns by how much the definition is indented.
std::uint32_t take_marker(Line& line) {
  const std::uint32_t before = line.indent();
  line.skip_marker(1);
  const std::uint32_t spaces = line.indent();
  if (line.blank() || spaces > Line::code_indent) {
    line.skip_one_space();
    return before + 2;
  }
  line.skip_columns(spaces);
  return before + 1 + spaces;
}

}  // namespace

// The terms above: the open paragraph, or one that an empty line ended; without either the group defined last.
Start start_definition(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  if (text.size() > 1 && text[1] != ' ' && text[1] != '\t') return Start::no;
  Node* group = nullptr;
  bool loose = false;
  if (parser.in_paragraph()) {
    std::string_view terms = parser.leaf_text(false);
    if (terms.front() == '[') terms = take_link_definitions(parser, terms);
    if (trim_end(terms).empty()) {
      parser.leaf.pieces.clear();
      parser.leaf.lines = 0;
      return Start::text;
    }
    group = &parser.open_group();
    parser.take_terms(*group, trim_end(terms));
  } else if (Node* list = parser.container().node->last(); list && list->kind() == Kind::definition_list) {
    parser.settle();
    loose = parser.container().ends_blank;
    group = list->last();
  } else {
    group = parser.turn_into_terms();
    loose = true;
  }
  if (!group) return Start::no;
  parser.open_definition(definition_syntax, *group).loose = loose;
  parser.container().content_indent = take_marker(parser.line);
  return Start::container;
}

// A group at the end of the container: of the list that stands there, else of a new one.
Node& BlockParser::open_group() {
  Container& parent = containers_.back();
  add_child_to(parent);
  Node* list = parent.node->last();
  if (!list || list->kind() != Kind::definition_list) {
    list = &document_.make<DefinitionList>();
    parent.node->append(*list);
    place(*list, leaf.line, leaf.column);
  }
  Node& group = document_.make<DefinitionGroup>();
  list->append(group);
  place(group, leaf.line, leaf.column);
  return group;
}

// Each line of the open paragraph is a term.
void BlockParser::take_terms(Node& group, std::string_view lines) {
  std::uint32_t number = leaf.line;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    auto& term = document_.make<Term>();
    group.append(term);
    place(term, number++, leaf.column);
    defer(term, trim_blanks(lines.substr(0, end)));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  leaf.syntax = nullptr;
}

// The paragraph that an empty line ended right before, its lines as terms; null when there is none.
Node* BlockParser::turn_into_terms() {
  Node* const paragraph = containers_[matched_ - 1].node->last();
  if (leaf.syntax || !paragraph || pending_.empty() || pending_.back().node != paragraph) return nullptr;
  if (paragraph->kind() != Kind::paragraph && paragraph->kind() != Kind::plain) return nullptr;
  settle();
  Pending words = pending_.back();
  pending_.pop_back();
  const Position position = paragraph->position();
  paragraph->remove();
  Node& group = open_group();
  while (!words.text.empty()) {
    const std::size_t end = std::min(words.text.find('\n'), words.text.size());
    auto& term = document_.make<Term>();
    group.append(term);
    if (options_.positions) document_.set_position(term, position);
    Pending entry = words;
    entry.node = &term;
    entry.text = trim_blanks(words.text.substr(0, end));
    entry.skipped += static_cast<std::uint32_t>(entry.text.data() - words.text.data());
    pending_.push_back(entry);
    const std::size_t taken = std::min(end + 1, words.text.size());
    words.skipped += static_cast<std::uint32_t>(taken);
    words.text.remove_prefix(taken);
  }
  if (options_.positions) {
    document_.set_position(group, position);
    if (!group.previous()) document_.set_position(*group.parent(), position);
  }
  return &group;
}

Container& BlockParser::open_definition(const ContainerSyntax& syntax, Node& group) {
  auto& definition = document_.make<Definition>();
  add_child_to(containers_.back());
  group.append(definition);
  place(definition, line_number_, column_of(line.next()));
  containers_.push_back({.node = &definition, .syntax = &syntax, .start_line = line_number_});
  matched_ = containers_.size();
  // A list and a group stand around it.
  deepest_ = std::max(deepest_, static_cast<std::uint32_t>(3 * matched_));
  return containers_.back();
}

}  // namespace offprint::markdown
