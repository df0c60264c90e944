#include "blocks.hpp"

#include <algorithm>

#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::text {

namespace {

// Items in items and quotes in quotes; deeper ones are text.
constexpr int most_nested = 32;
// From these columns on an indented block is set off from the text.
constexpr std::size_t block_indent = 2;
// Lines of prose that nobody wrapped are longer than this.
constexpr std::size_t long_line = 100;

class BlockReader {
 public:
  BlockReader(Lines lines, Document& document, Node& into, int depth)
      : lines_(lines), document_(document), into_(into), depth_(depth) {}

  void read() {
    while (at_ < lines_.size()) {
      if (lines_[at_].blank()) {
        ++at_;
      } else if (!heading() && !rule() && !quote() && !list() && !indented()) {
        paragraphs();
      }
    }
  }

 private:
  // The end of the lines that stand together from `from` on.
  std::size_t chunk_end(std::size_t from) const {
    if (from >= chunk_begin_ && from < chunk_end_) return chunk_end_;
    chunk_begin_ = from;
    while (from < lines_.size() && !lines_[from].blank()) ++from;
    return chunk_end_ = from;
  }
  bool starts_chunk() const { return at_ == 0 || lines_[at_ - 1].blank(); }

  void words(std::string_view text, Node& to) {
    // An address in angle brackets is a link.
    while (!text.empty()) {
      const std::size_t open = text.find('<');
      const std::size_t close = open == text.npos ? text.npos : text.find('>', open);
      const std::string_view inside = close == text.npos ? "" : text.substr(open + 1, close - open - 1);
      const std::string scheme = uri::scheme(inside);
      const bool is_address =
          (scheme == "http" || scheme == "https" || scheme == "mailto") && inside.find_first_of(" <") == inside.npos;
      if (!is_address) {
        const std::size_t end = open == text.npos ? text.size() : open + 1;
        to.append(document_.text(text.substr(0, end)));
        text.remove_prefix(end);
        continue;
      }
      if (open > 0) to.append(document_.text(text.substr(0, open)));
      auto& link = document_.make<Link>(document_.keep(inside));
      link.append(document_.text(inside));
      to.append(link);
      text.remove_prefix(close + 1);
    }
  }

