// White space by the rules of CSS: runs of it are one space across the borders of elements, none at a line's edges.
#include "offprint/base/scan.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

}  // namespace

void PageReader::text(std::string_view words) {
  if (!code_.empty()) {
    put_code(words);
    return;
  }
  std::size_t at = 0;
  while (at < words.size()) {
    if (is_blank(words[at])) {
      bool line_end = false;
      for (; at < words.size() && is_blank(words[at]); ++at) line_end = line_end || words[at] == '\n';
      const bool soft = line_end && settings_.source_lines == SourceLines::preserve;
      if (gap_ < Gap::line && !fresh_) gap_ = soft ? Gap::soft_break : std::max(gap_, Gap::space);
      continue;
    }
    // A single space between words is as good as a letter.
    const std::size_t start = at;
    at += settled_prefix(words.substr(at));
    if (at == words.size() && words[at - 1] == ' ') --at;
    while (at < words.size() &&
           (!is_blank(words[at]) || (words[at] == ' ' && at + 1 < words.size() && !is_blank(words[at + 1])))) {
      ++at;
    }
    put_words(words.substr(start, at - start));
  }
}

void PageReader::put_words(std::string_view words) {
  inline_place();
  words_ += words;
  fresh_ = empty_ = false;
}

// Spaces in code are kept as they stand; a line's end and the indentation around it are one space.
void PageReader::put_code(std::string_view words) {
  if (words.empty()) return;
  inline_place();
  if (!words_are_code_) flush_words();
  words_are_code_ = true;
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t run = std::min(words.find_first_not_of(" \t\r\n\f", at), words.size());
    const std::string_view space = words.substr(at, run - at);
    if (space.find_first_of("\n\t\r\f") != std::string_view::npos) {
      words_ += ' ';
    } else {
      words_ += space;
    }
    at = std::min(words.find_first_of(" \t\r\n\f", run), words.size());
    words_ += words.substr(run, at - run);
  }
  fresh_ = empty_ = false;
}

void PageReader::put_atom(Node& node) {
  Node& parent = inline_place();
  flush_words();
  parent.append(node);
  fresh_ = empty_ = false;
}

// A <br>. At the start or end of a block it shows nothing.
void PageReader::line_break() {
  Frame& frame = frames_.back();
  if (!frame.text || empty_) {
    if (frame.role == Role::lines) {
      open_text();
      close_text();
    }
    return;
  }
  if (frame.role == Role::lines) {
    close_text();
    return;
  }
  gap_ = Gap::none;
  flush_words();
  Node* last = place().last();
  const bool doubled = fresh_ && last && last->kind() == Kind::hard_break;
  // Old pages end paragraphs so; where the text has an element of its own it is meant as it stands.
  if (doubled && frame.role == Role::flow && frame.loose == Loose::paragraph && frame.container->kind() != Kind::note) {
    last->remove();
    close_text();
    return;
  }
  place().append(document_.make<HardBreak>());
  fresh_ = true;
}

// The edge of a block inside text that cannot hold blocks.
void PageReader::line_boundary() {
  if (frames_.back().role == Role::lines) {
    close_text();
  } else if (frames_.back().text && !empty_) {
    gap_ = Gap::line;
  }
}

void PageReader::settle_gap() {
  const Gap gap = gap_;
  gap_ = Gap::none;
  if (fresh_ && gap != Gap::line) return;
  switch (gap) {
    case Gap::none: return;
    case Gap::space:
      if (words_are_code_) flush_words();
      words_ += ' ';
      return;
    case Gap::soft_break:
      flush_words();
      place().append(document_.make<SoftBreak>());
      return;
    case Gap::line:
      flush_words();
      place().append(document_.make<HardBreak>());
      return;
  }
}

// Where inline content goes now: the open text, inside every open mark. White space that came before settles first,
// so that it never begins a mark.
Node& PageReader::inline_place() {
  if (!frames_.back().text) open_text();
  if (gap_ != Gap::none) settle_gap();
  if (made_marks_ < marks_.size()) {
    flush_words();
    make_marks();
  }
  if (words_are_code_ && code_.empty()) flush_words();
  return place();
}

Node& PageReader::place() {
  return made_marks_ == 0 ? *frames_.back().text : *marks_[made_marks_ - 1].node;
}

void PageReader::flush_words() {
  if (words_.empty()) return;
  if (words_are_code_) {
    Code& code = document_.make<Code>(keep(words_));
    place().append(code);
    if (!code_.empty()) apply(code, code_.back(), inspect(code_.back()));
    words_are_code_ = false;
  } else {
    place().append(document_.make<Text>(keep(words_)));
  }
  words_.clear();
}

Node& PageReader::open_text() {
  Frame& frame = frames_.back();
  Node& container = flow_container(frame);
  Loose loose = frame.loose;
  if (&container != frame.container) loose = Loose::plain;
  // There is one summary; what follows a block in it is more of the content.
  if (loose == Loose::summary && container.first() && container.first()->kind() == Kind::summary)
    loose = Loose::paragraph;
  Node* made = nullptr;
  switch (loose) {
    case Loose::paragraph: made = &document_.make<Paragraph>(); break;
    case Loose::plain: made = &document_.make<Plain>(); break;
    case Loose::heading: made = &document_.make<Heading>(frame.level); break;
    case Loose::term: made = &document_.make<Term>(); break;
    case Loose::summary: made = &document_.make<Summary>(); break;
    case Loose::attribution: made = &document_.make<Attribution>(); break;
    case Loose::callout_title: made = &document_.make<CalloutTitle>(); break;
    case Loose::line: made = &document_.make<Line>(); break;
  }
  container.append(*made);
  frame.text = made;
  gap_ = Gap::none;
  fresh_ = empty_ = true;
  return *made;
}

void PageReader::close_text() {
  if (!frames_.back().text) {
    gap_ = Gap::none;
    return;
  }
  flush_words();
  for (std::size_t i = made_marks_; i-- > 0;) {
    if (marks_[i].type == MarkType::ruby && marks_[i].node) finish_ruby(*marks_[i].node);
    marks_[i].node = nullptr;
  }
  made_marks_ = 0;
  frames_.back().text = nullptr;
  gap_ = Gap::none;
  fresh_ = empty_ = true;
}

}  // namespace offprint::html
