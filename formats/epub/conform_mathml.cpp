// Formulas as the schema of MathML 3 has them (https://www.w3.org/TR/MathML3/, appendix A), which EPUB asks for and
// browsers do not. No text is lost: what is out of place is set in a row.
#include <algorithm>
#include <vector>

#include "epub/conform.hpp"
#include "epub/mathml_attributes.hpp"
#include "epub/xml.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

enum class Holds : std::uint8_t { expressions, text, nothing, rows, cells, annotated, scripts };

constexpr std::size_t any = static_cast<std::size_t>(-1);

struct Element {
  std::string_view name;
  Holds holds;
  bool expression = true;  // may stand wherever a part of a formula may
  std::size_t least = 0, most = any;
  std::string_view others = {};  // what it holds besides expressions
};

constexpr std::string_view stacked = "mscarries msline msrow msgroup";
constexpr Element elements[] = {
    {"math", Holds::expressions, false},
    {"mrow", Holds::expressions},
    {"mi", Holds::text},
    {"mo", Holds::text},
    {"mn", Holds::text},
    {"ms", Holds::text},
    {"mtext", Holds::text},
    {"mspace", Holds::nothing},
    {"maligngroup", Holds::nothing},
    {"malignmark", Holds::nothing},
    {"mstyle", Holds::expressions},
    {"mpadded", Holds::expressions},
    {"mphantom", Holds::expressions},
    {"merror", Holds::expressions},
    {"mfenced", Holds::expressions},
    {"menclose", Holds::expressions},
    {"msqrt", Holds::expressions},
    {"mfrac", Holds::expressions, true, 2, 2},
    {"mroot", Holds::expressions, true, 2, 2},
    {"msub", Holds::expressions, true, 2, 2},
    {"msup", Holds::expressions, true, 2, 2},
    {"munder", Holds::expressions, true, 2, 2},
    {"mover", Holds::expressions, true, 2, 2},
    {"msubsup", Holds::expressions, true, 3, 3},
    {"munderover", Holds::expressions, true, 3, 3},
    {"mmultiscripts", Holds::scripts},
    {"mtable", Holds::rows},
    {"mtr", Holds::cells, false},
    {"mlabeledtr", Holds::cells, false, 1},
    {"mtd", Holds::expressions, false},
    {"semantics", Holds::annotated},
    {"annotation", Holds::text, false},
    {"none", Holds::nothing, false},
    {"mprescripts", Holds::nothing, false},
    {"mstack", Holds::expressions, true, 0, any, stacked},
    {"mlongdiv", Holds::expressions, true, 3, any, stacked},
    {"msgroup", Holds::expressions, false, 0, any, stacked},
    {"msrow", Holds::expressions, false, 0, any, "none"},
    {"mscarries", Holds::expressions, false, 0, any, "none mscarry"},
    {"mscarry", Holds::expressions, false, 0, any, "none"},
    {"msline", Holds::nothing, false},
};

const Element* find_element(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(elements), std::end(elements), [&](const Element& each) { return each.name == name; });
  return found == std::end(elements) ? nullptr : found;
}

bool is_element(const pugi::xml_node& node) {
  return node.type() == pugi::node_element;
}

std::vector<pugi::xml_node> children_of(const pugi::xml_node& node) {
  return {node.begin(), node.end()};
}

std::vector<pugi::xml_node> elements_in(const pugi::xml_node& node) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& child : node.children()) {
    if (is_element(child)) found.push_back(child);
  }
  return found;
}

bool is_expression(const pugi::xml_node& node) {
  const Element* element = find_element(local_name(node));
  return element != nullptr && element->expression;
}

class FormulaMender {
 public:
  // The depth is that of the parser's document.
  void mend(pugi::xml_node node) {
    settle_content(node);
    const Element& element = *find_element(local_name(node));
    switch (element.holds) {
      case Holds::text:
      case Holds::nothing: break;
      case Holds::expressions: settle_expressions(node, element); break;
      case Holds::rows: settle_rows(node); break;
      case Holds::cells: settle_cells(node, element); break;
      case Holds::annotated: settle_annotations(node); break;
      case Holds::scripts: settle_scripts(node); break;
    }
    settle_attributes(node);
  }

  bool changed() const { return changed_; }
  bool lost() const { return lost_; }

 private:
  // Words into tokens, elements of other languages away, then what is below.
  void settle_content(pugi::xml_node node) {
    const Holds holds = find_element(local_name(node))->holds;
    if (holds == Holds::text) return settle_words(node);
    if (holds == Holds::nothing) return empty(node);
    unwrap_foreign(node);
    for (pugi::xml_node child : children_of(node)) {
      if (is_element(child)) {
        mend(child);
      } else if (!utf8::trim(child.value()).empty()) {
        changed_ = true;
        node.insert_child_before("mtext", child).append_child(pugi::node_pcdata).set_value(child.value());
        node.remove_child(child);
      }
    }
  }

