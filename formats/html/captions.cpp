// Pictures with their captions, where a page only names them so by class.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dressing.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

bool is_named_caption(const Node& node) {
  for (const std::string_view name : node.attributes().classes) {
    const std::string folded = utf8::ascii_lower(name);
    if (folded.find("caption") != std::string::npos || folded.find("credit") != std::string::npos) return true;
  }
  return false;
}

bool is_blank(const Text& text) {
  return utf8::trim(text.text).empty();
}

// What may stand around a picture.
bool is_frame(Kind kind) {
  return kind == Kind::paragraph || kind == Kind::plain || kind == Kind::div || kind == Kind::span ||
         kind == Kind::link || kind == Kind::soft_break || kind == Kind::hard_break;
}

// Nothing but pictures, with the containers and links around them.
bool is_picture(const Node& block) {
  bool pictured = false;
  for (auto [node, entering] : walk(block)) {
    if (!entering || is_frame(node.kind())) continue;
    const Text* text = node.as<Text>();
    if (node.kind() != Kind::image && (text == nullptr || !is_blank(*text))) return false;
    pictured = pictured || node.kind() == Kind::image;
  }
  return pictured;
}

bool is_text_only(const Node& block) {
  bool text = false;
  for (auto [node, entering] : walk(block)) {
    if (!entering) continue;
    if (node.kind() == Kind::image || node.kind() == Kind::heading || node.kind() == Kind::list) return false;
    const Text* words = node.as<Text>();
    text = text || (words != nullptr && !is_blank(*words));
  }
  return text;
}

// Frames and links with nothing in them.
bool is_empty_frame(const Node& block) {
  for (auto [node, entering] : walk(block)) {
    const Text* words = node.as<Text>();
    if (entering && !is_frame(node.kind()) && (words == nullptr || !is_blank(*words))) return false;
  }
  return true;
}

// <div class="caption">, or a line that is all in <span class="caption">.
bool is_caption(const Node& node) {
  if (node.kind() != Kind::div && node.kind() != Kind::paragraph && node.kind() != Kind::plain) return false;
  const Node* only = node.first();
  const bool inside = node.kind() != Kind::div && only && !only->next() && only->kind() == Kind::span;
  return (is_named_caption(node) || (inside && is_named_caption(*only))) && is_text_only(node);
}

Node& plain_of(Document& document, Node& line) {
  Plain& plain = document.make<Plain>();
  plain.take_children(line);
  return plain;
}

void join(Document& document, Node& picture, Node& text) {
  Figure& figure = document.make<Figure>();
  Caption& caption = document.make<Caption>();
  text.replace_with(figure);
  figure.append(caption);
  if (text.kind() == Kind::div)
    caption.take_children(text);
  else
    caption.append(plain_of(document, text));
  // Links by which scripts enlarge the picture.
  for (Node& each : caption.children())
    if (is_empty_frame(each)) each.remove();
  if (Node* line = caption.first(); line && !line->next() && line->kind() == Kind::paragraph)
    line->replace_with(plain_of(document, *line));
  picture.remove();
  figure.append(picture.kind() == Kind::paragraph ? plain_of(document, picture) : picture);
}

// <img><span class="credit"> in one line; the span, or null.
Node* caption_in_line(Node& line) {
  if (line.kind() != Kind::paragraph && line.kind() != Kind::plain) return nullptr;
  Node* around = &line;
  while (around->first() && !around->first()->next() && around->first()->kind() == Kind::span) around = around->first();
  Node* last = around->last();
  while (last && last->kind() == Kind::text && is_blank(*last->as<Text>())) last = last->previous();
  if (!last || last->kind() != Kind::span || !is_named_caption(*last) || !is_text_only(*last)) return nullptr;
  bool pictured = false;
  for (Node* each = around->first(); each != last; each = each->next()) {
    const Text* text = each->as<Text>();
    if (text == nullptr ? !is_picture(*each) : !is_blank(*text)) return nullptr;
    pictured = pictured || text == nullptr;
  }
  return pictured ? last : nullptr;
}

void part(Document& document, Node& line, Node& text) {
  Figure& figure = document.make<Figure>();
  Caption& caption = document.make<Caption>();
  caption.append(plain_of(document, text));
  text.remove();
  line.replace_with(figure);
  figure.append(caption);
  figure.append(plain_of(document, line));
}

}  // namespace

void join_captions(Document& document) {
  std::vector<std::pair<Node*, Node*>> found, lines;
  int figures = 0;
  for (auto [node, entering] : walk(document.root())) {
    if (node.kind() == Kind::figure) figures += entering ? 1 : -1;
    if (!entering || figures > 0 || (node.parent() && node.parent()->kind() == Kind::caption)) continue;
    if (Node* text = caption_in_line(node)) lines.emplace_back(&node, text);
    if (!is_caption(node)) continue;
    Node* before = node.previous();
    if (before && is_picture(*before)) found.emplace_back(before, &node);
  }
  for (auto [picture, text] : found) join(document, *picture, *text);
  for (auto [line, text] : lines) part(document, *line, *text);
}

}  // namespace offprint::html
