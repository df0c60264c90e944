#include "facts.hpp"

#include <algorithm>
#include <array>

#include "html/html.hpp"
#include "lines.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::text {

namespace {

// The rest of the text when it begins with one of the words, which end in a space or colon of their own.
template <std::size_t size>
std::string_view after_any(std::string_view text, const std::array<std::string_view, size>& beginnings) {
  for (const std::string_view each : beginnings) {
    if (utf8::equals_ignoring_ascii_case(text.substr(0, each.size()), each)) return trim(text.substr(each.size()));
  }
  return {};
}

bool begins_like_name(std::string_view word) {
  const char c = word[0];
  return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(trim(text.substr(0, end)));
    if (end == text.npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

// At most five words that begin like names, particles between them, no digits and no other punctuation.
bool is_name(std::string_view text) {
  static constexpr auto particles = std::to_array<std::string_view>(
      {"de", "van", "von", "der", "den", "di", "da", "del", "della", "la", "le", "al", "bin", "ibn", "ter", "y", "e"});
  if (text.empty() || utf8::length(text) > 40 || text.find_first_of("0123456789:;!?()[]{}<>/\\|\"@#") != text.npos) {
    return false;
  }
  const std::vector<std::string_view> words = split(text, " ");
  if (words.size() > 5 || words.front().empty() || !begins_like_name(words.front())) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    const bool particle = std::find(particles.begin(), particles.end(), word) != particles.end();
    return word.empty() || particle || begins_like_name(word);
  });
}

bool is_sentence_mark(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'，';
}

std::vector<std::string> names_in(std::string_view text) {
  std::string list(text);
  for (const std::string_view sign : {" and ", " & ", " und ", " et ", " with ", "、", "，", ";", " y "}) {
    for (std::size_t at = list.find(sign); at != list.npos; at = list.find(sign)) list.replace(at, sign.size(), ",");
  }
  std::vector<std::string> names;
  for (const std::string_view each : split(list, ",")) {
    if (each.empty()) continue;
    if (!is_name(each)) return {};
    names.emplace_back(each);
  }
  return names;
}

bool read_author(std::string_view line, Meta& meta) {
  static constexpr auto labels = std::to_array<std::string_view>(
      {"by ",    "by: ",       "author:",      "authors:", "written by ", "interview by ", "words by ", "text by ",
       "text:",  "report by ", "reported by ", "作者:",    "作者：",      "文/",           "文／",      "文：",
       "撰文：", "撰文:",      "记者：",       "记者:",    "記者：",      "von ",          "par ",      "por ",
       "autor:", "auteur :",   "auteur:",      "autore:",  "di ",         "автор:"});
  const std::string_view rest = after_any(line, labels);
  if (rest.empty() || ends_sentence(rest)) return false;
  const std::vector<std::string> names = names_in(rest);
  if (names.empty() || names.size() > 12) return false;
  for (const std::string& name : names) {
    Author author;
    author.name = name;
    meta.authors.push_back(std::move(author));
  }
  return true;
}

// "08:30" or "08:30:15" as RFC 3339 wants it, or "".
std::string time_of(std::string_view text) {
  text = trim(text);
  if (text.size() > 1 && text[1] == ':') return text.size() == 4 ? "T0" + std::string(text) + ":00" : "";
  const bool clock =
      (text.size() == 5 || text.size() == 8) && text[2] == ':' && text.find_first_not_of("0123456789:") == text.npos;
  if (!clock) return {};
  return "T" + std::string(text) + (text.size() == 5 ? ":00" : "");
}

// What may stand beside a date on its line: a day of the week, nothing else. In Chinese characters it is short.
bool is_weekday(std::string_view text) {
  static constexpr std::u32string_view marks = U",.，、()（） ";
  std::size_t letters = 0, wide = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.length;
    if (marks.find(decoded.code_point) != marks.npos) continue;
    if (decoded.code_point < 0x80 && !utf8::is_ascii_alpha(static_cast<char>(decoded.code_point))) return false;
    if (decoded.code_point == U'：') return false;
    ++letters;
    if (utf8::width(decoded.code_point) == 2) ++wide;
  }
  return letters <= 12 && wide <= 3 && std::count(text.begin(), text.end(), ' ') <= 2;
}

// "December 2017" as 2017-12, or "".
std::string month_of(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == text.npos || utf8::is_ascii_digit(text[0])) return {};
  const std::string_view year = trim(text.substr(space));
  if (year.size() != 4 || year.find_first_not_of("0123456789") != year.npos) return {};
  const std::string with_day = "1 " + std::string(text);
  const auto found = html::find_date_in(with_day);
  const bool all = found && found->begin == 0 && found->end == with_day.size();
  return all && found->value.ends_with("-01") ? found->value.substr(0, 7) : "";
}

// The date that the text is, with its time of day; empty when the text is anything more.
std::string date_of(std::string_view text) {
  if (utf8::length(text) > 60) return {};
  const auto found = html::find_date_in(text);
  if (!found) return month_of(text);
  std::string_view after = text.substr(found->end);
  if (after.starts_with("日") || after.starts_with("일") || after.starts_with("号")) after.remove_prefix(3);
  after = trim(after);
  while (after.starts_with(",") || after.starts_with("，")) after = trim(after.substr(after[0] == ',' ? 1 : 3));
  const std::string time = time_of(after);
  if (!is_weekday(text.substr(0, found->begin)) || (time.empty() && !is_weekday(after))) return {};
  return found->value.size() == 10 ? found->value + time : found->value;
}

