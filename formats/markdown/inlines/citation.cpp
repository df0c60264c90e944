// Citations by pandoc's rules: [see @doe99, p. 3; -@roe00], @doe99 in the text, @doe99 [p. 3].

#include <algorithm>

#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::size_t longest_group = 2000;

bool is_key_char(char c) {
  return utf8::is_ascii_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

struct Key {
  std::string_view name;  // empty: there is none
  std::size_t size = 0;   // with what stands around it
};

// A key at the start of `text`, which begins with @: letters and digits, single punctuation inside, or {any but
// braces}.
Key read_key(std::string_view text) {
  if (text.size() < 2) return {};
  if (text[1] == '{') {
    const std::size_t end = text.substr(0, longest_group).find_first_of("{} \t\n", 2);
    if (end == std::string_view::npos || text[end] != '}' || end == 2) return {};
    return {text.substr(2, end - 2), end + 1};
  }
  std::size_t end = 1;
  while (end < text.size()) {
    if (is_key_char(text[end])) {
      ++end;
    } else if (end > 1 && std::string_view(":.#$%&-+?<>~/").find(text[end]) != std::string_view::npos &&
               end + 1 < text.size() && is_key_char(text[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end == 1 ? Key{} : Key{text.substr(1, end - 1), end};
}

bool may_begin_key(std::string_view text, std::size_t at) {
  return at == 0 || !is_key_char(text[at - 1]);
}

// One of a group: a prefix, -@key or @key, and what follows.
struct Item {
  std::string_view prefix, key, suffix;
  CitationMode mode = CitationMode::normal;
};

bool read_item(std::string_view text, Item& item) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && text[at - 1] == '\\') continue;
    if (!may_begin_key(text, at)) continue;
    const Key key = read_key(text.substr(at));
    if (key.size == 0) return false;
    const bool suppressed = at > 0 && text[at - 1] == '-' && may_begin_key(text, at - 1);
    item.mode = suppressed ? CitationMode::suppress_author : CitationMode::normal;
    item.prefix = utf8::trim(text.substr(0, suppressed ? at - 1 : at));
    item.key = key.name;
    item.suffix = text.substr(at + key.size);
    if (item.suffix.starts_with(',')) item.suffix.remove_prefix(1);
    item.suffix = utf8::trim(item.suffix);
    return true;
  }
  return false;
}

template <class Affix>
void add_affix(InlineParser& parser, CitationItem& item, std::string_view words) {
  if (words.empty()) return;
  auto& affix = parser.document().make<Affix>();
  item.append(affix);
  parser.parse_apart(words, affix);
}

void add_item(InlineParser& parser, Citation& citation, const Item& read) {
  auto& item = parser.document().make<CitationItem>();
  item.key = parser.document().refer(read.key);
  item.mode = read.mode;
  citation.append(item);
  add_affix<CitationPrefix>(parser, item, read.prefix);
  add_affix<CitationSuffix>(parser, item, read.suffix);
}

// The citation shows as it is written: no bibliography is at hand.
void add_citation(InlineParser& parser, Citation& citation, std::size_t size) {
  Document& document = parser.document();
  std::string shown(parser.rest().substr(0, size));
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  citation.append(document.text(shown));
  parser.leaf(citation, size);
}

// Between the brackets at text[at], which hold no others; the size with them, or 0.
std::size_t bracket_size(std::string_view text) {
  const std::size_t end = text.substr(0, longest_group).find_first_of("[]", 1);
  return end == std::string_view::npos || text[end] != ']' ? 0 : end + 1;
}

}  // namespace

bool take_citation(InlineParser& parser) {
  const std::string_view text = parser.rest();
  const std::size_t size = bracket_size(text);
  if (size == 0 || text.substr(0, size).find('@') == std::string_view::npos) return false;
  // A link's text is one.
  if (size < text.size() && (text[size] == '(' || text[size] == '[')) return false;
  std::string_view inside = text.substr(1, size - 2);
  std::vector<Item> items;
  while (!inside.empty()) {
    const std::size_t end = std::min(inside.find(';'), inside.size());
    if (!read_item(inside.substr(0, end), items.emplace_back())) return false;
    inside.remove_prefix(std::min(end + 1, inside.size()));
  }
  auto& citation = parser.document().make<Citation>();
  for (const Item& item : items) add_item(parser, citation, item);
  add_citation(parser, citation, size);
  return true;
}

bool take_bare_citation(InlineParser& parser) {
  const std::string_view text = parser.rest();
  if (!may_begin_key(parser.text, parser.at) || parser.in_bracket()) return false;
  const Key key = read_key(text);
  if (key.size == 0) return false;
  Item item{{}, key.name, {}, CitationMode::in_text};
  std::size_t size = key.size;
  if (text.substr(size).starts_with(" [")) {
    const std::size_t locator = bracket_size(text.substr(size + 1));
    const std::string_view behind = text.substr(std::min(size + 1 + locator, text.size()));
    if (locator > 2 && !behind.starts_with('(') && !behind.starts_with('[')) {
      item.suffix = utf8::trim(text.substr(size + 2, locator - 2));
      size += 1 + locator;
    }
  }
  if (item.suffix.find('@') != std::string_view::npos) {
    item.suffix = {};
    size = key.size;
  }
  auto& citation = parser.document().make<Citation>();
  add_item(parser, citation, item);
  add_citation(parser, citation, size);
  return true;
}

void start_at_sign(InlineParser& parser) {
  if (parser.has(Extra::citations) && take_bare_citation(parser)) return;
  if (parser.has(Extra::autolink_bare_uris)) {
    start_email(parser);
  } else {
    parser.skip();
  }
}

}  // namespace offprint::markdown
