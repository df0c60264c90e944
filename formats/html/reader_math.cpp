// Formulas: MathML, and the markup that KaTeX, MathJax, MediaWiki and pandoc put around it or in its place.
#include "foreign.hpp"
#include "mathml_tex.hpp"
#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

// The formula that is all that an element says, to the eye or to the ear: what draws it is hidden from the latter.
DomNode only_math(DomNode top) {
  const DomNode math = find_math(top);
  if (!math) return {};
  for (DomNode at = top; at;) {
    if (at.is_text() && !utf8::trim(at.text()).empty()) return {};
    const bool drawing = at != top && at.is_element() &&
                         (at.tag() == tag::script || at.tag() == tag::style ||
                          utf8::equals_ignoring_ascii_case(at.attribute("aria-hidden"), "true"));
    at = at == math || drawing ? at.next_outside(top) : at.next_in(top);
  }
  return math;
}

bool is_display(DomNode math) {
  return math.attribute("display") == "block" || math.attribute("mode") == "display";
}

// TeX between the marks that MathJax and KaTeX look for; empty when the text is not in such marks.
std::string_view unmarked_tex(std::string_view text) {
  text = utf8::trim(text);
  constexpr std::pair<std::string_view, std::string_view> marks[] = {
      {"\\(", "\\)"}, {"\\[", "\\]"}, {"$$", "$$"}, {"$", "$"}};
  for (const auto& [open, close] : marks) {
    if (text.size() >= open.size() + close.size() && text.starts_with(open) && text.ends_with(close)) {
      return text.substr(open.size(), text.size() - open.size() - close.size());
    }
  }
  return {};
}

bool is_mathjax(std::string_view classes) {
  for (std::string_view word = take_word(classes); !word.empty(); word = take_word(classes)) {
    if (word.starts_with("MathJax")) return true;
  }
  return false;
}

// The script that MathJax 2 leaves behind its output.
bool script_follows(DomNode node) {
  constexpr int close_by = 4;
  int seen = 0;
  for (DomNode at = node.next(); at && seen < close_by; at = at.next()) {
    if (!at.is_element()) {
      if (!utf8::trim(at.text()).empty()) return false;
      continue;
    }
    ++seen;
    if (at.tag() == tag::script) return at.attribute("type").starts_with("math/");
    if (!is_mathjax(at.class_names())) return false;
  }
  return false;
}

}  // namespace

void PageReader::put_math(std::string_view tex, std::string_view mathml, bool display, const MathWrapper* wrapper) {
  if (tex.empty() && mathml.empty()) return;
  const bool inlined = !display || frames_.back().flat || rubies_ > 0 || !code_.empty() ||
                       (frames_.back().role == Role::text && frames_.back().loose != Loose::paragraph);
  Node* made = nullptr;
  if (inlined) {
    Math& math = document_.make<Math>();
    math.tex = keep(tex);
    math.mathml = keep(mathml);
    made = &math;
  } else {
    MathBlock& math = document_.make<MathBlock>();
    math.tex = keep(tex);
    math.mathml = keep(mathml);
    made = &math;
  }
  if (wrapper) apply(*made, wrapper->node, *wrapper->traits, "math inline display");
  if (inlined) {
    put_atom(*made);
  } else {
    add_block(*made);
  }
}

Descend PageReader::math(DomNode node, const Traits&) {
  if (node.local_name() != "math") return Descend::yes;
  put_math(tex_of(node), outer_markup(node, Empty::tags), is_display(node), nullptr);
  return Descend::no;
}

// <span class="math inline">\(x\)</span>, as pandoc and our own writer write it.
bool PageReader::marked_math(DomNode node, const Traits& traits) {
  const bool display = traits.has_class("display");
  if (!traits.has_class("math") || !(display || traits.has_class("inline"))) return false;
  const MathWrapper wrapper{node, &traits};
  if (const DomNode math = only_math(node)) {
    const bool own = node.has_attribute("data-offprint-tex");
    put_math(own ? std::string(node.attribute("data-offprint-tex")) : tex_of(math), outer_markup(math, Empty::tags),
             display, &wrapper);
    return true;
  }
  const std::string text = node.text_content();
  const std::string_view tex = unmarked_tex(text);
  if (tex.empty()) return false;
  put_math(tex, {}, display, &wrapper);
  return true;
}

bool PageReader::math_markup(DomNode node, const Traits& traits) {
  const std::string_view name = node.local_name();
  const bool container = name == "mjx-container";
  if (traits.classes.empty() && !container) return false;
  if (marked_math(node, traits)) return true;
  const bool katex = traits.has_class("katex") || traits.has_class("katex-display") || traits.has_class("math-tex");
  const bool wiki = traits.has_class("mwe-math-element");
  const bool mathjax = !container && is_mathjax(traits.classes);
  if (!katex && !wiki && !mathjax && !container) return false;
  if (mathjax && script_follows(node)) return true;
  const bool display =
      traits.has_class("katex-display") || traits.has_class("MathJax_Display") || node.attribute("display") == "true";
  if (const DomNode found = only_math(node)) {
    put_math(tex_of(found), outer_markup(found, Empty::tags), display || is_display(found), nullptr);
    return true;
  }
  std::string_view tex = node.attribute("data-expr");
  if (tex.empty()) tex = node.attribute("data-latex");
  if (tex.empty()) tex = node.attribute("data-tex");
  if (!tex.empty()) {
    put_math(tex, {}, display, nullptr);
    return true;
  }
  const std::string_view mathml = node.attribute("data-mathml");
  if (mathml.empty()) return traits.has_class("MathJax_Preview") && script_follows(node);
  put_mathml_source(mathml, display);
  return true;
}

void PageReader::put_mathml_source(std::string_view source, bool display) {
  const DomDocument parsed = DomDocument::parse(source, {.max_depth = context_.limits.max_html_depth});
  const DomNode found = parsed ? find_math(parsed.root()) : DomNode();
  if (found) put_math(tex_of(found), outer_markup(found, Empty::tags), display || is_display(found), nullptr);
}

// Scripts are no text, but MathJax 2 keeps its formulas in them.
Descend PageReader::script(DomNode node, const Traits&) {
  const std::string_view type = utf8::trim(node.attribute("type"));
  if (!type.starts_with("math/")) return Descend::no;
  const bool display = type.find("mode=display") != std::string_view::npos;
  const std::string text = node.text_content();
  if (type.starts_with("math/tex")) {
    put_math(utf8::trim(text), {}, display, nullptr);
  } else {
    put_mathml_source(text, display);
  }
  return Descend::no;
}

}  // namespace offprint::html
