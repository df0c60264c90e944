// N9: notes in the order of their first reference, named n1, n2, ...; unreferenced ones after them.
#include <string>
#include <unordered_map>
#include <vector>

#include "offprint/ast/normalize_parts.hpp"
#include "offprint/ast/walk.hpp"

namespace offprint {
namespace {

class NoteOrder {
 public:
  NoteOrder(Document& document, Node& scope) : document_(document), scope_(scope) {
    notes_ = find_notes(scope);
    if (!notes_) return;
    for (Node& note : notes_->children()) by_id_.try_emplace(note.attributes().id.view(), &note);
  }

  void settle() {
    for (Node& child : scope_.children()) {
      if (&child != notes_) rename_references(child);
    }
    settle_pending();
    if (!notes_) return;
    for (Node& note : notes_->children()) {
      if (!named_.contains(&note)) name(note);
      settle_pending();
    }
    for (Node* note : order_) notes_->append(*note);
    for (std::size_t i = 0; i < order_.size(); ++i) document_.set_id(*order_[i], "n" + std::to_string(i + 1));
    if (!notes_->first()) notes_->remove();
  }

 private:
  const std::string& name(Node& note) {
    order_.push_back(&note);
    return named_.emplace(&note, "n" + std::to_string(order_.size())).first->second;
  }

  // References inside notes count after those of the text, in the order of the notes that hold them.
  void settle_pending() {
    while (settled_ < order_.size()) rename_references(*order_[settled_++]);
  }

  void rename_references(Node& top) {
    for (auto [node, entering] : walk(top)) {
      auto* reference = node.as<NoteRef>();
      if (!reference || entering) continue;
      const auto found = by_id_.find(reference->ref.view());
      if (found == by_id_.end()) {
        // A reference to nothing is text; it must not vanish.
        node.replace_with(document_.text("[^" + std::string(reference->ref.view()) + "]"));
        continue;
      }
      Node& note = *found->second;
      const auto named = named_.find(&note);
      reference->ref = document_.keep(named == named_.end() ? name(note) : named->second);
    }
  }

  Document& document_;
  Node& scope_;
  Notes* notes_ = nullptr;
  std::unordered_map<std::string_view, Node*> by_id_;
  std::unordered_map<const Node*, std::string> named_;
  std::vector<Node*> order_;
  std::size_t settled_ = 0;  // how many of them have their own references named
};

}  // namespace

void normalize_notes(Document& document, Node& scope) {
  NoteOrder(document, scope).settle();
}

}  // namespace offprint
