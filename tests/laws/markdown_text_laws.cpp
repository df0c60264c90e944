// L12, L13, L28: what Markdown says is in the tree, survives every writer, and stands where its position says.
#include <fstream>
#include <sstream>

#include "laws/law.hpp"
#include "laws/markdown_laws.hpp"
#include "laws/random_document.hpp"
#include "markdown/examples.hpp"
#include "markdown/reader.hpp"
#include "markdown/text_maker.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

constexpr std::size_t shown_failures = 8;

// The examples of the specification, when it is installed.
const std::vector<std::string>& example_texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> found;
    std::ifstream file(OFFPRINT_COMMONMARK_SPEC);
    for (const tests::Example& each : tests::read_examples(file)) found.push_back(each.markdown);
    return found;
  }();
  return texts;
}

// Fixtures, these with something changed, and what our writer makes of random articles.
std::string some_text(std::uint64_t seed) {
  const std::vector<std::string>& examples = example_texts();
  if (seed <= examples.size()) return examples[seed - 1];
  if (seed % 2 == 0) return tests::TextMaker(seed, examples).next();
  return written_as(random_document(seed, article_like()), "markdown");
}

std::vector<std::string> words_of(const Document& document) {
  std::istringstream text(plain_text(document.root()));
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

void check_words(std::size_t runs, const std::string& read_in, const std::string& format) {
  CAPTURE(format);
  std::size_t failures = 0, lossless = 0;
  for_each_seed(runs, [&](std::uint64_t seed) {
    const std::string text = some_text(seed);
    Document document = read_as(text, read_in);
    // Raw HTML is no text, but may show some when it is cleaned.
    if (document.may_hold(Kind::raw_block) || document.may_hold(Kind::raw_inline)) return;
    normalize(document);
    std::size_t losses = 0;
    const std::string output = written_as(document, format, &losses);
    if (losses != 0) return;
    ++lossless;
    const Document back = read_as(output, format);
    if (words_of(document) == words_of(back) || ++failures > shown_failures) return;
    MESSAGE("seed " << seed << "\n"
                    << text << "--- written\n"
                    << output << "--- was\n"
                    << plain_text(document.root()) << "\n--- is\n"
                    << plain_text(back.root()));
  });
  MESSAGE(lossless << " texts were written without a loss");
  CHECK(failures == 0);
  CHECK(lossless >= run_count(runs) / 3);
}

// The bytes from one position to another.
std::string slice(const std::vector<std::string>& lines, const Position& position) {
  std::string text;
  for (std::uint32_t number = position.line; number <= position.end_line; ++number) {
    const std::string& line = lines[number - 1];
    const std::size_t begin = number == position.line ? position.column - 1 : 0;
    const std::size_t end = number == position.end_line ? position.end_column : line.size();
    text += line.substr(begin, end - begin) + '\n';
  }
  return text;
}

// The marks of quotes stand between the lines of what is in them.
bool stands_in_quote(const Node& node) {
  for (const Node* at = node.parent(); at; at = at->parent()) {
    if (at->kind() == Kind::block_quote || at->kind() == Kind::callout) return true;
  }
  return false;
}

Document read_placed(std::string_view text) {
  static const markdown::ReadOptions options{.positions = true};
  Context context;
  Result<Document> document = markdown::read(Source::own(std::string(text)), options, context);
  REQUIRE(document);
  return *std::move(document);
}

bool same_children(const Node& a, const Node& b) {
  const Node *left = a.first(), *right = b.first();
  for (; left && right && equal(*left, *right); left = left->next()) right = right->next();
  return !left && !right;
}

// What stands around the text may define its links and notes, so it follows the slice.
void check_positions(const std::string& text, std::size_t& failures) {
  const Document document = read_placed(text);
  std::vector<std::string> lines;
  std::istringstream source(text);
  for (std::string line; std::getline(source, line);) lines.push_back(line);
  for (const auto [node, entering] : walk(document.root())) {
    const bool leaf = node.kind() == Kind::paragraph || node.kind() == Kind::plain;
    const Position at = node.position();
    if (!entering || !leaf || !at.known() || stands_in_quote(node)) continue;
    const std::string part = slice(lines, at);
    // No front matter stands below an empty line.
    const Document again = read_placed("\n" + part + "\n" + text);
    const Node* first = again.root().first();
    if (first && same_children(node, *first)) continue;
    if (++failures <= shown_failures) MESSAGE("of\n" << text << "--- slice\n" << part << "--- was\n" << dump(node));
  }
}

}  // namespace

TEST_CASE("L12, L13: no word is lost or invented on the way through another format") {
  for (const char* format : {"markdown", "gfm", "html", "json", "commonmark"}) check_words(3000, "markdown", format);
  check_words(3000, "gfm", "gfm");
  check_words(3000, "markdown+all", "markdown+all");
}

TEST_CASE("L28: the source at the position of a paragraph is that paragraph") {
  std::size_t failures = 0;
  for (const std::string& text : example_texts()) check_positions(text, failures);
  CHECK(failures == 0);
}
