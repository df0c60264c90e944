#pragma once
// What an input may cost. Every reader and writer stays within these; beyond them it flattens, clamps or refuses.

#include <cstddef>
#include <cstdint>

namespace offprint {

struct Limits {
  // Nesting; beyond it readers flatten and say so.
  std::uint32_t max_html_depth = 512;
  std::uint32_t max_block_depth = 256;   // in the tree, blocks inside blocks
  std::uint32_t max_inline_depth = 256;  // in the tree, inlines inside inlines
  std::uint32_t max_markdown_depth = 256;
  // Nesting; beyond it is an error.
  std::uint32_t max_xml_depth = 256;
  std::uint32_t max_json_depth = 2048;  // a tree at its limits takes five levels of JSON for two of its own
  std::uint32_t max_yaml_depth = 64;
  std::uint32_t max_yaml_aliases = 0;  // front matter is untrusted: aliases are refused
  // Markdown link references may expand to this many times the input, up to max_reference_bytes.
  std::uint32_t max_reference_expansion = 16;
  std::size_t max_reference_bytes = std::size_t{1} << 20;
  // What the relative addresses of a document may grow by, in all, when they are made absolute; the rest stay relative.
  std::uint64_t max_address_growth = std::uint64_t{16} << 20;
  // Tables.
  std::uint32_t max_table_cells = 100'000;
  std::uint32_t max_span = 1000;
  // Zip archives; sizes are counted on inflated bytes.
  std::uint32_t max_zip_entries = 10'000;
  std::uint32_t max_zip_ratio = 100;  // after the first MiB
  std::uint64_t max_zip_entry_bytes = std::uint64_t{64} << 20;
  std::uint64_t max_zip_bytes = std::uint64_t{512} << 20;
  // Books.
  std::uint32_t max_spine_items = 10'000;
  std::uint32_t max_nav_depth = 64;
  // Whole documents, in bytes. Output is bounded by the larger of max_output_floor and max_output_ratio x input.
  std::uint64_t max_input_bytes = std::uint64_t{256} << 20;
  std::uint64_t max_output_floor = std::uint64_t{16} << 20;
  std::uint32_t max_output_ratio = 20;
};

}  // namespace offprint
