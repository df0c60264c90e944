// Implicit figures: an image alone in its paragraph is a figure, what it would show instead its caption.

#include "markdown/attributes.hpp"
#include "markdown/inlines/inline_parser.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::markdown {

bool InlineParser::is_lone_image(const Node& top) const {
  if (top.kind() != Kind::paragraph || marks_.size() < 2) return false;
  const Mark& first = marks_.front();
  const Mark& last = marks_.back();
  if (first.kind != MarkKind::image_open || first.begin != 0) return false;
  if (last.kind != MarkKind::close || last.end != text.size() || first.end == last.begin) return false;
  // The last mark must be the end of that image, not of another.
  std::size_t open = 0;
  for (const Mark& each : marks_) {
    if (open == 0 && &each != &first) return false;
    open += each.kind == MarkKind::link_open || each.kind == MarkKind::image_open || each.kind == MarkKind::text_open ||
            each.kind == MarkKind::node_open;
    if (each.kind == MarkKind::close) --open;
  }
  return open == 0;
}

void InlineParser::build_figure(Node& top) {
  const LinkUse& use = targets_[marks_.front().data];
  auto& image = document_.make<Image>(use.target.href, Str{}, use.target.title);
  auto& figure = document_.make<Figure>();
  auto& caption = document_.make<Caption>();
  auto& words = document_.make<Plain>();
  auto& holder = document_.make<Plain>();
  figure.append(caption);
  figure.append(holder);
  caption.append(words);
  holder.append(image);
  current_ = &words;
  text_begin_ = marks_.front().end;
  for (std::size_t i = 1; i + 1 < marks_.size(); ++i) build_mark(marks_[i]);
  flush(marks_.back().begin);
  image.alt = document_.keep(plain_text(words));
  if (use.attributes) take_image_attributes(document_, *use.attributes, image);
  source_map_.place(document_, image, 0, static_cast<std::uint32_t>(text.size()));
  if (options_.positions) document_.set_position(figure, top.position());
  top.insert_before(figure);
  top.remove();
}

}  // namespace offprint::markdown
