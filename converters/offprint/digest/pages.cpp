#include "offprint/digest/pages.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "offprint/ast/builder.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/digest/addresses.hpp"
#include "offprint/digest/head.hpp"
#include "offprint/digest/words.hpp"

namespace offprint::digest {
namespace {

std::string id_of(const Article& article) {
  return std::string(article.item->attributes().id);
}

std::string people_of(const Meta& meta) {
  std::string names;
  for (const Author& author : meta.authors) {
    const std::string_view name = utf8::trim(author.name);
    if (!name.empty()) names.append(names.empty() ? "" : ", ").append(isolated(name));
  }
  return names;
}

// Names in the order of a dictionary, whatever their case and accents.
std::string sort_key(const std::string& name) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
  const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                               static_cast<utf8proc_ssize_t>(name.size()), &mapped, options);
  if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  std::string key = length < 0 ? name : std::string(reinterpret_cast<char*>(mapped), static_cast<std::size_t>(length));
  std::free(mapped);  // utf8proc allocates by malloc
  return key + '\0' + name;
}

class PageMaker {
 public:
  PageMaker(Document& book, std::string_view id, ItemRole role)
      : book_(book), words_(words_of(book.meta().language)), b_(book), page_(book.make_item(id, role)) {
    page_.meta->language = words_.language;
  }

  const Words& words() const { return words_; }
  Builder& builder() { return b_; }
  BookItem& page() { return page_; }
  // Puts what comes next into a container of that class.
  void open(std::string_view name) {
    Section& made = book_.make<Section>();
    book_.add_class(made, name);
    page_.append(made);
    place_ = &made;
  }

  void head(std::string_view title) {
    page_.meta->title = &book_.make<Inlines>();
    page_.meta->title->append(book_.text(title));
    place_->append(b_.heading(1, title));
  }
  Paragraph& line(std::string_view name, std::string_view text) {
    Paragraph& made = b_.paragraph(text);
    book_.add_class(made, name);
    place_->append(made);
    return made;
  }
  List& list(std::string_view name) {
    List& made = book_.make<List>();
    book_.add_class(made, name);
    page_.append(made);
    return made;
  }
  Plain& entry(List& list) {
    ListItem& item = book_.make<ListItem>();
    Plain& plain = book_.make<Plain>();
    item.append(plain);
    list.append(item);
    return plain;
  }
  Link& link_to(const Article& article) {
    Link& link = b_.link("#" + id_of(article), title_of(article));
    mark(link, *article.item->meta);
    return link;
  }
  // Words of another language than the page's are marked.
  void mark(Node& node, const Meta& meta) {
    const std::string first = utf8::ascii_lower(meta.language.substr(0, meta.language.find_first_of("-_")));
    if (first.empty() || first == words_.language) return;
    book_.set_language(node, meta.language);
    if (meta.direction == Direction::rtl) book_.set_direction(node, meta.direction);
  }
  void text(Node& into, const std::string& words) {
    if (!words.empty()) into.append(book_.text(words));
  }

 private:
  Document& book_;
  const Words& words_;
  Builder b_;
  BookItem& page_;
  Node* place_ = &page_;
};

void add_fact(std::string& facts, std::string_view fact) {
  if (utf8::trim(fact).empty()) return;
  facts.append(facts.empty() ? "" : between).append(isolated(utf8::trim(fact)));
}

// An index: names to the articles under them.
using Names = std::map<std::string, std::pair<std::string, std::vector<const Article*>>>;

void add_name(Names& names, std::string_view name, const Article& article) {
  const std::string shown(utf8::trim(name));
  if (shown.empty()) return;
  auto& entry = names[sort_key(shown)];
  entry.first = shown;
  if (entry.second.empty() || entry.second.back() != &article) entry.second.push_back(&article);
}

void add_index(PageMaker& maker, std::string_view title, const Names& names) {
  if (names.empty()) return;
  maker.page().append(maker.builder().heading(2, title));
  List& list = maker.list("digest-index");
  for (const auto& [key, entry] : names) {
    Plain& line = maker.entry(list);
    maker.text(line, isolated(entry.first) + ": ");
    bool first = true;
    for (const Article* article : entry.second) {
      if (!first) maker.text(line, "; ");
      first = false;
      line.append(maker.link_to(*article));
    }
  }
}

void add_headings(const Article& article, int depth, NavEntry& into) {
  std::vector<std::pair<int, std::vector<NavEntry>*>> open{{1, &into.children}};
  const Section* head = find_head(static_cast<const Node&>(*article.item));
  for (const Heading& heading : descendants<Heading>(static_cast<const Node&>(*article.item))) {
    if (heading.parent() == head || heading.attributes().id.empty()) continue;
    std::string label = plain_text(heading);
    std::replace(label.begin(), label.end(), '\n', ' ');
    if (utf8::trim(label).empty()) continue;
    while (open.size() > 1 && open.back().first >= heading.level) open.pop_back();
    if (static_cast<int>(open.size()) > depth) continue;
    std::vector<NavEntry>& entries = *open.back().second;
    entries.push_back({std::move(label), {id_of(article), std::string(heading.attributes().id)}, {}});
    open.emplace_back(heading.level, &entries.back().children);
  }
}

}  // namespace

std::string title_of(const Article& article) {
  std::string title = plain_text(*article.item->meta->title);
  std::replace(title.begin(), title.end(), '\n', ' ');
  return std::string(utf8::trim(title));
}

