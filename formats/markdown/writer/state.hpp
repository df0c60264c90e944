#pragma once
// What all parts of the Markdown writer share while one document is written.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "html/html.hpp"
#include "markdown/markdown.hpp"
#include "markdown/writer/abbreviations.hpp"
#include "markdown/writer/escape.hpp"
#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"

namespace offprint::markdown {

// HTML of a node, with the places left open where Markdown is to stand: before the second piece the content of the
// first node, and so on.
struct OpenHtml {
  std::vector<std::string> pieces;
  std::vector<const Node*> nodes;
};

class WriterState {
 public:
  WriterState(const Document& document, const WriteOptions& options, Context& context);

  const Document& document;
  const WriteOptions& options;
  Context& context;
  const Escaper escaper;

  bool has(Extra extra) const { return options.extensions.has(extra); }
  bool html_allowed() const { return options.html != Html::never; }
  // Whether the node has attributes worth HTML: a language, a direction, an id that a link of the document leads to.
  // Class names and the like are a page's dressing; without HTML for all they are dropped, and reported.
  bool speaks(const Node& node) const;
  void drop_attributes(const Node& node) {
    if (node.has_attributes()) lose("attributes", "class names, ids and values", node);
  }
  // A thing that Markdown cannot say here and HTML may not.
  void lose(std::string_view feature, std::string_view what, const Node& node);

  // Pieces of raw HTML that nothing runs in, whoever shows them.
  std::vector<html::RawPiece> safe_pieces(std::string_view html) { return sanitizer_.pieces(html, context); }

  // HTML as the HTML writer gives it: whole, around the content of the node, or around whatever refers to notes.
  std::string html(const Node& node);
  OpenHtml html_around_content(const Node& node);
  OpenHtml html_around_references(const Node& node);

  // The address of an image: where its bytes were saved to, or its own.
  std::string address(const Image& image);
  std::string address(std::string_view src, std::string_view resource, const Node& node);

  // The address of a link: within a book, where the items stand in one text, that of the heading or element alone.
  std::string_view address_of(const Link& link) const;

  // The label of a note in the scope being written, "1", "2", ...; empty when there is none of that id.
  std::string_view note_label(std::string_view id) const;
  void enter_scope(const Node& scope);
  const Node* scope() const { return scope_; }
  // True when a note is referred to somewhere below: HTML cannot say that inside Markdown.
  bool refers_to_note(const Node& node) const { return referring_.count(&node) != 0; }
  // True when a note is referred to in the text of a link: were both links, the outer one would be text.
  bool notes_in_links() const { return notes_in_links_; }

  // Those that get a definition at the end of the text.
  const DefinedAbbreviations& abbreviations() const { return abbreviations_; }

  // The label of a link's definition, to be written with the others.
  std::string reference_label(std::string_view href, std::string_view title);
  struct Definition {
    std::string label, href, title;
  };
  // The definitions not yet written.
  std::vector<Definition> take_definitions();

 private:
  OpenHtml open_html(const Node& node, const std::function<bool(const Node&)>& opens);
  std::string resource_address(std::string_view key);
  std::string resource_name(std::string_view key);
  void find_anchors();

  const Node* scope_ = nullptr;
  std::map<std::string, std::string, std::less<>> note_labels_;
  DefinedAbbreviations abbreviations_;
  int notes_so_far_ = 0;
  std::unordered_set<const Node*> referring_;
  bool notes_in_links_ = false;
  std::unordered_set<std::string_view> linked_ids_;
  std::unordered_map<std::string_view, std::string> anchors_;  // of a book's items
  mutable std::unordered_set<std::string> targets_;            // "#id" of links from item to item
  std::map<std::string, std::string, std::less<>> resource_addresses_;
  std::map<std::pair<std::string, std::string>, std::string> reference_labels_;
  std::vector<Definition> definitions_;
  html::TagSanitizer sanitizer_;
};

}  // namespace offprint::markdown
