// Laws of Offprint JSON: nothing is lost, equal documents have equal bytes, the order of members means nothing.
#include <algorithm>
#include <string>

#include "json/json.hpp"
#include "laws/law.hpp"
#include "laws/random_document.hpp"
#include "offprint/ast/validate.hpp"
#include "offprint/format/json_value.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

std::string written(const Document& document, const json::WriteOptions& options = {}) {
  StringSink sink;
  Context context;
  const Result<void> done = json::write(document, sink, context, options);
  REQUIRE(done);
  CHECK(!context.diagnostics.has_losses());
  return std::move(sink).take();
}

Document read_back(const std::string& text, Context& context) {
  Result<Document> document = json::read(Source::refer(text), context);
  if (!document) FAIL(describe(document.error()), "\n", text.substr(0, 3000));
  return *std::move(document);
}

// Bytes are no part of equality: the hash speaks for them. Here they must be there and the same.
bool same_bytes(const Resources& a, const Resources& b) {
  return std::all_of(a.all().begin(), a.all().end(), [&](const auto& entry) {
    const Resource* other = b.find(entry.first);
    return other && other->bytes && *other->bytes == *entry.second.bytes;
  });
}

std::string first_difference(const std::string& a, const std::string& b) {
  const auto parted = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (parted.first == a.end() && parted.second == b.end()) return {};
  const auto at = static_cast<std::size_t>(parted.first - a.begin());
  const std::size_t from = at < 80 ? 0 : at - 80;
  return a.substr(from, 160) + "\n---\n" + b.substr(from, 160);
}

// The same JSON with the members of every object in another order.
void write_shuffled(const Value& value, Random& random, std::string& out) {
  if (const Value::Array* items = value.array()) {
    out += '[';
    for (const Value& item : *items) {
      if (&item != items->data()) out += ',';
      write_shuffled(item, random, out);
    }
    out += ']';
  } else if (const Value::Object* members = value.object()) {
    std::vector<const Value::Object::value_type*> order;
    for (const auto& member : *members) {
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(random.below(order.size() + 1)), &member);
    }
    out += '{';
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i > 0) out += ',';
      append_json_string(out, order[i]->first);
      out += ':';
      write_shuffled(order[i]->second, random, out);
    }
    out += '}';
  } else {
    write_json(value, out);
  }
}

}  // namespace

TEST_CASE("L2: what is written is read back, in every style") {
  for_each_seed(700, [](std::uint64_t seed) {
    const Document document = random_document(seed);
    for (const json::Style style : {json::Style::lines, json::Style::compact, json::Style::pretty}) {
      const std::string text = written(document, {.style = style});
      Context context;
      const Document back = read_back(text, context);
      CHECK(equal(document, back));
      CHECK(same_bytes(document.resources(), back.resources()));
      CHECK(context.diagnostics.all().empty());
      CHECK(first_difference(text, written(back, {.style = style})) == "");
    }
  });
}

TEST_CASE("L2: bytes kept beside the document come back") {
  for_each_seed(200, [](std::uint64_t seed) {
    const Document document = random_document(seed);
    std::map<std::string, std::string, std::less<>> folder;
    Context context;
    context.save = [&](std::string_view name, std::string_view bytes) -> Result<std::string> {
      folder.emplace(name, bytes);
      return "media/" + std::string(name);
    };
    context.load = [&](std::string_view path) -> Result<Loaded> {
      const auto found = folder.find(path.substr(6));
      if (found == folder.end()) return Error{ErrorCode::missing_resource, "no such file"};
      return Loaded{found->second, {}};
    };
    StringSink sink;
    REQUIRE(json::write(document, sink, context, {.resources = json::ResourceMode::directory}));
    const Document back = read_back(std::string(sink.view()), context);
    CHECK(equal(document, back));
    CHECK(same_bytes(document.resources(), back.resources()));
  });
}

TEST_CASE("L2: positions come back when they are written") {
  for_each_seed(100, [](std::uint64_t seed) {
    Shape shape;
    shape.positions = 50;
    const Document document = random_document(seed, shape);
    const std::string text = written(document, {.positions = json::Positions::write});
    Context context;
    const Document back = read_back(text, context);
    CHECK(equal(document, back));
    CHECK(first_difference(text, written(back, {.positions = json::Positions::write})) == "");
  });
}

TEST_CASE("L3: equal documents have equal bytes, whatever the order of members") {
  for_each_seed(300, [](std::uint64_t seed) {
    const Document document = random_document(seed);
    const std::string text = written(document);
    CHECK(written(document.clone()) == text);
    Random random(seed);
    std::string shuffled;
    write_shuffled(*parse_json(text), random, shuffled);
    Context context;
    const Document back = read_back(shuffled, context);
    CHECK(equal(document, back));
    CHECK(first_difference(text, written(back)) == "");
  });
}
