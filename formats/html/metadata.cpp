#include "metadata.hpp"

#include <algorithm>
#include <optional>

#include "date_text.hpp"
#include "evidence.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

constexpr std::size_t max_tags = 64, max_related = 64, max_authors = 500, max_witnesses = 100;

class Resolver {
 public:
  explicit Resolver(const Evidence& evidence) : evidence_(evidence) {}

  PageMetadata run() {
    site_name();
    take(Field::language, page_.language);
    std::replace(page_.language.begin(), page_.language.end(), '_', '-');
    take(Field::direction, page_.direction);
    take(Field::subtitle, page_.subtitle);
    take(Field::description, page_.description);
    take(Field::lead_image, page_.lead_image);
    take(Field::section, page_.section);
    take(Field::canonical_url, page_.canonical_url);
    title();
    date(Field::published, page_.published);
    date(Field::modified, page_.modified);
    // A page that only says when it was last changed was published by then.
    if (page_.published.empty() && !page_.modified.empty()) {
      page_.published = page_.modified;
      note(Field::published, page_.published, "modified");
    }
    authors();
    tags();
    related();
    if (const Clue* clue = evidence_.best(Field::license)) license(*clue);
    return std::move(page_);
  }

 private:
  void note(Field field, std::string_view value, std::string_view source) {
    page_.sources.push_back({std::string(field_name(field)), std::string(value), std::string(source)});
  }

  void take(Field field, std::string& out) {
    const Clue* clue = evidence_.best(field);
    if (clue == nullptr) return;
    out = clue->value;
    note(field, out, clue->source);
  }

  void site_name() {
    std::string_view source;
    page_.site_name = choose_site_name(evidence_, &source);
    if (!page_.site_name.empty()) note(Field::site_name, page_.site_name, source);
  }

  void title() {
    std::string_view source;
    page_.title = choose_title(evidence_, page_.site_name, &source);
    if (!page_.title.empty()) note(Field::title, page_.title, source);
  }

  struct Dated {
    const Clue* clue;
    DateText date;
  };

  void date(Field field, std::string& out) {
    const DateOrder order = date_order(page_.language);
    std::vector<Dated> all;
    for (const Clue* clue : evidence_.ranked(field)) {
      const auto found = parse_date_value(clue->value, order);
      if (found && (found->year >= first_year || !is_shown(clue->source))) all.push_back({clue, *found});
    }
    if (all.empty()) return;
    const Dated& chosen = shown_instead(all);
    out = chosen.date.to_string();
    note(field, out, chosen.clue->source);
  }

  // Days that a page shows from before there was a web are those of its subject.
  static constexpr int first_year = 1991;

  // What the head says, but for a day that readers are shown instead: in their own zone of time, or more than once.
  static const Dated& shown_instead(const std::vector<Dated>& all) {
    const Dated& first = all.front();
    if (is_shown(first.clue->source) || first.clue->rank == certain_rank) return first;
    std::vector<const Dated*> shown;
    for (const Dated& one : all)
      if (is_shown(one.clue->source)) shown.push_back(&one);
    const auto confirms = [&first](const Dated* one) { return one->date == first.date; };
    if (std::any_of(shown.begin(), shown.end(), confirms)) return first;
    for (const Dated* one : shown)
      if (is_same_moment(first.date, one->date)) return *one;
    const auto beside = [](const Dated* one) { return one->clue->rank >= beside_headline; };
    const auto best = std::find_if(shown.begin(), shown.end(), beside);
    if (best == shown.end()) return first;
    const auto agrees = [&best](const Dated& one) { return one.date == (*best)->date; };
    return std::count_if(all.begin(), all.end(), agrees) > 1 ? **best : first;
  }

  // The rank of a visible date that is marked as one and stands beside the headline.
  static constexpr int beside_headline = 62;

