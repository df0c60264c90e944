#pragma once
// Many articles as one book: title page, contents, a head on each article, sources and an index.
//
//   digest::Digest digest;
//   digest.document().set_title("The week");
//   for (digest::Input& input : inputs) {
//     Result<digest::Prepared> prepared = digest::prepare(std::move(input));   // may run on any thread
//     if (prepared) digest.add(*std::move(prepared), context);
//   }
//   Document book = std::move(digest).book(context);   // for any writer

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "offprint/digest/fingerprint.hpp"
#include "offprint/format/context.hpp"

namespace offprint::digest {

enum class Order : std::uint8_t {
  list,     // as added, under the headings that the inputs name
  date,     // the newest first, under the same headings
  section,  // under headings by the section each article names itself, these by the alphabet
};
// Links from article to article lead to the article in the book, or stay as they are.
enum class Links : std::uint8_t { internal, untouched };
// Articles of the same canonical address, or of almost the same text.
enum class Duplicates : std::uint8_t { merge, keep };

struct Options {
  Order order = Order::list;
  Links links = Links::internal;
  Duplicates duplicates = Duplicates::merge;
  int toc_depth = 2;  // levels in the navigation: headings of sections, articles, headings in articles
};

// An article or book as it was read.
struct Input {
  Document document;
  std::string name;     // of its file; links between files go by it
  std::string section;  // the heading of the contents it stands under; may be empty
};

struct Article {
  BookItem* item = nullptr;
  std::string section;
  Fingerprint fingerprint;
  std::vector<std::string> addresses;  // it is known by, as address_key() gives them
};

// A document made ready to join a digest: a book whose items have their heads.
struct Prepared {
  Document document;
  std::vector<Article> articles;
};

// All that concerns an article alone: its title, reading time, id, head, and what its text is known by. An article that
// holds nothing to read is an Error `parse`. The items of a book become articles under its title.
Result<Prepared> prepare(Input&& input);

// What lists show of an article.
struct Entry {
  std::string id, title, section;
  const Meta* meta = nullptr;
};

class Digest {
 public:
  explicit Digest(Options options = {}) : options_(options) { document_.set_kind(DocumentKind::book); }
  // Goes on with a book that book() made and a format kept. An Error `parse` when it is none.
  static Result<Digest> open(Document&& book, Options options = {});

  // The book so far: for its metadata.
  Document& document() { return document_; }
  std::size_t size() const { return articles_.size(); }
  std::size_t merged() const { return merged_; }

  // Adds the articles at the end of their sections; one that is there already is noted on the other's head.
  void add(Prepared&& prepared, Context& context);
  // Takes out the article of that id, number (from 1), address, file name or title. False when there is none.
  bool remove(std::string_view which);
  std::vector<Entry> entries() const;

  // Settles order and links, and makes the pages of the book. Articles that nothing changed stay as they were.
  Document book(Context& context) &&;

 private:
  Article* find_twin(const Article& article);
  void merge(Article& twin, const Article& copy, Context& context);
  void index(std::size_t position);

  Options options_;
  Document document_;
  std::vector<Article> articles_;
  std::unordered_set<std::string> ids_;  // of the articles
  std::unordered_map<std::string, std::size_t> by_address_;
  std::unordered_map<std::string, std::string> removed_;  // id -> the address it had
  Twins twins_;
  std::size_t merged_ = 0;
};

// All at once, on one thread. Articles that cannot be prepared are left out with a warning "digest.left-out".
Document build(std::vector<Input> inputs, Document head, const Options& options, Context& context);

// A digest as one article, for formats that hold no books: each article begins with its title, links lead to it.
Document one_article(Document&& book);

// Style rules for the pages and heads of a digest.
std::string_view style_sheet();

}  // namespace offprint::digest
