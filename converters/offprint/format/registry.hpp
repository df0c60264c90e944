#pragma once
// The formats a program knows. Registry::builtin() has ours; add() takes one's own.
//
//   Registry registry = Registry::builtin();
//   registry.add(gemtext::format());

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "offprint/format/format.hpp"

namespace offprint {

// "markdown+footnotes-math" taken apart. The options hold the extensions.
struct FormatSpec {
  std::string name;
  Options options;
};
Result<FormatSpec> parse_format_spec(std::string_view text);

class Registry {
 public:
  // Every format that comes with Offprint.
  static Registry builtin();

  // A later format of the same name hides the earlier one.
  void add(Format format);
  // By name or alias, ASCII case ignored; nullptr when unknown. Valid as long as the registry.
  const Format* find(std::string_view name) const;
  // By the longest suffix of a file name (".offprint.json" before ".json"), or nullptr.
  const Format* find_by_suffix(std::string_view file_name) const;
  // By the first bytes: the surest format, or nullptr when none is sure.
  const Format* sniff(std::string_view head) const;
  const std::deque<Format>& all() const& { return formats_; }
  void all() && = delete;  // the formats would die with the temporary

 private:
  std::deque<Format> formats_;
};

}  // namespace offprint
