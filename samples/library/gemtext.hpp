#pragma once
// Gemtext, the markup of Gemini pages: every line is of one kind, told by how it begins.
// https://geminiprotocol.net/docs/gemtext-specification.gmi

#include <functional>
#include <offprint/offprint.hpp>
#include <string>

namespace gemtext {

using namespace offprint;

// One block a line, and one for the lines between two ``` lines.
class Reading {
 public:
  Document read(std::string_view bytes) && {
    std::string text;
    utf8::clean(bytes, text);
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      line(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (in_code_) add_code();
    normalize(document_);
    return std::move(document_);
  }

 private:
  void line(std::string_view line) {
    if (line.starts_with("```")) {
      if (in_code_) add_code();
      in_code_ = !in_code_;
      language_ = utf8::trim(line.substr(3));
      return;
    }
    if (in_code_) {
      code_.append(line).append("\n");
      return;
    }
    if (!line.starts_with("* ")) list_ = nullptr;
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks >= 1 && marks <= 3) {
      b_.add(b_.heading(static_cast<int>(marks), utf8::trim(line.substr(marks))));
    } else if (line.starts_with("* ")) {
      if (!list_) b_.add(*(list_ = &b_.bullets()));
      list_->append(b_.node<ListItem>(b_.node<Plain>(utf8::trim(line.substr(2)))));
    } else if (line.starts_with("=>")) {
      const std::string_view link = utf8::trim(line.substr(2));
      const std::string_view href = link.substr(0, link.find_first_of(" \t"));
      const std::string_view label = utf8::trim(link.substr(href.size()));
      b_.add(b_.paragraph(b_.link(href, label.empty() ? href : label)));
    } else if (line.starts_with('>')) {
      b_.add(b_.quote(b_.paragraph(utf8::trim(line.substr(1)))));
    } else if (!utf8::trim(line).empty()) {
      b_.add(b_.paragraph(utf8::trim(line)));
    }
  }
  void add_code() {
    b_.add(b_.code_block(language_, code_));
    code_.clear();
  }

  Document document_;
  Builder b_{document_};
  List* list_ = nullptr;
  std::string code_, language_;
  bool in_code_ = false;
};

inline Document read(std::string_view bytes) {
  return Reading().read(bytes);
}

// Told of each feature that gemtext has no line for.
using Lose = std::function<void(std::string_view feature, std::string_view message)>;

inline std::string one_line(const Node& node) {
  std::string words = plain_text(node);
  for (char& c : words) c = c == '\n' ? ' ' : c;
  return words;
}

inline std::string prefix_of(const Node& block) {
  if (const auto* heading = block.as<Heading>()) {
    return std::string(static_cast<std::size_t>(std::min(heading->level, 3)), '#') + " ";
  }
  for (const Node* above = block.parent(); above; above = above->parent()) {
    if (above->kind() == Kind::list_item) return "* ";
    if (above->kind() == Kind::block_quote) return "> ";
  }
  return "";
}

inline std::string write(const Document& document, const Lose& lose) {
  std::string out;
  for (auto [node, entering] : walk(document.root())) {
    if (!entering) continue;
    if (const auto* code = node.as<CodeBlock>()) {
      out.append("```").append(code->language).append("\n").append(code->text).append("```\n");
    }
    if (node.kind() == Kind::table) lose("table", "the cells of a table become lines");
    if (!holds_inlines(node.kind()) || node.is_inline()) continue;
    // A paragraph that is one link is a line of its own; others are listed behind the text.
    const bool is_link = node.first() && !node.first()->next() && node.first()->kind() == Kind::link;
    if (!is_link) out += prefix_of(node) + one_line(node) + "\n";
    for (const Link& link : descendants<Link>(node)) {
      out.append("=> ").append(link.href).append(" ").append(one_line(link)).append("\n");
    }
    for (const Image& image : descendants<Image>(node)) {
      out.append("=> ").append(image.src).append(" ").append(image.alt).append("\n");
    }
  }
  return out;
}

}  // namespace gemtext
