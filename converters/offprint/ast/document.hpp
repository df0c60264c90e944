#pragma once
// A document: an article, or a book of items. It owns its nodes, text, metadata and resources.
//
//   Document document;
//   auto& paragraph = document.make<Paragraph>();
//   paragraph.append(document.text("An offprint is one article of a journal."));
//   document.root().append(paragraph);

#include <bitset>
#include <initializer_list>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "offprint/ast/arena.hpp"
#include "offprint/ast/meta.hpp"
#include "offprint/ast/nodes.hpp"
#include "offprint/ast/resources.hpp"

namespace offprint {

// Where an entry of a book's navigation leads: an item, and an element in it when `id` is not empty.
struct NavTarget {
  std::string item, id;
  friend bool operator==(const NavTarget&, const NavTarget&) = default;
};
struct NavEntry {
  std::string label;
  NavTarget target;  // no item: a heading of the contents without a link
  std::vector<NavEntry> children;
  friend bool operator==(const NavEntry&, const NavEntry&) = default;
};
struct Landmark {
  std::string type, label;  // type: "toc", "bodymatter", "cover", ...
  NavTarget target;
  friend bool operator==(const Landmark&, const Landmark&) = default;
};

enum class DocumentKind : std::uint8_t { article, book };

class Document {
 public:
  Document();
  // With room side by side for a tree of about this many bytes.
  explicit Document(std::size_t expected_bytes);
  Document(Document&&) noexcept;  // moving keeps every node where it is, and allocates nothing
  Document& operator=(Document&&) noexcept;
  ~Document();

  // Article: its blocks, then at most one Notes. Book: its items.
  Root& root() & { return *root_; }
  const Root& root() const& { return *root_; }
  void root() && = delete;  // the nodes would die with the temporary

  DocumentKind kind() const { return kind_; }
  void set_kind(DocumentKind kind) { kind_ = kind; }
  bool is_book() const { return kind_ == DocumentKind::book; }

  // A node of this document, linked to nothing yet.
  template <class T, class... Arguments>
  T& make(Arguments&&... arguments) {
    static_assert(std::is_base_of_v<Node, T> && std::is_trivially_destructible_v<T>);
    T* node = new (arena_.allocate(sizeof(T), alignof(T))) T(std::forward<Arguments>(arguments)...);
    node->document_ = id_;
    made_.set(static_cast<std::size_t>(T::tag));
    return *node;
  }
  // False when no node of this kind was ever made: then there is none in the tree.
  bool may_hold(Kind kind) const { return made_.test(static_cast<std::size_t>(kind)); }
  // The node as another kind, its children, attributes and place kept: between kinds that hold no fields of their own.
  template <class T>
  T& turn_into(Node& node) {
    static_assert(sizeof(T) == sizeof(Node));
    node.kind_ = T::tag;
    made_.set(static_cast<std::size_t>(T::tag));
    return static_cast<T&>(node);
  }
  // Text whose words are copied into this document.
  Text& text(std::string_view words) { return make<Text>(keep(words)); }
  // A book item with metadata of its own and the attribute id.
  BookItem& make_item(std::string_view id, ItemRole role = ItemRole::chapter);

  // Copies text into the document, or refers to it when it lies in an adopted buffer.
  Str keep(std::string_view text);
  // Refers to text that lives at least as long as this document.
  Str refer(std::string_view text) { return Str(text); }
  template <class T>
  Array<T> keep(std::span<const T> items) {
    static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    T* data = static_cast<T*>(arena_.allocate(items.size_bytes(), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), data);
    return Array<T>(data, items.size());
  }
  template <class T>
  Array<T> keep(const std::vector<T>& items) {
    return keep(std::span<const T>(items));
  }
  // The value lives as long as the document.
  const Value* keep_value(Value value);
  // Takes a share of a buffer: keep() on a slice of it will not copy. The view must stay valid as long as the owner.
  void adopt(std::shared_ptr<const void> owner, std::string_view bytes);

