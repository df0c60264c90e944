// Callouts as GitHub, Obsidian, Bootstrap, Docusaurus, Sphinx, MkDocs, pandoc, Asciidoctor and EPUB write them.
#include <array>

#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

constexpr std::string_view variants[] = {"note",    "tip",      "important", "warning", "caution", "hint",
                                         "danger",  "info",     "attention", "error",   "success", "question",
                                         "example", "abstract", "bug",       "seealso", "todo",    "failure"};

bool is_variant(std::string_view word) {
  for (const std::string_view each : variants) {
    if (each == word) return true;
  }
  return false;
}

std::string_view variant_among(std::string_view classes) {
  for (std::string_view word = take_word(classes); !word.empty(); word = take_word(classes)) {
    if (is_variant(word)) return word;
  }
  return {};
}

// Bootstrap names what a box looks like.
std::string_view bootstrap_variant(const Traits& traits) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"danger", "caution"}, {"error", "caution"},  {"warning", "warning"}, {"success", "tip"}, {"info", "note"},
      {"primary", "note"},   {"secondary", "note"}, {"light", "note"},      {"dark", "note"}};
  std::string_view name = traits.class_with_prefix("alert--");
  name = name.empty() ? traits.class_with_prefix("alert-") : name.substr(1);
  name.remove_prefix(std::min<std::size_t>(name.size(), 6));
  for (const auto& [look, variant] : names) {
    if (name == look) return variant;
  }
  return {};
}

std::string_view epub_variant(const Traits& traits) {
  if (has_word(traits.epub_type, "notice") || traits.role == "doc-notice") return "note";
  if (has_word(traits.epub_type, "tip") || traits.role == "doc-tip") return "tip";
  if (has_word(traits.epub_type, "warning")) return "warning";
  return {};
}

bool begins_with_title(DomNode node) {
  for (DomNode child : node.children()) {
    if (child.is_element()) return has_word(child.class_names(), "title");
    if (!utf8::trim(child.text()).empty()) return false;
  }
  return false;
}

std::string_view variant_of(DomNode node, const Traits& traits) {
  if (traits.classes.empty()) return epub_variant(traits);
  std::string_view name = traits.class_with_prefix("markdown-alert-");
  if (!name.empty()) return name.substr(15);
  name = traits.class_with_prefix("theme-admonition-");
  if (!name.empty()) return name.substr(17);
  if (traits.has_class("admonition") || traits.has_class("admonitionblock")) {
    name = variant_among(traits.classes);
    return name.empty() ? "note" : name;
  }
  if (traits.has_class("alert")) return bootstrap_variant(traits);
  if (node.tag() == tag::details || node.tag() == tag::aside || begins_with_title(node)) {
    name = variant_among(traits.classes);
  }
  return name.empty() ? epub_variant(traits) : name;
}

bool is_title(const Traits& traits) {
  return traits.has_class("callout-title") || traits.has_class("markdown-alert-title") ||
         traits.has_class("admonition-title") || traits.has_class("alert-heading") || traits.has_class("title") ||
         traits.has_class_prefix("admonitionHeading") || traits.has_class_prefix("admonition-heading");
}

bool is_content(const Traits& traits) {
  return traits.has_class("callout-content") || traits.has_class("callout-body") ||
         traits.has_class_prefix("admonitionContent") || traits.has_class("admonition-content");
}

}  // namespace

Callout& PageReader::open_callout(DomNode node, Traits traits, std::string_view variant) {
  Callout& made = document_.make<Callout>();
  made.variant = keep(utf8::ascii_lower(variant));
  const bool own = traits.has_class("callout") && node.has_attribute("data-callout");
  if (!own) traits.classes = traits.role = traits.epub_type = {};
  if (traits.direction == "auto") traits.direction = {};
  apply(made, node, traits, "callout is-collapsible is-collapsed");
  open_container(node, made, Role::callout);
  return made;
}

