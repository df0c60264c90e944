#include "sanitize.hpp"

#include "allow_list.hpp"
#include "mathml_tex.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "serialize.hpp"

namespace offprint::html {

namespace {

// Parsing may move things once more; what does not move any longer is what every later reader will see.
constexpr int most_passes = 4;
// Deeper than any tree of ours is written.
constexpr DomLimits own_limits{.max_depth = 2048, .max_attributes = 512};

std::string standards_page(std::string_view body) {
  std::string page = "<!DOCTYPE html><body>";
  return page.append(body);
}

}  // namespace

std::string sanitize_fragment(std::string_view html, Syntax syntax, Context& context) {
  std::string now(html);
  Context silent;  // later passes see removals of the first again only as what it has written
  silent.unsafe = context.unsafe;
  for (int pass = 1;; ++pass) {
    const DomDocument page = DomDocument::parse(standards_page(now), own_limits);
    std::string next = serialize_children(page.body(), Syntax::html, pass == 1 ? context : silent);
    if (next == now || pass == most_passes) {
      return syntax == Syntax::html ? next : serialize_children(page.body(), syntax, silent);
    }
    now = std::move(next);
  }
}

MathMarkup sanitize_mathml(std::string_view mathml, Syntax syntax, Context& context) {
  MathMarkup markup;
  const DomDocument page = DomDocument::parse(standards_page(mathml));
  const DomNode math = find_math(page.body());
  if (!math) return markup;
  // An element of HTML ends a formula where HTML is read.
  if (utf8::trim(page.body().text_content()) != utf8::trim(math.text_content())) {
    context.lose("math", "text in a formula that no MathML may hold was taken out");
  }
  markup.text = serialize(math, syntax, context);
  markup.display = math.attribute("display") == "block";
  // What a reader will take for its TeX depends on what is left of it.
  const DomDocument left = DomDocument::parse(standards_page(markup.text));
  const DomNode found = find_math(left.body());
  if (found) markup.tex = tex_of(found);
  return markup;
}

std::string sanitize_svg(std::string_view svg) {
  if (!may_be_live_svg(svg)) return std::string(svg);
  const DomDocument page = DomDocument::parse(standards_page(svg));
  DomNode root = page.body();
  while (root && !(root.is_element() && root.space() == DomSpace::svg)) root = root.next_in(page.body());
  Context silent;
  return root ? serialize(root, Syntax::xhtml, silent) : std::string();
}

}  // namespace offprint::html
