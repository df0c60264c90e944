#include "markdown/plain_html.hpp"

#include "offprint/ast/walk.hpp"

namespace offprint::tests {
namespace {

class PlainHtml {
 public:
  std::string take(const Document& document) {
    for (auto [node, entering] : walk(document.root())) {
      if (entering) {
        enter(node);
      } else {
        leave(node);
      }
    }
    return std::move(out_);
  }

 private:
  void start_line() {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }
  void escape(std::string_view text) {
    for (const char c : text) {
      switch (c) {
        case '&': out_ += "&amp;"; break;
        case '<': out_ += "&lt;"; break;
        case '>': out_ += "&gt;"; break;
        case '"': out_ += "&quot;"; break;
        default: out_ += c;
      }
    }
  }
  void address(std::string_view text) {
    constexpr std::string_view kept =
        "-_.+!*(),%#@?=;:/,+$~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (const char c : text) {
      if (c == '&') {
        out_ += "&amp;";
      } else if (c == '\'') {
        out_ += "&#x27;";
      } else if (kept.find(c) != std::string_view::npos) {
        out_ += c;
      } else {
        constexpr char digits[] = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        out_ += '%';
        out_ += digits[byte >> 4];
        out_ += digits[byte & 15];
      }
    }
  }
  void title(std::string_view text) {
    if (text.empty()) return;
    out_ += " title=\"";
    escape(text);
    out_ += '"';
  }
  void open_list(const List& list) {
    start_line();
    out_ += list.ordered ? "<ol" : "<ul";
    if (list.ordered && list.start != 1) out_ += " start=\"" + std::to_string(list.start) + '"';
    out_ += ">\n";
  }
  void code_block(const CodeBlock& code) {
    start_line();
    out_ += "<pre><code";
    if (!code.language.empty()) {
      out_ += " class=\"language-";
      escape(code.language);
      out_ += '"';
    }
    out_ += '>';
    escape(code.text);
    out_ += "</code></pre>\n";
  }
  static Align align_of(const TableCell& cell) {
    const Table& table = *cell.parent()->parent()->parent()->as<Table>();
    std::size_t column = 0;
    for (const Node* before = cell.previous(); before; before = before->previous()) ++column;
    return cell.align == Align::none && column < table.columns.size() ? table.columns[column].align : cell.align;
  }
  void cell(const TableCell& cell) {
    start_line();
    out_ += cell.header ? "<th" : "<td";
    const Align align = align_of(cell);
    if (align == Align::left) out_ += " align=\"left\"";
    if (align == Align::center) out_ += " align=\"center\"";
    if (align == Align::right) out_ += " align=\"right\"";
    out_ += '>';
  }

  void enter(const Node& node) {
    if (node.as<Paragraph>()) start_line(), out_ += "<p>";
    if (node.as<BlockQuote>()) start_line(), out_ += "<blockquote>\n";
    if (node.as<ThematicBreak>()) start_line(), out_ += "<hr />\n";
    if (const auto* list = node.as<List>()) open_list(*list);
    if (const auto* item = node.as<ListItem>()) open_item(*item);
    if (const auto* heading = node.as<Heading>()) start_line(), out_ += "<h" + std::to_string(heading->level) + '>';
    if (const auto* code = node.as<CodeBlock>()) code_block(*code);
    if (const auto* raw = node.as<RawBlock>()) start_line(), out_ += raw->text, start_line();
    if (node.as<Table>()) start_line(), out_ += "<table>";
    if (node.as<TableHead>()) start_line(), out_ += "<thead>";
    if (node.as<TableBody>()) start_line(), out_ += "<tbody>";
    if (node.as<TableRow>()) start_line(), out_ += "<tr>";
    if (const auto* each = node.as<TableCell>()) cell(*each);
    enter_inline(node);
  }
  void enter_inline(const Node& node) {
    if (const auto* text = node.as<Text>()) escape(text->text);
    if (node.as<SoftBreak>()) out_ += '\n';
    if (node.as<HardBreak>()) out_ += "<br />\n";
    if (node.as<Emphasis>()) out_ += "<em>";
    if (node.as<Strong>()) out_ += "<strong>";
    if (node.as<Strikeout>()) out_ += "<del>";
    if (const auto* code = node.as<Code>()) out_ += "<code>", escape(code->text), out_ += "</code>";
    if (const auto* raw = node.as<RawInline>()) out_ += raw->text;
    if (const auto* link = node.as<Link>()) {
      out_ += "<a href=\"";
      address(link->href);
      out_ += '"';
      title(link->title);
      out_ += '>';
    }
    if (const auto* image = node.as<Image>()) {
      out_ += "<img src=\"";
      address(image->src);
      out_ += "\" alt=\"";
      escape(image->alt);
      out_ += '"';
      title(image->title);
      out_ += " />";
    }
  }
  void open_item(const ListItem& item) {
    start_line();
    out_ += "<li>";
    if (item.checked)
      out_ += *item.checked ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
                            : "<input type=\"checkbox\" disabled=\"\" /> ";
  }

  void leave(const Node& node) {
    if (node.as<Paragraph>()) out_ += "</p>\n";
    if (node.as<BlockQuote>()) start_line(), out_ += "</blockquote>\n";
    if (const auto* list = node.as<List>()) out_ += list->ordered ? "</ol>\n" : "</ul>\n";
    if (node.as<ListItem>()) out_ += "</li>\n";
    if (const auto* heading = node.as<Heading>()) out_ += "</h" + std::to_string(heading->level) + ">\n";
    if (node.as<Table>()) start_line(), out_ += "</table>\n";
    if (node.as<TableHead>()) start_line(), out_ += "</thead>";
    if (node.as<TableBody>()) start_line(), out_ += "</tbody>";
    if (node.as<TableRow>()) start_line(), out_ += "</tr>";
    if (const auto* each = node.as<TableCell>()) out_ += each->header ? "</th>" : "</td>";
    if (node.as<Emphasis>()) out_ += "</em>";
    if (node.as<Strong>()) out_ += "</strong>";
    if (node.as<Strikeout>()) out_ += "</del>";
    if (node.as<Link>()) out_ += "</a>";
  }

  std::string out_;
};

}  // namespace

std::string plain_html(const Document& document) {
  return PlainHtml().take(document);
}

}  // namespace offprint::tests
