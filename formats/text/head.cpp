#include "head.hpp"

#include <algorithm>
#include <array>

#include "facts.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::text {

namespace {

constexpr std::size_t longest_title = 140;

std::size_t skip_blank(Lines lines, std::size_t at) {
  while (at < lines.size() && lines[at].blank()) ++at;
  return at;
}
std::size_t chunk_end(Lines lines, std::size_t at) {
  while (at < lines.size() && !lines[at].blank()) ++at;
  return at;
}

// A line of its own that is no sentence, with more to come.
bool is_title(Lines lines, std::size_t at) {
  const std::string_view text = lines[at].text;
  if (utf8::width(text) > longest_title || marker_of(text) || text.starts_with('>') || is_rule(text)) return false;
  if (caption_of(text) || lines[at].ideographic) return false;
  // A question or an exclamation may be a title, a statement is a sentence.
  const bool statement = ends_sentence(text) && !text.ends_with('?') && !text.ends_with('!') && !text.ends_with("？") &&
                         !text.ends_with("！");
  if (statement || skip_blank(lines, chunk_end(lines, at)) >= lines.size()) return false;
  Meta scratch;
  const std::size_t next = at + 1;
  return lines[next].blank() || underline_of(lines[next].text) != 0 || read_facts(lines[next].text, scratch);
}

bool is_label(std::string_view text, std::initializer_list<std::string_view> labels) {
  while (text.ends_with(':')) text.remove_suffix(1);
  if (text.ends_with("：")) text.remove_suffix(3);
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view each) { return utf8::equals_ignoring_ascii_case(trim(text), each); });
}

bool is_author_label(std::string_view text) {
  return is_label(text, {"about author", "about the author", "about the authors", "about the writer", "author bio",
                         "about authors", "作者简介", "关于作者", "作者介绍", "作者簡介", "über den autor",
                         "über die autorin", "à propos de l'auteur", "à propos de l’auteur", "sobre el autor"});
}
bool is_related_label(std::string_view text) {
  return is_label(text, {"related",           "related articles", "related stories", "related links", "related posts",
                         "related reading",   "read more",        "read next",       "see also",      "more like this",
                         "you may also like", "recommended",      "further reading", "more stories",  "相关文章",
                         "相关阅读",          "相关新闻",         "延伸阅读",        "推荐阅读",      "siehe auch",
                         "à lire aussi",      "ver también"});
}

// "Title: https://...", "Title <https://...>", an address or a title alone.
Related related_of(std::string_view text) {
  Related related;
  const std::size_t address = std::min(text.find("https://"), text.find("http://"));
  if (address == text.npos) {
    related.title = text;
    return related;
  }
  std::string_view href = text.substr(address);
  while (href.ends_with('>') || href.ends_with(')')) href.remove_suffix(1);
  if (!is_address(href)) {
    related.title = text;
    return related;
  }
  related.href = href;
  std::string_view title = trim(text.substr(0, address));
  for (const std::string_view sign : {"<", "(", ":", "：", "-", "–", "—", "|"}) {
    if (title.ends_with(sign)) title = trim(title.substr(0, title.size() - sign.size()));
  }
  related.title = title;
  return related;
}

// A section of the end: its label, and its lines.
struct Section {
  std::size_t label, begin, end;
  bool of_author;
};

bool starts_chunk(Lines lines, std::size_t at) {
  return at == 0 || lines[at - 1].blank();
}

// Items of a list, or lines short enough to be titles, without a sentence among them.
bool holds_titles(Lines lines, const Section& section) {
  bool any = false;
  for (std::size_t i = section.begin; i < section.end; ++i) {
    if (lines[i].blank() || is_rule(lines[i].text)) continue;
    any = true;
    const auto marker = marker_of(lines[i].text);
    if (marker || is_address(lines[i].text)) continue;
    if (utf8::width(lines[i].text) > longest_title || (ends_sentence(lines[i].text) && lines[i].indent == 0))
      return false;
  }
  return any;
}

