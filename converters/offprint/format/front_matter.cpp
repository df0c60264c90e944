#include "offprint/format/front_matter.hpp"

#include <charconv>
#include <set>

#include "offprint/ast/node_table.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/format/front_matter_keys.hpp"

namespace offprint {
namespace {

// The text of a scalar; nothing for null, lists and mappings.
std::optional<std::string> scalar_text(const Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const bool* flag = value.boolean()) return *flag ? "true" : "false";
  if (const std::int64_t* integer = value.integer()) return std::to_string(*integer);
  if (const double* real = value.number()) {
    char buffer[40];
    const auto printed = std::to_chars(buffer, buffer + sizeof buffer, *real);
    return std::string(buffer, printed.ptr);
  }
  return std::nullopt;
}

std::string member(const Value& value, std::string_view key) {
  const Value* found = value.find(key);
  return found ? scalar_text(*found).value_or(std::string()) : std::string();
}

// The elements of a list, or the value itself as the only one.
std::vector<const Value*> elements(const Value& value) {
  std::vector<const Value*> found;
  if (const Value::Array* array = value.array()) {
    for (const Value& each : *array) found.push_back(&each);
  } else {
    found.push_back(&value);
  }
  return found;
}

class FrontMatterReader {
 public:
  FrontMatterReader(Document& document, Meta& meta, const FrontMatterReading& reading)
      : document_(document), meta_(meta), reading_(reading) {}

  void take(const std::string& key, const Value& value) {
    const std::string_view field = front_matter_keys::field_of(key);
    if (!field.empty() && value.is_null()) return;  // an empty `date:` says nothing
    // Of two names of one field the first counts.
    if (field.empty() || taken_.contains(field) || !set(field, value)) {
      meta_.extra.insert_or_assign(key, value);
    } else {
      taken_.insert(field);
    }
  }
  void take_extra(const Value::Object& members) {
    for (const auto& [key, value] : members) meta_.extra.insert_or_assign(key, value);
  }

 private:
  // False when the value cannot be used.
  bool set(std::string_view field, const Value& value) {
    if (field == "title") return set_title(meta_.title, value);
    if (field == "subtitle") return set_title(meta_.subtitle, value);
    if (field == "authors") return set_authors(meta_.authors, value);
    if (field == "contributors") return set_authors(meta_.contributors, value);
    if (field == "published") return set_date(meta_.published, value);
    if (field == "modified") return set_date(meta_.modified, value);
    if (field == "tags") return set_list(meta_.tags, value, ',');
    if (field == "subjects") return set_list(meta_.subjects, value, '\0');
    if (field == "direction") return set_direction(meta_.direction, value);
    if (field == "pageProgression") return set_direction(meta_.page_progression, value);
    if (field == "leadImage") return set_image(value);
    if (field == "license") return set_license(value);
    if (field == "wordCount") return set_count(meta_.word_count, value);
    if (field == "readingMinutes") return set_count(meta_.reading_minutes, value);
    if (field == "related") return set_related(value);
    if (field == "identifiers") return set_identifiers(value);
    if (field == "series") return set_series(value);
    if (field == "accessibility") return set_accessibility(value);
    std::string* text = text_field(field);
    return text && set_text(*text, value);
  }

  std::string* text_field(std::string_view field) {
    struct Row {
      std::string_view field;
      std::string Meta::*member;
    };
    static constexpr Row rows[] = {
        {"siteName", &Meta::site_name},   {"section", &Meta::section},
        {"sourceUrl", &Meta::source_url}, {"canonicalUrl", &Meta::canonical_url},
        {"language", &Meta::language},    {"description", &Meta::description},
        {"excerpt", &Meta::excerpt},      {"publisher", &Meta::publisher},
        {"issue", &Meta::issue},          {"rights", &Meta::rights},
        {"cover", &Meta::cover},
    };
    for (const Row& row : rows) {
      if (row.field == field) return &(meta_.*row.member);
    }
    return nullptr;
  }

  static bool set_text(std::string& into, const Value& value) {
    std::optional<std::string> text = scalar_text(value);
    if (text) into = std::move(*text);
    return text.has_value();
  }

