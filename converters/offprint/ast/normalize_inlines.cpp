// The inline part of the normal form.
#include <array>
#include <utility>
#include <vector>

#include "offprint/ast/normalize.hpp"
#include "offprint/ast/normalize_parts.hpp"
#include "offprint/ast/traverse.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/scan.hpp"

namespace offprint {
namespace {

constexpr bool is_mark(Kind kind) {
  return kind == Kind::emphasis || kind == Kind::strong || kind == Kind::strikeout || kind == Kind::underline ||
         kind == Kind::highlight || kind == Kind::subscript || kind == Kind::superscript || kind == Kind::small_caps;
}

// Marks that mean nothing new inside themselves; a superscript of a superscript does.
constexpr bool is_flat_mark(Kind kind) {
  return is_mark(kind) && kind != Kind::subscript && kind != Kind::superscript;
}

bool is_break(const Node& node) {
  return node.kind() == Kind::soft_break || node.kind() == Kind::hard_break;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

// Whether white space within the words needs work: other than a space, or two in a row.
bool has_unsettled_space(std::string_view words) {
  for (std::size_t at = settled_prefix(words); at < words.size();) {
    if (words[at] == '\t' || words[at] == '\n') return true;
    if (words[at] == ' ' && at + 1 < words.size() && words[at + 1] == ' ') return true;
    ++at;
    if (at % block_size == 0) at += settled_prefix(words.substr(at));
  }
  return false;
}

bool same_mark(const Node& a, const Node& b) {
  if (a.kind() != b.kind() || !(a.attributes() == b.attributes())) return false;
  if (const auto* strikeout = a.as<Strikeout>()) return strikeout->edit == b.as<Strikeout>()->edit;
  if (const auto* underline = a.as<Underline>()) return underline->edit == b.as<Underline>()->edit;
  return true;
}

// An anchor or a class must survive the node that carried it.
void replace_by_span(Document& document, Node& node) {
  auto& span = document.make<Span>();
  document.move_attributes(node, span);
  span.take_children(node);
  node.replace_with(span);
}

// N4 and N5: one stream of leaves, whatever containers they lie in.
class WhiteSpace {
 public:
  explicit WhiteSpace(Document& document) : document_(document) {}

  void text(Text& node) {
    const std::string_view before = node.text;
    bool blank = !seen_words_ || !trailing_.empty();
    if (!before.empty() && before != " " && !(blank && is_blank(before.front())) && !has_unsettled_space(before)) {
      seen_words_ = true;
      trailing_.clear();
      if (before.back() == ' ') trailing_.push_back(&node);
      return;
    }
    std::string after;
    std::size_t run = 0;
    for (std::size_t at = 0; at < before.size(); ++at) {
      if (!is_blank(before[at])) {
        blank = false;
      } else if (!blank && before[at] == ' ') {
        blank = true;
      } else {
        after += before.substr(run, at - run);
        if (!std::exchange(blank, true)) after += ' ';
        run = at + 1;
      }
    }
    after += before.substr(run);
    if (after.empty()) {
      node.remove();
      return;
    }
    if (after != before) node.text = document_.keep(after);
    seen_words_ = true;
    trailing_.clear();
    if (after.back() == ' ') trailing_.push_back(&node);
  }

  void line_break(Node& node) {
    strip_space();
    const bool hard = node.kind() == Kind::hard_break;
    if (!seen_words_ || (!hard && !trailing_.empty())) {
      node.remove();
      return;
    }
    if (hard && !trailing_.empty() && trailing_.back()->kind() == Kind::soft_break) {
      trailing_.back()->remove();
      trailing_.pop_back();
    }
    trailing_.push_back(&node);
  }

  void leaf() {
    seen_words_ = true;
    trailing_.clear();
  }

  void finish() {
    strip_space();
    for (Node* node : trailing_) node->remove();
  }

 private:
  // Takes the space off the end of the last text when only breaks or the end follow it.
  void strip_space() {
    if (trailing_.empty()) return;
    Text* last = trailing_.front()->as<Text>();
    if (!last) return;
    trailing_.erase(trailing_.begin());
    const std::string_view words = last->text.view().substr(0, last->text.size() - 1);
    if (words.empty()) {
      last->remove();
    } else {
      last->text = document_.refer(words);
    }
  }

  Document& document_;
  bool seen_words_ = false;
  std::vector<Node*> trailing_;  // white space since the last words: at most one text, then breaks
};

void collapse_white_space(Document& document, Node& parent) {
  WhiteSpace state(document);
  traverse(
      parent,
      [&](Node& node) {
        if (auto* text = node.as<Text>()) {
          state.text(*text);
          return Visit::skip;
        }
        if (is_break(node)) {
          state.line_break(node);
          return Visit::skip;
        }
        if (info(node.kind()).content == Content::none) state.leaf();
        return Visit::descend;
      },
      [](Node&) {});
  state.finish();
}

// N3: what stands at an edge of a mark and is white space moves out of it.
void move_space_out(Document& document, Node& mark) {
  const auto move = [&](bool front) {
    Node* edge = front ? mark.first() : mark.last();
    if (!edge) return false;
    Text* text = edge->as<Text>();
    if (!text) {
      if (!is_break(*edge)) return false;
      front ? mark.insert_before(*edge) : mark.insert_after(*edge);
      return true;
    }
    std::string_view words = text->text;
    if (words.empty() || (front ? words.front() : words.back()) != ' ') return false;
    words = front ? words.substr(1) : words.substr(0, words.size() - 1);
    auto& space = document.text(" ");
    front ? mark.insert_before(space) : mark.insert_after(space);
    text->text = document.refer(words);
    if (words.empty()) text->remove();
    return true;
  };
  while (move(true)) {
  }
  while (move(false)) {
  }
}

// N2 (nesting), N3 and N6 for spans; links inside links too, which no format can say.
void settle_marks(Document& document, Node& parent) {
  std::array<std::uint32_t, kind_count> open{};
  const auto count_of = [&open](const Node& node) -> std::uint32_t& {
    return open[static_cast<std::size_t>(node.kind())];
  };
  traverse(
      parent,
      [&](Node& node) {
        if (info(node.kind()).content == Content::none) return Visit::skip;
        const bool nested = (is_flat_mark(node.kind()) || node.kind() == Kind::link) && count_of(node) != 0;
        const bool bare = !node.has_attributes();
        if (bare && (nested || node.kind() == Kind::span)) return Visit::unwrap;
        ++count_of(node);
        return Visit::descend;
      },
      [&](Node& node) {
        const bool nested = --count_of(node) != 0 && (is_flat_mark(node.kind()) || node.kind() == Kind::link);
        if (is_mark(node.kind())) move_space_out(document, node);
        if (nested || (is_mark(node.kind()) && !node.first() && node.has_attributes())) {
          replace_by_span(document, node);
        } else if (is_mark(node.kind()) && !node.first()) {
          node.remove();
        }
      });
}

// N2 (neighbours): from the top down, so that what meets inside a merged mark is merged in its turn.
void merge_marks(Node& parent) {
  traverse(
      parent,
      [](Node& node) {
        if (is_mark(node.kind())) {
          while (node.next() && same_mark(node, *node.next())) {
            Node& twin = *node.next();
            node.take_children(twin);
            twin.remove();
          }
        }
        return Visit::descend;
      },
      [](Node&) {});
}

// N1.
void merge_texts(Document& document, Node& parent) {
  traverse(
      parent,
      [&](Node& node) {
        auto* text = node.as<Text>();
        if (!text || text->has_attributes()) return Visit::descend;
        std::string joined;
        while (node.next() && node.next()->as<Text>() && !node.next()->has_attributes()) {
          if (joined.empty()) joined = text->text.view();
          joined += node.next()->as<Text>()->text.view();
          node.next()->remove();
        }
        if (!joined.empty()) text->text = document.keep(joined);
        return Visit::descend;
      },
      [](Node&) {});
}

// Inlines that hold inlines and need nothing done beyond what a look tells.
bool is_opened(Kind kind) {
  return is_mark(kind) || kind == Kind::link || kind == Kind::span;
}

enum class Edge : std::uint8_t { front, back };

bool has_space_at(const Node& edge, Edge which) {
  const auto* text = edge.as<Text>();
  if (!text) return is_break(edge);
  const std::string_view words = text->text;
  return words.empty() || (which == Edge::front ? words.front() : words.back()) == ' ';
}

}  // namespace

// Most text is in normal form already: telling so costs one look at each node.
InlineLook::InlineLook(const Node& parent) {
  needs_work_ = !look_below(parent);
}

// True when all was seen and is in normal form.
bool InlineLook::look_below(const Node& parent) {
  const Node* around = &parent;
  const Node* node = parent.first();
  for (;;) {
    if (!node) {
      if (around == &parent) return !blank_ || !parent.first();
      open_.reset(static_cast<std::size_t>(around->kind()));
      node = around->next();
      around = around->parent();
      continue;
    }
    if (!meet(*node)) return false;
    if (const Node* first = is_opened(node->kind()) ? node->first() : nullptr) {
      around = node;
      node = first;
    } else {
      node = node->next();
    }
  }
}

// Each says whether the node is in normal form, as far as it can be told by a look.
bool InlineLook::meet(const Node& node) {
  const Kind kind = node.kind();
  if (node.has_attributes()) attributes_ = true;
  if (const auto* text = node.as<Text>()) return meet_text(*text);
  if (is_break(node)) {
    if (blank_) return false;
    blank_ = true;
    return true;
  }
  if (is_opened(kind)) return meet_opened(node);
  references_ = references_ || kind == Kind::note_ref;
  blank_ = false;
  return kind == Kind::code || kind == Kind::image || kind == Kind::math || kind == Kind::note_ref ||
         kind == Kind::raw_inline;
}

bool InlineLook::meet_text(const Text& node) {
  const std::string_view words = node.text;
  if (words.empty() || (node.previous() && node.previous()->kind() == Kind::text)) return false;
  if ((blank_ && is_blank(words.front())) || has_unsettled_space(words)) return false;
  blank_ = words.back() == ' ';
  return true;
}

bool InlineLook::meet_opened(const Node& node) {
  const Kind kind = node.kind();
  if (kind == Kind::span && !node.has_attributes()) return false;
  if (is_mark(kind)) {
    if (!node.first() || has_space_at(*node.first(), Edge::front) || has_space_at(*node.last(), Edge::back))
      return false;
    if (node.next() && same_mark(node, *node.next())) return false;
  }
  if (!node.first() || (!is_flat_mark(kind) && kind != Kind::link)) return true;
  const auto index = static_cast<std::size_t>(kind);
  if (open_.test(index)) return false;
  open_.set(index);
  return true;
}

void normalize_inlines(Document& document, Node& parent, Marks marks) {
  if (!InlineLook(parent).needs_work()) return;
  collapse_white_space(document, parent);
  // As a rule that was all.
  if (!InlineLook(parent).needs_work()) return;
  if (marks == Marks::settled) {
    settle_marks(document, parent);
    merge_marks(parent);
  }
  merge_texts(document, parent);
}

}  // namespace offprint
