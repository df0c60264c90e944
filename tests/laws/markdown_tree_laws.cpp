// L6, L10, L12: whole documents written as Markdown and read back.
#include <sstream>
#include <vector>

#include "laws/law.hpp"
#include "laws/markdown_laws.hpp"
#include "laws/random_document.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

constexpr std::size_t shown_failures = 8;

Shape any_node() {
  Shape shape;
  shape.words = Words::plain;
  shape.depth = 4;
  shape.nodes = 30;
  shape.attributes = 0;
  // What Markdown says in its own way, and breaks beside tags, which HTML drops.
  shape.allows = [](Kind kind) {
    return kind != Kind::quote && kind != Kind::line_block && kind != Kind::raw_inline && kind != Kind::raw_block &&
           kind != Kind::hard_break && kind != Kind::media;
  };
  shape.extensions = 0;
  shape.books = false;
  shape.metadata = false;
  shape.resources = false;
  return shape;
}

// Collapsed with the space beside the element, so that it moves out.
bool has_space_at_edge(const Node& node) {
  if (!node.first()) return true;
  const auto* begin = node.first()->as<Text>();
  const auto* end = node.last()->as<Text>();
  return node.first()->kind() == Kind::hard_break || node.last()->kind() == Kind::hard_break ||
         (begin && begin->text.view().starts_with(' ')) || (end && end->text.view().ends_with(' '));
}

template <class T, class Unsayable>
void unwrap_if(Document& document, Unsayable&& unsayable) {
  for (T& each : descendants<T>(document.root())) {
    if (unsayable(each)) each.unwrap();
  }
}
template <class T, class Unsayable>
void remove_if(Document& document, Unsayable&& unsayable) {
  for (T& each : descendants<T>(document.root())) {
    if (unsayable(each)) each.remove();
  }
}

bool stands_in(const Node& node, Kind kind) {
  for (const Node* at = node.parent(); at; at = at->parent()) {
    if (at->kind() == kind) return true;
  }
  return false;
}

// Bases without a reading, or with spaces at their ends.
bool has_bare_bases(const Node& ruby) {
  for (const Node& part : ruby.children()) {
    const bool base = part.kind() == Kind::ruby_base;
    if (has_space_at_edge(part) || (base && (!part.next() || part.next()->kind() == Kind::ruby_base))) return true;
  }
  return false;
}

// What a tree may hold and neither Markdown nor HTML has words for: numbers of bullets, alignment that says again what
// the column says, formulas and pictures without content, markup that is none, marks in themselves.
void drop_unsayable(Document& document) {
  for (List& each : descendants<List>(document.root())) {
    if (each.ordered) continue;
    each.start = 1;
    each.style = ListStyle::decimal;
    each.delimiter = ListDelimiter::period;
    each.reversed = false;
    for (Node& item : each.children()) item.as<ListItem>()->value.reset();
  }
  for (TableCell& each : descendants<TableCell>(document.root())) each.align = Align::none;
  for (Image& each : descendants<Image>(document.root())) each.candidates = {};
  const auto spaced = [](const Node& node) { return has_space_at_edge(node); };
  unwrap_if<Link>(document, spaced);
  unwrap_if<Quote>(document, spaced);
  unwrap_if<Phrase>(document, spaced);
  unwrap_if<CustomInline>(document, spaced);
  unwrap_if<Span>(document, [](const Node& node) { return !node.has_attributes(); });
  const auto always = [](const Node&) { return true; };
  remove_if<Ruby>(document, [](const Node& node) { return stands_in(node, Kind::ruby) || has_bare_bases(node); });
  remove_if<HardBreak>(document, [](const Node& node) { return stands_in(node, Kind::line); });
  remove_if<Table>(document, [](const Node& node) { return !find_first<TableRow>(node); });
  remove_if<Citation>(document, always);
  remove_if<Media>(document, always);
  remove_if<RawBlock>(document, [](const RawBlock& node) { return node.format == "html"; });
  remove_if<RawInline>(document, [](const RawInline& node) { return node.format == "html"; });
  remove_if<Math>(document, [](const Math& node) { return node.tex.empty() && node.mathml.empty(); });
  remove_if<MathBlock>(document, [](const MathBlock& node) { return node.tex.empty() && node.mathml.empty(); });
  const auto wordless = [](const Node& node) { return plain_text(node).empty(); };
  remove_if<Caption>(document, wordless);
  remove_if<CalloutTitle>(document, wordless);
  remove_if<Summary>(document, wordless);
  remove_if<Attribution>(document, wordless);
  remove_if<Heading>(document, [](const Node& node) { return !node.first(); });
  remove_if<Figure>(document, [](const Node& node) {
    return (plain_text(node).empty() && !find_first<Image>(node)) || find_first<BlockQuote>(node);
  });
}

