// Tables: parts in the order of the tree, spans within the limits, alignment of cells and columns.
#include <algorithm>
#include <charconv>

#include "offprint/ast/table_grid.hpp"
#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

Align align_of(DomNode node, const Traits& traits) {
  std::string_view value = style_value(traits.style, "text-align");
  if (value.empty()) value = utf8::trim(node.attribute("align"));
  if (utf8::equals_ignoring_ascii_case(value, "left") || value == "start") return Align::left;
  if (utf8::equals_ignoring_ascii_case(value, "center") || value == "-webkit-center") return Align::center;
  if (utf8::equals_ignoring_ascii_case(value, "right") || value == "end") return Align::right;
  return Align::none;
}

std::optional<double> share_of(std::string_view width) {
  width = utf8::trim(width);
  if (!width.ends_with('%')) return std::nullopt;
  double percent = 0;
  const auto [end, error] = std::from_chars(width.data(), width.data() + width.size(), percent);
  if (error != std::errc() || *end != '%' || !(percent > 0) || percent > 100) return std::nullopt;
  return percent / 100;
}

int number_of(std::string_view text, int fallback) {
  text = utf8::trim(text);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return 1'000'000;
  return error == std::errc() ? number : fallback;
}

bool is_section(const Node& node) {
  return node.kind() == Kind::table_head || node.kind() == Kind::table_body || node.kind() == Kind::table_foot;
}

bool heads_all(const Node& row) {
  for (const Node& cell : row.children()) {
    if (!cell.as<TableCell>()->header) return false;
  }
  return row.first() != nullptr;
}

// What the cells of a column have in common.
struct ColumnVote {
  Align align = Align::none;
  bool agreed = true, any = false;

  void add(Align cell) {
    agreed = agreed && (!any || cell == align);
    any = true;
    align = cell;
  }
};

// As many columns as the widest row has cells, or as rows of such a width may hold together without filling the memory.
int widest_grid(const Node& section) {
  int rows = 0, widest = 0;
  for (const Node& row : section.children()) {
    int cells = 0;
    for ([[maybe_unused]] const Node& cell : row.children()) ++cells;
    widest = std::max(widest, cells);
    ++rows;
  }
  return std::max(widest, 200'000 / std::max(1, rows));
}

// Calls use(cell, column) for each cell, columns counted from 0.
template <class Use>
void for_each_cell(Table& table, Use&& use) {
  for (Node& section : table.children()) {
    if (!is_section(section)) continue;
    const TableGrid grid(section, widest_grid(section));
    auto placed = grid.cells().begin();
    for (Node& row : section.children()) {
      for (Node& child : row.children()) use(*child.as<TableCell>(), static_cast<std::size_t>((placed++)->column));
    }
  }
}

// A column is aligned as it says, or as all its cells agree; a cell says its alignment only where it differs.
void settle_alignment(Document& document, Table& table, std::vector<Column> columns) {
  std::vector<ColumnVote> votes;
  for_each_cell(table, [&](TableCell& cell, std::size_t column) {
    if (cell.column_span != 1) return;
    if (votes.size() <= column) votes.resize(column + 1);
    votes[column].add(cell.align);
  });
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const bool says = votes[i].any && votes[i].agreed && votes[i].align != Align::none;
    if (!says || (i < columns.size() && columns[i].align != Align::none)) continue;
    if (columns.size() <= i) columns.resize(i + 1);
    columns[i].align = votes[i].align;
  }
  for_each_cell(table, [&](TableCell& cell, std::size_t column) {
    if (column < columns.size() && cell.align == columns[column].align) cell.align = Align::none;
  });
  table.columns = document.keep(columns);
}

}  // namespace

Descend PageReader::table(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::structure)) return Descend::yes;
  if (code_table(node, traits)) return Descend::yes;
  Table& made = document_.make<Table>();
  apply(made, node, traits);
  open_container(node, made, Role::table);
  columns_.emplace_back();
  return Descend::yes;
}

// The innermost table, when what stands open is one of its parts.
Node* PageReader::table_around() {
  for (std::size_t i = frames_.size(); i-- > 0;) {
    if (frames_[i].role == Role::table) return frames_[i].container;
    if (frames_[i].role != Role::rows && frames_[i].role != Role::row) return nullptr;
  }
  return nullptr;
}

Descend PageReader::table_caption(DomNode node, const Traits& traits) {
  Node* table = table_around();
  if (!table) return division(node, traits);
  close_text();
  Caption& made = document_.make<Caption>();
  give_spans_to(made);
  apply(made, node, traits);
  table->append(made);
  push_frame(node, made, Loose::plain, Role::item);
  return Descend::yes;
}

// <col> says it for its columns, <colgroup> for those without a <col>.
Descend PageReader::columns(DomNode node, const Traits& traits) {
  if (!table_around()) return Descend::yes;
  if (node.tag() == tag::colgroup && node.first_child()) {
    for (DomNode child : node.children()) {
      if (child.is_element()) return Descend::yes;
    }
  }
  Column column;
  column.align = align_of(node, traits);
  if (column.align == Align::none && node.parent().tag() == tag::colgroup) {
    column.align = align_of(node.parent(), inspect(node.parent()));
  }
  column.width = share_of(style_value(traits.style, "width"));
  if (!column.width) column.width = share_of(traits.width);
  const auto limit = static_cast<int>(context_.limits.max_span);
  int count = std::clamp(number_of(node.attribute("span"), 1), 1, limit);
  const std::size_t room = context_.limits.max_table_cells;
  for (; count > 0 && columns_.back().size() < room; --count) columns_.back().push_back(column);
  return Descend::yes;  // XHTML may have text in it
}

