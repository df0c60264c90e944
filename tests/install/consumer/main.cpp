// Builds a document, converts an article, and looks through the formats: what a program of somebody else's does first.
#include <cstdio>
#include <offprint/offprint.hpp>

int main() {
  offprint::Document document;
  offprint::Builder b(document);
  b.add(b.paragraph("Built ", b.emphasis("outside")));
  std::printf("%s\n", offprint::plain_text(document.root()).c_str());

  const auto page = offprint::convert("Read *outside*\n", {.from = "markdown", .to = "html"});
  if (!page) return std::printf("%s\n", offprint::describe(page.error()).c_str()), 1;
  std::printf("%s", page->output.c_str());

  const offprint::Registry registry = offprint::Registry::builtin();
  return registry.find("markdown") && registry.find_by_suffix("page.html") ? 0 : 1;
}
