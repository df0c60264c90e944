// Runs the examples of a Markdown specification: each must read to the HTML that it shows.
//
//   markdown_spec FILE FORMAT[+EXTENSION-EXTENSION] [EXAMPLE...]
//
// The examples named are known to read otherwise; one of them that reads as shown fails as well.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <string>

#include "markdown/examples.hpp"
#include "markdown/plain_html.hpp"
#include "offprint/format/registry.hpp"

using namespace offprint;

namespace {

std::string read_to_html(const std::string& markdown, const FormatSpec& spec) {
  const Registry registry = Registry::builtin();
  const auto reader = registry.find(spec.name)->reader(spec.options);
  Context context;
  const Result<Document> document = (*reader)->read(Source::refer(markdown), context);
  return tests::plain_html(*document);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::ifstream file(argv[1]);
  const auto spec = parse_format_spec(argv[2]);
  if (!file || !spec) return 2;
  std::set<int> known;
  for (int i = 3; i < argc; ++i) known.insert(std::atoi(argv[i]));
  int passed = 0, failed = 0;
  for (const tests::Example& example : tests::read_examples(file)) {
    if (example.number == 0) continue;
    const std::string html = read_to_html(example.markdown, *spec);
    if ((html == example.html) != known.contains(example.number)) {
      ++passed;
      continue;
    }
    ++failed;
    std::cout << "example " << example.number << "\n"
              << example.markdown << "--- expected\n"
              << example.html << "--- is\n"
              << html << "\n";
  }
  std::cout << passed << " as expected, " << known.size() << " of them known to differ, " << failed << " failed\n";
  return failed == 0 && passed > 0 ? 0 : 1;
}
