#include "offprint/format/text_out.hpp"

#include <doctest/doctest.h>

namespace offprint {
namespace {

struct Written {
  explicit Written(const TextLayout& layout = {}) : out(sink, layout) {}
  std::string text() {
    out.finish();
    return std::string(sink.view());
  }
  StringSink sink;
  TextOut out;
};

TextLayout filled(std::size_t columns) {
  return {.wrap = Wrap::automatic, .columns = columns};
}

TEST_CASE("an item's first line shows its mark, the others its indent") {
  Written w;
  w.out.push("- ", "  ");
  w.out.words("a");
  w.out.blank_line();
  w.out.words("b");
  w.out.pop();
  CHECK(w.text() == "- a\n\n  b\n");
}

TEST_CASE("an empty line inside a quote shows the quote, one before it does not") {
  Written w;
  w.out.words("a");
  w.out.blank_line();
  w.out.push("> ");
  w.out.words("b");
  w.out.blank_line();
  w.out.words("c");
  w.out.pop();
  w.out.blank_line();
  w.out.words("d");
  CHECK(w.text() == "a\n\n> b\n>\n> c\n\nd\n");
}

TEST_CASE("marks of nested items stand on one line, an empty item keeps its mark") {
  Written w;
  w.out.push("- ", "  ");
  w.out.push("1. ", "   ");
  w.out.words("a");
  w.out.end_line();
  w.out.words("b");
  w.out.pop();
  w.out.pop();
  w.out.push("- ", "  ");
  w.out.pop();
  CHECK(w.text() == "- 1. a\n     b\n-\n");
}

TEST_CASE("empty lines at either end are not written") {
  Written w;
  w.out.blank_line();
  w.out.words("a");
  w.out.blank_line();
  CHECK(w.text() == "a\n");
}

TEST_CASE("lines are filled up to the columns, prefixes included") {
  Written w(filled(10));
  w.out.push("> ");
  w.out.words("one two three four");
  w.out.words("teen");
  CHECK(w.text() == "> one two\n> three\n> fourteen\n");
}

TEST_CASE("a word longer than a line stands alone") {
  Written w(filled(6));
  w.out.words("a incomprehensible b");
  CHECK(w.text() == "a\nincomprehensible\nb\n");
}

TEST_CASE("a line does not begin with a word that may not begin one") {
  TextLayout layout = filled(8);
  layout.may_begin_line = [](std::string_view word) { return word != "1."; };
  Written w(layout);
  w.out.words("aaa bbb 1. c");
  CHECK(w.text() == "aaa\nbbb 1. c\n");
}

TEST_CASE("wide characters take two columns and may end a line between them, but not before a closing mark") {
  TextLayout layout = filled(10);
  layout.break_wide = true;
  Written w(layout);
  w.out.words("汉字汉字汉。字汉字");
  CHECK(w.text() == "汉字汉字\n汉。字汉字\n");
}

TEST_CASE("a soft break is a space, or the end of the line when wanted") {
  Written joined;
  joined.out.words("a");
  joined.out.soft_break();
  joined.out.words("b");
  CHECK(joined.text() == "a b\n");
  Written kept({.wrap = Wrap::preserve});
  kept.out.words("a");
  kept.out.soft_break();
  kept.out.words("b");
  CHECK(kept.text() == "a\nb\n");
}

TEST_CASE("lines of code stand as they are, empty ones without trailing spaces") {
  Written w;
  w.out.push("    ");
  w.out.lines("a  \n\n  b\n");
  w.out.pop();
  CHECK(w.text() == "    a  \n\n      b\n");
}

TEST_CASE("the end of line is as asked for") {
  Written w({.end_of_line = "\r\n"});
  w.out.words("a");
  w.out.blank_line();
  w.out.words("b");
  CHECK(w.text() == "a\r\n\r\nb\r\n");
}

}  // namespace
}  // namespace offprint
