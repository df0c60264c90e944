// Footnote definitions: [^label]: and blocks, those behind the first indented by four columns.

#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

bool continues(BlockParser& parser, Container&) {
  Line& line = parser.line;
  if (line.blank()) {
    line.skip_indent();
    return true;
  }
  if (!line.indented()) return false;
  line.skip_columns(Line::code_indent);
  return true;
}

constexpr ContainerSyntax note_syntax{.continues = continues};

// The size of [^label] at the start of `text`, or 0: a label holds no white space and no brackets.
std::size_t note_label_size(std::string_view text) {
  if (!text.starts_with("[^")) return 0;
  const std::size_t end = text.find_first_of(" \t\n[]", 2);
  return end == std::string_view::npos || end == 2 || text[end] != ']' ? 0 : end + 1;
}

}  // namespace

Start start_note(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  const std::size_t size = note_label_size(text);
  if (size == 0 || size >= text.size() || text[size] != ':' || parser.in_paragraph() || parser.is_lazy()) {
    return Start::no;
  }
  Document& document = parser.document();
  auto& note = document.make<Note>();
  parser.definitions().add_note(text.substr(2, size - 3), note);
  document.set_id(note, "n" + std::to_string(parser.definitions().notes.size()));
  parser.open_apart(note_syntax, note);
  parser.line.skip_marker(size + 1);
  parser.line.skip_indent();
  return Start::container;
}

}  // namespace offprint::markdown
