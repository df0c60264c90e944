// What others call to write: whole documents as fragments or pages, and single blocks.
#include <algorithm>

#include "offprint/ast/query.hpp"
#include "offprint/transform/ids.hpp"
#include "page.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

// Gives the text on with other ends of lines.
class LineEndSink final : public Sink {
 public:
  LineEndSink(Sink& target, std::string_view end) : Sink(std::size_t{1} << 16), target_(target), end_(end) {}

 private:
  Result<void> deliver(std::string& buffer) override {
    std::string_view rest = buffer;
    for (std::size_t line = rest.find('\n'); line != rest.npos; line = rest.find('\n')) {
      target_.write(rest.substr(0, line));
      target_.write(end_);
      rest.remove_prefix(line + 1);
    }
    target_.write(rest);
    buffer.clear();
    return {};
  }

  Sink& target_;
  std::string_view end_;
};

// The headings as lists in lists.
std::string contents_list(const HeadingPlan& plan, const WriteOptions& options) {
  std::string out;
  std::vector<int> levels;
  for (const Heading* heading : plan.order) {
    if (heading->level > options.toc_depth) continue;
    while (!levels.empty() && levels.back() > heading->level) {
      out += "</li>\n</ul>\n";
      levels.pop_back();
    }
    if (!levels.empty() && levels.back() == heading->level) {
      out += "</li>\n";
    } else {
      out += levels.empty() ? "<ul>\n" : "\n<ul>\n";
      levels.push_back(heading->level);
    }
    const HeadingPlan::Entry& entry = plan.entries.at(heading);
    out += "<li><a href=\"#" + escape(options.id_prefix + entry.id, options.syntax) + "\">";
    if (!entry.number.empty()) out += entry.number + ' ';
    out += escape(plain_text(*heading), options.syntax) + "</a>";
  }
  for (std::size_t open = levels.size(); open > 0; --open) out += "</li>\n</ul>\n";
  return out;
}

class DocumentWriter {
 public:
  DocumentWriter(const Document& document, const WriteOptions& options, Context& context)
      : document_(document), options_(options), context_(context) {}

  Result<void> write(Sink& out) {
    if (options_.end_of_line == "\n") return write_lf(out);
    LineEndSink ends(out, options_.end_of_line);
    Result<void> written = write_lf(ends);
    return written ? ends.finish() : written;
  }

 private:
  Result<void> write_lf(Sink& out) {
    if (!options_.standalone) {
      if (options_.toc) {
        context_.warn("html.toc", "a fragment has no table of contents; ask for a whole page (-s, --standalone)");
      }
      body(out);
      return {};
    }
    PageParts parts;
    StringSink sink;
    body(sink);
    parts.body = std::move(sink).take();
    parts.contents = contents_;
    const Meta& meta = document_.meta();
    if (meta.title && !begins_with_title()) parts.title = inlines(*meta.title);
    if (meta.subtitle) parts.subtitle = inlines(*meta.subtitle);
    Result<std::string> page = make_page(document_, parts, options_, context_);
    if (!page) return page.error();
    out.write(*page);
    return {};
  }

  // True when the text shows the title itself: twice would be once too often.
  bool begins_with_title() const {
    const auto* first = find_first<Heading>(document_.root());
    return first && first->level == 1 && plain_text(*first) == plain_text(*document_.meta().title);
  }

  void body(Sink& out) {
    if (document_.is_book()) return book(out);
    article(document_.root(), options_.id_prefix, WriteHooks{}, out);
  }

  void article(const Node& scope, const std::string& id_prefix, const WriteHooks& hooks, Sink& out) {
    const HeadingPlan plan = plan_headings(scope, options_);
    TreeWriter writer(document_, options_, hooks, plan, out, context_);
    writer.enter_scope(scope, id_prefix);
    writer.scope(scope);
    if (!options_.toc || document_.is_book()) return;
    contents_ = contents_list(plan, options_);
  }

  // One section for each item. Ids are written as "item/id", so links from other items lead to them as they stand.
  void book(Sink& out) {
    for (const Node& child : document_.root().children()) {
      const auto* item = child.as<BookItem>();
      if (!item) continue;
      const std::string id(item->attributes().id);
      WriteHooks hooks;
      const auto ids = ids_below(*item);
      hooks.link = [&](std::string_view reference) {
        if (!reference.starts_with('#') || !ids.contains(std::string(reference.substr(1)))) {
          return std::string(reference);
        }
        return '#' + options_.id_prefix + id + '/' + std::string(reference.substr(1));
      };
      item_start(*item, id, out);
      article(*item, options_.id_prefix + id + '/', hooks, out);
      out.write("</section>\n");
    }
    if (options_.toc || options_.standalone) contents_ = navigation(document_.nav());
  }

  void item_start(const BookItem& item, const std::string& id, Sink& out) {
    Markup markup(out, options_);
    markup.open("section");
    markup.attribute("id", options_.id_prefix + id);
    markup.attribute("class", "book-item");
    if (!item.meta->language.empty()) markup.attribute("lang", item.meta->language);
    if (item.meta->direction != Direction::none) {
      markup.attribute("dir", item.meta->direction == Direction::rtl ? "rtl" : "ltr");
    }
    markup.attribute("data-offprint", "item");
    markup.end_tag();
    markup.line();
  }

