#include <algorithm>
#include <string>

#include "offprint/ast/node_table.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

std::string_view type_of(ListStyle style) {
  switch (style) {
    case ListStyle::decimal: return "1";
    case ListStyle::lower_alpha: return "a";
    case ListStyle::upper_alpha: return "A";
    case ListStyle::lower_roman: return "i";
    case ListStyle::upper_roman: return "I";
  }
  return "1";
}

// True when lines apart by breaks alone would not be read back as these lines.
bool needs_line_elements(const LineBlock& node) {
  if (!node.last() || !node.last()->first()) return true;
  for (const Node& line : node.children()) {
    if (line.has_attributes() || find_first<HardBreak>(line)) return true;
  }
  return false;
}

// The kind of a box that has no title, as a word: where no style sheet is read it would be lost. The reader drops it.
void callout_label(std::string_view variant, Markup& out) {
  const auto plain = [](char c) { return utf8::is_ascii_alnum(c) || c == '-' || c == '_'; };
  if (variant.empty() || !std::all_of(variant.begin(), variant.end(), plain)) return;
  std::string label(variant);
  if (label.front() >= 'a' && label.front() <= 'z') label.front() = static_cast<char>(label.front() - 'a' + 'A');
  out.raw("<p class=\"callout-title\">");
  out.text(label);
  out.raw("</p>\n");
}

bool is_plain_group(const Node& group) {
  return child<Term>(group) && child<Definition>(group) && !group.has_attributes();
}

}  // namespace

// Bare text may stand beside these tags.
void TreeWriter::filled(std::string_view name, const Node& node) {
  open(name, node);
  out_.end_tag();
  content(node);
  end_block(name);
}

void TreeWriter::heading(const Heading& node) {
  const char name[] = {'h', static_cast<char>('0' + node.level), '\0'};
  open(name, node);
  const auto planned = plan_.entries.find(&node);
  out_.end_tag();
  if (planned != plan_.entries.end() && !planned->second.number.empty()) {
    out_.raw("<span class=\"header-section-number\">");
    out_.raw(planned->second.number);
    out_.raw("</span> ");
  }
  text_of(node);
  end_block(name);
}

void TreeWriter::section(const Section& node) {
  const std::string_view name = enum_name(node.role);
  open(name, node);
  // The last footer of a quote is its attribution.
  const bool in_quote = node.parent() && node.parent()->kind() == Kind::block_quote;
  if (node.role == SectionRole::footer && in_quote) out_.attribute("data-offprint", "section");
  out_.end_tag();
  out_.line();
  lines(node);
  end_block(name);
}

void TreeWriter::block_quote(const BlockQuote& node) {
  open("blockquote", node);
  cite(node.cite, node);
  out_.end_tag();
  out_.line();
  lines(node);
  if (const auto* attribution = child<Attribution>(node)) this->node(*attribution);
  end_block("blockquote");
}

void TreeWriter::list(const List& node) {
  const std::string_view name = node.ordered ? "ol" : "ul";
  open(name, node);
  if (node.ordered) {
    if (node.start != 1) out_.attribute("start", node.start);
    if (node.style != ListStyle::decimal) out_.attribute("type", type_of(node.style));
    if (node.reversed) out_.flag("reversed");
    if (node.delimiter != ListDelimiter::period) {
      own_attribute("data-offprint-delimiter", enum_name(node.delimiter), "list.delimiter", node);
    }
  }
  out_.end_tag();
  out_.line();
  for (const Node& item : node.children()) this->node(item);
  end_block(name);
}

