#pragma once
// The extensions of Markdown: one table of names, examples and defaults that the reader, the writer, the command's
// lists and the documentation share.
//
//   Extensions on = default_extensions(Dialect::gfm);
//   if (on.has(Extra::footnotes)) ...

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "offprint/format/format.hpp"

namespace offprint::markdown {

// `markdown` is gfm+: CommonMark, what GitHub adds, and what articles need beside it.
enum class Dialect : std::uint8_t { markdown, gfm, commonmark };

// X(name, in markdown, in gfm, in commonmark, example)
#define OFFPRINT_MARKDOWN_EXTENSIONS(X)                                                            \
  X(pipe_tables, true, true, false, "| a | b | over | --- | :-: |")                                \
  X(strikeout, true, true, false, "~~gone~~")                                                      \
  X(task_lists, true, true, false, "- [x] done")                                                   \
  X(autolink_bare_uris, true, true, false, "www.example.org and https://example.org become links") \
  X(tagfilter, false, true, false, "<script> and eight more tags are shown as text")               \
  X(footnotes, true, true, false, "text[^1], and [^1]: the note")                                  \
  X(alerts, true, true, false, "> [!NOTE]; in markdown also titles and folding: > [!tip]- Title")  \
  X(yaml_metadata_block, true, false, false, "YAML between --- lines at the start")                \
  X(toml_metadata_block, true, false, false, "TOML between +++ lines at the start")                \
  X(tex_math_dollars, true, true, false, "$x^2$ and $$x^2$$")                                      \
  X(native_html, true, true, false, "known HTML tags become nodes; off: kept raw")                 \
  X(simple_tables, false, false, false, "columns over hyphens, as pandoc writes tables")           \
  X(multiline_tables, false, false, false, "rows of several lines between hyphens")                \
  X(grid_tables, false, false, false, "+---+---+ over | a | b |, with blocks in cells")            \
  X(table_captions, false, false, false, "Table: a caption, or : a caption, behind a table")       \
  X(fancy_lists, false, false, false, "a. B) (3) iv. #.")                                          \
  X(inline_notes, false, false, false, "text^[the note]")                                          \
  X(definition_lists, false, false, false, "Term, and : its definition on the next line")          \
  X(attributes, false, false, false, "# Heading {#id .class key=value}; fences, links, code too")  \
  X(bracketed_spans, false, false, false, "[words]{.class}")                                       \
  X(fenced_divs, false, false, false, "::: {.class} to :::")                                       \
  X(mark, false, false, false, "==highlighted==")                                                  \
  X(subscript, false, false, false, "H~2~O")                                                       \
  X(superscript, false, false, false, "x^2^")                                                      \
  X(insert, false, false, false, "++inserted++")                                                   \
  X(implicit_figures, false, false, false, "an image alone in its paragraph is a figure")          \
  X(line_blocks, false, false, false, "| a line of verse")                                         \
  X(raw_attribute, false, false, false, "`<br>`{=html}, and fences with {=html}")                  \
  X(abbreviations, false, false, false, "*[HTML]: Hypertext Markup Language")                      \
  X(citations, false, false, false, "[see @doe99, p. 3] and @doe99")                               \
  X(smart, false, false, false, "\"quotes\", -- and ... become typographic")                       \
  X(emoji, false, false, false, ":smile:")                                                         \
  X(wikilinks, false, false, false, "[[page]] and [[page|title]]")                                 \
  X(cjk_friendly_emphasis, false, false, false, "emphasis next to CJK punctuation")                \
  X(hard_line_breaks, false, false, false, "each line end is a break")

enum class Extra : std::uint8_t {
#define OFFPRINT_EXTRA(name, in_markdown, in_gfm, in_commonmark, example) name,
  OFFPRINT_MARKDOWN_EXTENSIONS(OFFPRINT_EXTRA)
#undef OFFPRINT_EXTRA
};

inline constexpr std::size_t extra_count = 0
#define OFFPRINT_COUNT(name, in_markdown, in_gfm, in_commonmark, example) +1
    OFFPRINT_MARKDOWN_EXTENSIONS(OFFPRINT_COUNT)
#undef OFFPRINT_COUNT
    ;

class Extensions {
 public:
  bool has(Extra extra) const { return bits_[static_cast<std::size_t>(extra)]; }
  void set(Extra extra, bool on = true) { bits_.set(static_cast<std::size_t>(extra), on); }
  friend bool operator==(const Extensions&, const Extensions&) = default;

 private:
  std::bitset<extra_count> bits_;
};

// The table as one dialect has it, in the order of Extra.
std::span<const Extension> extension_table(Dialect dialect);
Extensions default_extensions(Dialect dialect);
// The defaults, changed by what the options say.
Extensions extensions_of(Dialect dialect, const Options& options);

}  // namespace offprint::markdown
