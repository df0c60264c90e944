#pragma once
// Reading parsed JSON: where the reader is, what went wrong there, and values of simple types.
//
//   Cursor::At at(cursor, "level");
//   if (!cursor.integer(element, range_of("level"), heading.level)) return false;   // the error has its place

#include <simdjson.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "form.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/format/context.hpp"
#include "offprint/format/json_element.hpp"

namespace offprint::json {

using simdjson::dom::element;
using Array = simdjson::dom::array;
using Object = simdjson::dom::object;

class Cursor {
 public:
  explicit Cursor(Context& context) : context_(context) {}

  // One member or element further down, as long as it lives.
  class At {
   public:
    At(Cursor& cursor, std::string_view key) : cursor_(cursor) { cursor_.path_.push_back({key, 0}); }
    At(Cursor& cursor, std::size_t index) : cursor_(cursor) { cursor_.path_.push_back({{}, index}); }
    ~At() { cursor_.path_.pop_back(); }
    At(const At&) = delete;
    At& operator=(const At&) = delete;

   private:
    Cursor& cursor_;
  };

  Context& context() { return context_; }
  // Remembers the first error; false, so that callers can return it.
  bool fail(std::string message);
  Error error() const { return *error_; }
  void warn(std::string_view code, std::string message);
  // "article.json#/body/3/level"
  std::string place() const;

  // Each fails when the value is of another type. Text is free of what a document may not hold; the view lasts until
  // the next call.
  bool string(element from, std::string_view& into);
  bool boolean(element from, bool& into);
  bool integer(element from, Range range, std::int64_t& into);
  bool share(element from, double& into);  // above 0 and at most 1
  bool array(element from, Array& into);
  bool object(element from, Object& into);
  // A value of any type, and a member's name, free of the same characters.
  Value any(element from);
  std::string key(std::string_view name);
  template <class Enum>
  bool name(element from, Enum& into) {
    std::string_view text;
    if (!string(from, text)) return false;
    const std::optional<Enum> value = enum_value<Enum>(text);
    if (!value) return fail("'" + std::string(text) + "' is none of the values that this member takes");
    into = *value;
    return true;
  }
  // Calls use(element) for each element of an array.
  template <class Use>
  bool each(element from, Use&& use) {
    Array items;
    if (!array(from, items)) return false;
    std::size_t index = 0;
    for (const element item : items) {
      const At at(*this, index++);
      if (!use(item)) return false;
    }
    return true;
  }
  // A member that has no meaning and no place to be kept.
  void drop(std::string_view member);

 private:
  struct Step {
    std::string_view key;
    std::size_t index;
  };

  Context& context_;
  std::vector<Step> path_;
  Value cleaned(const Value& from);

  std::optional<Error> error_;
  std::string cleaned_;
};

}  // namespace offprint::json
