#include "epub/conform.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "offprint/ast/query.hpp"
#include "offprint/base/dates.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint::epub {
namespace {

// DPUB-ARIA 1.1 roles that any container may have.
constexpr std::array<std::string_view, 29> book_roles = {
    "doc-abstract", "doc-acknowledgments", "doc-afterword", "doc-appendix", "doc-bibliography", "doc-chapter",
    "doc-colophon", "doc-conclusion",      "doc-credit",    "doc-credits",  "doc-dedication",   "doc-endnotes",
    "doc-epigraph", "doc-epilogue",        "doc-errata",    "doc-example",  "doc-foreword",     "doc-glossary",
    "doc-index",    "doc-introduction",    "doc-notice",    "doc-pagelist", "doc-part",         "doc-preface",
    "doc-prologue", "doc-pullquote",       "doc-qna",       "doc-tip",      "doc-toc"};

class Conforming {
 public:
  Conforming(Document& book, Node& item, IdMap& renamed, Context& context)
      : book_(book), item_(item), renamed_(renamed), context_(context) {}

  void run() {
    taken_ = ids_below(item_);
    std::vector<Phrase*> phrases;
    std::vector<Attribution*> attributions;
    for (const Step<Node> step : walk(item_)) {
      count_headers(step);
      if (!step.entering) continue;
      if (step.node.has_attributes() && &step.node != &item_) mend_attributes(step.node);
      if (auto* ruby = step.node.as<Ruby>()) complete(*ruby);
      if (auto* group = step.node.as<DefinitionGroup>()) complete(*group);
      if (auto* phrase = step.node.as<Phrase>(); phrase && lacks_value(*phrase)) phrases.push_back(phrase);
      if (auto* attribution = step.node.as<Attribution>(); attribution && headers_ > 0) {
        attributions.push_back(attribution);
      }
    }
    for (Phrase* phrase : phrases) make_plain(*phrase);
    for (Attribution* attribution : attributions) make_paragraph(*attribution);
  }

 private:
  // HTML 4.3.8 and 4.3.9: no header or footer below another.
  void count_headers(const Step<Node>& step) {
    auto* section = step.node.as<Section>();
    if (!section) return;
    const bool counts = section->role == SectionRole::header || section->role == SectionRole::footer;
    if (!step.entering) {
      headers_ -= counts;
    } else if (counts && headers_ > 0) {
      context_.lose("section.role", "a header or footer in another is a plain section", *section);
      section->role = SectionRole::section;
    } else {
      headers_ += counts;
    }
  }

  // Its element is a footer.
  void make_paragraph(Attribution& attribution) {
    context_.lose("attribution", "who is quoted in a header or footer stands in a paragraph", attribution);
    auto& paragraph = book_.make<Paragraph>();
    paragraph.take_children(attribution);
    if (attribution.has_attributes()) book_.copy_attributes(attribution, paragraph);
    attribution.replace_with(paragraph);
  }

  void mend_attributes(Node& node) {
    const Attributes& attributes = node.attributes();
    const std::string id(attributes.id);
    if (!id.empty() && node.kind() != Kind::note && !is_sound_id(id)) book_.set_id(node, sound_id(id));
    if (!attributes.language.empty()) {
      const std::string language = conforming_language(attributes.language);
      if (language != attributes.language.view()) book_.set_language(node, language);
    }
  }

  std::string sound_id(const std::string& id) {
    std::string base;
    for (std::size_t at = 0; at < id.size();) {
      const std::string_view character = std::string_view(id).substr(at, utf8::decode(id, at).length);
      base += is_sound_id(character) ? character : "-";
      at += character.size();
    }
    std::string made = base;
    for (int number = 2; !taken_.insert(made).second; ++number) made = base + "-" + std::to_string(number);
    context_.note("epub.id", "the id '" + id + "' is written as '" + made + "', since a link cannot name it");
    return renamed_[id] = made;
  }

