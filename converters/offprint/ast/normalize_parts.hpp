#pragma once
// The parts of normalize() that have files of their own.

#include "offprint/ast/document.hpp"

namespace offprint {

void normalize_table(Document& document, Table& table);
// N9 for one scope: an article's root or a book item.
void normalize_notes(Document& document, Node& scope);
// N10 and N11.
void normalize_attributes(Document& document, Node& node);
void normalize_meta(Document& document, Meta& meta);

// The date as RFC 3339, when it is one of the usual numeric spellings; otherwise as it was.
std::string normalize_date(std::string_view date);

}  // namespace offprint
