#include "markdown/reader.hpp"

#include <algorithm>
#include <unordered_set>

#include "markdown/blocks/syntax.hpp"
#include "markdown/front_matter.hpp"
#include "markdown/inlines/syntax.hpp"
#include "offprint/ast/depth.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The text to parse: the source's own bytes where they can stand, else a cleaned copy in the document.
std::string_view clean_text(const Source& source, Document& document, Context& context) {
  std::string_view bytes = source.bytes();
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  if (utf8::clean(bytes)) {
    document.adopt(source.owner(), source.bytes());
    return bytes;
  }
  auto text = std::make_shared<std::string>();
  const std::size_t replaced = utf8::clean(bytes, *text);
  if (replaced != 0) {
    context.warn("markdown.encoding", std::to_string(replaced) + " invalid bytes or characters became U+FFFD");
  }
  const std::string_view view = *text;
  document.adopt(std::move(text), view);
  return view;
}

// An id that stands twice leads to its first place alone, as in a browser: the others are dropped.
void settle_ids(Document& document, std::string_view text, const ReadOptions& options) {
  using enum Extra;
  const bool tags = options.extensions.has(native_html) && text.find('<') != std::string_view::npos;
  if (!tags && !options.extensions.has(attributes) && !options.extensions.has(bracketed_spans) &&
      !options.extensions.has(fenced_divs)) {
    return;
  }
  std::unordered_set<std::string_view> taken;
  for (auto [node, entering] : walk(document.root())) {
    if (!entering || node.attributes().id.empty() || node.kind() == Kind::note) continue;
    if (!taken.insert(node.attributes().id.view()).second) document.attributes(node).id = Str();
  }
}

// What the tree of prose takes, as a rule; a large one comes in pieces.
constexpr std::size_t tree_size(std::size_t source_size) {
  return std::min<std::size_t>(2 * source_size + source_size / 4 + 1024, std::size_t{16} << 20);
}

// What options the syntaxes are chosen by, made once.
struct Syntax {
  explicit Syntax(const ReadOptions& options) : blocks(block_syntax(options)), inlines(inline_syntax(options)) {}
  BlockSyntax blocks;
  InlineSyntax inlines;
};

Result<Document> read_with(const Syntax& syntax, const Source& source, const ReadOptions& options, Context& context) {
  if (source.bytes().size() > std::min<std::uint64_t>(context.limits.max_input_bytes, 0xFFFFFFF0)) {
    return context.error(ErrorCode::parse, "the input is larger than the limit");
  }
  Document document(tree_size(source.bytes().size()));
  const std::string_view whole = clean_text(source, document, context);
  const std::string_view text = take_front_matter(whole, document, options, context);
  const auto lines_above = std::count(whole.data(), text.data(), '\n');
  Definitions definitions;
  BlockParser blocks(document, options, syntax.blocks, definitions, context);
  blocks.parse(text, static_cast<std::uint32_t>(lines_above) + 1);
  for (Node* note : definitions.notes) document.notes_of(document.root()).append(*note);
  definitions.link_labels.seal();
  definitions.note_labels.seal();
  definitions.abbreviations.seal();
  InlineParser inlines(document, options, syntax.inlines, definitions, context, text);
  for (const Pending& leaf : blocks.pending()) inlines.parse(leaf, blocks.pieces());
  const bool html = options.extensions.has(Extra::native_html) && !blocks.html_blocks.empty();
  const bool made = html && make_html_nodes(document, context, options.dialect, text.size(), blocks.html_blocks);
  if (made || inlines.html.any() || blocks.deepest() + 8 > context.limits.max_block_depth ||
      inlines.deepest() > context.limits.max_inline_depth) {
    if (limit_depth(document, context.limits) != 0) {
      context.warn("markdown.depth", "nesting beyond the limit was flattened");
    }
  }
  settle_ids(document, text, options);
  return document;
}

class MarkdownReader final : public Reader {
 public:
  explicit MarkdownReader(const ReadOptions& options) : options_(options), syntax_(options_) {}
  Result<Document> read(const Source& source, Context& context) const override {
    return read_with(syntax_, source, options_, context);
  }

 private:
  ReadOptions options_;
  Syntax syntax_;
};

}  // namespace

Result<Document> read(const Source& source, const ReadOptions& options, Context& context) {
  return read_with(Syntax(options), source, options, context);
}

Result<std::unique_ptr<Reader>> make_reader(Dialect dialect, const Options& options) {
  ReadOptions chosen;
  chosen.dialect = dialect;
  chosen.extensions = extensions_of(dialect, options);
  chosen.positions = options.flag("positions");
  return std::unique_ptr<Reader>(std::make_unique<MarkdownReader>(chosen));
}

}  // namespace offprint::markdown
