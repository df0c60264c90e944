// Alerts: a block quote whose first line is [!NOTE]. GitHub has five kinds; Obsidian any, with a title and folding:
// > [!tip]- Title

#include <algorithm>

#include "markdown/blocks/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::string_view github_kinds[] = {"note", "tip", "important", "warning", "caution"};

bool continues(BlockParser& parser, Container&) {
  Line& line = parser.line;
  if (line.indented() || line.blank() || *line.next() != '>') return false;
  line.skip_marker(1);
  line.skip_one_space();
  return true;
}

constexpr ContainerSyntax alert_syntax{.continues = continues};

struct AlertHead {
  std::string kind;  // empty: there is none
  Fold fold = Fold::none;
  std::string_view title;
};

AlertHead read_head(std::string_view text, Dialect dialect) {
  text.remove_prefix(1);
  text = trim_blanks(text);
  if (!text.starts_with("[!")) return {};
  const std::size_t end = text.find_first_of(" \t[]", 2);
  if (end == std::string_view::npos || end == 2 || text[end] != ']') return {};
  AlertHead head{utf8::ascii_lower(text.substr(2, end - 2)), Fold::none, text.substr(end + 1)};
  if (dialect == Dialect::gfm) {
    const bool known = std::find(std::begin(github_kinds), std::end(github_kinds), head.kind) != std::end(github_kinds);
    return known && head.title.empty() ? head : AlertHead{};
  }
  if (head.title.starts_with('+')) head.fold = Fold::open;
  if (head.title.starts_with('-')) head.fold = Fold::closed;
  if (head.fold != Fold::none) head.title.remove_prefix(1);
  // [!x](y) is a link.
  if (!head.title.empty() && head.title[0] != ' ' && head.title[0] != '\t') return {};
  head.title = trim_blanks(head.title);
  return head;
}

}  // namespace

Start start_alert(BlockParser& parser) {
  const AlertHead head = read_head(parser.line.rest(), parser.options().dialect);
  if (head.kind.empty()) return Start::no;
  Document& document = parser.document();
  auto& callout = document.make<Callout>();
  callout.variant = document.keep(head.kind);
  callout.fold = head.fold;
  parser.open(alert_syntax, callout);
  if (!head.title.empty()) {
    auto& title = document.make<CalloutTitle>();
    callout.append(title);
    parser.defer_in_line(title, head.title);
  }
  return Start::leaf;
}

}  // namespace offprint::markdown
