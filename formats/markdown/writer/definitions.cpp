// Definition lists.
#include <algorithm>

#include "markdown/writer/blocks.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::markdown {

// Each group has terms with words, and definitions; nothing has attributes.
bool BlockWriter::fits_lines(const DefinitionList& node) const {
  if (!node.first()) return false;
  for (const Node& group : node.children()) {
    const bool complete = child<Term>(group) && child<Definition>(group);
    if (!complete || group.has_attributes()) return false;
    for (const Node& part : group.children()) {
      if (part.has_attributes()) return false;
      // To who knows no such lists, what stands behind the colon is text: code and HTML cannot.
      const Node* first = part.kind() == Kind::definition ? part.first() : nullptr;
      if (first && !begins_with_words(*first)) return false;
      if (part.kind() == Kind::term && plain_text(part).find_first_not_of(" \n") == std::string::npos) return false;
    }
  }
  return true;
}

void BlockWriter::definition_list(const DefinitionList& node) {
  const bool own = state_.has(Extra::definition_lists) && !needs_html(node) && fits_lines(node);
  if (!own && state_.html_allowed()) return html(node);
  if (!own) state_.lose("definitionList", "a list of definitions becomes paragraphs", node);
  bool first = true;
  for (const Node& group : node.children()) {
    if (!first) out_.blank_line();
    first = false;
    for (const Node& part : group.children()) {
      if (part.kind() == Kind::term) {
        term(part, own);
      } else {
        definition(part, own);
      }
    }
  }
}

void BlockWriter::term(const Node& node, bool own) {
  std::string words = inlines(node, Setting::heading);
  std::replace(words.begin(), words.end(), breakable, ' ');
  if (!own) return out_.lines("**" + words + "**");
  state_.escaper.line_starts(words);
  out_.lines(words);
}

// An empty line before it makes its text paragraphs.
void BlockWriter::definition(const Node& node, bool own) {
  const bool tight = blocks_fit_tightly(node);
  if (!tight && child<Plain>(node)) state_.lose("plain", "a definition with several blocks gets paragraphs", node);
  if (!tight || !own) out_.blank_line();
  if (own) out_.push(": ", "  ");
  blocks(node, tight ? Spacing::tight : Spacing::loose);
  if (own) out_.pop();
}

}  // namespace offprint::markdown
