#include "markdown/inlines/html_elements.hpp"

#include <string>

#include "html/html.hpp"
#include "markdown/inlines/html_tag.hpp"
#include "markdown/inlines/syntax.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// Every one costs a parser of its own: a text of nothing but tags must not cost more than it is worth.
constexpr std::size_t most_reads = 2000;
constexpr std::string_view inside = "\xEE\x80\x80";  // U+E000 marks where the content goes

// The node whose content is the mark.
Node* find_inside(Node& top) {
  for (auto [node, entering] : walk(top)) {
    if (!entering) continue;
    if (const auto* words = node.as<Text>(); words && words->text == inside) return node.parent();
    if (const auto* code = node.as<Code>(); code && code->text == inside) return &node;
  }
  return nullptr;
}

struct WholeElement {
  std::string_view name;
  InlineParser::Sought sought;
};
constexpr WholeElement whole_elements[] = {{"ruby", InlineParser::html_ruby},
                                           {"math", InlineParser::html_math},
                                           {"picture", InlineParser::html_picture},
                                           {"span", InlineParser::html_span}};

// Formulas and citations are spans whose content is not Markdown's to read.
bool is_whole_span(std::string_view tag) {
  return tag.find("class=\"math ") != std::string_view::npos || tag.find("data-cites=") != std::string_view::npos;
}

// Behind the closing tag that belongs to the opening one at the start, or 0.
std::size_t element_size(std::string_view html, std::string_view name) {
  std::size_t open = 0;
  for (std::size_t at = 0; at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const std::string_view tag = html.substr(at + (closing ? 2 : 1));
    if (!utf8::equals_ignoring_ascii_case(tag.substr(0, name.size()), name)) continue;
    if (tag.size() > name.size() && utf8::is_ascii_alnum(tag[name.size()])) continue;
    if (!closing) {
      ++open;
    } else if (--open == 0) {
      const std::size_t size = closing_tag_size(html.substr(at));
      return size == 0 ? 0 : at + size;
    }
  }
  return 0;
}

std::size_t whole_size(InlineParser& parser) {
  const std::string_view html = parser.rest();
  const std::size_t tag = open_tag_size(html);
  if (tag == 0) return 0;
  const std::string_view name = tag_name(html);
  if (utf8::equals_ignoring_ascii_case(name, "img")) return tag;
  for (const WholeElement& each : whole_elements) {
    if (!utf8::equals_ignoring_ascii_case(name, each.name)) continue;
    if (parser.sought[each.sought] || (each.name == "span" && !is_whole_span(html.substr(0, tag)))) return 0;
    const std::size_t size = element_size(html, each.name);
    parser.sought[each.sought] = size == 0;
    return size;
  }
  return 0;
}

}  // namespace

bool HtmlElements::may_read(std::size_t size) {
  if (reads_ == most_reads || size > budget_) return false;
  ++reads_;
  budget_ -= size;
  return true;
}

// What stands between two letters in a paragraph, when it is one inline.
Node* HtmlElements::read_inline(const std::string& html) {
  Context quiet;
  quiet.limits = context_.limits;
  quiet.unsafe = context_.unsafe;
  Result<Document> read = html::read("<p>x" + html + "x</p>", {.encoding = "utf-8"}, quiet);
  if (!read) return nullptr;
  Node* const paragraph = read->root().first();
  if (!paragraph || paragraph->next() || !holds_inlines(paragraph->kind())) return nullptr;
  Node* const before = paragraph->first();
  Node* const made = before ? before->next() : nullptr;
  if (!made || !made->next() || made->next() != paragraph->last()) return nullptr;
  const auto* x = before->as<Text>();
  const auto* other = paragraph->last()->as<Text>();
  if (!x || !other || x->text != "x" || other->text != "x") return nullptr;
  document_.resources().merge(std::move(read->resources()));
  return &document_.copy_in(*made);
}

HtmlElements::Frame HtmlElements::read_frame(std::string_view tag, std::string_view name) {
  // Whoever says how it looks is not understood; the tags stay as they are.
  if (tag.find("style") != std::string_view::npos || !may_read(tag.size())) return {};
  const std::string html = std::string(tag) + std::string(inside) + "</" + std::string(name) + ">";
  Frame frame{read_inline(html), 0, false};
  Node* place = frame.outermost ? find_inside(*frame.outermost) : nullptr;
  if (!place) return {};
  if (auto* code = place->as<Code>()) {
    code->text = {};
    frame.holds_text = true;
  } else {
    place->first()->remove();
  }
  for (Node* at = place; at; at = at->parent()) {
    if (at->first() && at->first()->next()) return {};
    ++frame.depth;
  }
  return frame;
}

HtmlElements::Frame HtmlElements::frame(std::string_view tag, std::string_view name) {
  auto [found, is_new] = frames_.try_emplace(tag);
  if (is_new) found->second = read_frame(tag, name);
  Frame frame = found->second;
  if (frame.outermost) frame.outermost = &document_.copy_in(*frame.outermost);
  return frame;
}

Node* HtmlElements::element(std::string_view html) {
  if (!may_read(html.size())) return nullptr;
  return read_inline(std::string(html));
}

bool take_html_element(InlineParser& parser) {
  const std::size_t size = whole_size(parser);
  if (size == 0) return false;
  Node* const node = parser.html.element(parser.rest().substr(0, size));
  if (!node || node->kind() == Kind::raw_inline) return false;
  parser.leaf(*node, size);
  return true;
}

}  // namespace offprint::markdown