  // HTML 4.5.10: every base is followed by its annotation.
  void complete(Ruby& ruby) {
    if (!ruby.first()) ruby.append(book_.make<RubyBase>());
    if (ruby.last()->kind() == Kind::ruby_base) ruby.append(book_.make<RubyText>());
  }

  // HTML 4.4.9: a group has a term and a definition.
  void complete(DefinitionGroup& group) {
    if (!child<Term>(group)) {
      Term& term = book_.make<Term>();
      if (group.first()) {
        group.first()->insert_before(term);
      } else {
        group.append(term);
      }
    }
    if (!child<Definition>(group)) group.append(book_.make<Definition>());
  }

  // HTML 4.5.13, 4.5.14 and 4.5.25: data has a value, time one that is a date, bdo a direction.
  static bool lacks_value(const Phrase& phrase) {
    return (phrase.role == PhraseRole::time && !dates::is_html_datetime(phrase.value)) ||
           (phrase.role == PhraseRole::data && phrase.value.empty()) ||
           (phrase.role == PhraseRole::bdo && phrase.attributes().direction == Direction::none);
  }

  void make_plain(Phrase& phrase) {
    context_.lose("phrase",
                  "a time that names no date, data without a value and bdo without a direction are plain words",
                  phrase);
    Span& span = book_.make<Span>();
    book_.move_attributes(phrase, span);
    if (!phrase.value.empty()) book_.set_value(span, "datetime", phrase.value);
    span.take_children(phrase);
    phrase.replace_with(span);
  }

  Document& book_;
  Node& item_;
  IdMap& renamed_;
  Context& context_;
  std::unordered_set<std::string> taken_;
  int headers_ = 0;
};

void retarget(std::vector<NavEntry>& entries, const IdMap& renamed) {
  for (NavEntry& entry : entries) {
    const auto found = renamed.find(entry.target.item + "/" + entry.target.id);
    if (found != renamed.end()) entry.target.id = found->second.substr(entry.target.item.size() + 1);
    retarget(entry.children, renamed);
  }
}

}  // namespace

bool is_sound_id(std::string_view id) {
  const bool named = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return utf8::is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == ':' ||
           (static_cast<unsigned char>(c) & 0x80);
  });
  return named && conforming_address(id) == id;
}

void conform(Document& document, Context& context) {
  IdMap all;
  for_each_scope(document, [&](Node& scope, const Meta&) {
    conform_content(document, scope, context);
    IdMap renamed;
    Conforming(document, scope, renamed, context).run();
    if (renamed.empty()) return;
    retarget_links(document, scope, renamed);
    const std::string item(scope.attributes().id);
    const std::string prefix = item.empty() ? "" : item + "/";
    for (const auto& [from, to] : renamed) all.emplace(prefix + from, prefix + to);
  });
  if (all.empty()) return;
  retarget_links(document, document.root(), all);
  retarget(document.nav(), all);
  retarget(document.page_list(), all);
}

bool is_conforming_attribute(const Node& node, const KeyValue& key) {
  const std::string_view name = key.key, value = key.value;
  const bool container =
      node.kind() == Kind::div || (node.kind() == Kind::section && node.as<Section>()->role == SectionRole::section);
  if (name == "role") {
    return container && std::find(book_roles.begin(), book_roles.end(), value) != book_roles.end();
  }
  if (name == "aria-label") {
    const bool named = node.kind() == Kind::section || node.kind() == Kind::link || node.kind() == Kind::table;
    return named && !utf8::trim(value).empty();
  }
  if (name == "translate") return value == "yes" || value == "no";
  if (name == "title") return true;
  // An XML name follows; "data-0" would be one of the parser's inventions.
  return name.starts_with("data-") && name.size() > 5 && (utf8::is_ascii_alpha(name[5]) || name[5] == '_') &&
         name == utf8::ascii_lower(name);
}

}  // namespace offprint::epub
