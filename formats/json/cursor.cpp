#include "cursor.hpp"

#include <algorithm>

#include "offprint/base/utf8.hpp"

namespace offprint::json {
namespace {

bool is_clean(const Value& value) {
  if (const std::string* text = value.string()) return utf8::clean(*text);
  if (const Value::Array* items = value.array()) return std::all_of(items->begin(), items->end(), is_clean);
  const Value::Object* members = value.object();
  return !members || std::all_of(members->begin(), members->end(), [](const auto& member) {
    return utf8::clean(member.first) && is_clean(member.second);
  });
}

}  // namespace

std::string Cursor::place() const {
  // What is deeper than a line can show is left out of its middle.
  constexpr std::size_t longest = 48, ends = 12;
  std::string out = context_.input_name + "#";
  for (std::size_t at = 0; at < path_.size(); ++at) {
    if (path_.size() > longest && at == ends) {
      out += "/...";
      at = path_.size() - ends;
    }
    const Step& step = path_[at];
    out += '/';
    if (step.key.data() == nullptr) {
      out += std::to_string(step.index);
      continue;
    }
    // RFC 6901, section 3.
    for (const char c : step.key) {
      if (c == '~') {
        out += "~0";
      } else if (c == '/') {
        out += "~1";
      } else {
        out += c;
      }
    }
  }
  return out;
}

bool Cursor::fail(std::string message) {
  if (!error_) error_ = Error{ErrorCode::parse, std::move(message), place()};
  return false;
}

void Cursor::warn(std::string_view code, std::string message) {
  context_.warn(code, place() + ": " + std::move(message));
}

void Cursor::drop(std::string_view member) {
  context_.lose("unknownMember", place() + ": the member '" + std::string(member) + "' is unknown and not kept here");
}

bool Cursor::string(element from, std::string_view& into) {
  if (from.get(into) != simdjson::SUCCESS) return fail("a string is expected here");
  if (utf8::clean(into)) return true;
  cleaned_.clear();
  if (utf8::clean(into, cleaned_) > 0) {
    warn("json.characters", "characters that a document may not hold became U+FFFD");
  }
  into = cleaned_;
  return true;
}

std::string Cursor::key(std::string_view name) {
  if (utf8::clean(name)) return std::string(name);
  warn("json.characters", "characters that a document may not hold became U+FFFD");
  std::string clean;
  utf8::clean(name, clean);
  return clean;
}

Value Cursor::any(element from) {
  Value value = to_value(from);
  return is_clean(value) ? value : cleaned(value);
}

Value Cursor::cleaned(const Value& from) {
  if (const std::string* text = from.string()) return key(*text);
  if (const Value::Array* items = from.array()) {
    Value::Array clean;
    for (const Value& item : *items) clean.push_back(cleaned(item));
    return clean;
  }
  if (const Value::Object* members = from.object()) {
    Value::Object clean;
    for (const auto& [name, member] : *members) clean.insert_or_assign(key(name), cleaned(member));
    return clean;
  }
  return from;
}

bool Cursor::boolean(element from, bool& into) {
  return from.get(into) == simdjson::SUCCESS || fail("true or false is expected here");
}

bool Cursor::integer(element from, Range range, std::int64_t& into) {
  if (from.get(into) != simdjson::SUCCESS) return fail("a whole number is expected here");
  if (into >= range.low && into <= range.high) return true;
  return fail("the number must be between " + std::to_string(range.low) + " and " + std::to_string(range.high));
}

bool Cursor::share(element from, double& into) {
  if (from.get(into) != simdjson::SUCCESS) return fail("a number is expected here");
  return (into > 0 && into <= 1) || fail("the number must be above 0 and at most 1");
}

bool Cursor::array(element from, Array& into) {
  return from.get(into) == simdjson::SUCCESS || fail("an array is expected here");
}

bool Cursor::object(element from, Object& into) {
  return from.get(into) == simdjson::SUCCESS || fail("an object is expected here");
}

}  // namespace offprint::json
