// CommonMark 4.7: link reference definitions, [label]: destination "title", at the start of a paragraph.

#include "markdown/blocks/syntax.hpp"
#include "markdown/inlines/link_parts.hpp"
#include "markdown/inlines/unescape.hpp"

namespace offprint::markdown {
namespace {

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

bool at_line_end(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == '\n';
}

// The size of the definition that `text` starts with, its line end included, or 0.
std::size_t take_one(BlockParser& parser, std::string_view text) {
  const std::size_t label = label_size(text);
  if (label == 0 || label >= text.size() || text[label] != ':') return 0;
  const LinkPart destination = scan_destination(text, skip_link_space(text, label + 1));
  if (!destination.found) return 0;
  std::size_t end = skip_blanks(text, destination.end);
  LinkPart title;
  const std::size_t title_start = skip_link_space(text, destination.end);
  if (title_start > destination.end) title = scan_title(text, title_start);
  if (title.found && at_line_end(text, skip_blanks(text, title.end))) {
    end = skip_blanks(text, title.end);
  } else {
    title = {};  // what looks like a title may be the next line of the paragraph
  }
  if (!at_line_end(text, end)) return 0;
  Document& document = parser.document();
  parser.definitions().add_link(text.substr(1, label - 2), {document.refer(unescape(document, destination.content)),
                                                            document.refer(unescape(document, title.content))});
  return end == text.size() ? end : end + 1;
}

}  // namespace

std::string_view take_link_definitions(BlockParser& parser, std::string_view text) {
  while (!text.empty() && text.front() == '[') {
    const std::size_t size = take_one(parser, text);
    if (size == 0) break;
    text.remove_prefix(size);
  }
  return text;
}

}  // namespace offprint::markdown
