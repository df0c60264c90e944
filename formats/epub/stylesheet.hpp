#pragma once
// The built-in style sheet of books: no fixed colours, so that the reader's theme shows through.

#include <string_view>

namespace offprint::epub {

std::string_view stylesheet();

}  // namespace offprint::epub
