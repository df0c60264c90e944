#pragma once
// The page around the written blocks: head, title block, table of contents.

#include <string>
#include <string_view>

#include "html.hpp"

namespace offprint::html {

struct PageParts {
  std::string body, contents;
  std::string title, subtitle;  // as markup
};

Result<std::string> make_page(const Document& document, const PageParts& parts, const WriteOptions& options,
                              Context& context);

extern const std::string_view builtin_template;
extern const std::string_view builtin_styles;

}  // namespace offprint::html