void TreeWriter::list_item(const ListItem& node) {
  open("li", node);
  if (node.value) out_.attribute("value", *node.value);
  out_.end_tag();
  if (!node.checked) {
    content(node);
    return end_block("li");
  }
  // The box stands in the first paragraph, if there is one.
  const Node* first = node.first();
  const bool in_paragraph = first && first->kind() == Kind::paragraph;
  if (in_paragraph) {
    out_.line();
    open("p", *first);
    out_.end_tag();
  }
  const bool has_text = first && (in_paragraph || first->kind() == Kind::plain);
  // Books are checked for a name of every field; what the item says is that of its box.
  const bool labelled = out_.xml() && has_text && first->first();
  if (labelled) out_.tag("label");
  checkbox(*node.checked, labelled);
  if (has_text) {
    if (first->first()) out_.raw(" ");
    text_of(*first);
    if (labelled) out_.close("label");
    if (in_paragraph) out_.close("p");
    first = first->next();
  }
  if (first || in_paragraph) out_.line();
  for (; first; first = first->next()) {
    block(*first);
    if (first->kind() == Kind::plain) out_.line();
  }
  end_block("li");
}

void TreeWriter::checkbox(bool checked, bool labelled) {
  out_.open("input");
  out_.attribute("type", "checkbox");
  out_.flag("disabled");
  if (checked) out_.flag("checked");
  if (out_.xml() && !labelled) out_.attribute("aria-label", checked ? "☑" : "☐");
  out_.end_void();
}

void TreeWriter::definition_list(const DefinitionList& node) {
  open("dl", node);
  out_.end_tag();
  out_.line();
  const bool outer = wraps_groups_;
  wraps_groups_ = false;
  for (const Node& group : node.children()) wraps_groups_ = wraps_groups_ || !is_plain_group(group);
  for (const Node& group : node.children()) this->node(group);
  wraps_groups_ = outer;
  end_block("dl");
}

// A group needs an element of its own only where terms and definitions in a row would be read as other groups; where
// one has it, all have (HTML 4.4.9).
void TreeWriter::definition_group(const DefinitionGroup& node) {
  const bool regular = !wraps_groups_ && is_plain_group(node);
  if (!regular) {
    open("div", node);
    out_.end_tag();
    out_.line();
  }
  for (const Node& each : node.children()) this->node(each);
  if (!regular) end_block("div");
}

void TreeWriter::code_block(const CodeBlock& node) {
  open("pre", node);
  out_.end_tag();
  out_.open("code");
  if (!node.language.empty()) out_.attribute("class", "language-" + std::string(node.language));
  if (!node.info.empty()) own_attribute("data-offprint-info", node.info, "codeBlock.info", node);
  out_.end_tag();
  out_.verbatim(node.text);
  out_.raw("</code></pre>\n");
}

void TreeWriter::figure(const Figure& node) {
  open("figure", node);
  out_.end_tag();
  out_.line();
  lines(node);
  if (const auto* caption = child<Caption>(node)) this->node(*caption);
  end_block("figure");
}

void TreeWriter::callout(const Callout& node) {
  open("div", node, "callout");
  out_.attribute("data-callout", node.variant);
  if (node.fold != Fold::none) out_.attribute("data-callout-fold", node.fold == Fold::open ? "+" : "-");
  out_.end_tag();
  out_.line();
  if (const auto* title = child<CalloutTitle>(node)) {
    this->node(*title);
  } else {
    callout_label(node.variant, out_);
  }
  lines(node);
  end_block("div");
}

void TreeWriter::line_block(const LineBlock& node) {
  const bool elements = needs_line_elements(node);
  open("div", node, "line-block");
  out_.end_tag();
  for (const Node& line : node.children()) {
    if (elements) {
      if (!line.previous()) out_.line();
      leaf("div", line, "line");
      continue;
    }
    text_of(line);
    if (!line.next()) break;
    out_.open("br");
    out_.end_void();
    out_.line();
  }
  end_block("div");
}

void TreeWriter::details(const Details& node) {
  open("details", node);
  if (node.open) out_.flag("open");
  out_.end_tag();
  out_.line();
  if (const auto* summary = child<Summary>(node)) this->node(*summary);
  lines(node);
  end_block("details");
}

void TreeWriter::custom_block(const CustomBlock& node) {
  open("div", node);
  out_.attribute("data-offprint", node.name);
  if (node.data) out_.attribute("data-offprint-data", json_text(*node.data));
  out_.end_tag();
  out_.line();
  lines(node);
  end_block("div");
}

}  // namespace offprint::html
