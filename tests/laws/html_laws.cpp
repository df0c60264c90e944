// Laws of HTML: what is written is read back as the tree it was written from, and written again as the same bytes.
#include <string>

#include "html/html.hpp"
#include "laws/law.hpp"
#include "laws/random_document.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::laws {
namespace {

std::string written(const Document& document, const html::WriteOptions& options = {}) {
  Context context;
  StringSink sink;
  REQUIRE(html::write(document, options, sink, context));
  REQUIRE(sink.finish());
  return std::move(sink).take();
}

Document read_back(std::string_view page) {
  Context context;
  Result<Document> document = html::read(page, {}, context);
  REQUIRE(document);
  return *std::move(document);
}

// Collapsed with the space beside the element, so that it moves out.
bool has_space_at_edge(const Node& node) {
  const Node* first = node.first();
  const Node* last = node.last();
  if (!first) return true;
  const auto* begin = first->as<Text>();
  const auto* end = last->as<Text>();
  return first->kind() == Kind::hard_break || last->kind() == Kind::hard_break ||
         (begin && begin->text.view().starts_with(' ')) || (end && end->text.view().ends_with(' '));
}

// What a tree may hold and HTML has no words for: numbers of bullets, alignment that says again what the column says,
// pictures without an address, the frame of an embedded page, a note's reference inside a link, a figure of a
// quotation.
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
  for (Media& each : descendants<Media>(document.root())) each.remove();
  for (Link& each : descendants<Link>(document.root())) {
    if (find_first<NoteRef>(each) || has_space_at_edge(each)) each.unwrap();
  }
  for (Quote& each : descendants<Quote>(document.root())) {
    if (has_space_at_edge(each)) each.unwrap();
  }
  for (Phrase& each : descendants<Phrase>(document.root())) {
    if (has_space_at_edge(each)) each.unwrap();
  }
  for (Caption& each : descendants<Caption>(document.root())) {
    if (plain_text(each).empty()) each.remove();
  }
  for (Attribution& each : descendants<Attribution>(document.root())) {
    if (plain_text(each).empty()) each.remove();
  }
  for (Figure& each : descendants<Figure>(document.root())) {
    const Node* quote = child<BlockQuote>(each);
    // A quotation and words below it: those are its attribution.
    const bool alone = quote && !quote->next() && quote->previous() == child<Caption>(each);
    if (alone && child<Caption>(each)) child<Caption>(each)->remove();
    if (plain_text(each).empty() && !find_first<Image>(each)) each.remove();
  }
  for (Heading& each : descendants<Heading>(document.root())) {
    if (!each.first()) each.remove();
  }
}

// A soft break is a space in HTML.
void join_lines(Document& document) {
  for (SoftBreak& each : descendants<SoftBreak>(document.root())) each.replace_with(document.text(" "));
}

// What articles hold, notes aside.
Document random_article(std::uint64_t seed) {
  Shape shape = article_like();
  shape.metadata = false;
  shape.resources = false;
  shape.notes = false;
  Document document = random_document(seed, shape);
  join_lines(document);
  for (int pass = 0; pass < 3; ++pass) {
    normalize(document);
    drop_unsayable(document);
  }
  normalize(document);
  return document;
}

TEST_CASE("L7: HTML written from a tree is read back as the tree") {
  for_each_seed(500, [](std::uint64_t seed) {
    const Document document = random_article(seed);
    const std::string page = written(document);
    const Document back = read_back(page);
    CAPTURE(page);
    CHECK(dump(back.root()) == dump(document.root()));
  });
}

TEST_CASE("L7: a whole page is read back as the tree, too") {
  for_each_seed(200, [](std::uint64_t seed) {
    const Document document = random_article(seed);
    const std::string page = written(document, {.standalone = true});
    CAPTURE(page);
    const Document back = read_back(page);
    CHECK(dump(back.root()) == dump(document.root()));
  });
}

TEST_CASE("L10: HTML read and written again is the same bytes") {
  for_each_seed(500, [](std::uint64_t seed) {
    const Document document = random_article(seed);
    const std::string once = written(read_back(written(document)));
    CHECK(written(read_back(once)) == once);
  });
}

TEST_CASE("L11: the same document is written as the same bytes") {
  for_each_seed(200, [](std::uint64_t seed) {
    const Document document = random_document(seed);
    CHECK(written(document, {.standalone = true}) == written(random_document(seed), {.standalone = true}));
  });
}

TEST_CASE("L25: no script, handler or address that runs comes out, whatever the tree holds") {
  for_each_seed(200, [](std::uint64_t seed) {
    Document document = random_document(seed);
    static constexpr std::string_view payloads[] = {
        "<script>canary()</script>",
        "<img src=x onerror=canary()>",
        "<svg onload=canary()>",
        "<a href=\"java&#10;script:canary()\">x</a>",
        "<math><mtext><table><mglyph><style><img src=x onerror=canary()>",
        "<iframe srcdoc=\"<script>canary()</script>\"></iframe>",
        "<!--><img src=x onerror=canary()>-->",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=canary()>",
        "<xmp><img src=x onerror=canary()></xmp>",
        "<template><img src=x onerror=canary()></template>",
        "<select><style><img src=x onerror=canary()></style></select>"};
    std::size_t next = seed;
    for (Paragraph& each : descendants<Paragraph>(document.root())) {
      auto& raw = document.make<RawInline>();
      raw.format = document.keep("html");
      raw.text = document.keep(payloads[next++ % std::size(payloads)]);
      each.append(raw);
    }
    const std::string page = written(document);
    CAPTURE(page);
    CHECK(page.find("<script") == page.npos);
    CHECK(page.find("<style") == page.npos);
    CHECK(page.find("<iframe") == page.npos);
    for (std::size_t at = page.find("canary"); at != page.npos; at = page.find("canary", at + 1)) {
      // Only as text: never inside a tag.
      const std::size_t open = page.rfind('<', at), close = page.rfind('>', at);
      CHECK((open == page.npos || (close != page.npos && close > open)));
    }
  });
}

}  // namespace
}  // namespace offprint::laws
