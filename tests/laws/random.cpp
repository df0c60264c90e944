#include "laws/random.hpp"

#include <limits>
#include <string_view>

#include "offprint/base/utf8.hpp"

namespace offprint::laws {
namespace {

constexpr std::string_view plain_words[] = {"offprint", "of",
                                            "the",      "one",
                                            "paper",    "press",
                                            "printed",  "bound",
                                            "article",  "journal",
                                            "a",        "Note",
                                            "size",     "it's",
                                            "e.g.",     "well-known",
                                            "(here)",   "1890",
                                            "3.14",     "No.",
                                            "Ärger",    "naïve",
                                            "œuvre",    "Привет",
                                            "κόσμε",    "שלום",
                                            "مرحبا",    "印刷",
                                            "論文",     "한국",
                                            "end.",     "why?",
                                            "so:",      "50%",
                                            "2024",     "—",
                                            "“ever”",   "state-of-the-art"};

// What has a meaning in some format, or is hard to carry.
constexpr std::string_view odd_pieces[] = {
    "*",          "**",         "_",       "`",         "``",          "[",       "]",           "(",      ")",
    "!",          "#",          "-",       "+",         ">",           "<",       "&",           "&amp;",  "\"",
    "'",          "\\",         "|",       "~",         "~~",          "^",       "=",           ":",      "$",
    "{",          "}",          "@",       "%",         "/",           "1.",      "2)",          "---",    "```",
    "<b>",        "-->",        "]]>",     "</script>", "http://a.b/", "www.a.b", "a@b.cd",      "\t",     "\u00a0",
    "\u2003",     "\u200b",     "\u200d",  "\u00ad",    "\u0085",      "\u2028",  "\u2029",      "\ufeff", "\ufffd",
    "\u202e",     "\u0301",     "e\u0301", "ﬁ",         "ǅ",           "İ",       "中",          "、",     "ｱ",
    "あ",         "한",         "ע",       "ع",         "ไทย",         "हिन्दी",   "👩‍💻", "🇩🇪",     "\U0001f600",
    "\U0010fffd", "\U0001fffe", "  ",      " ",         "x",           "word",    "0",           "Ⅷ",      "½",
    "\u007f"};

}  // namespace

std::string Random::odd_word() {
  std::string out;
  for (std::size_t pieces = 1 + below(4); pieces > 0; --pieces) {
    if (percent(90)) {
      out += pick(odd_pieces);
      continue;
    }
    const auto code_point = static_cast<char32_t>(below(0x110000));
    if (utf8::allowed(code_point) && code_point != U'\n' && code_point != U'\r') utf8::append(out, code_point);
  }
  return out;
}

std::string Random::word() {
  if (words_ == Words::odd && percent(40)) {
    std::string odd = odd_word();
    if (!odd.empty()) return odd;
  }
  return std::string(pick(plain_words));
}

std::string Random::words(std::size_t most) {
  std::string out = word();
  for (std::size_t left = below(most); left > 0; --left) {
    if (words_ == Words::plain || percent(80)) out += ' ';
    out += word();
  }
  if (words_ == Words::odd && percent(10)) out += ' ';
  if (words_ == Words::odd && percent(10)) out.insert(0, " ");
  return out;
}

std::string Random::lines(std::size_t most) {
  std::string out;
  for (std::size_t left = below(most + 1); left > 0; --left) {
    if (percent(85)) out += words(6);
    out += '\n';
  }
  return out;
}

std::string Random::url() {
  static constexpr std::string_view hosts[] = {
      "https://example.org/", "http://例え.example/", "/", "../", "#", "mailto:"};
  std::string out(pick(hosts));
  out += identifier();
  if (percent(20)) out += "?a=1&b=" + identifier();
  if (words_ == Words::odd && percent(30)) out += odd_word();
  return out;
}

std::string Random::identifier() {
  static constexpr std::string_view characters = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_";
  std::string out(1, characters[below(26)]);
  for (std::size_t left = 1 + below(7); left > 0; --left) out += characters[below(characters.size())];
  return out;
}

std::string Random::bytes(std::size_t most) {
  std::string out;
  for (std::size_t left = below(most + 1); left > 0; --left) out += static_cast<char>(below(256));
  return out;
}

std::string Random::date() {
  const auto two = [this](int low, int high) {
    const int number = between(low, high);
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  std::string out = std::to_string(between(1900, 2030)) + "-" + two(1, 12) + "-" + two(1, 28);
  if (percent(50)) out += "T" + two(0, 23) + ":" + two(0, 59) + ":" + two(0, 59) + (percent(50) ? "Z" : "+02:00");
  return out;
}

Value Random::value(int depth) {
  static constexpr double numbers[] = {0.0, 0.1, -2.5, 1e300, 5e-324, 1.0, 9007199254740993.0, 0.3333333333333333};
  static constexpr std::int64_t integers[] = {
      0, 1, -1, 42, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
  switch (below(depth > 0 ? 8 : 5)) {
    case 0: return nullptr;
    case 1: return percent(50);
    case 2: return pick(integers);
    case 3: return pick(numbers);
    case 5: {
      Value::Array items;
      for (std::size_t left = below(4); left > 0; --left) items.push_back(value(depth - 1));
      return items;
    }
    case 6: {
      Value::Object members;
      for (std::size_t left = below(4); left > 0; --left) members.insert_or_assign(word(), value(depth - 1));
      return members;
    }
    default: return percent(10) ? std::string() : words(4);
  }
}

}  // namespace offprint::laws
