#pragma once
// Levels of headings.

#include "offprint/ast/document.hpp"

namespace offprint {

// Raises or lowers every heading by `by`, keeping levels within 1 to 6. As in pandoc, a heading that would rise above
// level 1 becomes the title of the article when it stands first and there is no title, else a paragraph.
void shift_headings(Document& document, int by);

}  // namespace offprint
