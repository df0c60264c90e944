#include "epub/endnotes.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <vector>

#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

// "1", "[12]", "(a)", "*": what is raised to refer to a note.
bool is_marker(std::string_view words) {
  constexpr std::size_t longest = 6;
  std::string core;
  for (const char c : words) {
    if (!utf8::is_ascii_space(c) && c != '[' && c != ']' && c != '(' && c != ')' && c != '.') core += c;
  }
  if (core.empty() || core.size() > longest) return false;
  const bool number = std::all_of(core.begin(), core.end(), utf8::is_ascii_digit);
  const bool sign = core == "*" || core == "**" || core == "†" || core == "‡" || core == "§";
  return number || sign || (core.size() == 1 && utf8::is_ascii_alpha(core.front()));
}

// An item with what links lead to in it, and the notes it has been given.
class Scope {
 public:
  explicit Scope(BookItem& item) : item_(item) {
    for (auto [node, entering] : walk(static_cast<Node&>(item))) {
      if (!entering || node.kind() == Kind::note) continue;
      if (!node.attributes().id.empty()) by_id_.emplace(node.attributes().id.view(), &node);
    }
    const Notes* notes = find_notes(item);
    if (!notes) return;
    for (const Node& note : notes->children()) taken_.emplace(note.attributes().id.view());
  }

  BookItem& item() const { return item_; }
  Node* find(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : found->second;
  }

  // The id of the note among those of this item.
  std::string take(Document& book, Note& note) {
    const auto [given, added] = given_.try_emplace(&note, &note);
    if (!added) return std::string(given->second->attributes().id);
    std::string id;
    do id = "fn" + std::to_string(++count_);
    while (!taken_.insert(id).second);
    if (!homes_->insert(&note).second) given->second = book.copy_in(note).as<Note>();
    book.notes_of(item_).append(*given->second);
    book.set_id(*given->second, id);
    return id;
  }
  // Each note by what it was made of.
  const std::map<const Note*, Note*>& taken_notes() const { return given_; }
  void share(std::unordered_set<const Note*>& homes) { homes_ = &homes; }

 private:
  BookItem& item_;
  std::unordered_map<std::string, Node*> by_id_;
  std::map<const Note*, Note*> given_;
  std::unordered_set<std::string> taken_;
  std::unordered_set<const Note*>* homes_ = nullptr;  // notes that an item has taken
  int count_ = 0;
};

class EndnoteCollector {
 public:
  EndnoteCollector(Document& book, const EndnotesByAddress& declared) : book_(book), declared_(declared) {}

  void run() {
    for (Node& child : book_.root().children()) {
      auto* item = child.as<BookItem>();
      if (!item) continue;
      const std::string id(item->attributes().id);
      scopes_.emplace(id, *item).first->second.share(homes_);
      keep_notes_at_home(*item);
    }
    for (auto& [id, scope] : scopes_) {
      for (Link& link : descendants<Link>(scope.item())) read_link(link, scope, id);
    }
    for (auto& [id, scope] : scopes_) {
      for (const auto& [note, home] : scope.taken_notes()) drop_backlinks(*home);
    }
  }

 private:
  // A note that its own item refers to stays there.
  void keep_notes_at_home(const BookItem& item) {
    const Notes* notes = find_notes(item);
    if (!notes) return;
    std::unordered_map<std::string_view, const Note*> by_id;
    for (const Note& note : descendants<Note>(*notes)) by_id.emplace(note.attributes().id.view(), &note);
    for (const NoteRef& reference : descendants<NoteRef>(static_cast<const Node&>(item))) {
      const auto found = by_id.find(reference.ref.view());
      if (found != by_id.end()) homes_.insert(found->second);
    }
  }

