// The attributes of MathML 3 (https://www.w3.org/TR/MathML3/, appendix A) that the allow-list lets through.
#include "epub/mathml_attributes.hpp"

#include <algorithm>
#include <string>

#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

enum class Form : std::uint8_t {
  text,
  word,      // one of the words
  words,     // several of them
  length,    // or one of the words
  lengths,   // several
  padded,    // a length that may be relative to the content's
  integer,   // with a sign
  positive,  // without one, and not 0
  number,
  color,  // or one of the words
  row     // a word, and perhaps a number behind it
};

struct Row {
  std::string_view name;
  std::string_view
      elements;  // "" for all that show something; "style": <math> and <mstyle>, which take what their content does
  Form form;
  std::string_view allowed = {};
};

constexpr std::string_view flag = "true false";
constexpr std::string_view sides = "left center right", vertical = "top bottom center baseline axis";
constexpr std::string_view lines = "none solid dashed", widths = "thin medium thick";
constexpr std::string_view alphabets =
    "normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur sans-serif bold-sans-serif "
    "sans-serif-italic sans-serif-bold-italic monospace initial tailed looped stretched";
constexpr std::string_view places = "w nw n ne e se s sw";
constexpr std::string_view division =
    "lefttop stackedrightright mediumstackedrightright shortstackedrightright righttop left/\\right left)(right "
    ":right=right stackedleftleft stackedleftlinetop";
constexpr std::string_view strikes = "none updiagonalstrike downdiagonalstrike verticalstrike horizontalstrike";

constexpr Row rows[] = {
    {"xmlns", "math", Form::word, "http://www.w3.org/1998/Math/MathML"},
    {"alttext", "math", Form::text},
    {"display", "math", Form::word, "block inline"},
    {"mathcolor", "", Form::color},
    {"mathbackground", "", Form::color, "transparent"},
    {"accent", "style mo mover munderover", Form::word, flag},
    {"accentunder", "style munder munderover", Form::word, flag},
    {"align", "style munder mover munderover", Form::word, sides},
    {"align", "mtable mstack", Form::row, vertical},
    {"bevelled", "style mfrac", Form::word, flag},
    {"charalign", "style mstack", Form::word, sides},
    {"close", "style mfenced", Form::text},
    {"columnalign", "style mtable mtr mlabeledtr", Form::words, sides},
    {"columnalign", "mtd", Form::word, sides},
    {"columnlines", "style mtable", Form::words, lines},
    {"columnspacing", "style mtable", Form::lengths},
    {"columnspan", "style mtd", Form::positive},
    {"columnwidth", "style mtable", Form::lengths, "auto fit"},
    {"crossout", "style mscarries mscarry", Form::words, strikes},
    {"denomalign", "style mfrac", Form::word, sides},
    {"depth", "style mspace", Form::length},
    {"depth", "mpadded", Form::padded},
    {"dir", "style mi mn mo ms mtext mspace mrow", Form::word, "ltr rtl"},
    {"displaystyle", "style mtable", Form::word, flag},
    {"edge", "style malignmark", Form::word, "left right"},
    {"encoding", "annotation semantics", Form::text},
    {"equalcolumns", "style mtable", Form::word, flag},
    {"equalrows", "style mtable", Form::word, flag},
    {"fence", "style mo", Form::word, flag},
    {"form", "style mo", Form::word, "prefix infix postfix"},
    {"frame", "style mtable", Form::word, lines},
    {"groupalign", "maligngroup", Form::word, "left center right decimalpoint"},
    {"height", "style mspace", Form::length},
    {"height", "mpadded", Form::padded},
    {"indentalign", "style mo mspace", Form::word, "left center right auto id"},
    {"indentshift", "style mo mspace", Form::length},
    {"largeop", "style mo", Form::word, flag},
    {"length", "style msline", Form::positive},
    {"linebreak", "style mo mspace", Form::word, "auto newline nobreak goodbreak badbreak"},
    {"linethickness", "style mfrac", Form::length, widths},
    {"location", "style mscarries mscarry", Form::word, places},
    {"longdivstyle", "style mlongdiv", Form::word, division},
    {"lquote", "style ms", Form::text},
    {"lspace", "style mo", Form::length},
    {"lspace", "mpadded", Form::padded},
    {"mathsize", "style mi mn mo ms mtext mspace", Form::length, "small normal big"},
    {"mathvariant", "style mi mn mo ms mtext mspace", Form::word, alphabets},
    {"maxsize", "style mo", Form::length, "infinity"},
    {"minsize", "style mo", Form::length},
    {"movablelimits", "style mo", Form::word, flag},
    {"notation", "style menclose", Form::text},
    {"numalign", "style mfrac", Form::word, sides},
    {"open", "style mfenced", Form::text},
    {"position", "style msline msgroup msrow mscarries mlongdiv", Form::integer},
    {"rowalign", "style mtable", Form::words, vertical},
    {"rowalign", "mtr mlabeledtr mtd", Form::word, vertical},
    {"rowlines", "style mtable", Form::words, lines},
    {"rowspacing", "style mtable", Form::lengths},
    {"rowspan", "style mtd", Form::positive},
    {"rquote", "style ms", Form::text},
    {"rspace", "style mo", Form::length},
    {"scriptlevel", "style", Form::integer},
    {"scriptminsize", "style", Form::length},
    {"scriptsizemultiplier", "style mscarries", Form::number},
    {"separator", "style mo", Form::word, flag},
    {"separators", "style mfenced", Form::text},
    {"shift", "style msgroup mlongdiv", Form::integer},
    {"side", "style mtable", Form::word, "left right leftoverlap rightoverlap"},
    {"stackalign", "style mstack", Form::word, "left center right decimalpoint"},
    {"stretchy", "style mo", Form::word, flag},
    {"subscriptshift", "style msub msubsup mmultiscripts", Form::length},
    {"superscriptshift", "style msup msubsup mmultiscripts", Form::length},
    {"symmetric", "style mo", Form::word, flag},
    {"voffset", "mpadded", Form::padded},
    {"width", "style mspace", Form::length},
    {"width", "mtable", Form::length, "auto"},
    {"width", "mpadded", Form::padded},
};

