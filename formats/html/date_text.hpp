#pragma once
// Finds a calendar date in text as people and machines write it, in many languages and calendars.
//   find_date("Dienstag, 18. November 2019, 14:05")->to_string() == "2019-11-18"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace offprint::html {

// Which comes first in 03/04/2019.
enum class DateOrder { day_first, month_first };

struct DateText {
  int year = 0, month = 0, day = 0;
  std::string time;                // "T09:53:00-04:00" when the source is a machine-readable timestamp
  std::size_t begin = 0, end = 0;  // where in the text it was found
  std::string to_string() const;   // RFC 3339, date alone when there is no time
  bool operator==(const DateText& other) const {
    return year == other.year && month == other.month && day == other.day;
  }
};

// The first date in `text`: ISO 8601, numbers with separators, or a month's name in any known language. Years in the
// Buddhist, Persian, Japanese and Minguo counts are brought to the common one.
std::optional<DateText> find_date(std::string_view text, DateOrder order = DateOrder::day_first);

// A value of an attribute or of structured data: find_date, or seconds or milliseconds since 1970.
std::optional<DateText> parse_date_value(std::string_view value, DateOrder order = DateOrder::day_first);

// How many days `to` is after `from`.
long long days_between(const DateText& from, const DateText& to);

// The order that is usual where `language` ("en-US") is written.
DateOrder date_order(std::string_view language);

// A date in the path of an address: /2019/11/18/ or 2019-11-18 or 20191118.
std::optional<DateText> find_date_in_url(std::string_view url);

// 1..12 for the name or abbreviation of a month in any known language, case folded; 0 when it is none.
int month_of(std::string_view folded_word);

}  // namespace offprint::html
