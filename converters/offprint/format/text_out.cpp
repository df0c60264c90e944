#include "offprint/format/text_out.hpp"

#include <algorithm>

#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

// Closing marks that no line begins with, and opening ones that none ends with (JIS X 4051, the common part).
constexpr std::u32string_view closing =
    U"、。，．・：；？！）］｝〉》」』】〕〗〙”’…—ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
constexpr std::u32string_view opening = U"（［｛〈《「『【〔〖〘“‘";

bool may_break_between(char32_t before, char32_t after) {
  return utf8::width(before) == 2 && utf8::width(after) == 2 && opening.find(before) == opening.npos &&
         closing.find(after) == closing.npos;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(' ') == text.npos;
}

}  // namespace

void TextOut::push(std::string_view first_line, std::string_view other_lines) {
  end_line();
  stack_.push_back({std::string(first_line), std::string(other_lines), false});
}

void TextOut::pop() {
  end_line();
  if (!stack_.back().begun && !is_blank(stack_.back().first)) {
    begin_line();
    end_any_line();
  }
  stack_.pop_back();
}

void TextOut::words(std::string_view text) {
  if (layout_.wrap != Wrap::automatic) return write(text);
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    if (!word.empty()) {
      if (!open_) begin_line();
      layout_.break_wide ? append_wide(word) : append(word);
    }
    if (space == text.npos) return;
    if (!open_) begin_line();
    end_word();
    last_ = {line_.size(), 1, width_ + 1};
    append(" ");
    text.remove_prefix(space + 1);
  }
}

void TextOut::soft_break() {
  switch (layout_.wrap) {
    case Wrap::none: write(" "); break;
    case Wrap::preserve: end_line(); break;
    case Wrap::automatic: breakable_space(); break;
  }
}

void TextOut::lines(std::string_view text) {
  end_line();
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    begin_line();
    line_ = text.substr(0, end);
    end_any_line();
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
}

void TextOut::end_line() {
  if (open_) end_any_line();
}

void TextOut::end_any_line() {
  if (!open_) begin_line();
  end_word();
  write_line(line_);
  line_.clear();
  width_ = 0;
  good_ = last_ = {};
  open_ = false;
}

void TextOut::blank_line() {
  end_line();
  blank_wanted_ = anything_;
}

std::size_t TextOut::column() const {
  return prefix_width_ + (layout_.wrap == Wrap::automatic ? width_ : utf8::width(line_));
}

std::size_t TextOut::prefix_width() const {
  std::size_t width = 0;
  for (const Prefix& each : stack_) width += utf8::width(each.rest);
  return width;
}

bool TextOut::begins_item() const {
  return std::any_of(stack_.begin(), stack_.end(),
                     [](const Prefix& each) { return !each.begun && each.first != each.rest; });
}

// An empty line shows the prefixes that earlier lines have shown: one inside a quote is part of it, one before it not.
void TextOut::begin_line() {
  open_ = anything_ = true;
  if (sink_.failed()) return;
  if (blank_wanted_) {
    blank_wanted_ = false;
    prefix_.clear();
    for (const Prefix& each : stack_) {
      if (each.begun) prefix_ += each.rest;
    }
    write_line({});
  }
  prefix_.clear();
  for (Prefix& each : stack_) {
    prefix_ += each.begun ? each.rest : each.first;
    each.begun = true;
  }
  prefix_width_ = utf8::width(prefix_);
}

void TextOut::write_line(std::string_view text) {
  if (sink_.failed()) return;
  std::string_view before = prefix_;
  if (text.empty()) before = before.substr(0, before.find_last_not_of(' ') + 1);
  sink_.write(before);
  sink_.write(text);
  sink_.write(layout_.end_of_line);
}

void TextOut::append(std::string_view text) {
  line_ += text;
  if (layout_.wrap == Wrap::automatic) width_ += utf8::width(text);
}

void TextOut::append_wide(std::string_view text) {
  char32_t before = line_.empty() ? U' ' : utf8::decode_before(line_, line_.size()).code_point;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    if (may_break_between(before, decoded.code_point)) {
      append(text.substr(from, at - from));
      from = at;
      end_word();
      last_ = {line_.size(), 0, width_};
    }
    before = decoded.code_point;
    at += decoded.length;
  }
  append(text.substr(from));
}

// The word after the last break is whole now: it says whether a line may begin with it, and whether the line is full.
void TextOut::end_word() {
  if (last_.set()) {
    const std::string_view word = std::string_view(line_).substr(last_.at + last_.skip);
    const bool fit = !word.empty() && (!layout_.may_begin_line || layout_.may_begin_line(word));
    if (fit) good_ = last_;
    last_ = {};
  }
  if (good_.set() && prefix_width_ + width_ > layout_.columns) break_line();
}

void TextOut::break_line() {
  write_line(std::string_view(line_).substr(0, good_.at));
  line_.erase(0, good_.at + good_.skip);
  width_ -= good_.width;
  good_ = {};
  begin_line();
}

}  // namespace offprint
