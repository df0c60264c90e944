// Deep equality: kinds, fields, attributes and order.
#include "offprint/ast/document.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/ast/walk.hpp"

namespace offprint {
namespace {

bool same(const Value* a, const Value* b) {
  return a == b || (a && b && *a == *b);
}
template <class T>
bool same(const T& a, const T& b) {
  return a == b;
}

bool equal_alone(const Node& a, const Node& b) {
  if (a.kind() != b.kind() || !(a.attributes() == b.attributes())) return false;
  return with_type(a, [&b](const auto& typed) {
    using Type = std::remove_cvref_t<decltype(typed)>;
    const Type& other = *b.as<Type>();
    if constexpr (std::is_same_v<Type, BookItem>) {
      if (!equal(*typed.meta, *other.meta)) return false;
    }
    bool all = true;
    for_each_field(typed, [&](const auto& field, const auto& value) { all = all && same(value, other.*field.member); });
    return all;
  });
}

template <class T>
bool equal_or_absent(const T* a, const T* b) {
  return a == b || (a && b && equal(static_cast<const Node&>(*a), static_cast<const Node&>(*b)));
}

}  // namespace

bool equal(const Node& a, const Node& b) {
  Walk<const Node> left(a), right(b);
  auto at = left.begin();
  auto other = right.begin();
  for (; at != left.end() && other != right.end(); ++at, ++other) {
    const auto [node, entering] = *at;
    const auto [twin, twin_entering] = *other;
    if (entering != twin_entering || (entering && !equal_alone(node, twin))) return false;
  }
  return !(at != left.end()) && !(other != right.end());
}

bool equal(const Meta& a, const Meta& b) {
  return equal_or_absent(a.title, b.title) && equal_or_absent(a.subtitle, b.subtitle) &&
         equal_or_absent(a.lead_image, b.lead_image) && a.authors == b.authors && a.published == b.published &&
         a.modified == b.modified && a.site_name == b.site_name && a.section == b.section && a.tags == b.tags &&
         a.source_url == b.source_url && a.canonical_url == b.canonical_url && a.language == b.language &&
         a.direction == b.direction && a.description == b.description && a.excerpt == b.excerpt &&
         a.license == b.license && a.word_count == b.word_count && a.reading_minutes == b.reading_minutes &&
         a.related == b.related && a.extra == b.extra && a.identifiers == b.identifiers && a.publisher == b.publisher &&
         a.series == b.series && a.issue == b.issue && a.subjects == b.subjects && a.rights == b.rights &&
         a.cover == b.cover && a.contributors == b.contributors && a.page_progression == b.page_progression &&
         a.accessibility == b.accessibility && a.extension == b.extension;
}

bool Meta::empty() const {
  return equal(*this, Meta{});
}

bool equal(const Document& a, const Document& b) {
  return a.kind() == b.kind() && equal(a.meta(), b.meta()) && a.resources() == b.resources() && a.nav() == b.nav() &&
         a.landmarks() == b.landmarks() && a.page_list() == b.page_list() && a.extension() == b.extension() &&
         equal(static_cast<const Node&>(a.root()), static_cast<const Node&>(b.root()));
}

}  // namespace offprint
