// The marks of a leaf become nodes.

#include <algorithm>

#include "markdown/attributes.hpp"
#include "markdown/inlines/inline_parser.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

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
std::string words_of(const Node& node) {
  if (const auto* raw = node.as<RawInline>()) return std::string(raw->text);
  if (const auto* image = node.as<Image>()) return std::string(image->alt);
  return plain_text(node);
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
    case MarkKind::link_open: {
      flush(mark.begin);
      const LinkUse& use = targets_[mark.data];
      Link& link = document_.make<Link>(use.target.href, use.target.title);
      if (use.attributes) take_link_attributes(document_, *use.attributes, link);
      enter(link, mark.begin);
      break;
    }
    case MarkKind::image_open: {
      flush(mark.begin);
      Image& image = document_.make<Image>(targets_[mark.data].target.href, Str{}, targets_[mark.data].target.title);
      gathering_.push_back({&image, targets_[mark.data].attributes, mark.begin});
      break;
    }
    case MarkKind::text_open:
      flush(mark.begin);
      gathering_.push_back({mark.node, nullptr, mark.begin});
      break;
    case MarkKind::node_open:
      flush(mark.begin);
      enter(*mark.node, mark.begin);
      for (std::uint32_t i = 1; i < mark.data; ++i) current_ = current_->first();
      break;
    case MarkKind::close:
      flush(mark.begin);
      if (mark.data == 0) {
        end_text(mark);
      } else {
        for (std::uint32_t i = 1; i < mark.data; ++i) current_ = current_->parent();
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
  if (!gathering_.empty()) {
    gathered_.append(words);
    return;
  }
  if (!definitions_.abbreviations.empty()) {
    make_text(words, end);
    return;
  }
  Text& node = document_.make<Text>(words);
  current_->append(node);
  source_map_.place(document_, node, text_begin_, end);
}

// Text with the abbreviations in it as nodes of their own.
void InlineParser::make_text(std::string_view words, std::uint32_t end) {
  const auto add_words = [&](Node& parent, std::string_view part) {
    if (part.empty()) return;
    Text& node = document_.make<Text>(document_.refer(part));
    parent.append(node);
    source_map_.place(document_, node, text_begin_, end);
  };
  std::size_t begin = 0;
  for (std::size_t place = 0; place < words.size();) {
    const bool inside = place > 0 && utf8::is_ascii_alnum(words[place]) && utf8::is_ascii_alnum(words[place - 1]);
    const Abbreviations::Entry* found = inside ? nullptr : definitions_.abbreviations.find(words, place);
    if (!found || !may_expand(found->meaning.size())) {
      ++place;
      continue;
    }
    add_words(*current_, words.substr(begin, place - begin));
    auto& phrase = document_.make<Phrase>(PhraseRole::abbr);
    phrase.value = document_.refer(found->meaning);
    current_->append(phrase);
    source_map_.place(document_, phrase, text_begin_, end);
    add_words(phrase, words.substr(place, found->word.size()));
    begin = place += found->word.size();
  }
  add_words(*current_, words.substr(begin));
}

void InlineParser::add(Node& node, const Mark& mark) {
  if (!gathering_.empty()) {
    if (mark.kind == MarkKind::leaf) {
      gathered_.append(words_of(node));
    } else {
      gathered_.push_back(' ');
    }
    return;
  }
  current_->append(node);
  source_map_.place(document_, node, mark.begin, mark.end);
}

void InlineParser::enter(Node& node, std::uint32_t begin) {
  if (!gathering_.empty()) return;
  current_->append(node);
  current_ = &node;
  deepest_ = std::max(deepest_, ++depth_);
  source_map_.place(document_, node, begin, begin);
}

void InlineParser::leave(std::uint32_t end) {
  if (!gathering_.empty()) return;
  source_map_.place_end(document_, *current_, end);
  current_ = current_->parent();
  --depth_;
}

// The end of an image or of code: what it holds is a text; an image in it gives its own to that.
void InlineParser::end_text(const Mark& mark) {
  const Gathering done = gathering_.back();
  gathering_.pop_back();
  if (!gathering_.empty()) return;
  Node& node = *done.node;
  if (auto* image = node.as<Image>()) {
    image->alt = document_.keep(gathered_);
    if (done.attributes) take_image_attributes(document_, *done.attributes, *image);
  } else if (auto* code = node.as<Code>()) {
    code->text = document_.keep(gathered_);
  }
  gathered_.clear();
  current_->append(node);
  source_map_.place(document_, node, done.begin, mark.end);
}

}  // namespace offprint::markdown
