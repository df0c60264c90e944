#pragma once
// Notes that a book keeps in a file of their own go to the items that refer to them.

#include <string>
#include <unordered_map>

#include "offprint/ast/document.hpp"

namespace offprint::epub {

// Notes that the files themselves declare, by the address that links to them have: "item/id".
using EndnotesByAddress = std::unordered_map<std::string, Note*>;

// A link from one item to a note in another becomes a reference, and the note joins the notes of the item that refers
// to it first; items that refer to it too get copies. Without a declaration a note is what a number or sign leads to
// and what leads back to that number.
void bring_endnotes_home(Document& book, const EndnotesByAddress& declared);

}  // namespace offprint::epub
