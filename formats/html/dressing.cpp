#include "dressing.hpp"

#include <string_view>
#include <unordered_set>
#include <vector>

#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

using Ids = std::unordered_set<std::string_view>;

Ids linked_ids(const Document& document) {
  Ids ids;
  for (auto [node, entering] : walk(document.root())) {
    const Link* link = entering ? node.as<Link>() : nullptr;
    const std::string_view href = link == nullptr ? std::string_view() : std::string_view(link->href);
    if (href.size() > 1 && href.front() == '#') ids.insert(href.substr(1));
  }
  return ids;
}

bool is_plain_section(const Node& node) {
  const Section* section = node.as<Section>();
  if (section == nullptr) return false;
  switch (section->role) {
    case SectionRole::section:
    case SectionRole::article:
    case SectionRole::main:
    case SectionRole::header:
    case SectionRole::footer: return true;
    case SectionRole::aside:
    case SectionRole::nav: return false;
  }
  return false;
}

bool is_dressing(const Node& node, const Ids& ids) {
  if (node.kind() != Kind::div && node.kind() != Kind::span && !is_plain_section(node)) return false;
  const Attributes& known = node.attributes();
  return (known.id.empty() || !ids.contains(known.id)) && known.language.empty() && known.direction == Direction::none;
}

// Text, whose classes only say how it looks.
bool is_styled_text(const Node& node) {
  const Kind kind = node.kind();
  return kind == Kind::paragraph || kind == Kind::heading || kind == Kind::list || kind == Kind::list_item ||
         kind == Kind::figure || kind == Kind::caption || kind == Kind::table || kind == Kind::link ||
         kind == Kind::emphasis || kind == Kind::strong || kind == Kind::image || kind == Kind::block_quote;
}

// A paragraph of spaces, put where a page wants a gap.
bool is_gap(const Node& node, const Ids& ids) {
  if (node.kind() != Kind::paragraph || !node.first() || ids.contains(node.attributes().id)) return false;
  for (const Node& child : node.children()) {
    const Text* text = child.as<Text>();
    if (text == nullptr) return false;
    const std::string_view words = text->text;
    for (std::size_t at = 0; at < words.size();) {
      const utf8::Decoded next = utf8::decode(words, at);
      if (!utf8::is_space(next.code_point)) return false;
      at += next.length;
    }
  }
  return true;
}

}  // namespace

void drop_dressing(Document& document) {
  const Ids ids = linked_ids(document);
  std::vector<Node*> dressing, gaps;
  for (auto [node, entering] : walk(document.root())) {
    if (!entering) continue;
    if (is_dressing(node, ids)) {
      dressing.push_back(&node);
    } else if (is_gap(node, ids)) {
      gaps.push_back(&node);
    } else if (node.has_attributes() && is_styled_text(node)) {
      Attributes& known = document.attributes(node);
      known.classes = {};
      if (node.kind() != Kind::heading && !ids.contains(known.id)) known.id = {};
    }
  }
  for (Node* node : gaps) node->remove();
  for (Node* node : dressing) node->unwrap();
}

}  // namespace offprint::html
