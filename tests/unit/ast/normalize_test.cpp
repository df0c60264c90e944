#include "offprint/ast/normalize.hpp"

#include <doctest/doctest.h>

#include "offprint/ast/builder.hpp"
#include "offprint/ast/depth.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/validate.hpp"

using namespace offprint;

namespace {

std::string normal(Document& document) {
  normalize(document);
  const std::string once = dump(document.root());
  normalize(document);
  CHECK(dump(document.root()) == once);
  CHECK(validate(document).empty());
  return once;
}

}  // namespace

TEST_CASE("white space collapses across marks and leaves block edges") {
  Document document;
  Builder b(document);
  b.add(b.paragraph("  a \t b ", b.strong(" c ", b.emphasis(" d ")), " "));
  CHECK(normal(document) ==
        "root\n  paragraph\n    text text=\"a b \"\n    strong\n      text text=\"c \"\n      emphasis\n        text "
        "text=\"d\"\n");
}

TEST_CASE("a mark inside the same mark goes, equal neighbours merge, an empty mark leaves its space") {
  Document document;
  Builder b(document);
  b.add(b.paragraph(b.emphasis("a", b.strong("b", b.emphasis("c"))), b.emphasis("d"), b.strong(" "), "e"));
  CHECK(normal(document) ==
        "root\n  paragraph\n    emphasis\n      text text=\"a\"\n      strong\n        text text=\"bc\"\n      text "
        "text=\"d\"\n    text text=\" e\"\n");
}

TEST_CASE("breaks at block edges and soft beside hard ones go") {
  Document document;
  Builder b(document);
  b.add(b.paragraph(b.line_break(), "a ", document.make<SoftBreak>(), b.line_break(), " b", b.line_break()));
  CHECK(normal(document) == "root\n  paragraph\n    text text=\"a\"\n    hardBreak\n    text text=\"b\"\n");
}

TEST_CASE("an item with a paragraph makes the whole list loose") {
  Document document;
  Builder b(document);
  b.add(b.bullets("a", b.paragraph("b")));
  CHECK(normal(document) ==
        "root\n  list\n    listItem\n      paragraph\n        text text=\"a\"\n    listItem\n      "
        "paragraph\n        text text=\"b\"\n");
}

TEST_CASE("empty paragraphs and bare divs go, an anchor stays") {
  Document document;
  Builder b(document);
  auto& anchor = b.paragraph();
  document.set_id(anchor, "here");
  b.add(b.node<Div>(b.paragraph(" "), b.paragraph("a")), anchor);
  CHECK(normal(document) == "root\n  paragraph\n    text text=\"a\"\n  div #here\n");
}

TEST_CASE("notes are named in the order of their references, those in notes and unreferenced ones after") {
  Document document;
  Builder b(document);
  for (const char* id : {"lost", "inner", "second", "first"}) {
    auto& note = b.node<Note>(b.paragraph(id));
    document.set_id(note, id);
    if (std::string_view(id) == "first") note.first()->append(document.make<NoteRef>(document.keep("inner")));
    document.notes_of(document.root()).append(note);
  }
  auto& text = b.paragraph("a", document.make<NoteRef>(document.keep("first")),
                           document.make<NoteRef>(document.keep("second")), document.make<NoteRef>(document.keep("?")));
  document.root().prepend(text);
  CHECK(normal(document) ==
        "root\n  paragraph\n    text text=\"a\"\n    noteRef ref=\"n1\"\n    noteRef ref=\"n2\"\n    text "
        "text=\"[^?]\"\n  notes\n    note #n1\n      paragraph\n        text text=\"first\"\n        noteRef "
        "ref=\"n3\"\n    note #n2\n      paragraph\n        text text=\"second\"\n    note #n3\n      paragraph\n"
        "        text text=\"inner\"\n    note #n4\n      paragraph\n        text text=\"lost\"\n");
}

TEST_CASE("table grids lose overlaps and gaps") {
  Document document;
  Builder b(document);
  auto& wide = b.node<TableCell>(b.node<Plain>("wide"));
  wide.column_span = 3;
  auto& tall = b.node<TableCell>(b.node<Plain>("tall"));
  tall.row_span = 9;
  b.add(b.node<Table>(b.node<TableBody>(
      b.node<TableRow>(b.node<TableCell>(b.node<Plain>("a")), tall, b.node<TableCell>()), b.node<TableRow>(wide))));
  normal(document);
  auto& table = *find_first<Table>(document.root());
  CHECK(table.columns.size() == 3);
  CHECK(tall.row_span == 2);
  CHECK(wide.column_span == 1);
  CHECK(descendants<TableCell>(table).size() == 5);
}

TEST_CASE("nesting beyond the limit is flattened and no word is lost") {
  for (const bool lists : {false, true}) {
    Document document;
    Builder b(document);
    Node* at = &document.root();
    for (int i = 0; i < 20'000; ++i) {
      auto& quote = lists ? static_cast<Node&>(b.bullets(b.paragraph("w"))) : b.quote(b.paragraph("w"));
      at->append(quote);
      at = lists ? quote.first() : &quote;
    }
    CHECK(limit_depth(document, {}) > 0);
    CHECK(depth_below(document.root()) < 600);
    CHECK(descendants<Paragraph>(document.root()).size() == 20'000);
    normalize(document);
    CHECK(validate(document).empty());
  }
}
