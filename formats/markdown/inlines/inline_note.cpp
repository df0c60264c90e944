// Notes where they are referred to: text^[the note].

#include "markdown/inlines/syntax.hpp"

namespace offprint::markdown {

void start_caret(InlineParser& parser) {
  if (parser.peek() == '[' && parser.has(Extra::inline_notes)) {
    parser.open_note();
  } else if (parser.has(Extra::superscript)) {
    start_delimiter_run(parser);
  } else {
    parser.skip();
  }
}

void InlineParser::open_note() {
  push_bracket(2).note = true;
}

// The words stay in a span until nodes are made: images give theirs to the alternative text.
bool InlineParser::take_note(const Bracket& opener) {
  if (text.substr(opener.text, at - opener.text).find_first_not_of(" \t\n") == std::string_view::npos) return false;
  match_runs(opener.delimiters);
  Node& holder = document_.make<Span>();
  marks_[opener.mark].kind = MarkKind::node_open;
  marks_[opener.mark].node = &holder;
  marks_[opener.mark].data = 1;
  mark(MarkKind::close, 1).data = 1;
  inline_notes_.push_back(&holder);
  return true;
}

void InlineParser::move_notes() {
  for (Node* holder : inline_notes_) {
    if (!holder->parent()) continue;
    auto& note = document_.make<Note>();
    definitions_.notes.push_back(&note);
    document_.set_id(note, "n" + std::to_string(definitions_.notes.size()));
    auto& paragraph = document_.make<Paragraph>();
    note.append(paragraph);
    document_.notes_of(document_.root()).append(note);
    auto& reference = document_.make<NoteRef>(note.attributes().id);
    document_.set_position(reference, holder->position());
    holder->replace_with(reference);
    paragraph.take_children(*holder);
  }
  inline_notes_.clear();
}

}  // namespace offprint::markdown
