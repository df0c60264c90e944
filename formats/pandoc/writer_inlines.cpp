// Inlines, kind by kind.
#include "offprint/ast/query.hpp"
#include "offprint/base/base64.hpp"
#include "pandoc/writer.hpp"

namespace offprint::pandoc {

void TreeWriter::inlines_of(const Node& parent) {
  out_ += '[';
  inline_elements(parent);
  out_ += ']';
}

void TreeWriter::inline_elements(const Node& parent) {
  for (const Node& child : parent.children()) {
    if (child.is_inline()) inlined(child);
  }
}

void TreeWriter::inlined(const Node& node) {
  if (node.kind() == Kind::text) return text(*node.as<Text>());
  comma();
  const auto mark = [&](std::string_view constructor, const auto& typed) {
    dressed(typed, {}, [&] { with_inlines(constructor, node); });
  };
  switch (node.kind()) {
    case Kind::soft_break: return dressed(*node.as<SoftBreak>(), {}, [&] { bare("SoftBreak"); });
    case Kind::hard_break: return dressed(*node.as<HardBreak>(), {}, [&] { bare("LineBreak"); });
    case Kind::emphasis: return mark("Emph", *node.as<Emphasis>());
    case Kind::strong: return mark("Strong", *node.as<Strong>());
    case Kind::strikeout: return mark("Strikeout", *node.as<Strikeout>());
    case Kind::underline: return mark("Underline", *node.as<Underline>());
    case Kind::subscript: return mark("Subscript", *node.as<Subscript>());
    case Kind::superscript: return mark("Superscript", *node.as<Superscript>());
    case Kind::small_caps: return mark("SmallCaps", *node.as<SmallCaps>());
    case Kind::highlight: {
      Attr with = attr_with_losses(node);
      with.classes.insert(with.classes.begin(), "mark");
      return container("Span", with, [&] { inline_elements(node); });
    }
    case Kind::code: return code(*node.as<Code>());
    case Kind::phrase: return phrase(*node.as<Phrase>());
    case Kind::quote:
      return dressed(*node.as<Quote>(), {"double"}, [&] {
        open("Quoted");
        out_ += '[';
        bare(node.as<Quote>()->is_double ? "DoubleQuote" : "SingleQuote");
        out_ += ',';
        inlines_of(node);
        out_ += "]}";
      });
    case Kind::citation: return citation(*node.as<Citation>());
    case Kind::link: return link(*node.as<Link>());
    case Kind::image: return image(*node.as<Image>());
    case Kind::math: return math(*node.as<Math>());
    case Kind::note_ref: return note_ref(*node.as<NoteRef>());
    case Kind::raw_inline:
      return dressed(*node.as<RawInline>(), {"format", "text"}, [&] {
        open("RawInline");
        out_ += '[';
        string(node.as<RawInline>()->format);
        out_ += ',';
        string(node.as<RawInline>()->text);
        out_ += "]}";
      });
    case Kind::span: return span(*node.as<Span>());
    case Kind::ruby: return ruby(*node.as<Ruby>());
    case Kind::custom_inline: {
      Attr with = attr_with_losses(node);
      with.mark("custom");
      add_fields(*node.as<CustomInline>(), {}, with);
      return container("Span", with, [&] { inline_elements(node); });
    }
    case Kind::text:
    case Kind::root:
    case Kind::book_item:
    case Kind::notes:
    case Kind::note:
    case Kind::inlines:
    case Kind::paragraph:
    case Kind::plain:
    case Kind::heading:
    case Kind::section:
    case Kind::div:
    case Kind::block_quote:
    case Kind::attribution:
    case Kind::list:
    case Kind::list_item:
    case Kind::definition_list:
    case Kind::definition_group:
    case Kind::term:
    case Kind::definition:
    case Kind::code_block:
    case Kind::table:
    case Kind::caption:
    case Kind::table_head:
    case Kind::table_body:
    case Kind::table_foot:
    case Kind::table_row:
    case Kind::table_cell:
    case Kind::figure:
    case Kind::callout:
    case Kind::callout_title:
    case Kind::thematic_break:
    case Kind::math_block:
    case Kind::raw_block:
    case Kind::line_block:
    case Kind::line:
    case Kind::details:
    case Kind::summary:
    case Kind::media:
    case Kind::custom_block:
    case Kind::citation_item:
    case Kind::citation_prefix:
    case Kind::citation_suffix:
    case Kind::ruby_base:
    case Kind::ruby_text: break;  // no inlines
  }
}

// pandoc's words end at U+0020 only; a no-break space stays in its word.
void TreeWriter::words(std::string_view text) {
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    if (space != 0) {
      comma();
      open("Str");
      string(text.substr(0, space));
      out_ += '}';
    }
    if (space == std::string_view::npos) return;
    comma();
    bare("Space");
    text.remove_prefix(space + 1);
  }
}

