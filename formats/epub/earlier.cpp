#include "epub/earlier.hpp"

#include <unordered_map>

#include "epub/zip.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::epub {
namespace {

bool same_text(const Inlines* a, const Inlines* b) {
  return (a ? plain_text(*a) : std::string()) == (b ? plain_text(*b) : std::string());
}

// Equal in all that stands in an item's file: its role in the book does not.
bool same_file(const BookItem& a, const BookItem& b) {
  if (a.meta->language != b.meta->language || a.meta->direction != b.meta->direction) return false;
  if (!same_text(a.meta->title, b.meta->title)) return false;
  const Node* x = a.first();
  const Node* y = b.first();
  for (; x && y; x = x->next(), y = y->next()) {
    if (!equal(*x, *y)) return false;
  }
  return !x && !y;
}

}  // namespace

std::map<std::string, std::string> unchanged_files(const Document& book, const std::string& earlier,
                                                   const std::string& subdirectory, const Context& context) {
  std::map<std::string, std::string> files;
  Context own;
  own.limits = context.limits;
  Result<Document> before = read(Source::refer(earlier), own);
  Result<ZipReader> zip = ZipReader::open(earlier, context.limits);
  if (!before || !zip) return files;
  std::unordered_map<std::string_view, const BookItem*> items;
  for (const Node& child : before->root().children()) items.emplace(child.attributes().id.view(), child.as<BookItem>());
  for (const Node& child : book.root().children()) {
    const auto* item = child.as<BookItem>();
    const auto found = item ? items.find(item->attributes().id.view()) : items.end();
    if (found == items.end() || !found->second || !same_file(*item, *found->second)) continue;
    const std::string id(item->attributes().id);
    Result<std::string> bytes = zip->read((subdirectory.empty() ? "" : subdirectory + "/") + "text/" + id + ".xhtml");
    if (bytes) files.emplace(id, *std::move(bytes));
  }
  return files;
}

}  // namespace offprint::epub
