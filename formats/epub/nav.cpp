#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "epub/conform.hpp"
#include "epub/package.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

constexpr int deepest_nav = 64;

// Runs of white space are one space, as a reader of the navigation document takes them.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const auto both_spaces = [](char a, char b) { return a == ' ' && b == ' '; };
  text.erase(std::unique(text.begin(), text.end(), both_spaces), text.end());
  return std::string(utf8::trim(text));
}

// What an entry shows: none may be empty.
std::string label_of(const NavEntry& entry) {
  std::string label = one_line(entry.label);
  return label.empty() ? "…" : label;
}

std::vector<TocEntry> resolved(const std::vector<NavEntry>& entries, const LinkMap& links, int depth) {
  std::vector<TocEntry> toc;
  if (depth == 0) return toc;
  for (const NavEntry& entry : entries) {
    std::vector<TocEntry> children = resolved(entry.children, links, depth - 1);
    const std::string address = links.target(entry.target);
    // An entry that leads nowhere is a heading of those below it; without any it is nothing.
    if (address.empty() && children.empty()) continue;
    toc.push_back({label_of(entry), address, std::move(children)});
  }
  return toc;
}

// Headings below a chapter's own, nested by level.
void add_headings(const Chapter& chapter, int depth, TocEntry& into) {
  std::vector<std::pair<int, TocEntry*>> open{{0, &into}};
  bool first = true;
  for (const Node* node : nodes_as_written(*chapter.item)) {
    if (node->kind() != Kind::heading) continue;
    const Heading& heading = *node->as<Heading>();
    const std::string label = one_line(plain_text(heading));
    const bool opening = first && label == into.label;  // the heading that gave the chapter its title
    first = false;
    if (opening || label.empty() || heading.attributes().id.empty()) continue;
    while (open.size() > 1 && open.back().first >= heading.level) open.pop_back();
    if (static_cast<int>(open.size()) >= depth) continue;
    std::vector<TocEntry>& list = open.back().second->children;
    list.push_back({label, chapter.path + "#" + std::string(heading.attributes().id), {}});
    open.emplace_back(heading.level, &list.back());
  }
}

using ChaptersByPath = std::map<std::string_view, const Chapter*>;

void count_files(const std::vector<TocEntry>& entries, std::map<std::string, int>& counts) {
  for (const TocEntry& entry : entries) {
    ++counts[entry.address.substr(0, entry.address.find('#'))];
    count_files(entry.children, counts);
  }
}

// Headings of chapters that one entry alone leads to, and of all where the entries were made of headings, too.
void list_headings(std::vector<TocEntry>& entries, const ChaptersByPath& chapters, int depth, bool made) {
  if (depth < 1) return;
  for (TocEntry& entry : entries) {
    std::vector<TocEntry> below = std::move(entry.children);
    entry.children.clear();
    if (made) list_headings(below, chapters, depth - 1, made);
    const auto chapter = chapters.find(entry.address);
    if (chapter != chapters.end() && (made || below.empty())) add_headings(*chapter->second, depth, entry);
    std::move(below.begin(), below.end(), std::back_inserter(entry.children));
  }
}

void write_list(const std::vector<TocEntry>& entries, std::string& out) {
  out += "<ol>\n";
  for (const TocEntry& entry : entries) {
    out += entry.address.empty() ? "<li><span>" + xml(entry.label) + "</span>"
                                 : "<li><a href=\"" + xml(entry.address) + "\">" + xml(entry.label) + "</a>";
    if (!entry.children.empty()) write_list(entry.children, out += "\n");
    out += "</li>\n";
  }
  out += "</ol>\n";
}

// `orders`: addresses to their places in the order of play, which entries of the same target share.
void write_points(const std::vector<TocEntry>& entries, int& number, std::map<std::string, std::size_t>& orders,
                  std::string& out) {
  for (const TocEntry& entry : entries) {
    // The NCX has no headings without an address: theirs is that of the first entry below.
    const TocEntry* target = &entry;
    while (target->address.empty() && !target->children.empty()) target = &target->children.front();
    const std::size_t order = orders.try_emplace(target->address, orders.size() + 1).first->second;
    out += "<navPoint id=\"p" + std::to_string(++number) + "\" playOrder=\"" + std::to_string(order) +
           "\"><navLabel><text>" + xml(entry.label) + "</text></navLabel><content src=\"" + xml(target->address) +
           "\"/>\n";
    write_points(entry.children, number, orders, out);
    out += "</navPoint>\n";
  }
}

