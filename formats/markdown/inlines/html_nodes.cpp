// Known inline tags become nodes: <kbd>, <mark>, <sub> and their like where both tags stand in one piece of text and
// nest with what is around them, and <br>. Tags with attributes, and all others, stay raw.

#include "markdown/inlines/html_nodes.hpp"

#include <iterator>

#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

template <class T>
Node& make(Document& document) {
  return document.make<T>();
}
template <PhraseRole role>
Node& make_phrase(Document& document) {
  return document.make<Phrase>(role);
}
Node& make_deletion(Document& document) {
  auto& made = document.make<Strikeout>();
  made.edit = true;
  return made;
}
Node& make_insertion(Document& document) {
  auto& made = document.make<Underline>();
  made.edit = true;
  return made;
}

struct InlineTag {
  std::string_view name;
  Node& (*make)(Document&);
};
constexpr InlineTag inline_tags[] = {{"b", make<Strong>},
                                     {"strong", make<Strong>},
                                     {"i", make<Emphasis>},
                                     {"em", make<Emphasis>},
                                     {"s", make<Strikeout>},
                                     {"strike", make<Strikeout>},
                                     {"del", make_deletion},
                                     {"u", make<Underline>},
                                     {"ins", make_insertion},
                                     {"mark", make<Highlight>},
                                     {"sub", make<Subscript>},
                                     {"sup", make<Superscript>},
                                     {"q", make<Quote>},
                                     {"kbd", make_phrase<PhraseRole::kbd>},
                                     {"samp", make_phrase<PhraseRole::samp>},
                                     {"var", make_phrase<PhraseRole::var>},
                                     {"dfn", make_phrase<PhraseRole::dfn>},
                                     {"abbr", make_phrase<PhraseRole::abbr>},
                                     {"cite", make_phrase<PhraseRole::cite>},
                                     {"time", make_phrase<PhraseRole::time>},
                                     {"small", make_phrase<PhraseRole::small>},
                                     {"bdi", make_phrase<PhraseRole::bdi>}};
constexpr std::size_t scope = std::size(inline_tags);
constexpr std::size_t unknown = scope + 1;

std::size_t tag_of(std::string_view name) {
  for (std::size_t i = 0; i < std::size(inline_tags); ++i) {
    if (utf8::equals_ignoring_ascii_case(name, inline_tags[i].name)) return i;
  }
  return unknown;
}

bool is_line_break(std::string_view tag) {
  return utf8::equals_ignoring_ascii_case(tag, "<br>") || utf8::equals_ignoring_ascii_case(tag, "<br/>") ||
         utf8::equals_ignoring_ascii_case(tag, "<br />");
}

}  // namespace

void HtmlNodes::enter_scope() {
  open_.push_back({scope, 0});
}

void HtmlNodes::leave_scope() {
  while (!open_.empty() && open_.back().tag != scope) pop();
  if (!open_.empty()) open_.pop_back();
}

// How many of each tag are open since the innermost scope is not kept: a search goes at most this far.
void HtmlNodes::meet(std::vector<Mark>& marks, std::size_t index, Document& document) {
  constexpr std::size_t farthest = 32;
  const std::string_view tag = marks[index].node->as<RawInline>()->text;
  if (is_line_break(tag)) {
    marks[index].kind = MarkKind::hard_break;
    return;
  }
  const bool closing = tag.starts_with("</");
  const std::string_view name = utf8::trim(tag.substr(closing ? 2 : 1, tag.size() - (closing ? 3 : 2)));
  const std::size_t which = tag_of(name);
  if (which == unknown) return;
  if (!closing) {
    open_.push_back({which, index});
    return;
  }
  for (std::size_t back = 1; back <= open_.size() && back <= farthest; ++back) {
    const Open found = open_[open_.size() - back];
    if (found.tag == scope) return;
    if (found.tag != which) continue;
    marks[found.mark].kind = MarkKind::node_open;
    marks[found.mark].node = &inline_tags[which].make(document);
    marks[index].kind = MarkKind::close;
    marks[index].data = 0;
    open_.resize(open_.size() - back);
    return;
  }
}

}  // namespace offprint::markdown
