#pragma once
// The kinds of node as types, with what each one holds besides its attributes and children.
// kind.hpp says which children each may have; node_table.hpp lists the fields by their JSON names.

#include <cstdint>
#include <optional>

#include "offprint/ast/node.hpp"

namespace offprint {

struct Meta;

// Structure ----------------------------------------------------------------------------------------------------------

struct Root : Typed<Kind::root> {};

enum class ItemRole : std::uint8_t { chapter, cover, titlepage, toc, frontmatter, article, backmatter };
// One spine item of a book, with the metadata of an article of its own.
struct BookItem : Typed<Kind::book_item> {
  ItemRole role = ItemRole::chapter;
  bool linear = true;
  Meta* meta = nullptr;  // owned by the Document; never null when made by Document::make_item()
};

struct Notes : Typed<Kind::notes> {};
// A note definition; its id is the attribute `id`, unique among the notes of the article or book item.
struct Note : Typed<Kind::note> {};
struct Inlines : Typed<Kind::inlines> {};

// Blocks -------------------------------------------------------------------------------------------------------------

struct Paragraph : Typed<Kind::paragraph> {};
// A run of inlines that is no paragraph: the content of a tight list item or a cell.
struct Plain : Typed<Kind::plain> {};

struct Heading : Typed<Kind::heading> {
  explicit Heading(int depth = 1) : level(depth) {}
  int level;  // 1 to 6
};

enum class SectionRole : std::uint8_t { section, article, aside, nav, header, footer, main };
struct Section : Typed<Kind::section> {
  explicit Section(SectionRole kind = SectionRole::section) : role(kind) {}
  SectionRole role;
};

struct Div : Typed<Kind::div> {};

struct BlockQuote : Typed<Kind::block_quote> {
  Str cite;  // URL of the source
};
struct Attribution : Typed<Kind::attribution> {};

enum class ListStyle : std::uint8_t { decimal, lower_alpha, upper_alpha, lower_roman, upper_roman };
enum class ListDelimiter : std::uint8_t { period, paren, parens };
struct List : Typed<Kind::list> {
  bool ordered = false;
  int start = 1;
  ListStyle style = ListStyle::decimal;
  ListDelimiter delimiter = ListDelimiter::period;
  bool reversed = false;
};
struct ListItem : Typed<Kind::list_item> {
  std::optional<int> value;     // its number, where it departs from counting on
  std::optional<bool> checked;  // a task item
};

struct DefinitionList : Typed<Kind::definition_list> {};
struct DefinitionGroup : Typed<Kind::definition_group> {};
struct Term : Typed<Kind::term> {};
struct Definition : Typed<Kind::definition> {};

struct CodeBlock : Typed<Kind::code_block> {
  Str language;  // first word of the info string
  Str info;      // the rest of it
  Str text;      // as shown, lines ended by LF; the last one too unless the text is empty
};

enum class Align : std::uint8_t { none, left, center, right };
struct Column {
  Align align = Align::none;
  std::optional<double> width;  // share of the table's width, above 0 and at most 1
  friend bool operator==(const Column&, const Column&) = default;
};
struct Table : Typed<Kind::table> {
  Array<Column> columns;
};
struct Caption : Typed<Kind::caption> {};
struct TableHead : Typed<Kind::table_head> {};
struct TableBody : Typed<Kind::table_body> {
  int head_rows = 0;     // how many leading rows head this body
  int head_columns = 0;  // how many leading columns head each row
};
struct TableFoot : Typed<Kind::table_foot> {};
struct TableRow : Typed<Kind::table_row> {};
struct TableCell : Typed<Kind::table_cell> {
  bool header = false;
  int row_span = 1;
  int column_span = 1;
  Align align = Align::none;  // none: the column's
};

struct Figure : Typed<Kind::figure> {};

enum class Fold : std::uint8_t { none, open, closed };
struct Callout : Typed<Kind::callout> {
  Str variant;  // lower case: note, tip, important, warning, caution, or any other
  Fold fold = Fold::none;
};
struct CalloutTitle : Typed<Kind::callout_title> {};

struct ThematicBreak : Typed<Kind::thematic_break> {};

struct MathBlock : Typed<Kind::math_block> {
  Str tex;
  Str mathml;  // a whole <math> element; may be the only form
};

struct RawBlock : Typed<Kind::raw_block> {
  Str format;  // "html", "tex", ...
  Str text;
};

struct LineBlock : Typed<Kind::line_block> {};
struct Line : Typed<Kind::line> {};

struct Details : Typed<Kind::details> {
  bool open = false;
};
struct Summary : Typed<Kind::summary> {};

enum class MediaVariant : std::uint8_t { audio, video, embed };
struct MediaSource {
  Str src, resource, type, query;  // query: the media attribute
  friend bool operator==(const MediaSource&, const MediaSource&) = default;
};
struct MediaTrack {
  Str src, resource, kind, language, label;
  bool is_default = false;
  friend bool operator==(const MediaTrack&, const MediaTrack&) = default;
};
// Audio, video, or an embedded page or object; its children are the fallback.
struct Media : Typed<Kind::media> {
  MediaVariant variant = MediaVariant::embed;
  Array<MediaSource> sources;
  Array<MediaTrack> tracks;
  Str poster, poster_resource;
  Str title;
  int width = 0, height = 0;  // CSS pixels; 0 when not given
};

struct CustomBlock : Typed<Kind::custom_block> {
  Str name;                     // begins with "x-"
  const Value* data = nullptr;  // owned by the Document; may be null
};

// Inlines ------------------------------------------------------------------------------------------------------------

struct Text : Typed<Kind::text> {
  Text() = default;
  explicit Text(Str words) : text(words) {}
  Str text;  // never empty, holds no LF
};
struct SoftBreak : Typed<Kind::soft_break> {};
struct HardBreak : Typed<Kind::hard_break> {};
struct Emphasis : Typed<Kind::emphasis> {};
struct Strong : Typed<Kind::strong> {};
struct Strikeout : Typed<Kind::strikeout> {
  bool edit = false;  // a deletion (<del>) rather than something no longer right (<s>)
};
struct Underline : Typed<Kind::underline> {
  bool edit = false;  // an insertion (<ins>)
};
struct Highlight : Typed<Kind::highlight> {};
struct Subscript : Typed<Kind::subscript> {};
struct Superscript : Typed<Kind::superscript> {};
struct SmallCaps : Typed<Kind::small_caps> {};

struct Code : Typed<Kind::code> {
  Code() = default;
  explicit Code(Str words) : text(words) {}
  Str text;
};

enum class PhraseRole : std::uint8_t { kbd, samp, var, dfn, abbr, cite, time, data, small, bdi, bdo };
struct Phrase : Typed<Kind::phrase> {
  explicit Phrase(PhraseRole kind = PhraseRole::kbd) : role(kind) {}
  PhraseRole role;
  Str value;  // title of abbr and dfn, datetime of time, value of data
};

struct Quote : Typed<Kind::quote> {
  bool is_double = true;
  Str cite;
};

enum class CitationMode : std::uint8_t { normal, in_text, suppress_author };
struct Citation : Typed<Kind::citation> {};
struct CitationItem : Typed<Kind::citation_item> {
  Str key;
  CitationMode mode = CitationMode::normal;
};
struct CitationPrefix : Typed<Kind::citation_prefix> {};
struct CitationSuffix : Typed<Kind::citation_suffix> {};

struct Link : Typed<Kind::link> {
  Link() = default;
  explicit Link(Str target, Str hint = {}) : href(target), title(hint) {}
  Str href, title, rel;
};

struct ImageCandidate {
  Str src, resource, descriptor, query, type;  // descriptor: "2x", "640w"; query: the media attribute of <source>
  friend bool operator==(const ImageCandidate&, const ImageCandidate&) = default;
};
struct Image : Typed<Kind::image> {
  Image() = default;
  explicit Image(Str source, Str text = {}, Str hint = {}) : src(source), alt(text), title(hint) {}
  Str src;       // URL; may stay beside `resource` as the place it came from
  Str resource;  // key into the Document's resources
  Str alt, title;
  int width = 0, height = 0;  // CSS pixels; 0 when not given
  Array<ImageCandidate> candidates;
};

struct Math : Typed<Kind::math> {
  Str tex;
  Str mathml;
};

struct NoteRef : Typed<Kind::note_ref> {
  NoteRef() = default;
  explicit NoteRef(Str note) : ref(note) {}
  Str ref;  // the id of a Note
};

struct RawInline : Typed<Kind::raw_inline> {
  Str format;
  Str text;
};

struct Span : Typed<Kind::span> {};
struct Ruby : Typed<Kind::ruby> {};
struct RubyBase : Typed<Kind::ruby_base> {};
struct RubyText : Typed<Kind::ruby_text> {};

struct CustomInline : Typed<Kind::custom_inline> {
  Str name;
  const Value* data = nullptr;
};

// Calls `use` with the node as its own type: one switch that knows them all.
template <class NodeType, class Use>
decltype(auto) with_type(NodeType& node, Use&& use) {
  switch (node.kind()) {
#define OFFPRINT_CASE(kind, Type, name, group, content) \
  case Kind::kind: return use(*node.template as<Type>());
    OFFPRINT_KINDS(OFFPRINT_CASE)
#undef OFFPRINT_CASE
  }
  return use(*node.template as<Root>());
}

}  // namespace offprint
