#include "markdown/text_maker.hpp"

#include <algorithm>
#include <iterator>

namespace offprint::tests {
namespace {

// Pieces that mean something, and a few that do not.
constexpr std::string_view pieces[] = {
    "*",    "**",  "_",    "__",    "`",      "``",    "[",     "]",        "(",    ")",      "![",    "](",
    "<",    ">",   "\\",   "&",     "&amp;",  "&#35;", "\n",    "\n",       "\n\n", "\n> ",   "\n- ",  "\n  ",
    "    ", "\t",  "#",    "# ",    "1. ",    "2) ",   "- ",    "+ ",       "* ",   "===",    "---",   "```",
    "~~~",  "<b>", "</b>", "<div>", "<!--",   "-->",   "<a b=", "\"",       "'",    "[a]: b", "[a]",   ":",
    "a",    "b c", "é",    "“",     "。",     "/url",  "<?x?>", "<http:a>", "  \n", "\\\n",   " ",     "  ",
    "!",    "***", "___",  "<pre>", "</pre>", "=",     "x@y.z", "\u00A0",   "10.",  "-",      "\n===", "\n---"};

// What lines in containers begin with.
constexpr std::string_view openers[] = {">",  "> ", "- ",  "+ ", "* ", "1. ", "2) ", "10. ", "  ", "   ", "    ",
                                        "\t", " ",  ">\t", "-",  "1.", "-\t", "",    "",     "",   ""};

constexpr std::string_view leaves[] = {
    "a",    "b",   "a b", "# a", "## ", "===",    "---",    "***",  "```", "~~~", "``` x", "````", "<div>", "</div>",
    "<!--", "-->", "<b>", "",    "",    "[a]: b", "[a]:",   "/url", "'t'", "[a]", "[b]:",  "\\",   "a  ",   "* * *",
    "- -",  "-",   "+",   "1.",  "`a",  "b`",     "*a",     "b*",   "<a",  ">",   "_a_ b", "\t",   " ",     "&lt;",
    "\"x",  "y\"", "(z)", "**",  "![a", "](b)",   "<pre>x", "<?",   "?>",  "<x",  "y=1>",  "==",   "--"};

}  // namespace

// A linear congruential generator (Knuth's MMIX constants).
std::uint32_t TextMaker::below(std::uint32_t bound) {
  state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
  return static_cast<std::uint32_t>((state_ >> 33) % bound);
}

std::string TextMaker::next() {
  switch (below(known_.empty() ? 2 : 4)) {
    case 0: return soup(24);
    case 1: return lines();
    default: return changed();
  }
}

std::string_view TextMaker::piece() {
  return pieces[below(std::size(pieces))];
}

std::string TextMaker::soup(std::uint32_t most) {
  std::string text;
  for (std::uint32_t left = 1 + below(most); left > 0; --left) text += piece();
  return text;
}

std::string TextMaker::line() {
  std::string text;
  for (std::uint32_t depth = below(4); depth > 0; --depth) text += openers[below(std::size(openers))];
  text += leaves[below(std::size(leaves))];
  if (below(4) == 0) text += soup(4);
  return text;
}

std::string TextMaker::lines() {
  std::string text;
  for (std::uint32_t left = 1 + below(8); left > 0; --left) (text += line()) += '\n';
  return text;
}

std::string TextMaker::changed() {
  std::string text = known_[below(static_cast<std::uint32_t>(known_.size()))];
  for (std::uint32_t left = 1 + below(4); left > 0 && !text.empty(); --left) change(text);
  return text;
}

void TextMaker::change(std::string& text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t at = below(size), length = 1 + below(std::min(size - at, 12U));
  switch (below(6)) {
    case 0: text.erase(at, length); break;
    case 1: text.insert(at, text.substr(at, length)); break;
    case 2: text.insert(at, piece()); break;
    case 3: text.replace(at, length, piece()); break;
    case 4: text.insert(text.find('\n', at) + 1, line() + '\n'); break;
    default: {
      const std::string& other = known_[below(static_cast<std::uint32_t>(known_.size()))];
      text.replace(at, std::string::npos, other.substr(below(static_cast<std::uint32_t>(other.size()))));
    }
  }
}

}  // namespace offprint::tests
