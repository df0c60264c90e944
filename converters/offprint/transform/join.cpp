#include "offprint/transform/join.hpp"

#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "offprint/ast/normalize_parts.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint {
namespace {

// Note ids of different scopes must not meet before normalize_notes() names them anew.
void prefix_notes(Document& document, Node& scope, const std::string& prefix) {
  for (auto [node, entering] : walk(scope)) {
    if (!entering) continue;
    if (auto* reference = node.as<NoteRef>()) reference->ref = document.keep(prefix + std::string(reference->ref));
    if (node.kind() == Kind::note) document.set_id(node, prefix + std::string(node.attributes().id));
  }
}

// Moves a scope's blocks and notes to the end of another, before its notes.
void move_scope(Document& document, Node& from, Node& into) {
  Notes* notes = find_notes(into);
  Notes* more = find_notes(from);
  for (Node& block : from.children()) {
    if (&block == more) continue;
    if (notes) {
      notes->insert_before(block);
    } else {
      into.append(block);
    }
  }
  if (more) document.notes_of(into).take_children(*more);
}

std::string id_of(const Node& node) {
  return std::string(node.attributes().id);
}

// The fragments that links below a node lead to.
std::unordered_set<std::string> link_targets(const Node& top) {
  std::unordered_set<std::string> targets;
  for (const Link& link : descendants<Link>(top)) {
    if (link.href.view().starts_with('#')) targets.emplace(link.href.view().substr(1));
  }
  return targets;
}

// Each note goes to the first item that refers to it, itself or through other notes; further items get copies;
// unreferenced notes stay with the last item.
class NoteSplitter {
 public:
  NoteSplitter(Document& document, Notes& notes) : document_(document), notes_(notes) {
    for (Node& note : notes.children()) by_id_.try_emplace(note.attributes().id.view(), &note);
  }

  void take(Node& item) {
    std::unordered_set<const Node*> taken;
    std::vector<Node*> pending{&item};
    while (!pending.empty()) {
      Node& top = *pending.back();
      pending.pop_back();
      for (NoteRef& reference : descendants<NoteRef>(top)) {
        const auto found = by_id_.find(reference.ref.view());
        if (found == by_id_.end() || !taken.insert(found->second).second) continue;
        Node& note = *found->second;
        Node& own = note.parent() == &notes_ ? note : document_.copy_in(note);
        document_.notes_of(item).append(own);
        pending.push_back(&own);
      }
    }
    normalize_notes(document_, item);
  }

  void finish(Node& last) {
    if (!notes_.first()) return;
    document_.notes_of(last).take_children(notes_);
    normalize_notes(document_, last);
  }

 private:
  Document& document_;
  Notes& notes_;
  std::unordered_map<std::string_view, Node*> by_id_;
};

bool starts_part(const Node& block, int level) {
  const auto* heading = block.as<Heading>();
  return heading && heading->level <= level;
}

// Makes items of an article's parts, each titled and listed by the block it begins with when that is a heading.
class PartMaker {
 public:
  explicit PartMaker(Document& document) : document_(document) {}

  // A new item at the end.
  BookItem& add(const Node& block) {
    const std::string name = "part-" + std::to_string(++count_);
    BookItem& item = document_.make_item(name);
    document_.root().append(item);
    const Inlines* title = document_.meta().title;
    const auto* heading = block.as<Heading>();
    NavEntry entry{.label = heading ? plain_text(block)
                            : title ? plain_text(*title)
                                    : name,
                   .target = {name, ""},
                   .children = {}};
    if (heading) {
      item.meta->title = &document_.make<Inlines>();
      item.meta->title->take_children(document_.copy_in(block));
    }
    list(std::move(entry), heading ? heading->level : 1);
    return item;
  }

 private:
  // Below the last entry of a higher level.
  void list(NavEntry&& entry, int level) {
    while (!open_.empty() && open_.back() >= level) open_.pop_back();
    std::vector<NavEntry>* entries = &document_.nav();
    for (std::size_t depth = 0; depth < open_.size(); ++depth) entries = &entries->back().children;
    entries->push_back(std::move(entry));
    open_.push_back(level);
  }

  Document& document_;
  std::vector<int> open_;  // levels of the last entry and of those it stands below
  int count_ = 0;
};

void make_only_item(Document& article) {
  BookItem& item = article.make_item("item-1", ItemRole::article);
  item.take_children(article.root());
  *item.meta = article.copy_in(article.meta());
  article.root().append(item);
  std::string label = article.meta().title ? plain_text(*article.meta().title) : std::string();
  if (label.empty()) {
    const Heading* heading = find_first<Heading>(static_cast<const Node&>(item));
    label = heading ? plain_text(*heading) : "1";
  }
  article.nav().push_back({std::move(label), {"item-1", ""}, {}});
  article.set_kind(DocumentKind::book);
}

void rename_targets(std::vector<NavEntry>& entries, const IdMap& renamed) {
  for (NavEntry& entry : entries) {
    const auto found = renamed.find(entry.target.item);
    if (found != renamed.end()) entry.target.item = found->second;
    rename_targets(entry.children, renamed);
  }
}

}  // namespace

