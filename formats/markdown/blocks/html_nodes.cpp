// HTML blocks of known elements become nodes: whole elements, and elements whose tags stand apart, around blocks of
// Markdown. Comments, scripts and everything else stay raw.

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "html/html.hpp"
#include "markdown/blocks/syntax.hpp"
#include "markdown/inlines/html_tag.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::string_view known[] = {"article", "aside", "audio",   "blockquote", "details", "div",  "dl", "figure",
                                      "footer",  "h1",    "h2",      "h3",         "h4",      "h5",   "h6", "hr",
                                      "header",  "img",   "main",    "math",       "nav",     "ol",   "p",  "picture",
                                      "pre",     "ruby",  "section", "table",      "ul",      "video"};
// Every block costs a parser of its own: a text of nothing but tags must not cost more than it is worth.
constexpr std::size_t most_reads = 2000;
constexpr std::string_view inside = "\xEE\x80\x80";  // U+E000 and a number mark where blocks of Markdown go

std::string_view known_name(std::string_view name) {
  const auto same = [&](std::string_view each) { return utf8::equals_ignoring_ascii_case(each, name); };
  const auto found = std::find_if(std::begin(known), std::end(known), same);
  return found == std::end(known) ? std::string_view() : *found;
}

bool is_empty_element(std::string_view name) {
  return name == "hr" || name == "img";
}

std::string_view trimmed_html(const Node& node) {
  const auto* raw = node.as<RawBlock>();
  return raw && raw->format == "html" ? utf8::trim(raw->text) : std::string_view();
}

// From the block whose text an element opens to the one whose text it closes, among the same siblings.
struct Range {
  Node* first;
  Node* last;
};

// Finds the elements that begin one block and end one.
class RangeFinder {
 public:
  explicit RangeFinder(std::vector<Range>& found) : found_(found) {}

  void meet(Node& node) {
    const std::string_view text = trimmed_html(node);
    std::vector<Open>& open = open_[node.parent()];
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
      meet_tag(node, text, at, open);
    }
  }

 private:
  struct Open {
    Node* node;
    std::string_view name;
    bool begins_block;
    std::size_t number;  // of its range, in the order that they open
  };

  void meet_tag(Node& node, std::string_view text, std::size_t at, std::vector<Open>& open) {
    const std::string_view tag = text.substr(at);
    const std::string_view name = known_name(tag_name(tag));
    if (name.empty()) return;
    if (is_empty_element(name)) {
      if (at == 0 && text.ends_with('>')) found_.push_back({&node, &node});
      return;
    }
    if (!tag.starts_with("</")) {
      open.push_back({&node, name, at == 0, found_.size()});
      if (at == 0) found_.push_back({&node, nullptr});
      return;
    }
    // An element that was never closed ends with the one around it; looking far for it would not be linear.
    constexpr std::size_t farthest = 16;
    for (std::size_t back = 1; back <= open.size() && back <= farthest; ++back) {
      const Open each = open[open.size() - back];
      if (each.name != name) continue;
      const bool ends_block = at + closing_tag_size(tag) == text.size();
      if (each.begins_block && ends_block) found_[each.number].last = &node;
      open.resize(open.size() - back);
      return;
    }
  }

  std::vector<Range>& found_;
  // By what they stand in: blocks of lists and quotes come in between.
  std::unordered_map<const Node*, std::vector<Open>> open_;
};

class HtmlBlocks {
 public:
  HtmlBlocks(Document& document, Context& context, Dialect dialect, std::size_t budget)
      : document_(document), context_(context), dialect_(dialect), budget_(budget) {}

  bool read(const std::vector<Node*>& raw_blocks) {
    std::vector<Range> ranges;
    RangeFinder finder(ranges);
    for (Node* each : raw_blocks) {
      if (dialect_ == Dialect::markdown && trimmed_html(*each) == "<!-- -->") {
        each->remove();  // the writer parts with it what would be read as one
      } else {
        finder.meet(*each);
      }
    }
    // Outer elements open before those in them, and take them along.
    for (const Range& range : ranges) {
      if (range.last && range.first->parent() && range.first->parent() == range.last->parent()) replace(range);
    }
    return !ranges.empty();
  }

