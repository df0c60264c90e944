// What HTML allows at a place and the tree does not know of: elements moved or completed so that every file is valid.
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "epub/conform.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::epub {
namespace {

class ConformingContent {
 public:
  ConformingContent(Document& book, Node& scope, Context& context) : book_(book), scope_(scope), context_(context) {}

  void run() {
    for (NoteRef& reference : descendants<NoteRef>(scope_)) {
      if (Link* link = around<Link>(reference)) moves_.push_back({&reference, link});
    }
    for (Table& table : descendants<Table>(scope_)) {
      if (Node* captioned = table_with(table)) moves_.push_back({&table, captioned});
    }
    for (Phrase& phrase : descendants<Phrase>(scope_)) {
      if (phrase.role == PhraseRole::dfn && in_definition(phrase)) nested_.push_back(&phrase);
    }
    for (RawInline& raw : descendants<RawInline>(scope_)) {
      if (!around<Ruby>(raw)) continue;
      context_.lose("rawInline", "raw markup in ruby was left out, since it could break the pairs apart", raw);
      raw.remove();
    }
    for (Phrase* phrase : nested_) make_span(*phrase);
    rename_notes();
    for (List& list : descendants<List>(scope_)) drop_numbers(list);
    for (Details& details : descendants<Details>(scope_)) add_summary(details);
    // Where several leave the same place they keep their order.
    for (auto each = moves_.rbegin(); each != moves_.rend(); ++each) move_behind(*each->node, *each->holder);
  }

 private:
  struct Move {
    Node* node;
    Node* holder;
  };

  template <class T>
  static T* around(Node& node) {
    for (Node* at = node.parent(); at; at = at->parent()) {
      if (T* found = at->as<T>()) return found;
    }
    return nullptr;
  }

  // The outermost table that has the node in its caption.
  static Node* table_with(Node& node) {
    Node* found = nullptr;
    const Node* below = &node;
    for (Node* at = node.parent(); at; below = at, at = at->parent()) {
      if (at->kind() == Kind::table && below->kind() == Kind::caption) found = at;
    }
    return found;
  }

  // HTML 4.5.1: no link in a link; 4.9.2: no table in the caption of one.
  void move_behind(Node& node, Node& holder) {
    const bool table = node.kind() == Kind::table;
    context_.lose(table ? "table" : "noteRef",
                  table ? "a table in a caption stands behind it" : "a note's reference in a link stands behind it",
                  node);
    node.remove();
    holder.insert_after(node);
  }

  static bool in_definition(const Phrase& phrase) {
    for (const Node* at = phrase.parent(); at; at = at->parent()) {
      const auto* around = at->as<Phrase>();
      if (around && around->role == PhraseRole::dfn) return true;
    }
    return false;
  }

  // HTML 4.5.8: no dfn in another.
  void make_span(Phrase& phrase) {
    context_.lose("phrase", "a term that is defined in another is plain words", phrase);
    Span& span = book_.make<Span>();
    book_.move_attributes(phrase, span);
    span.take_children(phrase);
    phrase.replace_with(span);
  }

  // Ids of notes as those of elements: without white space, and none like another's.
  void rename_notes() {
    Notes* notes = find_notes(scope_);
    if (!notes) return;
    std::unordered_map<std::string_view, Str> renamed;
    std::unordered_set<std::string_view> taken;
    for (const Node& note : notes->children()) taken.insert(note.attributes().id.view());
    for (Node& note : notes->children()) {
      const Str id = note.attributes().id;
      if (is_sound_id(id)) continue;
      Str made;
      for (int number = 1; made.empty() || !taken.insert(made.view()).second; ++number) {
        made = book_.keep("note-" + std::to_string(number));
      }
      renamed.emplace(id.view(), made);
      book_.set_id(note, made);
    }
    if (renamed.empty()) return;
    for (NoteRef& reference : descendants<NoteRef>(scope_)) {
      const auto found = renamed.find(reference.ref.view());
      if (found != renamed.end()) reference.ref = found->second;
    }
  }

  // HTML 4.4.8: items of lists without numbers have none.
  void drop_numbers(List& list) {
    if (list.ordered) return;
    for (Node& each : list.children()) {
      ListItem& item = *each.as<ListItem>();
      if (item.value) context_.lose("listItem.value", "an item of a list without numbers has no number", item);
      item.value.reset();
    }
  }

  // HTML 4.11.1: details begin with a summary.
  void add_summary(Details& details) {
    if (child<Summary>(details)) return;
    Summary& summary = book_.make<Summary>();
    summary.append(book_.text("…"));
    details.prepend(summary);
  }

  Document& book_;
  Node& scope_;
  Context& context_;
  std::vector<Move> moves_;
  std::vector<Phrase*> nested_;
};

}  // namespace

void conform_content(Document& document, Node& scope, Context& context) {
  ConformingContent(document, scope, context).run();
}

}  // namespace offprint::epub
