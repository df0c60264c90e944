// What the Markdown writer tells that it could not say.
#include <doctest/doctest.h>

#include <offprint/offprint.hpp>

using namespace offprint;

namespace {

std::size_t losses(std::string_view html) {
  const auto done = convert(html, {.from = "html", .to = "markdown"});
  REQUIRE(done);
  return done->diagnostics.count(Severity::loss);
}

}  // namespace

TEST_CASE("a paragraph in a cell is told to be lost, bare text is not") {
  CHECK(losses("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>") == 0);
  CHECK(losses("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><p>b</p></td></tr></tbody></table>") == 1);
}
