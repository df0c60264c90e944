#include <cstdint>

#include "offprint/ast/query.hpp"
#include "offprint/base/roman.hpp"
#include "writer.hpp"

namespace offprint::text {

namespace {

std::string letters(int number, char first) {
  std::string out;
  for (; number > 0; number = (number - 1) / 26) out.insert(out.begin(), static_cast<char>(first + (number - 1) % 26));
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 32);
  return text;
}

std::string delimited(const std::string& number, ListDelimiter delimiter) {
  switch (delimiter) {
    case ListDelimiter::period: return number + ". ";
    case ListDelimiter::paren: return number + ") ";
    case ListDelimiter::parens: return '(' + number + ") ";
  }
  return number + ". ";
}

bool is_tight(const Node& list) {
  for (const Node& item : list.children()) {
    for (const Node& each : item.children()) {
      if (each.kind() == Kind::paragraph) return false;
    }
  }
  return true;
}

}  // namespace

std::string item_number(std::int64_t counted, ListStyle style) {
  // Letters and Roman digits count from one; the latter become unreadable soon.
  const bool countable = counted > 0 && counted < 4000;
  if (!countable) return std::to_string(counted);
  const int number = static_cast<int>(counted);
  switch (style) {
    case ListStyle::decimal: break;
    case ListStyle::lower_alpha: return letters(number, 'a');
    case ListStyle::upper_alpha: return letters(number, 'A');
    case ListStyle::lower_roman: return roman(number);
    case ListStyle::upper_roman: return upper(roman(number));
  }
  return std::to_string(number);
}

void TreeWriter::block_quote(const BlockQuote& node) {
  out_.push("    ");
  blocks(node);
  if (const auto* attribution = child<Attribution>(node)) {
    const std::string shown = plain_text(*attribution);
    if (!shown.starts_with("—") && !shown.starts_with("–")) words("— ");
    inlines(*attribution);
  }
  out_.pop();
  out_.blank_line();
}

void TreeWriter::list(const List& node) {
  const bool tight = is_tight(node);
  std::int64_t number = node.start;  // counts past the last that a list may start with
  for (const Node& each : node.children()) {
    const ListItem& item = *each.as<ListItem>();
    if (item.value) number = *item.value;
    std::string marker = node.ordered ? delimited(item_number(number, node.style), node.delimiter) : "- ";
    if (item.checked) marker += *item.checked ? "[x] " : "[ ] ";
    list_item(item, marker);
    tight ? out_.end_line() : out_.blank_line();
    node.reversed ? --number : ++number;
  }
  // A list in a tight item ends with its line.
  const bool inside_item =
      node.parent() && node.parent()->kind() == Kind::list_item && is_tight(*node.parent()->parent());
  inside_item ? out_.end_line() : out_.blank_line();
}

// Lines after the first stand under its words; a box of a task is no indent.
void TreeWriter::list_item(const ListItem& node, std::string_view marker) {
  const std::size_t indent = node.checked ? marker.size() - 4 : marker.size();
  out_.push(marker, std::string(indent, ' '));
  blocks(node);
  out_.pop();
}

void TreeWriter::definition_list(const DefinitionList& node) {
  for (const Node& group : node.children()) {
    for (const Node& part : group.children()) {
      if (part.kind() == Kind::term) {
        inlines(part);
        out_.end_line();
        continue;
      }
      out_.push("    ");
      blocks(part);
      out_.pop();
      out_.end_line();
    }
  }
  out_.blank_line();
}

void TreeWriter::figure(const Figure& node) {
  for (const Node& each : node.children()) {
    if (!each.is_block()) continue;
    const auto* image = each.first() && !each.first()->next() ? each.first()->as<Image>() : nullptr;
    if (image) {
      words(image->alt.empty() ? "[Image]" : "[Image: " + std::string(image->alt) + "]");
      lose(*image, "images");
    } else {
      this->node(each);
    }
    out_.end_line();
  }
  if (const auto* caption = child<Caption>(node)) blocks(*caption);
  out_.blank_line();
}

void TreeWriter::titled(const Node& node, const Node* title, std::string_view label) {
  if (title) {
    this->node(*title);
  } else if (!label.empty()) {
    std::string shown(label);
    if (shown[0] >= 'a' && shown[0] <= 'z') shown[0] = static_cast<char>(shown[0] - 32);
    words(shown);
    out_.blank_line();
  }
  blocks(node);
  out_.blank_line();
}

void TreeWriter::media(const Media& node) {
  static constexpr std::string_view names[] = {"Audio", "Video", "Embedded"};
  std::string shown = "[" + std::string(names[static_cast<std::size_t>(node.variant)]);
  if (!node.title.empty()) shown += ": " + std::string(node.title);
  shown += "]";
  if (!node.sources.empty() && !node.sources[0].src.empty()) shown += " " + std::string(node.sources[0].src);
  words(shown);
  out_.blank_line();
  blocks(node);
  lose(node, "media");
}

void TreeWriter::notes(const Node& scope) {
  const Notes* found = find_notes(scope);
  if (!found) return;
  out_.blank_line();
  for (const Node& note : found->children()) {
    const std::string marker = "[" + std::to_string(note_numbers_[note.attributes().id]) + "] ";
    out_.push(marker, std::string(marker.size(), ' '));
    blocks(note);
    out_.pop();
    out_.blank_line();
  }
}

void TreeWriter::link(const Link& node) {
  inlines(node);
  const bool says_itself = plain_text(node) == node.href.view();
  if (says_itself) return;
  if (options_.addresses == Addresses::hide) return lose(node, "links");
  words(" <" + std::string(node.href) + ">");
}

void TreeWriter::image(const Image& node) {
  lose(node, "images");
  if (!node.alt.empty()) words("[" + std::string(node.alt) + "]");
}

void TreeWriter::quote(const Quote& node) {
  const bool outer = node.is_double && quote_depth_ % 2 == 0;
  words(outer ? "“" : "‘");
  ++quote_depth_;
  inlines(node);
  --quote_depth_;
  words(outer ? "”" : "’");
}

void TreeWriter::citation(const Citation& node) {
  bool shown = false;
  for (const Node& each : node.children()) {
    if (each.kind() == Kind::citation_item) continue;
    shown = true;
    this->node(each);
  }
  if (shown) return;
  std::string keys;
  for (const Node& each : node.children()) keys.append(keys.empty() ? "[" : "; ").append(each.as<CitationItem>()->key);
  words(keys + "]");
}

void TreeWriter::note_ref(const NoteRef& node) {
  const auto found = note_numbers_.find(node.ref);
  if (found == note_numbers_.end()) return lose(node, "note of that id");
  out_.write("[" + std::to_string(found->second) + "]");
}

}  // namespace offprint::text
