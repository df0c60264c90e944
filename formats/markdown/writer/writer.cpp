#include <algorithm>

#include "markdown/markdown.hpp"
#include "markdown/writer/blocks.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/format/front_matter.hpp"

namespace offprint::markdown {
namespace {

class DocumentWriter {
 public:
  DocumentWriter(const Document& document, const WriteOptions& options, Sink& sink, Context& context)
      : document_(document),
        state_(document, options, context),
        out_(sink, {.end_of_line = options.line_end == LineEnd::lf ? "\n" : "\r\n"}),
        blocks_(state_, out_) {}

  void write() {
    front_matter();
    if (document_.is_book()) {
      book();
    } else {
      scope(document_.root());
    }
    blocks_.definitions();
    blocks_.abbreviations();
    out_.finish();
  }

 private:
  void scope(const Node& scope) {
    state_.enter_scope(scope);
    blocks_.blocks(scope);
    if (const Notes* notes = find_notes(scope)) blocks_.notes(*notes);
  }

  // The items one after another, with rules between them.
  void book() {
    bool first = true;
    for (const Node& child : document_.root().children()) {
      const auto* item = child.as<BookItem>();
      if (!item) continue;
      if (!first) {
        out_.blank_line();
        out_.lines("---");
      }
      first = false;
      out_.blank_line();
      title(*item);
      if (!item->meta->empty()) state_.lose("bookItem.meta", "the metadata of a book's item", *item);
      scope(*item);
    }
    if (!document_.nav().empty()) state_.lose("nav", "the navigation of a book", document_.root());
  }

  // An item's title heads it, unless the item begins with a heading of its own.
  void title(const BookItem& item) {
    const Node* first = item.first();
    while (first && (first->kind() == Kind::section || first->kind() == Kind::div)) first = first->first();
    if (!item.meta->title || (first && first->kind() == Kind::heading)) return;
    InlineWriter words(state_, Setting::heading);
    words.children(*item.meta->title);
    out_.lines("# " + words.take());
    out_.blank_line();
  }

  void front_matter() {
    if (document_.meta().empty()) return;
    if (!state_.has(Extra::yaml_metadata_block) || state_.options.front_matter == FrontMatter::no) {
      if (state_.options.front_matter == FrontMatter::yes) {
        state_.lose("metadata", "metadata, without front matter", document_.root());
      }
      return;
    }
    FrontMatterWriting writing;
    writing.write_inlines = [&](const Inlines& title) {
      InlineWriter words(state_, Setting::heading);
      words.children(title);
      std::string text = words.take();
      std::replace(text.begin(), text.end(), breakable, ' ');
      return text;
    };
    writing.address = [&](const Image& image) { return state_.address(image); };
    const OrderedValues values = offprint::front_matter(document_.meta(), writing);
    if (values.empty()) return;
    out_.lines("---");
    out_.lines(write_yaml(values));
    out_.lines("---");
    out_.blank_line();
  }

  const Document& document_;
  WriterState state_;
  TextOut out_;
  BlockWriter blocks_;
};

class MarkdownWriter final : public Writer {
 public:
  explicit MarkdownWriter(WriteOptions options) : options_(std::move(options)) {}
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    return markdown::write(document, options_, out, context);
  }

 private:
  WriteOptions options_;
};

}  // namespace

Result<void> write(const Document& document, const WriteOptions& options, Sink& out, Context& context) {
  DocumentWriter(document, options, out, context).write();
  return {};
}

Result<std::unique_ptr<Writer>> make_writer(Dialect dialect, const Options& options) {
  Result<WriteOptions> wanted = write_options(dialect, options);
  if (!wanted) return wanted.error();
  return std::unique_ptr<Writer>(std::make_unique<MarkdownWriter>(*wanted));
}

}  // namespace offprint::markdown