  void read_link(Link& link, Scope& from, const std::string& from_id) {
    const std::string_view href = link.href;
    if (!href.starts_with('#') || !link.parent()) return;
    const std::size_t slash = href.find('/');
    if (slash == std::string_view::npos) return;
    const auto target = scopes_.find(std::string(href.substr(1, slash - 1)));
    if (target == scopes_.end() || &target->second == &from) return;
    const auto declared = declared_.find(std::string(href.substr(1)));
    const bool marker = is_marker(plain_text(link));
    Note* note = nullptr;
    if (declared != declared_.end() && (marker || says_reference(link))) {
      note = declared->second;
    } else if (marker) {
      note = undeclared(target->second.find(href.substr(slash + 1)), link, from_id);
    }
    if (note) replace(link, book_.make<NoteRef>(book_.keep(from.take(book_, *note))));
  }

  static bool says_reference(const Link& link) {
    const Attributes& attributes = link.attributes();
    return attributes.value("epub-type").find("noteref") != std::string_view::npos ||
           attributes.value("role") == "doc-noteref";
  }

  // The block around the target, when something in it leads back to where the link stands.
  Note* undeclared(Node* target, const Link& link, const std::string& from_id) {
    Node* body = target;
    while (body && body->is_inline()) body = body->parent();
    if (!body || !body->parent() ||
        (body->kind() != Kind::paragraph && body->kind() != Kind::list_item && body->kind() != Kind::div &&
         body->kind() != Kind::section)) {
      return nullptr;
    }
    if (const auto known = found_.find(body); known != found_.end()) return known->second;
    if (!leads_back(*body, link, from_id)) return nullptr;
    Note& note = book_.make<Note>();
    if (body->kind() == Kind::paragraph) {
      body->remove();
      note.append(*body);
      book_.attributes(*body).id = Str();
    } else {
      note.take_children(*body);
      body->remove();
    }
    return found_[body] = &note;
  }

  static bool leads_back(const Node& body, const Link& link, const std::string& from_id) {
    constexpr int most_levels = 4;
    std::vector<std::string> places;
    const Node* at = &link;
    for (int up = 0; at && at->is_inline() && up < most_levels; ++up, at = at->parent()) {
      if (!at->attributes().id.empty()) places.push_back("#" + from_id + "/" + std::string(at->attributes().id));
    }
    for (const Link& back : descendants<Link>(body)) {
      if (std::find(places.begin(), places.end(), back.href.view()) != places.end()) return true;
    }
    return false;
  }

  // The number in front of a note that leads back to its reference: the writer numbers anew.
  void drop_backlinks(Note& note) {
    for (Link& link : descendants<Link>(note)) {
      const bool to_item = link.href.view().starts_with('#') && link.href.view().find('/') != std::string_view::npos;
      const std::string words = plain_text(link);
      const bool arrow = words.find("↩") != std::string::npos || words.find("↑") != std::string::npos;
      if (!to_item || !(arrow || is_marker(words))) continue;
      Node* top = &link;
      while (top->parent() && top->parent()->kind() == Kind::superscript && !top->next() && !top->previous()) {
        top = top->parent();
      }
      Node* after = top->next();
      top->remove();
      auto* text = after ? after->as<Text>() : nullptr;
      if (!text || text->previous()) continue;
      const std::size_t start = text->text.view().find_first_not_of(" .)]");
      text->text = book_.keep(start == std::string_view::npos ? std::string_view() : text->text.view().substr(start));
      if (text->text.empty()) text->remove();
    }
  }

  static void replace(Link& link, Node& reference) {
    Node* top = &link;
    while (top->parent() && top->parent()->kind() == Kind::superscript && !top->next() && !top->previous()) {
      top = top->parent();
    }
    top->replace_with(reference);
  }

  Document& book_;
  const EndnotesByAddress& declared_;
  std::map<std::string, Scope> scopes_;
  std::unordered_map<const Node*, Note*> found_;  // by what they were before
  std::unordered_set<const Note*> homes_;
};

}  // namespace

void bring_endnotes_home(Document& book, const EndnotesByAddress& declared) {
  EndnoteCollector(book, declared).run();
}

}  // namespace offprint::epub
