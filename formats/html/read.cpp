#include "read.hpp"

#include <cstdio>
#include <vector>

#include "article/article.hpp"
#include "dressing.hpp"
#include "encoding.hpp"
#include "offprint/ast/depth.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "reader.hpp"
#include "xhtml_as_html.hpp"

namespace offprint::html {

namespace {

class HtmlReader final : public Reader {
 public:
  explicit HtmlReader(ReadOptions options) : options_(std::move(options)) {}
  Result<Document> read(const Source& source, Context& context) const override {
    return html::read(source.bytes(), options_, context);
  }

 private:
  ReadOptions options_;
};

// The address of the page, changed by the first <base href>.
std::string base_of(const DomDocument& page, const Context& context) {
  const DomNode root = page.root();
  for (DomNode at = root; at; at = at.next_in(root)) {
    if (at.tag() == tag::body) break;
    if (at.tag() != tag::base || !at.has_attribute("href")) continue;
    const std::string_view href = utf8::trim(at.attribute("href"));
    return context.base_url.empty() ? std::string(href) : uri::resolve(context.base_url, href);
  }
  return context.base_url;
}

void report(const DomRepairs& repairs, Context& context) {
  if (repairs.flattened_elements != 0) {
    context.warn("html.depth", std::to_string(repairs.flattened_elements) +
                                   " elements nested beyond the limit were taken out around their content");
  }
  if (repairs.dropped_attributes != 0) {
    context.warn("html.attributes", std::to_string(repairs.dropped_attributes) +
                                        " attributes beyond the limit of an element were dropped");
  }
}

// A page of frames: its frames, and what it shows where there are none.
void read_frames(const DomDocument& page, PageReader& reader, Document& document, const DomLimits& limits) {
  for (DomNode child : page.root().children()) {
    if (!child.is_element() || child.tag() == tag::head) continue;
    reader.read(child, document.root());
  }
  for (DomNode at = page.root(); at; at = at.next_in(page.root())) {
    if (at.tag() != tag::noframes) continue;
    const DomDocument inner = DomDocument::parse(at.text_content(), limits);
    if (inner.body()) reader.read(inner.body(), document.root());
    return;
  }
}

void report(const article::Extraction& found, Context& context) {
  if (found.outcome == article::Outcome::main_content) {
    context.warn("html.article.none", "no article stands out on the page; its main content was kept");
  } else if (found.outcome == article::Outcome::empty) {
    context.warn("html.article.empty", "the page has no text to find an article in");
  }
  for (const article::Decision& decision : found.decisions) {
    char score[32];
    std::snprintf(score, sizeof score, "%.2f", decision.score);
    const std::string rule(decision.rule);
    context.note("html.article." + rule,
                 std::string(decision.kept ? "kept " : "dropped ") + decision.path + " (" + rule + ", " + score + ")");
  }
  for (const MetadataSource& source : found.metadata.sources) {
    context.note("html.article.metadata", source.field + ": " + source.value + " (" + source.source + ")");
  }
}

// The body that only structured data holds: markup, or lines that are paragraphs.
void read_hidden_body(const std::string& body, ReaderSettings& settings, PageReader& reader, Document& document) {
  std::string markup = body;
  if (body.find("</") == std::string::npos) {
    markup = "<p>";
    for (const char c : body) {
      if (c == '\n')
        markup += "<p>";
      else if (c == '<')
        markup += "&lt;";
      else
        markup += c;
    }
  }
  const DomDocument page = DomDocument::parse(markup);
  settings.dropped = nullptr;
  if (page.body()) reader.read(page.body(), document.root());
}

void read_article(const DomDocument& page, const ReadOptions& options, ReaderSettings& settings, PageReader& reader,
                  Document& document, Context& context) {
  const article::SiteRules rules = article::parse_site_rules(options.site_rules);
  for (const std::string& problem : rules.problems)
    context.warn("html.site-rules", "the file of site rules: " + problem);
  const article::Extraction found =
      article::extract(page, {.url = context.base_url, .site_rules = &rules, .explain = options.explain});
  report(found, context);
  settings.dropped = &found.dropped;
  for (const DomNode root : found.roots) reader.read(root, document.root());
  settings.dropped = nullptr;
  if (!found.hidden_body.empty()) read_hidden_body(found.hidden_body, settings, reader, document);
  apply_metadata(found.metadata, settings.base, document, document.meta());
  document.meta().word_count = static_cast<std::uint32_t>(found.word_count);
  document.meta().reading_minutes = static_cast<std::uint32_t>(found.reading_minutes);
}

}  // namespace

Result<Document> read(std::string_view bytes, const ReadOptions& options, Context& context) {
  if (bytes.size() > context.limits.max_input_bytes) {
    return context.error(ErrorCode::parse, "the page is larger than the limit of max_input_bytes");
  }
  Result<DecodedPage> decoded =
      decode_page(bytes, {options.encoding, options.encoding_hint, options.language_hint}, context);
  if (!decoded) return decoded.error();
  const bool xhtml = options.syntax == Syntax::xhtml || says_xhtml(decoded->text);
  if (xhtml) decoded->text = xhtml_as_html(decoded->text);
  DomLimits limits;
  limits.max_depth = context.limits.max_html_depth;
  const DomDocument page = DomDocument::parse(decoded->text, limits);
  decoded->text = {};  // the DOM has all of it
  report(page.repairs(), context);

  Document document;
  ReaderSettings settings;
  settings.presentation = options.presentation;
  settings.source_lines = options.source_lines;
  settings.base = base_of(page, context);
  PageReader reader(document, context, settings);
  if (options.extract == Extract::article) {
    read_article(page, options, settings, reader, document, context);
  } else {
    if (page.body()) {
      reader.read(page.body(), document.root());
    } else {
      read_frames(page, reader, document, limits);
    }
    apply_metadata(read_metadata(page), settings.base, document, document.meta());
  }
  reader.finish(document.root());
  if (options.extract == Extract::article) {
    join_captions(document);
    drop_dressing(document);
  }
  document.meta().source_url = context.base_url;
  normalize(document);
  if (const std::size_t unwrapped = limit_depth(document, context.limits); unwrapped != 0) {
    context.warn("html.depth", std::to_string(unwrapped) + " containers beyond the limit of nesting were unwrapped");
    normalize(document);
  }
  return document;
}

Result<std::unique_ptr<Reader>> make_reader(const Options& options) {
  ReadOptions read;
  read.encoding = options.text("encoding");
  read.encoding_hint = options.text("encoding-hint");
  read.language_hint = options.text("language-hint");
  if (options.flag("keep-presentation")) read.presentation = Presentation::keep;
  if (options.text("wrap") == "preserve") read.source_lines = SourceLines::preserve;
  if (options.flag("article")) read.extract = Extract::article;
  if (options.flag("explain")) read.explain = Explain::yes;
  read.site_rules = options.text("site-rules-text");
  return std::unique_ptr<Reader>(std::make_unique<HtmlReader>(std::move(read)));
}

}  // namespace offprint::html