  // A stamp in UTC late in the evening is the next day east of there, one at night the day before in the west.
  static bool is_same_moment(const DateText& stamp, const DateText& shown) {
    if (!stamp.time.ends_with("Z") && !stamp.time.ends_with("+00:00")) return false;
    const std::string hour = stamp.time.substr(1, 2);
    const long long days = days_between(stamp, shown);
    return (days == 1 && hour >= "20") || (days == -1 && hour < "06");
  }

  static bool is_shown(std::string_view source) {
    return source == "time" || source == "date-class" || source == "date-line" || source == "date-label" ||
           source == "address";
  }

  // Whether a site's name may be that of a person who writes there alone.
  bool is_personal(const Clue& clue) const {
    if (clue.source == "json-ld organisation") return false;
    const bool named = fold_case(clue.value) == fold_case(page_.site_name);
    return (!named && is_full_name(clue.value)) || clue.source == "json-ld" || clue.source == "rel=author" ||
           clue.source == "author-class" || clue.source == "twitter:label" ||
           ((clue.source == "byline-line" || clue.source == "author-box") && opens_byline(clue.value));
  }

  bool is_site(std::string_view name) const {
    return fold_case(name) == fold_case(page_.title) || is_site_name(evidence_, page_.site_name, name);
  }

  // All persons that the most believed source names. The site itself is one only where nobody else is named.
  void authors() {
    const Clue* site = nullptr;
    const Clue* chosen = nullptr;
    const Clue* agreed = agreed_author();
    for (const Clue* clue : evidence_.ranked(Field::author)) {
      if (agreed != nullptr && (clue->rank != agreed->rank || clue->source != agreed->source)) continue;
      if (chosen != nullptr && (clue->rank != chosen->rank || clue->source != chosen->source)) break;
      if (is_site(without_opener(clue->value))) {
        if (site == nullptr && is_personal(*clue)) site = clue;
        continue;
      }
      if (add_persons(*clue)) chosen = clue;
    }
    if (chosen != nullptr && chosen->rank < certain_rank) {
      add_others(*chosen);
      spell_out(*chosen);
    }
    if (chosen != nullptr || site == nullptr) return;
    std::string name = without_opener(site->value);
    if (fold_case(name) == fold_case(page_.title)) return;
    note(Field::author, name, site->source);
    page_.authors.push_back({std::move(name), site->url});
  }

  // The first source that a second one of another kind agrees with, when the most believed one stands alone: data for
  // machines may name who put the page up.
  const Clue* agreed_author() const {
    std::vector<const Clue*> all = evidence_.ranked(Field::author);
    if (all.size() > max_witnesses) all.resize(max_witnesses);
    const auto supports = [&all](const Clue* clue) {
      return std::any_of(all.begin(), all.end(), [clue](const Clue* other) {
        return other->source != clue->source &&
               fold_case(other->value).find(fold_case(clue->value)) != std::string::npos;
      });
    };
    if (all.empty() || all.front()->rank == certain_rank || supports(all.front())) return nullptr;
    for (const Clue* clue : all)
      if (clue->source != all.front()->source && is_full_name(clue->value) && !is_site(clue->value) && supports(clue))
        return clue;
    return nullptr;
  }

  // "By <a>Ann Lee</a> and Bob Ray": the byline around a link, or another source, names all of them and more.
  void add_others(const Clue& chosen) {
    const bool linked =
        chosen.source == "rel=author" || chosen.source == "author-link" || chosen.source == "author-class";
    for (const Clue* clue : evidence_.ranked(Field::author)) {
      const bool byline = clue->source == "author-box" || clue->source == "byline-line";
      if (byline ? !linked : clue->rank < stated_rank) continue;
      const std::vector<std::string> names = split_persons(clue->value);
      const auto stands = [&names](const PagePerson& person) {
        return std::find(names.begin(), names.end(), person.name) != names.end();
      };
      if (names.size() <= page_.authors.size() || names.size() > 8) continue;
      if (!std::all_of(names.begin(), names.end(), is_full_name)) continue;
      if (!std::all_of(page_.authors.begin(), page_.authors.end(), stands)) continue;
      add_persons(*clue);
      return;
    }
  }

