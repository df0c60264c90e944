// Lists and task items, figures, media and math: what pandoc has in another form or not at all.
#include "offprint/ast/query.hpp"
#include "pandoc/writer.hpp"

namespace offprint::pandoc {
namespace {

constexpr std::string_view style_names[] = {"Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"};
constexpr std::string_view delimiter_names[] = {"Period", "OneParen", "TwoParens"};
constexpr std::string_view open_box = "\u2610", checked_box = "\u2612";

// The first block of an item, where a check box can stand.
const Node* place_for_box(const ListItem& item) {
  const Node* first = item.first();
  const bool fits = first && (first->kind() == Kind::paragraph || first->kind() == Kind::plain) && first->first() &&
                    !first->has_attributes();
  return fits ? first : nullptr;
}

bool begins_with_box(const Node& paragraph) {
  const auto* text = paragraph.first()->as<Text>();
  if (!text || text->has_attributes()) return false;
  for (const std::string_view box : {open_box, checked_box}) {
    if (text->text.view().starts_with(std::string(box) + ' ') || (text->text == box && !text->next())) return true;
  }
  return false;
}

// The words of a <math> element, for those who cannot show it.
std::string words_of_mathml(std::string_view mathml) {
  std::string words;
  bool in_tag = false;
  for (const char c : mathml) {
    if (c == '<') in_tag = true;
    if (!in_tag) words += c == '\n' ? ' ' : c;
    if (c == '>') in_tag = false;
  }
  return words;
}

std::string address_of(const Media& node) {
  for (const MediaSource& source : node.sources) {
    if (!source.src.empty()) return text_of(source.src);
  }
  return text_of(node.poster);
}

}  // namespace

void TreeWriter::list(const List& node) {
  if (!node.ordered) {
    return dressed(node, {"ordered", "start", "style", "delimiter", "reversed"}, [&] {
      open("BulletList");
      out_ += '[';
      for (const Node& item : node.children()) list_item(*item.as<ListItem>());
      out_ += "]}";
    });
  }
  dressed(node, {"ordered", "start", "style", "delimiter"}, [&] {
    open("OrderedList");
    out_ += "[[" + std::to_string(node.start) + ',';
    bare(style_names[static_cast<std::size_t>(node.style)]);
    out_ += ',';
    bare(delimiter_names[static_cast<std::size_t>(node.delimiter)]);
    out_ += "],[";
    for (const Node& item : node.children()) list_item(*item.as<ListItem>());
    out_ += "]]}";
  });
}

void TreeWriter::list_item(const ListItem& node) {
  comma();
  Attr with = attr_with_losses(node);
  const Node* place = place_for_box(node);
  add_fields(node, {"checked"}, with);
  if (node.checked && !place) with.add_field("checked", text_of(node.checked));
  if (!node.checked && place && begins_with_box(*place)) with.add_field("checked", "none");
  out_ += '[';
  if (with.empty()) {
    item_blocks(node);
  } else {
    with.mark("listItem");
    container("Div", with, [&] { item_blocks(node); });
  }
  out_ += ']';
}

// A task item begins with a box, as pandoc writes it.
void TreeWriter::item_blocks(const ListItem& node) {
  const Node* place = node.checked ? place_for_box(node) : nullptr;
  for (const Node& child : node.children()) {
    if (&child != place) {
      block(child);
      continue;
    }
    comma();
    open(child.kind() == Kind::plain ? "Plain" : "Para");
    out_ += '[';
    words(std::string(*node.checked ? checked_box : open_box) + ' ');
    inline_elements(child);
    out_ += "]}";
  }
}

void TreeWriter::caption(const Node& parent) {
  const auto* caption = child<Caption>(parent);
  out_ += "[null,";
  Attr with = caption ? attr_with_losses(*caption) : Attr{};
  if (!caption) {
    out_ += "[]";
  } else if (with.empty() && caption->first()) {
    blocks_of(*caption);
  } else {
    with.mark("caption");
    out_ += '[';
    container("Div", with, [&] {
      for (const Node& child : caption->children()) block(child);
    });
    out_ += ']';
  }
  out_ += ']';
}

// Before API 1.23 a figure is a paragraph that holds an image alone, whose title begins with "fig:".
bool TreeWriter::implicit_figure(const Figure& node) {
  const auto* caption = child<Caption>(node);
  const Node* content = nullptr;
  for (const Node& each : node.children()) {
    if (!each.is_block()) continue;
    if (content) return false;
    content = &each;
  }
  const Node* words = caption ? caption->first() : nullptr;
  const bool fits = !node.has_attributes() && words && !caption->has_attributes() && !words->next() &&
                    words->kind() == Kind::plain && words->first() && !words->has_attributes() && content &&
                    content->kind() == Kind::plain && !content->has_attributes() && content->first() &&
                    !content->first()->next();
  const auto* image = fits ? content->first()->as<Image>() : nullptr;
  if (!image || find_first<Image>(*words)) return false;
  Attr with;
  if (image->alt != plain_text(*words)) with.add("alt", image->alt);
  open("Para");
  out_ += '[';
  image_as(*image, with, words, "fig:");
  out_ += "]}";
  return true;
}

void TreeWriter::figure(const Figure& node) {
  if (options_.api == Api::v1_22) {
    if (implicit_figure(node)) return;
    Attr with = attr_with_losses(node);
    with.mark("figure");
    container("Div", with, [&] {
      for (const Node& child : node.children()) {
        if (child.is_block()) block(child);
      }
      const auto* caption = child<Caption>(node);
      if (!caption) return;
      Attr of_caption = attr_with_losses(*caption);
      of_caption.mark("caption");
      comma();
      container("Div", of_caption, [&] {
        for (const Node& child : caption->children()) block(child);
      });
    });
    return;
  }
  open("Figure");
  out_ += '[';
  attr(attr_with_losses(node));
  out_ += ',';
  caption(node);
  out_ += ',';
  blocks_of(node);
  out_ += "]}";
}

void TreeWriter::math_block(const MathBlock& node) {
  const auto write = [&](std::string_view constructor, std::string_view text) {
    open("Para");
    out_ += '[';
    if (constructor == "Math") {
      out_ += R"({"t":"Math","c":[{"t":"DisplayMath"},)";
      string(text);
      out_ += "]}";
    } else {
      words(text);
    }
    out_ += "]}";
  };
  if (!node.tex.empty() || node.mathml.empty()) return dressed(node, {"tex"}, [&] { write("Math", node.tex); });
  Attr with = attr_with_losses(node);
  with.mark("mathBlock");
  add_fields(node, {}, with);
  container("Div", with, [&] { write("", words_of_mathml(node.mathml)); });
}

void TreeWriter::math(const Math& node) {
  Attr with = attr_with_losses(node);
  if (node.tex.empty() && !node.mathml.empty()) {
    with.mark("math");
    add_fields(node, {}, with);
    return container("Span", with, [&] { words(words_of_mathml(node.mathml)); });
  }
  // Display math inside a paragraph; a class tells it, since the tree has none.
  const bool display = with.classes == std::vector<std::string>{"display"};
  const auto write = [&] {
    open("Math");
    out_ += '[';
    bare(display ? "DisplayMath" : "InlineMath");
    out_ += ',';
    string(node.tex);
    out_ += "]}";
  };
  if (!display) return dressed(node, {"tex"}, write);
  with.classes.clear();
  add_fields(node, {"tex"}, with);
  if (with.empty()) return write();
  with.add(wrapper_key, "1");
  container("Span", with, write);
}

void TreeWriter::media(const Media& node) {
  Attr with = attr_with_losses(node);
  with.mark("media");
  add_fields(node, {}, with);
  container("Div", with, [&] {
    if (!address_of(node).empty()) media_link(node);
    for (const Node& child : node.children()) block(child);
  });
}

// Where pandoc shows nothing else, readers still find the film.
void TreeWriter::media_link(const Media& node) {
  Attr with;
  with.mark("generated");
  const std::string address = address_of(node);
  comma();
  container("Div", with, [&] {
    open("Para");
    out_ += '[';
    open("Link");
    out_ += R"([["",[],[]],[)";
    words(node.title.empty() ? std::string_view(address) : node.title.view());
    out_ += "],[";
    string(address);
    out_ += R"(,""]]}]})";
  });
}

}  // namespace offprint::pandoc
