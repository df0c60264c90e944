// The marks of a leaf become nodes.

#include <algorithm>

#include "markdown/inlines/inline_parser.hpp"

namespace offprint::markdown {
namespace {

Node& make_style(Document& document, Style style) {
  switch (style) {
    case Style::emphasis: return document.make<Emphasis>();
    case Style::strong: return document.make<Strong>();
    case Style::strikeout: return document.make<Strikeout>();
    case Style::subscript: return document.make<Subscript>();
    case Style::superscript: return document.make<Superscript>();
    case Style::highlight: return document.make<Highlight>();
    case Style::insert: break;
  }
  auto& inserted = document.make<Underline>();
  inserted.edit = true;
  return inserted;
}

// The words of a leaf node as alternative text shows them.
std::string_view words_of(const Node& node) {
  if (const auto* code = node.as<Code>()) return code->text;
  if (const auto* raw = node.as<RawInline>()) return raw->text;
  if (const auto* math = node.as<Math>()) return math->tex;
  if (const auto* link = node.as<Link>(); link && link->first()) return link->first()->as<Text>()->text;
  return {};
}

}  // namespace

void InlineParser::build(Node& top) {
  current_ = &top;
  text_begin_ = 0;
  for (const Mark& mark : marks_) build_mark(mark);
  flush(static_cast<std::uint32_t>(text.size()));
}

void InlineParser::build_mark(const Mark& mark) {
  switch (mark.kind) {
    case MarkKind::text: return;
    case MarkKind::run: build_run(mark); return;
    case MarkKind::replace:
      // Text goes on behind it: what stands before is gathered, not yet made a node.
      if (mark.data == 0 && words_.empty() && text_begin_ == mark.begin) break;
      words_.append(text.substr(text_begin_, mark.begin - text_begin_));
      if (mark.data != 0) words_.append(mark.replacement, mark.data);
      break;
    case MarkKind::soft_break:
      flush(mark.begin);
      add(document_.make<SoftBreak>(), mark);
      break;
    case MarkKind::hard_break:
      flush(mark.begin);
      add(document_.make<HardBreak>(), mark);
      break;
    case MarkKind::leaf:
      flush(mark.begin);
      add(*mark.node, mark);
      break;
    case MarkKind::link_open:
      flush(mark.begin);
      enter(document_.make<Link>(targets_[mark.data].href, targets_[mark.data].title), mark.begin);
      break;
    case MarkKind::image_open: {
      flush(mark.begin);
      auto& image = document_.make<Image>(targets_[mark.data].href, Str{}, targets_[mark.data].title);
      source_map_.place(document_, image, mark.begin, mark.end);
      images_.push_back(&image);
      break;
    }
    case MarkKind::node_open:
      flush(mark.begin);
      enter(*mark.node, mark.begin);
      break;
    case MarkKind::close:
      flush(mark.begin);
      if (mark.data == 1) {
        end_alt(mark);
      } else {
        leave(mark.end);
      }
      break;
  }
  text_begin_ = mark.end;
}

// The closers of a run come first, then what was left over, then the openers, outermost first.
void InlineParser::build_run(const Mark& mark) {
  const Delimiter& run = runs_[mark.data];
  if (run.first_close == Delimiter::none && run.first_open == Delimiter::none) return;
  std::uint32_t position = mark.begin;
  for (std::uint32_t use = run.first_close; use != Delimiter::none; use = uses_[use].next) {
    if (position == mark.begin) flush(position);
    position += uses_[use].length;
    leave(position);
    text_begin_ = position;
  }
  if (run.first_open == Delimiter::none) return;
  position += run.left;
  flush(position);
  for (std::uint32_t use = run.first_open; use != Delimiter::none; use = uses_[use].next) {
    enter(make_style(document_, uses_[use].style), position);
    position += uses_[use].length;
  }
  text_begin_ = position;
}

void InlineParser::flush(std::uint32_t to) {
  if (words_.empty()) {
    if (text_begin_ < to) add_text(document_.refer(text.substr(text_begin_, to - text_begin_)), to);
    return;
  }
  words_.append(text.substr(text_begin_, to - text_begin_));
  add_text(document_.keep(words_), to);
  words_.clear();
}

void InlineParser::add_text(Str words, std::uint32_t end) {
  if (!images_.empty()) {
    alt_.append(words);
    return;
  }
  Text& node = document_.make<Text>(words);
  current_->append(node);
  source_map_.place(document_, node, text_begin_, end);
}

void InlineParser::add(Node& node, const Mark& mark) {
  if (!images_.empty()) {
    if (mark.kind == MarkKind::leaf) {
      alt_.append(words_of(node));
    } else {
      alt_.push_back(' ');
    }
    return;
  }
  current_->append(node);
  source_map_.place(document_, node, mark.begin, mark.end);
}

void InlineParser::enter(Node& node, std::uint32_t begin) {
  if (!images_.empty()) return;
  current_->append(node);
  current_ = &node;
  deepest_ = std::max(deepest_, ++depth_);
  source_map_.place(document_, node, begin, begin);
}

void InlineParser::leave(std::uint32_t end) {
  if (!images_.empty()) return;
  source_map_.place_end(document_, *current_, end);
  current_ = current_->parent();
  --depth_;
}

// The end of an image: what it holds is its alternative text; an image in it gives its own to that.
void InlineParser::end_alt(const Mark& mark) {
  Image& image = *images_.back();
  images_.pop_back();
  if (!images_.empty()) return;
  image.alt = document_.keep(alt_);
  alt_.clear();
  current_->append(image);
  source_map_.place_end(document_, image, mark.end);
}

}  // namespace offprint::markdown