  // Readers keep its depth within Limits::max_nav_depth.
  std::string navigation(const std::vector<NavEntry>& entries) {
    if (entries.empty()) return {};
    std::string out = "<ul>\n";
    for (const NavEntry& each : entries) {
      const std::string label = escape(each.label, options_.syntax);
      std::string target = options_.id_prefix + each.target.item;
      if (!each.target.id.empty()) target += '/' + each.target.id;
      out += each.target.item.empty() ? "<li>" + label
                                      : "<li><a href=\"#" + escape(target, options_.syntax) + "\">" + label + "</a>";
      if (!each.children.empty()) out += '\n' + navigation(each.children);
      out += "</li>\n";
    }
    return out + "</ul>\n";
  }

  std::string inlines(const Inlines& holder) {
    StringSink sink;
    const WriteHooks hooks;
    const HeadingPlan plan;
    TreeWriter(document_, options_, hooks, plan, sink, context_).apart(holder);
    return std::move(sink).take();
  }

  const Document& document_;
  const WriteOptions& options_;
  Context& context_;
  std::string contents_;
};

class HtmlWriter final : public Writer {
 public:
  explicit HtmlWriter(WriteOptions options) : options_(std::move(options)) {}
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    return html::write(document, options_, out, context);
  }

 private:
  WriteOptions options_;
};

Result<Wrap> wrap_of(std::string_view name) {
  if (name == "none") return Wrap::none;
  if (name == "preserve") return Wrap::preserve;
  if (name == "auto") return Wrap::automatic;
  return Error{ErrorCode::bad_option, "wrap is none, preserve or auto, not " + std::string(name), {}};
}

Spelling spelling_for(const Options& options) {
  const std::string_view source = options.text("source-type");
  if (!source.starts_with("text/markdown")) return Spelling::plain;
  // CommonMark and GFM have specifications that say what HTML they mean.
  const bool specified = source.find("variant=") != source.npos || !options.flag("source-extensions", true);
  return specified ? Spelling::commonmark : Spelling::markdown;
}

std::pair<std::string, std::string> variable_of(const std::string& line) {
  const std::size_t sign = line.find_first_of("=:");
  if (sign == line.npos) return {line, "true"};
  return {line.substr(0, sign), line.substr(sign + 1)};
}

}  // namespace

Result<WriteOptions> write_options(const Options& options) {
  WriteOptions read;
  read.spelling = spelling_for(options);
  const Result<Wrap> wrap = wrap_of(options.text("wrap", read.spelling == Spelling::commonmark ? "preserve" : "none"));
  if (!wrap) return wrap.error();
  read.wrap = *wrap;
  read.columns = static_cast<std::size_t>(std::max(options.number("columns", 72), 1));
  const std::string_view syntax = options.text("syntax", "html");
  if (syntax != "html" && syntax != "xhtml") {
    return Error{ErrorCode::bad_option, "syntax is html or xhtml, not " + std::string(syntax), {}};
  }
  read.syntax = syntax == "xhtml" ? Syntax::xhtml : Syntax::html;
  if (options.text("eol") == "crlf") read.end_of_line = "\r\n";
  read.standalone = options.flag("standalone");
  read.ascii = options.flag("ascii");
  read.toc = options.flag("toc");
  read.toc_depth = options.number("toc-depth", 3);
  read.number_sections = options.flag("number-sections");
  read.section_divs = options.flag("section-divs");
  read.id_prefix = options.text("id-prefix");
  read.embed_resources = options.flag("embed-resources");
  read.css = options.list("css");
  read.css_text = options.text("css-text");
  read.template_text = options.text("template-text");
  for (const std::string& line : options.list("variable")) read.variables.push_back(variable_of(line));
  if (options.has("mathjax")) read.math = MathScript::mathjax;
  if (options.has("katex")) read.math = MathScript::katex;
  if (read.math != MathScript::none) {
    read.math_url = options.text(read.math == MathScript::katex ? "katex" : "mathjax");
    if (read.math_url == "true") read.math_url.clear();
  }
  return read;
}

Result<std::unique_ptr<Writer>> make_writer(const Options& options) {
  Result<WriteOptions> read = write_options(options);
  if (!read) return read.error();
  return std::unique_ptr<Writer>(std::make_unique<HtmlWriter>(*std::move(read)));
}

Result<void> write(const Document& document, const WriteOptions& options, Sink& out, Context& context) {
  return DocumentWriter(document, options, context).write(out);
}

void write_scope(const Document& document, const Node& scope, const WriteOptions& options, const WriteHooks& hooks,
                 Sink& out, Context& context) {
  const HeadingPlan plan = plan_headings(scope, options);
  TreeWriter writer(document, options, hooks, plan, out, context);
  writer.enter_scope(scope, options.id_prefix);
  writer.scope(scope);
}

void write_node(const Document& document, const Node& node, const WriteOptions& options, const WriteHooks& hooks,
                Sink& out, Context& context) {
  const HeadingPlan plan;
  TreeWriter(document, options, hooks, plan, out, context).apart(node);
}

}  // namespace offprint::html
