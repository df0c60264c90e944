#pragma once
// A parsed HTML page as light, read-only node views; the one place that touches the parser's own tree.
//   DomDocument page = DomDocument::parse(utf8);
//   for (DomNode node = page.root(); node; node = node.next_in(page.root()))
//     if (node.tag() == tag::a) links.push_back(node.attribute("href"));

#include <lexbor/dom/interfaces/attr.h>
#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/dom/interfaces/element.h>
#include <lexbor/dom/interfaces/node.h>
#include <lexbor/ns/const.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "tag.hpp"

struct lxb_html_document;

namespace offprint::html {

// The namespace of an element or attribute, as the HTML standard assigns it while parsing.
enum class DomSpace : std::uint8_t { none, html, mathml, svg, xlink, xml, xmlns };

// Text of the parser's, which lives as long as the DomDocument.
inline std::string_view dom_text(const lxb_char_t* text, std::size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text), size);
}

// One attribute of an element. Views live as long as the DomDocument.
class DomAttribute {
 public:
  DomAttribute() = default;
  explicit DomAttribute(lxb_dom_attr_t* attribute) : attribute_(attribute) {}
  std::string_view name() const;        // as written, with prefix; lower case on HTML elements
  std::string_view local_name() const;  // without prefix
  std::string_view value() const {
    return attribute_->value == nullptr ? std::string_view()
                                        : dom_text(attribute_->value->data, attribute_->value->length);
  }
  DomSpace space() const;
  DomAttribute next() const { return DomAttribute(attribute_->next); }
  lxb_dom_attr_t* raw() const { return attribute_; }
  explicit operator bool() const { return attribute_ != nullptr; }

 private:
  lxb_dom_attr_t* attribute_ = nullptr;
};

template <class T>
class DomRange;

// A node of the page, or nothing. Costs one pointer; copy it freely. Lives as long as the DomDocument.
class DomNode {
 public:
  DomNode() = default;
  explicit DomNode(lxb_dom_node_t* node) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }
  bool operator==(const DomNode& other) const = default;

  bool is_element() const { return node_->type == LXB_DOM_NODE_TYPE_ELEMENT; }
  bool is_text() const {  // text or CDATA
    return node_->type == LXB_DOM_NODE_TYPE_TEXT || node_->type == LXB_DOM_NODE_TYPE_CDATA_SECTION;
  }
  bool is_comment() const { return node_->type == LXB_DOM_NODE_TYPE_COMMENT; }

  // The element's tag when it is an HTML element, else tag::none; SVG's <title> is not tag::title.
  TagId tag() const { return is_element() && node_->ns == LXB_NS_HTML ? node_->local_name : tag::none; }
  std::string_view local_name() const;      // "div", "foreignObject", "x-card"; empty for text
  std::string_view qualified_name() const;  // with prefix, as written by the source when foreign
  DomSpace space() const;

  // The characters of a text node or comment; empty for elements.
  std::string_view text() const {
    if (!is_text() && !is_comment()) return {};
    const lexbor_str_t& data = lxb_dom_interface_character_data(node_)->data;
    return dom_text(data.data, data.length);
  }
  // All text below this node but that of scripts and styles, with nothing put between elements; no more than `most`
  // bytes of it, whole characters.
  std::string text_content(std::size_t most = std::string::npos) const;
  void append_text(std::string& out, std::size_t most = std::string::npos) const;
  // Whether there is a letter in that text: of ASCII, or any character beyond it.
  bool has_letters() const;

  // Value of the attribute with this name, empty when absent.
  std::string_view attribute(std::string_view name) const { return find_attribute(name).value_or_empty(); }
  bool has_attribute(std::string_view name) const { return static_cast<bool>(find_attribute(name).found); }
  std::string_view id() const { return value_of(is_element() ? lxb_dom_interface_element(node_)->attr_id : nullptr); }
  std::string_view class_names() const {
    return value_of(is_element() ? lxb_dom_interface_element(node_)->attr_class : nullptr);
  }
  DomRange<DomAttribute> attributes() const;

  DomNode parent() const { return DomNode(node_->parent); }
  DomNode first_child() const { return DomNode(node_->first_child); }
  DomNode last_child() const { return DomNode(node_->last_child); }
  DomNode next() const { return DomNode(node_->next); }
  DomNode previous() const { return DomNode(node_->prev); }
  DomRange<DomNode> children() const;
  // The content of a <template>, a fragment beside the tree; nothing for other nodes.
  DomNode template_content() const;

  // The node after this one in document order within `root`, or nothing at its end.
  DomNode next_in(DomNode root) const;
  // The same, leaving out what is below this node.
  DomNode next_outside(DomNode root) const;
  // The same, leaving out what scripts and styles below the root hold.
  DomNode next_but_programs(DomNode root) const;

  // Number in document order, 0 .. DomDocument::node_count() - 1: the key for side tables.
  std::size_t index() const { return reinterpret_cast<std::uintptr_t>(node_->user); }
  lxb_dom_node_t* raw() const { return node_; }

 private:
  struct Found {
    DomAttribute found;
    std::string_view value_or_empty() const { return found ? found.value() : std::string_view(); }
  };
  Found find_attribute(std::string_view name) const;
  static std::string_view value_of(lxb_dom_attr_t* attribute) {
    return attribute == nullptr ? std::string_view() : DomAttribute(attribute).value();
  }

  lxb_dom_node_t* node_ = nullptr;
};

