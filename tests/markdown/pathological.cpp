// Inputs that make careless parsers slow: each is read at two sizes with all extensions and with none. What is made of
// twice the input may be little more than twice as much, and all of it must come within the test's time limit, which
// any cost that grows with the square of the input exceeds by far.
//
//   markdown_pathological [KIND]     one kind alone, with its times

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "offprint/format/registry.hpp"

using namespace offprint;

namespace {

std::string times(std::size_t bytes, std::string_view piece) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}
std::string between(std::size_t bytes, std::string_view left, std::string_view middle, std::string_view right) {
  const std::size_t count = bytes / (left.size() + right.size());
  return times(count * left.size(), left) + std::string(middle) + times(count * right.size(), right);
}
// Pieces that differ by a number.
std::string numbered(std::size_t bytes, std::string_view before, std::string_view behind) {
  std::string text;
  for (std::size_t i = 0; text.size() < bytes; ++i) ((text += before) += std::to_string(i)) += behind;
  return text;
}
// Runs of backticks, each longer than the one before.
std::string growing_backticks(std::size_t bytes) {
  std::string text;
  for (std::size_t i = 1; text.size() < bytes; ++i) text += "e" + std::string(i, '`');
  return text;
}
std::string wide_table(std::size_t bytes) {
  return times(bytes / 4, "a|") + "\n" + times(bytes / 4, "-|") + "\n" + times(bytes / 2, "b\n");
}
std::string nested_items(std::size_t bytes) {
  std::string text;
  for (std::size_t depth = 0; text.size() < bytes; ++depth) text += std::string(2 * depth, ' ') + "- a\n";
  return text;
}

struct Input {
  std::string name;
  std::function<std::string(std::size_t)> make;
};

Input repeated(std::string_view name, std::string_view piece) {
  return {std::string(name), [piece](std::size_t bytes) { return times(bytes, piece); }};
}
Input paired(std::string_view name, std::string_view left, std::string_view middle, std::string_view right) {
  return {std::string(name), [=](std::size_t bytes) { return between(bytes, left, middle, right); }};
}
Input counted(std::string_view name, std::string_view before, std::string_view behind) {
  return {std::string(name), [=](std::size_t bytes) { return numbered(bytes, before, behind); }};
}

