#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "evidence.hpp"
#include "offprint/format/json_repair.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

struct TypeRank {
  std::string_view name;
  int rank;
};

// How much a thing of this type tells of the page's article. What is not listed is not the article.
constexpr TypeRank type_ranks[] = {{"NewsArticle", 95},
                                   {"Article", 95},
                                   {"BlogPosting", 95},
                                   {"ReportageNewsArticle", 95},
                                   {"AnalysisNewsArticle", 95},
                                   {"OpinionNewsArticle", 95},
                                   {"BackgroundNewsArticle", 95},
                                   {"ReviewNewsArticle", 95},
                                   {"AskPublicNewsArticle", 95},
                                   {"LiveBlogPosting", 95},
                                   {"ScholarlyArticle", 95},
                                   {"MedicalScholarlyArticle", 95},
                                   {"TechArticle", 95},
                                   {"AdvertiserContentArticle", 95},
                                   {"SatiricalArticle", 95},
                                   {"Report", 95},
                                   {"SocialMediaPosting", 90},
                                   {"DiscussionForumPosting", 92},
                                   {"Recipe", 90},
                                   {"HowTo", 88},
                                   {"Review", 80},
                                   {"CreativeWork", 75},
                                   {"PodcastEpisode", 75},
                                   {"Question", 75},
                                   {"MedicalWebPage", 62},
                                   {"WebPage", 60},
                                   {"ItemPage", 60},
                                   {"QAPage", 60},
                                   {"FAQPage", 60},
                                   {"AboutPage", 60},
                                   {"Product", 50},
                                   {"Event", 50},
                                   {"JobPosting", 50},
                                   {"VideoObject", 45},
                                   {"Course", 45},
                                   {"Book", 45}};

// Members that lead to further things worth reading; lists of other articles are not among them.
constexpr std::string_view containers[] = {"@graph", "mainEntity", "mainEntityOfPage", "about"};