bool read_date(std::string_view line, Meta& meta) {
  static constexpr auto labels = std::to_array<std::string_view>(
      {"published:", "published on ", "published ", "posted on ", "posted:", "posted ", "date:", "发布时间：",
       "发布时间:", "发表于", "发布于", "时间：", "时间:", "日期：", "日期:", "datum:", "date :"});
  static constexpr auto changed = std::to_array<std::string_view>(
      {"updated:", "updated on ", "last updated:", "last updated on ", "modified:", "更新时间：", "更新："});
  const std::string_view update = after_any(line, changed);
  const std::string_view labelled = after_any(line, labels);
  const std::string date = date_of(!update.empty() ? update : !labelled.empty() ? labelled : line);
  if (date.empty()) return false;
  std::string& field = update.empty() ? meta.published : meta.modified;
  if (field.empty()) field = date;
  return true;
}

// Takes a date off the end of "The Review, 2017-12-11".
std::string_view without_date(std::string_view text, Meta& meta) {
  const auto found = html::find_date_in(text);
  if (!found || found->begin == 0) return text;
  const std::string date = date_of(text.substr(found->begin));
  if (date.empty()) return text;
  if (meta.published.empty()) meta.published = date;
  text = trim(text.substr(0, found->begin));
  while (!text.empty() && (text.back() == ',' || text.back() == '|' || text.back() == '(')) {
    text = trim(text.substr(0, text.size() - 1));
  }
  if (text.ends_with("，")) text = trim(text.substr(0, text.size() - 3));
  return text;
}

bool read_source(std::string_view line, Meta& meta) {
  static constexpr auto labels =
      std::to_array<std::string_view>({"from:", "source:", "via:", "publication:", "来源：", "来源:", "来自：",
                                       "出处：", "quelle:", "fuente:", "source :"});
  static constexpr auto bare = std::to_array<std::string_view>({"from ", "via "});
  if (is_address(line)) {
    meta.source_url = line;
    return true;
  }
  Meta found;
  const std::string_view labelled = after_any(line, labels);
  std::string_view rest = labelled.empty() ? after_any(line, bare) : labelled;
  if (rest.empty()) return false;
  rest = without_date(rest, found);
  if (is_address(rest)) {
    meta.source_url = rest;
  } else {
    // Without a colon it might be the beginning of a sentence.
    const bool sure = !labelled.empty() || !found.published.empty();
    if (rest.empty() || utf8::length(rest) > 60 || ends_sentence(rest)) return false;
    const auto words = std::count(rest.begin(), rest.end(), ' ') + 1;
    if (!sure && (words > 5 || !begins_like_name(rest))) return false;
    meta.site_name = rest;
  }
  if (meta.published.empty()) meta.published = found.published;
  return true;
}

bool read_fact(std::string_view text, Meta& meta) {
  return read_author(text, meta) || read_date(text, meta) || read_source(text, meta);
}

// Tries the parts of a line apart by a separator: all of them or none.
bool read_parts(std::string_view line, std::string_view separator, Meta& meta) {
  if (line.find(separator) == line.npos) return false;
  Meta all = meta;
  for (const std::string_view part : split(line, separator)) {
    if (!part.empty() && !read_fact(part, all)) return false;
  }
  meta = std::move(all);
  return true;
}

}  // namespace

bool is_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) && text.find(' ') == text.npos;
}

bool read_facts(std::string_view line, Meta& meta) {
  if (line.empty() || utf8::length(line) > 160) return false;
  if (read_fact(line, meta)) return true;
  for (const std::string_view separator : {" | ", "\u3000", "｜", " · ", " • ", " — ", " – ", "\t", "   "}) {
    if (read_parts(line, separator, meta)) return true;
  }
  return false;
}

std::vector<std::string_view> breadcrumb_of(std::string_view line) {
  if (utf8::length(line) > 160 || ends_sentence(line)) return {};
  for (const std::string_view separator : {" > ", " » ", " › ", " >> ", ">", "»", "›", " / "}) {
    if (line.find(separator) == line.npos) continue;
    const std::vector<std::string_view> parts = split(line, separator);
    const bool fine = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
      return !part.empty() && utf8::length(part) <= 40 && part.find('<') == part.npos;
    });
    if (fine) return parts;
    return {};
  }
  return {};
}

std::string_view leading_name(std::string_view text) {
  std::size_t end = 0;
  int words = 0;
  while (end < text.size()) {
    const std::size_t space = std::min(text.find(' ', end), text.size());
    const std::string_view word = text.substr(end, space - end);
    if (word.empty() || !utf8::is_ascii_alpha(word[0]) || !begins_like_name(word) || ends_sentence(word)) break;
    ++words;
    end = std::min(space + 1, text.size());
  }
  if (words >= 2 && words <= 4 && is_name(trim(text.substr(0, end)))) return trim(text.substr(0, end));
  // 林知秋，作家。
  for (std::size_t at = 0; at < text.size() && at <= 24;) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    if (decoded.code_point < 0x80) return {};
    if (is_sentence_mark(decoded.code_point)) return at >= 6 ? text.substr(0, at) : std::string_view();
    at += decoded.length;
  }
  return {};
}

}  // namespace offprint::text
