#include "lines.hpp"

#include <algorithm>
#include <array>

#include "offprint/base/utf8.hpp"

namespace offprint::text {

namespace {

constexpr std::size_t tab_stop = 4;

bool is_space(char32_t c) {
  return utf8::is_space(c) || c == U'\u3000';
}

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < line.size();) {
    const utf8::Decoded decoded = utf8::decode(line, at);
    if (!is_space(decoded.code_point)) break;
    columns = decoded.code_point == U'\t' ? (columns / tab_stop + 1) * tab_stop
                                          : columns + std::max<std::size_t>(utf8::width(decoded.code_point), 1);
    at += decoded.length;
  }
  return columns;
}

// Behind a number: its delimiter in ASCII and how many bytes it takes.
struct Delimiter {
  char sign = 0;
  std::size_t size = 0;
};
Delimiter delimiter_at(std::string_view text) {
  if (text.starts_with(".") || text.starts_with(")")) return {text[0], 1};
  if (text.starts_with("、") || text.starts_with("．")) return {'.', 3};
  if (text.starts_with("）")) return {')', 3};
  return {};
}

std::optional<Marker> number_of(std::string_view text) {
  const bool opened = text.starts_with("(") || text.starts_with("（");
  const std::size_t begin = !opened ? 0 : text[0] == '(' ? 1 : 3;
  std::size_t end = begin;
  int number = 0;
  while (end < text.size() && end - begin < 4 && utf8::is_ascii_digit(text[end]))
    number = number * 10 + (text[end++] - '0');
  if (end == begin) return std::nullopt;
  const Delimiter delimiter = delimiter_at(text.substr(end));
  if (delimiter.size == 0 || (opened && delimiter.sign != ')')) return std::nullopt;
  std::size_t words = end + delimiter.size;
  // "3.5 litres" is no item, "3．五" is one.
  const bool needs_space = delimiter.size == 1;
  const std::size_t after = text.size() - trim(text.substr(words)).size();
  if ((needs_space && after == words) || after >= text.size()) return std::nullopt;
  words = after;
  return Marker{.ordered = true,
                .sure = false,
                .number = number,
                .delimiter = opened ? '(' : delimiter.sign,
                .sign = {},
                .rest = text.substr(words),
                .width = utf8::width(text.substr(0, words))};
}

constexpr auto caption_labels = std::to_array<std::string_view>({
    "illustration",
    "picture",
    "photo",
    "photograph",
    "image",
    "caption",
    "figure",
    "fig.",
    "abbildung",
    "foto",
    "bild",
    "图",
    "图片",
    "插图",
    "图注",
    "图说",
    "写真",
    "図",
});

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const utf8::Decoded first = utf8::decode(text, 0);
    if (!is_space(first.code_point)) break;
    text.remove_prefix(first.length);
  }
  while (!text.empty()) {
    const utf8::Decoded last = utf8::decode_before(text, text.size());
    if (!is_space(last.code_point)) break;
    text.remove_suffix(last.length);
  }
  return text;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\f"), text.size());
    const std::string_view line = text.substr(0, end);
    const std::string_view words = trim(line);
    const std::size_t before = words.empty() ? 0 : static_cast<std::size_t>(words.data() - line.data());
    lines.push_back({words, indent_of(line), line.substr(0, before).find("\u3000") != line.npos});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool ends_sentence(std::string_view text) {
  constexpr std::u32string_view closing = U"\"'”’」』）)]»";
  constexpr std::u32string_view ends = U".!?。！？…؟۔।:：;；,，";
  while (!text.empty()) {
    const utf8::Decoded last = utf8::decode_before(text, text.size());
    if (closing.find(last.code_point) == closing.npos) return ends.find(last.code_point) != ends.npos;
    text.remove_suffix(last.length);
  }
  return false;
}

bool is_rule(std::string_view text) {
  constexpr std::u32string_view marks = U"*-_=~—–─·•◆◇☆★＊#";
  char32_t mark = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.length;
    if (is_space(decoded.code_point)) continue;
    if (mark == 0) mark = decoded.code_point;
    if (decoded.code_point != mark || marks.find(mark) == marks.npos) return false;
    ++count;
  }
  return count >= 3;
}

