// Blocks, kind by kind. Tables have a file of their own.
#include "offprint/ast/query.hpp"
#include "pandoc/writer.hpp"

namespace offprint::pandoc {

void TreeWriter::block(const Node& node) {
  comma();
  switch (node.kind()) {
    case Kind::paragraph: return dressed(*node.as<Paragraph>(), {}, [&] { with_inlines("Para", node); });
    case Kind::plain: return dressed(*node.as<Plain>(), {}, [&] { with_inlines("Plain", node); });
    case Kind::heading: return heading(*node.as<Heading>());
    case Kind::section: return section(*node.as<Section>());
    case Kind::div: return div(*node.as<Div>());
    case Kind::block_quote: return block_quote(*node.as<BlockQuote>());
    case Kind::list: return list(*node.as<List>());
    case Kind::definition_list: return definition_list(*node.as<DefinitionList>());
    case Kind::code_block: return code_block(*node.as<CodeBlock>());
    case Kind::table: return table(*node.as<Table>());
    case Kind::figure: return figure(*node.as<Figure>());
    case Kind::callout: return callout(*node.as<Callout>());
    case Kind::thematic_break: return dressed(*node.as<ThematicBreak>(), {}, [&] { bare("HorizontalRule"); });
    case Kind::math_block: return math_block(*node.as<MathBlock>());
    case Kind::raw_block:
      return dressed(*node.as<RawBlock>(), {"format", "text"}, [&] {
        open("RawBlock");
        out_ += '[';
        string(node.as<RawBlock>()->format);
        out_ += ',';
        string(node.as<RawBlock>()->text);
        out_ += "]}";
      });
    case Kind::line_block: return line_block(*node.as<LineBlock>());
    case Kind::details: return details(*node.as<Details>());
    case Kind::media: return media(*node.as<Media>());
    case Kind::custom_block: return custom_block(*node.as<CustomBlock>());
    case Kind::root:
    case Kind::book_item:
    case Kind::notes:
    case Kind::note:
    case Kind::inlines:
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
    case Kind::callout_title:
    case Kind::line:
    case Kind::summary:
    case Kind::citation_item:
    case Kind::citation_prefix:
    case Kind::citation_suffix:
    case Kind::ruby_base:
    case Kind::ruby_text:
    case Kind::text:
    case Kind::soft_break:
    case Kind::hard_break:
    case Kind::emphasis:
    case Kind::strong:
    case Kind::strikeout:
    case Kind::underline:
    case Kind::highlight:
    case Kind::subscript:
    case Kind::superscript:
    case Kind::small_caps:
    case Kind::code:
    case Kind::phrase:
    case Kind::quote:
    case Kind::citation:
    case Kind::link:
    case Kind::image:
    case Kind::math:
    case Kind::note_ref:
    case Kind::raw_inline:
    case Kind::span:
    case Kind::ruby:
    case Kind::custom_inline: break;  // written by what holds them
  }
}

void TreeWriter::with_inlines(std::string_view constructor, const Node& node) {
  open(constructor);
  inlines_of(node);
  out_ += '}';
}

void TreeWriter::blocks_of(const Node& parent) {
  block_list(parent.children());
}

void TreeWriter::heading(const Heading& node) {
  open("Header");
  out_ += '[' + std::to_string(node.level) + ',';
  attr(attr_with_losses(node));
  out_ += ',';
  inlines_of(node);
  out_ += "]}";
}

void TreeWriter::section(const Section& node) {
  Attr with = attr_with_losses(node);
  with.classes.insert(with.classes.begin(), std::string(enum_name(node.role)));
  container("Div", with, [&] {
    for (const Node& child : node.children()) block(child);
  });
}

void TreeWriter::div(const Div& node) {
  Attr with = attr_with_losses(node);
  if (is_telling_block_class(with.first_class())) with.mark("div");
  container("Div", with, [&] {
    for (const Node& child : node.children()) block(child);
  });
}

void TreeWriter::block_quote(const BlockQuote& node) {
  dressed(node, {}, [&] {
    open("BlockQuote");
    out_ += '[';
    for (const Node& child : node.children()) {
      if (child.is_block()) {
        block(child);
        continue;
      }
      Attr with = attr_with_losses(child);
      with.classes.insert(with.classes.begin(), "attribution");
      comma();
      open("Para");
      out_ += '[';
      container("Span", with, [&] { inline_elements(child); });
      out_ += "]}";
    }
    out_ += "]}";
  });
}

void TreeWriter::definition_list(const DefinitionList& node) {
  dressed(node, {}, [&] {
    open("DefinitionList");
    out_ += '[';
    for (const Node& group : node.children()) definition_group(*group.as<DefinitionGroup>());
    out_ += "]}";
  });
}

// Several terms are one to pandoc, with line breaks between them.
void TreeWriter::definition_group(const DefinitionGroup& node) {
  lose_attributes(node);
  comma();
  out_ += "[[";
  for (const Node& child : node.children()) {
    if (const auto* each = child.as<Term>()) term(*each);
  }
  out_ += "],[";
  for (const Node& child : node.children()) {
    const auto* definition = child.as<Definition>();
    if (!definition) continue;
    comma();
    Attr with = attr_with_losses(child);
    if (with.empty()) {
      blocks_of(child);
      continue;
    }
    with.mark("definition");
    out_ += '[';
    container("Div", with, [&] {
      for (const Node& each : child.children()) block(each);
    });
    out_ += ']';
  }
  out_ += "]]";
}

void TreeWriter::term(const Term& node) {
  if (out_.back() != '[') {
    comma();
    bare("LineBreak");
  }
  Attr with = attr_with_losses(node);
  if (with.empty() && node.first() && !child<HardBreak>(node)) return inline_elements(node);
  with.mark("term");
  comma();
  container("Span", with, [&] { inline_elements(node); });
}

// The last line feed is understood.
void TreeWriter::code_block(const CodeBlock& node) {
  Attr with = attr_with_losses(node);
  add_fields(node, {"lang", "text"}, with);
  if (!node.language.empty()) {
    with.classes.insert(with.classes.begin(), text_of(node.language));
  } else if (!with.classes.empty()) {
    with.add_field("lang", "");
  }
  std::string_view lines = node.text;
  if (lines.ends_with('\n')) lines.remove_suffix(1);
  if (lines.empty() && !node.text.empty()) with.add_field("text", "\n");
  open("CodeBlock");
  out_ += '[';
  attr(with);
  out_ += ',';
  string(lines);
  out_ += "]}";
}

void TreeWriter::callout(const Callout& node) {
  Attr with = attr_with_losses(node);
  const Node* title = child<CalloutTitle>(node);
  if (title && title->first() && is_callout(node.variant) && node.fold == Fold::none) {
    with.classes.insert(with.classes.begin(), text_of(node.variant));
    container("Div", with, [&] {
      Attr of_title = attr_with_losses(*title);
      of_title.classes.insert(of_title.classes.begin(), "title");
      container("Div", of_title, [&] { with_inlines("Para", *title); });
      for (const Node& child : node.children()) {
        if (child.is_block()) block(child);
      }
    });
    return;
  }
  with.mark("callout");
  add_fields(node, {}, with);
  container("Div", with, [&] {
    if (!title && !node.variant.empty()) kind_as_title(node);
    for (const Node& child : node.children()) child.is_block() ? block(child) : marked_part(child);
  });
}

// Without a title of its own, a callout is called what it is.
void TreeWriter::kind_as_title(const Callout& node) {
  std::string name = text_of(node.variant);
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
  Attr with;
  with.classes.emplace_back("title");
  with.mark("generated");
  comma();
  container("Div", with, [&] {
    open("Para");
    out_ += '[';
    words(name);
    out_ += "]}";
  });
}

void TreeWriter::marked_part(const Node& part) {
  Attr with = attr_with_losses(part);
  with.mark(name_of(part.kind()));
  comma();
  container("Div", with, [&] { with_inlines("Plain", part); });
}

void TreeWriter::details(const Details& node) {
  Attr with = attr_with_losses(node);
  with.mark("details");
  add_fields(node, {}, with);
  container("Div", with, [&] {
    for (const Node& child : node.children()) child.is_block() ? block(child) : marked_part(child);
  });
}

void TreeWriter::line_block(const LineBlock& node) {
  dressed(node, {}, [&] {
    open("LineBlock");
    out_ += '[';
    for (const Node& line : node.children()) {
      comma();
      Attr with = attr_with_losses(line);
      if (with.empty()) {
        inlines_of(line);
        continue;
      }
      with.mark("line");
      out_ += '[';
      container("Span", with, [&] { inline_elements(line); });
      out_ += ']';
    }
    out_ += "]}";
  });
}

void TreeWriter::custom_block(const CustomBlock& node) {
  Attr with = attr_with_losses(node);
  with.mark("custom");
  add_fields(node, {}, with);
  container("Div", with, [&] {
    for (const Node& child : node.children()) block(child);
  });
}

}  // namespace offprint::pandoc
