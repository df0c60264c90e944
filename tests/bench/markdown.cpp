// Markdown beside the libraries that read it: building the tree, and all the way to HTML. Bytes per second count the
// Markdown.
//
//   offprint-bench --benchmark_filter=markdown_

#include <benchmark/benchmark.h>
#include <cmark.h>
#include <md4c-html.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <offprint/offprint.hpp>
#include <sstream>

#include "inputs.hpp"
#include "offprint/format/registry.hpp"
#include "peer_gfm.hpp"

namespace {

using Files = std::vector<std::string>;

// The specification is there when the tests' packages are installed.
Files specification() {
  std::ostringstream text;
  text << std::ifstream(OFFPRINT_COMMONMARK_SPEC).rdbuf();
  return {text.str()};
}
Files prose() {
  return {offprint::bench::markdown_prose(1'000'000)};
}
// As a folder of notes: each begins at another place of the same text.
Files notes() {
  constexpr std::size_t count = 500, size = 2'000;
  const std::string text = offprint::bench::markdown_prose(count * size);
  Files files;
  for (std::size_t i = 0; i < count; ++i) files.push_back(text.substr(i * size, size));
  return files;
}

// Calls use() for each file as often as the benchmark wants.
template <class Use>
void each_file(benchmark::State& state, Files (*make)(), Use&& use) {
  const Files files = make();
  std::size_t bytes = 0;
  for (const std::string& file : files) bytes += file.size();
  if (bytes == 0) return state.SkipWithError("no such input: tests/run installs it");
  for (auto _ : state) {
    for (const std::string& file : files) use(file);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

void our_tree(benchmark::State& state, Files (*make)(), const char* format) {
  const offprint::Registry registry = offprint::Registry::builtin();
  const auto spec = offprint::parse_format_spec(format);
  const auto reader = registry.find(spec->name)->reader(spec->options);
  each_file(state, make, [&](const std::string& text) {
    offprint::Context context;
    const auto document = (*reader)->read(offprint::Source::refer(text), context);
    if (!document) std::abort();
    benchmark::DoNotOptimize(document->root().first());
  });
}

void our_html(benchmark::State& state, Files (*make)(), const char* format) {
  const offprint::Registry registry = offprint::Registry::builtin();
  each_file(state, make, [&](const std::string& text) {
    const auto done = offprint::convert(registry, text, {.from = format, .to = "html"});
    if (!done) std::abort();
    benchmark::DoNotOptimize(done->output.data());
  });
}

void cmark_tree(benchmark::State& state, Files (*make)()) {
  each_file(state, make, [](const std::string& text) {
    cmark_node* root = cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT);
    benchmark::DoNotOptimize(root);
    cmark_node_free(root);
  });
}

void cmark_html(benchmark::State& state, Files (*make)()) {
  each_file(state, make, [](const std::string& text) {
    char* html = cmark_markdown_to_html(text.data(), text.size(), CMARK_OPT_DEFAULT);
    benchmark::DoNotOptimize(html);
    std::free(html);
  });
}

void gfm_tree(benchmark::State& state, Files (*make)()) {
  const auto peer = offprint::bench::GfmPeer::load();
  if (!peer) return state.SkipWithError("no cmark-gfm: converters/setup --peers installs it");
  each_file(state, make, [&](const std::string& text) { peer->parse(text); });
}

void md4c_html(benchmark::State& state, Files (*make)(), unsigned flags) {
  const auto append = [](const char* bytes, unsigned size, void* out) {
    static_cast<std::string*>(out)->append(bytes, size);
  };
  each_file(state, make, [&](const std::string& text) {
    std::string html;
    if (md_html(text.data(), static_cast<unsigned>(text.size()), append, &html, flags, 0) != 0) std::abort();
    benchmark::DoNotOptimize(html.data());
  });
}

constexpr unsigned all_of_github = MD_DIALECT_GITHUB;

#define OFFPRINT_MARKDOWN_BENCHMARKS(files)                                   \
  BENCHMARK_CAPTURE(our_tree, markdown_##files, files, "markdown");           \
  BENCHMARK_CAPTURE(our_tree, markdown_plain_##files, files, "markdown-all"); \
  BENCHMARK_CAPTURE(cmark_tree, markdown_##files, files);                     \
  BENCHMARK_CAPTURE(gfm_tree, markdown_##files, files);                       \
  BENCHMARK_CAPTURE(our_html, markdown_##files, files, "markdown");           \
  BENCHMARK_CAPTURE(our_html, markdown_plain_##files, files, "markdown-all"); \
  BENCHMARK_CAPTURE(cmark_html, markdown_##files, files);                     \
  BENCHMARK_CAPTURE(md4c_html, markdown_##files, files, all_of_github);       \
  BENCHMARK_CAPTURE(md4c_html, markdown_plain_##files, files, 0)

OFFPRINT_MARKDOWN_BENCHMARKS(prose);
OFFPRINT_MARKDOWN_BENCHMARKS(specification);
OFFPRINT_MARKDOWN_BENCHMARKS(notes);

}  // namespace
