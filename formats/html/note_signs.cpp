#include "note_signs.hpp"

#include <array>
#include <string>

#include "offprint/base/utf8.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::string_view (&list)[Size]) {
  for (const std::string_view each : list) {
    if (word == each) return true;
  }
  return false;
}

template <std::size_t Size>
bool has_one_of(const Attributes& attributes, const std::string_view (&list)[Size]) {
  for (const Str& each : attributes.classes) {
    if (is_one_of(each, list)) return true;
  }
  return false;
}

bool has_key(const Attributes& attributes, std::string_view key) {
  for (const KeyValue& each : attributes.key_values) {
    if (each.key == key) return true;
  }
  return false;
}

bool has_type(const Attributes& attributes, std::string_view type) {
  const std::string_view all = attributes.value("epub-type");
  return !all.empty() && (" " + std::string(all) + " ").find(" " + std::string(type) + " ") != std::string::npos;
}

constexpr std::string_view reference_classes[] = {"footnote-ref",
                                                  "footnote-reference",
                                                  "footnote-anchor",
                                                  "footnote-link",
                                                  "footnote-identifier-link",
                                                  "footnote",
                                                  "footnoteref",
                                                  "footnoteRef",
                                                  "noteref",
                                                  "fnref",
                                                  "reference",
                                                  "fn",
                                                  "sdfootnoteanc",
                                                  "note-link",
                                                  "endnote-ref"};
constexpr std::string_view backlink_classes[] = {
    "footnote-back",     "footnote-backref", "reversefootnote",    "data-footnote-backref", "footnote-back-link",
    "footnote-backlink", "fn-backref",       "footnote-number",    "easy-footnote-to-top",  "footnotes-back",
    "return-link",       "backlink",         "footnote__back-link"};
constexpr std::string_view note_classes[] = {"footnote", "footnote-item", "footnote-definition",
                                             "endnote",  "footnote-body", "wp-footnote"};
constexpr std::string_view shell_classes[] = {
    "footnotes",          "footnotes-list", "wp-block-footnotes",        "references",    "endnotes", "footnote-list",
    "mw-references-wrap", "reflist",        "footnotes-end-of-document", "footnotes-area"};

constexpr std::string_view hidden_classes[] = {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text",
                                               "screenreader-text"};

bool wraps_raised(const Node& node) {
  return node.kind() == Kind::superscript || node.kind() == Kind::span;
}

bool names_target(std::string_view id) {
  for (const std::string_view prefix :
       {"fn", "footnote", "user-content-fn", "cite_note", "_ftn", "_edn", "note", "endnote", "en:", "_footnotedef"}) {
    if (!utf8::equals_ignoring_ascii_case(id.substr(0, prefix.size()), prefix)) continue;
    return id.find_first_of("0123456789", prefix.size()) != std::string_view::npos || id.size() <= prefix.size() + 3 ||
           prefix == "cite_note" || prefix == "user-content-fn";
  }
  return false;
}

}  // namespace

bool says_reference(const Link& link) {
  const Attributes& own = link.attributes();
  if (own.value("role") == "doc-noteref" || has_type(own, "noteref") || has_key(own, "data-footnote-ref") ||
      link.rel == "footnote") {
    return true;
  }
  if (has_one_of(own, reference_classes)) return true;
  const Node* around = link.parent();
  for (int up = 0; around && wraps_raised(*around) && up < 3; ++up, around = around->parent()) {
    const Attributes& outer = around->attributes();
    if (has_one_of(outer, reference_classes) || outer.value("role") == "doc-noteref" || has_key(outer, "data-fn")) {
      return true;
    }
  }
  return names_target(link.href.view().substr(1)) && link.parent() && link.parent()->kind() == Kind::superscript;
}

bool says_backlink(const Link& link) {
  const Attributes& own = link.attributes();
  return own.value("role") == "doc-backlink" || has_type(own, "backlink") || has_key(own, "data-footnote-backref") ||
         has_one_of(own, backlink_classes);
}

bool says_note(const Node& node) {
  const Attributes& own = node.attributes();
  const bool whole = node.is_block() || node.kind() == Kind::list_item || node.kind() == Kind::definition;
  if (own.empty() || !whole || own.id.empty()) return false;
  const std::string_view role = own.value("role");
  if (role == "doc-footnote" || role == "doc-endnote") return true;
  return has_type(own, "footnote") || has_type(own, "endnote") || has_type(own, "rearnote");
}

bool is_shell(const Node& node) {
  const Attributes& own = node.attributes();
  if (own.empty()) return false;
  return own.value("role") == "doc-endnotes" || has_type(own, "footnotes") || has_type(own, "endnotes") ||
         has_type(own, "rearnotes") || has_key(own, "data-footnotes") || has_one_of(own, shell_classes);
}

