// Builds a small document, and says which formats there are.
#include <cstdio>
#include <offprint/ast/builder.hpp>
#include <offprint/ast/query.hpp>
#include <offprint/format/registry.hpp>

int main() {
  offprint::Document document;
  offprint::Builder b(document);
  b.add(b.heading(1, "Hello"), b.paragraph("from ", b.emphasis("outside")));
  std::printf("%s\n", offprint::plain_text(document.root()).c_str());
  const offprint::Registry registry = offprint::Registry::builtin();
  for (const offprint::Format& format : registry.all()) std::printf("%s\n", format.name.c_str());
}
