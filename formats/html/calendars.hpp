#pragma once
// Brings years and dates of other calendars to the Gregorian one.

#include <array>
#include <string_view>

namespace offprint::html {

struct CivilDate {
  int year, month, day;
};

int days_in_month(int year, int month);
bool is_valid(const CivilDate& date);

CivilDate civil_from_days(long long days_since_1970);
long long days_from_civil(const CivilDate& date);  // since 1970
CivilDate civil_from_persian(int year, int month, int day);

// 1..12 for a month of the Persian calendar, else 0.
int persian_month_of(std::string_view word);

// What to add to a year counted from the era that `word` ends with (令和5 is 2023), else 0.
int era_offset(std::string_view word);

}  // namespace offprint::html
