// An article made ready for a digest.
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/sha256.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/digest/addresses.hpp"
#include "offprint/digest/head.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint::digest {
namespace {

constexpr std::size_t id_digits = 10;
constexpr double words_a_minute = 230, ideographs_a_minute = 480;

bool has_media(const Node& scope) {
  for (auto [node, entering] : walk(scope)) {
    const Kind kind = node.kind();
    if (entering && (kind == Kind::image || kind == Kind::media || kind == Kind::math || kind == Kind::math_block)) {
      return true;
    }
  }
  return false;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return std::string(utf8::trim(text));
}

// A text without case, punctuation and spaces, to compare titles by.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : utf8::fold_case(text)) {
    if (static_cast<unsigned char>(c) >= 0x80 || utf8::is_ascii_alnum(c)) out += c;
  }
  return out;
}

std::uint32_t minutes_for(const WordCount& count) {
  const double minutes = static_cast<double>(count.words - count.alone) / words_a_minute +
                         static_cast<double>(count.alone) / ideographs_a_minute;
  return static_cast<std::uint32_t>(std::max(1.0, std::round(minutes)));
}

// "CC BY-SA 4.0" for the addresses of Creative Commons, the address itself for others.
std::string license_name(const std::string& address) {
  const uri::Parts parts = uri::split(address);
  if (!parts.authority.ends_with("creativecommons.org")) return shown_address(address);
  std::vector<std::string> words;  // "", "licenses", "by-sa", "4.0"
  for (std::size_t at = 0; at < parts.path.size();) {
    const std::size_t end = std::min(parts.path.find('/', at), parts.path.size());
    words.emplace_back(parts.path.substr(at, end - at));
    at = end + 1;
  }
  if (words.size() < 4) return shown_address(address);
  if (words[1] == "publicdomain") return (words[2] == "zero" ? "CC0 " : "Public Domain ") + words[3];
  for (char& c : words[2]) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return words[1] == "licenses" ? "CC " + words[2] + " " + words[3] : shown_address(address);
}

class Preparation {
 public:
  explicit Preparation(Input& input) : input_(input), document_(input.document) {}

  Result<Prepared> run() {
    if (document_.is_book()) {
      take_book();
    } else {
      take_article();
    }
    if (articles_.empty()) return Error{ErrorCode::parse, "holds nothing to read", input_.name};
    document_.set_kind(DocumentKind::book);
    document_.nav().clear();
    return Prepared{std::move(document_), std::move(articles_)};
  }

 private:
  void take_article() {
    BookItem& item = document_.make_item("", ItemRole::article);
    item.take_children(document_.root());
    *item.meta = document_.copy_in(document_.meta());
    document_.root().append(item);
    if (!input_.name.empty() && input_.name != "-") {
      item.meta->extra["file"] = input_.name.substr(input_.name.rfind('/') + 1);
    }
    take(item, input_.section);
  }

  // The chapters of a book stand under its title; the articles of a digest where they stood.
  void take_book() {
    from_book_ = true;
    const bool digest = is_digest(document_);
    const Meta& meta = document_.meta();
    const std::string title = meta.title ? one_line(plain_text(*meta.title)) : std::string();
    std::unordered_map<std::string, std::string> sections, labels;
    for (const NavEntry& entry : document_.nav()) collect(entry, "", sections, labels);
    IdMap renamed;
    std::vector<BookItem*> items;
    for (Node& child : document_.root().children()) {
      if (auto* item = child.as<BookItem>()) items.push_back(item);
    }
    for (BookItem* item : items) {
      const std::string id(item->attributes().id);
      if (is_page_of_its_own(*item)) {
        item->remove();
        continue;
      }
      item->role = ItemRole::article;
      if (!digest) inherit(*item, meta, labels[id]);
      const std::string& own = sections[id];
      if (!take(*item, !input_.section.empty() ? input_.section : digest ? own : title)) item->remove();
      renamed.emplace(id, std::string(item->attributes().id));
    }
    retarget(renamed);
  }

  static void collect(const NavEntry& entry, const std::string& section,
                      std::unordered_map<std::string, std::string>& sections,
                      std::unordered_map<std::string, std::string>& labels) {
    if (!entry.target.item.empty()) {
      sections.try_emplace(entry.target.item, section);
      if (entry.target.id.empty()) labels.try_emplace(entry.target.item, entry.label);
    }
    for (const NavEntry& child : entry.children) {
      collect(child, entry.target.item.empty() ? entry.label : section, sections, labels);
    }
  }

  static bool is_page_of_its_own(const BookItem& item) {
    return is_digest_page(item) || item.role == ItemRole::cover || item.role == ItemRole::titlepage ||
           item.role == ItemRole::toc;
  }

  void inherit(BookItem& item, const Meta& book, const std::string& label) {
    Meta& meta = *item.meta;
    if (!label.empty()) {
      meta.title = &document_.make<Inlines>();
      meta.title->append(document_.text(label));
    }
    if (meta.authors.empty()) meta.authors = book.authors;
    if (meta.published.empty()) meta.published = book.published;
    if (meta.language.empty()) meta.language = book.language;
    if (meta.direction == Direction::none) meta.direction = book.direction;
    if (meta.site_name.empty()) meta.site_name = book.publisher.empty() ? book.site_name : book.publisher;
    if (meta.license.name.empty()) meta.license = book.license;
  }

  // Links between the items of a book follow their new ids.
  void retarget(const IdMap& renamed) {
    for (Link& link : descendants<Link>(document_.root())) {
      if (!link.href.view().starts_with('#')) continue;
      const std::string_view target = link.href.view().substr(1);
      const std::size_t slash = std::min(target.find('/'), target.size());
      const auto found = renamed.find(std::string(target.substr(0, slash)));
      if (found == renamed.end()) continue;
      link.href = document_.keep("#" + found->second + std::string(target.substr(slash)));
    }
  }

