// Blocks of code: the text as shown, and the language from the many places where highlighters leave it.
#include <algorithm>
#include <array>

#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

DomNode code_inside(DomNode pre) {
  DomNode found;
  for (DomNode child : pre.children()) {
    if (!child.is_element()) {
      if (!utf8::trim(child.text()).empty()) return {};
    } else if (child.tag() == tag::code && !found) {
      found = child;
    } else if (child.tag() != tag::button) {
      return {};
    }
  }
  return found;
}

// The language that a list of classes names, by their usual prefixes.
std::string_view language_in(std::string_view classes) {
  bool after_brush = false, highlighted = false;
  std::string_view bare, rest = classes;
  for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
    for (const std::string_view prefix : {"language-", "lang-", "highlight-source-", "brush:"}) {
      if (word.starts_with(prefix) && word.size() > prefix.size()) {
        word.remove_prefix(prefix.size());
        return word.substr(0, word.find(';'));
      }
    }
    if (after_brush) return word.substr(0, word.find(';'));
    after_brush = word == "brush:";
    if (word == "hljs" || word == "sourceCode") {
      highlighted = true;
    } else if (bare.empty() && !word.starts_with("hljs-") && !word.starts_with("number") && !word.starts_with("line")) {
      bare = word;
    }
  }
  return highlighted ? bare : std::string_view();
}

std::string_view language_of(DomNode pre, DomNode code) {
  DomNode above = pre.parent();
  for (const DomNode node : {code, pre, above, above ? above.parent() : DomNode()}) {
    if (!node || !node.is_element()) continue;
    const bool around = node != code && node != pre;
    std::string_view found = language_in(node.class_names());
    if (around && !has_word(node.class_names(), "highlight") && !node.class_names().starts_with("language-") &&
        !node.class_names().starts_with("highlight")) {
      found = {};
    }
    for (const std::string_view name : {"data-lang", "data-language"}) {
      if (found.empty()) found = utf8::trim(node.attribute(name));
    }
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

bool numbers_lines(DomNode node) {
  static constexpr std::array<std::string_view, 8> names = {
      "lineno", "linenos", "ln", "line-numbers-rows", "hljs-ln-numbers", "blob-num", "gutter", "rouge-gutter"};
  const std::string_view classes = node.class_names();
  const auto named = [&](std::string_view name) { return has_word(classes, name); };
  return !classes.empty() && std::any_of(names.begin(), names.end(), named) && !node.has_letters();
}

namespace {

bool breaks_line(TagId id) {
  switch (id) {
    case tag::div:
    case tag::p:
    case tag::li:
    case tag::tr:
    case tag::ol:
    case tag::ul:
    case tag::table:
    case tag::h1:
    case tag::h2:
    case tag::h3: return true;
    default: return false;
  }
}

}  // namespace

// What stands in the text of code, but is not of it.
bool PageReader::is_not_code(DomNode node) {
  if (node.tag() == tag::script || node.tag() == tag::style || inspect(node).hidden || numbers_lines(node)) return true;
  if (node.tag() != tag::button) return false;
  if (node.has_letters()) context_.lose("codeBlock.button", "the words of a button inside code were left out");
  return true;
}

std::string PageReader::code_text(DomNode node) {
  std::string out;
  const auto end_line = [&out] {
    if (!out.empty() && out.back() != '\n') out += '\n';
  };
  for (DomWalk at(node); at; at.advance()) {
    const DomNode here = at.node();
    if (at.entering() && here.is_text()) out += here.text();
    if (!here.is_element() || here == node) continue;
    if (at.entering() && is_not_code(here)) {
      at.skip_children();
      continue;
    }
    if (at.entering() && here.tag() == tag::br) out += '\n';
    if (at.entering() && here.tag() == tag::img) context_.lose("image", "an image inside code was left out");
    if (breaks_line(here.tag())) end_line();
  }
  return out;
}

Descend PageReader::preformatted(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::structure)) {
    code_.push_back(node);
    return Descend::yes;
  }
  const DomNode code = code_inside(node);
  CodeBlock& made = document_.make<CodeBlock>();
  const std::string_view language = language_of(node, code);
  made.language = keep(language);
  if (code) made.info = keep(code.attribute("data-offprint-info"));
  std::string words = code_text(node);
  if (!words.empty() && words.back() != '\n') words += '\n';
  made.text = keep(words);
  std::string consumed = "highlight prettyprint prettyprinted linenums hljs chroma sourceCode brush:";
  std::string_view rest = traits.classes;
  for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
    const std::string_view bare = word.substr(0, word.find(';'));
    if (!language.empty() && bare.ends_with(language)) consumed.append(" ").append(word);
  }
  apply(made, node, traits, consumed);
  add_block(made);
  return Descend::no;
}

// What highlighters wrap around code.
bool PageReader::code_wrapper(DomNode node, const Traits& traits) {
  if (!traits.has_class_prefix("highlight") && !traits.has_class("codehilite") && !traits.has_class("sourceCode") &&
      !traits.has_class_prefix("language-")) {
    return false;
  }
  constexpr int close_by = 12;
  int seen = 0;
  for (DomNode at = node; at && seen < close_by; at = at.next_in(node)) {
    if (!at.is_element() || ++seen == 0) continue;
    if (at.tag() != tag::pre) continue;
    if (becomes_line(node, Block::structure)) return true;
    open_transparent(node);
    return true;
  }
  return false;
}

}  // namespace offprint::html
