#include "epub/conform.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint::epub {
namespace {

// DPUB-ARIA 1.1 roles that any container may have.
constexpr std::array<std::string_view, 29> book_roles = {
    "doc-abstract", "doc-acknowledgments", "doc-afterword", "doc-appendix", "doc-bibliography", "doc-chapter",
    "doc-colophon", "doc-conclusion",      "doc-credit",    "doc-credits",  "doc-dedication",   "doc-endnotes",
    "doc-epigraph", "doc-epilogue",        "doc-errata",    "doc-example",  "doc-foreword",     "doc-glossary",
    "doc-index",    "doc-introduction",    "doc-notice",    "doc-pagelist", "doc-part",         "doc-preface",
    "doc-prologue", "doc-pullquote",       "doc-qna",       "doc-tip",      "doc-toc"};

bool matches(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char wanted) { return wanted == 'd' ? utf8::is_ascii_digit(c) : c == wanted; });
}

int number_at(std::string_view text, std::size_t at, std::size_t size) {
  int number = 0;
  for (const char c : text.substr(at, size)) number = number * 10 + (c - '0');
  return number;
}

bool is_day(std::string_view text) {  // of "dddd-dd-dd"
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
  if (month < 1 || month > 12) return false;
  const bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return year > 0 && day >= 1 && day <= days[static_cast<std::size_t>(month - 1)] + leap;
}