// A soft break is a space unless line ends are preserved.
void join_lines(Document& document) {
  for (SoftBreak& each : descendants<SoftBreak>(document.root())) each.replace_with(document.text(" "));
}

// The lines around the first that differs.
std::string first_difference(const std::string& was, const std::string& is) {
  std::istringstream left(was), right(is);
  std::vector<std::string> before;
  std::string a, b;
  while (true) {
    const bool more = static_cast<bool>(std::getline(left, a));
    const bool other = static_cast<bool>(std::getline(right, b));
    if (!more && !other) return {};
    if (more && other && a == b) {
      before.push_back(a);
      continue;
    }
    std::string shown = "\n";
    for (std::size_t i = before.size() > 3 ? before.size() - 3 : 0; i < before.size(); ++i)
      shown += "  " + before[i] + "\n";
    shown += "- " + (more ? a : "") + "\n+ " + (other ? b : "") + "\n";
    if (std::getline(left, a)) shown += "- " + a + "\n";
    if (std::getline(right, b)) shown += "+ " + b + "\n";
    return shown;
  }
}

Document random_text(std::uint64_t seed, Shape shape) {
  shape.metadata = shape.resources = false;
  Document document = random_document(seed, shape);
  join_lines(document);
  for (int pass = 0; pass < 3; ++pass) {
    normalize(document);
    drop_unsayable(document);
  }
  normalize(document);
  return document;
}

void check_read_back(std::size_t runs, const Shape& shape) {
  std::size_t lossless = 0, failures = 0;
  for_each_seed(runs, [&](std::uint64_t seed) {
    const Document document = random_text(seed, shape);
    std::size_t losses = 0;
    const std::string text = written_as(document, "markdown", &losses);
    if (losses != 0) return;
    ++lossless;
    Document back = read_as(text, "markdown");
    normalize(back);
    const std::string difference = first_difference(dump(document.root()), dump(back.root()));
    if (!difference.empty() && ++failures <= shown_failures) MESSAGE("seed " << seed << difference);
  });
  MESSAGE(lossless << " documents were written without a loss");
  CHECK(failures == 0);
  CHECK(lossless >= run_count(runs) / 4);
}

void check_fixpoint(std::size_t runs, const Shape& shape, const std::string& format) {
  std::size_t failures = 0;
  for_each_seed(runs, [&](std::uint64_t seed) {
    const Document document = random_text(seed, shape);
    const std::string once = written_as(read_as(written_as(document, format), format), format);
    const std::string difference = first_difference(once, written_as(read_as(once, format), format));
    if (!difference.empty() && ++failures <= shown_failures) MESSAGE("seed " << seed << difference);
  });
  CHECK(failures == 0);
}

}  // namespace

TEST_CASE("L6: articles written without a loss are read back as they were") {
  check_read_back(1000, article_like());
}

TEST_CASE("L6: documents of all nodes written without a loss are read back as they were") {
  check_read_back(10'000, any_node());
}

TEST_CASE("L10: Markdown read and written again is the same bytes") {
  check_fixpoint(500, article_like(), "markdown");
  check_fixpoint(500, any_node(), "markdown");
  check_fixpoint(500, article_like(), "gfm");
}