// The page list of the NCX, which tells numbered pages apart by their numbers.
class PageTargets {
 public:
  // `orders`: places of addresses among all that the NCX leads to.
  explicit PageTargets(std::map<std::string, std::size_t>& orders) : orders_(orders) {}

  void add(const std::string& label, const std::string& address) {
    const std::size_t order = orders_.try_emplace(address, orders_.size() + 1).first->second;
    int value = 0;
    const auto read = std::from_chars(label.data(), label.data() + label.size(), value);
    const bool whole = read.ec == std::errc() && read.ptr == label.data() + label.size() && value > 0;
    const bool number = whole && numbers_.insert(value).second;
    const bool roman = !label.empty() && label.find_first_not_of("ivxlcIVXLC") == std::string::npos;
    markup_ += "<pageTarget id=\"page" + std::to_string(++count_) + "\" type=\"" +
               (number  ? "normal\" value=\"" + std::to_string(value)
                : roman ? "front"
                        : "special") +
               "\" playOrder=\"" + std::to_string(order) + "\"><navLabel><text>" + xml(label) +
               "</text></navLabel><content src=\"" + xml(address) + "\"/></pageTarget>\n";
  }

  int count() const { return count_; }
  int highest() const { return numbers_.empty() ? 0 : *numbers_.rbegin(); }
  std::string list() const {
    if (count_ == 0) return {};
    return "<pageList>\n<navLabel><text>Pages</text></navLabel>\n" + markup_ + "</pageList>\n";
  }

 private:
  std::map<std::string, std::size_t>& orders_;
  std::set<int> numbers_;
  std::string markup_;
  int count_ = 0;
};

int depth_of(const std::vector<TocEntry>& entries) {
  int depth = 0;
  for (const TocEntry& entry : entries) depth = std::max(depth, 1 + depth_of(entry.children));
  return depth;
}

// Files that chapters, contents or pages lead to, by their paths.
std::set<std::string> reached_files(const Package& package, const std::vector<TocEntry>& toc, const LinkMap& links) {
  std::set<std::string> reached;
  const auto add = [&reached](const std::string& address) { reached.insert(address.substr(0, address.find('#'))); };
  std::vector<const TocEntry*> entries;
  for (const TocEntry& entry : toc) entries.push_back(&entry);
  while (!entries.empty()) {
    const TocEntry& entry = *entries.back();
    entries.pop_back();
    add(entry.address);
    for (const TocEntry& child : entry.children) entries.push_back(&child);
  }
  for (const NavEntry& page : package.prepared.book.page_list()) add(links.target(page.target));
  for (const Chapter& chapter : package.prepared.chapters) {
    for (const Link& link : descendants<Link>(static_cast<const Node&>(*chapter.item))) {
      if (link.href.view().starts_with('#')) add("text/" + links.address(chapter, link.href));
    }
  }
  return reached;
}

std::string_view landmark_type(ItemRole role) {
  switch (role) {
    case ItemRole::chapter: return "chapter";
    case ItemRole::article: return "bodymatter";
    case ItemRole::cover: return "cover";
    case ItemRole::titlepage: return "titlepage";
    case ItemRole::toc: return "toc";
    case ItemRole::frontmatter: return "frontmatter";
    case ItemRole::backmatter: return "backmatter";
  }
  return "";
}

std::string landmarks(const Package& package, const std::vector<TocEntry>& toc, const LinkMap& links) {
  std::string out = "<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n";
  std::set<std::pair<std::string, std::string>> known;
  const auto add = [&](std::string_view type, std::string_view label, const std::string& address) {
    if (!known.emplace(type, address).second) return;
    out += "<li><a epub:type=\"" + std::string(type) + "\" href=\"" + xml(address) + "\">" + xml(label) + "</a></li>\n";
  };
  for (const ManifestItem& item : package.items) {
    if (item.id == cover_page_id) add("cover", "Cover", item.path);
    if (item.id == title_page_id) add("titlepage", "Title page", item.path);
  }
  bool body = false;
  for (const Landmark& landmark : package.prepared.book.landmarks()) {
    const std::string address = links.target(landmark.target);
    if (address.empty() || landmark.type == "toc" || landmark.type == "cover" || landmark.type == "titlepage") continue;
    body = body || landmark.type == "bodymatter";
    const std::string label = one_line(landmark.label);
    add(landmark.type, label.empty() ? landmark.type : label, address);
  }
  if (!body && !package.prepared.chapters.empty()) add("bodymatter", "Start", package.prepared.chapters.front().path);
  const bool all_linear = std::all_of(package.prepared.chapters.begin(), package.prepared.chapters.end(),
                                      [](const Chapter& chapter) { return chapter.item->linear; });
  if (all_linear) return out + "</ol>\n</nav>\n";
  // EPUB 3.3 section 5.6.2: what is not in the line of reading must be reached by a link.
  std::set<std::string> reached = reached_files(package, toc, links);
  for (const auto& [type, address] : known) reached.insert(address.substr(0, address.find('#')));
  for (const Chapter& chapter : package.prepared.chapters) {
    if (chapter.item->linear || reached.contains(chapter.path)) continue;
    const Inlines* title = chapter.item->meta->title;
    const std::string label = title ? one_line(plain_text(*title)) : std::string();
    add(landmark_type(chapter.item->role), label.empty() ? "…" : label, chapter.path);
  }
  return out + "</ol>\n</nav>\n";
}

}  // namespace

