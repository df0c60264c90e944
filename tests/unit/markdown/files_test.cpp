// Files as editors and systems leave them, and readers on two threads at once.
#include <doctest/doctest.h>

#include <string>
#include <thread>

#include "markdown/reader.hpp"
#include "offprint/ast/dump.hpp"

using namespace offprint;

namespace {

Document read(std::string_view text, std::size_t* warnings = nullptr) {
  Context context;
  Result<Document> document = markdown::read(Source::own(std::string(text)), {}, context);
  REQUIRE(document);
  if (warnings) *warnings = context.diagnostics.count(Severity::warning);
  return *std::move(document);
}

std::string tree(std::string_view text) {
  const Document document = read(text);
  return dump(document.root());
}

}  // namespace

TEST_CASE("line ends of any system are read alike") {
  const std::string lines = "# a\n\nb\nc\n\n```\nd\n```\n";
  for (const std::string_view end : {"\r\n", "\r"}) {
    std::string other;
    for (const char c : lines) c == '\n' ? other.append(end) : other.append(1, c);
    CHECK(tree(other) == tree(lines));
  }
}

TEST_CASE("a byte order mark is no text, and the last line needs no end") {
  CHECK(tree("\xEF\xBB\xBF# a") == tree("# a\n"));
  CHECK(tree("- a\n- b") == tree("- a\n- b\n"));
  CHECK(tree("```\na") == tree("```\na\n```\n"));
}

TEST_CASE("tabs indent to stops of four") {
  CHECK(tree("\ta\n") == tree("    a\n"));
  CHECK(tree("-\ta\n\n\tb\n") == tree("-   a\n\n    b\n"));
}

TEST_CASE("NUL and bytes that are no UTF-8 become U+FFFD, and it is said") {
  std::size_t warnings = 0;
  const Document document = read(std::string_view("a\0b \xFF c", 7), &warnings);
  CHECK(dump(document.root()) == tree("a\uFFFDb \uFFFD c"));
  CHECK(warnings == 1);
}

TEST_CASE("two threads that read at once get the same trees") {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "# H\n\n*a* [b][r] `c` &copy; <kbd class=\"x\">d</kbd>[^1]\n\n| a | b |\n| - | - |\n| c |\n\n";
  }
  text += "[r]: /u\n\n[^1]: n\n";
  const std::string alone = tree(text);
  std::string left, right;
  std::thread other([&] { left = tree(text); });
  right = tree(text);
  other.join();
  CHECK(left == alone);
  CHECK(right == alone);
}