  // False when there is nothing to read in it.
  bool take(BookItem& item, const std::string& section) {
    Article article{&item, section, {}, {}};
    if (Section* head = find_head(item)) {
      // From a digest made earlier: its head stays.
      head->remove();
      article.fingerprint = fingerprint_of(plain_text(item));
      item.prepend(*head);
    } else if (!make(item, article)) {
      return false;
    }
    find_addresses(article);
    articles_.push_back(std::move(article));
    return true;
  }

  bool make(BookItem& item, Article& article) {
    Meta& meta = *item.meta;
    settle_title(item);
    const std::string text = plain_text(item);
    if (utf8::trim(text).empty() && !has_media(item)) return false;
    article.fingerprint = fingerprint_of(text);
    const WordCount count = count_words(text);
    meta.word_count = static_cast<std::uint32_t>(count.words);
    if (!meta.reading_minutes || *meta.reading_minutes == 0) meta.reading_minutes = minutes_for(count);
    unwrap_whole(item);
    settle_levels(item);
    settle_license(meta);
    if (!from_book_) drop_wiring(item);
    document_.set_id(item, id_for(meta, text));
    item.prepend(make_head(document_, meta));
    add_heading_ids(document_, item);
    return true;
  }

  // The head shows the title: it does not stand in the text again. An article without one is called by its first
  // heading, or its file.
  void settle_title(BookItem& item) {
    Meta& meta = *item.meta;
    Heading* first = find_first<Heading>(item);
    const std::string title = meta.title ? one_line(plain_text(*meta.title)) : std::string();
    if (first && (title.empty() || bare(plain_text(*first)) == bare(title)) && is_near_the_start(item, *first)) {
      if (title.empty()) {
        meta.title = &document_.make<Inlines>();
        meta.title->take_children(document_.copy_in(*first));
      }
      if (first->parent()->first() != first || first->attributes().id.empty()) return first->remove();
      // Links may lead to it.
      auto& place = document_.make<Div>();
      document_.move_attributes(*first, place);
      first->replace_with(place);
      return;
    }
    if (!title.empty()) return;
    std::string name = input_.name.substr(input_.name.rfind('/') + 1);
    name = name.substr(0, std::min(name.rfind('.'), name.size()));
    meta.title = &document_.make<Inlines>();
    meta.title->append(document_.text(name.empty() || name == "-" ? "Untitled" : name));
  }

  static bool is_near_the_start(const Node& item, const Node& heading) {
    for (auto [node, entering] : walk(item)) {
      if (&node == &heading) return true;
      if (entering && (node.kind() == Kind::paragraph || node.kind() == Kind::list)) return false;
    }
    return false;
  }

  // Containers around the whole of an article say nothing in a book where it has a file of its own.
  static void unwrap_whole(BookItem& item) {
    for (;;) {
      Node* first = item.first();
      const bool alone = first && (!first->next() || first->next()->kind() == Kind::notes);
      const bool container = first && (first->kind() == Kind::section || first->kind() == Kind::div);
      if (!alone || !container || !first->attributes().id.empty() || !first->attributes().language.empty()) return;
      first->unwrap();
    }
  }

  static void settle_license(Meta& meta) {
    std::string& address = meta.license.url;
    const std::string given = address;
    if (given.empty()) return;
    address = uri::resolve(source_of(meta), given);
    if (!address.starts_with("http://") && !address.starts_with("https://")) address.clear();
    if (meta.license.name.empty() || meta.license.name == given) meta.license.name = license_name(address);
  }

  // The title is of level 1, and what stands in the text below it.
  void settle_levels(BookItem& item) {
    int highest = 7;
    const auto headings = descendants<Heading>(item);
    for (const Heading& heading : headings) highest = std::min(highest, heading.level);
    for (Heading& heading : headings) heading.level = std::clamp(heading.level + 2 - highest, 2, 6);
  }

  // Roles and data that a page's scripts and its assistive wiring need lead nowhere in a book.
  void drop_wiring(Node& item) {
    for (auto [node, entering] : walk(item)) {
      if (!entering || node.attributes().key_values.empty()) continue;
      std::vector<KeyValue> kept;
      for (const KeyValue& each : node.attributes().key_values) {
        const std::string_view key = each.key;
        if (key != "role" && !key.starts_with("aria-") && !key.starts_with("data-")) kept.push_back(each);
      }
      if (kept.size() != node.attributes().key_values.size()) {
        document_.attributes(node).key_values = document_.keep(kept);
      }
    }
  }

  // The same article has the same id in every digest.
  std::string id_for(const Meta& meta, const std::string& text) {
    std::string known;
    for (const std::string* address : {&meta.canonical_url, &meta.source_url}) {
      if (known.empty()) known = address_key(*address);
    }
    if (known.empty()) known = plain_text(*meta.title) + "\n" + text;
    return "a-" + sha256_hex(known).substr(0, id_digits);
  }

  static void find_addresses(Article& article) {
    const Meta& meta = *article.item->meta;
    std::vector<std::string> found{address_key(meta.canonical_url), address_key(meta.source_url)};
    for (const std::string& copy : copies_of(*article.item)) found.push_back(address_key(copy));
    const auto file = meta.extra.find("file");
    if (file != meta.extra.end() && file->second.string()) found.push_back(file_key(*file->second.string()));
    for (std::string& each : found) {
      if (!each.empty()) article.addresses.push_back(std::move(each));
    }
  }

  Input& input_;
  Document& document_;
  std::vector<Article> articles_;
  bool from_book_ = false;
};

}  // namespace

Result<Prepared> prepare(Input&& input) {
  return Preparation(input).run();
}

}  // namespace offprint::digest