// Siblings from a first one on, for range-based loops over DomNode or DomAttribute.
template <class T>
class DomRange {
 public:
  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(T at) : at_(at) {}
    T operator*() const { return at_; }
    Iterator& operator++() { return at_ = at_.next(), *this; }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) { return !it.at_; }

   private:
    T at_;
  };
  explicit DomRange(T first) : first_(first) {}
  Iterator begin() const { return Iterator(first_); }
  std::default_sentinel_t end() const { return {}; }

 private:
  T first_;
};

inline DomRange<DomNode> DomNode::children() const {
  return DomRange<DomNode>(first_child());
}

inline DomRange<DomAttribute> DomNode::attributes() const {
  return DomRange<DomAttribute>(DomAttribute(is_element() ? lxb_dom_interface_element(node_)->first_attr : nullptr));
}

inline DomNode DomNode::next_outside(DomNode root) const {
  for (DomNode node = *this; node && node != root; node = node.parent())
    if (node.next()) return node.next();
  return {};
}

inline DomNode DomNode::next_in(DomNode root) const {
  return first_child() ? first_child() : next_outside(root);
}

// Walks a subtree with both events, without recursion:
//   for (DomWalk walk(root); walk; walk.advance()) { if (walk.entering()) ...; walk.skip_children(); }
class DomWalk {
 public:
  explicit DomWalk(DomNode root) : root_(root), node_(root) {}
  explicit operator bool() const { return static_cast<bool>(node_); }
  DomNode node() const { return node_; }
  bool entering() const { return entering_; }  // false: leaving; every node is entered and left once
  void advance() {
    if (entering_ && !skip_ && node_.first_child()) {
      node_ = node_.first_child();
    } else if (entering_) {
      entering_ = skip_ = false;
    } else if (node_ == root_) {
      node_ = {};
    } else if (node_.next()) {
      node_ = node_.next();
      entering_ = true;
    } else {
      node_ = node_.parent();
    }
  }
  void skip_children() { skip_ = true; }  // the next step leaves the node just entered

 private:
  DomNode root_, node_;
  bool entering_ = true, skip_ = false;
};

// What parsing had to give up on hostile input, so that its cost stays linear.
struct DomRepairs {
  std::size_t flattened_elements = 0;  // start tags beyond the depth limit: their content stays, they go
  std::size_t dropped_attributes = 0;
};

struct DomLimits {
  std::size_t max_depth = 512;
  std::size_t max_attributes = 512;  // of one element
};

// Owns a parsed page. Moving it keeps every node where it is.
class DomDocument {
 public:
  DomDocument() = default;
  // Parses by the HTML standard with scripting off, so <noscript> holds elements. Throws std::bad_alloc.
  static DomDocument parse(std::string_view utf8, const DomLimits& limits = {});
  // Takes over a document built by other means.
  static DomDocument adopt(lxb_html_document* document);

  explicit operator bool() const { return document_ != nullptr; }
  DomNode node() const;  // the document node: doctype, comments and the root element are its children
  DomNode root() const;  // <html>
  DomNode head() const;
  DomNode body() const;  // <body>; nothing on a <frameset> page
  std::size_t node_count() const { return node_count_; }
  const DomRepairs& repairs() const { return repairs_; }

 private:
  struct Destroy {
    void operator()(lxb_html_document* document) const;
  };
  void number_nodes();

  std::unique_ptr<lxb_html_document, Destroy> document_;
  std::size_t node_count_ = 0;
  DomRepairs repairs_;
};

}  // namespace offprint::html
