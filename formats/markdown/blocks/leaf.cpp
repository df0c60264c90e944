// The lines of the open leaf.

#include "markdown/blocks/block_parser.hpp"
#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {

void BlockParser::take(const char* begin, std::uint32_t spaces) {
  const std::uint32_t start = offset_of(begin), end = offset_of(line.end());
  if (!leaf.pieces.empty() && spaces == 0 && leaf.pieces.back().end + 1 == start) {
    leaf.pieces.back().end = end;
  } else {
    leaf.pieces.push_back({start, end, line_number_, spaces});
  }
  leaf.last_line = start;
  ++leaf.lines;
}

std::string_view BlockParser::last_leaf_line() const {
  return text_.substr(leaf.last_line, leaf.pieces.back().end - leaf.last_line);
}

void BlockParser::drop_last_leaf_line() {
  --leaf.lines;
  Piece& last = leaf.pieces.back();
  if (last.begin == leaf.last_line) {
    leaf.pieces.pop_back();
  } else {
    last.end = leaf.last_line - 1;
  }
}

std::string_view BlockParser::leaf_text(bool ended) {
  if (leaf.pieces.empty()) return {};
  const Piece& first = leaf.pieces.front();
  const bool has_end = !ended || first.end < text_.size();
  if (leaf.pieces.size() == 1 && first.spaces == 0 && has_end) {
    return text_.substr(first.begin, first.end - first.begin + (ended ? 1 : 0));
  }
  scratch_.clear();
  for (const Piece& piece : leaf.pieces) {
    scratch_.append(piece.spaces, ' ');
    scratch_.append(text_.substr(piece.begin, piece.end - piece.begin));
    scratch_.push_back('\n');
  }
  if (!ended) scratch_.pop_back();
  const std::string_view joined = document_.keep(scratch_);
  joined_ = joined.data();
  return joined;
}

void BlockParser::defer(Node& node, std::string_view text) {
  Pending entry{.node = &node, .text = text};
  if (options_.positions) {
    entry.pieces = static_cast<std::uint32_t>(position_pieces_.size());
    entry.piece_count = static_cast<std::uint32_t>(leaf.pieces.size());
    if (leaf.pieces.size() > 1) entry.skipped = static_cast<std::uint32_t>(text.data() - joined_);
    position_pieces_.insert(position_pieces_.end(), leaf.pieces.begin(), leaf.pieces.end());
  }
  pending_.push_back(entry);
}

void BlockParser::defer_in_line(Node& node, std::string_view text) {
  Pending entry{.node = &node, .text = text};
  if (options_.positions) {
    entry.pieces = static_cast<std::uint32_t>(position_pieces_.size());
    entry.piece_count = 1;
    const std::uint32_t start = offset_of(line.begin());
    position_pieces_.push_back({start, offset_of(line.end()), line_number_, 0});
  }
  pending_.push_back(entry);
}

}  // namespace offprint::markdown