void TreeWriter::text(const Text& node) {
  Attr with = attr_with_losses(node);
  if (with.empty()) return words(node.text);
  with.mark("text");
  comma();
  container("Span", with, [&] { words(node.text); });
}

void TreeWriter::code(const Code& node) {
  Attr with = attr_with_losses(node);
  // pandoc's own classes for <var> and <samp>.
  if (with.first_class() == "variable" || with.first_class() == "sample") with.mark("code");
  open("Code");
  out_ += '[';
  attr(with);
  out_ += ',';
  string(node.text);
  out_ += "]}";
}

void TreeWriter::phrase(const Phrase& node) {
  Attr with = attr_with_losses(node);
  const auto* text = node.first() && !node.first()->next() ? node.first()->as<Text>() : nullptr;
  const bool as_code = node.role == PhraseRole::var || node.role == PhraseRole::samp;
  if (as_code && text && !text->has_attributes() && node.value.empty()) {
    with.classes.insert(with.classes.begin(), node.role == PhraseRole::var ? "variable" : "sample");
    open("Code");
    out_ += '[';
    attr(with);
    out_ += ',';
    string(text->text);
    out_ += "]}";
    return;
  }
  with.classes.insert(with.classes.begin(), std::string(enum_name(node.role)));
  if (!node.value.empty())
    with.pairs.insert(with.pairs.begin(), {std::string(phrase_key(node.role)), text_of(node.value)});
  container("Span", with, [&] { inline_elements(node); });
}

void TreeWriter::citation(const Citation& node) {
  dressed(node, {}, [&] {
    open("Cite");
    out_ += "[[";
    for (const Node& child : node.children()) {
      if (const auto* item = child.as<CitationItem>()) citation_item(*item);
    }
    out_ += "],";
    inlines_of(node);
    out_ += "]}";
  });
}

void TreeWriter::citation_item(const CitationItem& node) {
  static constexpr std::string_view modes[] = {"NormalCitation", "AuthorInText", "SuppressAuthor"};
  lose_attributes(node);
  comma();
  const auto affix = [&](const Node* part) {
    if (!part) {
      out_ += "[]";
      return;
    }
    lose_attributes(*part);
    inlines_of(*part);
  };
  out_ += R"({"citationId":)";
  string(node.key);
  out_ += R"(,"citationPrefix":)";
  affix(child<CitationPrefix>(node));
  out_ += R"(,"citationSuffix":)";
  affix(child<CitationSuffix>(node));
  out_ += R"(,"citationMode":)";
  bare(modes[static_cast<std::size_t>(node.mode)]);
  out_ += R"(,"citationNoteNum":0,"citationHash":0})";
}

void TreeWriter::link(const Link& node) {
  Attr with = attr_with_losses(node);
  add_fields(node, {"href", "title", "rel"}, with);
  if (!node.rel.empty()) with.add("rel", node.rel);
  open("Link");
  out_ += '[';
  attr(with);
  out_ += ',';
  inlines_of(node);
  out_ += ",[";
  string(node.href);
  out_ += ',';
  string(node.title);
  out_ += "]]}";
}

