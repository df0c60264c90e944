#pragma once
// Several documents as one, a book as one article, an article as a book.

#include <string>

#include "offprint/ast/document.hpp"

namespace offprint {

// Appends the blocks and notes of `from` (a book's items one after the other) to the article `into`. Metadata stays
// that of `into` unless it has none. Ids that are taken get a suffix, and the links inside `from` follow them.
void append_document(Document& into, Document&& from);

// Makes `from` the last item of a book, or one each of a book's items; an article `book` becomes a book first, itself
// its only item. The item has the metadata of the article, and an entry in the navigation by its title.
void append_item(Document& book, Document&& from);

// A book as one article: the items' blocks in order. Links to items and into them become links inside the article.
Document flatten(Document&& book);

// An article as a book: a new item begins at every heading of `level` or above that stands in the root. The notes go
// with the item that refers to them first; later items that refer to them too get copies. Items are named "part-1",
// "part-2" and so on, titled by their heading, and listed in the navigation. Sections beyond `most_parts` stay in the
// last item: no archive of a book holds more than Limits::max_zip_entries files.
Document split(Document&& article, int level, std::size_t most_parts = 9'000);

// Where a link's fragment leads in a book: "#id" to an element of the item at hand, "#item" to an item, "#item/id" to
// an element of an item, else "#id" to the first item that has it. Elements without a target keep their link.

}  // namespace offprint
