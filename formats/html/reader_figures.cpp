// Figures with their captions.
#include "offprint/ast/query.hpp"
#include "reader.hpp"

namespace offprint::html {

Descend PageReader::figure(DomNode node, const Traits& traits) {
  if (code_wrapper(node, traits)) return Descend::yes;
  if (becomes_line(node, Block::structure)) return Descend::yes;
  Figure& made = document_.make<Figure>();
  apply(made, node, traits);
  open_container(node, made, Role::figure);
  return Descend::yes;
}

// WordPress wraps an image and its caption so.
bool PageReader::figure_like(DomNode node, const Traits& traits) {
  if (!traits.has_class("wp-caption")) return false;
  if (becomes_line(node, Block::structure)) return true;
  Figure& made = document_.make<Figure>();
  apply(made, node, traits, "wp-caption alignnone aligncenter alignleft alignright");
  open_container(node, made, Role::figure);
  return true;
}

Node* PageReader::figure_around() {
  for (std::size_t i = frames_.size(); i-- > 0;) {
    if (frames_[i].role == Role::figure) return frames_[i].container;
    if (frames_[i].role != Role::flow && frames_[i].role != Role::text) return nullptr;
  }
  return nullptr;
}

void PageReader::open_caption(DomNode node, const Traits& traits, Node& figure) {
  wrap_spans();
  close_text();
  Caption& made = document_.make<Caption>();
  apply(made, node, traits, "wp-caption-text");
  figure.append(made);
  push_frame(node, made, Loose::plain, Role::item);
}

Descend PageReader::figcaption(DomNode node, const Traits& traits) {
  Node* figure = figure_around();
  if (!figure || frames_.back().flat) return division(node, traits);
  open_caption(node, traits, *figure);
  return Descend::yes;
}

bool PageReader::figure_part(DomNode node, const Traits& traits) {
  if (!traits.has_class("wp-caption-text")) return false;
  Node* figure = figure_around();
  if (!figure || frames_.back().flat) return false;
  open_caption(node, traits, *figure);
  return true;
}

void PageReader::finish_figure(Node& figure) {
  Caption* caption = child<Caption>(figure);
  for (Node& each : figure.children()) {
    if (&each == caption || each.kind() != Kind::caption) continue;
    caption->take_children(each);
    each.remove();
  }
  if (caption && !caption->first()) {
    caption->remove();
    caption = nullptr;
  }
  if (caption) figure.prepend(*caption);
  // A quote with a caption: the caption says whose words they are.
  Node* only = caption ? caption->next() : figure.first();
  if (caption && only && !only->next() && only->kind() == Kind::block_quote && !child<Attribution>(*only) &&
      caption->first() == caption->last() && holds_inlines(caption->first()->kind()) &&
      !own_figures_.contains(&figure)) {
    Attribution& attribution = document_.make<Attribution>();
    attribution.take_children(*caption->first());
    only->append(attribution);
    if (figure.has_attributes() && !only->has_attributes()) document_.copy_attributes(figure, *only);
    caption->remove();
    figure.unwrap();
  } else if (!figure.first() && !figure.has_attributes()) {
    figure.remove();
  }
}

}  // namespace offprint::html