std::vector<Input> kinds() {
  return {
      paired("strong in emphasis", "*a **a ", "b", " a** a*"),
      repeated("closers without openers", "a_ "),
      repeated("openers without closers", "_a "),
      repeated("closers of links without openers", "a]"),
      repeated("openers of links without closers", "[a"),
      repeated("openers and closers that do not match", "*a_ "),
      repeated("openers of links and emphasis", "[ a_"),
      repeated("runs of three", "***a **b* c*"),
      paired("brackets in brackets", "[", "a", "]"),
      repeated("quotes in quotes", "> "),
      paired("links in links", "[a](b ", "", ")"),
      repeated("open destinations", "[a](<b"),
      repeated("open titles", "[a](b \"c"),
      paired("parentheses in a destination", "(", "](", ")"),
      repeated("open code", "`a ``b "),
      {"growing runs of backticks", growing_backticks},
      repeated("open comments", "<!-- a "),
      repeated("open declarations", "<!A "),
      repeated("open instructions", "<? a "),
      repeated("open CDATA", "<![CDATA["),
      repeated("open tags", "<a b=\"c "),
      repeated("open spans", "<span class=\"a\">"),
      repeated("open citations in spans", "<span data-cites=\"a\">"),
      repeated("open rubies", "<ruby>a"),
      paired("rubies in rubies", "<ruby>", "a", "</ruby>"),
      paired("spans in spans", "<span class=\"a\">", "a", "</span>"),
      repeated("pictures", "<img src=a>"),
      counted("different tags", "<kbd class=\"a", "\">b</kbd> "),
      repeated("open divs", "<div>\n\na\n\n"),
      {"divs in divs", [](std::size_t bytes) { return between(bytes, "<div>\n\n", "a\n\n", "</div>\n\n"); }},
      repeated("tags in a block", "<div><p>"),
      repeated("entities", "&#0;&amp;&a;"),
      repeated("NUL", std::string_view("abc\0", 4)),
      counted("link definitions", "[", "]: /u\n"),
      repeated("one definition again and again", "[a]: b\n"),
      {"references to one long definition",
       [](std::size_t bytes) { return "[a]: " + std::string(bytes / 2, 'b') + "\n\n" + times(bytes / 2, "[a] "); }},
      repeated("labels that are open", "[a]["),
      counted("notes", "[^", "]: a\n\n"),
      {"references to notes", [](std::size_t bytes) { return "[^1]: a\n\n" + times(bytes, "[^1] "); }},
      {"a wide table of short rows", wide_table},
      repeated("rows of pipes", "|"),
      repeated("header after header", "a | b\n- | -\n\n"),
      {"items in items", nested_items},
      repeated("items on one line", "- "),
      repeated("numbers", "1. "),
      repeated("items and quotes", "* > "),
      {"blank lines below items", [](std::size_t bytes) { return times(500, "- ") + "a" + times(bytes, "\n"); }},
      repeated("thematic breaks or items", "* * * * a\n"),
      repeated("hyphens", "-"),
      repeated("number signs", "#"),
      repeated("tildes", "~ ~~ ~~~ a~ "),
      repeated("dollars", "$a $$b "),
      repeated("mail addresses that end nowhere", "a@"),
      repeated("addresses of full stops", "www."),
      repeated("addresses in parentheses", "http://a.b("),
      repeated("long schemes", "https:"),
      repeated("open attributes", "[a](b){c="),
      repeated("open fences of divs", "::: {.a}\n"),
      repeated("definitions in a list", "a\n: b\n"),
      repeated("definitions apart", "a\n\n: b\n\n"),
      repeated("definitions in definitions", ": "),
      counted("abbreviations", "*[a", "]: b\n\n"),
      {"abbreviations everywhere", [](std::size_t bytes) { return "*[a]: b\n\n" + times(bytes, "a "); }},
      repeated("citations that are open", "[@a; "),
      repeated("citations", "[@a] @b "),
      repeated("straight quotation marks", "'a \"b "),
      repeated("full stops and hyphens", "...--"),
      repeated("colons", ":a:"),
      repeated("wiki links that are open", "[[a|"),
      repeated("alerts", "> [!NOTE]\n"),
      repeated("images in images", "![a"),
      repeated("raised and lowered", "a^b~c"),
  };
}

struct Reading {
  std::size_t memory = 0;
  double seconds = 0;
};

Reading read(const Registry& registry, const std::string& format, const std::string& text) {
  const auto spec = parse_format_spec(format);
  const auto reader = registry.find(spec->name)->reader(spec->options);
  Context context;
  const auto start = std::chrono::steady_clock::now();
  const Result<Document> document = (*reader)->read(Source::refer(text), context);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  return {document ? document->memory() : 0, spent.count()};
}

bool grows_evenly(const Registry& registry, const Input& kind, bool verbose) {
  constexpr std::size_t size = 250'000;
  bool even = true;
  for (const std::string spec : {"markdown+all", "markdown-all"}) {
    const Reading once = read(registry, spec, kind.make(size)), twice = read(registry, spec, kind.make(2 * size));
    const double ratio = static_cast<double>(twice.memory) / static_cast<double>(std::max<std::size_t>(once.memory, 1));
    if (verbose) std::cout << spec << ": " << kind.name << ": " << once.seconds << " s, " << twice.seconds << " s\n";
    if (once.memory > 4 * size && ratio > 2.3) {
      std::cout << kind.name << " with " << spec << ": twice the input takes " << ratio << " times the memory\n";
      even = false;
    }
  }
  return even;
}

}  // namespace

int main(int count, char** names) {
  const Registry registry = Registry::builtin();
  std::size_t failed = 0;
  for (const Input& kind : kinds()) {
    if (count > 1 && kind.name.find(names[1]) == std::string::npos) continue;
    if (!grows_evenly(registry, kind, count > 1)) ++failed;
  }
  std::cout << failed << " kinds grow unevenly\n";
  return failed == 0 ? 0 : 1;
}