bool PageReader::callout_like(DomNode node, const Traits& traits) {
  if (traits.empty()) return false;
  std::string_view variant = traits.has_class("callout") ? utf8::trim(node.attribute("data-callout")) : "";
  if (variant.empty()) variant = variant_of(node, traits);
  if (variant.empty() || becomes_line(node, Block::structure)) return !variant.empty();
  Callout& made = open_callout(node, traits, variant);
  if (node.tag() == tag::details) made.fold = node.has_attribute("open") ? Fold::open : Fold::closed;
  const std::string_view fold = node.attribute("data-callout-fold");
  if (fold == "+" || traits.has_class("is-collapsible")) made.fold = Fold::open;
  if (fold == "-" || traits.has_class("is-collapsed")) made.fold = Fold::closed;
  return true;
}

// The title and the wrapper of the content inside a callout.
bool PageReader::callout_part(DomNode node, const Traits& traits) {
  if (traits.classes.empty() || frames_.back().container->kind() != Kind::callout) return false;
  if (is_title(traits) && !frames_.back().container->first()) {
    open_title(node, traits);
    return true;
  }
  if (!is_content(traits)) return false;
  open_transparent(node);
  return true;
}

Descend PageReader::open_title(DomNode node, const Traits& traits) {
  Node& callout = *frames_.back().container;
  wrap_spans();
  close_text();
  CalloutTitle& made = document_.make<CalloutTitle>();
  if (traits.has_class("callout-title")) apply(made, node, traits, "callout-title");
  callout.prepend(made);
  open_text_block(node, callout, made, Loose::callout_title).flat = true;
  return Descend::yes;
}

// A title that only names the kind says nothing.
void PageReader::finish_callout(Callout& callout) {
  Node* title = nullptr;
  for (Node& each : callout.children()) {
    if (each.kind() != Kind::callout_title) continue;
    if (!title) {
      title = &each;
    } else {
      title->append(document_.text(" "));
      title->take_children(each);
      each.remove();
    }
  }
  if (!title) return;
  const std::string words = plain_text(*title);
  if (utf8::equals_ignoring_ascii_case(utf8::trim(words), callout.variant) || (words.empty() && !title->first())) {
    title->remove();
  }
}

// A quote that begins "[!NOTE]", as Markdown without alerts leaves it; the rest of that line is the title.
bool PageReader::alert_quote(DomNode node, const Traits& traits) {
  DomNode first = node.first_child();
  while (first && !first.is_element() && utf8::trim(first.text()).empty()) first = first.next();
  if (!first || first.tag() != tag::p || !first.first_child() || !first.first_child().is_text()) return false;
  const DomNode text = first.first_child();
  const std::string_view words = text.text();
  const std::size_t open = words.find_first_not_of(" \n\t");
  if (open == std::string_view::npos || !words.substr(open).starts_with("[!")) return false;
  const std::size_t close = words.find(']', open);
  if (close == std::string_view::npos) return false;
  const std::string_view name = words.substr(open + 2, close - open - 2);
  for (const char c : name) {
    if (!utf8::is_ascii_alnum(c) && c != '-' && c != '_') return false;
  }
  // A label alone in its paragraph is words.
  if (name.empty() || (!text.next() && utf8::trim(words.substr(close + 1)).empty())) return false;
  if (becomes_line(node, Block::structure)) return true;
  Callout& made = open_callout(node, traits, name);
  std::size_t at = close + 1;
  if (at < words.size() && (words[at] == '+' || words[at] == '-')) {
    made.fold = words[at++] == '+' ? Fold::open : Fold::closed;
  }
  const std::size_t end = std::min(words.find('\n', at), words.size());
  const std::string_view title = utf8::trim(words.substr(at, end - at));
  if (!title.empty() && (end < words.size() || text.next())) {
    CalloutTitle& heading = document_.make<CalloutTitle>();
    heading.append(document_.text(title));
    made.append(heading);
    at = end;
  }
  skip_prefix_of_ = text;
  skip_prefix_ = at;
  return true;
}

}  // namespace offprint::html
