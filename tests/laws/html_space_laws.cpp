// Law of white space: what changes nothing that a reader of the page sees changes nothing in the tree.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "html/html.hpp"
#include "laws/law.hpp"
#include "laws/random_document.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::laws {
namespace {

// A new line in the source, which a writer may keep, is a space to everybody else.
std::string read_as_tree(std::string_view page) {
  Context context;
  Result<Document> document = html::read(page, {.encoding = "utf-8"}, context);
  REQUIRE(document);
  for (SoftBreak& each : descendants<SoftBreak>(document->root())) each.replace_with(document->text(" "));
  normalize(*document);
  return dump(document->root());
}

std::string random_page(std::uint64_t seed) {
  Shape shape = article_like();
  shape.metadata = false;
  shape.resources = false;
  Document document = random_document(seed, shape);
  normalize(document);
  Context context;
  StringSink sink;
  REQUIRE(html::write(document, {}, sink, context));
  REQUIRE(sink.finish());
  return std::move(sink).take();
}

// Text between two tags.
struct Run {
  std::size_t begin = 0, end = 0;
  bool preformatted = false, code = false;
};

// Where white space counts, and where what stands in an element is no markup of text.
constexpr std::array<std::string_view, 3> apart = {"pre", "math", "svg"};

// The runs of text of a page as our writer writes it: every tag is whole, and `<` stands nowhere else. The TeX in a
// `span class="math"` is left out, since it is read by its delimiters.
std::vector<Run> text_runs(std::string_view page) {
  std::vector<Run> runs;
  std::size_t preformatted = 0, code = 0, math = 0;
  for (std::size_t at = 0; at < page.size();) {
    if (page[at] != '<') {
      const std::size_t end = std::min(page.find('<', at), page.size());
      const bool between_blocks = page.substr(at, end - at) == "\n";
      if (!between_blocks && math == 0) runs.push_back({at, end, preformatted > 0, code > 0});
      at = end;
      continue;
    }
    const std::size_t end = page.find('>', at);
    std::string_view name = page.substr(at + 1, page.find_first_of(" >", at) - at - 1);
    const bool closing = name.starts_with('/');
    if (closing) name.remove_prefix(1);
    if (std::find(apart.begin(), apart.end(), name) != apart.end()) preformatted += closing ? std::size_t(-1) : 1;
    if (name == "code") code += closing ? std::size_t(-1) : 1;
    const bool opens_math = page.substr(at, end - at).find("class=\"math") != std::string_view::npos;
    math += opens_math ? 1 : closing && math > 0 ? std::size_t(-1) : 0;
    at = end + 1;
  }
  return runs;
}

// The edges of a run and of the spaces in it: no character reference stands across them.
std::vector<std::size_t> places_in(std::string_view page, const Run& run) {
  std::vector<std::size_t> places = {run.begin, run.end};
  for (std::size_t at = run.begin; at < run.end; ++at) {
    if (page[at] == ' ' || page[at] == '\n') places.insert(places.end(), {at, at + 1});
  }
  return places;
}

// The runs that a change is made to, and where in each: another choice for each seed.
template <class Change>
std::string changed(std::string page, std::uint64_t seed, Change&& change) {
  Random random(seed);
  const std::vector<Run> runs = text_runs(page);
  // From the last to the first, so that those before it stay in place.
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    if (random.percent(30)) change(page, *run, random);
  }
  return page;
}

template <class Change>
void holds_for_pages(std::size_t pages, Change&& change) {
  for_each_seed(pages, [&](std::uint64_t seed) {
    const std::string page = random_page(seed);
    const std::string other = changed(page, seed, change);
    CAPTURE(page);
    CAPTURE(other);
    CHECK(read_as_tree(other) == read_as_tree(page));
  });
}

TEST_CASE("L19: an empty span changes nothing, wherever it stands among inlines") {
  holds_for_pages(1000, [](std::string& page, const Run& run, Random& random) {
    const std::vector<std::size_t> places = places_in(page, run);
    page.insert(places[random.below(places.size())], "<span></span>");
  });
}

TEST_CASE("L19: a span around text changes nothing") {
  holds_for_pages(1000, [](std::string& page, const Run& run, Random&) {
    page.insert(run.end, "</span>");
    page.insert(run.begin, "<span>");
  });
}

TEST_CASE("L19: a new line is a space, and so are several of both but in code") {
  static constexpr std::array<std::string_view, 4> spaces = {"\n", "  ", " \n\t", "\r\n"};
  holds_for_pages(1000, [](std::string& page, const Run& run, Random& random) {
    if (run.preformatted) return;
    for (std::size_t at = run.end; at-- > run.begin;) {
      if (page[at] == ' ') page.replace(at, 1, run.code ? "\n" : random.pick(spaces));
    }
  });
}

}  // namespace
}  // namespace offprint::laws
