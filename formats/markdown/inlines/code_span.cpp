// CommonMark 6.1: code between runs of backticks of one length.

#include "markdown/attributes.hpp"
#include "markdown/inlines/syntax.hpp"

namespace offprint::markdown {
namespace {

// Line ends are spaces; one space goes at each end when both have one and there is more than spaces.
Str code_text(Document& document, std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n'; };
  if (text.size() > 1 && is_blank(text.front()) && is_blank(text.back()) &&
      text.find_first_not_of(" \n") != std::string_view::npos) {
    text = text.substr(1, text.size() - 2);
  }
  if (text.find('\n') == std::string_view::npos) return document.refer(text);
  std::string one_line(text);
  for (char& c : one_line) {
    if (c == '\n') c = ' ';
  }
  return document.keep(one_line);
}

std::uint32_t run_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] == '`') ++end;
  return static_cast<std::uint32_t>(end - at);
}

// Where the closing run of this length starts, or npos. Runs passed in vain are remembered: none is looked for twice.
std::size_t find_close(InlineParser& parser, std::uint32_t length) {
  std::vector<std::uint32_t>& last = parser.backticks;
  const std::size_t from = parser.at + length;
  if (parser.backticks_seen && (length >= last.size() || last[length] < from)) return std::string_view::npos;
  for (std::size_t run = parser.text.find('`', from); run != std::string_view::npos;) {
    const std::uint32_t size = run_length(parser.text, run);
    if (size == length) return run;
    if (last.size() <= size) last.resize(size + 1, 0);
    last[size] = static_cast<std::uint32_t>(run);
    run = parser.text.find('`', run + size);
  }
  parser.backticks_seen = true;
  return std::string_view::npos;
}

}  // namespace

void start_code_span(InlineParser& parser) {
  const std::uint32_t length = run_length(parser.text, parser.at);
  const std::size_t close = find_close(parser, length);
  if (close == std::string_view::npos) {
    parser.skip(length);
    return;
  }
  Document& document = parser.document();
  const Str code = code_text(document, parser.text.substr(parser.at + length, close - parser.at - length));
  const std::size_t size = close + length - parser.at;
  const std::string_view format =
      parser.has(Extra::raw_attribute) ? raw_format(parser.rest().substr(size)) : std::string_view();
  if (!format.empty()) {
    auto& raw = document.make<RawInline>();
    raw.format = document.refer(format);
    raw.text = code;
    parser.leaf(raw, size + format.size() + 3);
    return;
  }
  Code& node = document.make<Code>(code);
  parser.leaf(node, size);
  if (Node* attributes = parser.take_braces()) {
    document.move_attributes(*attributes, node);
    parser.widen_last_mark();
  }
}

}  // namespace offprint::markdown
