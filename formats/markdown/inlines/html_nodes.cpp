// Known inline tags become nodes: <kbd>, <mark>, <span class="x"> and their like where both tags stand in one piece of
// text and nest with what is around them, and <br>. All others stay raw.

#include "markdown/inlines/html_nodes.hpp"

#include <iterator>

#include "markdown/inlines/html_tag.hpp"
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
                                     {"bdi", make_phrase<PhraseRole::bdi>},
                                     {"bdo", nullptr},  // nullptr: what they are is for the HTML reader to say
                                     {"data", nullptr},
                                     {"span", nullptr},
                                     {"code", nullptr},
                                     {"a", nullptr}};
constexpr std::size_t link = std::size(inline_tags) - 1;
constexpr std::size_t scope = std::size(inline_tags);
constexpr std::size_t link_scope = scope + 1;
constexpr std::size_t unknown = scope + 2;

std::size_t tag_of(std::string_view name) {
  for (std::size_t i = 0; i < std::size(inline_tags); ++i) {
    if (utf8::equals_ignoring_ascii_case(name, inline_tags[i].name)) return i;
  }
  return unknown;
}

}  // namespace

void HtmlNodes::enter_scope(Inside inside) {
  open_.push_back({inside == Inside::link ? link_scope : scope, 0, 0});
  if (inside != Inside::link) return;
  ++links_;
  ++link_depth_;
}

void HtmlNodes::leave_scope() {
  while (!open_.empty() && open_.back().tag != scope && open_.back().tag != link_scope) open_.pop_back();
  if (open_.empty()) return;
  if (open_.back().tag == link_scope) --link_depth_;
  open_.pop_back();
}

void HtmlNodes::meet(std::size_t index) {
  const std::string_view tag = tag_at(index);
  if (tag == "<!-- -->" && comments_ == EmptyComments::drop) {
    marks_[index].kind = MarkKind::replace;
    marks_[index].data = 0;
    return;
  }
  const std::string_view name = tag_name(tag);
  if (utf8::equals_ignoring_ascii_case(name, "br") && !tag.starts_with("</")) {
    marks_[index].kind = MarkKind::hard_break;
    return;
  }
  const std::size_t which = tag_of(name);
  if (which == unknown) return;
  if (tag.starts_with("</")) {
    meet_closing(index, which);
  } else {
    open_.push_back({which, index, links_});
  }
}

// How many of each tag are open since the innermost scope is not kept: a search goes at most this far.
void HtmlNodes::meet_closing(std::size_t index, std::size_t which) {
  constexpr std::size_t farthest = 32;
  for (std::size_t back = 1; back <= open_.size() && back <= farthest; ++back) {
    const Open found = open_[open_.size() - back];
    if (found.tag == scope || found.tag == link_scope) return;
    if (found.tag != which) continue;
    open_.resize(open_.size() - back);
    pair(found, index);
    return;
  }
}

void HtmlNodes::pair(const Open& open, std::size_t index) {
  const bool is_link = open.tag == link;
  if (is_link && (link_depth_ != 0 || links_ != open.links)) return;
  Mark& begin = marks_[open.mark];
  Mark& end = marks_[index];
  const std::string_view tag = tag_at(open.mark), name = tag_name(tag);
  const bool bare = tag.size() == name.size() + 2;
  if (bare && inline_tags[open.tag].make) {
    begin.kind = MarkKind::node_open;
    begin.node = &inline_tags[open.tag].make(document_);
    begin.data = end.data = 1;
    end.kind = MarkKind::close;
    return;
  }
  const HtmlElements::Frame frame = elements_.frame(tag, name);
  if (!frame.outermost || (frame.holds_text && !holds_only_text(open.mark, index))) return;
  begin.kind = frame.holds_text ? MarkKind::text_open : MarkKind::node_open;
  begin.node = frame.outermost;
  begin.data = frame.depth;
  end.kind = MarkKind::close;
  end.data = frame.holds_text ? 0 : frame.depth;
  if (is_link) ++links_;
}

bool HtmlNodes::holds_only_text(std::size_t begin, std::size_t end) const {
  for (std::size_t i = end - 1; i > begin; --i) {
    const MarkKind kind = marks_[i].kind;
    if (kind != MarkKind::text && kind != MarkKind::replace) return false;
  }
  return true;
}

}  // namespace offprint::markdown
