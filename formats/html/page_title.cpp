#include <algorithm>
#include <iterator>

#include "date_text.hpp"
#include "evidence.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

// What sites put between an article's title and their own name.
constexpr std::string_view separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ",
                                           " › ", " ~ ", "｜",  " ─ ", "_",    " • ", " > ", " < ", ": ",  "|"};

// Titles have them between their own words, too: only the very name of the site is parted by them.
bool is_weak(std::string_view separator) {
  return separator == ": " || separator == "|";
}

// Longer ones are no headlines, and comparing them would take the square of their length.
constexpr std::size_t longest_title = 1000;

// Nothing in place of what is too long to compare.
std::string_view comparable(std::string_view text) {
  return text.size() > longest_title ? std::string_view() : text;
}

// Letters and digits only, case folded: what two titles are compared by.
std::string key_of(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  const std::string folded = fold_case(text);
  for (std::string_view rest = folded; !rest.empty();) {
    const char32_t code = take_code_point(rest);
    if (is_letter(code) || is_digit(code)) append_code_point(key, code);
  }
  return key;
}

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("//");
  if (scheme == std::string_view::npos) return {};
  const std::string_view host = url.substr(scheme + 2);
  return host.substr(0, host.find_first_of("/:?#"));
}

// The label of the address's host that names the site: "example" of https://www.example.co.uk/.
std::string host_key(std::string_view url) {
  std::string_view host = host_of(url);
  std::string_view longest;
  while (!host.empty()) {
    const std::string_view label = host.substr(0, host.find('.'));
    host.remove_prefix(std::min(host.size(), label.size() + 1));
    if (label.size() > longest.size() && !host.empty()) longest = label;
  }
  return key_of(longest);
}

class TitleChooser {
 public:
  TitleChooser(const Evidence& evidence, std::string_view site_name)
      : evidence_(evidence),
        document_title_(comparable(evidence.value(Field::document_title))),
        site_(key_of(comparable(site_name))),
        host_(host_key(comparable(evidence.value(Field::canonical_url)))),
        whole_host_(key_of(host_of(comparable(evidence.value(Field::canonical_url))))) {
    std::size_t end = 0;
    for (const std::string_view separator : separators)
      if (const std::size_t at = document_title_.rfind(separator); at != std::string::npos && !is_weak(separator))
        end = std::max(end, at + separator.size());
    if (end > 0) title_end_ = key_of(std::string_view(document_title_).substr(end));
  }

  // Without a leading or trailing part that names the site.
  std::string strip_site(std::string_view title) const {
    constexpr int most_parts = 8;
    std::string_view rest = comparable(title);
    bool changed = true;
    for (int round = 0; changed && round < most_parts; ++round) {
      changed = false;
      for (const std::string_view separator : separators) {
        const std::size_t last = rest.rfind(separator), first = rest.find(separator);
        if (last == std::string_view::npos) continue;
        if (parts_site(separator, rest.substr(last + separator.size()))) {
          rest = trim(rest.substr(0, last));
          changed = true;
        } else if (parts_site(separator, rest.substr(0, first))) {
          rest = trim(rest.substr(first + separator.size()));
          changed = true;
        }
      }
    }
    return std::string(rest.empty() ? title : rest);
  }

  bool parts_site(std::string_view separator, std::string_view part) const {
    if (!is_weak(separator)) return names_site(part);
    const std::string key = key_of(part);
    return key.empty() || key == site_ || (key.size() > 2 && (key == host_ || key == whole_host_));
  }

  bool names_site(std::string_view part) const {
    const std::string key = key_of(part);
    if (key.empty()) return true;
    if (!site_.empty() &&
        (key == site_ ||
         (site_.size() > 3 && key.find(site_) != std::string::npos && key.size() <= site_.size() + 12) ||
         (key.size() > 3 && site_.find(key) != std::string::npos)))
      return true;
    if (host_.size() < 3) return false;
    if (key == whole_host_ || "www" + key == whole_host_) return true;
    return key == host_ || (key.size() > 3 && host_.find(key) != std::string::npos) ||
           (host_.size() > 4 && key.starts_with(host_) && key.size() <= host_.size() + 6);
  }

  // Whether the whole is the site's name, not only a part of it.
  bool is_site(std::string_view name) const {
    const std::string key = key_of(name);
    if (key.size() < 3) return false;
    if (is_host_name(name) || key == title_end_ || (key.size() > 3 && title_end_.starts_with(key))) return true;
    return key == site_ || (key.size() > 3 && site_.starts_with(key)) ||
           (site_.size() > 5 && key.starts_with(site_) && key.size() <= site_.size() + 6) || key == host_ ||
           key == whole_host_ || "www" + key == whole_host_;
  }