std::string_view string_of(element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::string_view member(object thing, std::string_view key) {
  element value;
  return thing.at_key(key).get(value) == simdjson::SUCCESS ? string_of(value) : std::string_view();
}

// One value or each of an array, to a small depth.
template <class Visit>
void each(element value, const Visit& visit, int depth = 4) {
  array items;
  if (value.get(items) != simdjson::SUCCESS) return visit(value);
  if (depth == 0) return;
  for (const element item : items) each(item, visit, depth - 1);
}

class JsonLd {
 public:
  JsonLd(element root, Evidence& evidence) : evidence_(evidence) {
    gather(root);
    for (const object thing : things_) read(thing);
  }

 private:
  void gather(element root) {
    std::vector<element> pending{root};
    while (!pending.empty()) {
      const element value = pending.back();
      pending.pop_back();
      array items;
      object thing;
      if (value.get(items) == simdjson::SUCCESS) {
        const std::size_t size = pending.size();
        for (const element item : items) pending.push_back(item);
        std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(size), pending.end());
      } else if (value.get(thing) == simdjson::SUCCESS) {
        things_.push_back(thing);
        for (const std::string_view key : containers) {
          element inner;
          if (thing.at_key(key).get(inner) == simdjson::SUCCESS) pending.push_back(inner);
        }
        if (const std::string_view id = member(thing, "@id"); !id.empty() && thing.size() > 1)
          by_id_.emplace(id, thing);
      }
    }
  }

  static int rank_of(object thing) {
    int rank = 0;
    element type;
    if (thing.at_key("@type").get(type) != simdjson::SUCCESS) return 0;
    each(type, [&rank](element one) {
      std::string_view name = string_of(one);
      if (const std::size_t slash = name.find_last_of("/:"); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
      for (const TypeRank& row : type_ranks)
        if (row.name == name) rank = std::max(rank, row.rank);
    });
    return rank;
  }

  static bool has_type(object thing, std::string_view wanted) {
    bool found = false;
    element type;
    if (thing.at_key("@type").get(type) == simdjson::SUCCESS)
      each(type, [&](element one) { found = found || string_of(one) == wanted; });
    return found;
  }

  void read(object thing) {
    if (has_type(thing, "WebSite")) text(thing, "name", Field::site_name, 70);
    if (has_type(thing, "Organization") || has_type(thing, "NewsMediaOrganization"))
      text(thing, "name", Field::site_name, 35);
    const int rank = rank_of(thing);
    if (rank == 0) {
      // What Chinese sites give to search engines has no type.
      text(thing, "pubDate", Field::published, 80);
      return text(thing, "upDate", Field::modified, 80);
    }
    const bool second_article = rank >= 75 && articles_ > 0;
    if (rank >= 75) ++articles_;
    read_article(thing, second_article ? rank - 50 : rank);
  }

  void read_article(object thing, int rank) {
    text(thing, "headline", Field::title, rank - 5);
    text(thing, "name", Field::title, rank - 10);
    text(thing, "alternativeHeadline", Field::subtitle, rank);
    text(thing, "datePublished", Field::published, rank);
    text(thing, "dateCreated", Field::published, rank - 30);
    text(thing, "uploadDate", Field::published, rank - 20);
    text(thing, "dateModified", Field::modified, rank);
    text(thing, "description", Field::description, rank - 30);
    text(thing, "inLanguage", Field::language, rank - 50);
    text(thing, "articleSection", Field::section, rank);
    text(thing, "url", Field::canonical_url, rank - 50);
    text(thing, "relatedLink", Field::related, rank);
    text(thing, "image", Field::lead_image, rank - 30);
    text(thing, "thumbnailUrl", Field::lead_image, rank - 60);
    text(thing, "license", Field::license, rank - 30);
    text(thing, "articleBody", Field::article_body, rank);
    text(thing, "text", Field::article_body, rank - 20);
    text(thing, "keywords", Field::tag, rank);
    persons(thing, "author", rank);
    persons(thing, "creator", rank - 10);
    names(thing, "publisher", Field::site_name, rank - 20);
  }

  // The object meant by a value, following a reference by @id to its definition.
  bool resolve_object(element value, object& out) const {
    if (value.get(out) != simdjson::SUCCESS) return false;
    const auto found = by_id_.find(member(out, "@id"));
    if (found != by_id_.end() && member(out, "name").empty()) out = found->second;
    return true;
  }

  void text(object thing, std::string_view key, Field field, int rank) {
    element value;
    if (thing.at_key(key).get(value) != simdjson::SUCCESS) return;
    each(value, [&](element one) {
      object inner;
      if (std::string_view plain = string_of(one); !plain.empty())
        evidence_.add(field, plain, rank, "json-ld");
      else if (resolve_object(one, inner))
        for (const std::string_view name : {"@value", "url", "name", "contentUrl", "@id"})
          if (const std::string_view found = member(inner, name); !found.empty())
            return evidence_.add(field, found, rank, "json-ld");
    });
  }

  void names(object thing, std::string_view key, Field field, int rank) {
    element value;
    if (thing.at_key(key).get(value) != simdjson::SUCCESS) return;
    each(value, [&](element one) {
      object inner;
      if (std::string_view plain = string_of(one); !plain.empty())
        evidence_.add(field, plain, rank, "json-ld");
      else if (resolve_object(one, inner))
        evidence_.add(field, member(inner, "name"), rank, "json-ld", member(inner, "url"));
    });
  }

  void persons(object thing, std::string_view key, int rank) {
    element value;
    if (thing.at_key(key).get(value) != simdjson::SUCCESS) return;
    each(value, [&](element one) {
      object inner;
      if (std::string_view plain = string_of(one); !plain.empty())
        return evidence_.add(Field::author, plain, rank, "json-ld");
      if (!resolve_object(one, inner)) return;
      // An organisation as author is mostly the site itself: any person named elsewhere goes before it.
      const int lowered =
          has_type(inner, "Organization") || has_type(inner, "NewsMediaOrganization") ? rank - 60 : rank;
      element name;
      if (inner.at_key("name").get(name) != simdjson::SUCCESS) return;
      each(name, [&](element each_name) {
        evidence_.add(Field::author, string_of(each_name), lowered,
                      lowered == rank ? "json-ld" : "json-ld organisation", member(inner, "url"));
        whole_name(string_of(each_name), member(inner, "description"));
      });
    });
  }

  // Of a person called "Ann", the description begins "Ann Lee is a reporter".
  void whole_name(std::string_view name, std::string_view description) {
    if (name.empty() || !description.starts_with(name)) return;
    for (const std::string_view after : {", ", " - ", " – ", " is ", " ist ", " est ", " es "})
      if (const std::string_view whole = description.substr(0, description.find(after)); is_full_name(whole))
        return evidence_.add(Field::author, whole, 5, "json-ld description");
  }

  Evidence& evidence_;
  std::vector<object> things_;
  std::map<std::string_view, object> by_id_;
  int articles_ = 0;
};

}  // namespace

void collect_json_ld(std::string_view script, Evidence& evidence) {
  simdjson::dom::parser parser;
  element root;
  auto outcome = parser.parse(script.data(), script.size()).get(root);
  if (outcome != simdjson::SUCCESS && outcome != simdjson::MEMALLOC)
    outcome = parser.parse(repair_json(script)).get(root);
  if (outcome == simdjson::MEMALLOC) throw std::bad_alloc();
  if (outcome == simdjson::SUCCESS) JsonLd(root, evidence);
}

}  // namespace offprint::html
