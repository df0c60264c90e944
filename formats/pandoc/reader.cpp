// The object around the blocks, and the forms that everything in it has.
#include "pandoc/reader.hpp"

#include <simdjson.h>

#include <algorithm>

#include "offprint/ast/depth.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/ids.hpp"
#include "pandoc/pandoc.hpp"

namespace offprint::pandoc {
namespace {

// pandoc's JSON takes about twelve levels of nesting where ours takes five.
constexpr std::uint32_t depth_ratio = 3;

Error wrong(const Context& context, std::string message) {
  return context.error(ErrorCode::parse, std::move(message));
}

Result<int> api_minor(const Element& root, const Context& context) {
  simdjson::dom::array version;
  if (root["pandoc-api-version"].get(version) != simdjson::SUCCESS) {
    return wrong(context, "is no pandoc JSON: the member 'pandoc-api-version' is missing");
  }
  std::int64_t major = 0, minor = 0;
  const bool numbers = version.at(0).get(major) == simdjson::SUCCESS && version.at(1).get(minor) == simdjson::SUCCESS;
  if (!numbers || major != 1 || minor < 20 || minor > 23) {
    return wrong(context, "is pandoc JSON of API version " + simdjson::minify(version) +
                              "; versions 1.20 to 1.23 are read (pandoc 2.8 to 3)");
  }
  return static_cast<int>(minor);
}

// Ids may stand twice in pandoc's tree.
void settle_ids(Document& document) {
  std::unordered_set<std::string> taken;
  make_ids_unique(document, document.root(), taken);
}

// Keys of resources whose bytes did not come along.
void drop_missing_resources(Document& document) {
  const auto settle = [&](Str& key) {
    if (!key.empty() && !document.resources().find(key)) key = Str();
  };
  for (const Step<Node> step : walk(document.root())) {
    if (!step.entering) continue;
    if (auto* image = step.node.as<Image>()) {
      settle(image->resource);
      for (ImageCandidate& each : image->candidates) settle(each.resource);
    }
    if (auto* media = step.node.as<Media>()) {
      settle(media->poster_resource);
      for (MediaSource& each : media->sources) settle(each.resource);
      for (MediaTrack& each : media->tracks) settle(each.resource);
    }
  }
  std::string& cover = document.meta().cover;
  if (!document.resources().find(cover)) cover.clear();
}

}  // namespace

bool TreeReader::fail(std::string message) {
  if (error_.empty()) error_ = std::move(message);
  return false;
}

bool TreeReader::tuple(const Element& from, std::size_t count, Element* into) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS || array.size() != count) {
    return fail("an array of " + std::to_string(count) + " is expected");
  }
  for (const Element each : array) *into++ = each;
  return true;
}

bool TreeReader::constructor(const Element& from, std::string_view& name, Element& contents) {
  if (from["t"].get(name) != simdjson::SUCCESS) return fail(R"(an object {"t": ..., "c": ...} is expected)");
  if (from["c"].get(contents) != simdjson::SUCCESS) contents = from;
  return true;
}

Str TreeReader::keep(std::string_view text) {
  if (utf8::clean(text)) return document_.keep(text);
  std::string mended;
  if (utf8::clean(text, mended) != 0) {
    context_.warn("pandoc.character", "a character that a document cannot hold became U+FFFD");
  }
  return document_.keep(mended);
}

bool TreeReader::text(const Element& from, std::string& into) {
  std::string_view found;
  if (from.get(found) != simdjson::SUCCESS) return fail("a string is expected");
  into = keep(found).view();
  return true;
}

bool TreeReader::integer(const Element& from, int& into) {
  std::int64_t number = 0;
  if (from.get(number) != simdjson::SUCCESS) return fail("an integer is expected");
  into = static_cast<int>(std::clamp<std::int64_t>(number, -1'000'000'000, 1'000'000'000));
  return true;
}

bool TreeReader::attr(const Element& from, Attr& into) {
  Element parts[3];
  simdjson::dom::array classes, pairs;
  if (!tuple(from, 3, parts) || !text(parts[0], into.id)) return false;
  if (parts[1].get(classes) != simdjson::SUCCESS || parts[2].get(pairs) != simdjson::SUCCESS) {
    return fail("attributes are [id, [classes], [[key, value]]]");
  }
  for (const Element each : classes) {
    if (!text(each, into.classes.emplace_back())) return false;
  }
  for (const Element each : pairs) {
    Element pair[2];
    auto& [key, value] = into.pairs.emplace_back();
    if (!tuple(each, 2, pair) || !text(pair[0], key) || !text(pair[1], value)) return false;
  }
  return true;
}

bool TreeReader::is_marked(const Element& from, std::string_view kind, Attr& with, Element& contents) {
  std::string_view name;
  Element parts, both[2];
  if (from["t"].get(name) != simdjson::SUCCESS || (name != "Div" && name != "Span")) return false;
  if (from["c"].get(parts) != simdjson::SUCCESS) return false;
  TreeReader trial(document_, context_, api_minor_);  // a failure here is told when the element is read
  Attr found;
  if (!trial.tuple(parts, 2, both) || !trial.attr(both[0], found)) return false;
  const std::string* mark = found.find(kind_key);
  if (!mark || *mark != kind) return false;
  found.take(kind_key);
  with = std::move(found);
  contents = both[1];
  return true;
}

Result<Document> read(const Source& source, Context& context, const ReadOptions& options) {
  Limits limits = context.limits;
  limits.max_json_depth *= depth_ratio;
  simdjson::dom::parser parser;
  Element root;
  Result<void> parsed = parse_json(source.bytes(), limits, parser, root);
  if (!parsed) return wrong(context, parsed.error().message);
  const Result<int> minor = api_minor(root, context);
  if (!minor) return minor.error();
  Document document;
  TreeReader reader(document, context, *minor);
  Element part;
  if (root["meta"].get(part) == simdjson::SUCCESS && !reader.meta(part)) {
    return wrong(context, "meta: " + reader.error());
  }
  simdjson::dom::array blocks;
  if (root["blocks"].get(part) != simdjson::SUCCESS || part.get(blocks) != simdjson::SUCCESS) {
    return wrong(context, "is no pandoc JSON: the member 'blocks' is missing or no array");
  }
  if (!reader.blocks(document.root(), part)) return wrong(context, reader.error());
  reader.append_notes();
  if (limit_depth(document, context.limits) != 0) {
    context.warn("pandoc.depth", "nesting beyond the limits was flattened");
  }
  settle_ids(document);
  if (options.resource_keys == ResourceKeys::drop) drop_missing_resources(document);
  normalize(document);
  return document;
}

}  // namespace offprint::pandoc
