#pragma once
// A book as one file for each item, with a page of contents: for formats whose files hold one article.
//
//   const BookParts parts(book, ".html");
//   for (std::size_t i = 0; i < parts.size(); ++i) write_file(parts.name(i), parts.part(i));

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "offprint/ast/document.hpp"

namespace offprint {

// Bytes of a book's title that are repeated on each of its pages: a long one must not multiply the book.
inline constexpr std::size_t longest_repeated_title = 300;

class BookParts {
 public:
  // The book must outlive this. Suffix: of the files' names, which links from part to part hold.
  BookParts(const Document& book, std::string suffix);

  // The contents come first.
  std::size_t size() const { return items_.size() + 1; }
  // "index.html", then each item's id where that can name a file.
  std::string name(std::size_t number) const;
  // An article with the metadata of the item, links to other parts as "NAME#id", and, at its end, links to the parts
  // before and after it.
  Document part(std::size_t number) const;

 private:
  using Ids = std::unordered_set<std::string>;

  Document contents() const;
  std::string address(const NavTarget& target) const;
  std::string address(const BookItem& from, const Ids& own, std::string_view fragment) const;
  void add_way_on(Document& part, std::size_t number) const;
  std::string title_of(const BookItem& item) const;

  const Document& book_;
  std::string suffix_;
  std::vector<const BookItem*> items_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> by_id_;    // of items
  std::unordered_map<std::string, std::size_t> by_part_;  // ids of elements, by the first item that has them
};

}  // namespace offprint
