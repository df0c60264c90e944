// Deep copies of nodes, metadata and documents.
#include <type_traits>

#include "offprint/ast/document.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/ast/walk.hpp"

namespace offprint {
namespace {

class Copier {
 public:
  explicit Copier(Document& to) : to_(to) {}

  Node& copy(const Node& top) {
    Node* parent = nullptr;
    Node* copied_top = nullptr;
    for (auto [node, entering] : walk(top)) {
      if (!entering) {
        parent = parent->parent();
        continue;
      }
      Node& copied = copy_alone(node);
      if (parent) {
        parent->append(copied);
      } else {
        copied_top = &copied;
      }
      parent = &copied;
    }
    return *copied_top;
  }

 private:
  Node& copy_alone(const Node& node);
  Node& copy_typed(const BookItem& from) {
    auto& item = to_.make_item({}, from.role);
    item.linear = from.linear;
    if (from.meta) *item.meta = to_.copy_in(*from.meta);
    return item;
  }
  template <class T>
  Node& copy_typed(const T& from) {
    T& made = to_.make<T>();
    copy_fields(from, made);
    return made;
  }

  template <class T>
  void copy_fields(const T& from, T& into) {
    for_each_field(into, [&](const auto& field, auto& value) { copy_value(from.*field.member, value); });
  }
  void copy_value(Str from, Str& into) { into = to_.keep(from.view()); }
  void copy_value(const Value* from, const Value*& into) { into = from ? to_.keep_value(*from) : nullptr; }
  template <class T>
  void copy_value(const Array<T>& from, Array<T>& into) {
    std::vector<T> copied(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) copy_fields(from[i], copied[i]);
    into = to_.keep(copied);
  }
  template <class T>
  void copy_value(const T& from, T& into) {
    static_assert(!std::is_pointer_v<T>);
    into = from;
  }

  Document& to_;
};

// Out of the class: clang 14 loses templates of a local class that is not complete yet.
Node& Copier::copy_alone(const Node& node) {
  Node& copied = with_type(node, [this](const auto& typed) -> Node& { return copy_typed(typed); });
  to_.copy_attributes(node, copied);
  return copied;
}

}  // namespace

Node& Document::copy_in(const Node& foreign) {
  return Copier(*this).copy(foreign);
}

void Document::copy_attributes(const Node& from, Node& to) {
  if (!from.attributes_) {
    to.attributes_ = nullptr;
    return;
  }
  const Attributes& source = *from.attributes_;
  Attributes& target = attributes(to);
  target = Attributes{};
  target.id = keep(source.id.view());
  target.language = keep(source.language.view());
  target.direction = source.direction;
  target.position = source.position;
  target.extension = source.extension ? keep_value(*source.extension) : nullptr;
  std::vector<Str> classes;
  for (const Str& name : source.classes) classes.push_back(keep(name.view()));
  target.classes = keep(classes);
  std::vector<KeyValue> key_values;
  for (const KeyValue& each : source.key_values) {
    key_values.push_back({keep(each.key.view()), keep(each.value.view())});
  }
  target.key_values = keep(key_values);
}

Meta Document::copy_in(const Meta& foreign) {
  Meta meta = foreign;
  if (foreign.title) meta.title = copy_in(*foreign.title).as<Inlines>();
  if (foreign.subtitle) meta.subtitle = copy_in(*foreign.subtitle).as<Inlines>();
  if (foreign.lead_image) meta.lead_image = copy_in(*foreign.lead_image).as<Image>();
  return meta;
}

Document Document::clone() const {
  Document copy;
  copy.kind_ = kind_;
  copy.root_ = copy.copy_in(*root_).as<Root>();
  *copy.meta_ = copy.copy_in(*meta_);
  copy.resources_ = resources_;
  copy.nav_ = nav_;
  copy.page_list_ = page_list_;
  copy.landmarks_ = landmarks_;
  copy.extension_ = extension_;
  return copy;
}

}  // namespace offprint
