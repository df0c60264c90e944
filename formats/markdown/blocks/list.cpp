// CommonMark 5.2 and 5.3: items behind a bullet or a number, and the lists they make up.

#include "markdown/blocks/fancy_marker.hpp"
#include "markdown/blocks/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

Marker read_marker(std::string_view text) {
  Marker marker;
  if (!utf8::is_ascii_digit(text.front())) {
    marker.width = 1;
  } else {
    std::uint32_t digits = 0;
    // CommonMark 5.2: at most nine digits, for the sake of integers.
    while (digits < text.size() && digits < 9 && utf8::is_ascii_digit(text[digits])) {
      marker.start = marker.start * 10 + (text[digits++] - '0');
    }
    if (digits == text.size() || (text[digits] != '.' && text[digits] != ')')) return {};
    marker.width = digits + 1;
    marker.delimiter = text[digits] == '.' ? ListDelimiter::period : ListDelimiter::paren;
  }
  marker.kind = text[marker.width - 1];
  if (marker.width < text.size() && text[marker.width] != ' ' && text[marker.width] != '\t') return {};
  return marker;
}

bool is_bullet(char kind) {
  return kind == '-' || kind == '+' || kind == '*';
}

bool list_continues(BlockParser&, Container&) {
  return true;  // its items decide
}

bool item_continues(BlockParser& parser, Container& item) {
  Line& line = parser.line;
  if (line.blank()) {
    // CommonMark 5.2 rule 3: an item may begin with at most one blank line.
    if (!parser.has_children(item)) return false;
    line.skip_indent();
    return true;
  }
  if (line.indent() < item.content_indent) return false;
  line.skip_columns(item.content_indent);
  return true;
}

constexpr ContainerSyntax list_syntax{.continues = list_continues, .is_list = true, .pervious = true};
constexpr ContainerSyntax item_syntax{.continues = item_continues, .is_item = true, .pervious = true};

void open_list(BlockParser& parser, const Marker& marker) {
  auto& list = parser.document().make<List>();
  list.ordered = !is_bullet(marker.kind);
  if (list.ordered) {
    list.start = marker.start;
    list.style = marker.style;
    list.delimiter = marker.delimiter;
  }
  parser.open(list_syntax, list).marker = marker.kind;
}

// Takes the marker and the spaces behind it off the line; returns by how much the content is indented.
std::uint32_t take_marker(Line& line, const Marker& marker) {
  const std::uint32_t before = line.indent();
  line.skip_marker(marker.width);
  const std::uint32_t spaces = line.indent();
  if (line.blank() || spaces > Line::code_indent) {
    line.skip_one_space();
    return before + marker.width + 1;
  }
  line.skip_columns(spaces);
  return before + marker.width + spaces;
}

Start open_item(BlockParser& parser, const Marker& marker) {
  if (parser.in_paragraph()) {
    // CommonMark 5.2 rule 1: what interrupts a paragraph has content and, in an ordered list, starts with 1.
    const bool empty = trim_end(parser.line.rest()).size() <= marker.width;
    if (empty || (!is_bullet(marker.kind) && marker.start != 1)) return Start::no;
  }
  const Container& around = parser.container();
  if (around.syntax != &list_syntax || around.marker != marker.kind) open_list(parser, marker);
  parser.open_item(item_syntax, parser.document().make<ListItem>());
  parser.container().content_indent = take_marker(parser.line, marker);
  return Start::container;
}

}  // namespace

Start start_list_item(BlockParser& parser) {
  const Marker marker = read_marker(parser.line.rest());
  return marker.width == 0 ? Start::no : open_item(parser, marker);
}

Start start_fancy_item(BlockParser& parser) {
  const Container& around = parser.container();
  const char kind = around.syntax == &list_syntax ? around.marker : '\0';
  const Marker marker = read_fancy_marker(parser.line.rest(), kind);
  if (marker.width == 0) return Start::no;
  // Prose has lines that begin so: without an empty line above, only items that go on with a list, and lists in items.
  const bool in_prose = parser.is_lazy() || (parser.in_paragraph() && around.syntax != &item_syntax);
  return in_prose && marker.kind != kind ? Start::no : open_item(parser, marker);
}

}  // namespace offprint::markdown
