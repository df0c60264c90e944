// Tables: with pipes where they say everything, else HTML.
#include <algorithm>

#include "markdown/writer/attributes.hpp"
#include "markdown/writer/blocks.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::markdown {
namespace {

// A cell whose content is one run of inlines, or nothing.
bool is_line_cell(const WriterState& state, const Node& node, bool header) {
  const auto* cell = node.as<TableCell>();
  if (!cell || state.speaks(*cell) || cell->header != header) return false;
  if (cell->row_span != 1 || cell->column_span != 1 || cell->align != Align::none) return false;
  const Node* content = cell->first();
  return !content || (!content->next() && holds_inlines(content->kind()) && content->kind() != Kind::heading &&
                      !state.speaks(*content));
}

bool is_line_row(const WriterState& state, const Node& row, std::size_t columns, bool header) {
  std::size_t cells = 0;
  for (const Node& cell : row.children()) {
    if (!is_line_cell(state, cell, header)) return false;
    ++cells;
  }
  return cells == columns && !state.speaks(row);
}

// A caption of words alone.
bool is_line_caption(const Node& caption) {
  const Node* words = caption.first();
  return words && !words->next() && words->kind() == Kind::plain && words->first();
}

// One head row, at most one body, and nothing that pipes have no sign for.
bool fits_pipes(const WriterState& state, const Table& table) {
  const std::size_t columns = table.columns.size();
  if (columns == 0 || state.speaks(table)) return false;
  for (const Column& column : table.columns) {
    if (column.width) return false;
  }
  std::size_t heads = 0, bodies = 0;
  for (const Node& part : table.children()) {
    if (state.speaks(part)) return false;
    if (part.kind() == Kind::caption && state.has(Extra::table_captions) && is_line_caption(part)) continue;
    if (part.kind() == Kind::table_head) {
      ++heads;
      if (!part.first() || part.first()->next() || !is_line_row(state, *part.first(), columns, true)) return false;
    } else if (const auto* body = part.as<TableBody>()) {
      if (++bodies > 1 || body->head_rows != 0 || body->head_columns != 0) return false;
      for (const Node& row : body->children()) {
        if (!is_line_row(state, row, columns, false)) return false;
      }
    } else {
      return false;
    }
  }
  return heads == 1;
}

bool has_breaks(const Node& node) {
  return find_first<HardBreak>(node) != nullptr;
}

std::string_view delimiter_cell(Align align) {
  switch (align) {
    case Align::none: return " --- |";
    case Align::left: return " :-- |";
    case Align::center: return " :-: |";
    case Align::right: return " --: |";
  }
  return " --- |";
}

}  // namespace

void BlockWriter::table(const Table& node) {
  const bool fits = state_.has(Extra::pipe_tables) && fits_pipes(state_, node) && state_.options.html != Html::always;
  if (fits && (state_.html_allowed() || !has_breaks(node))) return pipe_table(node);
  if (state_.html_allowed()) return html(node);
  flattened_table(node);
}

void BlockWriter::pipe_table(const Table& node) {
  for (const auto [each, entering] : walk(node)) {
    if (entering && !each.is_inline()) state_.drop_attributes(each);
  }
  for (const Node& part : node.children()) {
    if (part.kind() == Kind::caption) continue;
    for (const Node& row : part.children()) {
      pipe_row(row, node.columns.size());
      if (part.kind() != Kind::table_head) continue;
      std::string line = "|";
      for (const Column& column : node.columns) line += delimiter_cell(column.align);
      out_.lines(line);
    }
  }
  if (const auto* caption = child<Caption>(node)) {
    out_.blank_line();
    std::string words = "Table: " + inlines(*caption->first(), Setting::heading);
    std::replace(words.begin(), words.end(), breakable, ' ');
    out_.lines(words);
  }
}

void BlockWriter::pipe_row(const Node& row, std::size_t columns) {
  std::string line = "|";
  std::size_t cells = 0;
  for (const Node& cell : row.children()) {
    std::string words;
    for (const Node& block : cell.children()) {
      if (block.kind() == Kind::paragraph) state_.lose("paragraph", "a paragraph in a cell is its text", block);
      std::string more = holds_inlines(block.kind()) ? inlines(block, Setting::cell) : std::string();
      if (!holds_inlines(block.kind())) state_.escaper.text(more, one_line(plain_text(block)), Place::cell);
      if (!words.empty() && !more.empty()) words += ' ';
      words += more;
    }
    std::replace(words.begin(), words.end(), breakable, ' ');
    ((line += ' ') += words) += " |";
    ++cells;
  }
  for (; cells < columns; ++cells) line += "  |";
  out_.lines(line);
}

// Without HTML: the first row heads the table, spans leave empty cells, blocks in cells become one line.
void BlockWriter::flattened_table(const Table& node) {
  state_.lose("table", "a table loses spans, caption, foot or blocks", node);
  if (const auto* caption = child<Caption>(node)) {
    blocks(*caption);
    out_.blank_line();
  }
  const std::size_t columns = node.columns.size();
  bool headed = false;
  for (const Node& part : node.children()) {
    if (part.kind() == Kind::caption) continue;
    for (const Node& row : part.children()) {
      if (!state_.has(Extra::pipe_tables)) {
        flattened_row(row);
        continue;
      }
      pipe_row(row, columns);
      if (headed) continue;
      headed = true;
      std::string line = "|";
      for (const Column& column : node.columns) line += delimiter_cell(column.align);
      out_.lines(line);
    }
  }
}

// A paragraph for a row.
void BlockWriter::flattened_row(const Node& row) {
  InlineWriter writer(state_, Setting::paragraph);
  for (const Node& cell : row.children()) {
    if (&cell != row.first()) writer.text(" | ");
    for (const Node& block : cell.children()) {
      if (&block != cell.first()) writer.text(" ");
      if (holds_inlines(block.kind())) {
        writer.children(block);
      } else {
        writer.text(one_line(plain_text(block)));
      }
    }
  }
  emit(writer.take());
  out_.blank_line();
}

}  // namespace offprint::markdown
