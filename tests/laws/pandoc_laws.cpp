// Law L9: pandoc's JSON read back is the tree it was written from, but for what formats/pandoc/README.md calls lost.
#include <cstdlib>
#include <fstream>
#include <string>

#include "laws/law.hpp"
#include "laws/random_document.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/table_grid.hpp"
#include "offprint/ast/validate.hpp"
#include "pandoc/pandoc.hpp"

namespace offprint::laws {
namespace {

std::string written(const Document& document, const pandoc::WriteOptions& options = {}) {
  Context context;
  StringSink sink;
  REQUIRE(pandoc::write(document, sink, context, options));
  return std::move(sink).take();
}

Document read_back(const std::string& json) {
  Context context;
  Result<Document> document = pandoc::read(Source::refer(json), context);
  if (!document) FAIL(describe(document.error()));
  return *std::move(document);
}

template <class T, class Use>
void each(Document& document, Use&& use) {
  for (T& node : descendants<T>(document.root())) use(node);
}

// The first line in which two dumps differ, or "".
std::string difference(const std::string& was, const std::string& now) {
  const std::size_t most = std::min(was.size(), now.size());
  std::size_t at = 0;
  while (at < most && was[at] == now[at]) ++at;
  if (at == was.size() && at == now.size()) return {};
  const std::size_t line = at == 0 ? 0 : was.rfind('\n', at - 1) + 1;
  return "was: " + was.substr(line, was.find('\n', at) - line) +
         "\nnow: " + now.substr(line, now.find('\n', at) - line);
}

// What the README lists: attributes where pandoc has no place, the numbering of bullets, the order of a caption's
// place, and what stands for nothing.
void drop_unsayable(Document& document) {
  for (const Step<Node> step : walk(document.root())) {
    if (!step.entering) continue;
    Node& node = step.node;
    if (node.has_attributes()) document.attributes(node).extension = nullptr;
    const Kind kind = node.kind();
    if (kind == Kind::root || kind == Kind::notes || kind == Kind::definition_group || kind == Kind::citation_item ||
        kind == Kind::citation_prefix || kind == Kind::citation_suffix) {
      document.clear_attributes(node);
    }
  }
  each<List>(document, [](List& list) {
    if (list.ordered) return;
    list.start = 1;
    list.style = ListStyle::decimal;
    list.delimiter = ListDelimiter::period;
    list.reversed = false;
  });
  each<CodeBlock>(document, [&](CodeBlock& block) {
    const std::string text = plain_text(block);
    if (text == "\n") block.text = document.keep("");
  });
  each<Image>(document, [](Image& image) {
    image.width = std::max(image.width, 0);
    image.height = std::max(image.height, 0);
  });
}

// Parts that hold nothing say nothing.
void drop_empty_parts(Document& document) {
  const auto drop = [](auto& node) {
    if (!node.first()) node.remove();
  };
  each<Caption>(document, drop);
  each<Attribution>(document, drop);
  each<CitationPrefix>(document, drop);
  each<CitationSuffix>(document, drop);
  each<Ruby>(document, [](Ruby& ruby) {
    if (!find_first<RubyBase>(ruby)) ruby.remove();
  });
}

Document random_article(std::uint64_t seed) {
  Shape shape;
  shape.books = false;
  shape.resources = false;
  shape.metadata = false;
  shape.extensions = 0;
  shape.words = seed % 2 ? Words::plain : Words::odd;
  Document document = random_document(seed, shape);
  for (int pass = 0; pass < 3; ++pass) {
    normalize(document);
    drop_unsayable(document);
    drop_empty_parts(document);
  }
  normalize(document);
  return document;
}

TEST_CASE("L9: pandoc JSON is read back as the tree it was written from") {
  for_each_seed(600, [](std::uint64_t seed) {
    const Document document = random_article(seed);
    for (const pandoc::Api api : {pandoc::Api::v1_22, pandoc::Api::v1_23}) {
      const std::string json = written(document, {.api = api});
      const Document back = read_back(json);
      CHECK(difference(dump(document.root()), dump(back.root())) == "");
    }
  });
}

TEST_CASE("L9: what is read holds, whatever was written") {
  for_each_seed(300, [](std::uint64_t seed) {
    Document document = random_document(seed);
    normalize(document);
    const std::vector<Problem> problems = validate(read_back(written(document)));
    CHECK((problems.empty() ? "" : problems.front().rule + ": " + problems.front().message) == "");
  });
}

TEST_CASE("L10: pandoc JSON read and written again is the same bytes") {
  for_each_seed(300, [](std::uint64_t seed) {
    Document document = random_document(seed);
    normalize(document);
    const std::string once = written(read_back(written(document)));
    CHECK(difference(once, written(read_back(once))) == "");
  });
}

// For tests/pandoc: one document a line.
TEST_CASE("documents for pandoc itself" * doctest::skip(std::getenv("OFFPRINT_PANDOC_DOCUMENTS") == nullptr)) {
  std::ofstream out(std::getenv("OFFPRINT_PANDOC_DOCUMENTS"));
  for_each_seed(200, [&](std::uint64_t seed) { out << written(random_article(seed), {.api = pandoc::Api::v1_22}); });
  CHECK(out.flush().good());
}

}  // namespace
}  // namespace offprint::laws
