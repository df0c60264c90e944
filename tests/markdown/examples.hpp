#pragma once
// The examples of a Markdown specification.

#include <istream>
#include <string>
#include <vector>

namespace offprint::tests {

struct Example {
  int number = 0;  // 0: of an extension that the specification only sketches
  std::string markdown, html;
};
std::vector<Example> read_examples(std::istream& in);

}  // namespace offprint::tests