char underline_of(std::string_view text) {
  if (text.size() < 3 || (text[0] != '=' && text[0] != '-')) return 0;
  return text.find_first_not_of(text[0]) == text.npos ? text[0] : '\0';
}

std::optional<Marker> marker_of(std::string_view text) {
  struct Bullet {
    std::string_view sign;
    bool sure;
  };
  static constexpr auto bullets = std::to_array<Bullet>({{"-", false},
                                                         {"*", false},
                                                         {"+", false},
                                                         {"–", false},
                                                         {"—", false},
                                                         {"·", false},
                                                         {"・", false},
                                                         {"•", true},
                                                         {"●", true},
                                                         {"○", true},
                                                         {"▪", true},
                                                         {"■", true},
                                                         {"◦", true},
                                                         {"‣", true},
                                                         {"►", true}});
  for (const Bullet& each : bullets) {
    if (!text.starts_with(each.sign)) continue;
    const std::string_view rest = trim(text.substr(each.sign.size()));
    const bool apart = rest.size() + each.sign.size() < text.size();
    if (rest.empty() || (!apart && !each.sure)) return std::nullopt;
    return Marker{.ordered = false,
                  .sure = each.sure,
                  .number = 0,
                  .delimiter = '.',
                  .sign = each.sign,
                  .rest = rest,
                  .width = utf8::width(text.substr(0, text.size() - rest.size()))};
  }
  return number_of(text);
}

int numbered_heading_level(std::string_view text) {
  if (ends_sentence(text) || utf8::width(text) > 80) return 0;
  std::size_t at = 0;
  int parts = 0;
  while (at < text.size() && utf8::is_ascii_digit(text[at])) {
    while (at < text.size() && utf8::is_ascii_digit(text[at])) ++at;
    ++parts;
    if (at + 1 < text.size() && text[at] == '.' && utf8::is_ascii_digit(text[at + 1])) ++at;
  }
  if (parts > 0 && at < 12) {
    const bool delimited = delimiter_at(text.substr(at)).size > 0;
    const std::string_view words = trim(text.substr(at + delimiter_at(text.substr(at)).size));
    const bool named = !words.empty() && !utf8::is_ascii_digit(words[0]);
    if (named && (delimited || (parts > 1 && text[at] == ' '))) return std::min(parts + 1, 6);
    return 0;
  }
  // 第一章 名, 一、名
  constexpr std::u32string_view numerals = U"零〇一二三四五六七八九十百0123456789";
  constexpr std::u32string_view units = U"章节節回部篇卷";
  const bool ordinal = text.starts_with("第");
  at = ordinal ? 3 : 0;
  const std::size_t begin = at;
  while (at < text.size() && numerals.find(utf8::decode(text, at).code_point) != numerals.npos) {
    at += utf8::decode(text, at).length;
  }
  if (at == begin || at >= text.size()) return 0;
  const char32_t next = utf8::decode(text, at).code_point;
  return (ordinal && units.find(next) != units.npos) || (!ordinal && next == U'、') ? 2 : 0;
}

std::optional<std::string_view> caption_of(std::string_view text) {
  if (text.starts_with("[") && text.ends_with("]")) text = text.substr(1, text.size() - 2);
  std::size_t colon = text.find(':');
  std::size_t size = 1;
  if (const std::size_t wide = text.find("："); wide < colon) {
    colon = wide;
    size = 3;
  }
  if (colon == text.npos || colon > 24) return std::nullopt;
  std::string label = utf8::ascii_lower(text.substr(0, colon));
  // "Figure 3", "图 1"
  while (!label.empty() && (utf8::is_ascii_digit(label.back()) || label.back() == ' ')) label.pop_back();
  if (std::find(caption_labels.begin(), caption_labels.end(), label) == caption_labels.end()) return std::nullopt;
  const std::string_view words = trim(text.substr(colon + size));
  if (words.empty()) return std::nullopt;
  return words;
}

}  // namespace offprint::text
