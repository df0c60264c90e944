#include "epub/raw_markup.hpp"

#include <vector>

#include "html/html.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/walk.hpp"

namespace offprint::epub {
namespace {

// In front of keys of resources, where addresses of files stand otherwise.
constexpr std::string_view key_folder = "offprint-resource/";

bool is_raw(const Node& node) {
  return node.kind() == Kind::raw_block || node.kind() == Kind::raw_inline;
}

bool holds_raw(const Node& scope) {
  for (const Step<const Node> step : walk(scope)) {
    if (step.entering && is_raw(step.node)) return true;
  }
  return false;
}

std::string as_markup(const Document& book, const Node& scope, html::Syntax syntax, Context& context) {
  html::WriteOptions options;
  options.syntax = syntax;
  html::WriteHooks hooks;
  hooks.resource = [](std::string_view key) { return std::string(key_folder).append(key); };
  StringSink sink;
  html::write_scope(book, scope, options, hooks, sink, context);
  return std::move(sink).take();
}

std::string key_in(std::string_view address, const Document& book) {
  const bool may_be = address.starts_with(key_folder);
  std::string key(may_be ? address.substr(key_folder.size()) : std::string_view());
  return book.resources().find(key) ? key : std::string();
}

bool read_as_xhtml(Document& book, const Node& scope, Node& into, Context& telling, Context& reading) {
  const std::string markup = as_markup(book, scope, html::Syntax::xhtml, telling);
  const std::string page =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>\n" + markup +
      "</body></html>";
  html::XhtmlOptions options;
  options.resource = [&book](std::string_view reference) { return key_in(reference, book); };
  Meta meta;
  return static_cast<bool>(html::read_xhtml(page, book, into, meta, options, reading));
}

// HTML's parser takes any depth, and flattens it.
bool read_as_html(Document& book, const Node& scope, Node& into, Context& reading) {
  Context silent;
  Result<Document> page =
      html::read(as_markup(book, scope, html::Syntax::html, silent), {.encoding_hint = "utf-8"}, reading);
  if (!page) return false;
  for (Node& child : into.children()) child.remove();
  into.take_children(book.absorb(*std::move(page)));
  for (Image& image : descendants<Image>(into)) {
    const std::string key = key_in(image.src, book);
    if (key.empty()) continue;
    image.resource = book.keep(key);
    image.src = Str();
  }
  for (Media& media : descendants<Media>(into)) {
    std::vector<MediaSource> sources(media.sources.begin(), media.sources.end());
    for (MediaSource& each : sources) {
      const std::string key = key_in(each.src, book);
      if (!key.empty()) each = {.src = {}, .resource = book.keep(key), .type = each.type, .query = each.query};
    }
    media.sources = book.keep(sources);
  }
  return true;
}

void read_again(Document& book, Node& scope, Context& context) {
  BookItem& read = book.make<BookItem>();
  Context own;  // what reading tells is of our own page, not of the input
  own.limits = context.limits;
  if (!read_as_xhtml(book, scope, read, context, own) && !read_as_html(book, scope, read, own)) return;
  for (const Diagnostic& each : own.diagnostics.all()) {
    if (each.severity == Severity::loss) context.diagnostics.add(each);
  }
  for (Node& child : scope.children()) child.remove();
  scope.take_children(read);
}

}  // namespace

void read_raw_markup(Document& book, Context& context) {
  if (context.unsafe) return;
  if (!book.may_hold(Kind::raw_block) && !book.may_hold(Kind::raw_inline)) return;
  for_each_scope(book, [&](Node& scope, Meta&) {
    if (holds_raw(scope)) read_again(book, scope, context);
  });
}

}  // namespace offprint::epub
