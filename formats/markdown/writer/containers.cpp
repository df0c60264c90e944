// Blocks that Markdown has no syntax for: HTML around Markdown, or HTML altogether.
#include <algorithm>

#include "markdown/writer/attributes.hpp"
#include "markdown/writer/blocks.hpp"
#include "markdown/writer/other_readers.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
// True when a paragraph would begin with raw HTML that a reader takes for a block.
bool BlockWriter::starts_html_block(const Node& paragraph) const {
  const Node* first = paragraph.first();
  while (first && first->first() && !first->as<RawInline>()) first = first->first();
  const auto* raw = first ? first->as<RawInline>() : nullptr;
  return raw && raw->format == "html" && begins_html_block(raw->text);
}

// The node as HTML. What refers to notes must stay Markdown inside, where the reference is understood.
void BlockWriter::html(const Node& node) {
  if (!state_.refers_to_note(node)) return html_lines(state_.html(node));
  if (holds_inlines(node.kind())) {
    // Markdown inside its tags would be a paragraph of its own.
    if (node.has_attributes()) state_.lose("attributes", "attributes of what refers to a note", node);
    return emit(inlines(node, Setting::paragraph));
  }
  filled_html(state_.html_around_references(node));
}

void BlockWriter::wrapped(const Node& node) {
  filled_html(state_.html_around_content(node));
}

// Between tags on lines of their own, the words of a cell are taken for plain ones, others for a paragraph.
bool BlockWriter::changes_plain(const Node& opened) {
  const auto changes = [](const Node& words, bool lone) {
    const bool in_cell = words.parent()->kind() == Kind::table_cell;
    return words.kind() == (in_cell && lone ? Kind::paragraph : Kind::plain);
  };
  if (opened.kind() == Kind::callout_title) return true;  // its element is a paragraph already
  if (holds_inlines(opened.kind())) return changes(opened, true);
  for (const Node& each : opened.children()) {
    if (changes(each, !each.previous() && !each.next())) return true;
  }
  return false;
}

// Markdown between pieces of HTML, with empty lines around it.
void BlockWriter::filled_html(const OpenHtml& html) {
  for (std::size_t i = 0; i < html.pieces.size(); ++i) {
    html_lines(html.pieces[i]);
    if (i >= html.nodes.size()) continue;
    const Node& node = *html.nodes[i];
    if (changes_plain(node))
      state_.lose("plain", "text in HTML around Markdown is a paragraph, alone in a cell none", node);
    out_.blank_line();
    holds_inlines(node.kind()) ? emit(inlines(node, Setting::paragraph)) : blocks(node);
    out_.blank_line();
  }
}

// An empty line would end the block of HTML: a line feed can also be written as a reference.
void BlockWriter::html_lines(std::string html) {
  html.erase(html.find_last_not_of('\n') + 1);
  html.erase(0, html.find_first_not_of('\n'));
  std::string safe;
  safe.reserve(html.size());
  bool blank = false;  // so far on this line
  for (const char c : html) {
    if (c == '\n' && blank) {
      safe += "&#10;";
      continue;
    }
    blank = c == '\n' || (blank && (c == ' ' || c == '\t'));
    safe += c;
  }
  out_.lines(safe);
}

void BlockWriter::div(const Div& node) {
  if (!node.has_attributes()) return blocks(node);
  if (state_.has(Extra::fenced_divs) && fits_braces(node)) {
    std::string fence(3 + depth_below(node), ':');
    out_.lines(fence + ' ' + attribute_braces(node, {}, {}));
    out_.blank_line();
    blocks(node);
    out_.blank_line();
    return out_.lines(fence);
  }
  if (state_.html_allowed()) return wrapped(node);
  state_.lose("div", "a container with attributes", node);
  blocks(node);
}

void BlockWriter::section(const Section& node) {
  if (state_.html_allowed()) return wrapped(node);
  state_.lose("section", "a section is its content", node);
  blocks(node);
}

void BlockWriter::custom(const Node& node) {
  if (state_.html_allowed()) return wrapped(node);
  state_.lose("custom", "an element of its own kind", node);
  blocks(node);
}

