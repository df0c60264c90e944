#include "offprint/ast/normalize.hpp"

#include "offprint/ast/normalize_parts.hpp"
#include "offprint/ast/traverse.hpp"

namespace offprint {
namespace {

template <class T>
T& retype(Document& document, Node& node) {
  T& made = document.make<T>();
  document.move_attributes(node, made);
  made.take_children(node);
  node.replace_with(made);
  return made;
}

// N12: where a run of inlines is enough.
bool may_hold_plain(Kind kind) {
  return kind == Kind::list_item || kind == Kind::table_cell || kind == Kind::caption || kind == Kind::definition ||
         kind == Kind::figure;
}

void plains_to_paragraphs(Document& document, Node& parent) {
  for (Node& child : parent.children()) {
    if (child.kind() == Kind::plain) retype<Paragraph>(document, child);
  }
}

// Two runs side by side are one run to most formats: they need to be paragraphs.
bool has_neighbouring_plains(const Node& parent) {
  for (const Node& child : parent.children()) {
    if (child.kind() == Kind::plain && child.next() && child.next()->kind() == Kind::plain) return true;
  }
  return false;
}

// A number that the item has by its place says nothing.
void drop_implied_numbers(List& list) {
  std::int64_t number = list.start;
  for (Node& each : list.children()) {
    auto& item = *each.as<ListItem>();
    if (item.value == number) item.value.reset();
    number = item.value.value_or(static_cast<int>(number)) + std::int64_t{1};
  }
}

// N7.
void settle_list(Document& document, Node& list) {
  for (const Node& item : list.children()) {
    for (const Node& child : item.children()) {
      if (child.kind() != Kind::paragraph) continue;
      for (Node& each : list.children()) plains_to_paragraphs(document, each);
      return;
    }
  }
}

void settle_block(Document& document, Node& node) {
  const Kind kind = node.kind();
  if (auto* list = node.as<List>()) {
    if (list->ordered && !list->reversed) drop_implied_numbers(*list);
    settle_list(document, node);
  }
  if (auto* table = node.as<Table>()) normalize_table(document, *table);
  if (may_hold_plain(kind) ? has_neighbouring_plains(node)
                           : info(kind).content == Content::blocks || info(kind).content == Content::quote ||
                                 info(kind).content == Content::titled || info(kind).content == Content::summarised) {
    plains_to_paragraphs(document, node);
  }
}

// N6: an empty paragraph goes; one that carries an anchor or a class stays as a div.
void settle_text_block(Document& document, Node& node, Marks marks) {
  normalize_inlines(document, node, marks);
  if (node.first() || (node.kind() != Kind::paragraph && node.kind() != Kind::plain)) return;
  if (node.has_attributes()) {
    retype<Div>(document, node);
  } else {
    node.remove();
  }
}

class ScopeNormalizer {
 public:
  ScopeNormalizer(Document& document, Marks marks) : document_(document), marks_(marks) {}

  void settle(Node& scope) {
    traverse(
        scope, [this](Node& node) { return enter(node); }, [this](Node& node) { leave(node); });
    plains_to_paragraphs(document_, scope);
    if (references_ || find_notes(scope)) normalize_notes(document_, scope);
  }

 private:
  static bool holds_text(const Node& node) {
    return holds_inlines(node.kind()) && !node.is_inline() && !node.parent()->is_inline();
  }

  Visit enter(Node& node) {
    if (node.has_attributes()) normalize_attributes(document_, node);
    if (node.kind() == Kind::div && !node.has_attributes()) return Visit::unwrap;
    if (!holds_text(node)) {
      references_ = references_ || node.kind() == Kind::note_ref;
      return Visit::descend;
    }
    const InlineLook look(node);
    if (!node.first() || look.needs_work() || look.has_attributes()) return Visit::descend;
    references_ = references_ || look.has_references();
    return Visit::skip;
  }

  void leave(Node& node) {
    if (node.is_inline() || info(node.kind()).group == Group::part) {
      if (holds_text(node)) {
        normalize_inlines(document_, node, marks_);
      } else if (!node.is_inline()) {
        settle_block(document_, node);
      }
    } else if (holds_inlines(node.kind())) {
      settle_text_block(document_, node, marks_);
    } else {
      settle_block(document_, node);
    }
  }

  Document& document_;
  Marks marks_;
  bool references_ = false;  // to notes: there are some
};

}  // namespace

void normalize(Document& document, Marks marks) {
  for_each_scope(document, [&](Node& scope, Meta& meta) {
    ScopeNormalizer(document, marks).settle(scope);
    normalize_meta(document, meta);
  });
  if (document.is_book()) normalize_meta(document, document.meta());
}

}  // namespace offprint
