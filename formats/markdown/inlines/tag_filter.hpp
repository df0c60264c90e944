#pragma once
// GFM 6.11, disallowed raw HTML: <script>, <style> and seven more are shown as text.

#include <string>
#include <string_view>

#include "offprint/ast/document.hpp"

namespace offprint::markdown {

// True when a tag that the filter does not let through stands at the start of `html`.
bool is_filtered_tag(std::string_view html);

// HTML with the < of such tags as &lt;, itself when there is none.
std::string_view filter_tags(Document& document, std::string_view html);

}  // namespace offprint::markdown
