#pragma once
// Small judgements of the writer: attributes in braces, addresses that stand for themselves, TeX between dollars.

#include <string>
#include <string_view>

#include "offprint/ast/document.hpp"

namespace offprint::markdown {

// "{#id .class key=value}", with `first` before the id and `more` behind the rest.
std::string attribute_braces(const Node& node, std::string_view first, std::string_view more);
// False when the node has attributes that braces cannot hold.
bool fits_braces(const Node& node);
// A value as it stands behind `key=`.
std::string quoted_value(std::string_view value);
// Whether `{=name}` can say it.
bool is_format_name(std::string_view name);
// "width=640 height=480", what there is of it.
std::string image_size(const Image& image);
// True when `<words>` is a link to `href`.
bool is_autolink(std::string_view words, std::string_view href);
// True when `$tex$` is read back as this formula.
bool is_dollar_math(std::string_view tex);
// True when a reader that knows no formulas would find HTML, an autolink or a link in it.
bool holds_markup(std::string_view tex);
// Appends HTML behind its first "<" as it may stand among Markdown: text in it is nothing but text.
void append_inert(std::string& out, std::string_view html, bool in_cell);
// Line ends as spaces.
std::string one_line(std::string text);

}  // namespace offprint::markdown
