#include "offprint/ast/node.hpp"

namespace offprint {

bool operator==(const Attributes& a, const Attributes& b) {
  const bool same_extension =
      a.extension == b.extension || (a.extension && b.extension && *a.extension == *b.extension);
  return same_extension && a.id == b.id && a.classes == b.classes && a.key_values == b.key_values &&
         a.language == b.language && a.direction == b.direction;
}

void Node::prepend(Node& child) {
  if (!first_) return append(child);
  if (first_ != &child) first_->insert_before(child);
}

void Node::insert_before(Node& sibling) {
  assert(document_ == sibling.document_ && parent_ && &sibling != this);
  sibling.remove();
  sibling.parent_ = parent_;
  sibling.next_ = this;
  sibling.previous_ = previous_;
  (previous_ ? previous_->next_ : parent_->first_) = &sibling;
  previous_ = &sibling;
}

void Node::insert_after(Node& sibling) {
  assert(document_ == sibling.document_ && parent_ && &sibling != this);
  sibling.remove();
  sibling.parent_ = parent_;
  sibling.previous_ = this;
  sibling.next_ = next_;
  (next_ ? next_->previous_ : parent_->last_) = &sibling;
  next_ = &sibling;
}

void Node::replace_with(Node& other) {
  insert_before(other);
  remove();
}

void Node::take_children(Node& from) {
  for (Node& child : from.children()) append(child);
}

void Node::remove() {
  if (!parent_) return;
  (previous_ ? previous_->next_ : parent_->first_) = next_;
  (next_ ? next_->previous_ : parent_->last_) = previous_;
  parent_ = next_ = previous_ = nullptr;
}

void Node::unwrap() {
  for (Node& child : children()) insert_before(child);
  remove();
}

}  // namespace offprint
