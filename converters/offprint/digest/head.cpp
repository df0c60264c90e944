#include "offprint/digest/head.hpp"

#include "offprint/ast/builder.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/digest/addresses.hpp"
#include "offprint/digest/words.hpp"

namespace offprint::digest {
namespace {

constexpr std::string_view head_class = "digest-head", copy_class = "digest-copy";

class HeadMaker {
 public:
  HeadMaker(Document& document, const Meta& meta)
      : document_(document), meta_(meta), words_(words_of(meta.language)), b_(document) {}

  Section& run() {
    Section& head = document_.make<Section>(SectionRole::header);
    document_.add_class(head, head_class);
    Heading& title = b_.heading(1);
    title.take_children(document_.copy_in(*meta_.title));
    head.append(title);
    if (meta_.subtitle && meta_.subtitle->first()) {
      Paragraph& subtitle = line("digest-subtitle");
      subtitle.take_children(document_.copy_in(*meta_.subtitle));
      head.append(subtitle);
    }
    add_people(head);
    add_facts(head);
    add_source(head);
    return head;
  }

  // English words in an article of a language without a row are marked as such.
  Paragraph& line(std::string_view name) {
    Paragraph& made = document_.make<Paragraph>();
    document_.add_class(made, name);
    return made;
  }
  void mark_language(Node& node) {
    if (meta_.language.empty() || has_words_of(meta_.language)) return;
    document_.set_language(node, words_.language);
    document_.set_direction(node, Direction::ltr);
  }

 private:
  void add_people(Section& head) {
    Paragraph& people = line("digest-people");
    for (const Author& author : meta_.authors) {
      const std::string name(utf8::trim(author.name));
      if (name.empty()) continue;
      people.append(document_.text(people.first() ? ", " : std::string(words_.by) + " "));
      const bool linked = author.url.starts_with("http://") || author.url.starts_with("https://");
      Node& shown = document_.text(name);
      people.append(linked ? static_cast<Node&>(b_.link(author.url)) : shown);
      if (linked) people.last()->append(shown);
    }
    if (people.first()) head.append(people);
  }

  void add_facts(Section& head) {
    Paragraph& facts = line("digest-facts");
    mark_language(facts);
    const auto dot = [&] {
      if (facts.first()) facts.append(document_.text(between));
    };
    if (!meta_.published.empty()) {
      auto& time = document_.make<Phrase>(PhraseRole::time);
      time.value = document_.keep(meta_.published);
      time.append(document_.text(day_of(meta_.published, words_)));
      facts.append(time);
    }
    if (const std::string site = site_of(meta_); !site.empty()) {
      dot();
      facts.append(document_.text(site));
    }
    if (meta_.reading_minutes) {
      dot();
      facts.append(document_.text(std::to_string(*meta_.reading_minutes) + " " + std::string(words_.minutes)));
    }
    if (facts.first()) head.append(facts);
  }

  void add_source(Section& head) {
    const std::string_view address = source_of(meta_);
    if (address.empty()) return;
    Paragraph& source = line("digest-source");
    mark_language(source);
    Link& link = b_.link(address, shown_address(address));
    document_.add_class(link, "digest-source");
    source.append(document_.text(std::string(words_.read_at) + " "));
    source.append(link);
    head.append(source);
  }

  Document& document_;
  const Meta& meta_;
  const Words& words_;
  Builder b_;
};

}  // namespace

bool is_digest_page(const BookItem& item) {
  const std::string_view id = item.attributes().id;
  return id == title_page_id || id == contents_id || id == sources_id || id == index_id;
}

bool is_digest(const Document& book) {
  if (!book.is_book()) return false;
  for (const Node& child : book.root().children()) {
    if (child.attributes().id == contents_id) return true;
  }
  return false;
}

Section& make_head(Document& document, const Meta& meta) {
  return HeadMaker(document, meta).run();
}

Section* find_head(Node& item) {
  Section* first = item.first() ? item.first()->as<Section>() : nullptr;
  return first && first->attributes().has_class(head_class) ? first : nullptr;
}
const Section* find_head(const Node& item) {
  const Section* first = item.first() ? item.first()->as<Section>() : nullptr;
  return first && first->attributes().has_class(head_class) ? first : nullptr;
}

void add_copy(Document& document, Article& article, std::string_view address, std::string_view name) {
  Section* head = find_head(*article.item);
  if (!head) return;
  HeadMaker maker(document, *article.item->meta);
  Paragraph& note = maker.line(copy_class);
  maker.mark_language(note);
  note.append(document.text(std::string(words_of(article.item->meta->language).also) + " "));
  if (address.empty()) {
    note.append(document.text(name));
  } else {
    Builder b(document);
    Link& link = b.link(address, shown_address(address));
    document.add_class(link, "digest-source");
    note.append(link);
  }
  head->append(note);
}

std::vector<std::string> copies_of(const Node& item) {
  std::vector<std::string> found;
  const Section* head = find_head(item);
  if (!head) return found;
  for (const Node& line : head->children()) {
    if (!line.attributes().has_class(copy_class)) continue;
    const Link* link = find_first<Link>(line);
    if (link) found.emplace_back(link->href.view());
  }
  return found;
}

std::string isolated(std::string_view words) {
  constexpr std::string_view first_strong_isolate = "\u2068", pop_isolate = "\u2069";
  for (std::size_t at = 0; at < words.size();) {
    const utf8::Decoded next = utf8::decode(words, at);
    at += next.length;
    // Hebrew, Arabic and their neighbours, with their presentation forms.
    const bool runs_left = (next.code_point >= 0x590 && next.code_point <= 0x8FF) ||
                           (next.code_point >= 0xFB1D && next.code_point <= 0xFEFC);
    if (runs_left) return std::string(first_strong_isolate).append(words).append(pop_isolate);
  }
  return std::string(words);
}

std::string site_of(const Meta& meta) {
  const std::string_view name = utf8::trim(meta.site_name);
  const bool is_address = name.starts_with("http://") || name.starts_with("https://");
  return is_address ? shown_address(name) : std::string(name);
}

std::string shown_address(std::string_view address) {
  constexpr std::size_t longest = 60;
  const uri::Parts parts = uri::split(address);
  std::string shown(parts.authority);
  if (shown.starts_with("www.")) shown.erase(0, 4);
  std::string path = uri::percent_decode(parts.path);
  while (path.ends_with('/')) path.pop_back();
  if (!utf8::clean(path)) path = parts.path;
  if (shown.size() + path.size() <= longest) return shown + path;
  // The last part says most.
  const std::string last = path.substr(path.rfind('/') + 1);
  return shown + "/…/" + utf8::shortened(last, longest);
}

}  // namespace offprint::digest