  // Static sites say by `published: true` that a page is to be shown, not when.
  static bool set_date(std::string& into, const Value& value) {
    if (value.boolean()) return false;
    const std::optional<std::string> text = scalar_text(value);
    if (text) into = front_matter_date(*text);
    return text.has_value();
  }

  bool set_title(Inlines*& into, const Value& value) {
    const std::optional<std::string> text = scalar_text(value);
    if (!text) return false;
    Inlines& title = document_.make<Inlines>();
    std::string line = *text;
    for (char& c : line) {
      if (utf8::is_ascii_space(c)) c = ' ';
    }
    const std::string_view words = utf8::trim(line);
    if (reading_.read_inlines) {
      reading_.read_inlines(words, title);
    } else if (!words.empty()) {
      title.append(document_.text(words));
    }
    into = title.first() ? &title : nullptr;
    return true;
  }

  static bool set_authors(std::vector<Author>& into, const Value& value) {
    std::vector<Author> authors;
    for (const Value* each : elements(value)) {
      Author author;
      if (each->object()) {
        author = {member(*each, "name"), member(*each, "url"), member(*each, "bio"), member(*each, "role"),
                  member(*each, "file_as")};
      } else if (const auto text = scalar_text(*each)) {
        author.name = *text;
      }
      if (author == Author{}) return false;
      authors.push_back(std::move(author));
    }
    into = std::move(authors);
    return true;
  }

  // A list, or one text that `separator` divides.
  static bool set_list(std::vector<std::string>& into, const Value& value, char separator) {
    std::vector<std::string> texts;
    for (const Value* each : elements(value)) {
      const std::optional<std::string> text = scalar_text(*each);
      if (!text) return false;
      std::string_view rest = *text;
      const bool divided = !value.array() && separator != '\0';
      for (bool more = true; more;) {
        const std::size_t end = divided ? rest.find(separator) : std::string_view::npos;
        const std::string_view part = divided ? utf8::trim(rest.substr(0, end)) : rest;
        if (!part.empty()) texts.emplace_back(part);
        more = end != std::string_view::npos;
        if (more) rest.remove_prefix(end + 1);
      }
    }
    into = std::move(texts);
    return true;
  }

  static bool set_direction(Direction& into, const Value& value) {
    const std::string* text = value.string();
    const auto direction = text ? enum_value<Direction>(*text) : std::nullopt;
    if (direction) into = *direction;
    return direction.has_value();
  }

  static bool set_count(std::optional<std::uint32_t>& into, const Value& value) {
    const std::int64_t* count = value.integer();
    if (!count || *count < 0 || *count > UINT32_MAX) return false;
    into = static_cast<std::uint32_t>(*count);
    return true;
  }

  static int pixels(const Value& value, std::string_view key) {
    const Value* found = value.find(key);
    const std::int64_t* count = found ? found->integer() : nullptr;
    return count && *count > 0 && *count < 1'000'000 ? static_cast<int>(*count) : 0;
  }

  bool set_image(const Value& value) {
    const std::optional<std::string> text = scalar_text(value);
    const std::string src = text ? *text : member(value, "src");
    const std::string alt = member(value, "alt");
    if (src.empty() && alt.empty()) return false;
    Image& image =
        document_.make<Image>(document_.keep(src), document_.keep(alt), document_.keep(member(value, "title")));
    image.width = pixels(value, "width");
    image.height = pixels(value, "height");
    meta_.lead_image = &image;
    return true;
  }

  bool set_license(const Value& value) {
    if (const std::optional<std::string> text = scalar_text(value)) {
      const bool is_url = text->starts_with("https://") || text->starts_with("http://");
      meta_.license = is_url ? License{{}, *text} : License{*text, {}};
      return true;
    }
    const License license{member(value, "name"), member(value, "url")};
    if (license == License{}) return false;
    meta_.license = license;
    return true;
  }

  bool set_related(const Value& value) {
    std::vector<Related> found;
    for (const Value* each : elements(value)) {
      const std::optional<std::string> text = scalar_text(*each);
      Related related{text ? *text : member(*each, "href"), member(*each, "title"), member(*each, "rel")};
      if (related == Related{}) return false;
      found.push_back(std::move(related));
    }
    meta_.related = std::move(found);
    return true;
  }

