#include "notes.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "note_signs.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

class NoteReader {
 public:
  NoteReader(Document& document, Node& scope, const std::vector<Numbered<Link>>& links,
             const std::vector<Numbered<Node>>& identified,
             const std::function<void(std::string_view id, Note& note)>& found)
      : document_(document), scope_(scope), links_(links), identified_(identified), found_(found) {}

  // Returns how many links back, labels and the like went.
  std::size_t run() {
    for (const Numbered<Node>& each : identified_) {
      if (!each.node->attributes().id.empty()) by_id_.emplace(each.node->attributes().id, each);
    }
    find_backlink_targets();
    for (const Numbered<Link>& each : links_) read_reference(each);
    for (const Numbered<Node>& each : identified_) {
      if ((is_endnote_item(*each.node) || says_note(*each.node)) && !is_in_note(*each.node)) note_of(*each.node);
    }
    for (auto& [body, note] : notes_) clean(*note);
    for (const Pending& each : references_) replace(each);
    for (Node* parent : parents_) drop_shell(parent);
    return cut_;
  }

 private:
  struct Pending {
    Link* link;
    Note* note;
  };

  const Numbered<Node>* target_of(const Link& link) const {
    const auto found = by_id_.find(link.href.view().substr(1));
    return found == by_id_.end() ? nullptr : &found->second;
  }

  // Ids that something links back to: a note's number, an arrow.
  void find_backlink_targets() {
    for (const Numbered<Link>& each : links_) {
      const Numbered<Node>* target = target_of(*each.node);
      const bool back = target ? target->serial < each.serial : true;
      if (back || says_backlink(*each.node)) back_targets_.insert(each.node->href.view().substr(1));
    }
  }

  void read_reference(const Numbered<Link>& each) {
    Link& link = *each.node;
    if (says_backlink(link)) return;
    const Numbered<Node>* target = target_of(link);
    if (!target || target->node == &link) return;
    const bool told = says_reference(link);
    if (!told && target->serial < each.serial) return;
    const std::string words = plain_text(link);
    const bool marker = is_marker(words);
    if (!told && !marker) return;
    if (const auto taken = by_target_.find(target->node); taken != by_target_.end()) {
      if (!holds(*taken->second, link)) references_.push_back({&link, taken->second});
      return;
    }
    Node* body = note_body(*target->node);
    if (!body || holds(*body, link)) return;
    const bool proven = says_note(*target->node) || is_endnote_item(*body) || says_note(*body);
    const bool answered = marker && is_answered(link);
    if (!(told && (proven || marker || answered)) && !(proven && marker) && !answered) return;
    Note& note = note_of(*body);
    by_target_.emplace(target->node, &note);
    references_.push_back({&link, &note});
  }

  // True when something links back to the reference or to a raised number around it.
  bool is_answered(const Link& link) const {
    const Node* node = &link;
    for (int up = 0; node && node->is_inline() && up < 4; ++up, node = node->parent()) {
      const Str id = node->attributes().id;
      if (!id.empty() && back_targets_.contains(id.view())) return true;
    }
    return false;
  }

  static bool holds(const Node& body, const Node& inner) {
    for (const Node* at = &inner; at; at = at->parent()) {
      if (at == &body) return true;
    }
    return false;
  }

  static bool is_in_note(const Node& node) {
    const Node* at = node.parent();
    while (at && at->kind() != Kind::note) at = at->parent();
    return at != nullptr;
  }

  // Around the blocks of a note; any other node is one of them.
  static bool is_wrapper(Kind kind) {
    return kind == Kind::div || kind == Kind::section || kind == Kind::list_item || kind == Kind::definition;
  }

  // Takes the blocks out of the page.
  Note& note_of(Node& body) {
    if (const auto found = index_.find(&body); found != index_.end()) return *found->second;
    Note& note = document_.make<Note>();
    Node* parent = body.parent();
    if (!parent) parent = &scope_;
    const std::string id(body.attributes().id);
    parents_.push_back(parent);
    body.remove();
    if (body.kind() == Kind::definition_group) {
      for (Node& child : body.children()) {
        if (child.kind() == Kind::definition) note.take_children(child);
        if (child.kind() == Kind::term && !is_marker(plain_text(child))) {
          note.append(document_.make<Paragraph>());
          note.last()->take_children(child);
        }
      }
    } else if (is_wrapper(body.kind())) {
      note.take_children(body);
      if (body.has_attributes()) document_.copy_attributes(body, note);
      drop_generated(note);
    } else {
      note.append(body);
      drop_generated(body);
    }
    Notes& all = document_.notes_of(scope_);
    all.append(note);
    document_.set_id(note, "fn" + std::to_string(++count_));
    index_.emplace(&body, &note);
    notes_.emplace_back(&body, &note);
    if (found_ && !id.empty()) found_(id, note);
    return note;
  }

