#include "offprint/base/dates.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "offprint/base/utf8.hpp"

namespace offprint::dates {
namespace {

constexpr std::size_t day_size = 10;  // of "dddd-dd-dd"

// `pattern`: a 'd' is a digit.
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

bool is_day(std::string_view text) {
  if (!matches(text, "dddd-dd-dd")) return false;
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
  if (month < 1 || month > 12) return false;
  const bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return year > 0 && day >= 1 && day <= days[static_cast<std::size_t>(month - 1)] + leap;
}

bool is_month(std::string_view text) {
  return matches(text, "dddd-dd") && is_day(std::string(text) + "-01");
}

bool is_year(std::string_view text) {
  return matches(text, "dddd") && text != "0000";
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
  if (text == "Z") return true;
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
  text.remove_prefix(1);
  const bool sound = matches(text, "dd:dd") || matches(text, "dddd");
  return sound && number_at(text, 0, 2) < 24 && number_at(text, text.size() - 2, 2) < 60;
}

struct Parts {
  std::string_view clock, zone;
};

// What stands behind a day and the sign between.
Parts time_of(std::string_view text) {
  const std::string_view clock = text.substr(day_size + 1);
  const std::size_t zone = std::min(clock.find_first_of("Z+-"), clock.size());
  return {clock.substr(0, zone), clock.substr(zone)};
}

}  // namespace

bool begins_with_day(std::string_view text) {
  return is_day(text.substr(0, day_size));
}

std::string_view day_of(std::string_view text) {
  return begins_with_day(text) ? text.substr(0, day_size) : text;
}

bool is_w3c_date(std::string_view text) {
  if (is_year(text) || is_month(text) || is_day(text)) return true;
  if (!begins_with_day(text) || text[day_size] != 'T') return false;
  const Parts time = time_of(text);
  return is_clock(time.clock) && is_zone(time.zone) && (time.zone == "Z" || time.zone[3] == ':');
}

bool is_utc_second(std::string_view text) {
  return text.size() == 20 && is_w3c_date(text) && text.back() == 'Z';
}

bool is_html_datetime(std::string_view text) {
  if (is_year(text) || is_month(text) || is_day(text) || is_clock(text)) return true;
  if (!begins_with_day(text) || (text[day_size] != 'T' && text[day_size] != ' ')) return false;
  const Parts time = time_of(text);
  return is_clock(time.clock) && (time.zone.empty() || is_zone(time.zone));
}

}  // namespace offprint::dates