  // Whether the page's own title has a word of the headline.
  bool is_about(std::string_view headline) const {
    constexpr std::size_t word_size = 4;
    std::string titles = key_of(document_title_);
    for (const Clue* clue : evidence_.ranked(Field::title))
      if (clue->rank >= weak_title && clue->source != "single-h1") titles += key_of(comparable(clue->value));
    headline = comparable(headline);
    while (!headline.empty()) {
      const std::string_view word = headline.substr(0, headline.find(' '));
      headline.remove_prefix(std::min(headline.size(), word.size() + 1));
      const std::string key = key_of(word);
      if (key.size() >= word_size && titles.find(key) != std::string::npos) return true;
    }
    return false;
  }

  std::string choose(std::string_view* source) const {
    const Clue* best = evidence_.best(Field::title);
    if (best != nullptr && best->rank == certain_rank) {
      *source = best->source;
      return best->value;
    }
    return without_day(without_kicker(whole_quotation(choose_clue(source))));
  }

 private:
  std::string choose_clue(std::string_view* source) const {
    const std::string document = strip_site(evidence_.value(Field::document_title));
    if (const Clue* headline = confirmed_headline(document)) {
      *source = headline->source;
      return strip_site(headline->value);
    }
    for (const Clue* clue : evidence_.ranked(Field::title)) {
      if (clue->rank < weak_title && !document.empty() && !names_site(document)) break;
      if (clue->source == "heading" && !document.empty()) break;
      if (clue->source == "single-h1" && !is_about(clue->value)) continue;
      const std::string title = strip_site(clue->value);
      if (title.empty() || names_site(title)) continue;
      *source = clue->source;
      return title;
    }
    *source = "title";
    return strip_unknown_site(document);
  }

  // The line over a headline, in the same heading: what the head's title has of it is the title.
  std::string without_kicker(std::string title) const {
    const std::string document = strip_site(evidence_.value(Field::document_title));
    std::vector<std::string> stated{document, strip_unknown_site(document)};
    for (const Clue* clue : evidence_.ranked(Field::title))
      if (clue->source != "h1" && clue->source != "single-h1" && clue->source != "heading")
        stated.push_back(strip_site(clue->value));
    for (std::string& one : stated)
      if (has_kicker_over(title, one)) return std::move(one);
    return title;
  }

  // "Rivers The bridge is closed again", but not "Rivers: The bridge is closed again", nor "The bridges".
  static bool has_kicker_over(std::string_view title, std::string_view stated) {
    constexpr std::size_t shortest_title = 16, shortest_kicker = 6;
    const std::string key = key_of(title), end = key_of(stated);
    if (end.size() < shortest_title || end.size() + shortest_kicker > key.size() || 2 * end.size() < key.size() ||
        !key.ends_with(end) || title.size() < stated.size())
      return false;
    const std::string_view kicker = trim(title.substr(0, title.size() - stated.size()));
    return !kicker.ends_with(':') && !kicker.ends_with("–") && !kicker.ends_with('-');
  }

  // 'content="He called it "untrue""' ends at the inner quotation mark; <title> has all of it.
  std::string whole_quotation(std::string title) const {
    std::string document = strip_site(evidence_.value(Field::document_title));
    if (title.empty() || !document.starts_with(title)) return title;
    const std::string_view rest = trim(std::string_view(document).substr(title.size()));
    return rest.starts_with('"') && rest.size() > 2 ? document : title;
  }

  // "23.01.2022 - The river rises".
  static std::string without_day(std::string title) {
    const auto date = find_date(title);
    if (!date || date->begin != 0) return title;
    for (const std::string_view separator : separators) {
      const std::string_view rest = std::string_view(title).substr(date->end);
      if (!is_weak(separator) && rest.starts_with(separator) && count_words(rest) >= 3)
        return std::string(trim(rest.substr(separator.size())));
    }
    return title;
  }

  // What ranks lower must be confirmed by <title> to go before it.
  static constexpr int weak_title = 50;

  // A headline on the page that <title> or a stronger clue repeats.
  const Clue* confirmed_headline(std::string_view document) const {
    if (const Clue* part = heading_of_part()) return part;
    const std::vector<std::string> others = other_titles();
    const std::string whole = key_of(document_title_), stripped = key_of(document);
    for (const Clue* clue : evidence_.ranked(Field::title)) {
      if (clue->source != "h1" && clue->source != "itemprop") continue;
      const std::string key = key_of(clue->value);
      if (key.size() < 6 || names_site(clue->value) || ends_longer_title(key)) continue;
      if (key == stripped || opens_title(clue->value) || (key.size() > 12 && whole.find(key) != std::string::npos) ||
          std::find(others.begin(), others.end(), key) != others.end())
        return clue;
    }
    return nullptr;
  }

