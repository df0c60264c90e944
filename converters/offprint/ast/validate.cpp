#include "offprint/ast/validate.hpp"

#include <unordered_set>

#include "offprint/ast/node_table.hpp"
#include "offprint/ast/table_grid.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

bool is_part_of(Kind child, Content content) {
  switch (content) {
    case Content::none: return false;
    case Content::scope: return is_block(child) || child == Kind::notes;
    case Content::items: return child == Kind::book_item;
    case Content::notes: return child == Kind::note;
    case Content::blocks: return is_block(child);
    case Content::inlines: return is_inline(child);
    case Content::quote: return is_block(child) || child == Kind::attribution;
    case Content::list_items: return child == Kind::list_item;
    case Content::groups: return child == Kind::definition_group;
    case Content::terms: return child == Kind::term || child == Kind::definition;
    case Content::table:
      return child == Kind::caption || child == Kind::table_head || child == Kind::table_body ||
             child == Kind::table_foot;
    case Content::rows: return child == Kind::table_row;
    case Content::cells: return child == Kind::table_cell;
    case Content::captioned: return is_block(child) || child == Kind::caption;
    case Content::titled: return is_block(child) || child == Kind::callout_title;
    case Content::summarised: return is_block(child) || child == Kind::summary;
    case Content::lines: return child == Kind::line;
    case Content::cited: return is_inline(child) || child == Kind::citation_item;
    case Content::affixes: return child == Kind::citation_prefix || child == Kind::citation_suffix;
    case Content::ruby: return child == Kind::ruby_base || child == Kind::ruby_text;
  }
  return false;
}

// Parts of which a parent has at most one.
bool is_single(Kind kind) {
  return kind == Kind::notes || kind == Kind::attribution || kind == Kind::caption || kind == Kind::table_head ||
         kind == Kind::table_foot || kind == Kind::callout_title || kind == Kind::summary ||
         kind == Kind::citation_prefix || kind == Kind::citation_suffix;
}

class Validator {
 public:
  Validator(const Document& document, const Limits& limits) : document_(document), limits_(limits) {}

  std::vector<Problem> run() {
    if (document_.is_book()) {
      for (const Node& child : document_.root().children()) {
        if (child.kind() != Kind::book_item) fail("child-kind", child, "stands in a book's root");
      }
    }
    for_each_scope(document_, [this](const Node& scope, const Meta&) { check_scope(scope); });
    return std::move(problems_);
  }

 private:
  void fail(std::string rule, const Node& node, std::string_view what) {
    if (problems_.size() >= 100) return;
    problems_.push_back({std::move(rule), std::string(name_of(node.kind())).append(" ").append(what)});
  }

  void check_scope(const Node& scope) {
    ids_.clear();
    note_ids_.clear();
    if (const Notes* notes = find_notes(scope)) {
      for (const Node& note : notes->children()) {
        if (note.attributes().id.empty() || !note_ids_.insert(note.attributes().id.view()).second) {
          fail("duplicate-id", note, "has no id of its own");
        }
      }
    }
    std::uint32_t blocks = 0, inlines = 0, links = 0;
    for (auto [node, entering] : walk(scope)) {
      const bool holds = node.first() != nullptr;
      std::uint32_t& depth = node.is_inline() ? inlines : blocks;
      depth = entering ? depth + holds : depth - holds;
      if (node.kind() == Kind::link) links = entering ? links + 1 : links - 1;
      if (!entering) continue;
      // A row or an item is no level of its own in what the limit counts, but costs one: allow for it.
      if (blocks > 2 * limits_.max_block_depth + 8 || inlines > limits_.max_inline_depth + 1) {
        fail("depth", node, "lies deeper than the limits allow");
      }
      if (links > 1) fail("nested-link", node, "lies in a link");
      check_node(node, &node == &scope);
    }
  }

  void check_node(const Node& node, bool is_scope) {
    if (!is_scope) {
      const Content content = info(node.parent()->kind()).content;
      if (!is_part_of(node.kind(), content)) {
        fail("child-kind", node, "stands in " + std::string(name_of(node.parent()->kind())));
      }
      if (is_single(node.kind())) check_single(node);
      if (node.kind() != Kind::note) check_id(node);
    }
    check_attributes(node);
    check_rules(node);
    with_type(node, [&](const auto& typed) {
      for_each_field(typed, [&](const auto&, const auto& value) { check_value(node, value); });
    });
  }

  void check_single(const Node& node) {
    for (const Node* other = node.next(); other; other = other->next()) {
      if (other->kind() == node.kind()) fail("child-kind", node, "stands twice in its parent");
    }
  }

  void check_id(const Node& node) {
    const Str id = node.attributes().id;
    if (!id.empty() && !ids_.insert(id.view()).second) fail("duplicate-id", node, "shares its id with another");
  }

  void check_attributes(const Node& node) {
    if (!node.has_attributes()) return;
    const Attributes& attributes = node.attributes();
    check_value(node, attributes.id);
    check_value(node, attributes.language);
    for (const Str& name : attributes.classes) check_value(node, name);
    for (const KeyValue& each : attributes.key_values) {
      check_value(node, each.key);
      check_value(node, each.value);
    }
  }

  void check_rules(const Node& node) {
    if (const auto* text = node.as<Text>()) {
      if (text->text.empty()) fail("text-empty", node, "is empty");
      if (text->text.view().find('\n') != std::string_view::npos) fail("text-newline", node, "holds a line feed");
    }
    if (const auto* heading = node.as<Heading>(); heading && (heading->level < 1 || heading->level > 6)) {
      fail("heading-level", node, "is not of level 1 to 6");
    }
    if (const auto* reference = node.as<NoteRef>(); reference && !note_ids_.contains(reference->ref.view())) {
      fail("note-ref", node, "refers to a note that is not there");
    }
    if (const auto* image = node.as<Image>()) check_resource(node, image->resource);
    if (const auto* media = node.as<Media>()) {
      check_resource(node, media->poster_resource);
      for (const MediaSource& source : media->sources) check_resource(node, source.resource);
    }
    if (node.kind() == Kind::table) {
      for (const Node& section : node.children()) {
        if (section.kind() != Kind::caption && !TableGrid(section).fits()) fail("table-grid", section, "overlaps");
      }
    }
  }

  void check_resource(const Node& node, Str key) {
    if (!key.empty() && !document_.resources().find(key)) fail("resource", node, "names a resource that is not there");
  }

  void check_value(const Node& node, Str text) {
    if (!utf8::clean(text)) fail("utf8", node, "holds a character that a document may not hold");
  }
  template <class T>
  void check_value(const Node& node, const Array<T>& items) {
    for (const T& item : items) {
      for_each_field(item, [&](const auto&, const auto& value) { check_value(node, value); });
    }
  }
  template <class T>
  void check_value(const Node&, const T&) {}

  const Document& document_;
  const Limits& limits_;
  std::vector<Problem> problems_;
  std::unordered_set<std::string_view> ids_, note_ids_;
};

}  // namespace

std::vector<Problem> validate(const Document& document, const Limits& limits) {
  return Validator(document, limits).run();
}

}  // namespace offprint