BookItem& make_title_page(Document& book, const std::vector<Group>& groups, LanguageOrigin language) {
  PageMaker maker(book, title_page_id, ItemRole::titlepage);
  const Meta& meta = book.meta();
  std::string title = meta.title ? plain_text(*meta.title) : std::string();
  maker.open("digest-title-page");
  maker.head(title);
  if (meta.subtitle) maker.line("digest-subtitle", plain_text(*meta.subtitle));
  std::string issue = meta.series.name;
  if (!meta.series.number.empty()) issue += (issue.empty() ? "" : " ") + meta.series.number;
  if (!meta.issue.empty() && meta.issue != meta.series.number) add_fact(issue, meta.issue);
  if (!issue.empty() && issue != title) maker.line("digest-issue", issue);
  if (const std::string people = people_of(meta); !people.empty()) maker.line("digest-people", people);
  std::string facts;
  add_fact(facts, day_of(meta.published, maker.words()));
  std::size_t count = 0, minutes = 0;
  for (const Group& group : groups) {
    count += group.articles.size();
    for (const Article* article : group.articles) minutes += article->item->meta->reading_minutes.value_or(0);
  }
  add_fact(facts, std::to_string(count) + " " + std::string(maker.words().articles));
  add_fact(facts, std::to_string(minutes) + " " + std::string(maker.words().minutes));
  Paragraph& line = maker.line("digest-facts", facts);
  if (language == LanguageOrigin::articles) book.add_class(line, language_of_articles);
  if (!meta.publisher.empty()) maker.line("digest-publisher", meta.publisher);
  if (!meta.rights.empty()) maker.line("digest-rights", meta.rights);
  return maker.page();
}

BookItem& make_contents(Document& book, const std::vector<Group>& groups) {
  PageMaker maker(book, contents_id, ItemRole::toc);
  maker.head(maker.words().contents);
  for (const Group& group : groups) {
    if (!group.section.empty()) maker.page().append(maker.builder().heading(2, group.section));
    List& list = maker.list("digest-contents");
    for (const Article* article : group.articles) {
      const Meta& meta = *article->item->meta;
      Plain& line = maker.entry(list);
      line.append(maker.link_to(*article));
      std::string facts = people_of(meta);
      add_fact(facts, site_of(meta));
      if (meta.reading_minutes) {
        add_fact(facts, std::to_string(*meta.reading_minutes) + " " + std::string(maker.words().minutes));
      }
      if (facts.empty()) continue;
      line.append(maker.builder().line_break());
      Span& span = maker.builder().node<Span>(facts);
      book.add_class(span, "digest-facts");
      line.append(span);
    }
  }
  return maker.page();
}

BookItem& make_sources(Document& book, const std::vector<Group>& groups) {
  PageMaker maker(book, sources_id, ItemRole::backmatter);
  maker.head(maker.words().sources);
  List& list = maker.list("digest-sources");
  for (const Group& group : groups) {
    for (const Article* article : group.articles) {
      const Meta& meta = *article->item->meta;
      Plain& line = maker.entry(list);
      line.append(maker.link_to(*article));
      std::string facts;
      add_fact(facts, people_of(meta));
      add_fact(facts, site_of(meta));
      add_fact(facts, day_of(meta.published, maker.words()));
      maker.text(line, facts.empty() ? "" : std::string(between) + facts);
      const std::string_view source = source_of(meta);
      std::vector<std::string> addresses = copies_of(*article->item);
      if (!source.empty()) addresses.insert(addresses.begin(), std::string(source));
      for (const std::string& address : addresses) {
        line.append(maker.builder().line_break());
        Link& link = maker.builder().link(address, shown_address(address));
        book.add_class(link, "digest-source");
        line.append(link);
      }
      if (meta.license.name.empty() && meta.license.url.empty()) continue;
      line.append(maker.builder().line_break());
      const std::string& name = meta.license.name.empty() ? meta.license.url : meta.license.name;
      maker.text(line, std::string(maker.words().license) + ": ");
      if (meta.license.url.empty()) {
        maker.text(line, name);
      } else {
        line.append(maker.builder().link(meta.license.url, name));
      }
    }
  }
  return maker.page();
}

BookItem* make_index(Document& book, const std::vector<Group>& groups) {
  Names authors, sites, tags;
  for (const Group& group : groups) {
    for (const Article* article : group.articles) {
      const Meta& meta = *article->item->meta;
      for (const Author& author : meta.authors) {
        add_name(authors, author.file_as.empty() ? author.name : author.file_as, *article);
      }
      add_name(sites, site_of(meta), *article);
      for (const std::string& tag : meta.tags) add_name(tags, tag, *article);
    }
  }
  if (authors.empty() && sites.empty() && tags.empty()) return nullptr;
  PageMaker maker(book, index_id, ItemRole::backmatter);
  maker.head(maker.words().index);
  add_index(maker, maker.words().authors, authors);
  add_index(maker, maker.words().sites, sites);
  add_index(maker, maker.words().tags, tags);
  return &maker.page();
}

std::vector<NavEntry> make_navigation(const std::vector<Group>& groups, int depth) {
  std::vector<NavEntry> nav;
  for (const Group& group : groups) {
    std::vector<NavEntry>* entries = &nav;
    if (!group.section.empty()) {
      nav.push_back({group.section, {}, {}});
      entries = &nav.back().children;
    }
    const int below = depth - (group.section.empty() ? 1 : 2);
    for (const Article* article : group.articles) {
      entries->push_back({title_of(*article), {id_of(*article), ""}, {}});
      if (below > 0) add_headings(*article, below, entries->back());
    }
  }
  return nav;
}

}  // namespace offprint::digest
