// Laws of the stream of lines: nothing is lost, and a cut is told.
#include <string>

#include "json/json.hpp"
#include "json/lines.hpp"
#include "laws/law.hpp"
#include "laws/random_document.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

std::string written(const Document& document) {
  StringSink sink;
  Context context;
  REQUIRE(json::write_lines(document, sink, context));
  return std::move(sink).take();
}

std::size_t count_blocks(const Document& document) {
  std::size_t blocks = 0;
  for_each_scope(document, [&](const Node& scope, const Meta&) {
    for (const Node& child : scope.children()) blocks += child.is_block();
  });
  return blocks;
}

bool is_truncated(const Context& context) {
  return context.diagnostics.counts().contains({Severity::loss, "jsonl.truncated"});
}

}  // namespace

TEST_CASE("L2: a stream of lines is read back") {
  for_each_seed(300, [](std::uint64_t seed) {
    const Document document = random_document(seed);
    const std::string text = written(document);
    Context context;
    const Result<Document> back = json::read_lines(Source::refer(text), context);
    if (!back) FAIL(describe(back.error()));
    CHECK(equal(document, *back));
    CHECK(context.diagnostics.all().empty());
    CHECK(written(*back) == text);
    for (const auto& [key, resource] : back->resources().all()) {
      CHECK(resource.bytes);
      CHECK(*resource.bytes == *document.resources().find(key)->bytes);
    }
  });
}

TEST_CASE("L27: a stream cut at any line is reported and gives every block before the cut") {
  for_each_seed(40, [](std::uint64_t seed) {
    const std::string text = written(random_document(seed));
    std::size_t blocks = 0;
    for (std::size_t end = text.find('\n') + 1; end < text.size(); end = text.find('\n', end) + 1) {
      Context context;
      const Result<Document> cut = json::read_lines(Source::refer(std::string_view(text).substr(0, end)), context);
      REQUIRE(cut);
      CHECK(is_truncated(context));
      CHECK(count_blocks(*cut) == blocks);
      blocks += text.compare(end, 8, "{\"type\":") == 0;
    }
  });
}

TEST_CASE("L27: a stream cut within a line gives every whole line") {
  for_each_seed(20, [](std::uint64_t seed) {
    const std::string text = written(random_document(seed));
    Random random(seed);
    const std::size_t first = text.find('\n') + 1;
    for (int i = 0; i < 20; ++i) {
      const std::size_t end = first + random.below(text.size() - first - 1);
      Context context;
      REQUIRE(json::read_lines(Source::refer(std::string_view(text).substr(0, end)), context));
      CHECK(is_truncated(context));
    }
  });
}

TEST_CASE("a stream that was changed is refused") {
  const std::string text = written(random_document(1));
  const std::size_t digit = text.find("\"sha256\"", text.rfind("{\"end\""));
  std::string changed = text;
  changed[digit + 11] = changed[digit + 11] == '0' ? '1' : '0';
  Context context;
  CHECK(!json::read_lines(Source::refer(changed), context));
  CHECK(!json::read_lines(Source::refer(""), context));
  CHECK(!json::read_lines(Source::refer("{\"offprint\": \"1.0\", \"kind\": \"article\", \"body\": []}\n"), context));
}

TEST_CASE("a stream is read block by block into documents of one block each") {
  const Document document = random_document(3);
  const std::string text = written(document);
  Context context;
  json::LineReader reader(context, {});
  std::size_t blocks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    Document scratch;
    const Result<json::Line> line = reader.take(std::string_view(text).substr(at, end - at), scratch);
    REQUIRE(line);
    blocks += line->type == json::Line::Type::block;
    at = end + 1;
  }
  CHECK(reader.has_ended());
  CHECK(blocks == count_blocks(document));
}