void BlockWriter::details(const Details& node) {
  if (state_.html_allowed()) return wrapped(node);
  state_.lose("details", "a disclosure is its content", node);
  if (const auto* summary = child<Summary>(node)) {
    const std::string words = inlines(*summary, Setting::heading);
    if (!words.empty()) {
      out_.lines("**" + words + "**");
      out_.blank_line();
    }
  }
  blocks(node);
}

// The image with the caption as its text; another text of its own goes into braces.
bool BlockWriter::implicit_figure(const Image& image, const Node& words) {
  const std::string shown = plain_text(words);
  const bool sized = image.width > 0 || image.height > 0, own_text = image.alt.view() != shown;
  const bool braced = state_.has(Extra::attributes) && fits_braces(image) && (!own_text || is_inert(image.alt));
  const bool special = sized || image.has_attributes();
  if (shown.empty() || !image.candidates.empty() || (special && !braced) || find_first<HardBreak>(words)) return false;
  if (own_text && !braced) state_.lose("image.alt", "the text of an image gives way to the caption", image);
  std::string line = "![" + inlines(words, Setting::heading) + "](";
  std::replace(line.begin(), line.end(), breakable, ' ');
  state_.escaper.destination(line, state_.address(image), Place::line);
  if (!image.title.empty()) {
    line += ' ';
    state_.escaper.title(line, image.title, Place::line);
  }
  line += ')';
  std::string more = image_size(image);
  if (own_text && braced)
    more += (more.empty() ? "alt=" : " alt=") + quoted_value(image.alt.empty() ? "" : image.alt.view());
  if (braced && (special || own_text)) line += attribute_braces(image, {}, more);
  out_.lines(line);
  return true;
}

void BlockWriter::figure(const Figure& node) {
  const auto* caption = child<Caption>(node);
  const Node* content = nullptr;
  bool single = true;
  for (const Node& each : node.children()) {
    if (!each.is_block()) continue;
    single = !content;
    content = &each;
  }
  const bool is_line = content && single && holds_inlines(content->kind()) && content->first() &&
                       !content->first()->next() && content->first()->kind() == Kind::image;
  const Node* words = caption ? caption->first() : nullptr;
  const bool one_caption = words && !words->next() && holds_inlines(words->kind());
  if (state_.has(Extra::implicit_figures) && is_line && one_caption && !node.has_attributes()) {
    if (implicit_figure(*content->first()->as<Image>(), *words)) return;
  }
  if (state_.html_allowed()) return html(node);
  state_.lose("figure", "a figure is its content and its caption", node);
  blocks(node);
  if (!caption) return;
  out_.blank_line();
  blocks(*caption);
}

void BlockWriter::media(const Media& node) {
  if (state_.html_allowed() && node.variant != MediaVariant::embed) return html(node);
  state_.lose("media", "what is played is a link", node);
  const MediaSource* source = node.sources.empty() ? nullptr : node.sources.begin();
  std::string address = source ? state_.address(source->src, source->resource, node) : std::string();
  if (!state_.context.unsafe && !uri::safe(address, uri::Use::link)) address.clear();
  const std::string poster = state_.address(node.poster, node.poster_resource, node);
  if (address.empty() && poster.empty()) return blocks(node);
  std::string words;
  const std::string_view title = node.title.empty() ? std::string_view(address) : node.title.view();
  state_.escaper.link_text(words, title, Place::line);
  std::string line = "[" + words + "](";
  if (!poster.empty()) {
    line = "[![" + words + "](";
    state_.escaper.destination(line, poster, Place::line);
    line += ")](";
  }
  state_.escaper.destination(line, address, Place::line);
  out_.lines(line + ')');
  out_.blank_line();
  blocks(node);
}

// Lines of verse, their indentation as no-break spaces.
void BlockWriter::line_block(const LineBlock& node) {
  const bool own = state_.has(Extra::line_blocks) && !node.has_attributes();
  if (!own && state_.html_allowed() && (state_.speaks(node) || state_.options.html == Html::always)) return html(node);
  if (!own) state_.lose("lineBlock", "lines of verse become a paragraph", node);
  std::string all;
  for (const Node& line : node.children()) {
    std::string words = inlines(line, own ? Setting::heading : Setting::paragraph);
    std::replace(words.begin(), words.end(), breakable, ' ');
    if (own) {
      out_.lines("| " + words);
      continue;
    }
    if (!all.empty()) all += "\\\n";
    all += words;
  }
  if (!own) emit(all);
}

}  // namespace offprint::markdown