  // The node's attributes, to be changed.
  Attributes& attributes(Node& node);
  void set_id(Node& node, std::string_view id) { attributes(node).id = keep(id); }
  void set_language(Node& node, std::string_view language) { attributes(node).language = keep(language); }
  void set_direction(Node& node, Direction direction) { attributes(node).direction = direction; }
  void set_position(Node& node, Position position) { attributes(node).position = position; }
  void add_class(Node& node, std::string_view name);  // once
  void set_classes(Node& node, const std::vector<std::string_view>& names);
  // Sets a key's value, keeping keys sorted.
  void set_value(Node& node, std::string_view key, std::string_view value);
  void copy_attributes(const Node& from, Node& to);  // replaces those of `to`; `from` may be of another document
  void move_attributes(Node& from, Node& to) {       // both of this document
    to.attributes_ = from.attributes_;
    from.attributes_ = nullptr;
  }
  void clear_attributes(Node& node) { node.attributes_ = nullptr; }

  // The notes of an article's root or of a book item; made and appended when there is none yet.
  Notes& notes_of(Node& scope);

  // Deep copy of a node of this or another document, linked to nothing. Resources are not copied.
  Node& copy_in(const Node& foreign);
  Meta copy_in(const Meta& foreign);
  // Takes over everything another document holds, in constant time but for its resources. The other's nodes may then
  // be linked into this tree; its root comes back, linked to nothing.
  Root& absorb(Document&& other);
  // A deep copy. Resources' bytes are shared.
  Document clone() const;

  Meta& meta() { return *meta_; }
  const Meta& meta() const { return *meta_; }
  // Sets the title from plain text; an empty one clears it.
  void set_title(std::string_view title);

  Resources& resources() { return resources_; }
  const Resources& resources() const { return resources_; }

  // Books.
  std::vector<NavEntry>& nav() { return nav_; }
  const std::vector<NavEntry>& nav() const { return nav_; }
  std::vector<Landmark>& landmarks() { return landmarks_; }
  const std::vector<Landmark>& landmarks() const { return landmarks_; }
  std::vector<NavEntry>& page_list() { return page_list_; }
  const std::vector<NavEntry>& page_list() const { return page_list_; }

  // Unknown members of the JSON object, written back with it; null or an object.
  Value& extension() { return extension_; }
  const Value& extension() const { return extension_; }

  // Bytes the tree and its text take.
  std::size_t memory() const { return arena_.capacity(); }

 private:
  struct Buffer {
    std::shared_ptr<const void> owner;
    std::string_view bytes;
  };

  Arena arena_;
  std::bitset<kind_count> made_;
  std::uint32_t id_;
  DocumentKind kind_ = DocumentKind::article;
  Root* root_;
  Meta* meta_;
  std::vector<Buffer> buffers_;
  // No deques: moving one allocates.
  std::vector<std::unique_ptr<Meta>> metas_;
  std::vector<std::unique_ptr<Value>> values_;
  Resources resources_;
  std::vector<NavEntry> nav_, page_list_;
  std::vector<Landmark> landmarks_;
  Value extension_;
};

// The scopes of a document: its root, or the items of a book. Calls use(Node& scope, Meta& meta).
template <class DocumentType, class Use>
void for_each_scope(DocumentType& document, Use&& use) {
  if (!document.is_book()) {
    use(document.root(), document.meta());
    return;
  }
  for (auto& child : document.root().children()) {
    if (auto* item = child.template as<BookItem>()) use(*item, *item->meta);
  }
}

// The Notes of a scope, or nullptr.
const Notes* find_notes(const Node& scope);
Notes* find_notes(Node& scope);
// The note of that id among a scope's notes, or nullptr. Looks through all of them: keep a map for many look-ups.
const Node* find_note(const Node& scope, std::string_view id);

// Deep equality: kinds, fields, attributes, order; never positions.
bool equal(const Node& a, const Node& b);
bool equal(const Document& a, const Document& b);

}  // namespace offprint