// The bytes go along in a data: URL, since pandoc's JSON has no other place for them.
std::string TreeWriter::image_source(const Image& node, Attr& with) {
  const Resource* resource = document_.resources().find(node.resource);
  std::string source = text_of(node.src);
  if (!resource) {
    if (!node.resource.empty()) with.add_field("resource", node.resource);
    return source;
  }
  used_resources_.insert(std::string(node.resource.view()));
  if (!resource->has_bytes()) {
    with.add_field("resource", node.resource);
    return source.empty() ? resource->source_url : source;
  }
  const Result<std::shared_ptr<const std::string>> bytes = resource->read();
  if (!bytes) {
    context_.lose("resource", "the bytes of " + resource->name + " cannot be read: " + bytes.error().message, node);
    return source;
  }
  with.add_field("resource", node.resource);
  if (!source.empty()) with.add_field("src", source);
  source = "data:" + (resource->media_type.empty() ? "application/octet-stream" : resource->media_type) + ";base64,";
  append_base64(source, **bytes);
  return source;
}

void TreeWriter::image(const Image& node) {
  image_as(node, {}, nullptr, "");
}

void TreeWriter::image_as(const Image& node, const Attr& more, const Node* shown, std::string_view title_prefix) {
  Attr with = attr_with_losses(node);
  if (node.width > 0) with.add("width", std::to_string(node.width));
  if (node.height > 0) with.add("height", std::to_string(node.height));
  add_fields(node, {"src", "resource", "alt", "title", "width", "height"}, with);
  const std::string source = image_source(node, with);
  with.pairs.insert(with.pairs.end(), more.pairs.begin(), more.pairs.end());
  open("Image");
  out_ += '[';
  attr(with);
  out_ += ",[";
  if (shown) {
    inline_elements(*shown);
  } else {
    words(node.alt);
  }
  out_ += "],[";
  string(source);
  out_ += ',';
  string(std::string(title_prefix) + text_of(node.title));
  out_ += "]]}";
}

// The first reference carries the note; later ones show its number.
void TreeWriter::note_ref(const NoteRef& node) {
  const auto found = notes_.find(node.ref.view());
  if (found == notes_.end()) return words("[^" + text_of(node.ref) + "]");
  const Node& note = *found->second;
  const auto [at, first] = numbers_.try_emplace(&note, static_cast<int>(numbers_.size()) + 1);
  if (first) return dressed(node, {"ref"}, [&] { note_blocks(note); });
  const std::string number = std::to_string(at->second);
  context_.lose("noteRef", "a second reference to a note shows its number only", node);
  Attr with = attr_with_losses(node);
  with.mark("noteRef");
  with.add_field("ref", "n" + number);
  container("Span", with, [&] {
    open("Superscript");
    out_ += '[';
    words(number);
    out_ += "]}";
  });
}

void TreeWriter::note_blocks(const Node& note) {
  Attr with = attr_with_losses(note);
  with.id.clear();
  open("Note");
  out_ += '[';
  if (with.empty()) {
    for (const Node& child : note.children()) block(child);
  } else {
    with.mark("note");
    container("Div", with, [&] {
      for (const Node& child : note.children()) block(child);
    });
  }
  out_ += "]}";
}

void TreeWriter::span(const Span& node) {
  Attr with = attr_with_losses(node);
  if (is_telling_inline_class(with.first_class())) with.mark("span");
  container("Span", with, [&] { inline_elements(node); });
}

// "base(annotation)", as pandoc writes ruby.
void TreeWriter::ruby(const Ruby& node) {
  Attr with = attr_with_losses(node);
  with.mark("ruby");
  container("Span", with, [&] {
    for (const Node& part : node.children()) {
      const bool annotation = part.kind() == Kind::ruby_text;
      Attr of_part = attr_with_losses(part);
      of_part.mark(name_of(part.kind()));
      if (annotation) words("(");
      comma();
      container("Span", of_part, [&] { inline_elements(part); });
      if (annotation) words(")");
    }
  });
}

}  // namespace offprint::pandoc
