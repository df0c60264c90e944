#include "laws/markdown_laws.hpp"

#include <doctest/doctest.h>

#include "offprint/ast/dump.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/format/registry.hpp"

namespace offprint::laws {
namespace {

const Registry& registry() {
  static const Registry formats = Registry::builtin();
  return formats;
}

}  // namespace

std::string written_as(const Document& document, const std::string& format, std::size_t* losses) {
  const auto spec = parse_format_spec(format);
  REQUIRE(spec);
  const auto writer = registry().find(spec->name)->writer(spec->options);
  REQUIRE(writer);
  Context context;
  StringSink sink;
  REQUIRE((*writer)->write(document, sink, context));
  if (losses) *losses = context.diagnostics.count(Severity::loss);
  return std::move(sink).take();
}

Document read_as(std::string_view text, const std::string& format) {
  const auto spec = parse_format_spec(format);
  REQUIRE(spec);
  const auto reader = registry().find(spec->name)->reader(spec->options);
  REQUIRE(reader);
  Context context;
  Result<Document> document = (*reader)->read(Source::own(std::string(text)), context);
  REQUIRE(document);
  return *std::move(document);
}

std::string changed_by(const Document& document, const Dialects& dialects) {
  Document before = document.clone();
  normalize(before);
  const std::string text = written_as(before, dialects.written);
  Document after = read_as(text, dialects.read);
  normalize(after);
  if (equal(before, after)) return {};
  return "\n" + text + "--- was\n" + dump(before.root()) + "--- is\n" + dump(after.root());
}

}  // namespace offprint::laws