  // What a generator says of notes in general is dropped, what a writer says of this one is kept.
  void drop_generated(Node& to) {
    if (!to.has_attributes()) return;
    Attributes& attributes = document_.attributes(to);
    attributes.id = Str();
    std::vector<std::string_view> classes;
    for (const Str& each : attributes.classes) {
      if (!names_note(each)) classes.push_back(each);
    }
    if (classes.size() != attributes.classes.size()) document_.set_classes(to, classes);
    std::vector<KeyValue> keys;
    for (const KeyValue& each : attributes.key_values) {
      if (each.key != "role" && each.key != "epub-type" && each.key != "data-component-name") keys.push_back(each);
    }
    attributes.key_values = document_.keep(keys);
  }

  // Inside a note: links back, labels, wrappers. ---------------------------------------------------------------------

  void clean(Note& note) {
    std::vector<Node*> inlines;
    for (const Step<Node> step : walk(static_cast<Node&>(note))) {
      if (step.entering && step.node.is_inline()) inlines.push_back(&step.node);
      if (step.entering && step.node.is_block()) settle_block(step.node);
    }
    for (Node* each : inlines) {
      if (!each->parent()) continue;
      const Attributes& attributes = each->attributes();
      const auto* link = each->as<Link>();
      const bool back = link && (says_backlink(*link) || leads_back(*link));
      const bool label = each->as<Span>() && attributes.has_class("label") && is_marker(plain_text(*each));
      if (back || label || (attributes.has_class("mw-cite-backlink") && says_links_alone(*each))) {
        cut(*each);
      } else if (each->kind() == Kind::span && attributes.has_class("reference-text")) {
        each->unwrap();
      }
    }
    unwrap_shell(note);
    drop_empty_edges(note);
  }

  // Whether there are but marks beside the links in it.
  static bool says_links_alone(const Node& node) {
    for (auto [each, entering] : walk(node)) {
      if (entering && !each.first() && !in_link(each) && !is_only_marks(plain_text(each))) return false;
    }
    return true;
  }

  static bool in_link(const Node& node) {
    const Node* at = &node;
    while (at && at->is_inline() && at->kind() != Kind::link) at = at->parent();
    return at && at->kind() == Kind::link;
  }

  // To the place of a reference: an id that a reference or something around it has.
  bool leads_back(const Link& link) const {
    const std::string_view href = link.href;
    return href.starts_with('#') && reference_ids().contains(href.substr(1));
  }

  const std::unordered_set<std::string_view>& reference_ids() const {
    if (!reference_ids_.empty() || references_.empty()) return reference_ids_;
    for (const Pending& each : references_) {
      const Node* node = each.link;
      for (int up = 0; node && node->is_inline() && up < 4; ++up, node = node->parent()) {
        if (!node->attributes().id.empty()) reference_ids_.insert(node->attributes().id.view());
      }
    }
    return reference_ids_;
  }

  void settle_block(Node& block) {
    if (!block.has_attributes()) return;
    std::vector<std::string_view> classes;
    for (const Str& each : block.attributes().classes) {
      if (!each.view().starts_with("Mso") && !names_note(each)) classes.push_back(each);
    }
    if (classes.size() != block.attributes().classes.size()) document_.set_classes(block, classes);
  }

  // Removes an inline with what only stands around it: brackets, raised marks, the space before.
  void cut(Node& inlined) {
    Node* top = &inlined;
    while (top->parent() && top->parent()->is_inline() && only_marks_beside(*top)) top = top->parent();
    if (!top->parent()) return;  // went with what was around it
    Node* before = top->previous();
    Node* after = top->next();
    Node* parent = top->parent();
    top->remove();
    ++cut_;
    if (auto* text = before ? before->as<Text>() : nullptr) {
      text->text = document_.refer(without_trailing_space(text->text));
      if (text->text.empty()) text->remove();
    }
    auto* text = after ? after->as<Text>() : nullptr;
    if (text && !parent->is_inline() && parent->first() == after) {
      text->text = document_.refer(without_leading_marks(text->text));
      if (text->text.empty()) text->remove();
    }
  }

