// N10 and N11: attributes sorted and unique, metadata in one spelling.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unordered_set>

#include "offprint/ast/normalize.hpp"
#include "offprint/ast/normalize_parts.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

void make_unique(std::vector<std::string>& words) {
  std::unordered_set<std::string> seen;
  std::erase_if(words, [&](const std::string& word) { return word.empty() || !seen.insert(word).second; });
}

void normalize_title(Document& document, Inlines*& title) {
  if (!title) return;
  normalize_inlines(document, *title);
  if (!title->first()) title = nullptr;
}

bool classes_unique(const Array<Str>& classes) {
  constexpr std::size_t few = 16;
  if (classes.size() > few) {
    std::unordered_set<std::string_view> seen;
    return std::all_of(classes.begin(), classes.end(), [&](Str each) { return seen.insert(each.view()).second; });
  }
  for (std::size_t i = 1; i < classes.size(); ++i) {
    if (std::find(classes.begin(), classes.begin() + i, classes[i]) != classes.begin() + i) return false;
  }
  return true;
}

}  // namespace

void normalize_attributes(Document& document, Node& node) {
  if (!node.has_attributes()) return;
  Attributes& attributes = document.attributes(node);
  if (!classes_unique(attributes.classes)) {
    std::vector<std::string_view> names(attributes.classes.begin(), attributes.classes.end());
    document.set_classes(node, names);
  }
  const auto by_key = [](const KeyValue& a, const KeyValue& b) { return a.key.view() < b.key.view(); };
  Array<KeyValue>& pairs = attributes.key_values;
  if (!std::is_sorted(pairs.begin(), pairs.end(), by_key)) std::stable_sort(pairs.begin(), pairs.end(), by_key);
}

std::string normalize_date(std::string_view date) {
  if (date.empty()) return {};
  const std::string text(utf8::trim(date));
  int year = 0, month = 0, day = 0, used = 0;
  const bool numeric = std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 ||
                       std::sscanf(text.c_str(), "%4d/%2d/%2d%n", &year, &month, &day, &used) == 3;
  if (!numeric || used < 8 || month < 1 || month > 12 || day < 1 || day > 31 || year < 1) return text;
  char digits[40];
  std::snprintf(digits, sizeof digits, "%04d-%02d-%02d", year, month, day);
  std::string out = digits;
  std::string rest = text.substr(static_cast<std::size_t>(used));
  // RFC 3339 section 5.6 allows a space for the T; one spelling is enough.
  if (!rest.empty() && (rest[0] == ' ' || rest[0] == 't')) rest[0] = 'T';
  return out + rest;
}

void normalize_meta(Document& document, Meta& meta) {
  normalize_title(document, meta.title);
  normalize_title(document, meta.subtitle);
  meta.published = normalize_date(meta.published);
  meta.modified = normalize_date(meta.modified);
  make_unique(meta.tags);
  make_unique(meta.subjects);
}

}  // namespace offprint
