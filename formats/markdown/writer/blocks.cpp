#include "markdown/writer/blocks.hpp"

#include <algorithm>
#include <utility>

#include "markdown/writer/attributes.hpp"
#include "markdown/writer/other_readers.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

bool is_quote(const Node& node) {
  return node.kind() == Kind::block_quote || node.kind() == Kind::callout;
}

// The kinds of GitHub's alerts.
bool is_alert(std::string_view variant) {
  return variant == "note" || variant == "tip" || variant == "important" || variant == "warning" ||
         variant == "caution";
}

bool is_label(std::string_view variant) {
  return !variant.empty() && std::all_of(variant.begin(), variant.end(), [](char c) {
    return (utf8::is_ascii_alnum(c) && utf8::ascii_lower(c) == c) || c == '-' || c == '_';
  });
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

}  // namespace

void BlockWriter::blocks(const Node& parent, Spacing spacing) {
  const Node* before = nullptr;
  for (const Node& each : parent.children()) {
    if (!each.is_block()) continue;
    if (before) {
      separate(*before, each, spacing);
    } else {
      previous_list_ = nullptr;
    }
    tag_alone_ = false;
    block(each);
    previous_list_ = each.kind() == Kind::list ? &each : nullptr;
    before = &each;
    if (state_.options.reference_location == ReferenceLocation::block) definitions();
  }
}

// An empty line, and a comment where two blocks of a kind would become one.
void BlockWriter::separate(const Node& before, const Node& after, Spacing spacing) {
  const bool begins_html = std::exchange(tag_alone_, false) && holds_inlines(before.kind());
  if (spacing == Spacing::tight && !begins_html) {
    out_.end_line();
    return;
  }
  if (spacing == Spacing::tight) state_.lose("plain", "a tag alone before other blocks is a paragraph", before);
  out_.blank_line();
  const auto* first = before.as<List>();
  const auto* second = after.as<List>();
  const bool same_numbers = first && second && first->ordered && second->ordered &&
                            first->delimiter == second->delimiter && !needs_html(*first) && !needs_html(*second);
  const bool definitions = before.kind() == Kind::definition_list && after.kind() == Kind::definition_list &&
                           state_.has(Extra::definition_lists);
  if (same_numbers || definitions || (is_quote(before) && is_quote(after))) {
    out_.lines("<!-- -->");
    out_.blank_line();
    previous_list_ = nullptr;
  }
}

// Attributes that only HTML can carry.
bool BlockWriter::needs_html(const Node& node) const {
  return state_.speaks(node) && state_.html_allowed();
}

void BlockWriter::block(const Node& node) {
  switch (node.kind()) {
    case Kind::paragraph:
    case Kind::plain: return paragraph(node);
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
    case Kind::thematic_break: return needs_html(node) ? html(node) : thematic_break(node);
    case Kind::math_block: return math_block(*node.as<MathBlock>());
    case Kind::raw_block: return raw_block(*node.as<RawBlock>());
    case Kind::line_block: return line_block(*node.as<LineBlock>());
    case Kind::details: return details(*node.as<Details>());
    case Kind::media: return media(*node.as<Media>());
    case Kind::custom_block: return custom(node);
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
    case Kind::citation_item:
    case Kind::citation_prefix:
    case Kind::citation_suffix:
    case Kind::link:
    case Kind::image:
    case Kind::math:
    case Kind::note_ref:
    case Kind::raw_inline:
    case Kind::span:
    case Kind::ruby:
    case Kind::ruby_base:
    case Kind::ruby_text:
    case Kind::custom_inline: return;
  }
}

std::string BlockWriter::inlines(const Node& parent, Setting setting) {
  InlineWriter writer(state_, setting);
  writer.children(parent);
  return writer.take();
}

// Whether a block begins with words on a line: where it is what stands behind a label, other blocks do not.
bool BlockWriter::begins_with_words(const Node& node) const {
  return is_words(node) && plain_text(node).find_first_not_of(" \t\n") != std::string::npos;
}

// Whether a block is a paragraph that is not HTML.
bool BlockWriter::is_words(const Node& node) const {
  const bool lines = node.kind() == Kind::paragraph;
  if (!lines && node.kind() != Kind::plain) return false;
  return !state_.html_allowed() || !(state_.speaks(node) || (lines && starts_html_block(node)));
}