bool is_clock(std::string_view text) {
  const bool minutes = matches(text.substr(0, 5), "dd:dd") && number_at(text, 0, 2) < 24 && number_at(text, 3, 2) < 60;
  if (!minutes || text.size() == 5) return minutes;
  if (!matches(text.substr(0, 8), "dd:dd:dd") || number_at(text, 6, 2) > 59) return false;
  const std::string_view fraction = text.substr(8);
  return fraction.empty() || (fraction.size() <= 4 && fraction.size() > 1 && fraction[0] == '.' &&
                              fraction.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

bool is_zone(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  if (text[0] != '+' && text[0] != '-') return false;
  text.remove_prefix(1);
  const bool sound = matches(text, "dd:dd") || matches(text, "dddd");
  return sound && number_at(text, 0, 2) < 24 && number_at(text, text.size() - 2, 2) < 60;
}

// HTML 4.5.14, the forms that dates of texts have: a year, month, day, time, or day with time and zone.
bool is_datetime(std::string_view text) {
  if (matches(text, "dddd")) return text != "0000";
  if (matches(text, "dddd-dd")) return is_day(std::string(text) + "-01");
  if (is_clock(text)) return true;
  if (text.size() < 10 || !matches(text.substr(0, 10), "dddd-dd-dd") || !is_day(text)) return false;
  if (text.size() == 10) return true;
  const std::string_view clock = text.substr(11);
  if (text[10] != 'T' && text[10] != ' ') return false;
  const std::size_t zone = std::min(clock.find_first_of("Z+-"), clock.size());
  return is_clock(clock.substr(0, zone)) && is_zone(clock.substr(zone));
}

class Conforming {
 public:
  Conforming(Document& book, Node& item, IdMap& renamed, Context& context)
      : book_(book), item_(item), renamed_(renamed), context_(context) {}

  void run() {
    taken_ = ids_below(item_);
    std::vector<Phrase*> phrases;
    for (const Step<Node> step : walk(item_)) {
      count_headers(step);
      if (!step.entering) continue;
      if (step.node.has_attributes() && &step.node != &item_) mend_attributes(step.node);
      if (auto* ruby = step.node.as<Ruby>()) complete(*ruby);
      if (auto* group = step.node.as<DefinitionGroup>()) complete(*group);
      if (auto* phrase = step.node.as<Phrase>(); phrase && lacks_value(*phrase)) phrases.push_back(phrase);
    }
    for (Phrase* phrase : phrases) make_plain(*phrase);
  }

 private:
  // HTML 4.3.8 and 4.3.9: no header or footer below another.
  void count_headers(const Step<Node>& step) {
    auto* section = step.node.as<Section>();
    if (!section) return;
    const bool counts = section->role == SectionRole::header || section->role == SectionRole::footer;
    if (!step.entering) {
      headers_ -= counts;
    } else if (counts && headers_ > 0) {
      context_.lose("section.role", "a header or footer in another is a plain section", *section);
      section->role = SectionRole::section;
    } else {
      headers_ += counts;
    }
  }

  void mend_attributes(Node& node) {
    const Attributes& attributes = node.attributes();
    const std::string id(attributes.id);
    if (!id.empty() && node.kind() != Kind::note && !is_sound_id(id)) book_.set_id(node, sound_id(id));
    if (!attributes.language.empty()) {
      const std::string language = conforming_language(attributes.language);
      if (language != attributes.language.view()) book_.set_language(node, language);
    }
  }

  std::string sound_id(const std::string& id) {
    std::string base;
    for (const char c : id) base += is_sound_id(std::string_view(&c, 1)) ? c : '-';
    std::string made = base;
    for (int number = 2; !taken_.insert(made).second; ++number) made = base + "-" + std::to_string(number);
    context_.note("epub.id", "the id '" + id + "' is written as '" + made + "', since a link cannot name it");
    return renamed_[id] = made;
  }

  // HTML 4.5.10: every base is followed by its annotation.
  void complete(Ruby& ruby) {
    if (ruby.last() && ruby.last()->kind() == Kind::ruby_base) ruby.append(book_.make<RubyText>());
  }

  // HTML 4.4.9: a group has a term and a definition.
  void complete(DefinitionGroup& group) {
    if (!child<Term>(group)) {
      Term& term = book_.make<Term>();
      if (group.first()) {
        group.first()->insert_before(term);
      } else {
        group.append(term);
      }
    }
    if (!child<Definition>(group)) group.append(book_.make<Definition>());
  }

  // HTML 4.5.13, 4.5.14 and 4.5.25: data has a value, time one that is a date, bdo a direction.
  static bool lacks_value(const Phrase& phrase) {
    return (phrase.role == PhraseRole::time && !is_datetime(phrase.value)) ||
           (phrase.role == PhraseRole::data && phrase.value.empty()) ||
           (phrase.role == PhraseRole::bdo && phrase.attributes().direction == Direction::none);
  }

  void make_plain(Phrase& phrase) {
    context_.lose("phrase",
                  "a time that names no date, data without a value and bdo without a direction are plain words",
                  phrase);
    Span& span = book_.make<Span>();
    book_.move_attributes(phrase, span);
    if (!phrase.value.empty()) book_.set_value(span, "datetime", phrase.value);
    span.take_children(phrase);
    phrase.replace_with(span);
  }

  Document& book_;
  Node& item_;
  IdMap& renamed_;
  Context& context_;
  std::unordered_set<std::string> taken_;
  int headers_ = 0;
};

void retarget(std::vector<NavEntry>& entries, const IdMap& renamed) {
  for (NavEntry& entry : entries) {
    const auto found = renamed.find(entry.target.item + "/" + entry.target.id);
    if (found != renamed.end()) entry.target.id = found->second.substr(entry.target.item.size() + 1);
    retarget(entry.children, renamed);
  }
}

}  // namespace

bool is_sound_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return utf8::is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == ':' ||
           (static_cast<unsigned char>(c) & 0x80);
  });
}

void conform(Document& document, Context& context) {
  IdMap all;
  for_each_scope(document, [&](Node& scope, const Meta&) {
    conform_content(document, scope, context);
    IdMap renamed;
    Conforming(document, scope, renamed, context).run();
    if (renamed.empty()) return;
    retarget_links(document, scope, renamed);
    const std::string item(scope.attributes().id);
    const std::string prefix = item.empty() ? "" : item + "/";
    for (const auto& [from, to] : renamed) all.emplace(prefix + from, prefix + to);
  });
  if (all.empty()) return;
  retarget_links(document, document.root(), all);
  retarget(document.nav(), all);
  retarget(document.page_list(), all);
}

