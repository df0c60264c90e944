#include "offprint/format/options.hpp"

#include <charconv>

namespace offprint {

std::string_view Options::text(std::string_view name, std::string_view fallback) const {
  const auto found = values.find(name);
  return found == values.end() ? fallback : std::string_view(found->second);
}

bool Options::flag(std::string_view name, bool fallback) const {
  const auto found = values.find(name);
  if (found == values.end()) return fallback;
  const std::string& value = found->second;
  return value.empty() || value == "true" || value == "yes" || value == "1";
}

int Options::number(std::string_view name, int fallback) const {
  const std::string_view value = text(name);
  int number = fallback;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc{} && end == value.data() + value.size() ? number : fallback;
}

std::vector<std::string> Options::list(std::string_view name) const {
  std::vector<std::string> lines;
  std::string_view rest = text(name);
  if (!has(name)) return lines;
  for (;;) {
    const std::size_t end = rest.find('\n');
    lines.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) return lines;
    rest.remove_prefix(end + 1);
  }
}

void Options::add(std::string_view name, std::string_view value) {
  const auto found = values.find(name);
  if (found == values.end()) {
    values.emplace(name, value);
  } else {
    found->second.append("\n").append(value);
  }
}

}  // namespace offprint
