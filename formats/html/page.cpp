#include "page.hpp"

#include "offprint/ast/query.hpp"
#include "offprint/base/dates.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/format/json_value.hpp"
#include "template.hpp"

namespace offprint::html {

namespace {

constexpr std::string_view mathjax = "https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-chtml-full.js";
constexpr std::string_view katex = "https://cdn.jsdelivr.net/npm/katex@0.16/dist/";

void set(Value::Object& object, const char* name, std::string text) {
  if (!text.empty()) object.insert_or_assign(name, Value(std::move(text)));
}

Value::Object person(const Author& author) {
  Value::Object object{{"@type", "Person"}};
  set(object, "name", author.name);
  set(object, "url", author.url);
  set(object, "description", author.bio);
  return object;
}

// https://schema.org/Article, which is where readers of pages look for all this.
Value linked_data(const Meta& meta) {
  Value::Object data{{"@context", "https://schema.org"}, {"@type", "Article"}};
  if (meta.title) set(data, "headline", plain_text(*meta.title));
  if (meta.subtitle) set(data, "alternativeHeadline", plain_text(*meta.subtitle));
  Value::Array authors, keywords;
  for (const Author& each : meta.authors) authors.emplace_back(person(each));
  for (const std::string& each : meta.tags) keywords.emplace_back(each);
  if (!authors.empty()) data.emplace("author", std::move(authors));
  if (!keywords.empty()) data.emplace("keywords", std::move(keywords));
  set(data, "datePublished", meta.published);
  set(data, "dateModified", meta.modified);
  set(data, "articleSection", meta.section);
  set(data, "description", meta.description);
  set(data, "abstract", meta.excerpt);
  set(data, "inLanguage", meta.language);
  set(data, "url", meta.canonical_url);
  set(data, "isBasedOn", meta.source_url);
  set(data, "license", meta.license.url.empty() ? meta.license.name : meta.license.url);
  if (!meta.site_name.empty()) {
    data.emplace("publisher", Value::Object{{"@type", "Organization"}, {"name", meta.site_name}});
  }
  if (meta.lead_image && !meta.lead_image->src.empty()) data.emplace("image", std::string(meta.lead_image->src));
  if (meta.word_count) data.emplace("wordCount", std::int64_t{*meta.word_count});
  return data;
}

// JSON inside <script>: nothing in it may look like a tag.
std::string script_json(const Value& value) {
  std::string text, out;
  write_json(value, text, JsonSpacing::compact);
  for (const char c : text) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

Value::Object tag_of(const char* kind, std::string_view name, std::string_view content, Syntax syntax) {
  return {{"kind", kind}, {"name", escape(name, syntax)}, {"content", escape(content, syntax)}};
}

Value::Array meta_tags(const Meta& meta, Syntax syntax) {
  Value::Array tags;
  const auto add = [&](const char* kind, std::string_view name, std::string_view content) {
    if (!content.empty()) tags.emplace_back(tag_of(kind, name, content, syntax));
  };
  for (const Author& each : meta.authors) add("name", "author", each.name);
  add("name", "description", meta.description);
  std::string keywords;
  for (const std::string& each : meta.tags) keywords.append(keywords.empty() ? "" : ", ").append(each);
  add("name", "keywords", keywords);
  if (meta.title) add("property", "og:title", plain_text(*meta.title));
  add("property", "og:site_name", meta.site_name);
  add("property", "article:published_time", meta.published);
  add("property", "article:modified_time", meta.modified);
  add("property", "article:section", meta.section);
  return tags;
}

// The pages before and after this one, as heads of pages link to them.
Value::Array neighbours(const Meta& meta, Syntax syntax) {
  Value::Array links;
  for (const Related& each : meta.related) {
    if ((each.rel != "prev" && each.rel != "next") || !uri::safe(each.href, uri::Use::link)) continue;
    Value::Object link{{"rel", each.rel}, {"href", escape(each.href, syntax)}};
    if (!each.title.empty()) link.emplace("title", escape(each.title, syntax));
    links.emplace_back(std::move(link));
  }
  return links;
}

std::string math_links(const WriteOptions& options) {
  const auto script = [&](const std::string& url) {
    return "<script defer=\"defer\" src=\"" + escape(url, options.syntax) + "\"></script>\n";
  };
  switch (options.math) {
    case MathScript::none: return {};
    case MathScript::mathjax: return script(options.math_url.empty() ? std::string(mathjax) : options.math_url);
    case MathScript::katex: break;
  }
  const std::string base = options.math_url.empty() ? std::string(katex) : options.math_url;
  const std::string end = options.syntax == Syntax::xhtml ? " />\n" : ">\n";
  return "<link rel=\"stylesheet\" href=\"" + escape(base + "katex.min.css", options.syntax) + "\"" + end +
         script(base + "katex.min.js") + "<script defer=\"defer\" src=\"" +
         escape(base + "contrib/auto-render.min.js", options.syntax) +
         "\" onload=\"renderMathInElement(document.body)\"></script>\n";
}

// The text of a style sheet cannot end its element.
std::string style_text(std::string_view css) {
  std::string out;
  for (std::size_t at = 0; at < css.size(); ++at) {
    if (css[at] == '<') {
      out += "\\3C ";
    } else {
      out += css[at];
    }
  }
  return out;
}

void add_styles(Value::Object& all, const WriteOptions& options) {
  if (options.css.empty() && options.css_text.empty()) {
    all.emplace("styles", std::string(builtin_styles));
    return;
  }
  if (options.embed_resources && !options.css_text.empty()) {
    all.emplace("styles", style_text(options.css_text));
    return;
  }
  Value::Array links;
  for (const std::string& each : options.css) links.emplace_back(escape(each, options.syntax));
  all.emplace("css", std::move(links));
}

void add_meta(Value::Object& all, const Meta& meta, const WriteOptions& options) {
  const auto add = [&](const char* name, std::string_view text) { set(all, name, escape(text, options.syntax)); };
  Value::Array names, authors;
  for (const Author& each : meta.authors) {
    names.emplace_back(escape(each.name, options.syntax));
    Value::Object author{{"name", escape(each.name, options.syntax)}};
    if (uri::safe(each.url, uri::Use::link)) set(author, "url", escape(each.url, options.syntax));
    set(author, "bio", escape(each.bio, options.syntax));
    authors.emplace_back(std::move(author));
  }
  if (!names.empty()) all.insert_or_assign("author", std::move(names));
  if (!authors.empty()) all.insert_or_assign("authors", std::move(authors));
  add("date", dates::day_of(meta.published));
  add("date-meta", meta.published);
  add("lang", meta.language);
  if (meta.direction == Direction::rtl || meta.direction == Direction::ltr) {
    all.insert_or_assign("dir", meta.direction == Direction::rtl ? "rtl" : "ltr");
  }
  add("description", meta.description);
  add("site-name", meta.site_name);
  if (uri::safe(meta.canonical_url, uri::Use::link)) add("canonical", meta.canonical_url);
  all.insert_or_assign("meta", meta_tags(meta, options.syntax));
  if (Value::Array links = neighbours(meta, options.syntax); !links.empty()) {
    all.insert_or_assign("neighbours", std::move(links));
  }
  all.insert_or_assign("json-ld", script_json(linked_data(meta)));
}

// A variable given several times is a list.
void add_variables(Value::Object& all, const WriteOptions& options) {
  std::map<std::string, Value::Array> given;
  for (const auto& [name, value] : options.variables) given[name].emplace_back(value);
  for (auto& [name, values] : given) {
    all.insert_or_assign(name, values.size() == 1 ? std::move(values[0]) : Value(std::move(values)));
  }
}

}  // namespace

Result<std::string> make_page(const Document& document, const PageParts& parts, const WriteOptions& options,
                              Context& context) {
  const Meta& meta = document.meta();
  const bool xml = options.syntax == Syntax::xhtml;
  Value::Object all;
  add_meta(all, meta, options);
  set(all, "title", parts.title);
  set(all, "subtitle", parts.subtitle);
  std::string page_title = meta.title ? plain_text(*meta.title) : context.input_name;
  if (page_title.empty()) page_title = "Untitled";
  all.emplace("pagetitle", escape(page_title, options.syntax));
  set(all, "toc", parts.contents);
  set(all, "table-of-contents", parts.contents);
  set(all, "math", math_links(options));
  all.emplace("void", xml ? " />" : ">");
  if (xml) all.emplace("xhtml", true);
  add_styles(all, options);
  all.emplace("body", parts.body);
  add_variables(all, options);
  return render_template(options.template_text.empty() ? builtin_template : options.template_text, all);
}

}  // namespace offprint::html
