#pragma once
// What a conversion says besides its result: repairs, warnings and losses, collected and never printed by the library.
//
//   context.warn("html.depth", "nesting beyond 512 was flattened", position);
//   context.lose("highlight", "this Markdown has no highlight", position);

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

// A place in a source text. Lines and columns start at 1; columns count UTF-8 bytes; 0 means unknown.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;  // of the last byte, inclusive

  bool known() const { return line != 0; }
  friend bool operator==(const Position&, const Position&) = default;
};

enum class Severity : std::uint8_t { info, warning, loss };

struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;     // stable name: "html.depth"; for a loss the feature: "highlight", "table.caption"
  std::string message;  // one line for people
  std::string file;     // may be empty
  Position position;    // may be unknown
};

// Keeps the first `max_kept` diagnostics of each code in full and counts all of them, so that a hostile input cannot
// fill memory with messages.
class Diagnostics {
 public:
  static constexpr std::size_t max_kept = 100;

  void add(Diagnostic diagnostic);
  const std::vector<Diagnostic>& all() const { return kept_; }
  // How often a code was reported, by severity and code.
  const std::map<std::pair<Severity, std::string>, std::size_t>& counts() const { return counts_; }
  std::size_t count(Severity severity) const;
  bool has_losses() const { return count(Severity::loss) != 0; }
  void clear();
  // Takes over everything `other` holds.
  void merge(const Diagnostics& other);

 private:
  std::vector<Diagnostic> kept_;
  std::map<std::pair<Severity, std::string>, std::size_t> counts_;
};

}  // namespace offprint
