#include "dom.hpp"

#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>

#include <vector>

#include "dom_parse.hpp"

namespace offprint::html {

namespace {

std::string_view view(const lxb_char_t* text, std::size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text), size);
}

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

std::string_view attribute_value(const lxb_dom_attr_t* attribute) {
  return attribute->value == nullptr ? std::string_view() : view(attribute->value->data, attribute->value->length);
}

}  // namespace

std::string_view DomAttribute::name() const {
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_attr_qualified_name(attribute_, &size);
  return view(name, size);
}

std::string_view DomAttribute::local_name() const {
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_attr_local_name(attribute_, &size);
  return view(name, size);
}

std::string_view DomAttribute::value() const {
  return attribute_value(attribute_);
}

DomSpace DomAttribute::space() const {
  // The parser gives a plain attribute the namespace of its element; by the standard it has none.
  const DomSpace space = space_of(attribute_->node.ns);
  return space == DomSpace::xlink || space == DomSpace::xml || space == DomSpace::xmlns ? space : DomSpace::none;
}

bool DomNode::is_text() const {
  return node_->type == LXB_DOM_NODE_TYPE_TEXT || node_->type == LXB_DOM_NODE_TYPE_CDATA_SECTION;
}

std::string_view DomNode::local_name() const {
  if (!is_element()) return {};
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_element_local_name(lxb_dom_interface_element(node_), &size);
  return view(name, size);
}

std::string_view DomNode::qualified_name() const {
  if (!is_element()) return {};
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_element_qualified_name(lxb_dom_interface_element(node_), &size);
  return view(name, size);
}

DomSpace DomNode::space() const {
  return is_element() ? space_of(node_->ns) : DomSpace::none;
}

std::string_view DomNode::text() const {
  if (!is_text() && !is_comment()) return {};
  const lexbor_str_t& data = lxb_dom_interface_character_data(node_)->data;
  return view(data.data, data.length);
}

std::string DomNode::text_content() const {
  std::string out;
  append_text(out);
  return out;
}

void DomNode::append_text(std::string& out) const {
  for (DomNode node = *this; node;) {
    if (node.is_text()) out += node.text();
    const bool program = node != *this && (node.tag() == tag::script || node.tag() == tag::style);
    node = program ? node.next_outside(*this) : node.next_in(*this);
  }
}

DomNode::Found DomNode::find_attribute(std::string_view name) const {
  for (DomAttribute attribute : attributes())
    if (attribute.name() == name) return {attribute};
  return {};
}

std::string_view DomNode::id() const {
  if (!is_element()) return {};
  const lxb_dom_attr_t* attribute = lxb_dom_interface_element(node_)->attr_id;
  return attribute == nullptr ? std::string_view() : attribute_value(attribute);
}

std::string_view DomNode::class_names() const {
  if (!is_element()) return {};
  const lxb_dom_attr_t* attribute = lxb_dom_interface_element(node_)->attr_class;
  return attribute == nullptr ? std::string_view() : attribute_value(attribute);
}

DomRange<DomAttribute> DomNode::attributes() const {
  return DomRange<DomAttribute>(DomAttribute(is_element() ? lxb_dom_interface_element(node_)->first_attr : nullptr));
}

DomNode DomNode::template_content() const {
  if (tag() != tag::template_) return {};
  lxb_dom_document_fragment_t* content = lxb_html_interface_template(node_)->content;
  return content == nullptr ? DomNode() : DomNode(&content->node);
}

DomNode DomNode::next_in(DomNode root) const {
  return first_child() ? first_child() : next_outside(root);
}

DomNode DomNode::next_outside(DomNode root) const {
  for (DomNode node = *this; node && node != root; node = node.parent())
    if (node.next()) return node.next();
  return {};
}

void DomWalk::advance() {
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

void DomDocument::Destroy::operator()(lxb_html_document* document) const {
  lxb_html_document_destroy(document);
}

DomDocument DomDocument::parse(std::string_view utf8, const DomLimits& limits) {
  DomDocument result;
  result.document_.reset(parse_guarded(utf8, limits, result.repairs_));
  if (result) result.number_nodes();
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
