// The example of the README.
#include <iostream>
#include <offprint/offprint.hpp>

int main() {
  const auto page = offprint::convert("<h1>Offprints</h1><p>One article, <em>taken out</em> of its journal.</p>",
                                      {.from = "html", .to = "markdown"});
  if (!page) {
    std::cerr << offprint::describe(page.error()) << "\n";
    return 1;
  }
  std::cout << page->output;
}