void BlockWriter::paragraph(const Node& node) {
  const bool defines = std::exchange(after_label_, false);
  if (!is_words(node)) return html(node);
  state_.drop_attributes(node);
  const std::string_view task = std::exchange(task_, {});
  InlineWriter writer(state_, Setting::paragraph);
  writer.verbatim(task);
  writer.children(node);
  std::string text = writer.take();
  // In a caption or a cell, a tag alone would be read as words without a paragraph.
  const bool in_tight = node.parent()->kind() == Kind::caption || node.parent()->kind() == Kind::table_cell;
  if (in_tight && node.kind() == Kind::paragraph && text.starts_with("<img ") && !node.first()->next()) {
    return html_lines("<p>" + text + "</p>");
  }
  // Alone in its paragraph, an image would be a figure.
  const bool lone_image = node.kind() == Kind::paragraph && state_.has(Extra::implicit_figures) &&
                          text.starts_with("![") && find_first<Image>(node) == node.first() && !node.first()->next();
  if (defines) text = no_link_definition(std::move(text), !state_.notes_in_links());
  emit(lone_image ? text + "<!-- -->" : std::move(text));
}

void BlockWriter::emit(std::string text) {
  if (text.empty()) return;
  tag_alone_ = is_tag_alone(text);
  if (state_.options.wrap == Wrap::automatic) return out_.lines(filled(std::move(text)));
  state_.escaper.line_starts(text);
  out_.lines(text);
}

// Fills lines between the places where they may end; a word that begins a line is escaped there. No line ends behind a
// first tag, which would make all the others HTML.
std::string BlockWriter::filled(std::string text) {
  const std::size_t columns =
      static_cast<std::size_t>(std::max(1, state_.options.columns - static_cast<int>(out_.prefix_width())));
  std::string done, line;
  std::size_t width = 0;
  const auto end_line = [&] {
    done += state_.escaper.escaped_line(line);
    line.clear();
    width = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\x01\n", at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    const std::size_t word_width = utf8::width(word);
    const bool full = !line.empty() && width + 1 + word_width > columns;
    if (full && !(done.empty() && is_tag_alone(line))) {
      end_line();
      done += '\n';
    }
    if (!line.empty()) line += ' ';
    width += word_width + (width > 0 ? 1 : 0);
    line += word;
    if (end < text.size() && text[end] == '\n') {
      end_line();
      done += '\n';
    }
    at = end + 1;
  }
  end_line();
  return done;
}

void BlockWriter::heading(const Heading& node) {
  const bool braced = node.has_attributes() && state_.has(Extra::attributes) && fits_braces(node);
  const Attributes& attributes = node.attributes();
  const bool speaks = !attributes.language.empty() || attributes.direction != Direction::none || attributes.extension;
  const bool all = state_.options.html == Html::always && node.has_attributes();
  if (!braced && (speaks || all) && state_.html_allowed()) return html(node);
  if (!braced && node.has_attributes()) state_.lose("attributes", "the id or classes of a heading", node);
  const bool has_breaks = !state_.html_allowed() && find_first<HardBreak>(node);
  if (node.level <= 2 && node.first() && !braced && (state_.options.headings == Headings::setext || has_breaks)) {
    return setext(node);
  }
  std::string text = inlines(node, Setting::heading);
  std::replace(text.begin(), text.end(), breakable, ' ');
  // CommonMark 4.2: number signs at the end, behind a space, are no content.
  std::size_t end = text.find_last_not_of('#');
  end = end == std::string::npos ? 0 : end + 1;
  if (end < text.size() && (end == 0 || text[end - 1] == ' ')) text.insert(end, 1, '\\');
  std::string line(static_cast<std::size_t>(node.level), '#');
  if (!text.empty()) (line += ' ') += text;
  if (braced) (line += ' ') += attribute_braces(node, {}, {});
  out_.lines(line);
}

void BlockWriter::setext(const Heading& node) {
  std::string text = inlines(node, Setting::paragraph);
  std::replace(text.begin(), text.end(), breakable, ' ');
  if (text.empty()) return out_.lines(std::string(static_cast<std::size_t>(node.level), '#'));
  state_.escaper.line_starts(text);
  const std::size_t last = text.rfind('\n');
  const std::size_t width = utf8::width(std::string_view(text).substr(last == std::string::npos ? 0 : last + 1));
  out_.lines(text);
  out_.lines(std::string(std::max<std::size_t>(width, 1), node.level == 1 ? '=' : '-'));
}

