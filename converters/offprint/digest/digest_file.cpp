#include "offprint/digest/digest_file.hpp"

#include <algorithm>

#include "offprint/digest/digest_keys.hpp"
#include "offprint/format/yaml.hpp"

namespace offprint::digest {
namespace {

bool is_scalar(const Value& value) {
  return value.string() || value.integer() || value.number();
}

// Numbers and dates that YAML takes for numbers are text where text is meant.
std::string text_of(const Value& value) {
  if (value.string()) return *value.string();
  if (value.integer()) return std::to_string(*value.integer());
  std::string digits = value.number() ? std::to_string(*value.number()) : "";
  while (digits.ends_with('0')) digits.pop_back();
  return digits.ends_with('.') ? digits + "0" : digits;
}

bool is_choice(std::string_view choices, std::string_view word) {
  for (std::size_t at = 0; at <= choices.size();) {
    const std::size_t end = std::min(choices.find('|', at), choices.size());
    if (choices.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

bool is_named(const Value& value) {
  const Value* name = value.find("name");
  return is_scalar(value) || (value.object() && name && is_scalar(*name));
}

bool all(const Value& value, bool (*fits)(const Value&)) {
  if (!value.array()) return fits(value);
  return std::all_of(value.array()->begin(), value.array()->end(), fits);
}

// "" when the value fits, else what would.
std::string wanted(const KeyRow& row, const Value& value) {
  switch (row.holds) {
    case Holds::text: return is_scalar(value) ? "" : "a text";
    case Holds::texts: return all(value, is_scalar) ? "" : "a text or a list of texts";
    case Holds::people: return all(value, is_named) ? "" : "a name, or a list of names";
    case Holds::series: return is_named(value) ? "" : "a name, or a mapping of name and number";
    case Holds::license: return is_named(value) ? "" : "a name, or a mapping of name and url";
    case Holds::number: return value.integer() && *value.integer() >= 0 ? "" : "a number";
    case Holds::flag: return value.boolean() ? "" : "true or false";
    case Holds::choice:
      return value.string() && is_choice(row.choices, *value.string()) ? "" : std::string(row.choices);
    case Holds::articles:
    case Holds::sections: return value.array() ? "" : "a list";
  }
  return {};
}

class FileReader {
 public:
  Result<DigestFile> run(const Value& value) {
    Value::Object metadata, options;
    if (!take(value, "the digest file", book_keys(), metadata, options)) return error_;
    file_.metadata = std::move(metadata);
    file_.options = std::move(options);
    if (const Value* list = value.find("articles"); list && !articles(*list, "articles", "")) return error_;
    if (const Value* list = value.find("sections"); list && !sections(*list)) return error_;
    if (file_.articles.empty()) return Error{ErrorCode::parse, "names no articles; list files under articles:", {}};
    return std::move(file_);
  }

 private:
  bool fail(const std::string& place, const std::string& message) {
    error_ = {ErrorCode::parse, place + ": " + message, {}};
    return false;
  }

  // Checks a mapping by its rows and puts its values where they go.
  bool take(const Value& value, const std::string& place, std::span<const KeyRow> rows, Value::Object& metadata,
            Value::Object& options) {
    if (!value.object()) return fail(place, "is no mapping of keys to values");
    for (const auto& entry : *value.object()) {
      const std::string& key = entry.first;
      const Value& held = entry.second;
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const KeyRow& each) { return each.name == key; });
      if (row == rows.end()) return fail(place, "has no key '" + key + "'; it takes " + names_of(rows));
      const std::string right = wanted(*row, held);
      if (!right.empty()) return fail(place + ": " + key, "is not " + right);
      if (row->goes == Goes::structure) continue;
      const bool as_text = row->holds == Holds::text;
      (row->goes == Goes::metadata ? metadata : options).emplace(key, as_text ? Value(text_of(held)) : held);
    }
    return true;
  }

  static std::string names_of(std::span<const KeyRow> rows) {
    std::string names;
    for (const KeyRow& row : rows) names.append(names.empty() ? "" : ", ").append(row.name);
    return names;
  }

  bool articles(const Value& list, const std::string& place, const std::string& section) {
    std::size_t number = 0;
    for (const Value& each : *list.array()) {
      if (!article(each, place + "[" + std::to_string(number++) + "]", section)) return false;
    }
    return true;
  }

  bool article(const Value& value, const std::string& place, const std::string& section) {
    FileArticle made;
    made.section = section;
    Value::Object metadata, options;
    if (value.string()) {
      made.file = *value.string();
    } else {
      if (!take(value, place, article_keys(), metadata, options)) return false;
      const Value* file = value.find("file");
      if (file) made.file = text_of(*file);
    }
    if (made.file.empty()) return fail(place, "names no file");
    made.metadata = std::move(metadata);
    made.options = std::move(options);
    file_.articles.push_back(std::move(made));
    return true;
  }

  bool sections(const Value& list) {
    std::size_t number = 0;
    for (const Value& each : *list.array()) {
      const std::string place = "sections[" + std::to_string(number++) + "]";
      Value::Object metadata, options;
      if (!take(each, place, section_keys(), metadata, options)) return false;
      const Value* title = each.find("title");
      const Value* held = each.find("articles");
      if (!title) return fail(place, "has no title");
      if (!held) return fail(place, "has no articles");
      if (!articles(*held, place + ".articles", text_of(*title))) return false;
    }
    return true;
  }

  DigestFile file_;
  Error error_;
};

}  // namespace

Result<DigestFile> read_digest_file(std::string_view yaml, const Limits& limits) {
  Result<Value> value = parse_yaml(yaml, limits);
  if (!value) return value.error();
  return FileReader().run(*value);
}

}  // namespace offprint::digest