bool is_number(std::string_view text) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view behind = text.substr(std::min(dot + 1, text.size()));
  const auto digits = [](std::string_view part) { return std::all_of(part.begin(), part.end(), utf8::is_ascii_digit); };
  return digits(text.substr(0, dot)) && digits(behind) && dot + behind.size() > 0;
}

// The place behind the number that the text begins with.
std::size_t end_of_number(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789."), text.size());
}

bool is_named_space(std::string_view text) {
  if (text.starts_with("negative")) text.remove_prefix(8);
  if (text == "mediummathspace") return true;
  for (int i = 0; i < 2 && text.starts_with("very"); ++i) text.remove_prefix(4);
  return text == "thinmathspace" || text == "thickmathspace";
}

bool is_unit(std::string_view text) {
  return has_word("em ex in cm mm px pt pc %", text);
}

bool is_length(std::string_view text) {
  if (is_named_space(text)) return true;
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t end = end_of_number(text);
  return is_number(text.substr(0, end)) && (end == text.size() || is_unit(text.substr(end)));
}

bool is_padded(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t end = end_of_number(text);
  std::string_view rest = utf8::trim(text.substr(end));
  if (!is_number(text.substr(0, end))) return false;
  if (rest.empty() || is_unit(rest) || is_named_space(rest)) return true;
  if (rest.starts_with('%')) rest = utf8::trim(rest.substr(1));
  return has_word("height depth width", rest);
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), utf8::is_ascii_digit);
}

bool is_color(std::string_view text) {
  if (text.starts_with('#')) {
    text.remove_prefix(1);
    return (text.size() == 3 || text.size() == 6) && text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
  }
  return has_word("aqua black blue fuchsia gray green lime maroon navy olive purple red silver teal white yellow",
                  utf8::ascii_lower(text));
}

template <class Is>
bool all_parts(std::string_view text, Is&& is) {
  while (!(text = utf8::trim(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
    if (!is(text.substr(0, end))) return false;
    text.remove_prefix(end);
  }
  return true;
}

bool is_row(std::string_view text, std::string_view allowed) {
  const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
  std::string_view number = utf8::trim(text.substr(end));
  return has_word(allowed, text.substr(0, end)) && (number.empty() || (number[0] != '+' && is_integer(number)));
}

bool fits(const Row& row, std::string_view value) {
  const std::string_view text = utf8::trim(value);
  const auto word = [&row](std::string_view part) { return has_word(row.allowed, part); };
  switch (row.form) {
    case Form::text: return true;
    case Form::word: return word(value);
    case Form::words: return !text.empty() && all_parts(text, word);
    case Form::length: return is_length(text) || word(value);
    case Form::lengths: {
      return !text.empty() && all_parts(text, [&](std::string_view part) { return is_length(part) || word(part); });
    }
    case Form::padded: return is_padded(text);
    case Form::integer: return is_integer(text) && text.size() < 9;
    case Form::positive: return is_number(text) && is_integer(text) && text[0] != '0' && text.size() < 9;
    case Form::number: return is_number(text) && text.size() < 20;
    case Form::color: return is_color(text) || word(value);
    case Form::row: return is_row(text, row.allowed);
  }
  return false;
}

bool is_name_token(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return utf8::is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == ':'; });
}

}  // namespace

bool has_word(std::string_view list, std::string_view word) {
  if (word.empty() || word.find(' ') != word.npos) return false;
  for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

bool is_mathml_attribute(std::string_view element, std::string_view name, std::string_view value) {
  if (name == "class") return !utf8::trim(value).empty() && all_parts(value, is_name_token);
  const bool shows = element != "semantics" && element != "annotation";
  const bool takes_all = element == "math" || element == "mstyle";
  return std::any_of(std::begin(rows), std::end(rows), [&](const Row& row) {
    const bool here = row.elements.empty()
                          ? shows
                          : has_word(row.elements, element) || (takes_all && has_word(row.elements, "style"));
    return here && row.name == name && fits(row, value);
  });
}

}  // namespace offprint::epub
