#include "markdown/examples.hpp"

namespace offprint::tests {
namespace {

void tabs_for_arrows(std::string& text) {
  constexpr std::string_view arrow = "→";
  for (std::size_t at = text.find(arrow); at != std::string::npos; at = text.find(arrow, at + 1)) {
    text.replace(at, arrow.size(), "\t");
  }
}

}  // namespace

std::vector<Example> read_examples(std::istream& in) {
  const std::string fence(32, '`');
  std::vector<Example> examples;
  enum class In { prose, markdown, html } state = In::prose;
  for (std::string line; std::getline(in, line);) {
    if (state == In::prose && line.starts_with(fence + " example")) {
      state = In::markdown;
      examples.push_back({static_cast<int>(examples.size()) + 1, {}, {}});
      // Examples of extensions that a specification only sketches are marked so.
      if (line.find("disabled") != std::string::npos) examples.back().number = 0;
    } else if (state != In::prose && line == fence) {
      state = In::prose;
    } else if (state == In::markdown && line == ".") {
      state = In::html;
    } else if (state != In::prose) {
      (state == In::markdown ? examples.back().markdown : examples.back().html) += line + '\n';
    }
  }
  for (Example& example : examples) {
    tabs_for_arrows(example.markdown);
    tabs_for_arrows(example.html);
  }
  return examples;
}

}  // namespace offprint::tests
