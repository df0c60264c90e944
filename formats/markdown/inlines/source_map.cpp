#include "markdown/inlines/source_map.hpp"

#include <algorithm>

namespace offprint::markdown {
namespace {

std::uint32_t column_in(std::string_view source, std::uint32_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : source.rfind('\n', offset - 1);
  return offset - static_cast<std::uint32_t>(before == std::string_view::npos ? 0 : before + 1) + 1;
}

bool holds(std::string_view source, std::string_view text) {
  const std::less_equal<> not_after;
  return not_after(source.data(), text.data()) && not_after(text.data(), source.data() + source.size());
}

}  // namespace

void SourceMap::find_lines(const Pending& leaf, const std::vector<Piece>& pieces) {
  lines_.clear();
  std::uint32_t text = 0;
  for (std::uint32_t i = 0; i < leaf.piece_count; ++i) add_lines_of(pieces[leaf.pieces + i], text);
  if (holds(source_, leaf.text)) {
    skipped_ = static_cast<std::uint32_t>(leaf.text.data() - source_.data()) - pieces[leaf.pieces].begin;
  } else {
    skipped_ = leaf.skipped;
  }
}

void SourceMap::add_lines_of(const Piece& piece, std::uint32_t& text) {
  lines_.push_back({text, piece.line, column_in(source_, piece.begin)});
  std::uint32_t line = piece.line;
  for (std::size_t at = piece.begin; (at = source_.find('\n', at)) < piece.end; ++at) {
    lines_.push_back({text + static_cast<std::uint32_t>(at) + 1 - piece.begin, ++line, 1});
  }
  text += piece.end - piece.begin + 1;
}

const SourceMap::TextLine& SourceMap::line_at(std::uint32_t offset) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset,
                                      [](std::uint32_t value, const TextLine& line) { return value < line.text; });
  return *std::prev(after);
}

void SourceMap::set(Document& document, Node& node, std::uint32_t begin, std::uint32_t end) {
  const TextLine& line = line_at(begin + skipped_);
  document.set_position(node, {line.line, line.column + begin + skipped_ - line.text, 0, 0});
  set_end(document, node, end);
}

void SourceMap::set_end(Document& document, Node& node, std::uint32_t end) {
  const std::uint32_t last = end + skipped_ > 0 ? end + skipped_ - 1 : 0;
  const TextLine& line = line_at(last);
  Position position = node.position();
  position.end_line = line.line;
  position.end_column = line.column + last - line.text;
  document.set_position(node, position);
}

}  // namespace offprint::markdown
