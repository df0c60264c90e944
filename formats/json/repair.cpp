// Rules between nodes that well-formed JSON can break.
#include <unordered_set>

#include "document_reader.hpp"
#include "offprint/ast/normalize_parts.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/table_grid.hpp"

namespace offprint::json {
namespace {

class Repair {
 public:
  Repair(Document& document, Context& context) : document_(document), context_(context) {}

  void scope(Node& scope) {
    ids_.clear();
    note_ids_.clear();
    if (Notes* notes = find_notes(scope)) take_notes(*notes);
    int links = 0;
    for (auto [node, entering] : walk(scope)) {
      if (entering) {
        links += node.kind() == Kind::link;
        if (&node != &scope) mend(node);
        continue;
      }
      const bool is_link = node.kind() == Kind::link;
      if (is_link && links > 1) {
        warn(node, "lies in a link and was unwrapped");
        node.unwrap();
      } else if (const auto* reference = node.as<NoteRef>(); reference && !note_ids_.contains(reference->ref.view())) {
        context_.lose("noteRef", "there is no note '" + std::string(reference->ref) + "'", node);
        node.remove();
      }
      links -= is_link;
    }
  }

 private:
  void warn(const Node& node, std::string_view what) {
    context_.warn("json.invalid", std::string(name_of(node.kind())).append(" ").append(what), node.position());
  }

  void take_notes(Notes& notes) {
    for (Node& note : notes.children()) {
      const Str id = note.attributes().id;
      if (!id.empty() && note_ids_.insert(id.view()).second) continue;
      context_.lose("note", "a note without an id of its own", note);
      note.remove();
    }
  }

  void mend(Node& node) {
    const Str id = node.attributes().id;
    if (node.kind() != Kind::note && !id.empty() && !ids_.insert(id.view()).second) {
      warn(node, "shares the id '" + std::string(id) + "' with another and lost it");
      document_.attributes(node).id = {};
    }
    if (auto* image = node.as<Image>()) mend(node, image->resource);
    if (auto* media = node.as<Media>()) {
      mend(node, media->poster_resource);
      for (MediaSource& source : media->sources) mend(node, source.resource);
    }
    if (auto* table = node.as<Table>()) mend(*table);
  }

  void mend(const Node& node, Str& key) {
    if (key.empty() || document_.resources().find(key)) return;
    warn(node, "names the resource '" + std::string(key) + "', which is not there");
    key = {};
  }

  void mend(Table& table) {
    for (const Node& section : table.children()) {
      if (section.kind() == Kind::caption || TableGrid(section).fits()) continue;
      warn(table, "has cells that overlap or leave it; they were cut");
      return normalize_table(document_, table);
    }
  }

  Document& document_;
  Context& context_;
  std::unordered_set<std::string_view> ids_, note_ids_;
};

}  // namespace

void repair(Document& document, Context& context) {
  for_each_scope(document, [&](Node& scope, const Meta&) { Repair(document, context).scope(scope); });
}

}  // namespace offprint::json
