#include "markdown/agreement.hpp"

#include <cstdlib>

#include "offprint/ast/normalize.hpp"
#include "offprint/format/registry.hpp"

namespace offprint::tests {
namespace {

std::unique_ptr<Reader> reader_of(const Registry& registry, const std::string& format) {
  const auto spec = parse_format_spec(format);
  auto reader = registry.find(spec->name)->reader(spec->options);
  if (!reader) std::abort();
  return *std::move(reader);
}

Document read(const Reader& reader, std::string_view text) {
  Context context;
  Result<Document> document = reader.read(Source::refer(text), context);
  if (!document) std::abort();
  return *std::move(document);
}

}  // namespace

Agreeing::Agreeing() {
  const Registry registry = Registry::builtin();
  ours_ = reader_of(registry, "markdown-all");
  theirs_ = reader_of(registry, "commonmark");
}

Agreement Agreeing::check(std::string_view text) const {
  Agreement found{true, read(*ours_, text), read(*theirs_, text)};
  if (equal(found.ours, found.theirs)) return found;
  Document left = found.ours.clone(), right = found.theirs.clone();
  normalize(left);
  normalize(right);
  found.same = equal(left, right);
  return found;
}

}  // namespace offprint::tests
