#include "inputs.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace offprint::bench {

namespace {

constexpr std::array<std::string_view, 32> words{
    "press",  "paper",    "the",     "of",     "a",    "letter", "and",     "morning", "editor", "column", "with",
    "proof",  "in",       "margin",  "under",  "lamp", "type",   "that",    "reader",  "page",   "from",   "small",
    "öffnet", "Lesezeit", "village", "market", "over", "note",   "because", "harbour", "it",     "winter"};

// A linear congruential generator (Knuth's MMIX constants): the same words in every run, on every machine.
class Words {
 public:
  std::string_view next() { return words[number(words.size())]; }
  std::size_t number(std::size_t below) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % below;
  }
  void sentence(std::string& out, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out += ' ';
      out += next();
    }
    out += '.';
  }

 private:
  std::uint64_t state_ = 20'260'101;
};

struct Marks {
  std::string_view paragraph, end_paragraph, heading, end_heading, strong, end_strong, emphasis, end_emphasis, link,
      link_text, end_link, list, item, end_item, end_list, quote, end_quote, code, end_code;
};
constexpr Marks markdown{"",  "\n\n", "## ", "\n\n", "**", "**", "*",    "*",     "[",        "](https://example.org/",
                         ")", "",     "- ",  "\n",   "\n", "> ", "\n\n", "```\n", "\n```\n\n"};
constexpr Marks html{"<p>",
                     "</p>\n",
                     "<h2>",
                     "</h2>\n",
                     "<strong>",
                     "</strong>",
                     "<em>",
                     "</em>",
                     "<a href=\"https://example.org/",
                     "\">",
                     "</a>",
                     "<ul>\n",
                     "<li>",
                     "</li>\n",
                     "</ul>\n",
                     "<blockquote><p>",
                     "</p></blockquote>\n",
                     "<pre><code>",
                     "</code></pre>\n"};

// A link's halves stand the other way round in the two languages, so that either word may be text or address.
void paragraph(std::string& out, Words& source, const Marks& marks) {
  out += marks.paragraph;
  source.sentence(out, 24);
  out.append(" ").append(marks.strong);
  source.sentence(out, 3);
  out.append(marks.end_strong).append(" ");
  source.sentence(out, 18);
  out.append(" ").append(marks.link).append(source.next()).append(marks.link_text);
  out.append(source.next()).append(marks.end_link).append(" ").append(marks.emphasis);
  out.append(source.next()).append(marks.end_emphasis).append(" ");
  source.sentence(out, 20);
  out += marks.end_paragraph;
}

void section(std::string& out, Words& source, const Marks& marks) {
  out += marks.heading;
  source.sentence(out, 5);
  out += marks.end_heading;
  for (int i = 0; i < 4; ++i) paragraph(out, source, marks);
  out += marks.list;
  for (int i = 0; i < 5; ++i) {
    out += marks.item;
    source.sentence(out, 9);
    out += marks.end_item;
  }
  out.append(marks.end_list).append(marks.quote);
  source.sentence(out, 30);
  out.append(marks.end_quote).append(marks.code);
  source.sentence(out, 12);
  out += marks.end_code;
}

std::string article(std::size_t size, const Marks& marks) {
  std::string out;
  out.reserve(size + 4096);
  Words source;
  while (out.size() < size) section(out, source, marks);
  return out;
}

// Lists of links in boxes: what stands around an article.
void chrome(std::string& out, Words& source, std::string_view name, std::size_t size) {
  const auto end = out.size() + size;
  out.append("<div class=\"").append(name).append("\"><ul class=\"items list-unstyled\">\n");
  while (out.size() < end) {
    out += "<li class=\"item card\"><a class=\"item-link\" href=\"/";
    out.append(source.next()).append("/").append(source.next()).append("\"><span class=\"label\">");
    out.append(source.next()).append("</span></a></li>\n");
  }
  out += "</ul></div>\n";
}

}  // namespace

std::string markdown_prose(std::size_t size) {
  return article(size, markdown);
}

std::string html_article(std::size_t size) {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta "
         "charset=\"utf-8\"><title>Prose</title></head><body><h1>Prose</h1>\n" +
         article(size, html) + "</body></html>\n";
}

std::string html_page(std::size_t size) {
  Words source;
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Prose | The Example</title>"
      "<meta name=\"author\" content=\"Ada Example\"><meta property=\"og:site_name\" content=\"The "
      "Example\">\n<script>";
  while (out.size() < size / 5) out += "window.items=window.items||[];window.items.push({a:1,b:[1,2,3]});\n";
  out += "</script></head><body>\n";
  chrome(out, source, "menu main-nav", size / 5);
  out.append("<main><article><h1>Prose</h1>\n").append(article(size * 2 / 5, html)).append("</article></main>\n");
  chrome(out, source, "related-stories", size / 10);
  chrome(out, source, "footer", size / 10);
  return out + "</body></html>\n";
}

}  // namespace offprint::bench
