// Converts fragments of HTML to Markdown and back: the tree that comes back is the tree that went in.
//
//   roundtrip FILE
//
// The file is Markdown: a title line `## rule` and a block of `html` for each fragment. A block of `html changed`
// behind it is what the fragment comes back as where Markdown has another way to say it.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/ast/dump.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/offprint.hpp"

using namespace offprint;

namespace {

struct Fragment {
  std::string title, html, changed;
};

std::vector<Fragment> fragments_of(std::istream& in) {
  std::vector<Fragment> all;
  std::string title, fence, *block = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (block) {
      line == fence ? void(block = nullptr) : void(*block += line + '\n');
    } else if (line.starts_with("## ")) {
      title = line.substr(3);
    } else if (line.starts_with("```")) {
      const std::size_t length = std::min(line.find_first_not_of('`'), line.size());
      fence = line.substr(0, length);
      const bool changed = line.substr(length) == "html changed" && !all.empty();
      if (!changed) all.push_back({title, {}, {}});
      block = changed ? &all.back().changed : &all.back().html;
    }
  }
  return all;
}

struct Read {
  std::string tree, words;
};

Read read_html(const std::string& html) {
  Context context;
  const Result<Document> document = read(html, "html", context);
  return {dump(document->root()), plain_text(document->root())};
}

std::string converted(const std::string& input, const char* from, const char* to, bool& lossless) {
  Result<Converted> done = convert(input, {.from = from, .to = to});
  if (!done || done->diagnostics.has_losses()) lossless = false;
  return done ? std::move(done->output) : describe(done.error());
}

bool survives(const Fragment& fragment) {
  bool lossless = true;
  const std::string markdown = converted(fragment.html, "html", "markdown", lossless);
  const std::string html = converted(markdown, "markdown", "html", lossless);
  const Read before = read_html(fragment.changed.empty() ? fragment.html : fragment.changed);
  const Read after = read_html(html);
  if ((lossless || !fragment.changed.empty()) && before.tree == after.tree && before.words == after.words &&
      !before.tree.empty())
    return true;
  std::cout << "## " << fragment.title << "\n--- went in\n"
            << fragment.html << "--- Markdown\n"
            << markdown << "--- came back\n"
            << html << "--- tree before\n"
            << before.tree << "--- after\n"
            << after.tree << (lossless ? "" : "(a loss was reported)\n") << '\n';
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1]);
  const std::vector<Fragment> fragments = fragments_of(file);
  const auto lost = static_cast<std::size_t>(
      std::count_if(fragments.begin(), fragments.end(), [](const Fragment& each) { return !survives(each); }));
  std::cout << fragments.size() << " fragments, " << lost << " did not survive\n";
  return lost == 0 && !fragments.empty() ? 0 : 1;
}
