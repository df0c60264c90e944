#pragma once
// By what signs notes and the links between notes and text are known: roles, EPUB types, and the names that generators
// give their classes and ids.

#include <string_view>

#include "offprint/ast/document.hpp"

namespace offprint::html {

// The element says of itself that it is a reference, a link back, or a note.
bool says_reference(const Link& link);
bool says_backlink(const Link& link);
bool says_note(const Node& node);
// An item of a list that holds nothing but notes.
bool is_endnote_item(const Node& node);
// A section or list made for notes.
bool is_shell(const Node& node);
// What a target of a reference stands for: the item, paragraph or section that is the whole note; or nullptr.
Node* note_body(Node& target);

// Class names that are about notes: "footnote-ref", "fn", "footnotes-list".
bool names_note(std::string_view class_name);
// "1", "[12]", "(a)", "*", "†": the text of a reference.
bool is_marker(std::string_view text);
// Only brackets, arrows, full stops and space.
bool is_only_marks(std::string_view text);
std::string_view without_trailing_space(std::string_view text);
std::string_view without_leading_marks(std::string_view text);
// For those alone who hear the page: class="sr-only".
bool is_hidden_by_class(const Node& node);
// "Notes", "Footnotes", "Fußnoten", "注释": a heading above notes.
bool is_notes_title(std::string_view text);

}  // namespace offprint::html
