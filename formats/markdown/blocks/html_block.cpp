// CommonMark 4.6: HTML blocks, by their seven start and end conditions.

#include <algorithm>
#include <iterator>

#include "markdown/blocks/syntax.hpp"
#include "markdown/inlines/html_tag.hpp"
#include "markdown/inlines/tag_filter.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// Start condition 6; sorted.
constexpr std::string_view block_tags[] = {
    "address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
    "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
    "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
    "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
    "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
    "optgroup", "option",     "p",      "param",   "search",   "section",    "summary",  "table",    "tbody",
    "td",       "tfoot",      "th",     "thead",   "title",    "tr",         "track",    "ul"};
constexpr std::string_view literal_tags[] = {"pre", "script", "style", "textarea"};

bool is_one_of(std::string_view name, const std::string_view* begin, const std::string_view* end) {
  char lower[12];
  if (name.empty() || name.size() > std::size(lower)) return false;
  std::transform(name.begin(), name.end(), lower, [](char c) { return utf8::ascii_lower(c); });
  return std::binary_search(begin, end, std::string_view(lower, name.size()));
}

std::size_t name_length(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && utf8::is_ascii_alnum(text[size])) ++size;
  return size;
}

// Conditions 1 and 6, which go by the tag's name.
std::uint8_t condition_by_name(std::string_view text) {
  const bool closing = text.size() > 1 && text[1] == '/';
  const std::string_view from_name = text.substr(closing ? 2 : 1);
  const std::size_t size = name_length(from_name);
  const std::string_view name = from_name.substr(0, size), rest = from_name.substr(size);
  const bool ended = rest.empty() || rest[0] == ' ' || rest[0] == '\t' || rest[0] == '>';
  if (!closing && ended && is_one_of(name, std::begin(literal_tags), std::end(literal_tags))) return 1;
  if ((ended || rest.starts_with("/>")) && is_one_of(name, std::begin(block_tags), std::end(block_tags))) return 6;
  return 0;
}

std::uint8_t start_condition(std::string_view text, bool may_interrupt_nothing) {
  if (text.starts_with("<!--")) return 2;
  if (text.starts_with("<?")) return 3;
  if (text.starts_with("<![CDATA[")) return 5;
  if (text.size() > 2 && text[1] == '!' && utf8::is_ascii_alpha(text[2])) return 4;
  if (const std::uint8_t condition = condition_by_name(text)) return condition;
  if (may_interrupt_nothing) return 0;
  // Condition 7: a complete tag alone on its line.
  const std::size_t tag = text.size() > 1 && text[1] == '/' ? closing_tag_size(text) : open_tag_size(text);
  return tag != 0 && trim_blanks(text.substr(tag)).empty() ? 7 : 0;
}

bool holds_ignoring_case(std::string_view text, std::string_view wanted) {
  const auto same = [](char a, char b) { return utf8::ascii_lower(a) == b; };
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), same) != text.end();
}

bool ends_in(std::string_view text, std::uint8_t condition) {
  constexpr std::string_view ends[] = {"</script>", "</pre>", "</style>", "</textarea>"};
  switch (condition) {
    case 1:
      return std::any_of(std::begin(ends), std::end(ends),
                         [text](std::string_view tag) { return holds_ignoring_case(text, tag); });
    case 2: return text.find("-->") != std::string_view::npos;
    case 3: return text.find("?>") != std::string_view::npos;
    case 4: return text.find('>') != std::string_view::npos;
    case 5: return text.find("]]>") != std::string_view::npos;
    default: return false;
  }
}

Continue continues(BlockParser& parser) {
  if (parser.leaf.variant == 0) return Continue::no;  // its end was seen
  return parser.line.blank() && parser.leaf.variant >= 6 ? Continue::no : Continue::yes;
}

void add(BlockParser& parser) {
  Line& line = parser.line;
  parser.take(line.behind_open_tab(), line.open_columns());
  if (parser.leaf.variant < 6 && ends_in(line.rest(), parser.leaf.variant)) parser.leaf.variant = 0;
}

void close(BlockParser& parser) {
  auto& html = parser.document().make<RawBlock>();
  html.format = parser.document().refer("html");
  std::string_view text = parser.leaf_text(true);
  if (parser.has(Extra::tagfilter)) text = filter_tags(parser.document(), text);
  html.text = parser.document().refer(text);
  parser.append(html);
  parser.html_blocks.push_back(&html);
  parser.place(html, parser.leaf.line, parser.leaf.column);
}

constexpr LeafSyntax html_leaf{continues, add, close};

}  // namespace

Start start_html_block(BlockParser& parser) {
  const std::uint8_t condition = start_condition(parser.line.rest(), parser.in_paragraph() || parser.is_lazy());
  if (condition == 0) return Start::no;
  parser.open_leaf(html_leaf);
  parser.leaf.variant = condition;
  add(parser);
  return Start::leaf;
}

}  // namespace offprint::markdown
