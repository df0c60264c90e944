#pragma once
// Writes the inlines of one paragraph, heading or cell. Marks get `*`, `_` and the like by the rules of CommonMark 6.2:
// where the characters at both sides of a delimiter would keep it from working, one of them is written as a reference.

#include <string>
#include <string_view>
#include <vector>

#include "markdown/writer/state.hpp"

namespace offprint::markdown {

// What the inlines are part of.
enum class Setting : std::uint8_t {
  paragraph,  // several lines
  heading,    // one line, blank at both ends
  cell,       // one line between pipes
};

class InlineWriter {
 public:
  InlineWriter(WriterState& state, Setting setting) : state_(state), setting_(setting) {}

  void children(const Node& parent);
  void node(const Node& node);
  // Text as it stands: marks of a task, the label of a note.
  void verbatim(std::string_view text);
  void text(std::string_view text, bool followed = true);
  // What was written, to be used once.
  std::string take();

 private:
  enum class Side : std::uint8_t { opening, closing };
  // A delimiter run whose right neighbour is not known yet.
  struct Run {
    std::size_t at;
    char c;
    std::size_t length;
    Side side;
  };
  struct OpenMark {
    const Node* node;
    char c;
  };
  enum class Neighbour : std::uint8_t { space, punctuation, symbol, other };

  // inlines.cpp
  void syntax(std::string_view text);  // begins with punctuation
  void mark(const Node& node, char c, std::size_t length);
  void run(char c, std::size_t length, Side side);
  char delimiter_for(const Node& mark) const;
  bool is_open(Kind kind) const;
  struct Needs {
    bool left = false, right = false;  // whether the neighbour there must be a reference
  };
  bool settle(char32_t next);
  bool works(const Run& run, Neighbour left, Neighbour right) const;
  Needs needs(const std::vector<Run>& runs, Neighbour left, Neighbour right) const;
  Neighbour left_of(const std::vector<Run>& runs) const;
  void refer_left_of(std::vector<Run>& runs);
  void refer_to_character_before(std::size_t end);
  static Neighbour neighbour(char32_t c);
  void soft_break();
  bool ends_in_tag_alone() const;
  void hard_break(const Node& node);
  void trim_blanks();
  bool behind_code() const { return !out_.empty() && out_.back() == '`' && pending_.empty(); }
  bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }

  // inline_nodes.cpp
  void simple_mark(const Node& node, Extra extra, std::string_view delimiter, std::string_view feature);
  void emphasis(const Node& node, std::size_t length);
  void strikeout(const Strikeout& node);
  void tagged(const Node& node, std::string_view feature, std::string_view what);
  void code(const Code& node);
  void code_span(std::string_view text);
  void phrase(const Phrase& node);
  void quote(const Quote& node);
  void citation(const Citation& node);
  std::string citation_source(const Citation& node);
  bool wiki_link(const Link& node);
  void link(const Link& node);
  void link_tail(const Link& node);
  bool autolink(const Link& node);
  void image(const Image& node);
  void math(const Math& node);
  void note_ref(const NoteRef& node);
  void raw(const RawInline& node);
  void span(const Span& node);
  void ruby(const Ruby& node);
  void html(std::string_view html);
  void safe_html(std::string_view code);
  void braces(const Node& node, std::string_view more = {});
  bool take_attributes(const Node& node, std::string_view what);
  Place place() const { return setting_ == Setting::cell ? Place::cell : Place::line; }
  bool html_allowed() const { return state_.html_allowed(); }

  WriterState& state_;
  Setting setting_;
  std::string out_;
  std::vector<Run> pending_;
  std::vector<Run> settled_;  // the runs before those, where they stand
  std::vector<OpenMark> open_marks_;
  bool after_reference_ = false;  // `[^1]` or the like: a bracket or colon behind it would change it
  bool in_brackets_ = false;      // inside the text of a link
  bool after_math_ = false;       // a digit behind `$` keeps it from closing
};

}  // namespace offprint::markdown