 private:
  void replace(const Range& range) {
    std::vector<Node*> content;
    std::string html;
    bool in_content = false;
    for (Node* at = range.first;; at = at->next()) {
      const std::string_view text = trimmed_html(*at);
      if (text.find("<!--") != std::string_view::npos) return;
      if (text.empty()) {
        if (!in_content) html += "<p>" + std::string(inside) + std::to_string(content.size()) + "</p>";
        if (!in_content) content.push_back(at);
        in_content = true;
      } else {
        html.append(text).push_back('\n');
        in_content = false;
      }
      if (at == range.last) break;
    }
    if (!may_read(html.size())) return;
    std::vector<Node*> blocks;
    Resources pictures;
    if (!read_html(html, blocks, pictures)) return;
    if (put(range, content, blocks)) document_.resources().merge(std::move(pictures));
  }

  bool may_read(std::size_t size) {
    if (reads_ == most_reads || size > budget_) {
      if (!std::exchange(told_, true)) context_.note("markdown.html", "further HTML blocks were kept raw");
      return false;
    }
    ++reads_;
    budget_ -= size;
    return true;
  }

  // Reads HTML and hands its blocks over, copied, and the pictures they show; false when it holds what only a whole
  // page can.
  bool read_html(const std::string& html, std::vector<Node*>& blocks, Resources& pictures) {
    Context quiet;
    quiet.limits = context_.limits;
    quiet.unsafe = context_.unsafe;
    Result<Document> read = html::read(html, {.encoding = "utf-8"}, quiet);
    if (!read || find_notes(read->root())) return false;
    for (const Node& block : read->root().children()) blocks.push_back(&document_.copy_in(block));
    pictures = std::move(read->resources());
    return !blocks.empty();
  }

  // The blocks in place of the range, and the Markdown in place of its marks; false when that cannot be.
  bool put(const Range& range, const std::vector<Node*>& content, const std::vector<Node*>& blocks) {
    std::vector<Node*> places(content.size(), nullptr);
    std::size_t marks = 0;
    for (Node* block : blocks) marks += find_places(*block, places);
    // More marks than places: the text holds the like itself.
    if (marks != places.size() || std::find(places.begin(), places.end(), nullptr) != places.end()) return false;
    for (Node* block : blocks) range.first->insert_before(*block);
    for (std::size_t i = 0; i < places.size(); ++i) fill(*places[i], *content[i]);
    Node* at = range.first;
    while (at != range.last) {
      Node* const next = at->next();
      at->remove();
      at = next;
    }
    range.last->remove();
    return true;
  }

  // The texts that are marks, by their numbers; how many there are.
  static std::size_t find_places(Node& block, std::vector<Node*>& places) {
    std::size_t found = 0;
    for (auto [each, entering] : walk(block)) {
      const Text* words = entering ? each.as<Text>() : nullptr;
      if (!words || !words->text.view().starts_with(inside) || each.previous() || each.next()) continue;
      const std::string_view number = words->text.view().substr(inside.size());
      std::size_t index = places.size();
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
      if (error != std::errc() || end != number.data() + number.size() || index >= places.size()) continue;
      places[index] = &each;
      ++found;
    }
    return found;
  }

  // Blocks up to the next raw HTML, in place of the paragraph around the mark; a lone paragraph's words in place of the
  // mark where only those can stand.
  void fill(Node& mark, Node& first) {
    Node& around = *mark.parent();
    const bool lone = first.kind() == Kind::paragraph && (!first.next() || !trimmed_html(*first.next()).empty());
    const bool is_block = around.kind() == Kind::paragraph || around.kind() == Kind::plain;
    const bool in_cell =
        is_block && around.parent()->kind() == Kind::table_cell && !around.previous() && !around.next();
    if (lone && (!is_block || in_cell)) {
      while (first.first()) mark.insert_before(*first.first());
      mark.remove();
      first.remove();
      if (in_cell) document_.turn_into<Plain>(around);
      return;
    }
    for (Node* at = &first; at && trimmed_html(*at).empty();) {
      Node* const next = at->next();
      if (is_block) {
        around.insert_before(*at);
      } else if (holds_inlines(at->kind())) {
        while (at->first()) mark.insert_before(*at->first());
        at->remove();
      }
      at = next;
    }
    if (is_block) {
      around.remove();
    } else {
      mark.remove();
    }
  }

  Document& document_;
  Context& context_;
  Dialect dialect_;
  std::size_t budget_;
  std::size_t reads_ = 0;
  bool told_ = false;
};

}  // namespace

bool make_html_nodes(Document& document, Context& context, Dialect dialect, std::size_t source_size,
                     const std::vector<Node*>& raw_blocks) {
  return HtmlBlocks(document, context, dialect, 4 * source_size + 4096).read(raw_blocks);
}

}  // namespace offprint::markdown
