// Citations by pandoc's rules: [see @doe99, p. 3; -@roe00], and @doe99 in the text.
#include "markdown/writer/inlines.hpp"
#include "markdown/writer/other_readers.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

bool is_key_char(char c) {
  return utf8::is_ascii_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_plain_key(std::string_view key) {
  for (std::size_t at = 0; at < key.size(); ++at) {
    if (is_key_char(key[at])) continue;
    const bool inside = at > 0 && at + 1 < key.size() && is_key_char(key[at - 1]) && is_key_char(key[at + 1]);
    if (!inside || std::string_view(":.#$%&-+?<>~/").find(key[at]) == std::string_view::npos) return false;
  }
  return !key.empty();
}

bool can_be_key(std::string_view key) {
  const bool plain = is_plain_key(key) || (!key.empty() && key.find_first_of("{}[]@; \t\n") == std::string_view::npos);
  return plain && is_inert(key);
}

// Affixes are read as Markdown between the brackets, the keys and the semicolons.
bool can_be_affix(const Node* affix) {
  if (!affix) return true;
  const std::string words = plain_text(*affix);
  return !affix->has_attributes() && !words.empty() && words.find_first_of("[]@;\n") == words.npos &&
         utf8::trim(words) == words && words.front() != ',' && words.front() != '-' && !find_first<Link>(*affix) &&
         !find_first<Image>(*affix) && !find_first<NoteRef>(*affix);
}

bool can_be_item(const CitationItem& item, bool alone) {
  const auto* prefix = child<CitationPrefix>(item);
  const bool in_text = item.mode == CitationMode::in_text;
  return !item.has_attributes() && can_be_key(item.key) && can_be_affix(prefix) &&
         can_be_affix(child<CitationSuffix>(item)) && (!in_text || (alone && !prefix));
}

const Node* first_shown(const Citation& node) {
  const Node* shown = node.first();
  while (shown && shown->as<CitationItem>()) shown = shown->next();
  return shown;
}

}  // namespace

// What a citation shows is how it is written: other words for it need HTML.
void InlineWriter::citation(const Citation& node) {
  const CitationItem* const first = node.first() ? node.first()->as<CitationItem>() : nullptr;
  bool sayable = state_.has(Extra::citations) && !node.has_attributes() && first && !in_brackets_;
  const Node* shown = first_shown(node);
  const bool alone = first && shown == first->next();
  for (const Node& each : node.children()) {
    const auto* item = each.as<CitationItem>();
    if (item && !can_be_item(*item, alone)) sayable = false;
  }
  const std::string written = sayable ? citation_source(node) : std::string();
  const auto* words = shown && !shown->next() ? shown->as<Text>() : nullptr;
  if (sayable && words && words->text.view() == written) {
    syntax(written.substr(0, 1));
    out_ += std::string_view(written).substr(1);
    after_reference_ = true;
    return;
  }
  if (html_allowed()) return html(state_.html(node));
  state_.lose("citation", "the keys of a citation", node);
  for (; shown; shown = shown->next()) this->node(*shown);
}

std::string InlineWriter::citation_source(const Citation& node) {
  std::string source;
  const auto affix = [&](const Node& words) {
    InlineWriter writer(state_, setting_);
    writer.children(words);
    return writer.take();
  };
  bool bare = false;
  for (const Node& each : node.children()) {
    const auto* item = each.as<CitationItem>();
    if (!item) continue;
    bare = item->mode == CitationMode::in_text;
    const auto* prefix = child<CitationPrefix>(*item);
    const auto* suffix = child<CitationSuffix>(*item);
    if (!bare) source += source.empty() ? "[" : "; ";
    if (prefix) (source += affix(*prefix)) += ' ';
    source += item->mode == CitationMode::suppress_author ? "-@" : "@";
    source += is_plain_key(item->key) ? std::string(item->key) : "{" + std::string(item->key) + "}";
    if (suffix) source += bare ? " [" + affix(*suffix) + "]" : ", " + affix(*suffix);
  }
  return bare ? source : source + "]";
}

}  // namespace offprint::markdown
