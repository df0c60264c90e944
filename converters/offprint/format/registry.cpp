#include "offprint/format/registry.hpp"

#include <algorithm>

#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

bool is_name_char(char c) {
  return utf8::is_ascii_alnum(c) || c == '_' || c == '.';
}

}  // namespace

Result<FormatSpec> parse_format_spec(std::string_view text) {
  FormatSpec spec;
  std::size_t at = std::min(text.find_first_of("+-"), text.size());
  spec.name = text.substr(0, at);
  while (at < text.size()) {
    const bool on = text[at] == '+';
    std::size_t end = at + 1;
    while (end < text.size() && is_name_char(text[end])) ++end;
    if (end == at + 1 || (end < text.size() && text[end] != '+' && text[end] != '-')) {
      return Error{ErrorCode::unsupported_extension,
                   "cannot read the extensions of '" + std::string(text) + "'; write them as markdown+footnotes-math",
                   {}};
    }
    spec.options.extensions.emplace_back(text.substr(at + 1, end - at - 1), on);
    at = end;
  }
  return spec;
}

void Registry::add(Format format) {
  formats_.push_front(std::move(format));
}

const Format* Registry::find(std::string_view name) const {
  for (const Format& format : formats_) {
    if (utf8::equals_ignoring_ascii_case(format.name, name)) return &format;
    for (const std::string& alias : format.aliases) {
      if (utf8::equals_ignoring_ascii_case(alias, name)) return &format;
    }
  }
  return nullptr;
}

const Format* Registry::find_by_suffix(std::string_view file_name) const {
  const std::string lower = utf8::ascii_lower(file_name);
  const Format* best = nullptr;
  std::size_t longest = 0;
  for (const Format& format : formats_) {
    for (const std::string& suffix : format.suffixes) {
      if (suffix.size() > longest && lower.ends_with(suffix)) {
        best = &format;
        longest = suffix.size();
      }
    }
  }
  return best;
}

const Format* Registry::sniff(std::string_view head) const {
  const Format* best = nullptr;
  int surest = 0;
  for (const Format& format : formats_) {
    const int sure = format.sniff ? format.sniff(head) : 0;
    if (sure > surest) {
      best = &format;
      surest = sure;
    }
  }
  return best;
}

}  // namespace offprint