Descend PageReader::table_rows(DomNode node, const Traits& traits) {
  Node* table = table_around();
  if (!table) return lines_.empty() || lines_.back() != node ? Descend::yes : Descend::no;
  close_text();
  while (frames_.back().role != Role::table) close_frame();
  Node* made = nullptr;
  if (node.tag() == tag::thead) {
    made = &document_.make<TableHead>();
  } else if (node.tag() == tag::tfoot) {
    made = &document_.make<TableFoot>();
  } else {
    auto& body = document_.make<TableBody>();
    body.head_rows = std::max(0, number_of(node.attribute("data-offprint-head-rows"), -1));
    body.head_columns = std::max(0, number_of(node.attribute("data-offprint-head-columns"), 0));
    if (node.has_attribute("data-offprint-head-rows")) own_bodies_.insert(&body);
    made = &body;
  }
  give_spans_to(*made);
  apply(*made, node, traits);
  table->append(*made);
  push_frame(node, *made, Loose::plain, Role::rows);
  return Descend::yes;
}

Node& PageReader::rows_here() {
  Frame& top = frames_.back();
  if (top.role == Role::rows) return *top.container;
  Node* last = top.container->last();
  if (!last || last->kind() != Kind::table_body || top.implied != last) {
    last = &document_.make<TableBody>();
    top.container->append(*last);
    top.implied = last;
  }
  return *last;
}

Descend PageReader::table_row(DomNode node, const Traits& traits) {
  if (!table_around()) return division(node, traits);
  close_text();
  while (frames_.back().role == Role::row) close_frame();
  TableRow& made = document_.make<TableRow>();
  give_spans_to(made);
  apply(made, node, traits);
  rows_here().append(made);
  push_frame(node, made, Loose::plain, Role::row);
  return Descend::yes;
}

Descend PageReader::table_cell(DomNode node, const Traits& traits) {
  if (!table_around()) {
    if (node.parent().tag() == tag::tr && numbers_lines(node)) return Descend::no;
    return division(node, Traits());
  }
  close_text();
  TableCell& made = document_.make<TableCell>();
  give_spans_to(made);
  made.header = node.tag() == tag::th;
  made.align = align_of(node, traits);
  const auto limit = static_cast<int>(context_.limits.max_span);
  const int wide = number_of(node.attribute("colspan"), 1);
  int high = number_of(node.attribute("rowspan"), 1);
  if (wide > limit || high > limit) context_.warn("html.span", "a cell's span was cut to the limit");
  if (high == 0) high = limit;  // down to the end of its section
  made.column_span = std::clamp(wide, 1, limit);
  made.row_span = std::clamp(high, 1, limit);
  apply(made, node, traits);
  Node& row = frames_.back().role == Role::row ? *frames_.back().container : row_here();
  row.append(made);
  push_frame(node, made, Loose::plain, Role::item);
  return Descend::yes;
}

Node& PageReader::row_here() {
  Node& rows = rows_here();
  if (!rows.last()) rows.append(document_.make<TableRow>());
  return *rows.last();
}

// Content that stands in a table but in none of its cells.
Node& PageReader::implied_cell(Frame& frame) {
  Node& row = frame.role == Role::row ? *frame.container : row_here();
  if (!frame.implied || frame.implied != row.last()) {
    frame.implied = &document_.make<TableCell>();
    row.append(*frame.implied);
  }
  return *frame.implied;
}

void PageReader::finish_table(Table& table) {
  Node *caption = nullptr, *head = nullptr, *foot = nullptr;
  std::vector<Node*> bodies;
  const auto join = [](Node*& all, Node& one) {
    if (!all) {
      all = &one;
    } else {
      all->take_children(one);
      one.remove();
    }
  };
  for (Node& child : table.children()) {
    if (child.kind() == Kind::caption) join(caption, child);
    if (child.kind() == Kind::table_head) join(head, child);
    if (child.kind() == Kind::table_foot) join(foot, child);
    if (child.kind() == Kind::table_body) bodies.push_back(&child);
  }
  const bool own = !bodies.empty() && own_bodies_.contains(bodies[0]);
  if (!head && !own && !bodies.empty() && bodies[0]->first() && heads_all(*bodies[0]->first())) {
    head = &document_.make<TableHead>();
    while (bodies[0]->first() && heads_all(*bodies[0]->first()) && bodies[0]->first()->next()) {
      head->append(*bodies[0]->first());
    }
    if (!head->first()) head->append(*bodies[0]->first());
  }
  for (Node* each : {caption, head}) {
    if (each) table.append(*each);
  }
  for (Node* body : bodies) {
    table.append(*body);
    if (!body->first() && !body->has_attributes() && !own_bodies_.contains(body)) body->remove();
  }
  if (foot) table.append(*foot);
  for (Node* each : {head, foot}) {
    if (each && !each->first() && !each->has_attributes()) each->remove();
  }
  settle_alignment(document_, table, std::move(columns_.back()));
  columns_.pop_back();
}

// Tables for layout: highlighters put code beside a column of line numbers, Asciidoctor an admonition beside its icon.
bool PageReader::code_table(DomNode node, const Traits& traits) {
  const std::string_view around = node.parent().is_element() ? node.parent().class_names() : std::string_view();
  if (!traits.has_class("highlighttable") && !traits.has_class("rouge-table") && !traits.has_class("lntable") &&
      !traits.has_class("codehilitetable") && !has_word(around, "highlight") && !has_word(around, "admonitionblock")) {
    return false;
  }
  open_transparent(node);
  return true;
}

}  // namespace offprint::html
