#include "offprint/transform/parts.hpp"

#include <algorithm>

#include "offprint/ast/builder.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint {
namespace {

bool names_a_file(std::string_view id) {
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return utf8::is_ascii_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
  return plain && !id.empty() && id.size() <= 64 && id.front() != '-' && id != "index";
}

// The resources that a part refers to go with it.
void take_resources(const Document& book, Document& part) {
  const auto take = [&](std::string_view key) {
    const Resource* resource = key.empty() ? nullptr : book.resources().find(key);
    if (resource) part.resources().add_as(std::string(key), *resource);
  };
  for (const Image& image : descendants<Image>(part.root())) {
    take(image.resource);
    for (const ImageCandidate& each : image.candidates) take(each.resource);
  }
  for (const Media& media : descendants<Media>(part.root())) {
    take(media.poster_resource);
    for (const MediaSource& each : media.sources) take(each.resource);
    for (const MediaTrack& each : media.tracks) take(each.resource);
  }
}

}  // namespace

BookParts::BookParts(const Document& book, std::string suffix) : book_(book), suffix_(std::move(suffix)) {
  std::unordered_set<std::string> taken;
  for (const Node& child : book.root().children()) {
    const auto* item = child.as<BookItem>();
    if (!item) continue;
    const std::size_t number = items_.size();
    const std::string id(item->attributes().id);
    std::string name = names_a_file(id) ? id : "part-" + std::to_string(number + 1);
    for (int next = 2; !taken.insert(name).second; ++next) {
      name = "part-" + std::to_string(number + 1) + "-" + std::to_string(next);
    }
    by_id_.emplace(id, number);
    for (const std::string& each : ids_below(*item)) by_part_.emplace(each, number);
    items_.push_back(item);
    names_.push_back(name);
  }
}

std::string BookParts::name(std::size_t number) const {
  return (number == 0 ? "index" : names_[number - 1]) + suffix_;
}

std::string BookParts::title_of(const BookItem& item) const {
  std::string title = item.meta->title ? plain_text(*item.meta->title) : std::string();
  const Heading* heading = title.empty() ? find_first<Heading>(static_cast<const Node&>(item)) : nullptr;
  if (heading) title = plain_text(*heading);
  return title.empty() ? std::string(item.attributes().id) : title;
}

std::string BookParts::address(const NavTarget& target) const {
  const auto item = by_id_.find(target.item);
  if (item == by_id_.end()) return {};
  return name(item->second + 1) + (target.id.empty() ? "" : "#" + target.id);
}

// Where "#fragment" leads from an item; "" within the item itself, or nowhere.
std::string BookParts::address(const BookItem& from, const Ids& own, std::string_view fragment) const {
  const std::size_t slash = fragment.find('/');
  const auto item = by_id_.find(std::string(fragment.substr(0, slash)));
  if (item != by_id_.end() && slash != fragment.npos) {
    const std::string anchor = "#" + std::string(fragment.substr(slash + 1));
    return items_[item->second] == &from ? anchor : name(item->second + 1) + anchor;
  }
  if (own.contains(std::string(fragment))) return {};
  if (item != by_id_.end()) return name(item->second + 1);
  const auto elsewhere = by_part_.find(std::string(fragment));
  return elsewhere == by_part_.end() ? "" : name(elsewhere->second + 1) + "#" + std::string(fragment);
}

Document BookParts::part(std::size_t number) const {
  if (number == 0) return contents();
  const BookItem& item = *items_[number - 1];
  Document part;
  Node& copy = part.copy_in(item);
  part.root().take_children(copy);
  part.meta() = part.copy_in(*item.meta);
  if (!part.meta().title) part.set_title(title_of(item));
  if (part.meta().language.empty()) part.meta().language = book_.meta().language;
  if (part.meta().direction == Direction::none) part.meta().direction = book_.meta().direction;
  const Ids own = ids_below(item);
  for (Link& link : descendants<Link>(part.root())) {
    if (!link.href.view().starts_with('#')) continue;
    const std::string address = this->address(item, own, link.href.view().substr(1));
    if (!address.empty()) link.href = part.keep(address);
  }
  take_resources(book_, part);
  add_way_on(part, number);
  return part;
}

void BookParts::add_way_on(Document& part, std::size_t number) const {
  Builder b(part);
  Paragraph& line = b.paragraph();
  const auto add = [&](std::size_t to, const std::string& words) {
    if (line.first()) line.append(part.text(" · "));
    line.append(b.link(name(to), words));
  };
  if (number > 1) add(number - 1, "← " + title_of(*items_[number - 2]));
  const Inlines* title = book_.meta().title;
  const std::string whole = title ? utf8::shortened(plain_text(*title), longest_repeated_title) : name(0);
  add(0, "↑ " + whole);
  if (number < items_.size()) add(number + 1, title_of(*items_[number]) + " →");
  Section& way = part.make<Section>(SectionRole::nav);
  way.append(line);
  Notes* notes = find_notes(part.root());
  if (notes) {
    notes->insert_before(way);
  } else {
    part.root().append(way);
  }
}

Document BookParts::contents() const {
  Document part;
  part.meta() = part.copy_in(book_.meta());
  Builder b(part);
  if (const Resource* cover = book_.resources().find(book_.meta().cover)) {
    Image& image = b.node<Image>();
    image.resource = part.keep(book_.meta().cover);
    image.alt = part.keep(book_.meta().title ? plain_text(*book_.meta().title) : "");
    part.resources().add_as(book_.meta().cover, *cover);
    b.add(b.paragraph(image));
  }
  const auto list = [&](const auto& self, const std::vector<NavEntry>& entries) -> List& {
    List& made = part.make<List>();
    for (const NavEntry& entry : entries) {
      const std::string to = address(entry.target);
      ListItem& item = b.node<ListItem>();
      Plain& words = b.node<Plain>();
      words.append(to.empty() ? static_cast<Node&>(part.text(entry.label)) : b.link(to, entry.label));
      item.append(words);
      if (!entry.children.empty()) item.append(self(self, entry.children));
      made.append(item);
    }
    return made;
  };
  std::vector<NavEntry> entries = book_.nav();
  if (entries.empty()) {
    for (const BookItem* item : items_) {
      entries.push_back({title_of(*item), {std::string(item->attributes().id), ""}, {}});
    }
  }
  b.add(list(list, entries));
  return part;
}

}  // namespace offprint
