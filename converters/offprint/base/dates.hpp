#pragma once
// Dates as text. Those of a document are what its source says, so that any may be none.

#include <string_view>

namespace offprint::dates {

// Whether it begins with a day of the calendar: "2026-03-01".
bool begins_with_day(std::string_view text);
// The day it begins with; a text that begins with none stays whole.
std::string_view day_of(std::string_view text);
// A year, a month, a day, or a day and a time with its zone, of the W3C's note on dates and times: what EPUB asks for
// in dc:date. The zone may not be missing.
bool is_w3c_date(std::string_view text);
// "2026-03-01T08:30:00Z", as dcterms:modified of EPUB 3.3 section 5.5.6 has it.
bool is_utc_second(std::string_view text);
// HTML 4.5.14, the forms that dates of texts have: a year, month, day, time, or day with time and perhaps a zone.
bool is_html_datetime(std::string_view text);

}  // namespace offprint::dates
