#pragma once
// Every kind of node, its JSON name, the group it belongs to and what it may contain: the one list from which the enum,
// the names, the content rules, the JSON Schema and the documentation are made.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace offprint {

// What a node is to its parent.
enum class Group : std::uint8_t { structure, block, part, inlined };
// What a node's children are. `blocks` and `inlines` are those groups; the rest name their one part.
enum class Content : std::uint8_t {
  none,        // a leaf
  scope,       // blocks, then at most one `notes`
  items,       // book items
  notes,       // note definitions
  blocks,      // blocks
  inlines,     // inlines
  quote,       // blocks, then at most one `attribution`
  list_items,  // list items
  groups,      // definition groups
  terms,       // terms, then definitions
  table,       // caption?, head?, bodies, foot?
  rows,        // table rows
  cells,       // table cells
  captioned,   // at most one `caption`, and blocks
  titled,      // at most one `callout_title`, then blocks
  summarised,  // at most one `summary`, then blocks
  lines,       // lines
  cited,       // citation items, then inlines: the text shown
  affixes,     // at most one `citation_prefix`, at most one `citation_suffix`
  ruby,        // ruby bases, each followed by at most one ruby text
};

// X(kind, Type, "jsonName", group, content)
#define OFFPRINT_KINDS(X)                                                            \
  X(root, Root, "root", structure, scope) /* a book's root holds book items */       \
  X(book_item, BookItem, "bookItem", structure, scope)                               \
  X(notes, Notes, "notes", structure, notes)                                         \
  X(note, Note, "note", structure, blocks)                                           \
  X(inlines, Inlines, "inlines", structure, inlines) /* holder for title metadata */ \
  X(paragraph, Paragraph, "paragraph", block, inlines)                               \
  X(plain, Plain, "plain", block, inlines)                                           \
  X(heading, Heading, "heading", block, inlines)                                     \
  X(section, Section, "section", block, blocks)                                      \
  X(div, Div, "div", block, blocks)                                                  \
  X(block_quote, BlockQuote, "blockQuote", block, quote)                             \
  X(attribution, Attribution, "attribution", part, inlines)                          \
  X(list, List, "list", block, list_items)                                           \
  X(list_item, ListItem, "listItem", part, blocks)                                   \
  X(definition_list, DefinitionList, "definitionList", block, groups)                \
  X(definition_group, DefinitionGroup, "definitionGroup", part, terms)               \
  X(term, Term, "term", part, inlines)                                               \
  X(definition, Definition, "definition", part, blocks)                              \
  X(code_block, CodeBlock, "codeBlock", block, none)                                 \
  X(table, Table, "table", block, table)                                             \
  X(caption, Caption, "caption", part, blocks)                                       \
  X(table_head, TableHead, "tableHead", part, rows)                                  \
  X(table_body, TableBody, "tableBody", part, rows)                                  \
  X(table_foot, TableFoot, "tableFoot", part, rows)                                  \
  X(table_row, TableRow, "tableRow", part, cells)                                    \
  X(table_cell, TableCell, "tableCell", part, blocks)                                \
  X(figure, Figure, "figure", block, captioned)                                      \
  X(callout, Callout, "callout", block, titled)                                      \
  X(callout_title, CalloutTitle, "calloutTitle", part, inlines)                      \
  X(thematic_break, ThematicBreak, "thematicBreak", block, none)                     \
  X(math_block, MathBlock, "mathBlock", block, none)                                 \
  X(raw_block, RawBlock, "rawBlock", block, none)                                    \
  X(line_block, LineBlock, "lineBlock", block, lines)                                \
  X(line, Line, "line", part, inlines)                                               \
  X(details, Details, "details", block, summarised)                                  \
  X(summary, Summary, "summary", part, inlines)                                      \
  X(media, Media, "media", block, blocks)                                            \
  X(custom_block, CustomBlock, "custom", block, blocks)                              \
  X(text, Text, "text", inlined, none)                                               \
  X(soft_break, SoftBreak, "softBreak", inlined, none)                               \
  X(hard_break, HardBreak, "hardBreak", inlined, none)                               \
  X(emphasis, Emphasis, "emphasis", inlined, inlines)                                \
  X(strong, Strong, "strong", inlined, inlines)                                      \
  X(strikeout, Strikeout, "strikeout", inlined, inlines)                             \
  X(underline, Underline, "underline", inlined, inlines)                             \
  X(highlight, Highlight, "highlight", inlined, inlines)                             \
  X(subscript, Subscript, "subscript", inlined, inlines)                             \
  X(superscript, Superscript, "superscript", inlined, inlines)                       \
  X(small_caps, SmallCaps, "smallCaps", inlined, inlines)                            \
  X(code, Code, "code", inlined, none)                                               \
  X(phrase, Phrase, "phrase", inlined, inlines)                                      \
  X(quote, Quote, "quote", inlined, inlines)                                         \
  X(citation, Citation, "citation", inlined, cited)                                  \
  X(citation_item, CitationItem, "citationItem", part, affixes)                      \
  X(citation_prefix, CitationPrefix, "citationPrefix", part, inlines)                \
  X(citation_suffix, CitationSuffix, "citationSuffix", part, inlines)                \
  X(link, Link, "link", inlined, inlines)                                            \
  X(image, Image, "image", inlined, none)                                            \
  X(math, Math, "math", inlined, none)                                               \
  X(note_ref, NoteRef, "noteRef", inlined, none)                                     \
  X(raw_inline, RawInline, "rawInline", inlined, none)                               \
  X(span, Span, "span", inlined, inlines)                                            \
  X(ruby, Ruby, "ruby", inlined, ruby)                                               \
  X(ruby_base, RubyBase, "rubyBase", part, inlines)                                  \
  X(ruby_text, RubyText, "rubyText", part, inlines)                                  \
  X(custom_inline, CustomInline, "custom", inlined, inlines)

enum class Kind : std::uint8_t {
#define OFFPRINT_KIND(kind, Type, name, group, content) kind,
  OFFPRINT_KINDS(OFFPRINT_KIND)
#undef OFFPRINT_KIND
};

struct KindInfo {
  Kind kind;
  std::string_view name;  // as in JSON
  Group group;
  Content content;
};

inline constexpr KindInfo kind_table[] = {
#define OFFPRINT_KIND(kind, Type, name, group, content) {Kind::kind, name, Group::group, Content::content},
    OFFPRINT_KINDS(OFFPRINT_KIND)
#undef OFFPRINT_KIND
};
inline constexpr std::size_t kind_count = sizeof kind_table / sizeof kind_table[0];

constexpr const KindInfo& info(Kind kind) {
  return kind_table[static_cast<std::size_t>(kind)];
}
constexpr std::string_view name_of(Kind kind) {
  return info(kind).name;
}
constexpr bool is_block(Kind kind) {
  return info(kind).group == Group::block;
}
constexpr bool is_inline(Kind kind) {
  return info(kind).group == Group::inlined;
}
// True for kinds whose children are inlines (and, for a citation, its items).
constexpr bool holds_inlines(Kind kind) {
  return info(kind).content == Content::inlines || info(kind).content == Content::cited;
}

}  // namespace offprint
