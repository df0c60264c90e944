#include "offprint/ast/document.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <unordered_set>
#include <utility>

#include "offprint/ast/query.hpp"

namespace offprint {
namespace {

std::uint32_t next_document_id() {
  static std::atomic<std::uint32_t> last{0};
  return ++last;
}

}  // namespace

Document::Document() : Document(0) {}

Document::Document(std::size_t expected_bytes) : arena_(expected_bytes), id_(next_document_id()), root_(&make<Root>()) {
  metas_.push_back(std::make_unique<Meta>());
  meta_ = metas_.back().get();
}

Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

BookItem& Document::make_item(std::string_view id, ItemRole role) {
  auto& item = make<BookItem>();
  metas_.push_back(std::make_unique<Meta>());
  item.meta = metas_.back().get();
  item.role = role;
  if (!id.empty()) set_id(item, id);
  return item;
}

Str Document::keep(std::string_view text) {
  if (text.empty()) return {};
  for (const Buffer& buffer : buffers_) {
    const std::less_equal<> not_after;
    if (not_after(buffer.bytes.data(), text.data()) &&
        not_after(text.data() + text.size(), buffer.bytes.data() + buffer.bytes.size())) {
      return Str(text);
    }
  }
  auto* data = static_cast<char*>(arena_.allocate(text.size(), 1));
  std::memcpy(data, text.data(), text.size());
  return Str({data, text.size()});
}

const Value* Document::keep_value(Value value) {
  values_.push_back(std::make_unique<Value>(std::move(value)));
  return values_.back().get();
}

void Document::adopt(std::shared_ptr<const void> owner, std::string_view bytes) {
  buffers_.push_back({std::move(owner), bytes});
}

Attributes& Document::attributes(Node& node) {
  assert(node.document_ == id_);
  if (!node.attributes_) node.attributes_ = new (arena_.allocate(sizeof(Attributes), alignof(Attributes))) Attributes;
  return *node.attributes_;
}

void Document::add_class(Node& node, std::string_view name) {
  if (node.attributes().has_class(name)) return;
  const Array<Str>& before = node.attributes().classes;
  std::vector<Str> classes(before.begin(), before.end());
  classes.push_back(keep(name));
  attributes(node).classes = keep(classes);
}

void Document::set_classes(Node& node, const std::vector<std::string_view>& names) {
  constexpr std::size_t few = 16;
  std::vector<Str> classes;
  std::unordered_set<std::string_view> seen;  // for floods alone
  for (const std::string_view name : names) {
    const bool known = names.size() > few ? !seen.insert(name).second
                                          : std::find(classes.begin(), classes.end(), name) != classes.end();
    if (!known) classes.push_back(keep(name));
  }
  attributes(node).classes = keep(classes);
}

void Document::set_value(Node& node, std::string_view key, std::string_view value) {
  const Array<KeyValue>& before = node.attributes().key_values;
  std::vector<KeyValue> sorted(before.begin(), before.end());
  const auto at =
      std::lower_bound(sorted.begin(), sorted.end(), key,
                       [](const KeyValue& each, std::string_view wanted) { return each.key.view() < wanted; });
  if (at != sorted.end() && at->key == key) {
    at->value = keep(value);
  } else {
    sorted.insert(at, {keep(key), keep(value)});
  }
  attributes(node).key_values = keep(sorted);
}

Notes& Document::notes_of(Node& scope) {
  if (Notes* notes = find_notes(scope)) return *notes;
  auto& notes = make<Notes>();
  scope.append(notes);
  return notes;
}

void Document::set_title(std::string_view title) {
  meta_->title = nullptr;
  if (title.empty()) return;
  meta_->title = &make<Inlines>();
  meta_->title->append(text(title));
}

Root& Document::absorb(Document&& other) {
#ifndef NDEBUG
  const auto adopt_nodes = [this](Node& top) {
    for (auto [node, entering] : walk(top)) {
      if (entering) node.document_ = id_;
    }
  };
  adopt_nodes(*other.root_);
  for (const auto& meta : other.metas_) {
    if (meta->title) adopt_nodes(*meta->title);
    if (meta->subtitle) adopt_nodes(*meta->subtitle);
    if (meta->lead_image) adopt_nodes(*meta->lead_image);
  }
#endif
  arena_.absorb(std::move(other.arena_));
  made_ |= other.made_;
  std::move(other.buffers_.begin(), other.buffers_.end(), std::back_inserter(buffers_));
  std::move(other.metas_.begin(), other.metas_.end(), std::back_inserter(metas_));
  std::move(other.values_.begin(), other.values_.end(), std::back_inserter(values_));
  resources_.merge(std::move(other.resources_));
  Root& root = *other.root_;
  other = Document();
  return root;
}

const Notes* find_notes(const Node& scope) {
  return scope.last() ? scope.last()->as<Notes>() : nullptr;
}
Notes* find_notes(Node& scope) {
  return scope.last() ? scope.last()->as<Notes>() : nullptr;
}

const Node* find_note(const Node& scope, std::string_view id) {
  const Notes* notes = find_notes(scope);
  if (!notes) return nullptr;
  for (const Node& note : notes->children()) {
    if (note.attributes().id == id) return &note;
  }
  return nullptr;
}

}  // namespace offprint
