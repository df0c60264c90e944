// L14 on elements in places where nobody puts them: a page that nests any elements in any others loses no word of what
// it shows on the way to any format, or the loss is reported.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/html.hpp"
#include "json/json.hpp"
#include "laws/law.hpp"
#include "laws/random.hpp"
#include "laws/shown_text.hpp"
#include "markdown/reader.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/validate.hpp"
#include "text/text.hpp"

namespace offprint::laws {
namespace {

constexpr auto elements = std::to_array<std::string_view>(
    {"a",      "abbr",       "address",  "article",    "aside",   "audio",    "b",       "bdi",    "bdo",   "big",
     "blink",  "blockquote", "body",     "button",     "canvas",  "caption",  "center",  "cite",   "code",  "colgroup",
     "data",   "datalist",   "dd",       "del",        "details", "dfn",      "dialog",  "dir",    "div",   "dl",
     "dt",     "em",         "fieldset", "figcaption", "figure",  "font",     "footer",  "form",   "h1",    "h2",
     "h6",     "head",       "header",   "hgroup",     "html",    "i",        "iframe",  "ins",    "kbd",   "label",
     "legend", "li",         "listing",  "main",       "map",     "mark",     "marquee", "math",   "menu",  "meter",
     "nav",    "nobr",       "noscript", "object",     "ol",      "optgroup", "option",  "output", "p",     "picture",
     "pre",    "progress",   "q",        "rb",         "rp",      "rt",       "rtc",     "ruby",   "s",     "samp",
     "search", "section",    "select",   "slot",       "small",   "span",     "strike",  "strong", "sub",   "summary",
     "sup",    "svg",        "table",    "tbody",      "td",      "template", "tfoot",   "th",     "thead", "time",
     "tr",     "tt",         "u",        "ul",         "var",     "video",    "x-y",     "xmp",    "desc",  "mtext"});
constexpr std::array<std::string_view, 5> empty_elements = {"br", "hr", "img src='a'", "col", "wbr"};
// What the reader takes a hint from, too.
constexpr auto attributes = std::to_array<std::string_view>({"id='i'",
                                                             "lang='de'",
                                                             "title='t'",
                                                             "dir='rtl'",
                                                             "href='#i'",
                                                             "href='a'",
                                                             "role='doc-noteref' href='#i'",
                                                             "role='doc-endnotes'",
                                                             "role='note'",
                                                             "role='math'",
                                                             "role='presentation'",
                                                             "role='heading'",
                                                             "aria-hidden='true'",
                                                             "aria-label='t'",
                                                             "style='display: block'",
                                                             "data-offprint='x-a'",
                                                             "type='math/tex'",
                                                             "open=''",
                                                             "alt='t'",
                                                             "src='a'",
                                                             "colspan='3'",
                                                             "rowspan='2'",
                                                             "start='3'",
                                                             "cite='a'",
                                                             "datetime='2020'",
                                                             "rel='tag'"});
constexpr auto classes = std::to_array<std::string_view>({"smallcaps",
                                                          "katex-display",
                                                          "katex",
                                                          "callout-title",
                                                          "callout",
                                                          "ln",
                                                          "linenos",
                                                          "lineno",
                                                          "line-numbers-rows",
                                                          "hljs-ln-numbers",
                                                          "blob-num",
                                                          "highlight",
                                                          "admonition",
                                                          "admonition-title",
                                                          "mwe-math-element",
                                                          "wp-caption",
                                                          "wp-caption-text",
                                                          "unnumbered",
                                                          "title",
                                                          "sourceCode",
                                                          "rouge-table",
                                                          "rouge-gutter",
                                                          "reference-text",
                                                          "mw-cite-backlink",
                                                          "math-tex",
                                                          "math inline",
                                                          "math display",
                                                          "markdown-alert-title",
                                                          "markdown-alert",
                                                          "lntable",
                                                          "line-block",
                                                          "label",
                                                          "is-collapsible",
                                                          "highlighttable",
                                                          "header-section-number",
                                                          "gutter",
                                                          "citation",
                                                          "callout-content",
                                                          "alert",
                                                          "alert-heading",
                                                          "MathJax_Preview",
                                                          "MathJax_Display",
                                                          "MathJax",
                                                          "footnote",
                                                          "footnotes",
                                                          "footnote-ref",
                                                          "footnote-back",
                                                          "references",
                                                          "sidenote",
                                                          "marginnote",
                                                          "epigraph",
                                                          "anchor",
                                                          "headerlink",
                                                          "toc",
                                                          "c d",
                                                          "task-list-item",
                                                          "contains-task-list",
                                                          "underline",
                                                          "mark",
                                                          "offprint-notes",
                                                          "attribution"});

// An element with the id that it leads to may be taken for a note.
const std::string link_to_note = "<p>a<a href='#i' role='doc-noteref'>1</a></p>";

class Nest {
 public:
  explicit Nest(std::uint64_t seed) : random_(seed) {}

  // Markup whose words are all different. The words that XHTML shows, where elements are what their tags say, are kept.
  std::string markup(int depth) {
    std::string markup;
    for (int parts = random_.between(1, depth > 2 ? 1 : 2); parts-- > 0;) {
      markup += word();
      if (random_.percent(8)) (markup += '<').append(random_.pick(empty_elements)) += "/>";
      if (depth > 0) markup += element(depth);
      if (random_.percent(60)) markup += ' ' + word();
    }
    return markup;
  }

