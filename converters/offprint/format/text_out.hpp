#pragma once
// Writes text line by line for Markdown, plain text and their like: a stack of prefixes that every line begins with,
// empty lines asked for but written only when something follows, and wrapping.
//
//   TextOut out(sink, {.wrap = Wrap::automatic, .columns = 72});
//   out.push("- ", "  ");                     // "- " before the first line, "  " before the rest
//   out.words("A paragraph of an item.");
//   out.blank_line();                         // nothing comes of it unless more follows
//   out.words("Another one.");
//   out.pop();
//   out.finish();

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/format/sink.hpp"

namespace offprint {

enum class Wrap : std::uint8_t {
  none,       // a paragraph is one line, a soft break a space
  preserve,   // soft breaks are where lines end
  automatic,  // lines are filled up to a number of columns
};

struct TextLayout {
  Wrap wrap = Wrap::none;
  std::size_t columns = 72;
  std::string_view end_of_line = "\n";
  // Whether a line of wrapped text may begin with this word, as it was written; null: any may. A Markdown line may not
  // begin with "1." for example.
  bool (*may_begin_line)(std::string_view word) = nullptr;
  // Lines may also end between two East Asian characters, where there is no space.
  bool break_wide = false;
};

class TextOut {
 public:
  TextOut(Sink& sink, const TextLayout& layout) : sink_(sink), layout_(layout) {}

  // Lines from now on begin with the prefix, until pop().
  void push(std::string_view prefix) { push(prefix, prefix); }
  void push(std::string_view first_line, std::string_view other_lines);
  // A prefix that no line has shown yet and that is more than spaces gets a line of its own: an empty item or quote.
  void pop();

  // Text that stays on its line. No LF.
  void write(std::string_view text) {
    if (!open_) begin_line();
    append(text);
  }
  // Text whose spaces are places where a line may end. No LF.
  void words(std::string_view text);
  // A space where a line may end.
  void breakable_space() { words(" "); }
  // The end of a source line: a space or the end of the line, as the layout says.
  void soft_break();
  // Text with LFs, each line as it stands, behind the prefixes. Ends the line before and after.
  void lines(std::string_view text);

  // Ends the line if anything stands on it.
  void end_line();
  // Ends the line, even one that holds nothing but its prefixes.
  void end_any_line();
  // At least one empty line before what comes next, unless nothing was written before.
  void blank_line();
  // Ends the last line. What was asked for after it is dropped.
  void finish() { end_line(); }

  // True when nothing stands on the line yet but prefixes.
  bool at_line_start() const { return !open_ || line_.empty(); }
  // What stands on the line so far, without prefixes; text before the last place where a line may end may have gone.
  std::string_view line() const { return line_; }
  // Columns taken on the line, prefixes included.
  std::size_t column() const;
  // Columns that the prefixes take on lines to come, but for the first of each.
  std::size_t prefix_width() const;
  // True once a line was written.
  bool anything() const { return anything_; }
  // True when the next line is the first behind a prefix that later lines do not repeat: an item's marker.
  bool begins_item() const;
  const TextLayout& layout() const { return layout_; }

 private:
  struct Prefix {
    std::string first, rest;
    bool begun = false;  // some line has shown it
  };
  // A place where the line may end: `skip` bytes there are left out if it does.
  struct Break {
    std::size_t at = std::string::npos, skip = 0, width = 0;
    bool set() const { return at != std::string::npos; }
  };

  void begin_line();
  void write_line(std::string_view text);
  void append(std::string_view text);
  void append_wide(std::string_view text);
  void end_word();
  void break_line();

  Sink& sink_;
  TextLayout layout_;
  std::vector<Prefix> stack_;
  std::string prefix_;  // of the open line
  std::string line_;
  std::size_t prefix_width_ = 0, width_ = 0;
  Break good_, last_;  // the last place known to be fit, and the one whose next word is being written
  bool open_ = false, anything_ = false, blank_wanted_ = false;
};

}  // namespace offprint