bool is_conforming_attribute(const Node& node, const KeyValue& key) {
  const std::string_view name = key.key, value = key.value;
  const bool container =
      node.kind() == Kind::div || (node.kind() == Kind::section && node.as<Section>()->role == SectionRole::section);
  if (name == "role") {
    return container && std::find(book_roles.begin(), book_roles.end(), value) != book_roles.end();
  }
  if (name == "aria-label") {
    const bool named = node.kind() == Kind::section || node.kind() == Kind::link || node.kind() == Kind::table;
    return named && !utf8::trim(value).empty();
  }
  if (name == "translate") return value == "yes" || value == "no";
  if (name == "title") return true;
  // An XML name follows; "data-0" would be one of the parser's inventions.
  return name.starts_with("data-") && name.size() > 5 && (utf8::is_ascii_alpha(name[5]) || name[5] == '_') &&
         name == utf8::ascii_lower(name);
}

std::string conforming_language(std::string_view tag) {
  std::string found;
  for (std::string_view rest = utf8::trim(tag); !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("-_"), rest.size());
    const std::string_view part = rest.substr(0, end);
    const bool letters = std::all_of(part.begin(), part.end(), utf8::is_ascii_alpha);
    const bool sound = !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), utf8::is_ascii_alnum);
    if (found.empty()) {
      const std::size_t letter = std::min<std::size_t>(
          static_cast<std::size_t>(std::find_if_not(part.begin(), part.end(), utf8::is_ascii_alpha) - part.begin()), 9);
      if (letter < 2 || letter > 3) return {};
      found = part.substr(0, letter);
      if (!letters) return found;
    } else if (sound && part.size() >= 2) {
      found.append("-").append(part);
    } else {
      return found;
    }
    rest = rest.substr(std::min(end + 1, rest.size()));
  }
  return found;
}

Direction direction_of_text(Direction given, std::string_view language) {
  if (given != Direction::none) return given;
  constexpr std::array<std::string_view, 10> written_so = {"ar", "arc", "ckb", "dv", "fa",
                                                           "he", "ps",  "ug",  "ur", "yi"};
  const std::string tag = utf8::ascii_lower(language);
  const bool other_script = tag.find("-latn") != std::string::npos || tag.find("-cyrl") != std::string::npos;
  const bool known = std::find(written_so.begin(), written_so.end(), tag.substr(0, tag.find('-'))) != written_so.end();
  return known && !other_script ? Direction::rtl : Direction::none;
}

namespace {

// RFC 3987 section 2.2, ucschar; ASCII is judged elsewhere.
bool may_stand_in_iri(char32_t c) {
  if (c < 0x80) return true;
  if (c < 0x10000) return (c >= 0xA0 && c < 0xD800) || (c >= 0xF900 && c < 0xFDD0) || (c >= 0xFDF0 && c < 0xFFF0);
  return c < 0xF0000 && (c & 0xFFFF) < 0xFFFE && (c < 0xE0000 || c >= 0xE1000);
}

void percent_encode(std::string_view bytes, std::string& out) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
}

}  // namespace

std::string conforming_address(std::string_view address) {
  constexpr std::string_view refused = "[]{}|\\^`<>\"";
  std::string out;
  bool in_fragment = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    const auto is_hex = [&](std::size_t at) {
      return at < address.size() &&
             std::string_view("0123456789abcdefABCDEF").find(address[at]) != std::string_view::npos;
    };
    const bool stray = c == '%' && !(is_hex(i + 1) && is_hex(i + 2));
    const utf8::Decoded character = utf8::decode(address, i);
    const std::string_view whole = address.substr(i, character.length);
    const bool foreign = refused.find(c) != std::string_view::npos || !may_stand_in_iri(character.code_point);
    if (stray || foreign || (c == '#' && in_fragment)) {
      percent_encode(whole, out);
    } else {
      out += whole;
    }
    in_fragment = in_fragment || c == '#';
    i += character.length - 1;
  }
  return out;
}

}  // namespace offprint::epub
