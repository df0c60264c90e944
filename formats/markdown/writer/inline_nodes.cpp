// Inlines that Markdown has a syntax of its own for, and those that become HTML.
#include <algorithm>
#include <utility>

#include "html/html.hpp"
#include "markdown/writer/attributes.hpp"
#include "markdown/writer/inlines.hpp"
#include "markdown/writer/other_readers.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0, length = 0;
  for (const char each : text) {
    length = each == c ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  return longest;
}

// Unlike what a page tells search engines and browsers of its links, or says of each link of a kind.
bool says_what_it_is(std::string_view rel) {
  constexpr std::string_view hints[] = {"nofollow",  "noopener", "noreferrer", "noindex", "ugc",
                                        "sponsored", "external", "bookmark",   "author",  "category",
                                        "home",      "me",       "next",       "prev",    "search"};
  while (!rel.empty()) {
    const std::size_t end = std::min(rel.find(' '), rel.size());
    const std::string_view word = rel.substr(0, end);
    const auto same = [&](std::string_view hint) { return utf8::equals_ignoring_ascii_case(hint, word); };
    if (!word.empty() && std::none_of(std::begin(hints), std::end(hints), same)) return true;
    rel.remove_prefix(std::min(end + 1, rel.size()));
  }
  return false;
}

bool has_blank(const Node& parent) {
  for (const auto [node, entering] : walk(parent)) {
    if (!entering) continue;
    if (node.kind() == Kind::soft_break || node.kind() == Kind::hard_break) return true;
    const auto* text = node.as<Text>();
    if (text && text->text.view().find_first_of(" \t") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

// False when the node has none, or when they are lost here; true when HTML must carry them.
bool InlineWriter::take_attributes(const Node& node, std::string_view what) {
  if (!node.has_attributes()) return false;
  if (html_allowed() && state_.speaks(node)) return true;
  state_.lose("attributes", what, node);
  return false;
}

// An HTML element around Markdown.
void InlineWriter::tagged(const Node& node, std::string_view feature, std::string_view what) {
  if (!html_allowed()) {
    state_.lose(feature, what, node);
    return children(node);
  }
  const OpenHtml around = state_.html_around_content(node);
  html(around.pieces.front());
  if (around.pieces.size() == 1) return;
  children(node);
  html(around.pieces.back());
}

void InlineWriter::html(std::string_view html) {
  if (html.empty()) return;
  syntax("<");
  append_inert(out_, html.substr(1), setting_ == Setting::cell);
}

void InlineWriter::simple_mark(const Node& node, Extra extra, std::string_view delimiter, std::string_view feature) {
  const bool tight = extra != Extra::subscript && extra != Extra::superscript;
  const char c = delimiter.front();
  const bool beside_itself = !pending_.empty() && pending_.back().c == c;
  if (!state_.has(extra) || node.has_attributes() || beside_itself || is_open(node.kind()) ||
      (!tight && has_blank(node)) || (c == '~' && (is_open(Kind::strikeout) || find_first<Strikeout>(node)))) {
    return tagged(node, feature, "a mark that only HTML or an extension can say");
  }
  mark(node, c, delimiter.size());
}

void InlineWriter::emphasis(const Node& node, std::size_t length) {
  if (take_attributes(node, "attributes of emphasis")) return tagged(node, name_of(node.kind()), "attributes");
  mark(node, delimiter_for(node), length);
}

void InlineWriter::strikeout(const Strikeout& node) {
  const bool beside_itself = !pending_.empty() && pending_.back().c == '~';
  if (!state_.has(Extra::strikeout) || node.edit || beside_itself || is_open(Kind::strikeout) ||
      take_attributes(node, "attributes of a strikeout")) {
    return tagged(node, "strikeout", "a deletion");
  }
  mark(node, '~', 2);
}

void InlineWriter::code(const Code& node) {
  const bool braced = state_.has(Extra::attributes) && node.has_attributes() && fits_braces(node);
  const std::string_view text = node.text;
  // A pipe behind a backslash cannot stand in the code of a cell, and two code spans cannot touch.
  const bool awkward =
      text.empty() || behind_code() || (setting_ == Setting::cell && text.find("\\|") != std::string_view::npos);
  if (awkward || (!braced && take_attributes(node, "attributes of code"))) {
    if (!html_allowed()) {
      if (!text.empty()) state_.lose("code", "code in this place", node);
      return this->text(text);
    }
    std::string html = state_.html(node);
    const std::size_t begin = html.find('>') + 1;
    this->html(std::string_view(html).substr(0, begin));
    this->text(one_line(std::string(text)));
    return this->html("</code>");
  }
  code_span(text);
  if (braced) braces(node);
}

// CommonMark 6.1: one space is taken off at both ends when both have one and there is more than spaces.
void InlineWriter::code_span(std::string_view text) {
  const std::string fence(longest_run(text, '`') + 1, '`');
  const bool spaces = text.front() == ' ' && text.back() == ' ' && text.find_first_not_of(' ') != text.npos;
  const bool padded = spaces || text.front() == '`' || text.back() == '`';
  syntax(fence);
  if (padded) out_ += ' ';
  for (const char c : text) {
    if (c == '|' && setting_ == Setting::cell) out_ += '\\';
    out_ += c == '\n' ? ' ' : c;
  }
  if (padded) out_ += ' ';
  out_ += fence;
}

void InlineWriter::phrase(const Phrase& node) {
  if (state_.abbreviations().has(node)) return children(node);
  tagged(node, "phrase", "the role of a phrase");
}

// Quotation marks are typographic ones: the reader sees text.
void InlineWriter::quote(const Quote& node) {
  const bool tags_wanted = state_.options.html == Html::always || state_.speaks(node);
  if (tags_wanted && html_allowed()) return tagged(node, "quote", "a quotation");
  state_.lose("quote", "a quotation becomes quotation marks", node);
  const bool is_double = node.is_double;
  text(is_double ? "“" : "‘");
  children(node);
  text(is_double ? "”" : "’");
}

void InlineWriter::link(const Link& node) {
  if (!state_.context.unsafe && !uri::safe(node.href, uri::Use::link)) {
    state_.lose("link.href", "an address that may run code", node);
    return children(node);
  }
  const bool braced = (node.has_attributes() || !node.rel.empty()) && state_.has(Extra::attributes) &&
                      fits_braces(node) && is_inert(node.rel);
  const bool special = braced || state_.speaks(node) || says_what_it_is(node.rel) ||
                       (state_.options.html == Html::always && !node.rel.empty());
  if (special && !braced) {
    if (html_allowed()) return tagged(node, "link", "attributes of a link");
    if (node.rel.empty()) state_.drop_attributes(node);
  }
  if (!braced && !node.rel.empty()) state_.lose("link.rel", "how a link's target stands to the page", node);
  if (!special) state_.drop_attributes(node);
  if (!special && (autolink(node) || wiki_link(node))) return;
  syntax("[");
  const bool around = std::exchange(in_brackets_, true);
  children(node);
  in_brackets_ = around;
  syntax("]");
  link_tail(node);
  if (braced) braces(node, node.rel.empty() ? std::string() : "rel=" + quoted_value(node.rel));
}

void InlineWriter::link_tail(const Link& node) {
  const std::string_view href = state_.address_of(node);
  if (state_.options.reference_links && !href.empty()) {
    (out_ += '[') += state_.reference_label(href, node.title);
    out_ += ']';
    after_reference_ = true;
    return;
  }
  out_ += '(';
  if (!href.empty() || !node.title.empty()) state_.escaper.destination(out_, href, place());
  if (href.empty() && node.title.empty()) {
    out_ += ')';
    return;
  }
  if (!node.title.empty()) {
    out_ += ' ';
    state_.escaper.title(out_, node.title, place());
  }
  out_ += ')';
}

// CommonMark 6.5: a scheme of 2 to 32 characters, a colon, and no space, control or angle bracket; or a mail address.
bool InlineWriter::autolink(const Link& node) {
  const auto* only = node.first() && !node.first()->next() ? node.first()->as<Text>() : nullptr;
  if (!only || only->has_attributes() || !node.title.empty()) return false;
  const std::string_view words = only->text, href = node.href;
  for (const char c : words) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == 0x7F) return false;
    if (c == '|' || c == '\\') return false;
  }
  if (!is_autolink(words, href)) return false;
  syntax("<");
  append_ascii(out_, words, false);
  out_ += '>';
  return true;
}

// [[page]] where the words are the address.
bool InlineWriter::wiki_link(const Link& node) {
  const auto* only = node.first() && !node.first()->next() ? node.first()->as<Text>() : nullptr;
  if (!state_.has(Extra::wikilinks) || !only || only->has_attributes() || !node.title.empty()) return false;
  const std::string_view page = node.href;
  if (only->text.view() != page || utf8::trim(page) != page || page.empty()) return false;
  if (page.find_first_of("[]|\n\\&<`") != page.npos || uri::may_hold_address(page)) return false;
  syntax("[[");
  append_ascii(out_, page, false);
  out_ += "]]";
  after_reference_ = true;
  return true;
}

void InlineWriter::image(const Image& node) {
  const bool sized = node.width > 0 || node.height > 0;
  const bool braced =
      state_.has(Extra::attributes) && fits_braces(node) && node.candidates.empty() && (sized || node.has_attributes());
  const bool special = sized || !node.candidates.empty() || state_.speaks(node);
  if (special && !braced) {
    if (html_allowed()) return html(one_line(state_.html(node)));
    state_.lose("image", "size, sources or attributes of an image", node);
  }
  if (!special && !braced) state_.drop_attributes(node);
  const std::string address = state_.address(node);
  if (node.src.empty() && address.empty()) state_.lose("image.resource", "the bytes of an image", node);
  syntax("![");
  state_.escaper.alternative(out_, node.alt, place());
  out_ += "](";
  if (!address.empty() || !node.title.empty()) state_.escaper.destination(out_, address, place());
  if (!node.title.empty()) {
    out_ += ' ';
    state_.escaper.title(out_, node.title, place());
  }
  out_ += ')';
  if (braced) braces(node, image_size(node));
}

void InlineWriter::math(const Math& node) {
  const std::string_view tex = node.tex;
  if (tex.empty() && !node.mathml.empty()) {
    if (html_allowed()) return html(one_line(state_.html(node)));
    return state_.lose("math", "a formula in MathML", node);
  }
  const bool closes_link = in_brackets_ && tex.find_first_of("[]") != tex.npos;
  const bool fits = state_.has(Extra::tex_math_dollars) && is_dollar_math(tex) && !closes_link &&
                    !(html_allowed() && state_.speaks(node)) &&
                    (setting_ != Setting::cell || tex.find("\\|") == tex.npos);
  const bool keeps_mathml = !node.mathml.empty() && state_.options.html == Html::always;
  if (!fits || keeps_mathml) {
    if (html_allowed()) return html(one_line(state_.html(node)));
    state_.lose("math", "a formula becomes code", node);
    if (!tex.empty()) behind_code() ? text(one_line(std::string(tex))) : code_span(tex);
    return;
  }
  state_.drop_attributes(node);
  if (!node.mathml.empty()) state_.lose("math.mathml", "the MathML beside TeX", node);
  syntax("$");
  for (const char c : tex) {
    if (c == '|' && setting_ == Setting::cell) out_ += '\\';
    out_ += c == '\n' ? ' ' : c;
  }
  out_ += '$';
  after_math_ = true;
}

void InlineWriter::note_ref(const NoteRef& node) {
  const std::string_view label = state_.note_label(node.ref);
  if (label.empty()) return state_.lose("noteRef", "a reference to no note", node);
  if (state_.has(Extra::footnotes)) {
    if (node.has_attributes()) state_.lose("attributes", "attributes of a note's reference", node);
    syntax("[^");
    (out_ += label) += ']';
    after_reference_ = true;
    return;
  }
  state_.lose("noteRef", "notes become a list at the end", node);
  if (html_allowed()) return html("<sup>" + std::string(label) + "</sup>");
  text("[" + std::string(label) + "]");
}

void InlineWriter::raw(const RawInline& node) {
  std::string code(node.text);
  if (node.format == "html" && !state_.context.unsafe) return safe_html(code);
  if (node.format == "html") {
    // A blank line would end the paragraph.
    if (setting_ != Setting::paragraph || code.find("\n\n") != code.npos) code = one_line(std::move(code));
    return verbatim(code);
  }
  if (!state_.has(Extra::raw_attribute) || code.empty() || behind_code() || !is_format_name(node.format)) {
    return state_.lose("rawInline", "raw code of another format", node);
  }
  code_span(code);
  ((out_ += "{=") += node.format.view()) += '}';
}

// Whoever shows the Markdown may let HTML pass: only what the allow-lists know is written as HTML.
void InlineWriter::safe_html(std::string_view code) {
  for (const html::RawPiece& piece : state_.safe_pieces(code)) {
    piece.kind == html::RawPiece::Kind::text ? text(one_line(piece.text)) : verbatim(piece.text);
  }
}

void InlineWriter::span(const Span& node) {
  if (!node.has_attributes()) return children(node);
  // In the text of a link, brackets might be a reference.
  if (!state_.has(Extra::bracketed_spans) || !fits_braces(node) || in_brackets_) {
    return tagged(node, "span", "attributes of a span");
  }
  syntax("[");
  const bool around = std::exchange(in_brackets_, true);
  children(node);
  in_brackets_ = around;
  syntax("]");
  braces(node);
}

void InlineWriter::ruby(const Ruby& node) {
  if (html_allowed() && !state_.refers_to_note(node)) return html(state_.html(node));
  state_.lose("ruby", "the reading becomes text in brackets", node);
  for (const Node& part : node.children()) {
    if (part.kind() == Kind::ruby_text) text("(");
    children(part);
    if (part.kind() == Kind::ruby_text) text(")");
  }
}

void InlineWriter::braces(const Node& node, std::string_view more) {
  out_ += attribute_braces(node, {}, more);
}

}  // namespace offprint::markdown