bool is_hidden_by_class(const Node& node) {
  return has_one_of(node.attributes(), hidden_classes);
}

bool is_endnote_item(const Node& node) {
  if (node.kind() != Kind::list_item || node.attributes().id.empty()) return false;
  const Node* list = node.parent();
  if (!list || !list->parent()) return false;
  return is_shell(*list) || (is_shell(*list->parent()) && !list->next());
}

Node* note_body(Node& target) {
  Node* body = &target;
  if (body->is_inline()) {
    while (body->is_inline()) {
      if (body->previous() || !body->parent()) return nullptr;  // a note begins with its anchor
      body = body->parent();
    }
    Node* around = body->parent();
    const bool first = around && around->first() == body;
    if (first && (around->kind() == Kind::list_item || around->kind() == Kind::div) &&
        (around->kind() == Kind::list_item || has_one_of(around->attributes(), note_classes) ||
         names_target(around->attributes().id) || around->attributes().id.view().starts_with("ftn"))) {
      return around;
    }
  }
  const Kind kind = body->kind();
  if (kind == Kind::paragraph || kind == Kind::list_item || kind == Kind::div || says_note(*body)) return body;
  if (kind == Kind::plain && body->parent()->kind() == Kind::list_item) return body->parent();
  if (kind == Kind::term) return body->parent();
  const auto* section = body->as<Section>();
  return section && section->role == SectionRole::aside ? body : nullptr;
}

bool names_note(std::string_view class_name) {
  const std::string name = utf8::ascii_lower(class_name);
  return name.find("footnote") != std::string::npos || name.find("endnote") != std::string::npos || name == "fn" ||
         name == "fnref" || name == "noteref" || name == "brackets" || name == "reference";
}

bool is_marker(std::string_view text) {
  text = trim(text);
  constexpr std::size_t longest = 12;
  if (text.empty() || text.size() > longest) return false;
  std::size_t words = 0, letters = 0;
  while (!text.empty()) {
    const char32_t code = take_code_point(text);
    if (code == '[' || code == ']' || code == '(' || code == ')' || code == '.' || code == U'【' || code == U'】' ||
        code == U'〔' || code == U'〕') {
      continue;
    }
    ++words;
    const bool sign = code == '*' || code == '#' || code == U'†' || code == U'‡' || code == U'§' || code == U'¶' ||
                      code == U'※' || code == U'注' || code == U'註';
    if (is_digit(code) || sign) continue;
    if (!is_letter(code)) return false;
    ++letters;
  }
  return words > 0 && (letters <= 1 || (letters <= 3 && words == letters));
}

bool is_only_marks(std::string_view text) {
  while (!text.empty()) {
    const char32_t code = take_code_point(text);
    switch (code) {
      case '[':
      case ']':
      case '(':
      case ')':
      case '.':
      case ',':
      case '^':
      case U'\u2191':
      case U'\u21A9':
      case U'\uFE0E':
      case U'\u3010':
      case U'\u3011': continue;
      default:
        if (!is_space(code)) return false;
    }
  }
  return true;
}

std::string_view without_trailing_space(std::string_view text) {
  for (;;) {
    if (text.ends_with("\xC2\xA0")) {
      text.remove_suffix(2);
    } else if (!text.empty() && utf8::is_ascii_space(text.back())) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

std::string_view without_leading_marks(std::string_view text) {
  if (text.starts_with('.') || text.starts_with(')') || text.starts_with(']') || text.starts_with(':')) {
    text.remove_prefix(1);
  }
  while (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
  return text;
}

bool is_notes_title(std::string_view text) {
  constexpr std::string_view titles[] = {"notes",
                                         "footnotes",
                                         "endnotes",
                                         "note",
                                         "fußnoten",
                                         "anmerkungen",
                                         "note a piè di pagina",
                                         "notes de bas de page",
                                         "notas",
                                         "notas al pie",
                                         "notas de rodapé",
                                         "voetnoten",
                                         "noten",
                                         "fotnoter",
                                         "przypisy",
                                         "примечания",
                                         "сноски",
                                         "注释",
                                         "註釋",
                                         "注釋",
                                         "脚注",
                                         "腳註",
                                         "注",
                                         "각주",
                                         "الحواشي",
                                         "dipnotlar",
                                         "poznámky",
                                         "notes and references"};
  std::string folded = fold_case(trim(text));
  while (!folded.empty() && folded.back() == ':') folded.pop_back();
  return is_one_of(folded, titles);
}

}  // namespace offprint::html
