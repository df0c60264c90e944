#pragma once
// Footnotes, as the many generators of pages write them, become notes and references to them.

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"

namespace offprint::html {

// A node with its place in document order.
template <class T>
struct Numbered {
  T* node;
  std::uint32_t serial;
};

// Finds among the links to fragments those that refer to notes, and among the nodes with ids the notes. The notes move
// from where they stand to the notes of `scope`; lists and sections left empty go, and so do links back, which
// `context` is told. `found`, when set, is told of each note and the id it had.
void read_notes(Document& document, Node& scope, const std::vector<Numbered<Link>>& links,
                const std::vector<Numbered<Node>>& identified, Context& context,
                const std::function<void(std::string_view id, Note& note)>& found = {});

}  // namespace offprint::html
