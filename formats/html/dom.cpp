#include "dom.hpp"

#include <lexbor/html/html.h>

#include <algorithm>
#include <new>
#include <vector>

#include "dom_parse.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

DomSpace space_of(lxb_ns_id_t space) {
  switch (space) {
    case LXB_NS_HTML: return DomSpace::html;
    case LXB_NS_MATH: return DomSpace::mathml;
    case LXB_NS_SVG: return DomSpace::svg;
    case LXB_NS_XLINK: return DomSpace::xlink;
    case LXB_NS_XML: return DomSpace::xml;
    case LXB_NS_XMLNS: return DomSpace::xmlns;
    default: return DomSpace::none;
  }
}

}  // namespace

std::string_view DomAttribute::name() const {
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_attr_qualified_name(attribute_, &size);
  return dom_text(name, size);
}

std::string_view DomAttribute::local_name() const {
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_attr_local_name(attribute_, &size);
  return dom_text(name, size);
}

DomSpace DomAttribute::space() const {
  // The parser gives a plain attribute the namespace of its element; by the standard it has none.
  const DomSpace space = space_of(attribute_->node.ns);
  return space == DomSpace::xlink || space == DomSpace::xml || space == DomSpace::xmlns ? space : DomSpace::none;
}

std::string_view DomNode::local_name() const {
  if (!is_element()) return {};
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_element_local_name(lxb_dom_interface_element(node_), &size);
  return dom_text(name, size);
}

std::string_view DomNode::qualified_name() const {
  if (!is_element()) return {};
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_element_qualified_name(lxb_dom_interface_element(node_), &size);
  return dom_text(name, size);
}

DomSpace DomNode::space() const {
  return is_element() ? space_of(node_->ns) : DomSpace::none;
}

std::string DomNode::text_content(std::size_t most) const {
  std::string out;
  append_text(out, most);
  return out;
}

DomNode DomNode::next_but_programs(DomNode root) const {
  const bool program = *this != root && (tag() == tag::script || tag() == tag::style);
  return program ? next_outside(root) : next_in(root);
}

void DomNode::append_text(std::string& out, std::size_t most) const {
  for (DomNode node = *this; node;) {
    if (node.is_text()) {
      std::string_view words = node.text();
      const bool last = words.size() > most;
      while (last && most > 0 && (words[most] & '\xC0') == '\x80') --most;
      if (last) words = words.substr(0, most);
      out += words;
      if (last) return;
      most -= words.size();
    }
    node = node.next_but_programs(*this);
  }
}

bool DomNode::has_letters() const {
  const auto is_letter = [](char c) { return utf8::is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80; };
  for (DomNode node = *this; node; node = node.next_but_programs(*this)) {
    if (node.is_text() && std::any_of(node.text().begin(), node.text().end(), is_letter)) return true;
  }
  return false;
}

DomNode::Found DomNode::find_attribute(std::string_view name) const {
  for (DomAttribute attribute : attributes())
    if (attribute.name() == name) return {attribute};
  return {};
}

DomNode DomNode::template_content() const {
  if (tag() != tag::template_) return {};
  lxb_dom_document_fragment_t* content = lxb_html_interface_template(node_)->content;
  return content == nullptr ? DomNode() : DomNode(&content->node);
}

void DomDocument::Destroy::operator()(lxb_html_document* document) const {
  lxb_html_document_destroy(document);
}

DomDocument DomDocument::parse(std::string_view utf8, const DomLimits& limits) {
  DomDocument result;
  result.document_.reset(parse_guarded(utf8, limits, result.repairs_));
  if (!result) throw std::bad_alloc();
  result.number_nodes();
  return result;
}

DomDocument DomDocument::adopt(lxb_html_document* document) {
  DomDocument result;
  result.document_.reset(document);
  result.number_nodes();
  return result;
}

DomNode DomDocument::node() const {
  return DomNode(lxb_dom_interface_node(document_.get()));
}

DomNode DomDocument::root() const {
  return DomNode(lxb_dom_interface_node(lxb_dom_document_element(&document_->dom_document)));
}

DomNode DomDocument::head() const {
  return DomNode(lxb_dom_interface_node(lxb_html_document_head_element(document_.get())));
}

DomNode DomDocument::body() const {
  return DomNode(lxb_dom_interface_node(lxb_html_document_body_element(document_.get())));
}

void DomDocument::number_nodes() {
  std::vector<DomNode> roots{node()};
  while (!roots.empty()) {
    const DomNode root = roots.back();
    roots.pop_back();
    for (DomNode at = root; at; at = at.next_in(root)) {
      at.raw()->user = reinterpret_cast<void*>(node_count_++);
      if (DomNode content = at.template_content()) roots.push_back(content);
    }
  }
}

}  // namespace offprint::html
