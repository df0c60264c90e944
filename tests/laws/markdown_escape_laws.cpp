// L15 and L16: text stays text, wherever it stands, whatever it looks like.
#include <cstdio>
#include <functional>

#include "commonmark/commonmark.hpp"
#include "laws/law.hpp"
#include "laws/markdown_laws.hpp"
#include "offprint/ast/builder.hpp"
#include "offprint/base/uri.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

// All texts of three characters over ASCII punctuation, a letter, a digit and the space, none with a space at an edge.
std::vector<std::string> awkward_texts() {
  std::string characters = "a1 ";
  for (char c = '!'; c <= '~'; ++c) {
    const bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!alnum) characters += c;
  }
  std::vector<std::string> texts;
  for (const char a : characters) {
    for (const char b : characters) {
      for (const char c : characters) {
        if (a != ' ' && c != ' ') texts.push_back({a, b, c});
      }
    }
  }
  return texts;
}

// Puts a text into a document at some place.
struct Setting {
  const char* name;
  std::function<void(Document& document, std::string_view text)> build;
};

const Setting settings[] = {
    {"paragraph", [](Document& d, std::string_view s) { Builder(d).add(Builder(d).paragraph(s)); }},
    {"within a line",
     [](Document& d, std::string_view s) { Builder(d).add(Builder(d).paragraph("x" + std::string(s) + "y")); }},
    {"after a break",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.paragraph("x", b.line_break(), s, b.line_break(), "y"));
     }},
    {"between marks",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.paragraph(b.emphasis("x"), s, b.strong("y")));
     }},
    {"item",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.bullets(s, "x"));
     }},
    {"heading", [](Document& d, std::string_view s) { Builder(d).add(Builder(d).heading(2, s)); }},
    {"quote",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.quote(b.paragraph(s)));
     }},
    {"link text",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.paragraph("x ", b.link("/u", s), "y"));
     }},
    {"href",
     [](Document& d, std::string_view s) {
       Builder b(d);
       if (uri::safe(s, uri::Use::link)) b.add(b.paragraph("x", b.link(s, "t"), "y"));
     }},
    {"title",
     [](Document& d, std::string_view s) {
       Builder b(d);
       Link& link = b.link("/u", "t");
       link.title = d.keep(s);
       b.add(b.paragraph("x", link, "y"));
     }},
    {"alternative text",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.paragraph("x", b.image("u", s), "y"));
     }},
    {"code",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.paragraph("x", b.code(s), "y"));
     }},
    {"code block",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.code_block("c", std::string(s) + "\n"));
     }},
    {"language of code",
     [](Document& d, std::string_view s) {
       Builder b(d);
       if (s.find(' ') == s.npos) b.add(b.code_block(s, "x\n"));
     }},
};

const Setting extended_settings[] = {
    {"cell",
     [](Document& d, std::string_view s) {
       Builder b(d);
       Table& table = b.node<Table>(b.node<TableHead>(b.node<TableRow>(b.node<TableCell>(b.node<Plain>("h")))),
                                    b.node<TableBody>(b.node<TableRow>(b.node<TableCell>(b.node<Plain>(s)))));
       table.columns = d.keep(std::vector<Column>(1));
       d.root().append(table);
       find_first<TableCell>(d.root())->header = true;
     }},
    {"note",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.paragraph("x", d.make<NoteRef>(d.keep("n1")), s));
       Note& note = b.node<Note>(b.paragraph(s));
       d.set_id(note, "n1");
       d.notes_of(d.root()).append(note);
     }},
    {"strikeout",
     [](Document& d, std::string_view s) {
       Builder b(d);
       b.add(b.paragraph("x", b.node<Strikeout>(s), "y"));
     }},
    {"behind math",
     [](Document& d, std::string_view s) {
       Builder b(d);
       Math& math = d.make<Math>();
       math.tex = d.keep("x");
       b.add(b.paragraph(math, s));
     }},
};

void check_settings(std::span<const Setting> wanted, const Dialects& dialects) {
  const std::vector<std::string> texts = awkward_texts();
  REQUIRE(texts.size() == 40'460);
  for (const Setting& setting : wanted) {
    CAPTURE(setting.name);
    int failures = 0;
    for (const std::string& text : texts) {
      Document document;
      setting.build(document, text);
      if (const std::string difference = changed_by(document, dialects); !difference.empty() && ++failures <= 5) {
        MESSAGE("'" << text << "': " << difference);
      }
    }
    CHECK(failures == 0);
  }
}

}  // namespace

TEST_CASE("L15, L16: every text of three characters survives plain CommonMark and cmark") {
  check_settings(settings, {"commonmark", "commonmark"});
}

TEST_CASE("L15, L16: every text of three characters survives Markdown") {
  check_settings(settings, {"markdown", "markdown"});
  check_settings(extended_settings, {"markdown", "markdown"});
}
