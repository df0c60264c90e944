#include <cmark.h>

#include <algorithm>
#include <vector>

#include "commonmark/commonmark.hpp"
#include "commonmark/memory.hpp"
#include "commonmark/reader.hpp"
#include "offprint/ast/depth.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::commonmark {
namespace {

std::string_view view(const char* text) {
  return text ? text : std::string_view();
}

// Follows cmark's iterator and builds the tree along with it; nothing recurses.
class TreeBuilder {
 public:
  TreeBuilder(Document& document, const ReadOptions& options) : document_(document), options_(options) {
    open_.push_back(&document.root());
  }

  void enter(cmark_node* node) {
    if (inside_image_) return image_text(node);
    Node* made = make(node);
    if (!made) return;
    if (options_.positions) place(node, *made);
    open_.back()->append(*made);
    if (has_children(node)) open_.push_back(made);
  }

  void leave(cmark_node* node) {
    if (inside_image_ == node) {
      static_cast<Image*>(open_.back())->alt = keep(alternative_);
      inside_image_ = nullptr;
    }
    if (inside_image_ || cmark_node_get_type(node) == CMARK_NODE_DOCUMENT) return;
    open_.pop_back();
  }

 private:
  // Numeric references stand for characters too that no document may hold.
  std::string_view clean(std::string_view text) {
    if (utf8::clean(text)) return text;
    cleaned_.clear();
    utf8::clean(text, cleaned_);
    return cleaned_;
  }
  Str keep(std::string_view text) { return document_.keep(clean(text)); }
  Text& text(std::string_view literal) { return document_.text(clean(literal)); }

  // Kinds that cmark's iterator leaves as well as enters.
  static bool has_children(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HTML_BLOCK:
      case CMARK_NODE_THEMATIC_BREAK:
      case CMARK_NODE_CODE_BLOCK:
      case CMARK_NODE_TEXT:
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
      case CMARK_NODE_CODE:
      case CMARK_NODE_HTML_INLINE: return false;
      case CMARK_NODE_NONE:
      case CMARK_NODE_DOCUMENT:
      case CMARK_NODE_BLOCK_QUOTE:
      case CMARK_NODE_LIST:
      case CMARK_NODE_ITEM:
      case CMARK_NODE_CUSTOM_BLOCK:
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
      case CMARK_NODE_CUSTOM_INLINE:
      case CMARK_NODE_EMPH:
      case CMARK_NODE_STRONG:
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE: return true;
    }
    return true;
  }

