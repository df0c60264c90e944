// L17: marks in any order and depth, beside characters of any kind, survive cmark, the `cmark-gfm` program and our
// reader.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "laws/law.hpp"
#include "laws/markdown_laws.hpp"
#include "laws/random.hpp"
#include "markdown/plain_html.hpp"
#include "offprint/ast/normalize.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

constexpr std::string_view pieces[] = {"a",  "B",      "é",  "中", "。", "「", "」", "ع", "؟",  "🙂", "1",
                                       "9",  "\u00A0", "\"", "'",  "[",  "]",  "(",  ")", "`",  "*",    "_",
                                       "~",  "!",      "\\", "&",  "<",  " ",  ".",  "€", "**", "__",   "-",
                                       "x ", " y",     "ab", "_a", "ا",  "̈",   "ß",  "＊"};

std::string random_piece(Random& random) {
  std::string text;
  for (std::size_t count = 1 + random.below(3); count > 0; --count) text += random.pick(pieces);
  return text;
}

void fill(Document& document, Random& random, Node& parent, int depth) {
  for (std::size_t count = 1 + random.below(4); count > 0; --count) {
    const std::size_t kind = depth > 0 ? random.below(5) : 0;
    if (kind < 2) {
      parent.append(document.text(random_piece(random)));
      continue;
    }
    Node& mark = kind == 2   ? static_cast<Node&>(document.make<Emphasis>())
                 : kind == 3 ? static_cast<Node&>(document.make<Strong>())
                             : static_cast<Node&>(document.make<Link>(document.keep("/u")));
    parent.append(mark);
    fill(document, random, mark, mark.kind() == Kind::link ? 0 : depth - 1);
  }
}

Document random_paragraph(std::uint64_t seed) {
  Random random(seed);
  Document document;
  auto& paragraph = document.make<Paragraph>();
  document.root().append(paragraph);
  fill(document, random, paragraph, 3);
  normalize(document);
  return document;
}

constexpr std::size_t paragraph_count = 20'000;

void check_reader(const Dialects& dialects) {
  std::size_t failures = 0;
  for_each_seed(paragraph_count, [&](std::uint64_t seed) {
    const Document document = random_paragraph(seed);
    const std::string difference = changed_by(document, dialects);
    if (!difference.empty() && ++failures <= 5) MESSAGE("seed " << seed << difference);
  });
  CHECK(failures == 0);
}

}  // namespace

TEST_CASE("L17: 20,000 random paragraphs survive cmark") {
  check_reader({"commonmark", "commonmark"});
}

TEST_CASE("L17: 20,000 random paragraphs survive our reader") {
  check_reader({"markdown", "markdown"});
}

// Never linked: its library cannot live beside cmark's.
TEST_CASE("L17: 20,000 random paragraphs survive the cmark-gfm program") {
  if (std::system("command -v cmark-gfm >/dev/null 2>&1") != 0) {
    MESSAGE("cmark-gfm is not installed: skipped");
    return;
  }
  const std::string file = "l17-" + std::to_string(first_seed()) + ".md";
  const std::string rule = "\n\n- - -\n\n";
  std::string all;
  std::vector<std::string> expected;
  for_each_seed(paragraph_count, [&](std::uint64_t seed) {
    const Document document = random_paragraph(seed);
    all += written_as(document, "gfm") + rule;
    expected.push_back(tests::plain_html(document));
  });
  std::ofstream(file) << all;
  const std::string command = "cmark-gfm --unsafe -e strikethrough -e table -e autolink " + file;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe);
  std::string html;
  char buffer[4096];
  for (std::size_t got = fread(buffer, 1, sizeof buffer, pipe); got > 0; got = fread(buffer, 1, sizeof buffer, pipe)) {
    html.append(buffer, got);
  }
  CHECK(pclose(pipe) == 0);
  std::remove(file.c_str());
  std::size_t failures = 0, at = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const std::size_t end = html.find("<hr />\n", at);
    REQUIRE(end != std::string::npos);
    const std::string is = html.substr(at, end - at);
    at = end + 7;
    if (is != expected[i] && ++failures <= 5) MESSAGE("paragraph " << i << "\n" << expected[i] << is);
  }
  CHECK(failures == 0);
}
