#pragma once
// Builds trees in code that reads like what it builds.
//
//   Document document;
//   Builder b(document);
//   b.add(b.heading(2, "What it is"),
//         b.paragraph("An ", b.strong("offprint"), " is one article of a journal, see ", b.link("#t1", "the table"),
//         "."));

#include <concepts>
#include <string_view>
#include <utility>

#include "offprint/ast/document.hpp"

namespace offprint {

class Builder {
 public:
  explicit Builder(Document& document) : document_(document) {}

  // A node of any kind; strings among the parts become text.
  template <class T, class... Parts>
  T& node(Parts&&... parts) {
    T& made = document_.make<T>();
    (put(made, std::forward<Parts>(parts)), ...);
    return made;
  }

  template <class... Parts>
  Paragraph& paragraph(Parts&&... parts) {
    return node<Paragraph>(std::forward<Parts>(parts)...);
  }
  template <class... Parts>
  Heading& heading(int level, Parts&&... parts) {
    Heading& made = node<Heading>(std::forward<Parts>(parts)...);
    made.level = level;
    return made;
  }
  template <class... Parts>
  Emphasis& emphasis(Parts&&... parts) {
    return node<Emphasis>(std::forward<Parts>(parts)...);
  }
  template <class... Parts>
  Strong& strong(Parts&&... parts) {
    return node<Strong>(std::forward<Parts>(parts)...);
  }
  template <class... Parts>
  Link& link(std::string_view href, Parts&&... parts) {
    Link& made = node<Link>(std::forward<Parts>(parts)...);
    made.href = document_.keep(href);
    return made;
  }
  template <class... Parts>
  BlockQuote& quote(Parts&&... blocks) {
    return node<BlockQuote>(std::forward<Parts>(blocks)...);
  }
  // A bullet list; each part becomes an item: a string or an inline as a tight one, a block as it is.
  template <class... Parts>
  List& bullets(Parts&&... items) {
    return list(false, std::forward<Parts>(items)...);
  }
  template <class... Parts>
  List& numbers(Parts&&... items) {
    return list(true, std::forward<Parts>(items)...);
  }
  Code& code(std::string_view text) { return document_.make<Code>(document_.keep(text)); }
  CodeBlock& code_block(std::string_view language, std::string_view text);
  Image& image(std::string_view src, std::string_view alt);
  HardBreak& line_break() { return document_.make<HardBreak>(); }

  // Appends blocks to the document.
  template <class... Blocks>
  Builder& add(Blocks&... blocks) {
    (document_.root().append(blocks), ...);
    return *this;
  }

 private:
  template <class T>
  static constexpr bool is_words = std::convertible_to<T, std::string_view>;

  template <class Part>
  void put(Node& parent, Part&& part) {
    if constexpr (is_words<Part>) {
      parent.append(document_.text(part));
    } else {
      parent.append(part);
    }
  }
  template <class... Parts>
  List& list(bool ordered, Parts&&... items) {
    List& made = document_.make<List>();
    made.ordered = ordered;
    (made.append(item(std::forward<Parts>(items))), ...);
    return made;
  }
  template <class Part>
  ListItem& item(Part&& part) {
    ListItem& made = document_.make<ListItem>();
    if constexpr (is_words<Part>) {
      made.append(node<Plain>(part));
    } else if (part.is_inline()) {
      made.append(node<Plain>(part));
    } else {
      made.append(part);
    }
    return made;
  }

  Document& document_;
};

}  // namespace offprint