  static bool only_marks_beside(const Node& node) {
    int seen = 0;
    for (const Node& each : node.parent()->children()) {
      if (&each == &node) continue;
      const auto* text = each.as<Text>();
      if (++seen > 6 || !text || !is_only_marks(text->text)) return false;
    }
    return true;
  }

  // <div class="footnote-content"> around all of it.
  void unwrap_shell(Note& note) {
    for (Node& each : note.children()) {
      if (each.kind() == Kind::div && !each.has_attributes()) each.unwrap();
    }
  }

  void drop_empty_edges(Note& note) {
    for (Node& each : note.children()) {
      if (holds_inlines(each.kind()) && !each.first()) each.remove();
    }
  }

  // Where a reference stands. ----------------------------------------------------------------------------------------

  void replace(const Pending& reference) {
    Node* top = reference.link;
    if (!top->parent()) return;
    const Attributes own = top->attributes();
    while (top->parent() && (top->parent()->kind() == Kind::superscript || top->parent()->kind() == Kind::span) &&
           only_marks_beside(*top)) {
      top = top->parent();
    }
    if (!top->parent()) return;  // went with a label
    NoteRef& made = document_.make<NoteRef>(reference.note->attributes().id);
    if (!own.id.empty() && !back_targets_.contains(own.id.view())) document_.set_id(made, own.id);
    if (!own.language.empty()) document_.set_language(made, own.language);
    if (own.direction != Direction::none) document_.set_direction(made, own.direction);
    std::vector<std::string_view> classes;
    for (const Str& each : own.classes) {
      if (!names_note(each)) classes.push_back(each);
    }
    if (!classes.empty()) document_.set_classes(made, classes);
    // What is more than a number stays in front of it.
    const std::string words = plain_text(*reference.link);
    if (find_first<NoteRef>(*reference.link) || (!is_marker(words) && !is_only_marks(words))) {
      while (Node* each = reference.link->first()) top->insert_before(*each);
    }
    top->replace_with(made);
  }

  static bool is_last(const Node& node) { return !node.next() || node.next()->kind() == Kind::notes; }

  // What is left of the list or section that held notes goes; a title that readers see stays in its place.
  void drop_shell(Node* node) {
    const bool taken_here = node == &scope_;
    while (node && node != &scope_ && node->kind() != Kind::root && node->kind() != Kind::book_item &&
           node->kind() != Kind::note) {
      for (const Node& child : node->children()) {
        const bool bare = child.kind() == Kind::thematic_break ||
                          (child.kind() == Kind::heading && (is_shell(*node) || is_notes_title(plain_text(child))));
        if (!bare) return;
      }
      Node* parent = node->parent();
      if (!parent) return;
      std::vector<Node*> titles;
      for (Node& child : node->children()) {
        if (child.kind() == Kind::heading && !is_hidden_by_class(child)) titles.push_back(&child);
      }
      if (!titles.empty() && !is_block(node->kind())) return;  // an item of a list: no title can take its place
      Node* before = node->previous();
      for (Node* title : titles) node->insert_before(*title);
      node->remove();
      if (before && before->kind() == Kind::thematic_break && is_last(*before)) before->remove();
      node = parent;
    }
    if (!node) return;
    Node* last = node->last();
    while (last && last->kind() == Kind::notes) last = last->previous();
    if (taken_here && last && last->kind() == Kind::thematic_break) last->remove();
  }

  Document& document_;
  Node& scope_;
  const std::vector<Numbered<Link>>& links_;
  const std::vector<Numbered<Node>>& identified_;
  const std::function<void(std::string_view id, Note& note)>& found_;
  std::unordered_map<std::string_view, Numbered<Node>> by_id_;
  std::unordered_set<std::string_view> back_targets_;
  mutable std::unordered_set<std::string_view> reference_ids_;
  std::unordered_map<const Node*, Note*> index_;
  std::unordered_map<const Node*, Note*> by_target_;  // what has left the page is no longer found from its anchor
  std::vector<std::pair<Node*, Note*>> notes_;
  std::vector<Pending> references_;
  std::vector<Node*> parents_;
  int count_ = 0;
  std::size_t cut_ = 0;
};

}  // namespace

void read_notes(Document& document, Node& scope, const std::vector<Numbered<Link>>& links,
                const std::vector<Numbered<Node>>& identified, Context& context,
                const std::function<void(std::string_view id, Note& note)>& found) {
  if (identified.empty()) return;
  const std::size_t cut = NoteReader(document, scope, links, identified, found).run();
  if (cut == 0) return;
  context.note("html.notes.backlink",
               std::to_string(cut) + " links back from notes were left out, which each format writes anew");
}

}  // namespace offprint::html