  // What ranks higher is said by the head or by structured data.
  static constexpr int stated_rank = 70;

  // "annlee", "Ann" and "al" are how a person signs in; when the page has "Ann Lee" too, that is the name.
  void spell_out(const Clue& chosen) {
    if (page_.authors.size() != 1 || page_.authors[0].name.find(' ') != std::string::npos) return;
    const std::string short_name = letters_of(page_.authors[0].name);
    for (const Clue* clue : evidence_.ranked(Field::author)) {
      const std::vector<std::string> names = split_persons(clue->value);
      if (names.size() != 1 || !is_full_name(names[0]) || is_site(names[0])) continue;
      const std::string whole = letters_of(names[0]), first = letters_of(names[0].substr(0, names[0].find(' ')));
      // One word in the head is a site's sign as often as a person's.
      const bool byline = chosen.source == "author" && clue->source == "byline-line";
      if (whole != short_name && first != short_name && initials_of(names[0]) != short_name && !byline) continue;
      note(Field::author, names[0], clue->source);
      page_.authors[0].name = names[0];
      return;
    }
  }

  static std::string initials_of(std::string_view name) {
    std::string initials;
    for (std::size_t at = 0; at < name.size(); at = name.find(' ', at) + 1) {
      initials += name[at];
      if (name.find(' ', at) == std::string_view::npos) break;
    }
    return letters_of(initials);
  }

  static std::string letters_of(std::string_view name) {
    std::string letters = fold_case(name);
    std::erase_if(letters, [](char c) { return c == ' ' || c == '-' || c == '.' || c == '_'; });
    return letters;
  }

  // An agency beside persons only says where the report came from.
  static void drop_agencies(std::vector<std::string>& names) {
    if (std::all_of(names.begin(), names.end(), is_agency)) return;
    std::erase_if(names, is_agency);
  }

  bool add_persons(const Clue& clue) {
    bool added = false;
    std::vector<std::string> names = split_persons(without_site_name(evidence_, page_.site_name, clue.value));
    drop_agencies(names);
    for (std::string& name : names) {
      const bool known = std::any_of(page_.authors.begin(), page_.authors.end(), [&name](const PagePerson& person) {
        return fold_case(person.name) == fold_case(name);
      });
      if (known || page_.authors.size() >= max_authors || is_site(name)) continue;
      added = true;
      note(Field::author, name, clue.source);
      page_.authors.push_back({std::move(name), clue.url});
    }
    return added;
  }

  void add_tag(std::string_view tag) {
    tag = trim(tag);
    if (tag.empty() || page_.tags.size() >= max_tags) return;
    if (std::find(page_.tags.begin(), page_.tags.end(), tag) == page_.tags.end()) page_.tags.emplace_back(tag);
  }

  void tags() {
    const Clue* first = evidence_.best(Field::tag);
    for (const Clue* clue : evidence_.ranked(Field::tag)) {
      if (clue->rank != first->rank || clue->source != first->source) break;
      std::string_view rest = clue->value;
      while (!rest.empty()) {
        const std::size_t comma = rest.find_first_of(",;");
        add_tag(rest.substr(0, comma));
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
      }
    }
  }

  void related() {
    for (const Clue* clue : evidence_.ranked(Field::related)) {
      if (page_.related.size() >= max_related) return;
      const std::string& href = clue->url.empty() ? clue->value : clue->url;
      page_.related.push_back(
          {href, clue->url == clue->value ? std::string() : clue->value, std::string(clue->source)});
    }
  }

  void license(const Clue& clue) {
    const bool address = clue.value.find("://") != std::string::npos;
    page_.license = {address ? std::string() : clue.value, address ? clue.value : clue.url};
    note(Field::license, clue.value, clue.source);
  }

  const Evidence& evidence_;
  PageMetadata page_;
};

}  // namespace

PageMetadata resolve(const Evidence& evidence) {
  return Resolver(evidence).run();
}

PageMetadata read_metadata(const DomDocument& page) {
  return resolve(collect_evidence(page));
}

}  // namespace offprint::html
