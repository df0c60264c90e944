// A digest for formats that hold no books: one article after another, with links that work by headings alone.
#include <unordered_set>

#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/digest/head.hpp"
#include "offprint/digest/pages.hpp"
#include "offprint/transform/ids.hpp"
#include "offprint/transform/join.hpp"

namespace offprint::digest {
namespace {

// Without the classes that only style sheets of books know.
void undress(Document& book, BookItem& item) {
  const bool is_page = is_digest_page(item);
  if (Section* head = find_head(item)) {
    for (Phrase& phrase : descendants<Phrase>(*head)) phrase.unwrap();
    head->unwrap();
  }
  for (auto [node, entering] : walk(item)) {
    if (!entering) continue;
    const bool ours = std::any_of(node.attributes().classes.begin(), node.attributes().classes.end(),
                                  [](const Str& name) { return name.view().starts_with("digest-"); });
    if (ours) book.set_classes(node, {});
    if (node.kind() == Kind::link && is_page) book.clear_attributes(node);
  }
}

// The anchor that viewers of Markdown make of a heading.
std::string anchor_of(const Heading& heading, std::unordered_set<std::string>& taken) {
  const std::string words = slug(plain_text(heading));
  std::string anchor = words;
  for (int number = 1; !taken.insert(anchor).second; ++number) anchor = words + "-" + std::to_string(number);
  return anchor;
}

// Text that runs the other way than the book's keeps its direction.
void keep_direction(Document& book, BookItem& item) {
  const Direction direction = item.meta->direction;
  if (direction == Direction::none || direction == book.meta().direction) return;
  if (direction == Direction::ltr && book.meta().direction == Direction::none) return;
  Div& around = book.make<Div>();
  book.set_direction(around, direction);
  if (!item.meta->language.empty()) book.set_language(around, item.meta->language);
  Node* first = item.first();
  for (Node& block : item.children()) {
    if (&block != first && block.kind() != Kind::notes) around.append(block);
  }
  if (around.first() && first) first->insert_after(around);
}

}  // namespace

Document one_article(Document&& book) {
  std::unordered_set<std::string> anchors;
  std::vector<BookItem*> items;
  for (Node& child : book.root().children()) {
    if (auto* item = child.as<BookItem>()) items.push_back(item);
  }
  IdMap from_elsewhere;
  for (BookItem* item : items) {
    if (item->role == ItemRole::titlepage) {
      item->remove();
      continue;
    }
    undress(book, *item);
    IdMap renamed;
    for (Heading& heading : descendants<Heading>(*item)) {
      const std::string anchor = anchor_of(heading, anchors);
      if (!heading.attributes().id.empty()) renamed.emplace(std::string(heading.attributes().id), anchor);
      book.set_id(heading, anchor);
    }
    retarget_links(book, *item, renamed);
    const std::string prefix = std::string(item->attributes().id) + "/";
    for (const auto& [id, anchor] : renamed) from_elsewhere.emplace(prefix + id, prefix + anchor);
    keep_direction(book, *item);
  }
  retarget_links(book, book.root(), from_elsewhere);
  Document article = flatten(std::move(book));
  normalize(article);
  return article;
}

}  // namespace offprint::digest
