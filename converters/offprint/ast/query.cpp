#include "offprint/ast/query.hpp"

#include <algorithm>
#include <array>

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

// What a byte is to words: most text is ASCII and needs no look at its characters.
enum class Byte : std::uint8_t { letter, space, punctuation, not_ascii };

constexpr std::array<Byte, 256> byte_classes = [] {
  std::array<Byte, 256> table{};
  for (std::size_t c = 0x21; c < 0x7F; ++c) {
    if (!utf8::is_ascii_alnum(static_cast<char>(c))) table[c] = Byte::punctuation;
  }
  for (std::size_t c = 0x80; c < 0x100; ++c) table[c] = Byte::not_ascii;
  for (const char c : {' ', '\t', '\n', '\f', '\r'}) table[static_cast<unsigned char>(c)] = Byte::space;
  return table;
}();

Byte class_of(char c) {
  return byte_classes[static_cast<unsigned char>(c)];
}

// Where the word that begins at `at` ends: before a space, or before a character that counts alone.
std::size_t word_end(std::string_view text, std::size_t at) {
  for (;;) {
    while (at < text.size() && (class_of(text[at]) == Byte::letter || class_of(text[at]) == Byte::punctuation)) ++at;
    if (at == text.size() || class_of(text[at]) == Byte::space) return at;
    const utf8::Decoded decoded = utf8::decode(text, at);
    if (counts_alone(decoded.code_point) || utf8::is_space(decoded.code_point)) return at;
    at += decoded.length;
  }
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

WordCount count_words(std::string_view text) {
  WordCount count;
  for (std::size_t at = 0; at < text.size();) {
    const Byte first = class_of(text[at]);
    if (first == Byte::space || first == Byte::punctuation) {
      ++at;
      continue;
    }
    if (first == Byte::letter) {
      ++count.words;
      at = word_end(text, at);
      continue;
    }
    const utf8::Decoded decoded = utf8::decode(text, at);
    if (counts_alone(decoded.code_point)) {
      ++count.words, ++count.alone;
    } else if (!utf8::is_space(decoded.code_point) && !utf8::is_punctuation(decoded.code_point)) {
      ++count.words;
      at = word_end(text, at);
      continue;
    }
    at += decoded.length;
  }
  return count;
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
