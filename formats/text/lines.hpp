#pragma once
// A text as lines, and what single lines look like.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace offprint::text {

struct Line {
  std::string_view text;     // without white space at its ends
  std::size_t indent = 0;    // columns of white space in front
  bool ideographic = false;  // which holds an ideographic space, as the first lines of Chinese paragraphs have
  bool blank() const { return text.empty(); }
};
using Lines = std::span<const Line>;

std::vector<Line> split_lines(std::string_view text);
// White space of any script, also the ideographic space.
std::string_view trim(std::string_view text);

// Ends like a sentence: a full stop, question or exclamation mark, also behind a closing quotation mark.
bool ends_sentence(std::string_view text);
// A row of three or more equal marks: "* * *", "-----", "———".
bool is_rule(std::string_view text);
// '=' or '-' when the line is made of that alone, to underline the line above; else 0.
char underline_of(std::string_view text);

struct Marker {
  bool ordered = false;
  bool sure = false;      // a bullet that nothing else is
  int number = 0;         // of an ordered item
  char delimiter = '.';   // '.', ')' or '(' for "(1)"
  std::string_view sign;  // the bullet
  std::string_view rest;  // the words behind it
  std::size_t width = 0;  // columns up to the words
};
std::optional<Marker> marker_of(std::string_view text);
// The level of a numbered heading ("2.1 Name", "第一章 名"), or 0.
int numbered_heading_level(std::string_view text);

// The words of a caption: behind "Illustration:", "图：" and the like, in square brackets or not.
std::optional<std::string_view> caption_of(std::string_view text);

}  // namespace offprint::text