  bool set_identifiers(const Value& value) {
    std::vector<Identifier> found;
    for (const Value* each : elements(value)) {
      const std::optional<std::string> text = scalar_text(*each);
      const Value* primary = each->find("primary");
      Identifier identifier{member(*each, "scheme"), text ? *text : member(*each, "value"),
                            primary && primary->boolean() && *primary->boolean()};
      if (identifier.value.empty()) return false;
      found.push_back(std::move(identifier));
    }
    meta_.identifiers = std::move(found);
    return true;
  }

  bool set_series(const Value& value) {
    const std::optional<std::string> text = scalar_text(value);
    const Series series{text ? *text : member(value, "name"), member(value, "number")};
    if (series == Series{}) return false;
    meta_.series = series;
    return true;
  }

  bool set_accessibility(const Value& value) {
    if (!value.object()) return false;
    std::map<std::string, std::vector<std::string>> found;
    for (const auto& [name, values] : *value.object()) {
      if (!set_list(found[name], values, '\0')) return false;
    }
    meta_.accessibility = std::move(found);
    return true;
  }

  Document& document_;
  Meta& meta_;
  const FrontMatterReading& reading_;
  std::set<std::string_view> taken_;  // fields that have a value
};

bool digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!utf8::is_ascii_digit(text[i])) return false;
  }
  return true;
}

// "+0100", "+01:00", "Z" or nothing, as RFC 3339 writes it; nothing when it is something else.
std::optional<std::string> offset_of(std::string_view text) {
  text = utf8::trim(text);
  if (text.empty() || text == "Z" || text == "z" || text == "UTC") return "Z";
  if (text[0] != '+' && text[0] != '-') return std::nullopt;
  if (!digits_at(text, 1, 2)) return std::nullopt;
  const std::string hours(text.substr(0, 3));
  if (text.size() == 3) return hours + ":00";
  const std::size_t minutes = text[3] == ':' ? 4 : 3;
  if (text.size() != minutes + 2 || !digits_at(text, minutes, 2)) return std::nullopt;
  return hours + ':' + std::string(text.substr(minutes));
}

}  // namespace

std::string front_matter_date(std::string_view text) {
  const std::string as_it_is(text);
  text = utf8::trim(text);
  const bool has_date = digits_at(text, 0, 4) && text.size() >= 10 && text[4] == '-' && digits_at(text, 5, 2) &&
                        text[7] == '-' && digits_at(text, 8, 2);
  if (!has_date || text.size() == 10) return has_date ? std::string(text) : as_it_is;
  const bool has_time = (text[10] == ' ' || text[10] == 'T' || text[10] == 't') && digits_at(text, 11, 2) &&
                        text.size() >= 16 && text[13] == ':' && digits_at(text, 14, 2);
  if (!has_time) return as_it_is;
  std::string date = std::string(text.substr(0, 10)) + 'T' + std::string(text.substr(11, 5));
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':' && digits_at(text, at + 1, 2)) {
    std::size_t end = at + 3;
    if (end < text.size() && text[end] == '.') {
      for (++end; end < text.size() && utf8::is_ascii_digit(text[end]);) ++end;
    }
    date += text.substr(at, end - at);
    at = end;
  } else {
    date += ":00";
  }
  const std::optional<std::string> offset = offset_of(text.substr(at));
  return offset ? date + *offset : as_it_is;
}

bool read_front_matter(const Value& mapping, Document& document, Meta& meta, const FrontMatterReading& reading) {
  if (!mapping.object()) return false;
  FrontMatterReader reader(document, meta, reading);
  for (const auto& [key, value] : *mapping.object()) {
    if (key != "extra") reader.take(key, value);
  }
  // Last, so that it wins over unusable fields of the same name.
  if (const Value* extra = mapping.find("extra")) {
    if (extra->object()) {
      reader.take_extra(*extra->object());
    } else {
      meta.extra.insert_or_assign("extra", *extra);
    }
  }
  return true;
}

}  // namespace offprint
