#include "epub/prepare.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint::epub {

LinkMap::LinkMap(const Prepared& prepared) {
  for (const Chapter& chapter : prepared.chapters) {
    by_item_.emplace(chapter.item->attributes().id.view(), &chapter);
    for (const std::string& id : ids_below(*chapter.item)) {
      by_id_.emplace(id, &chapter);
      own_ids_[&chapter].emplace(id, true);
    }
  }
}

std::string LinkMap::fragment_address(const Chapter& from, const std::string& fragment) const {
  const auto own = own_ids_.find(&from);
  if (own != own_ids_.end() && own->second.contains(fragment)) return "#" + fragment;
  const auto file = [&from](const Chapter& chapter) {
    return &chapter == &from ? std::string() : chapter.path.substr(chapter.path.rfind('/') + 1);
  };
  const std::size_t slash = fragment.find('/');
  if (slash != std::string::npos) {
    const auto item = by_item_.find(fragment.substr(0, slash));
    if (item != by_item_.end()) {
      const std::string id = fragment.substr(slash + 1);
      const auto ids = own_ids_.find(item->second);
      const bool known = ids != own_ids_.end() && ids->second.contains(id);
      return file(*item->second) + (known || item->second == &from ? "#" + id : "");
    }
  }
  const auto item = by_item_.find(fragment);
  if (item != by_item_.end() && item->second != &from) return file(*item->second);
  const auto elsewhere = by_id_.find(fragment);
  return elsewhere == by_id_.end() ? std::string() : file(*elsewhere->second) + "#" + fragment;
}

std::string LinkMap::address(const Chapter& from, std::string_view reference) const {
  if (!reference.starts_with('#')) return std::string(reference);
  return fragment_address(from, std::string(reference.substr(1)));
}

std::string LinkMap::target(const NavTarget& target) const {
  const auto item = by_item_.find(target.item);
  if (item == by_item_.end()) return {};
  const auto ids = own_ids_.find(item->second);
  const bool known = ids != own_ids_.end() && ids->second.contains(target.id);
  return item->second->path + (known ? "#" + target.id : "");
}

}  // namespace offprint::epub
