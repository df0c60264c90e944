// Reads what our own cases of GitHub's extensions show with our reader and with the program cmark-gfm: the HTML must be
// the same. Never linked: its library cannot live beside cmark's.
//
//   markdown_like_cmark_gfm FILE...      golden cases "``` gfm -> html"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "markdown/plain_html.hpp"
#include "offprint/format/registry.hpp"

using namespace offprint;

namespace {

std::vector<std::string> read_cases(std::istream& in) {
  std::vector<std::string> cases;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with(" gfm -> html")) {
      cases.emplace_back();
      inside = true;
    } else if (line == ".") {
      inside = false;
    } else if (inside) {
      cases.back() += line + '\n';
    }
  }
  return cases;
}

// Alerts, notes and formulas are in no specification.
bool is_specified(const std::string& text) {
  return text.find("[!") == text.npos && text.find("[^") == text.npos && text.find('$') == text.npos;
}

// What a filtered tag ends with is text, escaped or not.
std::string unescaped(std::string html) {
  for (std::size_t at = html.find("&gt;"); at != html.npos; at = html.find("&gt;", at)) html.replace(at, 4, ">");
  return html;
}

std::string ours(const std::string& text) {
  const Registry registry = Registry::builtin();
  const auto spec = parse_format_spec("gfm-native_html");
  const auto reader = registry.find(spec->name)->reader(spec->options);
  Context context;
  return tests::plain_html(*(*reader)->read(Source::refer(text), context));
}

std::string theirs(const std::string& text) {
  const std::string file = "like-cmark-gfm.md";
  std::ofstream(file) << text;
  const std::string command =
      "cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tagfilter -e tasklist " + file;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) std::abort();
  std::string html;
  char buffer[4096];
  for (std::size_t got = fread(buffer, 1, sizeof buffer, pipe); got > 0; got = fread(buffer, 1, sizeof buffer, pipe)) {
    html.append(buffer, got);
  }
  pclose(pipe);
  std::remove(file.c_str());
  return html;
}

}  // namespace

int main(int count, char** names) {
  constexpr int skipped = 77;
  if (std::system("command -v cmark-gfm >/dev/null 2>&1") != 0) return skipped;
  int same = 0, different = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(names[i]);
    for (const std::string& text : read_cases(file)) {
      if (!is_specified(text)) continue;
      const std::string left = unescaped(ours(text)), right = unescaped(theirs(text));
      if (left == right) {
        ++same;
        continue;
      }
      ++different;
      std::cout << "differs: " << text << "--- ours\n" << left << "--- cmark-gfm\n" << right << "----\n";
    }
  }
  std::cout << same << " the same, " << different << " different\n";
  return different == 0 && same > 0 ? 0 : 1;
}
