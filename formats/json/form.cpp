#include "form.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "offprint/base/utf8.hpp"

namespace offprint::json {
namespace {

constexpr PartForm blocks[] = {{"children", Holds::blocks}};
constexpr PartForm inlines[] = {{"children", Holds::inlines}};
constexpr PartForm list_items[] = {{"children", Holds::list_items}};
constexpr PartForm quote[] = {{"children", Holds::blocks},
                              {"attribution", Holds::one, Kind::attribution, Written::bare}};
constexpr PartForm groups[] = {{"groups", Holds::many, Kind::definition_group}};
constexpr PartForm terms[] = {{"terms", Holds::many, Kind::term, Written::bare},
                              {"definitions", Holds::many, Kind::definition, Written::bare}};
constexpr PartForm table[] = {{"caption", Holds::one, Kind::caption},
                              {"head", Holds::one, Kind::table_head, Written::bare},
                              {"bodies", Holds::many, Kind::table_body},
                              {"foot", Holds::one, Kind::table_foot, Written::bare}};
constexpr PartForm rows[] = {{"rows", Holds::many, Kind::table_row}};
constexpr PartForm body_rows[] = {{"head", Holds::head_rows, Kind::table_row}, {"rows", Holds::many, Kind::table_row}};
constexpr PartForm cells[] = {{"cells", Holds::many, Kind::table_cell}};
constexpr PartForm captioned[] = {{"caption", Holds::one, Kind::caption}, {"children", Holds::blocks}};
constexpr PartForm titled[] = {{"title", Holds::one, Kind::callout_title, Written::bare}, {"children", Holds::blocks}};
constexpr PartForm summarised[] = {{"summary", Holds::one, Kind::summary, Written::bare}, {"children", Holds::blocks}};
constexpr PartForm lines[] = {{"lines", Holds::many, Kind::line, Written::bare}};
constexpr PartForm cited[] = {{"items", Holds::many, Kind::citation_item}, {"children", Holds::inlines}};
constexpr PartForm affixes[] = {{"prefix", Holds::one, Kind::citation_prefix, Written::bare},
                                {"suffix", Holds::one, Kind::citation_suffix, Written::bare}};
constexpr PartForm ruby[] = {{"segments", Holds::segments}};

struct TypeName {
  std::string_view name;
  Kind kind = Kind::root;
};

// Blocks, inlines and list items by name. Custom nodes have types of their own.
constexpr auto sorted_types() {
  std::array<TypeName, kind_count> types{};
  std::size_t count = 0;
  for (const KindInfo& each : kind_table) {
    const bool custom = each.kind == Kind::custom_block || each.kind == Kind::custom_inline;
    const bool named = each.group == Group::block || each.group == Group::inlined || each.kind == Kind::list_item;
    if (named && !custom) types[count++] = {each.name, each.kind};
  }
  std::sort(types.begin(), types.begin() + count, [](const TypeName& a, const TypeName& b) { return a.name < b.name; });
  return std::pair(types, count);
}
constexpr auto types = sorted_types();

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && utf8::is_ascii_digit(text[end])) ++end;
  return end - at;
}

}  // namespace

std::span<const PartForm> parts_of(Kind kind) {
  switch (info(kind).content) {
    case Content::none:
    case Content::scope:
    case Content::items:
    case Content::notes: return {};
    case Content::blocks: return blocks;
    case Content::inlines: return inlines;
    case Content::quote: return quote;
    case Content::list_items: return list_items;
    case Content::groups: return groups;
    case Content::terms: return terms;
    case Content::table: return table;
    case Content::rows: return kind == Kind::table_body ? std::span<const PartForm>(body_rows) : rows;
    case Content::cells: return cells;
    case Content::captioned: return captioned;
    case Content::titled: return titled;
    case Content::summarised: return summarised;
    case Content::lines: return lines;
    case Content::cited: return cited;
    case Content::affixes: return affixes;
    case Content::ruby: return ruby;
  }
  return {};
}

std::optional<Kind> kind_of_type(std::string_view type) {
  const auto end = types.first.begin() + types.second;
  const auto found = std::lower_bound(types.first.begin(), end, type,
                                      [](const TypeName& each, std::string_view name) { return each.name < name; });
  if (found == end || found->name != type) return std::nullopt;
  return found->kind;
}

Range range_of(std::string_view field) {
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  if (field == "level") return {1, 6};
  if (field == "rowSpan" || field == "colSpan") return {1, most};
  if (field == "headColumns" || field == "width" || field == "height") return {0, most};
  return {std::numeric_limits<int>::min(), most};
}

bool natural_less(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const std::size_t left = digits_at(a, i), right = digits_at(b, j);
    if (left == 0 || right == 0) {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i, ++j;
      continue;
    }
    std::string_view x = a.substr(i, left), y = b.substr(j, right);
    while (x.size() > 1 && x.front() == '0') x.remove_prefix(1);
    while (y.size() > 1 && y.front() == '0') y.remove_prefix(1);
    if (x.size() != y.size()) return x.size() < y.size();
    if (x != y) return x < y;
    i += left, j += right;
  }
  // Equal as far as they go: the shorter one first, and of "01" and "1" a fixed one.
  return a.size() - i != b.size() - j ? a.size() - i < b.size() - j : a < b;
}

}  // namespace offprint::json
