#include "offprint/transform/ids.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "offprint/ast/query.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

bool is_mark_or_letter(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

// `number` is the last one that was given for the same id, so that many of them cost no search each.
std::string unused(const std::string& wanted, const std::unordered_set<std::string>& taken, std::size_t& number) {
  number = std::max<std::size_t>(number, 1);
  for (;;) {
    std::string candidate = wanted + "-" + std::to_string(++number);
    if (!taken.contains(candidate)) return candidate;
  }
}

}  // namespace

std::unordered_set<std::string> ids_below(const Node& top) {
  std::unordered_set<std::string> ids;
  for (auto [node, entering] : walk(top)) {
    if (entering && !node.attributes().id.empty() && node.kind() != Kind::note)
      ids.emplace(node.attributes().id.view());
  }
  return ids;
}

IdMap make_ids_unique(Document& document, Node& top, std::unordered_set<std::string>& taken) {
  IdMap renamed;
  std::unordered_map<std::string, std::size_t> numbers;
  for (auto [node, entering] : walk(top)) {
    if (!entering || node.attributes().id.empty() || node.kind() == Kind::note) continue;
    std::string id(node.attributes().id.view());
    if (taken.contains(id)) {
      const std::string now = unused(id, taken, numbers[id]);
      document.set_id(node, now);
      renamed.try_emplace(id, now);
      id = now;
    }
    taken.insert(std::move(id));
  }
  retarget_links(document, top, renamed);
  return renamed;
}

void retarget_links(Document& document, Node& top, const IdMap& renamed) {
  if (renamed.empty()) return;
  for (auto [node, entering] : walk(top)) {
    auto* link = node.as<Link>();
    if (!link || !entering || !link->href.view().starts_with('#')) continue;
    const auto found = renamed.find(std::string(link->href.view().substr(1)));
    if (found != renamed.end()) link->href = document.keep("#" + found->second);
  }
}

std::string slug(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const utf8::Decoded decoded = utf8::decode(words, at);
    at += decoded.length;
    if (utf8::is_space(decoded.code_point) || decoded.code_point == '-') {
      if (!out.empty() && out.back() != '-') out += '-';
    } else if (decoded.code_point == '_' || is_mark_or_letter(decoded.code_point)) {
      const auto lower = utf8proc_tolower(static_cast<utf8proc_int32_t>(decoded.code_point));
      utf8::append(out, static_cast<char32_t>(lower));
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "section" : out;
}

void add_heading_ids(Document& document, Node& top) {
  std::unordered_set<std::string> taken = ids_below(top);
  std::unordered_map<std::string, std::size_t> numbers;
  for (Heading& heading : descendants<Heading>(top)) {
    if (!heading.attributes().id.empty()) continue;
    std::string id = slug(plain_text(heading));
    if (taken.contains(id)) id = unused(id, taken, numbers[id]);
    document.set_id(heading, id);
    taken.insert(std::move(id));
  }
}

}  // namespace offprint