std::vector<TocEntry> table_of_contents(const Prepared& prepared, const LinkMap& links, int depth) {
  const bool made = prepared.is_split_article;
  std::vector<TocEntry> toc = resolved(prepared.book.nav(), links, made ? std::max(1, depth) : deepest_nav);
  ChaptersByPath chapters;
  std::map<std::string, int> entries;  // that lead to each file
  count_files(toc, entries);
  for (const Chapter& chapter : prepared.chapters) {
    if (made || entries[chapter.path] == 1) chapters.emplace(chapter.path, &chapter);
  }
  list_headings(toc, chapters, depth, made);
  if (!toc.empty()) return toc;
  for (const Chapter& chapter : prepared.chapters) {
    std::string label = chapter.item->meta->title ? one_line(plain_text(*chapter.item->meta->title)) : std::string();
    if (label.empty()) {
      const Heading* heading = find_first<Heading>(*chapter.item);
      label = heading ? one_line(plain_text(*heading)) : std::string();
    }
    if (label.empty()) label = std::to_string(toc.size() + 1);
    toc.push_back({label, chapter.path, {}});
    add_headings(chapter, depth, toc.back());
  }
  return toc;
}

std::string navigation_document(const Package& package, const std::vector<TocEntry>& toc, const LinkMap& links) {
  const Meta& meta = package.prepared.book.meta();
  const bool rtl = direction_of_text(meta.direction, package.language) == Direction::rtl;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/"
      "xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"" +
      xml(package.language) + "\" xml:lang=\"" + xml(package.language) + "\"" + (rtl ? " dir=\"rtl\"" : "") +
      ">\n<head>\n<title>" + xml(package.title) +
      "</title>\n<link rel=\"stylesheet\" href=\"styles/book.css\"/>\n</head>\n<body>\n<nav "
      "epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>" +
      xml(package.title) + "</h1>\n";
  write_list(toc, out);
  out += "</nav>\n" + landmarks(package, toc, links);
  std::string pages;
  for (const NavEntry& page : package.prepared.book.page_list()) {
    const std::string address = links.target(page.target);
    if (!address.empty()) pages += "<li><a href=\"" + xml(address) + "\">" + xml(label_of(page)) + "</a></li>\n";
  }
  if (!pages.empty()) out += "<nav epub:type=\"page-list\" hidden=\"hidden\">\n<ol>\n" + pages + "</ol>\n</nav>\n";
  return out + "</body>\n</html>\n";
}

std::string ncx_document(const Package& package, const std::vector<TocEntry>& toc, const LinkMap& links) {
  int number = 0;
  std::map<std::string, std::size_t> orders;
  std::string points;
  write_points(toc, number, orders, points);
  PageTargets pages(orders);
  for (const NavEntry& page : package.prepared.book.page_list()) {
    const std::string address = links.target(page.target);
    if (!address.empty()) pages.add(label_of(page), address);
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" "
         "version=\"2005-1\">\n<head>\n<meta name=\"dtb:uid\" content=\"" +
         xml(package.identifier) + "\"/>\n<meta name=\"dtb:depth\" content=\"" +
         std::to_string(std::max(1, depth_of(toc))) + "\"/>\n<meta name=\"dtb:totalPageCount\" content=\"" +
         std::to_string(pages.count()) + "\"/>\n<meta name=\"dtb:maxPageNumber\" content=\"" +
         std::to_string(pages.highest()) + "\"/>\n</head>\n<docTitle><text>" + xml(package.title) +
         "</text></docTitle>\n<navMap>\n" + points + "</navMap>\n" + pages.list() + "</ncx>\n";
}

}  // namespace offprint::epub
