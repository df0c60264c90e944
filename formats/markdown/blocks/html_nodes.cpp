// HTML blocks of known elements become nodes: whole elements, and elements whose tags stand alone around blocks of
// Markdown. Comments, scripts and everything else stay raw.

#include <algorithm>

#include "html/html.hpp"
#include "markdown/blocks/syntax.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::string_view known[] = {"article", "aside", "audio",   "blockquote", "details", "div",  "dl", "figure",
                                      "footer",  "h1",    "h2",      "h3",         "h4",      "h5",   "h6", "header",
                                      "hr",      "img",   "main",    "math",       "nav",     "ol",   "p",  "picture",
                                      "pre",     "ruby",  "section", "table",      "ul",      "video"};
constexpr std::string_view empty_elements[] = {"hr", "img"};
// Every block costs a parser of its own: a text of nothing but tags must not cost more than it is worth.
constexpr std::size_t most_blocks = 2000;
constexpr std::string_view inside = "\xEE\x80\x80";  // U+E000 marks where blocks of Markdown go

std::string_view known_name(std::string_view tag) {
  std::size_t size = 0;
  while (size < tag.size() && utf8::is_ascii_alnum(tag[size])) ++size;
  const auto same = [&](std::string_view name) { return utf8::equals_ignoring_ascii_case(name, tag.substr(0, size)); };
  const auto found = std::find_if(std::begin(known), std::end(known), same);
  return found == std::end(known) ? std::string_view() : *found;
}

std::size_t count_of(std::string_view text, std::string_view before, std::string_view name) {
  std::size_t count = 0;
  for (std::size_t at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1)) {
    const std::string_view tag = text.substr(at + before.size());
    const bool ended = tag.size() > name.size() && !utf8::is_ascii_alnum(tag[name.size()]);
    count += ended && utf8::equals_ignoring_ascii_case(tag.substr(0, name.size()), name);
  }
  return count;
}

// Reads HTML and hands its blocks over, copied; false when it holds what only a whole page can.
bool read_html(Document& document, std::string_view html, const Context& context, std::vector<Node*>& blocks) {
  Context quiet;
  quiet.limits = context.limits;
  quiet.unsafe = context.unsafe;
  const Result<Document> read = html::read(html, {.encoding = "utf-8"}, quiet);
  if (!read || find_notes(read->root())) return false;
  for (const Node& block : read->root().children()) blocks.push_back(&document.copy_in(block));
  return !blocks.empty();
}

class HtmlBlocks {
 public:
  HtmlBlocks(Document& document, Context& context, Dialect dialect)
      : document_(document), context_(context), dialect_(dialect) {}

  void pair(const std::vector<Node*>& raw_blocks) {
    for (Node* each : raw_blocks) {
      if (read_ == most_blocks) {
        context_.note("markdown.html", "further HTML blocks were kept raw");
        return;
      }
      meet(*each);
    }
  }

 private:
  struct Open {
    Node* node;
    std::string_view name;
  };

  void meet(Node& node) {
    const std::string_view text = utf8::trim(node.as<RawBlock>()->text);
    if (text.starts_with("</")) {
      close(node, text);
      return;
    }
    if (text == "<!-- -->" && dialect_ == Dialect::markdown) {
      node.remove();  // the writer parts with it what would be read as one
      return;
    }
    const std::string_view name = known_name(text.substr(1));
    if (name.empty() || text.find("<!--") != std::string_view::npos) return;
    const bool is_empty =
        std::find(std::begin(empty_elements), std::end(empty_elements), name) != std::end(empty_elements);
    const std::size_t opened = is_empty ? 0 : count_of(text, "<", name),
                      closed = is_empty ? 0 : count_of(text, "</", name);
    if (opened == closed && text.ends_with('>')) replace_whole(node, text);
    if (opened == closed + 1) open_.push_back({&node, name});
  }

  void replace_whole(Node& node, std::string_view text) {
    std::vector<Node*> blocks;
    ++read_;
    if (!read_html(document_, text, context_, blocks)) return;
    for (Node* block : blocks) node.insert_before(*block);
    node.remove();
  }

  // A closing tag alone: what stands since its opening tag, among the same siblings, goes into the element.
  void close(Node& node, std::string_view text) {
    const std::string_view name = known_name(text.substr(2));
    while (!open_.empty() && open_.back().node->parent() != node.parent()) open_.pop_back();
    if (open_.empty() || open_.back().name != name || text.find('>') != text.size() - 1) return;
    RawBlock& start = *open_.back().node->as<RawBlock>();
    open_.pop_back();
    const std::string html = std::string(start.text) + "<p>" + std::string(inside) + "</p></" + std::string(name) + ">";
    std::vector<Node*> blocks;
    ++read_;
    if (!read_html(document_, html, context_, blocks)) return;
    for (Node* block : blocks) start.insert_before(*block);
    Node* place = find_inside(blocks);
    if (!place) {
      for (Node* block : blocks) block->remove();
      return;
    }
    while (start.next() != &node) place->insert_before(*start.next());
    place->remove();
    start.remove();
    node.remove();
  }

  static Node* find_inside(const std::vector<Node*>& blocks) {
    for (Node* block : blocks) {
      for (auto [each, entering] : walk(*block)) {
        const Text* words = entering ? each.as<Text>() : nullptr;
        if (words && words->text == inside && each.parent()->kind() == Kind::paragraph) return each.parent();
      }
    }
    return nullptr;
  }

  Document& document_;
  Context& context_;
  Dialect dialect_;
  std::vector<Open> open_;
  std::size_t read_ = 0;
};

}  // namespace

void make_html_nodes(Document& document, Context& context, Dialect dialect, const std::vector<Node*>& raw_blocks) {
  HtmlBlocks(document, context, dialect).pair(raw_blocks);
}

}  // namespace offprint::markdown
