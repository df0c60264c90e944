#include <algorithm>

#include "offprint/ast/node_table.hpp"
#include "offprint/base/utf8.hpp"
#include "writer.hpp"

namespace offprint::html {

void TreeWriter::element(std::string_view name, const Node& node, std::string_view extra_class) {
  open(name, node, extra_class);
  out_.end_tag();
  inlines(node);
  out_.close(name);
}

void TreeWriter::code(const Code& node) {
  open("code", node);
  out_.end_tag();
  out_.verbatim(node.text);
  out_.close("code");
}

void TreeWriter::phrase(const Phrase& node) {
  const std::string_view name = enum_name(node.role);
  open(name, node);
  if (!node.value.empty()) {
    std::string_view attribute = "data-offprint-value";
    if (node.role == PhraseRole::abbr || node.role == PhraseRole::dfn) attribute = "title";
    if (node.role == PhraseRole::time) attribute = "datetime";
    if (node.role == PhraseRole::data) attribute = "value";
    out_.attribute(attribute, node.value);
  }
  out_.end_tag();
  inlines(node);
  out_.close(name);
}

// Browsers show other marks in a quotation inside a quotation, so only a node that differs from that says which it has.
void TreeWriter::quote(const Quote& node) {
  open("q", node);
  cite(node.cite, node);
  if (node.is_double != (quote_depth_ % 2 == 0))
    out_.attribute("data-offprint-double", node.is_double ? "true" : "false");
  out_.end_tag();
  ++quote_depth_;
  inlines(node);
  --quote_depth_;
  out_.close("q");
}

// The text shown, after what it cites: keys and modes in attributes, prefixes and suffixes in hidden spans.
void TreeWriter::citation(const Citation& node) {
  std::string keys, modes;
  bool plain = true;
  for (const Node& each : node.children()) {
    const auto* item = each.as<CitationItem>();
    if (!item) continue;
    if (!modes.empty()) keys += ' ', modes += ' ';
    keys += item->key.view();
    modes += enum_name(item->mode);
    plain = plain && item->mode == CitationMode::normal;
  }
  open("span", node, "citation");
  out_.attribute("data-cites", keys);
  if (!plain) out_.attribute("data-offprint-modes", modes);
  out_.end_tag();
  int number = 0;
  for (const Node& each : node.children()) {
    if (each.kind() != Kind::citation_item) {
      this->node(each);
      continue;
    }
    for (const Node& affix : each.children()) citation_affix(affix, number);
    ++number;
  }
  out_.close("span");
}

void TreeWriter::citation_affix(const Node& node, int item) {
  open("span", node);
  out_.attribute("data-offprint", node.kind() == Kind::citation_prefix ? "citation-prefix" : "citation-suffix");
  out_.attribute("data-offprint-item", item);
  out_.flag("hidden");
  out_.end_tag();
  inlines(node);
  out_.close("span");
}

namespace {

// An address of the web that is written as it stands, whatever is asked for.
bool is_plain_address(std::string_view address) {
  static constexpr std::string_view kept = "-_.+!*(),%#@?=;:/~$";
  if (!address.starts_with("https://") && !address.starts_with("http://")) return false;
  return std::all_of(address.begin(), address.end(),
                     [](char c) { return utf8::is_ascii_alnum(c) || kept.find(c) != kept.npos; });
}

}  // namespace

void TreeWriter::link(const Link& node) {
  if (!hooks_.link && !node.has_attributes() && is_plain_address(node.href)) {
    out_.raw("<a href=\"");
    out_.raw(node.href);
    out_.raw("\"");
    return link_content(node);
  }
  const auto href = address(node.href, uri::Use::link, node);
  // A span of nothing that no link leads to is nothing to a reader, and its title no attribute of the tree.
  const bool speaks = node.first() ? node.has_attributes() : !node.attributes().id.empty();
  if (!href && !node.title.empty()) context_.lose("link.title", "the title went with the address", node);
  if (!href && !speaks) return inlines(node);
  const std::string_view name = href ? "a" : "span";
  open(name, node);
  if (href) {
    out_.attribute("href", *href);
    return link_content(node);
  }
  out_.end_tag();
  inlines(node);
  out_.close(name);
}

void TreeWriter::link_content(const Link& node) {
  if (!node.rel.empty()) out_.attribute("rel", node.rel);
  if (!node.title.empty()) out_.attribute("title", node.title);
  out_.end_tag();
  inlines(node);
  out_.close("a");
}

void TreeWriter::ruby(const Ruby& node) {
  open("ruby", node);
  out_.end_tag();
  inlines(node);
  out_.close("ruby");
}

// A base is bare text, but where it would run into the next one or carries attributes.
void TreeWriter::ruby_base(const RubyBase& node) {
  const bool apart = node.next() && node.next()->kind() == Kind::ruby_base;
  const bool bare = !node.has_attributes() && !apart && node.first();
  if (bare) return inlines(node);
  open("rb", node);
  out_.end_tag();
  inlines(node);
  out_.close("rb");
}

void TreeWriter::ruby_text(const RubyText& node) {
  out_.raw("<rp>(</rp>");
  open("rt", node);
  out_.end_tag();
  inlines(node);
  out_.raw("</rt><rp>)</rp>");
}

void TreeWriter::custom_inline(const CustomInline& node) {
  open("span", node);
  out_.attribute("data-offprint", node.name);
  if (node.data) out_.attribute("data-offprint-data", json_text(*node.data));
  out_.end_tag();
  inlines(node);
  out_.close("span");
}

// Texts repeat their formulas, and each takes a parser of its own. What loses something is told each time.
MathMarkup TreeWriter::sanitized(std::string_view mathml) {
  const auto known = formulas_.find(mathml);
  if (known != formulas_.end()) return known->second;
  const std::size_t losses = context_.diagnostics.count(Severity::loss);
  MathMarkup markup = sanitize_mathml(mathml, options_.syntax, context_);
  if (hooks_.formula && !markup.text.empty()) {
    std::string formula = hooks_.formula(markup.text);
    if (formula != markup.text) markup = sanitize_mathml(formula, options_.syntax, context_);
  }
  if (context_.diagnostics.count(Severity::loss) == losses) formulas_.emplace(mathml, markup);
  return markup;
}

// MathML where the tree has it, else TeX between the marks that MathJax and KaTeX look for. An element around it is
// needed where MathML alone would not be read back as this node.
void TreeWriter::math(const Node& node, std::string_view tex, std::string_view mathml, bool display) {
  const std::string_view name = display ? "div" : "span";
  MathMarkup markup;
  if (!mathml.empty()) markup = sanitized(mathml);
  const bool bare = !markup.text.empty() && markup.tex == tex && markup.display == display && !node.has_attributes();
  if (!bare) {
    open(name, node, display ? "math display" : "math inline");
    if (!markup.text.empty() && markup.tex != tex) out_.attribute("data-offprint-tex", tex);
    out_.end_tag();
  }
  if (!markup.text.empty()) {
    out_.raw(markup.text);
  } else {
    out_.raw(display ? "\\[" : "\\(");
    out_.verbatim(tex);
    out_.raw(display ? "\\]" : "\\)");
  }
  if (!bare) out_.close(name);
  if (display) out_.line();
}

// HTML passes as it stands: when a document holds any, all that is written goes through the sanitizer at the end.
void TreeWriter::raw(const Node& node, std::string_view format, std::string_view text) {
  if (format != "html") {
    context_.lose(name_of(node.kind()), "HTML cannot hold raw " + std::string(format), node);
    return;
  }
  wrote_raw_ = true;
  if (context_.unsafe && !out_.xml()) {
    out_.raw(text);
  } else {
    raw_.write(text, out_);
  }
  if (node.kind() == Kind::raw_block && !text.ends_with('\n')) out_.line();
}

}  // namespace offprint::html
