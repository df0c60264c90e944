// EPUB 3.3 section 5.4.2.2: the entries of the table of contents follow the order in which the book is read.
#include <algorithm>
#include <limits>
#include <unordered_map>

#include "epub/package.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::epub {
namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

// Places in the order of reading, by address.
class Places {
 public:
  explicit Places(const Prepared& prepared) {
    for (const Chapter& chapter : prepared.chapters) {
      places_.emplace(chapter.path, places_.size());
      for (const Node* node : nodes_as_written(*chapter.item)) {
        const std::string_view id = node->attributes().id.view();
        if (!id.empty()) places_.emplace(chapter.path + "#" + std::string(id), places_.size());
      }
    }
  }

  std::size_t of(const std::string& address) const {
    const auto found = places_.find(address);
    return found == places_.end() ? nowhere : found->second;
  }

  // The place of an entry, or of the first below it that has one.
  std::size_t first(const TocEntry& entry) const {
    std::size_t place = of(entry.address);
    for (const TocEntry& child : entry.children) place = std::min(place, first(child));
    return place;
  }

 private:
  std::unordered_map<std::string, std::size_t> places_;
};

bool follows_reading(const std::vector<TocEntry>& entries, const Places& places, std::size_t& last) {
  return std::all_of(entries.begin(), entries.end(), [&](const TocEntry& entry) {
    const std::size_t place = places.of(entry.address);
    if (place != nowhere && place < last) return false;
    if (place != nowhere) last = place;
    return follows_reading(entry.children, places, last);
  });
}

void sort(std::vector<TocEntry>& entries, const Places& places) {
  for (TocEntry& entry : entries) sort(entry.children, places);
  std::stable_sort(entries.begin(), entries.end(),
                   [&places](const TocEntry& a, const TocEntry& b) { return places.first(a) < places.first(b); });
}

void take_out(std::vector<TocEntry>& entries, std::vector<TocEntry>& flat) {
  for (TocEntry& entry : entries) {
    std::vector<TocEntry> children = std::move(entry.children);
    entry.children.clear();
    if (!entry.address.empty()) flat.push_back(std::move(entry));
    take_out(children, flat);
  }
}

// As deep as the limits let a tree be.
void add_as_written(const Node& node, std::vector<const Node*>& into) {
  into.push_back(&node);
  const Caption* last = node.kind() == Kind::figure ? child<Caption>(node) : nullptr;
  for (const Node& each : node.children()) {
    if (&each != last) add_as_written(each, into);
  }
  if (last) add_as_written(*last, into);
}

}  // namespace

std::vector<const Node*> nodes_as_written(const Node& item) {
  std::vector<const Node*> nodes;
  add_as_written(item, nodes);
  return nodes;
}

bool put_in_reading_order(std::vector<TocEntry>& toc, const Prepared& prepared) {
  const Places places(prepared);
  std::size_t last = 0;
  if (follows_reading(toc, places, last)) return false;
  sort(toc, places);
  last = 0;
  if (follows_reading(toc, places, last)) return true;
  // An entry below one that comes later in the book: only a list without levels can follow the book then.
  std::vector<TocEntry> flat;
  take_out(toc, flat);
  sort(flat, places);
  toc = std::move(flat);
  return true;
}

}  // namespace offprint::epub
