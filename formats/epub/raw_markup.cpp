#include "epub/raw_markup.hpp"

#include <vector>

#include "html/html.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/walk.hpp"

namespace offprint::epub {
namespace {

// In front of keys of resources, where addresses of files stand otherwise.
constexpr std::string_view key_scheme = "offprint-resource:";

bool is_raw(const Node& node) {
  return node.kind() == Kind::raw_block || node.kind() == Kind::raw_inline;
}

bool holds_raw(const Node& scope) {
  for (const Step<const Node> step : walk(scope)) {
    if (step.entering && is_raw(step.node)) return true;
  }
  return false;
}

Result<std::string> as_xhtml(const Document& book, const Node& scope, Context& context) {
  html::WriteOptions options;
  options.syntax = html::Syntax::xhtml;
  html::WriteHooks hooks;
  hooks.resource = [](std::string_view key) { return std::string(key_scheme).append(key); };
  std::vector<const Node*> blocks, notes;
  for (const Node& block : scope.children()) {
    if (block.kind() != Kind::notes) blocks.push_back(&block);
  }
  if (const Notes* table = find_notes(scope)) {
    for (const Node& note : table->children()) notes.push_back(&note);
  }
  StringSink sink;
  const Result<void> written = html::write_blocks(book, scope, blocks, notes, options, hooks, sink, context);
  if (!written) return written.error();
  return "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>\n" +
         std::move(sink).take() + "</body></html>";
}

void drop_raw(Node& scope, Context& context) {
  std::vector<Node*> raw;
  for (const Step<Node> step : walk(scope)) {
    if (step.entering && is_raw(step.node)) raw.push_back(&step.node);
  }
  for (Node* each : raw) {
    context.lose(name_of(each->kind()), "raw markup that cannot be read", *each);
    each->remove();
  }
}

void read_again(Document& book, Node& scope, Context& context) {
  html::XhtmlOptions options;
  options.resource = [](std::string_view reference) {
    return std::string(reference.starts_with(key_scheme) ? reference.substr(key_scheme.size()) : "");
  };
  BookItem& read = book.make<BookItem>();
  Context own;  // what reading tells is of our own page, not of the input
  own.limits = context.limits;
  const Result<std::string> page = as_xhtml(book, scope, context);
  Meta meta;
  if (!page || !html::read_xhtml(*page, book, read, meta, options, own)) return drop_raw(scope, context);
  for (const Diagnostic& each : own.diagnostics.all()) {
    if (each.severity == Severity::loss) context.diagnostics.add(each);
  }
  for (Node& child : scope.children()) child.remove();
  scope.take_children(read);
}

}  // namespace

void read_raw_markup(Document& book, Context& context) {
  if (!book.may_hold(Kind::raw_block) && !book.may_hold(Kind::raw_inline)) return;
  for_each_scope(book, [&](Node& scope, Meta&) {
    if (holds_raw(scope)) read_again(book, scope, context);
  });
}

}  // namespace offprint::epub
