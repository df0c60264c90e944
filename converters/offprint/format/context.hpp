#pragma once
// What a conversion may use beside its input: limits, the list of diagnostics, and every effect on the world. Readers
// and writers touch no file, socket, clock or environment but through here.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "offprint/ast/document.hpp"
#include "offprint/base/diagnostics.hpp"
#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint {

// Bytes found for a URL or path, with what is known of their type.
struct Loaded {
  std::string bytes;
  std::string media_type;  // as its source says; may be empty
};

struct Context {
  Limits limits;
  Diagnostics diagnostics;
  // The name of the input in messages; may be empty.
  std::string input_name;
  // The URL that relative references are resolved against; may be empty.
  std::string base_url;
  // Fetches a resource by its reference as it stands in the document. Empty: nothing is fetched.
  std::function<Result<Loaded>(std::string_view reference)> load;
  // Keeps bytes beside the output under a name like the one proposed, and returns the reference to write for them.
  // Empty: nothing may be written beside the output.
  std::function<Result<std::string>(std::string_view name, std::string_view bytes)> save;
  // Seconds since 1970-01-01T00:00:00Z to write as "now" where a format demands a time. The default keeps output the
  // same every time; the command sets it from SOURCE_DATE_EPOCH.
  std::optional<std::int64_t> now;
  // Script, handlers, unsafe URLs and raw code pass when true.
  bool unsafe = false;

  void warn(std::string_view code, std::string message, Position position = {});
  void note(std::string_view code, std::string message, Position position = {});
  // A loss: `feature` is the JSON name of the node kind, or kind.field: "highlight", "table.caption".
  void lose(std::string_view feature, std::string message, Position position = {});
  void lose(std::string_view feature, std::string message, const Node& node);
  // An error whose place is the input.
  Error error(ErrorCode code, std::string message, Position position = {}) const;
};

}  // namespace offprint
