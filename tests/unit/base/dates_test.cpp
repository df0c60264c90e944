#include "offprint/base/dates.hpp"

#include <doctest/doctest.h>

using namespace offprint;

TEST_CASE("a day is one of the calendar") {
  for (const char* day : {"2026-03-01", "2024-02-29", "2000-02-29", "2026-12-31T08:00", "2026-03-01 in March"}) {
    CHECK_MESSAGE(dates::begins_with_day(day), day);
  }
  for (const char* none : {"", "2026", "2026-03", "2026-3-1", "2026-13-01", "2026-00-01", "2026-02-29", "1900-02-29",
                           "2026-04-31", "2026-03-00", "0000-01-01", "aaaa-bb-cc", "March 3", "\xE6\x97\xA5"}) {
    CHECK_MESSAGE(!dates::begins_with_day(none), none);
  }
}

TEST_CASE("a text that is no date stays whole where its day is asked for") {
  CHECK(dates::day_of("2026-03-01T08:30:00Z") == "2026-03-01");
  CHECK(dates::day_of("in the spring of 2026") == "in the spring of 2026");
  CHECK(dates::day_of("日本語日本語") == "日本語日本語");
}

TEST_CASE("a date of the W3C's note has a zone behind its time") {
  for (const char* date : {"2026", "2026-03", "2026-03-01", "2026-03-01T08:30Z", "2026-03-01T08:30:15+01:00",
                           "2026-03-01T08:30:15.25-11:30"}) {
    CHECK_MESSAGE(dates::is_w3c_date(date), date);
  }
  for (const char* none : {"", "0000", "26", "2026-13", "2026-03-01T08:30", "2026-03-01 08:30Z",
                           "2026-03-01T08:30+0100", "2026-03-01T24:00Z", "2026-03-01T08:60Z", "2026-03-01T08:30:60Z",
                           "2026-03-01T08:30:15.Z", "2026-03-01T08:30+24:00", "2026-03-01T08:30+01:60", "2026-03-01T",
                           "2026-03-01TZ", "2026-03-01T08:30Zulu", "2026-03-01T08:30*01:00"}) {
    CHECK_MESSAGE(!dates::is_w3c_date(none), none);
  }
}

TEST_CASE("dcterms:modified is a second in UTC") {
  CHECK(dates::is_utc_second("2026-03-01T08:30:00Z"));
  CHECK(!dates::is_utc_second("aaaaaaaaaaTbbbbbbbbZ"));
  CHECK(!dates::is_utc_second("2026-03-01T08:30:00.5Z"));
  CHECK(!dates::is_utc_second("2026-03-01T08:30+01:00"));
  CHECK(!dates::is_utc_second("2026-03-01T08:30:0Z "));
}

TEST_CASE("HTML has dates without a zone, and times alone") {
  for (const char* text : {"2026", "2026-03", "2026-03-01", "08:30", "08:30:15", "08:30:15.5", "2026-03-01T08:30",
                           "2026-03-01 08:30", "2026-03-01T08:30+0100"}) {
    CHECK_MESSAGE(dates::is_html_datetime(text), text);
  }
  for (const char* none :
       {"", "8:30", "08:30:", "08:30:61", "08:30:15.1234", "2026-03-01x08:30", "2026-03-01T", "noon"}) {
    CHECK_MESSAGE(!dates::is_html_datetime(none), none);
  }
}
