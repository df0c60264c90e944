#pragma once
// An earlier edition of a book: items that are still as they were keep the bytes of their files.

#include <map>
#include <string>

#include "epub/epub.hpp"

namespace offprint::epub {

// The files of `earlier`, an EPUB that epub::write() made, for those items of the book that are what it holds, by the
// items' ids. None when it cannot be read.
std::map<std::string, std::string> unchanged_files(const Document& book, const std::string& earlier,
                                                   const std::string& subdirectory, const Context& context);

}  // namespace offprint::epub
