#include "markdown/front_matter.hpp"

#include "markdown/blocks/syntax.hpp"
#include "markdown/inlines/syntax.hpp"
#include "offprint/format/front_matter.hpp"

namespace offprint::markdown {
namespace {

struct Fenced {
  std::string_view content, behind;
  bool found = false;
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trim_end(line);
}

// What stands between a first line `fence` and the next line that is it, or `other`.
Fenced find_fenced(std::string_view text, std::string_view fence, std::string_view other) {
  if (take_line(text) != fence || text.empty()) return {};
  const char* const begin = text.data();
  while (!text.empty()) {
    const char* const line_start = text.data();
    const std::string_view line = take_line(text);
    if (line == fence || line == other) {
      return {{begin, static_cast<std::size_t>(line_start - begin)}, text, true};
    }
  }
  return {};
}

// A title is Markdown's inlines; definitions of the text below do not count in it.
void read_title(std::string_view text, Inlines& into, Document& document, const ReadOptions& options,
                Context& context) {
  ReadOptions plain = options;
  plain.positions = false;
  Definitions none;
  const Str kept = document.keep(text);
  const InlineSyntax syntax = inline_syntax(plain);
  InlineParser(document, plain, syntax, none, context, kept).parse({.node = &into, .text = kept}, {});
}

}  // namespace

std::string_view take_front_matter(std::string_view text, Document& document, const ReadOptions& options,
                                   Context& context) {
  const bool yaml = options.extensions.has(Extra::yaml_metadata_block) && text.starts_with("---");
  const bool toml = options.extensions.has(Extra::toml_metadata_block) && text.starts_with("+++");
  if (!yaml && !toml) return text;
  const Fenced block = yaml ? find_fenced(text, "---", "...") : find_fenced(text, "+++", "+++");
  if (!block.found) return text;
  const Result<Value> values =
      yaml ? parse_yaml(block.content, context.limits) : parse_toml(block.content, context.limits);
  if (!values) {
    context.warn("markdown.front-matter", "front matter kept as text: " + values.error().message, {1, 1, 1, 3});
    return text;
  }
  if (values->is_null())
    return trim_blanks(block.content).find_first_not_of('\n') == std::string_view::npos ? text : block.behind;
  const FrontMatterReading reading{
      [&](std::string_view title, Inlines& into) { read_title(title, into, document, options, context); }};
  return read_front_matter(*values, document, document.meta(), reading) ? block.behind : text;
}

}  // namespace offprint::markdown