void BlockWriter::block_quote(const BlockQuote& node) {
  const bool says_more = state_.options.html == Html::always && (!node.cite.empty() || child<Attribution>(node));
  if (needs_html(node) || (says_more && state_.html_allowed())) return wrapped(node);
  if (node.has_attributes()) state_.lose("attributes", "attributes of a quote", node);
  if (!node.cite.empty()) state_.lose("blockQuote.cite", "the address of a quote", node);
  out_.push("> ");
  blocks(node);
  if (const auto* name = child<Attribution>(node)) attribution(*name);
  out_.pop();
}

void BlockWriter::attribution(const Node& node) {
  state_.lose("attribution", "the name under a quote becomes a line of it", node);
  out_.blank_line();
  InlineWriter writer(state_, Setting::paragraph);
  writer.verbatim(plain_text(node).starts_with("—") ? "" : "— ");
  writer.children(node);
  emit(writer.take());
}

void BlockWriter::callout(const Callout& node) {
  const auto* title = child<CalloutTitle>(node);
  const bool titled = (title && title->first()) || node.fold != Fold::none;
  const bool own = state_.options.dialect == Dialect::markdown;
  const bool sayable = state_.has(Extra::alerts) && is_label(node.variant) &&
                       (own || (is_alert(node.variant) && !titled)) && !(title && find_first<HardBreak>(*title));
  if (!sayable || needs_html(node)) return callout_without_syntax(node);
  std::string label = "[!" + upper(node.variant) + "]";
  if (node.fold != Fold::none) label += node.fold == Fold::open ? '+' : '-';
  if (node.has_attributes()) state_.lose("attributes", "attributes of a callout", node);
  if (title) {
    std::string words = inlines(*title, Setting::heading);
    std::replace(words.begin(), words.end(), breakable, ' ');
    if (!words.empty()) (label += ' ') += words;
  }
  out_.push("> ");
  out_.lines(label);
  blocks(node);
  out_.pop();
}

void BlockWriter::callout_without_syntax(const Callout& node) {
  if (state_.html_allowed()) return wrapped(node);
  state_.lose("callout", "a callout becomes a quote", node);
  out_.push("> ");
  const auto* title = child<CalloutTitle>(node);
  const std::string words = title ? inlines(*title, Setting::heading) : std::string();
  if (!words.empty()) {
    out_.lines("**" + words + "**");
    out_.blank_line();
  }
  blocks(node);
  out_.pop();
}

// At the very start `---` would open front matter; behind a marker, `- ---` or `* ***` would be one rule.
void BlockWriter::thematic_break(const Node& node) {
  state_.drop_attributes(node);
  out_.lines(!out_.anything() ? "***" : out_.begins_item() ? "___" : "---");
}

void BlockWriter::notes(const Notes& notes) {
  for (const Node& note : notes.children()) {
    const std::string label(state_.note_label(note.attributes().id));
    out_.blank_line();
    if (!state_.has(Extra::footnotes)) {
      out_.push(label + ". ", std::string(label.size() + 2, ' '));
      blocks(note);
      out_.pop();
      continue;
    }
    // To who knows no notes, what stands on the line of the label is text, and what stands deep below it is code: text
    // is escaped, while HTML and code stand there as they are.
    after_label_ = note.first() && begins_with_words(*note.first());
    if (after_label_) {
      out_.push("[^" + label + "]: ", "    ");
    } else {
      out_.lines("[^" + label + "]:");
      out_.blank_line();
      out_.push("    ");
    }
    blocks(note);
    after_label_ = false;
    out_.pop();
  }
}

void BlockWriter::abbreviations() {
  if (!state_.abbreviations().all().empty()) out_.blank_line();
  for (const auto& [word, meaning] : state_.abbreviations().all()) {
    out_.lines("*[" + std::string(word) + "]: " + std::string(meaning));
  }
}

void BlockWriter::definitions() {
  const auto definitions = state_.take_definitions();
  if (definitions.empty()) return;
  out_.blank_line();
  for (const WriterState::Definition& each : definitions) {
    std::string line = "[" + each.label + "]: ";
    state_.escaper.destination(line, each.href, Place::line);
    if (!each.title.empty()) {
      line += ' ';
      state_.escaper.title(line, each.title, Place::line);
    }
    out_.lines(line);
  }
}

}  // namespace offprint::markdown