  // <title> has several parts and two of them are headings above the body, the site's and the article's. The article's
  // opens <title> in an <h1>, else is the later one.
  const Clue* heading_of_part() const {
    constexpr std::size_t words_of_headline = 4;
    const std::vector<std::string> parts = title_parts();
    const Clue* last = nullptr;
    std::string first_key;
    for (const Clue* clue : evidence_.ranked(Field::title)) {
      if (clue->source != "heading" && clue->source != "h1") continue;
      const std::string key = key_of(clue->value);
      if (key.size() < 6 || std::find(parts.begin(), parts.end(), key) == parts.end()) continue;
      if (clue->source == "h1" && key == parts.front() && count_words(clue->value) >= words_of_headline) return clue;
      if (clue->source == "h1") continue;
      if (last == nullptr) first_key = key;
      if (key != first_key || last == nullptr) last = clue;
    }
    return last != nullptr && key_of(last->value) != first_key ? last : nullptr;
  }

  // The keys of what stands between separators in <title>.
  std::vector<std::string> title_parts() const {
    std::vector<std::string> parts{document_title_};
    for (const std::string_view separator : separators) {
      if (is_weak(separator) || separator == "_") continue;
      std::vector<std::string> finer;
      for (const std::string& part : parts) {
        std::size_t from = 0;
        for (std::size_t at = part.find(separator); at != std::string::npos; at = part.find(separator, from)) {
          finer.push_back(part.substr(from, at - from));
          from = at + separator.size();
        }
        finer.push_back(part.substr(from));
      }
      parts = std::move(finer);
    }
    for (std::string& part : parts) part = key_of(part);
    return parts;
  }

  // "A long headline - Site", and the site's name is the heading.
  bool ends_longer_title(std::string_view key) const {
    std::vector<std::string> parts = title_parts();
    while (!parts.empty() && parts.back().empty()) parts.pop_back();
    return parts.size() > 1 && parts.back() == key && parts.front().size() > key.size();
  }

  // "Headline - Site": what <title> has after the headline begins with a separator.
  bool opens_title(std::string_view headline) const {
    if (!document_title_.starts_with(headline)) return false;
    const std::string_view rest = std::string_view(document_title_).substr(headline.size());
    return std::any_of(std::begin(separators), std::end(separators),
                       [rest](std::string_view separator) { return rest.starts_with(separator); });
  }

  // The keys of what says the title elsewhere than in headings.
  std::vector<std::string> other_titles() const {
    std::vector<std::string> keys;
    for (const Clue* clue : evidence_.ranked(Field::title))
      if (clue->source != "h1" && clue->source != "single-h1" && clue->source != "heading" &&
          clue->source != "itemprop")
        keys.push_back(key_of(strip_site(clue->value)));
    return keys;
  }

  // Nothing else names the site: a short last part after a strong separator is taken for its name.
  static std::string strip_unknown_site(std::string title) {
    for (const std::string_view separator : separators) {
      if (is_weak(separator) || separator == " / " || separator == "_") continue;
      const std::size_t at = title.rfind(separator);
      if (at == std::string::npos) continue;
      const std::size_t before = count_words(std::string_view(title).substr(0, at));
      const std::size_t after = count_words(std::string_view(title).substr(at + separator.size()));
      const bool longer = after < before || (after == before && separator == " | ");
      if (before >= 3 && after <= 5 && longer) return title.substr(0, at);
    }
    return title;
  }

  // "example.com", but not "C.Lee".
  static bool is_host_name(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot < 3 || name.find(' ') != std::string_view::npos) return false;
    constexpr std::string_view tops[] = {"com", "org", "net", "info", "de", "at", "ch", "fr", "es", "it", "nl", "be",
                                         "pl",  "cz",  "ru",  "uk",   "eu", "br", "mx", "ar", "in", "se", "dk", "no"};
    return std::find(std::begin(tops), std::end(tops), fold_case(name.substr(dot + 1))) != std::end(tops);
  }

  const Evidence& evidence_;
  const std::string document_title_;  // <title>
  std::string site_, host_, whole_host_;
  std::string title_end_;  // the last part of <title>
};

}  // namespace

std::string choose_site_name(const Evidence& evidence, std::string_view* source) {
  // Generators write the page's title there, too.
  const std::string title = evidence.value(Field::document_title);
  for (const Clue* clue : evidence.ranked(Field::site_name)) {
    if (clue->value == title && clue->source != "og:site_name" && count_words(title) > 4) continue;
    *source = clue->source;
    return clue->value;
  }
  return {};
}

bool is_site_name(const Evidence& evidence, std::string_view site_name, std::string_view name) {
  return TitleChooser(evidence, site_name).is_site(name);
}

std::string without_site_name(const Evidence& evidence, std::string_view site_name, std::string_view text) {
  return TitleChooser(evidence, site_name).strip_site(text);
}

std::string choose_title(const Evidence& evidence, std::string_view site_name, std::string_view* source) {
  return TitleChooser(evidence, site_name).choose(source);
}

}  // namespace offprint::html