  const std::vector<std::string>& shown() const { return shown_; }

 private:
  std::string element(int depth) {
    const std::string name(random_.pick(elements));
    std::string tag = name;
    if (random_.percent(15)) tag.append(" ").append(random_.pick(attributes));
    if (random_.percent(5)) tag += " id='i' role='doc-endnote'";
    if (random_.percent(15)) tag.append(" class='").append(random_.pick(classes)) += '\'';
    const bool hides = !is_shown(name);
    hidden_ += hides ? 1 : 0;
    const std::string inside = markup(depth - 1);
    hidden_ -= hides ? 1 : 0;
    return '<' + tag + '>' + inside + "</" + name + '>';
  }

  std::string word() {
    std::string word = "Q" + std::to_string(++words_) + "X";
    if (hidden_ == 0) shown_.push_back(word);
    return word + ' ';
  }

  Random random_;
  int words_ = 0, hidden_ = 0;
  std::vector<std::string> shown_;
};

std::string as_json(const Document& document, Context& context) {
  StringSink sink;
  REQUIRE(json::write(document, sink, context));
  REQUIRE(sink.finish());
  return std::move(sink).take();
}

template <auto& write, class Options>
std::string written(const Document& document, const Options& options, Context& context) {
  StringSink sink;
  REQUIRE(write(document, options, sink, context));
  REQUIRE(sink.finish());
  return std::move(sink).take();
}

// Markdown writes the letter at an emphasis' end as a reference where it must.
std::string with_letters(std::string markdown) {
  for (const auto& [reference, letter] : {std::pair{"&#x51;", "Q"}, {"&#x58;", "X"}}) {
    for (std::size_t at; (at = markdown.find(reference)) != markdown.npos;) markdown.replace(at, 6, letter);
  }
  return markdown;
}

// Losses of style and of attributes excuse no missing word.
bool loses_words(const Context& context) {
  for (const Diagnostic& each : context.diagnostics.all()) {
    const bool of_words = each.code == "math" || each.code == "codeBlock.button" || each.code.starts_with("raw") ||
                          each.code.starts_with("resource") ||
                          (each.code.starts_with("html.") && std::count(each.code.begin(), each.code.end(), '.') == 1);
    if (each.severity == Severity::loss && of_words) return true;
  }
  return false;
}

// That the document is valid, and each word in what each format makes of the document, or the format's writer, or the
// reader, tells of a loss.
void check_words(const Document& document, const std::vector<std::string>& words, const Context& reading) {
  CHECK(validate(document).empty());
  const auto check = [&](const std::string& format, const std::string& output, const Context& writing) {
    if (loses_words(reading) || loses_words(writing)) return;
    CAPTURE(format);
    for (const std::string& word : words) {
      if (output.find(word) == output.npos) CHECK(word == "");
    }
  };
  Context json, html, text, markdown;
  check("JSON", as_json(document, json), json);
  check("HTML", written<html::write>(document, html::WriteOptions{}, html), html);
  check("text", written<text::write>(document, text::WriteOptions{}, text), text);
  check("Markdown", with_letters(written<markdown::write>(document, markdown::WriteOptions{}, markdown)), markdown);
}

TEST_CASE("L14: elements in odd places of a page lose no word that it shows") {
  for_each_seed(5000, [](std::uint64_t seed) {
    Nest nest(seed);
    const std::string page = (seed % 2 ? link_to_note : "") + nest.markup(3);
    CAPTURE(page);
    std::string shown;
    for (const ShownText& each : shown_texts(page)) shown += each.letters;
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = shown.find('Q', at)) != shown.npos;) {
      const std::size_t end = shown.find('X', at) + 1;
      words.push_back(shown.substr(at, end - at));
      at = end;
    }
    Context context;
    const Result<Document> document = html::read(page, {.encoding = "utf-8"}, context);
    REQUIRE(document);
    check_words(*document, words, context);
  });
}

TEST_CASE("L14: elements in odd places of HTML in Markdown lose no word that it shows") {
  for_each_seed(5000, [](std::uint64_t seed) {
    Nest nest(seed);
    std::string page = nest.markup(3);
    Random random(seed + 1);
    for (std::size_t at; (at = page.find("  ")) != page.npos;) page.replace(at, 2, random.percent(50) ? "\n" : "\n\n");
    CAPTURE(page);
    Context context;
    const Result<Document> document = markdown::read(Source::refer(page), {}, context);
    REQUIRE(document);
    check_words(*document, nest.shown(), context);
  });
}

TEST_CASE("L14: elements in odd places of a book's XHTML lose no word that it shows") {
  for_each_seed(5000, [](std::uint64_t seed) {
    Nest nest(seed);
    const std::string page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head><body>" +
                             (seed % 2 ? link_to_note : "") + nest.markup(3) + "</body></html>";
    CAPTURE(page);
    Context context;
    Document document;
    Meta meta;
    REQUIRE(html::read_xhtml(page, document, document.root(), meta, {}, context));
    normalize(document);
    check_words(document, nest.shown(), context);
  });
}

}  // namespace
}  // namespace offprint::laws
