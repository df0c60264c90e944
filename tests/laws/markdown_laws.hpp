#pragma once
// Writes documents as Markdown and reads them back.

#include <string>

#include "offprint/ast/document.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::laws {

// Formats with their extensions, as the command takes them.
struct Dialects {
  std::string written, read;
};

// The document as text of that format; losses are counted when asked for.
std::string written_as(const Document& document, const std::string& format, std::size_t* losses = nullptr);
Document read_as(std::string_view text, const std::string& format);

// What writing and reading back changes in the normal form of the document: the text between and both trees, or "".
std::string changed_by(const Document& document, const Dialects& dialects);

}  // namespace offprint::laws
