// Each stage of a conversion by itself. Bytes per second count the bytes of the HTML or Markdown that the stage starts
// from, so that stages of one path can be added up.

#include <benchmark/benchmark.h>
#include <lexbor/html/html.h>

#include <cstdlib>
#include <offprint/offprint.hpp>

#include "inputs.hpp"
#include "offprint/ast/normalize.hpp"

namespace {

using offprint::Context;
using offprint::Document;

constexpr std::size_t article_size = 150'000;

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

Document read_or_stop(const std::string& bytes, std::string_view format) {
  Context context;
  auto document = offprint::read(bytes, format, context);
  if (!document) std::abort();
  return std::move(*document);
}

// What the HTML reader stands on, alone.
void lexbor_dom(benchmark::State& state) {
  const auto page = offprint::bench::html_article(article_size);
  for (auto _ : state) {
    auto* document = lxb_html_document_create();
    lxb_html_document_parse(document, reinterpret_cast<const lxb_char_t*>(page.data()), page.size());
    benchmark::DoNotOptimize(document);
    lxb_html_document_destroy(document);
  }
  count_bytes(state, page.size());
}
BENCHMARK(lexbor_dom);

void read_bytes(benchmark::State& state, const std::string& bytes, std::string_view format) {
  for (auto _ : state) benchmark::DoNotOptimize(read_or_stop(bytes, format));
  count_bytes(state, bytes.size());
}
void read_html(benchmark::State& state) {
  read_bytes(state, offprint::bench::html_article(static_cast<std::size_t>(state.range(0))), "html");
}
BENCHMARK(read_html)->Arg(1'000)->Arg(article_size)->Arg(1'500'000)->Arg(15'000'000)->Unit(benchmark::kMillisecond);
void read_html_page(benchmark::State& state) {
  read_bytes(state, offprint::bench::html_page(article_size), "html");
}
BENCHMARK(read_html_page);
void read_markdown(benchmark::State& state) {
  read_bytes(state, offprint::bench::markdown_prose(static_cast<std::size_t>(state.range(0))), "markdown");
}
BENCHMARK(read_markdown)->Arg(1'000)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// Reading and writing again in the format itself.
void read_written(benchmark::State& state, const char* format) {
  const auto page = offprint::bench::html_article(article_size);
  const auto document = read_or_stop(page, "html");
  Context context;
  const auto bytes = offprint::write(document, format, context);
  if (!bytes) std::abort();
  for (auto _ : state) benchmark::DoNotOptimize(read_or_stop(*bytes, format));
  count_bytes(state, page.size());
}
BENCHMARK_CAPTURE(read_written, json, "json");
BENCHMARK_CAPTURE(read_written, epub, "epub");

void write_tree(benchmark::State& state, const char* format) {
  const auto page = offprint::bench::html_article(article_size);
  const auto document = read_or_stop(page, "html");
  for (auto _ : state) {
    Context context;
    benchmark::DoNotOptimize(offprint::write(document, format, context));
  }
  count_bytes(state, page.size());
}
BENCHMARK_CAPTURE(write_tree, html, "html");
BENCHMARK_CAPTURE(write_tree, markdown, "markdown");
BENCHMARK_CAPTURE(write_tree, text, "text");
BENCHMARK_CAPTURE(write_tree, json, "json");
BENCHMARK_CAPTURE(write_tree, epub, "epub");

// Of a tree that is in normal form already, as most that readers deliver are.
void normalize_tree(benchmark::State& state) {
  const auto page = offprint::bench::html_article(article_size);
  auto document = read_or_stop(page, "html");
  for (auto _ : state) offprint::normalize(document);
  count_bytes(state, page.size());
}
BENCHMARK(normalize_tree);

void extract_article(benchmark::State& state) {
  const auto page = offprint::bench::html_page(article_size);
  for (auto _ : state) {
    benchmark::DoNotOptimize(offprint::convert(
        page, {.from = "html", .to = "text", .options = {.extensions = {}, .values = {{"article", "true"}}}}));
  }
  count_bytes(state, page.size());
}
BENCHMARK(extract_article);

}  // namespace
