#include "html/date_text.hpp"

#include <doctest/doctest.h>

namespace offprint::html {
namespace {

std::string date_in(std::string_view text, DateOrder order = DateOrder::day_first) {
  const auto found = find_date(text, order);
  return found ? found->to_string() : "none";
}

TEST_CASE("dates are read in many languages") {
  CHECK(date_in("Dienstag, 18. November 2019, 14:05") == "2019-11-18");
  CHECK(date_in("November 18th, 2019") == "2019-11-18");
  CHECK(date_in("18 de noviembre de 2019") == "2019-11-18");
  CHECK(date_in("1er août 2019") == "2019-08-01");
  CHECK(date_in("18 ноября 2019 г.") == "2019-11-18");
  CHECK(date_in("2019. november 18.") == "2019-11-18");
  CHECK(date_in("2019 m. lapkričio 18 d.") == "2019-11-18");
  CHECK(date_in("18 tháng 11, 2019") == "2019-11-18");
  CHECK(date_in("2019年11月18日") == "2019-11-18");
  CHECK(date_in("2019년 11월 18일") == "2019-11-18");
  CHECK(date_in("١٨ نوفمبر ٢٠١٩") == "2019-11-18");
}

TEST_CASE("other calendars are brought to the common one") {
  CHECK(date_in("۲۷ آبان ۱۳۹۸") == "2019-11-18");
  CHECK(date_in("1398/08/27") == "2019-11-18");
  CHECK(date_in("18 พ.ย. 2562") == "2019-11-18");
  CHECK(date_in("令和5年1月2日") == "2023-01-02");
}

TEST_CASE("the order of numbers depends on the country") {
  CHECK(date_in("03/04/2019") == "2019-04-03");
  CHECK(date_in("03/04/2019", DateOrder::month_first) == "2019-03-04");
  CHECK(date_in("18/11/2019", DateOrder::month_first) == "2019-11-18");
  CHECK(date_order("en-US") == DateOrder::month_first);
  CHECK(date_order("en-GB") == DateOrder::day_first);
}

TEST_CASE("a timestamp keeps its clock only with its offset") {
  CHECK(date_in("2019-11-18T09:53:00.123-0400") == "2019-11-18T09:53:00-04:00");
  CHECK(date_in("2019-11-18T09:53:00Z") == "2019-11-18T09:53:00Z");
  CHECK(date_in("2019-11-18T09:53:00") == "2019-11-18");
  CHECK(parse_date_value("1574071980")->to_string() == "2019-11-18");
}

TEST_CASE("versions, times and impossible days are no dates") {
  CHECK(date_in("1.2.3.2019") == "none");
  CHECK(date_in("18 Nov 14:05") == "none");
  CHECK(date_in("31 February 2019") == "none");
}

TEST_CASE("an address may hold the date") {
  CHECK(find_date_in_url("https://a.example/2019/11/18/story")->to_string() == "2019-11-18");
  CHECK(find_date_in_url("https://a.example/stories/2019/nov/19/story")->to_string() == "2019-11-19");
  CHECK_FALSE(find_date_in_url("https://a.example/2020-things/1234.html"));
}

}  // namespace
}  // namespace offprint::html
