// Code, formulas, raw code, and definition lists.
#include <algorithm>

#include "html/html.hpp"
#include "markdown/writer/attributes.hpp"
#include "markdown/writer/blocks.hpp"
#include "markdown/writer/other_readers.hpp"
#include "offprint/ast/query.hpp"
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

bool has_blank_line(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (utf8::trim(text.substr(at, end - at)).empty()) return true;
    at = end + 1;
  }
  return false;
}

// Whether the words behind a fence come back as the language and the rest.
bool info_is_plain(const CodeBlock& node) {
  const std::string_view language = node.language, info = node.info;
  if (language.find_first_of(" \t\n") != language.npos || info.find('\n') != info.npos) return false;
  return (!language.empty() || info.empty()) && utf8::trim(info) == info;
}

// The first class of a fence in braces is the language.
bool code_fits_braces(const CodeBlock& node) {
  const bool named = !node.language.empty() || node.attributes().classes.empty();
  return named && node.info.empty() && fits_braces(node) && quoted_value(node.language) == node.language.view();
}

}  // namespace

// CommonMark 4.5: the closing fence is at least as long as the opening one, so a longer one cannot be closed by code.
void BlockWriter::fenced(std::string_view info, std::string_view text) {
  const char mark = info.find('`') == info.npos ? '`' : '~';
  const std::string fence(std::max<std::size_t>(3, longest_run(text, mark) + 1), mark);
  out_.lines(fence + std::string(info));
  out_.lines(text);
  out_.lines(fence);
}

void BlockWriter::code_block(const CodeBlock& node) {
  const bool braced = node.has_attributes() && state_.has(Extra::attributes) && code_fits_braces(node);
  std::string info;
  if (braced) {
    info = attribute_braces(node, node.language.empty() ? "" : "." + std::string(node.language), {});
    return fenced(info, node.text);
  }
  if (needs_html(node)) return html(node);
  if (node.has_attributes()) state_.lose("attributes", "attributes of code", node);
  const bool shown_as_formula = state_.has(Extra::tex_math_dollars) && node.language == "math" && node.info.empty();
  if (!info_is_plain(node) || shown_as_formula) {
    if (state_.html_allowed()) return html(node);
    state_.lose("codeBlock.info", "words about code", node);
    return fenced({}, node.text);
  }
  std::string words(node.language);
  if (!node.info.empty()) words.append(" ").append(node.info);
  state_.escaper.info_string(info, words);
  fenced(info, node.text);
}

void BlockWriter::math_block(const MathBlock& node) {
  std::string_view tex = node.tex;
  while (!tex.empty() && tex.back() == '\n') tex.remove_suffix(1);
  const bool only_mathml = tex.empty() && !node.mathml.empty();
  const bool keeps_mathml = !node.mathml.empty() && state_.options.html == Html::always;
  const bool fits = state_.has(Extra::tex_math_dollars) && !tex.empty() && tex == node.tex && !has_blank_line(tex) &&
                    tex.find("$$") == tex.npos && utf8::trim(tex) == tex && tex.back() != '\\' && !holds_markup(tex) &&
                    !holds_block(tex);
  if (fits && !keeps_mathml && !needs_html(node)) {
    if (!node.mathml.empty()) state_.lose("mathBlock.mathml", "the MathML beside TeX", node);
    if (node.has_attributes()) state_.lose("attributes", "attributes of a formula", node);
    out_.lines("$$");
    out_.lines(tex);
    return out_.lines("$$");
  }
  if (state_.html_allowed()) return html(node);
  state_.lose("mathBlock", only_mathml ? "a formula in MathML" : "a formula becomes code", node);
  if (!tex.empty()) fenced("math", node.tex);
}

void BlockWriter::raw_block(const RawBlock& node) {
  std::string_view text = node.text;
  if (node.format == "html" && !state_.context.unsafe) return safe_html(text);
  if (node.format == "html") {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    if (!text.empty()) out_.lines(text);
    return;
  }
  if (state_.has(Extra::raw_attribute) && is_format_name(node.format))
    return fenced("{=" + std::string(node.format) + "}", text);
  state_.lose("rawBlock", "raw code of another format", node);
}

// Whoever shows the Markdown may let HTML pass: only what the allow-lists know is written as HTML, and text in it holds
// nothing that could become a link or a fence. A <pre> without an end would go on to the end of the page.
void BlockWriter::safe_html(std::string_view code) {
  std::string safe;
  for (const html::RawPiece& piece : state_.safe_pieces(code)) {
    if (piece.kind != html::RawPiece::Kind::text) {
      safe += piece.text;
      continue;
    }
    for (const char c : piece.text) {
      const bool active = std::string_view("&<>[]`~\\").find(c) != std::string_view::npos;
      active ? append_reference(safe, static_cast<char32_t>(c)) : safe.push_back(c);
    }
  }
  const std::string lower = utf8::ascii_lower(safe);
  const std::size_t opened = lower.rfind("<pre"), closed = lower.rfind("</pre>");
  if (opened != lower.npos && (closed == lower.npos || closed < opened)) safe += "</pre>";
  if (safe.find_first_not_of('\n') != safe.npos) html_lines(std::move(safe));
}

}  // namespace offprint::markdown
