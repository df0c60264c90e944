#include "html.hpp"

#include "read.hpp"

#include "offprint/base/utf8.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

bool begins_with(std::string_view text, std::string_view lower_prefix) {
  return utf8::equals_ignoring_ascii_case(text.substr(0, lower_prefix.size()), lower_prefix);
}

// Past a byte order mark, white space, comments and an XML declaration.
std::string_view skip_prologue(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  for (;;) {
    while (!head.empty() && utf8::is_ascii_space(head.front())) head.remove_prefix(1);
    const std::string_view end = head.starts_with("<!--") ? "-->" : head.starts_with("<?") ? "?>" : "";
    if (end.empty()) return head;
    const std::size_t found = head.find(end, 2);
    if (found == std::string_view::npos) return {};
    head.remove_prefix(found + end.size());
  }
}

int sniff(std::string_view head) {
  const std::string_view start = skip_prologue(head);
  if (begins_with(start, "<!doctype html") || begins_with(start, "<html")) return 95;
  for (const std::string_view tag : {"<head", "<body", "<title", "<meta ", "<article", "<main", "<frameset"}) {
    if (begins_with(start, tag)) return 80;
  }
  for (const std::string_view tag : {"<div", "<p>", "<p ", "<h1", "<h2", "<h3", "<ul", "<ol", "<table", "<section",
                                     "<figure", "<blockquote", "<script", "<style"}) {
    if (begins_with(start, tag)) return 60;
  }
  return 0;
}

}  // namespace

Format format() {
  Format row;
  row.name = "html";
  row.aliases = {"htm", "html5", "xhtml"};
  row.title = "HTML";
  row.suffixes = {".html", ".htm", ".xhtml"};
  row.media_type = "text/html";
  row.detects_charset = true;
  row.holds_resources = true;
  row.reads_normal_form = true;
  row.marks = Marks::as_given;
  row.sniff = &sniff;
  row.reader = &make_reader;
  row.writer = &make_writer;
  return row;
}

}  // namespace offprint::html
