#pragma once
// The parts of normalize() that have files of their own.

#include <bitset>
#include <string>

#include "offprint/ast/document.hpp"

namespace offprint {

// A look at the inlines below a node that holds some.
class InlineLook {
 public:
  explicit InlineLook(const Node& parent);
  // False when they surely are in normal form; then the others tell of all of them.
  bool needs_work() const { return needs_work_; }
  bool has_attributes() const { return attributes_; }
  bool has_references() const { return references_; }  // to notes

 private:
  bool look_below(const Node& parent);
  bool meet(const Node& node);
  bool meet_text(const Text& node);
  bool meet_opened(const Node& node);

  bool needs_work_ = true, attributes_ = false, references_ = false;
  bool blank_ = true;             // white space or nothing stands before
  std::bitset<kind_count> open_;  // marks and links around
};

void normalize_table(Document& document, Table& table);
// N9 for one scope: an article's root or a book item.
void normalize_notes(Document& document, Node& scope);
// N10 and N11.
void normalize_attributes(Document& document, Node& node);
void normalize_meta(Document& document, Meta& meta);

// The date as RFC 3339, when it is one of the usual numeric spellings; otherwise as it was.
std::string normalize_date(std::string_view date);

}  // namespace offprint
