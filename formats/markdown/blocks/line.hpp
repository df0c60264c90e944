#pragma once
// One line of the source, and how far the blocks around it have been taken off. Columns count tab stops of four.

#include <cstdint>
#include <string_view>

namespace offprint::markdown {

class Line {
 public:
  static constexpr std::uint32_t tab_stop = 4;
  static constexpr std::uint32_t code_indent = 4;

  void start(const char* begin, const char* end) {
    begin_ = at_ = next_ = begin;
    end_ = end;
    column_ = next_column_ = 0;
    tab_open_ = false;
    break_mark_ = '\0';
    find_next();
  }

  const char* begin() const { return begin_; }
  const char* end() const { return end_; }    // of the line, before its LF
  const char* at() const { return at_; }      // what is left starts here
  const char* next() const { return next_; }  // the first character of it that is no space or tab, or end()
  std::uint32_t column() const { return column_; }
  std::uint32_t indent() const { return next_column_ - column_; }  // columns from at() to next()
  bool blank() const { return next_ == end_; }
  bool indented() const { return indent() >= code_indent; }
  std::string_view rest() const { return {next_, static_cast<std::size_t>(end_ - next_)}; }

  void skip_indent() {
    at_ = next_;
    column_ = next_column_;
    tab_open_ = false;
  }
  // Takes off the indentation and `count` bytes behind it, none of them a tab.
  void skip_marker(std::size_t count) {
    at_ = next_ + count;
    column_ = next_column_ + static_cast<std::uint32_t>(count);
    tab_open_ = false;
    find_next();
  }
  // Takes off up to `count` columns of spaces and tabs; a tab may be taken in part.
  void skip_columns(std::uint32_t count);
  // One space or tab stop, as behind a block quote's marker.
  void skip_one_space() {
    if (indent() > 0) skip_columns(1);
  }
  // Columns still open of a tab that was taken in part; the rest of the line then starts behind that tab.
  std::uint32_t open_columns() const { return tab_open_ ? tab_stop - column_ % tab_stop : 0; }
  const char* behind_open_tab() const { return tab_open_ ? at_ + 1 : at_; }

  // What a search for a thematic break of this mark met, so that nested items need not search again.
  void set_no_break(char mark, const char* met) {
    break_mark_ = mark;
    break_met_ = met;
  }
  bool is_no_break(char mark) const { return mark == break_mark_ && next_ < break_met_; }

 private:
  void find_next() {
    // Spaces already looked at are not looked at again: deep nesting stays linear.
    if (next_ > at_) return;
    next_ = at_;
    next_column_ = column_;
    for (; next_ != end_; ++next_) {
      if (*next_ == ' ') {
        ++next_column_;
      } else if (*next_ == '\t') {
        next_column_ += tab_stop - next_column_ % tab_stop;
      } else {
        return;
      }
    }
  }

  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  const char* at_ = nullptr;
  const char* next_ = nullptr;
  std::uint32_t column_ = 0, next_column_ = 0;
  bool tab_open_ = false;
  char break_mark_ = '\0';
  const char* break_met_ = nullptr;
};

inline void Line::skip_columns(std::uint32_t count) {
  while (count > 0 && at_ != end_ && (*at_ == ' ' || *at_ == '\t')) {
    const std::uint32_t width = *at_ == ' ' ? 1 : tab_stop - column_ % tab_stop;
    const std::uint32_t taken = count < width ? count : width;
    tab_open_ = taken < width;
    column_ += taken;
    count -= taken;
    if (!tab_open_) ++at_;
  }
  find_next();
}

}  // namespace offprint::markdown
