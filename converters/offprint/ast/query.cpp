#include "offprint/ast/query.hpp"

#include <algorithm>

#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

bool ends_line(Kind kind) {
  return is_block(kind) || info(kind).group == Group::part;
}

void add_words(std::string& out, const Node& node) {
  if (const auto* text = node.as<Text>()) out += text->text.view();
  if (const auto* code = node.as<Code>()) out += code->text.view();
  if (const auto* math = node.as<Math>()) out += math->tex.view();
  if (const auto* image = node.as<Image>()) out += image->alt.view();
  if (const auto* block = node.as<CodeBlock>()) out += block->text.view();
  if (const auto* block = node.as<MathBlock>()) out += block->tex.view();
  if (node.kind() == Kind::soft_break) out += ' ';
  if (node.kind() == Kind::hard_break) out += '\n';
  // What a citation says about its source stands apart from the words before it.
  const bool affix = node.kind() == Kind::citation_prefix || node.kind() == Kind::citation_suffix;
  if (affix && !out.empty() && !utf8::is_ascii_space(out.back())) out += ' ';
}

bool counts_alone(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace

std::string plain_text(const Node& top) {
  std::string out;
  for (auto [node, entering] : walk(top)) {
    if (entering) {
      add_words(out, node);
    } else if (&node != &top && ends_line(node.kind()) && !out.empty() && out.back() != '\n') {
      out += '\n';
    }
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.length;
    if (counts_alone(decoded.code_point)) {
      ++words;
      inside = false;
    } else if (utf8::is_space(decoded.code_point)) {
      inside = false;
    } else if (!inside && !utf8::is_punctuation(decoded.code_point)) {
      ++words;
      inside = true;
    }
  }
  return words;
}

std::size_t depth_below(const Node& top) {
  std::size_t depth = 0, deepest = 0;
  for (auto [node, entering] : walk(top)) {
    if (&node == &top) continue;
    if (entering) {
      deepest = std::max(deepest, ++depth);
    } else {
      --depth;
    }
  }
  return deepest;
}

}  // namespace offprint