void append_document(Document& into, Document&& from) {
  if (from.is_book()) from = flatten(std::move(from));
  if (into.meta().empty()) {
    into.meta() = from.meta();  // its nodes come along with absorb()
  }
  Root& root = into.absorb(std::move(from));
  std::unordered_set<std::string> taken = ids_below(into.root());
  make_ids_unique(into, root, taken);
  prefix_notes(into, into.root(), "a-");
  prefix_notes(into, root, "b-");
  move_scope(into, root, into.root());
  normalize_notes(into, into.root());
}

void append_item(Document& book, Document&& from) {
  if (!book.is_book()) make_only_item(book);
  if (!from.is_book()) make_only_item(from);
  std::unordered_set<std::string> taken;
  for (const Node& item : book.root().children()) taken.insert(id_of(item));
  std::vector<NavEntry> nav = std::move(from.nav());
  Root& root = book.absorb(std::move(from));
  IdMap renamed;
  for (Node& item : root.children()) {
    const std::string id = id_of(item);
    std::string now = id;
    for (std::size_t number = taken.size() + 1; !taken.insert(now).second; ++number) {
      now = "item-" + std::to_string(number);
    }
    if (now == id) continue;
    book.set_id(item, now);
    renamed.emplace(id, now);
  }
  rename_targets(nav, renamed);
  retarget_links(book, root, renamed);
  std::move(nav.begin(), nav.end(), std::back_inserter(book.nav()));
  book.root().take_children(root);
}

Document flatten(Document&& book) {
  if (!book.is_book()) return std::move(book);
  std::vector<Node*> items;
  for (Node& item : book.root().children()) items.push_back(&item);
  std::unordered_set<std::string> taken;
  IdMap targets;  // "item" and "item/id" -> id in the article
  auto& whole = book.make<Root>();
  const std::unordered_set<std::string> wanted = link_targets(book.root());
  std::size_t number = 0;
  for (Node* item : items) {
    const std::string name = id_of(*item);
    const std::string prefix = std::to_string(++number) + "-";
    book.clear_attributes(*item);
    const std::unordered_set<std::string> own = ids_below(*item);
    const IdMap renamed = make_ids_unique(book, *item, taken);
    for (const std::string& id : own) {
      const auto found = renamed.find(id);
      targets.try_emplace(name + "/" + id, found == renamed.end() ? id : found->second);
    }
    Node* first = item->first();
    if (first && !name.empty() && wanted.contains(name)) {
      if (first->attributes().id.empty() && !taken.contains(name)) {
        book.set_id(*first, name);
        taken.insert(name);
      }
      targets.try_emplace(name, first->attributes().id.empty() ? name : id_of(*first));
    }
    prefix_notes(book, *item, prefix);
    move_scope(book, *item, whole);
    item->remove();
  }
  retarget_links(book, whole, targets);
  book.root().take_children(whole);
  book.set_kind(DocumentKind::article);
  book.nav().clear();
  book.landmarks().clear();
  book.page_list().clear();
  normalize_notes(book, book.root());
  return std::move(book);
}

Document split(Document&& article, int level, std::size_t most_parts) {
  if (article.is_book()) return std::move(article);
  Root& root = article.root();
  Notes* notes = find_notes(root);
  if (notes) notes->remove();
  std::vector<Node*> blocks;
  for (Node& block : root.children()) blocks.push_back(&block);
  if (notes && blocks.empty()) {
    root.append(*notes);
    make_only_item(article);
    return std::move(article);
  }
  PartMaker parts(article);
  BookItem* item = nullptr;
  std::size_t count = 0;
  IdMap homes;  // id of an element -> id of its item
  for (Node* block : blocks) {
    if (!item || (count < most_parts && starts_part(*block, level))) {
      item = &parts.add(*block);
      ++count;
    }
    item->append(*block);
    for (const std::string& id : ids_below(*block)) homes.emplace(id, id_of(*item));
  }
  for (Node& each : root.children()) {
    for (Link& link : descendants<Link>(each)) {
      if (!link.href.view().starts_with('#')) continue;
      const std::string id(link.href.view().substr(1));
      const auto home = homes.find(id);
      if (home != homes.end() && home->second != id_of(each)) link.href = article.keep("#" + home->second + "/" + id);
    }
  }
  if (notes && root.first()) {
    NoteSplitter splitter(article, *notes);
    for (Node& each : root.children()) splitter.take(each);
    splitter.finish(*root.last());
  }
  article.set_kind(DocumentKind::book);
  return std::move(article);
}

}  // namespace offprint