  // A token holds words and no elements.
  void settle_words(pugi::xml_node node) {
    if (elements_in(node).empty()) return;
    changed_ = lost_ = true;
    const std::string words = text_of(node);
    node.remove_children();
    if (!words.empty()) node.append_child(pugi::node_pcdata).set_value(words.c_str());
  }

  // What may hold nothing has its words behind it.
  void empty(pugi::xml_node node) {
    if (!node.first_child()) return;
    changed_ = true;
    const std::string words = text_of(node);
    node.remove_children();
    if (words.empty()) return;
    node.parent().insert_child_after("mtext", node).append_child(pugi::node_pcdata).set_value(words.c_str());
  }

  void unwrap_foreign(pugi::xml_node node) {
    for (pugi::xml_node child : elements_in(node)) {
      if (find_element(local_name(child)) != nullptr) continue;
      unwrap_foreign(child);
      changed_ = lost_ = true;
      for (const pugi::xml_node& inner : children_of(child)) node.insert_move_before(inner, child);
      node.remove_child(child);
    }
  }

  void make_row(pugi::xml_node node) {
    changed_ = true;
    node.set_name("mrow");
    for (const pugi::xml_node& child : elements_in(node)) make_expression(child);
    settle_attributes(node);
  }

  void make_expression(pugi::xml_node node) {
    if (is_expression(node)) return;
    const Element& element = *find_element(local_name(node));
    if (element.holds != Holds::nothing && element.name != "annotation") return make_row(node);
    changed_ = true;
    node.parent().remove_child(node);
  }

  void settle_expressions(pugi::xml_node node, const Element& element) {
    for (const pugi::xml_node& child : elements_in(node)) {
      if (!has_word(element.others, local_name(child))) make_expression(child);
    }
    const std::size_t count = elements_in(node).size();
    if (count < element.least || count > element.most) make_row(node);
  }

  pugi::xml_node wrap(pugi::xml_node node, const char* name) {
    changed_ = true;
    pugi::xml_node around = node.parent().insert_child_before(name, node);
    around.append_move(node);
    make_expression(node);
    return around;
  }

  void settle_rows(pugi::xml_node table) {
    for (const pugi::xml_node& child : elements_in(table)) {
      if (has_word("mtr mlabeledtr", local_name(child))) continue;
      changed_ = true;
      const pugi::xml_node cell = local_name(child) == "mtd" ? child : wrap(child, "mtd");
      table.insert_child_before("mtr", cell).append_move(cell);
    }
  }

  void settle_cells(pugi::xml_node row, const Element& element) {
    for (const pugi::xml_node& child : elements_in(row)) {
      if (local_name(child) != "mtd") wrap(child, "mtd");
    }
    if (elements_in(row).size() >= element.least) return;
    changed_ = true;
    row.set_name("mtr");
  }

  // One expression, then annotations.
  void settle_annotations(pugi::xml_node node) {
    const std::vector<pugi::xml_node> parts = elements_in(node);
    const auto is_note = [](const pugi::xml_node& each) { return local_name(each) == "annotation"; };
    const auto first_note = std::find_if(parts.begin(), parts.end(), is_note);
    const bool sound = !parts.empty() && first_note == parts.begin() + 1 &&
                       std::all_of(first_note, parts.end(), is_note) && is_expression(parts.front());
    if (!sound) make_row(node);
  }

  // A base, pairs behind it, perhaps <mprescripts> and pairs.
  void settle_scripts(pugi::xml_node node) {
    const std::vector<pugi::xml_node> parts = elements_in(node);
    std::size_t in_pair = 0, marks = 0;
    bool sound = !parts.empty() && is_expression(parts.front());
    for (std::size_t i = 1; i < parts.size() && sound; ++i) {
      const std::string_view name = local_name(parts[i]);
      if (name == "mprescripts") {
        sound = in_pair % 2 == 0 && ++marks == 1;
      } else {
        ++in_pair;
        sound = name == "none" || is_expression(parts[i]);
      }
    }
    if (!sound || in_pair % 2 != 0) make_row(node);
  }

  void settle_attributes(pugi::xml_node node) {
    for (pugi::xml_attribute each = node.first_attribute(); each;) {
      const pugi::xml_attribute next = each.next_attribute();
      if (!is_mathml_attribute(local_name(node), each.name(), each.value())) {
        changed_ = lost_ = true;
        node.remove_attribute(each);
      }
      each = next;
    }
  }

  bool changed_ = false, lost_ = false;
};

}  // namespace

std::string conforming_mathml(const std::string& mathml, Context& context) {
  pugi::xml_document xml;
  if (!parse_xml(mathml, xml, context.limits) || local_name(xml.document_element()) != "math") return {};
  FormulaMender mender;
  mender.mend(xml.document_element());
  if (mender.lost())
    context.lose("math.mathml", "attributes and elements that MathML 3 has not were taken out of a formula");
  return mender.changed() ? serialized(xml.document_element(), pugi::format_raw) : mathml;
}

}  // namespace offprint::epub
