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
  if (kind == Kind::list) settle_list(document, node);
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

void normalize_scope(Document& document, Node& scope, Marks marks) {
  traverse(
      scope,
      [&](Node& node) {
        normalize_attributes(document, node);
        if (node.kind() == Kind::div && !node.has_attributes()) return Visit::unwrap;
        return Visit::descend;
      },
      [&](Node& node) {
        if (node.is_inline() || info(node.kind()).group == Group::part) {
          if (holds_inlines(node.kind()) && !node.is_inline() && !node.parent()->is_inline()) {
            normalize_inlines(document, node, marks);
          } else if (!node.is_inline()) {
            settle_block(document, node);
          }
        } else if (holds_inlines(node.kind())) {
          settle_text_block(document, node, marks);
        } else {
          settle_block(document, node);
        }
      });
  plains_to_paragraphs(document, scope);
  normalize_notes(document, scope);
}

}  // namespace

void normalize(Document& document, Marks marks) {
  for_each_scope(document, [&](Node& scope, Meta& meta) {
    normalize_scope(document, scope, marks);
    normalize_meta(document, meta);
  });
  if (document.is_book()) normalize_meta(document, document.meta());
}

}  // namespace offprint