  Node* make(cmark_node* node) {
    const std::string_view literal = view(cmark_node_get_literal(node));
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_NONE:
      case CMARK_NODE_DOCUMENT: return nullptr;
      case CMARK_NODE_BLOCK_QUOTE: return &document_.make<BlockQuote>();
      case CMARK_NODE_LIST: return &list(node);
      case CMARK_NODE_ITEM: return &document_.make<ListItem>();
      case CMARK_NODE_CODE_BLOCK: return &code_block(node, literal);
      case CMARK_NODE_HTML_BLOCK: return &raw<RawBlock>(literal);
      case CMARK_NODE_PARAGRAPH: return &paragraph(node);
      case CMARK_NODE_HEADING: return &document_.make<Heading>(cmark_node_get_heading_level(node));
      case CMARK_NODE_THEMATIC_BREAK: return &document_.make<ThematicBreak>();
      case CMARK_NODE_TEXT: return literal.empty() ? nullptr : &text(literal);
      case CMARK_NODE_SOFTBREAK: return &document_.make<SoftBreak>();
      case CMARK_NODE_LINEBREAK: return &document_.make<HardBreak>();
      case CMARK_NODE_CODE: return &document_.make<Code>(keep(literal));
      case CMARK_NODE_HTML_INLINE: return &raw<RawInline>(literal);
      case CMARK_NODE_EMPH: return &document_.make<Emphasis>();
      case CMARK_NODE_STRONG: return &document_.make<Strong>();
      case CMARK_NODE_LINK:
        return &document_.make<Link>(keep(view(cmark_node_get_url(node))), keep(view(cmark_node_get_title(node))));
      case CMARK_NODE_IMAGE: return &image(node);
      case CMARK_NODE_CUSTOM_BLOCK: return &document_.make<Div>();
      case CMARK_NODE_CUSTOM_INLINE: return &document_.make<Span>();
    }
    return nullptr;
  }

  // A paragraph of a tight list is a plain run of inlines.
  Node& paragraph(cmark_node* node) {
    cmark_node* item = cmark_node_parent(node);
    cmark_node* list = item ? cmark_node_parent(item) : nullptr;
    const bool tight = list && cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_get_list_tight(list);
    if (tight) return document_.make<Plain>();
    return document_.make<Paragraph>();
  }

  List& list(cmark_node* node) {
    List& made = document_.make<List>();
    made.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    if (made.ordered) made.start = cmark_node_get_list_start(node);
    if (cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM) made.delimiter = ListDelimiter::paren;
    return made;
  }

  CodeBlock& code_block(cmark_node* node, std::string_view literal) {
    CodeBlock& made = document_.make<CodeBlock>();
    const std::string_view info = view(cmark_node_get_fence_info(node));
    const std::size_t end = std::min(info.find_first_of(" \t"), info.size());
    made.language = keep(info.substr(0, end));
    made.info = keep(utf8::trim(info.substr(end)));
    made.text = keep(literal);
    return made;
  }

  Image& image(cmark_node* node) {
    inside_image_ = node;
    alternative_.clear();
    return document_.make<Image>(keep(view(cmark_node_get_url(node))), Str(), keep(view(cmark_node_get_title(node))));
  }

  // The content of an image is its text alone.
  void image_text(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) alternative_ += view(cmark_node_get_literal(node));
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) alternative_ += ' ';
  }

  template <class Raw>
  Raw& raw(std::string_view literal) {
    Raw& made = document_.make<Raw>();
    made.format = document_.refer("html");
    made.text = keep(literal);
    return made;
  }

  void place(cmark_node* node, Node& made) {
    const auto number = [](int value) { return static_cast<std::uint32_t>(std::max(0, value)); };
    document_.set_position(made, {number(cmark_node_get_start_line(node)), number(cmark_node_get_start_column(node)),
                                  number(cmark_node_get_end_line(node)), number(cmark_node_get_end_column(node))});
  }

  Document& document_;
  const ReadOptions& options_;
  std::vector<Node*> open_;
  cmark_node* inside_image_ = nullptr;
  std::string alternative_, cleaned_;
};

class CommonmarkReader final : public Reader {
 public:
  explicit CommonmarkReader(ReadOptions options) : options_(options) {}
  Result<Document> read(const Source& source, Context& context) const override {
    return commonmark::read(source.bytes(), options_, context);
  }

 private:
  ReadOptions options_;
};

}  // namespace

Result<Document> read(std::string_view bytes, const ReadOptions& options, Context& context) {
  if (bytes.size() > context.limits.max_input_bytes) {
    return context.error(ErrorCode::parse, "the text is larger than the limit on input");
  }
  std::string text;
  if (const std::size_t repaired = utf8::clean(bytes, text)) {
    context.warn("commonmark.utf8", std::to_string(repaired) + " invalid characters became U+FFFD");
  }
  const int flags = options.smart ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT;
  Parsed parsed(text, flags);
  Document document;
  TreeBuilder builder(document, options);
  for (cmark_event_type event = cmark_iter_next(parsed.iterator()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(parsed.iterator())) {
    cmark_node* node = cmark_iter_get_node(parsed.iterator());
    event == CMARK_EVENT_ENTER ? builder.enter(node) : builder.leave(node);
  }
  if (const std::size_t flattened = limit_depth(document, context.limits)) {
    context.warn("commonmark.depth",
                 std::to_string(flattened) + " containers beyond the limit of nesting were flattened");
  }
  return document;
}

Result<std::unique_ptr<Reader>> make_reader(const Options& options) {
  const ReadOptions wanted{options.flag("positions"), options.flag("smart")};
  return std::unique_ptr<Reader>(std::make_unique<CommonmarkReader>(wanted));
}

}  // namespace offprint::commonmark
