#pragma once
// Random documents that validate() accepts, for the laws that hold of every document. The same seed and shape give the
// same document on every machine.
//
//   Document document = random_document(seed);
//   Document article = random_document(seed, article_like());

#include <cstdint>

#include "laws/random.hpp"
#include "offprint/ast/document.hpp"

namespace offprint::laws {

struct Shape {
  std::size_t nodes = 60;  // about how many the text has
  int depth = 8;           // blocks in blocks, and inlines in inlines
  Words words = Words::odd;
  bool (*allows)(Kind) = nullptr;    // which blocks and inlines may occur; null: all
  std::size_t attributes = 15;       // percent of nodes with an id, classes, language and the like
  std::size_t extensions = 3;        // percent of nodes with unknown keys
  std::size_t positions = 0;         // percent of nodes with a position
  std::size_t optional_fields = 40;  // percent of optional fields that are set
  bool books = true;                 // one of four is a book
  bool metadata = true;
  bool resources = true;
  bool notes = true;
};

// Every kind, every field, any Unicode: for formats that lose nothing.
inline Shape anything() {
  return {};
}
// What articles on the web are made of, in plain words and without attributes; one article, no book.
Shape article_like();

Document random_document(std::uint64_t seed, const Shape& shape = anything());

// Metadata of an article; a book's too when the document is one.
void random_meta(Document& document, Random& random, Meta& meta, const Shape& shape);

}  // namespace offprint::laws