  void words(std::size_t begin, std::size_t end, Node& to) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) to.append(document_.make<SoftBreak>());
      words(lines_[i].text, to);
    }
  }

  bool heading() {
    if (!starts_chunk()) return false;
    const std::size_t end = chunk_end(at_);
    if (end - at_ == 2 && !is_rule(lines_[at_].text)) {
      const char underline = underline_of(lines_[at_ + 1].text);
      if (underline != 0) return add_heading(underline == '=' ? 2 : 3, 2);
    }
    if (end - at_ != 1 || next_is_item(end)) return false;
    const int level = numbered_heading_level(lines_[at_].text);
    return level > 0 && has_text_below(end) && add_heading(level, 1);
  }

  bool add_heading(int level, std::size_t lines) {
    auto& made = document_.make<Heading>(level);
    words(lines_[at_].text, made);
    into_.append(made);
    at_ += lines;
    return true;
  }

  // A numbered line followed by another one is an item.
  bool next_is_item(std::size_t from) const {
    while (from < lines_.size() && lines_[from].blank()) ++from;
    if (from >= lines_.size()) return false;
    const auto here = marker_of(lines_[at_].text), next = marker_of(lines_[from].text);
    return here && next && here->ordered && next->ordered && next->number == here->number + 1;
  }
  bool has_text_below(std::size_t from) const {
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(from), lines_.end(),
                       [](const text::Line& line) { return !line.blank(); });
  }

  bool rule() {
    if (!is_rule(lines_[at_].text)) return false;
    into_.append(document_.make<ThematicBreak>());
    ++at_;
    return true;
  }

  bool quote() {
    if (depth_ >= most_nested || !lines_[at_].text.starts_with('>')) return false;
    std::vector<Line> inside;
    for (; at_ < lines_.size() && lines_[at_].text.starts_with('>'); ++at_) {
      const std::string_view rest = lines_[at_].text.substr(1);
      const std::string_view text = trim(rest);
      const std::size_t indent = text.empty() ? 0 : rest.size() - text.size();
      inside.push_back({text, indent > 0 ? indent - 1 : 0});
    }
    auto& made = document_.make<BlockQuote>();
    into_.append(made);
    BlockReader(inside, document_, made, depth_ + 1).read();
    return true;
  }

  // ---- lists

  static bool same_list(const Marker& a, const Marker& b) {
    return a.ordered == b.ordered && a.delimiter == b.delimiter && a.sign == b.sign;
  }

  // The line of the next item of a list, or the end of the list.
  std::size_t next_item(std::size_t from, const Marker& marker, std::size_t indent) const {
    bool after_blank = false;
    for (std::size_t i = from; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.blank()) {
        after_blank = true;
        continue;
      }
      const auto next = marker_of(line.text);
      if (line.indent <= indent + 1 && next) return same_list(marker, *next) ? i : end_before(i);
      if (after_blank && line.indent < indent + block_indent) return end_before(i);
      after_blank = false;
    }
    return lines_.size();
  }
  std::size_t end_before(std::size_t line) const {
    while (line > 0 && lines_[line - 1].blank()) --line;
    return line;
  }
  bool is_item(std::size_t line, const Marker& marker, std::size_t indent) const {
    if (line >= lines_.size() || lines_[line].blank() || lines_[line].indent > indent + 1) return false;
    const auto next = marker_of(lines_[line].text);
    return next && same_list(marker, *next);
  }

  bool list() {
    if (depth_ >= most_nested) return false;
    const auto marker = marker_of(lines_[at_].text);
    if (!marker) return false;
    const std::size_t indent = lines_[at_].indent;
    std::vector<std::size_t> items{at_};
    std::size_t end = next_item(at_ + 1, *marker, indent);
    int number = marker->number;
    while (is_item(end, *marker, indent)) {
      const auto next = marker_of(lines_[end].text);
      if (marker->ordered && next->number != ++number) break;
      items.push_back(end);
      end = next_item(end + 1, *marker, indent);
    }
    // One dash alone begins a line of speech, one number alone says little.
    if (items.size() < 2 && !marker->sure && depth_ == 0) return false;
    add_list(*marker, items, end);
    at_ = end;
    return true;
  }

  void add_list(const Marker& marker, const std::vector<std::size_t>& items, std::size_t end) {
    auto& made = document_.make<List>();
    made.ordered = marker.ordered;
    if (marker.ordered) {
      made.start = marker.number;
      if (marker.delimiter == ')') made.delimiter = ListDelimiter::paren;
      if (marker.delimiter == '(') made.delimiter = ListDelimiter::parens;
    }
    into_.append(made);
    bool loose = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::size_t last = i + 1 < items.size() ? items[i + 1] : end;
      for (std::size_t line = items[i]; line + 1 < last; ++line) loose = loose || lines_[line].blank();
      if (i + 1 < items.size()) loose = loose || lines_[last - 1].blank();
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      add_item(made, items[i], i + 1 < items.size() ? items[i + 1] : end, loose);
    }
  }

  void add_item(Node& list, std::size_t begin, std::size_t end, bool loose) {
    auto& item = document_.make<ListItem>();
    list.append(item);
    const auto marker = marker_of(lines_[begin].text);
    std::string_view first = marker->rest;
    if (first.starts_with("[ ] ") || first.starts_with("[x] ") || first.starts_with("[X] ")) {
      item.checked = first[1] != ' ';
      first.remove_prefix(4);
    }
    std::vector<Line> inside{{first, 0}};
    const std::size_t width = lines_[begin].indent + marker->width;
    for (std::size_t i = begin + 1; i < end; ++i) {
      inside.push_back({lines_[i].text, lines_[i].indent > width ? lines_[i].indent - width : 0});
    }
    BlockReader(inside, document_, item, depth_ + 1).read();
    if (loose) return;
    for (Node& child : item.children()) {
      if (child.kind() != Kind::paragraph) continue;
      auto& plain = document_.make<Plain>();
      plain.take_children(child);
      child.replace_with(plain);
    }
  }

  // ---- set off by indentation

  // Every line from `begin` to `end` stands further in than the text around.
  bool all_indented(std::size_t begin, std::size_t end) const {
    return std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(begin),
                       lines_.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const text::Line& line) { return line.indent >= block_indent && !line.ideographic; });
  }
  bool indented() {
    if (depth_ > 0 || !starts_chunk()) return false;
    const std::size_t end = chunk_end(at_);
    if (!all_indented(at_, end) || (end - at_ == 1 && lines_[at_].indent < 4)) return false;
    bool aligned = false;
    std::size_t longest = 0, least = lines_[at_].indent;
    for (std::size_t i = at_; i < end; ++i) {
      aligned =
          aligned || lines_[i].text.find("  ") != std::string_view::npos || lines_[i].indent != lines_[at_].indent;
      longest = std::max(longest, utf8::width(lines_[i].text));
      least = std::min(least, lines_[i].indent);
    }
    if (aligned) {
      add_verbatim(end, least);
    } else {
      add_set_off(end, longest);
    }
    at_ = end;
    return true;
  }

  // White space inside the lines means something here.
  void add_verbatim(std::size_t end, std::size_t indent) {
    std::string text;
    for (std::size_t i = at_; i < end; ++i) {
      text.append(lines_[i].indent - indent, ' ').append(lines_[i].text).append("\n");
    }
    auto& made = document_.make<CodeBlock>();
    made.text = document_.keep(text);
    into_.append(made);
  }

  // Short lines are verse, long ones a paragraph.
  void add_set_off(std::size_t end, std::size_t longest) {
    auto& made = document_.make<BlockQuote>();
    into_.append(made);
    if (end - at_ < 2 || longest > 50) {
      auto& paragraph = document_.make<Paragraph>();
      words(at_, end, paragraph);
      made.append(paragraph);
      return;
    }
    auto& verse = document_.make<LineBlock>();
    made.append(verse);
    for (std::size_t i = at_; i < end; ++i) {
      auto& line = document_.make<offprint::Line>();
      words(lines_[i].text, line);
      verse.append(line);
    }
  }

  // ---- paragraphs

  // A line that begins a paragraph though no empty line stands before it.
  bool begins_paragraph(std::size_t line, std::size_t begin, bool each_line) const {
    if (line == begin) return true;
    if (each_line || lines_[line].ideographic) return true;
    return lines_[line].indent >= lines_[line - 1].indent + block_indent && lines_[begin].indent > 0;
  }

  void paragraphs() {
    const std::size_t begin = at_, end = chunk_end(at_);
    if (add_caption(begin, end)) return;
    bool each_line = end - begin > 1;
    for (std::size_t i = begin; each_line && i < end; ++i) {
      each_line = (utf8::width(lines_[i].text) > long_line ||
                   (ends_sentence(lines_[i].text) && utf8::width(lines_[begin].text) > long_line));
    }
    while (at_ < end) {
      std::size_t last = at_ + 1;
      while (last < end && !begins_paragraph(last, begin, each_line) && !starts_other(last)) ++last;
      auto& made = document_.make<Paragraph>();
      words(at_, last, made);
      into_.append(made);
      at_ = last;
      if (at_ < end && starts_other(at_)) return;
    }
  }

  // A list or quote may follow its introduction without an empty line.
  bool starts_other(std::size_t line) const {
    if (lines_[line].text.starts_with('>') || is_rule(lines_[line].text)) return true;
    const auto here = marker_of(lines_[line].text);
    if (!here || (here->ordered && here->number > 1)) return false;
    if (depth_ > 0) return true;  // an item in an item needs no second one
    if (line + 1 >= lines_.size()) return false;
    const std::size_t next = next_item(line + 1, *here, lines_[line].indent);
    return is_item(next, *here, lines_[line].indent);
  }

  bool add_caption(std::size_t begin, std::size_t end) {
    if (end - begin > 6) return false;
    std::string joined;
    for (std::size_t i = begin; i < end; ++i) joined.append(i > begin ? " " : "").append(lines_[i].text);
    const auto found = caption_of(joined);
    if (!found) return false;
    auto& figure = document_.make<Figure>();
    auto& caption = document_.make<Caption>();
    auto& plain = document_.make<Plain>();
    words(*found, plain);
    caption.append(plain);
    figure.append(caption);
    into_.append(figure);
    at_ = end;
    return true;
  }

  Lines lines_;
  Document& document_;
  Node& into_;
  int depth_;
  std::size_t at_ = 0;
  // The chunk that was looked for last, since every line of it may ask for its end.
  mutable std::size_t chunk_begin_ = 0, chunk_end_ = 0;
};

}  // namespace

void read_blocks(Lines lines, Document& document, Node& into) {
  BlockReader(lines, document, into, 0).read();
}

}  // namespace offprint::text
