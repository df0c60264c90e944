// The children of each kind, as kind.hpp describes them.
#include <algorithm>
#include <vector>

#include "laws/random_tree.hpp"

namespace offprint::laws {
namespace {

std::vector<Kind> kinds_of(Group group) {
  std::vector<Kind> kinds;
  for (const KindInfo& each : kind_table) {
    if (each.group == group && each.kind != Kind::text) kinds.push_back(each.kind);
  }
  return kinds;
}

// Which of the columns the cells of a row may take: those that no span from above reaches.
class FreeColumns {
 public:
  explicit FreeColumns(std::size_t columns) : until_(columns, 0) {}
  // The first free column from `column` on in this row.
  std::size_t next(std::size_t column, std::size_t row) const {
    while (column < until_.size() && until_[column] > row) ++column;
    return column;
  }
  std::size_t room(std::size_t column, std::size_t row) const {
    std::size_t end = column;
    while (end < until_.size() && until_[end] <= row) ++end;
    return end - column;
  }
  void take(std::size_t column, std::size_t width, std::size_t until) {
    std::fill_n(until_.begin() + static_cast<std::ptrdiff_t>(column), width, until);
  }

 private:
  std::vector<std::size_t> until_;  // by column: the row from which it is free
};

}  // namespace

Node& TreeMaker::part(Node& parent, Kind kind, int depth) {
  Node& node = make(kind);
  parent.append(node);
  children(node, depth);
  return node;
}

void TreeMaker::parts(Node& parent, Kind kind, int depth, std::size_t most) {
  for (std::size_t left = 1 + random_.below(most); left > 0; --left) part(parent, kind, depth);
}

void TreeMaker::maybe(Node& parent, Kind kind, int depth) {
  if (random_.percent(50)) part(parent, kind, depth);
}

void TreeMaker::children(Node& parent, int depth) {
  switch (info(parent.kind()).content) {
    case Content::none:
    case Content::scope:
    case Content::items:
    case Content::notes: return;
    case Content::blocks: return blocks(parent, depth - 1);
    case Content::inlines: return inlines(parent, parent.is_inline() ? depth - 1 : shape_.depth);
    case Content::quote: blocks(parent, depth - 1); return maybe(parent, Kind::attribution, depth);
    case Content::list_items: return parts(parent, Kind::list_item, depth - 1, 4);
    case Content::groups: return parts(parent, Kind::definition_group, depth - 1);
    case Content::terms: parts(parent, Kind::term, depth); return parts(parent, Kind::definition, depth);
    case Content::table: return table(parent, depth - 1);
    case Content::rows:
    case Content::cells: return;  // made by table()
    case Content::captioned: maybe(parent, Kind::caption, depth - 1); return blocks(parent, depth - 1);
    case Content::titled: maybe(parent, Kind::callout_title, depth); return blocks(parent, depth - 1);
    case Content::summarised: maybe(parent, Kind::summary, depth); return blocks(parent, depth - 1);
    case Content::lines: return parts(parent, Kind::line, depth, 4);
    case Content::cited: parts(parent, Kind::citation_item, depth, 2); return inlines(parent, depth - 1);
    case Content::affixes:
      maybe(parent, Kind::citation_prefix, depth);
      return maybe(parent, Kind::citation_suffix, depth);
    case Content::ruby:
      for (std::size_t left = 1 + random_.below(3); left > 0; --left) {
        part(parent, Kind::ruby_base, 1);
        maybe(parent, Kind::ruby_text, 1);
      }
      return;
  }
}

void TreeMaker::blocks(Node& parent, int depth, std::size_t most) {
  static const std::vector<Kind> all = kinds_of(Group::block);
  for (std::size_t left = random_.below(most) + 1; left > 0; --left) {
    const bool leaf = depth <= 0 || budget_ == 0 || random_.percent(40);
    Kind kind = leaf ? Kind::paragraph : random_.pick(all);
    if (!allowed(kind)) kind = Kind::paragraph;
    Node& block = make(kind);
    parent.append(block);
    children(block, depth);
    if (budget_ == 0) return;
  }
}

void TreeMaker::text(Node& parent) {
  Node& made = document_.text(random_.words(6));
  if (random_.percent(shape_.attributes / 4)) attributes(made);
  parent.append(made);
}

void TreeMaker::inlines(Node& parent, int depth) {
  static const std::vector<Kind> all = kinds_of(Group::inlined);
  if (shape_.words == Words::odd && random_.percent(5)) return;
  for (std::size_t left = 1 + random_.below(5); left > 0; --left) {
    if (depth <= 0 || budget_ == 0 || random_.percent(50)) {
      text(parent);
      continue;
    }
    const Kind kind = random_.pick(all);
    const bool impossible =
        !allowed(kind) || (kind == Kind::note_ref && note_ids_.empty()) || (kind == Kind::link && in_link_);
    if (impossible) continue;
    Node& inlined = make(kind);
    parent.append(inlined);
    in_link_ = in_link_ || kind == Kind::link;
    children(inlined, depth);
    in_link_ = in_link_ && kind != Kind::link;
  }
}

void TreeMaker::table(Node& node, int depth) {
  auto& table = *node.as<Table>();
  const std::size_t width = 1 + random_.below(4);
  if (random_.percent(60)) table.columns = columns(width);
  maybe(table, Kind::caption, depth);
  const auto section = [&](Kind kind) -> Node& {
    Node& made = make(kind);
    table.append(made);
    rows(made, width, 1 + random_.below(3), depth);
    return made;
  };
  if (random_.percent(70)) section(Kind::table_head);
  for (std::size_t left = random_.percent(80) ? 1 : random_.below(3); left > 0; --left) {
    auto& body = *section(Kind::table_body).as<TableBody>();
    if (random_.percent(20)) body.head_columns = random_.between(1, static_cast<int>(width));
    if (random_.percent(10)) body.head_rows = 1;
  }
  if (random_.percent(20)) section(Kind::table_foot);
}

void TreeMaker::rows(Node& section, std::size_t columns, std::size_t count, int depth) {
  FreeColumns grid(columns);
  for (std::size_t row = 0; row < count; ++row) {
    Node& line = make(Kind::table_row);
    section.append(line);
    for (std::size_t column = grid.next(0, row); column < columns; column = grid.next(column, row)) {
      auto& cell = *make(Kind::table_cell).as<TableCell>();
      line.append(cell);
      const bool spans = random_.percent(15);
      const std::size_t width = spans ? 1 + random_.below(grid.room(column, row)) : 1;
      const std::size_t height = spans ? 1 + random_.below(count - row) : 1;
      cell.column_span = static_cast<int>(width);
      cell.row_span = static_cast<int>(height);
      grid.take(column, width, row + height);
      column += width;
      if (depth > 0 && random_.percent(20)) {
        blocks(cell, depth - 1, 2);
      } else {
        part(cell, Kind::plain, 2);
      }
    }
  }
}

}  // namespace offprint::laws
