// Reads made-up Markdown with our reader, every extension off, and with cmark: the trees must be the same. cmark 0.30
// does not follow the newest specification, so what the two read differently is handed on to a judge: like_cmark.
//
//   markdown_differential DIFFERENCES [--spec FILE] [INPUTS [SEED]]
//   markdown_differential DIFFERENCES FILE...        the files whole
//
// DIFFERENCES takes each such text and our HTML of it, both ended by a NUL. --spec names a specification, whose
// examples are changed into further texts.

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "markdown/agreement.hpp"
#include "markdown/examples.hpp"
#include "markdown/plain_html.hpp"
#include "markdown/text_maker.hpp"

using namespace offprint;

namespace {

struct Run {
  std::uint64_t inputs = 20'000, seed = 1;
  std::string differences, spec;
  std::vector<std::string> files;
};

Run parse(const std::vector<std::string>& words) {
  Run run;
  run.differences = words[0];
  int numbers = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::uint64_t number = std::strtoull(words[i].c_str(), nullptr, 10);
    if (words[i] == "--spec" && i + 1 < words.size()) {
      run.spec = words[++i];
    } else if (number == 0) {
      run.files.push_back(words[i]);
    } else {
      (numbers++ == 0 ? run.inputs : run.seed) = number;
    }
  }
  return run;
}

std::vector<std::string> known_texts(const std::string& spec) {
  std::vector<std::string> texts;
  std::ifstream file(spec);
  for (const tests::Example& example : tests::read_examples(file)) {
    if (!example.markdown.empty()) texts.push_back(example.markdown);
  }
  return texts;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const Run run = parse({words + 1, words + count});
  std::ofstream differences(run.differences, std::ios::binary);
  const tests::Agreeing agree;
  std::uint64_t checked = 0, different = 0;
  const auto check = [&](const std::string& text) {
    ++checked;
    const tests::Agreement found = agree.check(text);
    if (found.same) return;
    ++different;
    differences << text << '\0' << tests::plain_html(found.ours) << '\0';
  };
  for (const std::string& name : run.files) {
    std::ostringstream text;
    text << std::ifstream(name).rdbuf();
    check(text.str());
  }
  if (run.files.empty()) {
    tests::TextMaker maker(run.seed, known_texts(run.spec));
    for (std::uint64_t i = 0; i < run.inputs; ++i) check(maker.next());
  }
  std::cout << checked << " texts, " << different << " read differently from cmark\n";
  return differences.flush() ? 0 : 1;
}
