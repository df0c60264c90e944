#pragma once
// The normal form: one tree for all trees that mean the same. Readers give it, writers expect it.

#include "offprint/ast/document.hpp"

namespace offprint {

// Whether marks take their normal form. `as_given` leaves a mark inside its like or beside its equal as the source has
// it (N2, N3, bare spans of N6): for writers that can say it.
enum class Marks : std::uint8_t { settled, as_given };

// Carries out, in place and idempotently, without changing the words of the document:
//   N1  adjacent texts merged, none empty;            N2  no mark inside the same mark, equal neighbours merged;
//   N3  white space moved out of the edges of marks;  N4  no space or break at the edges of blocks, runs of spaces one;
//   N5  no soft break beside a hard break;            N6  no empty paragraph, no attribute-less div or span;
//   N7  lists loose or tight as a whole;              N8  table grids without gaps or overlaps;
//   N9  notes in order of first reference, n1, n2...; N10 keys sorted, classes unique;
//   N11 dates as RFC 3339, tags unique;               N12 `plain` only where a paragraph would be too much.
void normalize(Document& document, Marks marks = Marks::settled);

// The inline part of it (N1 to N5, N6 for spans) for the children of one node that holds inlines.
void normalize_inlines(Document& document, Node& parent, Marks marks = Marks::settled);

}  // namespace offprint