void take_related(Lines lines, const Section& section, Meta& meta) {
  bool listed = false;
  for (std::size_t i = section.begin; i < section.end; ++i) listed = listed || marker_of(lines[i].text);
  std::vector<std::string> items;
  for (std::size_t i = section.begin; i < section.end; ++i) {
    if (lines[i].blank() || is_rule(lines[i].text)) continue;
    const auto marker = marker_of(lines[i].text);
    if (!marker && listed && !items.empty()) {
      items.back().append(" ").append(lines[i].text);
    } else {
      items.emplace_back(marker ? marker->rest : lines[i].text);
    }
  }
  for (const std::string& each : items) meta.related.push_back(related_of(each));
}

// False when nobody is named whom the text could be about.
bool take_biography(Lines lines, const Section& section, Meta& meta) {
  std::string text;
  for (std::size_t i = section.begin; i < section.end; ++i) {
    if (lines[i].blank() || is_rule(lines[i].text)) continue;
    if (!text.empty()) text += lines[i - 1].blank() ? '\n' : ' ';
    text += lines[i].text;
  }
  if (text.empty()) return false;
  if (meta.authors.empty()) {
    Author author;
    author.name = leading_name(text);
    if (author.name.empty()) return false;
    meta.authors.push_back(std::move(author));
  }
  auto about = std::find_if(meta.authors.begin(), meta.authors.end(),
                            [&](const Author& each) { return text.starts_with(each.name); });
  if (about == meta.authors.end()) about = meta.authors.begin();
  if (!about->bio.empty()) return false;
  about->bio = text;
  return true;
}

// The sections of the end, the last one first.
std::vector<Section> find_sections(Lines lines) {
  std::vector<Section> sections;
  std::size_t end = lines.size();
  for (std::size_t i = lines.size(); i > 0;) {
    --i;
    if (!starts_chunk(lines, i) || lines[i].blank()) continue;
    const bool of_author = is_author_label(lines[i].text);
    if (!of_author && !is_related_label(lines[i].text)) continue;
    const bool underlined = i + 1 < end && underline_of(lines[i + 1].text) != 0;
    const Section section{i, i + (underlined ? 2 : 1), end, of_author};
    if (!of_author && !holds_titles(lines, section)) break;
    sections.push_back(section);
    end = i;
  }
  return sections;
}

}  // namespace

std::size_t read_head(Lines lines, Document& document) {
  Meta& meta = document.meta();
  std::size_t at = skip_blank(lines, 0);
  if (at < lines.size()) {
    const auto parts = breadcrumb_of(lines[at].text);
    const bool alone = at + 1 >= lines.size() || lines[at + 1].blank();
    if (parts.size() > 1 && alone) {
      meta.section = parts.back();
      at = skip_blank(lines, at + 1);
    }
  }
  bool titled = false;
  std::size_t taken = at;
  while (at < lines.size()) {
    if (read_facts(lines[at].text, meta)) {
      taken = ++at;
    } else if (!titled && is_title(lines, at)) {
      document.set_title(lines[at].text);
      titled = true;
      ++at;
      if (at < lines.size() && underline_of(lines[at].text) != 0) ++at;
      taken = at;
    } else {
      break;
    }
    at = skip_blank(lines, at);
  }
  return taken;
}

std::size_t read_tail(Lines lines, Document& document) {
  std::size_t left = lines.size();
  for (const Section& each : find_sections(lines)) {
    if (each.of_author) {
      if (!take_biography(lines, each, document.meta())) break;
    } else {
      take_related(lines, each, document.meta());
    }
    left = each.label;
  }
  // A rule that set the end apart goes with it.
  std::size_t end = left;
  while (end > 0 && lines[end - 1].blank()) --end;
  if (left < lines.size() && end > 0 && is_rule(lines[end - 1].text) && starts_chunk(lines, end - 1)) --end;
  return end;
}

}  // namespace offprint::text
