#include "writer.hpp"

#include "html/html.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/dates.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::text {

TreeWriter::TreeWriter(const WriteOptions& options, Sink& sink, Context& context)
    : options_(options),
      context_(context),
      out_(sink,
           {.wrap = options.wrap, .columns = options.columns, .end_of_line = options.end_of_line, .break_wide = true}) {
}

void TreeWriter::scope(const Node& scope) {
  note_numbers_.clear();
  if (const Notes* found = find_notes(scope)) {
    for (const Node& note : found->children()) {
      const int number = static_cast<int>(note_numbers_.size()) + 1;
      note_numbers_.emplace(note.attributes().id, number);
    }
  }
  blocks(scope);
  notes(scope);
}

void TreeWriter::heading_lines(const Meta& meta) {
  if (meta.title) paragraph(*meta.title);
  if (meta.subtitle) paragraph(*meta.subtitle);
  std::string names;
  for (const Author& each : meta.authors) names.append(names.empty() ? "By " : ", ").append(each.name);
  const std::string site = meta.site_name.empty() ? std::string() : "From: " + meta.site_name;
  for (const std::string_view line : {std::string_view(names), dates::day_of(meta.published), std::string_view(site)}) {
    if (!line.empty()) out_.words(line);
    out_.end_line();
  }
  out_.blank_line();
}

void TreeWriter::blocks(const Node& parent) {
  for (const Node& each : parent.children()) {
    if (each.is_block() || each.kind() == Kind::book_item) node(each);
  }
}

void TreeWriter::inlines(const Node& parent) {
  for (const Node& each : parent.children()) node(each);
}

void TreeWriter::paragraph(const Node& node) {
  inlines(node);
  out_.blank_line();
}

void TreeWriter::words(std::string_view text) {
  out_.words(text);
}

// Its TeX, or else the signs of its MathML one behind the other.
std::string TreeWriter::formula(const Node& node, std::string_view tex, std::string_view mathml) {
  if (!tex.empty()) return std::string(tex);
  lose(node, "formulas of MathML");
  std::string signs;
  Context quiet;
  for (const html::RawPiece& piece : html::TagSanitizer().pieces(mathml, quiet)) {
    if (piece.kind != html::RawPiece::Kind::text || piece.text.empty()) continue;
    // Two numbers above each other are not one.
    const bool join = signs.empty() || !utf8::is_ascii_alnum(signs.back()) || !utf8::is_ascii_alnum(piece.text.front());
    signs.append(join ? "" : " ").append(piece.text);
  }
  return signs;
}

void TreeWriter::lose(const Node& node, std::string_view what) {
  context_.lose(name_of(node.kind()), "plain text has no " + std::string(what), node);
}

// Inlines that plain text shows by their words alone.
void TreeWriter::bare(const Node& node) {
  lose(node, name_of(node.kind()));
  inlines(node);
}

void TreeWriter::node(const Node& node) {
  switch (node.kind()) {
    case Kind::text: return words(node.as<Text>()->text);
    case Kind::soft_break: return out_.soft_break();
    case Kind::hard_break: return out_.end_any_line();
    case Kind::emphasis:
    case Kind::strong:
    case Kind::strikeout:
    case Kind::underline:
    case Kind::highlight:
    case Kind::subscript:
    case Kind::superscript:
    case Kind::small_caps:
    case Kind::phrase: return bare(node);
    case Kind::span:
    case Kind::custom_inline: return inlines(node);
    case Kind::code: lose(node, "code"); return words(node.as<Code>()->text);
    case Kind::quote: return quote(*node.as<Quote>());
    case Kind::citation: return citation(*node.as<Citation>());
    case Kind::link: return link(*node.as<Link>());
    case Kind::image: return image(*node.as<Image>());
    case Kind::math: return words(formula(node, node.as<Math>()->tex, node.as<Math>()->mathml));
    case Kind::note_ref: return note_ref(*node.as<NoteRef>());
    case Kind::raw_inline: return lose(node, "raw code");
    case Kind::ruby:
    case Kind::ruby_base: return inlines(node);
    case Kind::ruby_text:
      words("(");
      inlines(node);
      return words(")");

    case Kind::paragraph:
    case Kind::heading:
    case Kind::callout_title:
    case Kind::summary: return paragraph(node);
    case Kind::plain:
    case Kind::line:
    case Kind::inlines: inlines(node); return out_.end_line();
    case Kind::section:
    case Kind::div:
    case Kind::custom_block:
    case Kind::root: blocks(node); return out_.blank_line();
    case Kind::block_quote: return block_quote(*node.as<BlockQuote>());
    case Kind::list: return list(*node.as<List>());
    case Kind::definition_list: return definition_list(*node.as<DefinitionList>());
    case Kind::code_block:
      out_.push("    ");
      out_.lines(node.as<CodeBlock>()->text);
      out_.pop();
      return out_.blank_line();
    case Kind::table: return table(*node.as<Table>());
    case Kind::figure: return figure(*node.as<Figure>());
    case Kind::callout: return titled(node, child<CalloutTitle>(node), node.as<Callout>()->variant);
    case Kind::details: return titled(node, child<Summary>(node), {});
    case Kind::thematic_break: words("* * *"); return out_.blank_line();
    case Kind::math_block:
      out_.push("    ");
      out_.lines(formula(node, node.as<MathBlock>()->tex, node.as<MathBlock>()->mathml));
      out_.pop();
      return out_.blank_line();
    case Kind::raw_block: return lose(node, "raw code");
    case Kind::line_block:
      for (const Node& line : node.children()) {
        inlines(line);
        out_.end_any_line();
      }
      return out_.blank_line();
    case Kind::media: return media(*node.as<Media>());
    case Kind::book_item: {
      const BookItem& item = *node.as<BookItem>();
      if (node.previous()) {
        words("* * *");
        out_.blank_line();
      }
      if (!find_first<Heading>(node)) heading_lines(*item.meta);
      return scope(node);
    }

    // Written by those that hold them.
    case Kind::notes:
    case Kind::note:
    case Kind::attribution:
    case Kind::list_item:
    case Kind::definition_group:
    case Kind::term:
    case Kind::definition:
    case Kind::caption:
    case Kind::table_head:
    case Kind::table_body:
    case Kind::table_foot:
    case Kind::table_row:
    case Kind::table_cell:
    case Kind::citation_item:
    case Kind::citation_prefix:
    case Kind::citation_suffix: return;
  }
}

Result<void> write(const Document& document, const WriteOptions& options, Sink& out, Context& context) {
  TreeWriter writer(options, out, context);
  if (options.standalone) writer.heading_lines(document.meta());
  writer.scope(document.root());
  writer.finish();
  return {};
}

}  // namespace offprint::text
