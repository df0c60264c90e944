#include "xhtml_as_html.hpp"

#include <algorithm>
#include <utility>

#include "allow_list.hpp"
#include "html.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {
namespace {

constexpr std::size_t none = std::string_view::npos;

struct Tag {
  std::size_t size = 0;  // up to and with `>`; 0 when the text ends before
  std::string name;
  bool empty = false;  // ends in `/>`
};

// A start tag that begins with the text. The `/` at the end of an address without quotation marks is a part of it.
Tag read_tag(std::string_view text) {
  Tag tag;
  std::size_t at = 1;
  while (at < text.size() && (utf8::is_ascii_alnum(text[at]) || text[at] == '-' || text[at] == ':')) ++at;
  tag.name = utf8::ascii_lower(text.substr(1, at - 1));
  bool in_value = false, after_equals = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '>') {
      tag.size = at + 1;
      tag.empty = text[at - 1] == '/' && !in_value;
      return tag;
    }
    if (after_equals && (c == '"' || c == '\'')) {
      at = text.find(c, at + 1);
      if (at == none) return tag;
      after_equals = false;
    } else if (utf8::is_ascii_space(c)) {
      in_value = false;
    } else {
      in_value = in_value || after_equals;
      after_equals = c == '=' && !in_value;
    }
  }
  return tag;
}

// Where the text of a script or style sheet ends.
std::size_t end_of_program(std::string_view text, const std::string& name) {
  const auto found = std::search(text.begin(), text.end(), name.begin(), name.end(),
                                 [](char a, char b) { return utf8::ascii_lower(a) == b; });
  return static_cast<std::size_t>(found - text.begin());
}

class Rewriter {
 public:
  explicit Rewriter(std::string_view page) : rest_(page) { out_.reserve(page.size()); }

  std::string rewrite() {
    while (!rest_.empty()) {
      take(std::min(rest_.find('<'), rest_.size()));
      if (rest_.starts_with("<!--")) {
        take(through("-->"));
      } else if (rest_.starts_with(cdata)) {
        character_data();
      } else if (rest_.size() > 1 && utf8::is_ascii_alpha(rest_[1])) {
        tag();
      } else {
        take(std::min<std::size_t>(1, rest_.size()));
      }
    }
    return std::move(out_);
  }

 private:
  static constexpr std::string_view cdata = "<![CDATA[";

  void take(std::size_t size) {
    out_ += rest_.substr(0, size);
    rest_.remove_prefix(size);
  }

  // What has no end takes the rest.
  std::size_t through(std::string_view end) const {
    const std::size_t found = rest_.find(end);
    return found == none ? rest_.size() : found + end.size();
  }

  void character_data() {
    const std::size_t size = through("]]>");
    const std::string_view whole = rest_.substr(cdata.size(), size - cdata.size());
    out_ += escape(whole.substr(0, whole.ends_with("]]>") ? whole.size() - 3 : none));
    rest_.remove_prefix(size);
  }

  void tag() {
    const Tag tag = read_tag(rest_);
    take(tag.size ? tag.size : rest_.size());
    if (tag.empty) {
      if (!is_void_element(tag.name)) out_.append("</").append(tag.name) += '>';
    } else if (tag.name == "script" || tag.name == "style") {
      take(end_of_program(rest_, "</" + tag.name));
    }
  }

  std::string_view rest_;
  std::string out_;
};

}  // namespace

bool says_xhtml(std::string_view page) {
  constexpr std::size_t head = 1024;
  page = utf8::trim(page.substr(0, head));
  return page.starts_with("<?xml ") || page.find("//DTD XHTML") != none ||
         page.find("http://www.w3.org/1999/xhtml") != none;
}

std::string xhtml_as_html(std::string_view page) {
  return Rewriter(page).rewrite();
}

}  // namespace offprint::html
