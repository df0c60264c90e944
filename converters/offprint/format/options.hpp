#pragma once
// Options of a reader or writer, by name: extensions as in "markdown+footnotes-math", and values as the command's
// options name them ("wrap" = "auto"). A format reads those it knows into a struct of its own; callers in C++ may use
// that struct directly.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

struct Options {
  // In the order given; "all" stands for every extension.
  std::vector<std::pair<std::string, bool>> extensions;
  std::map<std::string, std::string, std::less<>> values;

  bool has(std::string_view name) const { return values.find(name) != values.end(); }
  std::string_view text(std::string_view name, std::string_view fallback = {}) const;
  // "true", "yes", "1" and the empty string mean true.
  bool flag(std::string_view name, bool fallback = false) const;
  // The number, or the fallback when it is missing or no integer.
  int number(std::string_view name, int fallback) const;
  // The values of an option that may be given several times, kept one a line.
  std::vector<std::string> list(std::string_view name) const;
  void add(std::string_view name, std::string_view value);  // appends a line
};

}  // namespace offprint
