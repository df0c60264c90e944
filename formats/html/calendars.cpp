#include "calendars.hpp"

#include <algorithm>
#include <iterator>

namespace offprint::html {

namespace {

constexpr std::string_view persian_months[12] = {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                                                 "مهر",     "آبان",     "آذر",   "دی",  "بهمن",  "اسفند"};

struct Era {
  std::string_view name;
  int offset;
};

constexpr Era eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}, {"民国", 1911}};

constexpr long long julian_day_of_1970 = 2440588;

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const CivilDate& date) {
  return date.year >= 1900 && date.year <= 2100 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

CivilDate civil_from_days(long long days_since_1970) {
  // Years run from March in 400-year cycles of 146097 days, which puts the leap day last.
  const long long shifted = days_since_1970 + 719468;
  const long long cycle = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const auto day_of_cycle = static_cast<int>(shifted - cycle * 146097);
  const int year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  const int day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int year = static_cast<int>(cycle * 400) + year_of_cycle + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

long long days_from_civil(const CivilDate& date) {
  const long long year = date.month <= 2 ? date.year - 1 : date.year;
  const long long cycle = (year >= 0 ? year : year - 399) / 400, year_of_cycle = year - cycle * 400;
  const long long shifted_month = date.month > 2 ? date.month - 3 : date.month + 9;
  const long long day_of_year = (153 * shifted_month + 2) / 5 + date.day - 1;
  return cycle * 146097 + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year - 719468;
}

CivilDate civil_from_persian(int year, int month, int day) {
  // The arithmetic calendar of 2820-year cycles; it agrees with the observed one for the years in use.
  const int since_cycle = year - 474;
  const int year_of_cycle = 474 + since_cycle % 2820;
  const int day_of_year = day + (month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6);
  const long long julian_day = day_of_year + (year_of_cycle * 682LL - 110) / 2816 + (year_of_cycle - 1) * 365LL +
                               since_cycle / 2820 * 1029983LL + 1948320;
  return civil_from_days(julian_day - julian_day_of_1970);
}

int persian_month_of(std::string_view word) {
  const auto* found = std::find(std::begin(persian_months), std::end(persian_months), word);
  return found == std::end(persian_months) ? 0 : static_cast<int>(found - std::begin(persian_months)) + 1;
}

int era_offset(std::string_view word) {
  for (const Era& era : eras)
    if (word.ends_with(era.name)) return era.offset;
  return 0;
}

}  // namespace offprint::html
