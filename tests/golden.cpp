// Runs the golden cases: each converts its input from one format to another and compares bytes.
//
//   golden [--accept] [--every-kind] [--filter TEXT] FILE-or-FOLDER...
//
// A case is a title line `## rule`, then a fenced block whose opening line reads `FROM -> TO`, both as the command's -f
// and -t take them, with options behind it in braces: `html -> markdown {wrap=auto columns=40}`. The block holds the
// input, a line with a single full stop, and the expected output. `--accept` writes what came out in its place.
// `--every-kind` also fails when a kind of node stands in no input.

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/ast/walk.hpp"
#include "offprint/pipeline/convert.hpp"

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

struct Case {
  std::string title;
  std::string from, to;
  std::vector<std::pair<std::string, std::string>> options;
  std::string input, expected;
  std::size_t open = 0, dot = 0, close = 0;  // lines of the fence, of the full stop and of the closing fence
};

struct CaseFile {
  fs::path path;
  Lines lines;
  std::vector<Case> cases;
};

struct Settings {
  bool accept = false, every_kind = false;
  std::string filter;
  std::vector<fs::path> paths;
};

struct Tally {
  std::size_t run = 0, failed = 0, accepted = 0;
  std::set<offprint::Kind> kinds;
};

[[noreturn]] void stop(const std::string& message) {
  std::cerr << "golden: " << message << '\n';
  std::exit(2);
}

Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string join(const Lines& lines, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) (text += lines[i]) += '\n';
  return text;
}

std::size_t fence_length(std::string_view line) {
  const std::size_t length = std::min(line.find_first_not_of('`'), line.size());
  return length >= 3 ? length : 0;
}

// Reads `html -> markdown+mark {wrap=auto}` into the case.
bool read_heading(std::string_view text, Case& into) {
  const std::size_t brace = text.find('{');
  std::istringstream formats{std::string(text.substr(0, brace))};
  std::string arrow;
  if (!(formats >> into.from >> arrow >> into.to) || arrow != "->") return false;
  if (brace == std::string_view::npos) return true;
  const std::size_t end = text.rfind('}');
  if (end == std::string_view::npos || end < brace) return false;
  std::istringstream words{std::string(text.substr(brace + 1, end - brace - 1))};
  for (std::string word; words >> word;) {
    const std::size_t equals = std::min(word.find('='), word.size());
    into.options.emplace_back(word.substr(0, equals), equals < word.size() ? word.substr(equals + 1) : "true");
  }
  return true;
}

// Reads the case whose fence opens at `line`; returns the line of its closing fence.
std::size_t read_case(CaseFile& file, std::size_t line, std::string title) {
  const Lines& lines = file.lines;
  const auto where = [&] { return file.path.string() + ':' + std::to_string(line + 1); };
  Case read;
  read.title = std::move(title);
  read.open = line;
  const std::size_t length = fence_length(lines[line]);
  if (read.title.empty()) stop(where() + ": a case without a title");
  if (!read_heading(std::string_view(lines[line]).substr(length), read)) stop(where() + ": no `FROM -> TO`");
  const std::string fence(length, '`');
  for (std::size_t at = line + 1; at < lines.size(); ++at) {
    if (lines[at] == "." && read.dot == 0) read.dot = at;
    if (lines[at] != fence) continue;
    if (read.dot == 0) break;
    read.close = at;
    read.input = join(lines, line + 1, read.dot);
    read.expected = join(lines, read.dot + 1, at);
    file.cases.push_back(std::move(read));
    return at;
  }
  stop(where() + ": no line with a full stop, or no closing fence");
}

CaseFile read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) stop("cannot read " + path.string());
  CaseFile file{path, split_lines(text), {}};
  std::string title;
  for (std::size_t line = 0; line < file.lines.size(); ++line) {
    if (file.lines[line].starts_with("## ")) {
      title = file.lines[line].substr(3);
    } else if (fence_length(file.lines[line]) > 0) {
      line = read_case(file, line, std::move(title));
      title.clear();
    }
  }
  return file;
}

// The output; or what stopped the conversion, as one line.
std::string convert(const Case& test, const offprint::Registry& registry) {
  offprint::ConvertOptions options{.from = test.from, .to = test.to};
  for (const auto& [name, value] : test.options) options.options.add(name, value);
  auto done = offprint::convert(registry, test.input, options);
  return done ? std::move(done->output) : "error: " + done.error().message + '\n';
}

void count_kinds(const Case& test, std::set<offprint::Kind>& kinds) {
  offprint::Context context;
  const auto document = offprint::read(test.input, test.from, context);
  if (!document) return;
  if (document->meta().title) kinds.insert(document->meta().title->kind());
  for (auto [node, entering] : offprint::walk(document->root())) kinds.insert(node.kind());
}

// Names the kinds that no input holds; true when there are none.
bool holds_every_kind(const std::set<offprint::Kind>& kinds) {
  bool every = true;
  for (const offprint::KindInfo& each : offprint::kind_table) {
    if (kinds.contains(each.kind)) continue;
    std::cout << "no case holds " << each.name << '\n';
    every = false;
  }
  return every;
}

// The lengths of the longest common subsequences of what is left of both, for each pair of positions.
std::vector<std::vector<std::size_t>> common_lengths(const Lines& before, const Lines& after) {
  std::vector<std::vector<std::size_t>> table(before.size() + 1, std::vector<std::size_t>(after.size() + 1));
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      table[i][j] = before[i] == after[j] ? table[i + 1][j + 1] + 1 : std::max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

// Characters that would not be seen are written out.
std::string visible(std::string_view line) {
  std::string shown;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line.substr(i).starts_with("\u00A0")) {
      shown += "<nbsp>";
      ++i;
    } else if (line[i] == '\t') {
      shown += "<tab>";
    } else if (line[i] == ' ' && i + 1 == line.size()) {
      shown += "<space>";
    } else {
      shown += line[i];
    }
  }
  return shown;
}

void print_difference(const std::string& expected, const std::string& actual) {
  const Lines before = split_lines(expected), after = split_lines(actual);
  const auto common = common_lengths(before, after);
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < after.size()) {
    if (i < before.size() && j < after.size() && before[i] == after[j]) {
      std::cout << "    " << visible(before[i++]) << '\n', ++j;
    } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
      std::cout << "  - " << visible(before[i++]) << '\n';
    } else {
      std::cout << "  + " << visible(after[j++]) << '\n';
    }
  }
  if (!actual.empty() && !actual.ends_with('\n')) std::cout << "  (no newline at the end)\n";
}

// Puts the output in the place of what was expected; the fence grows when the output holds one as long.
void accept(CaseFile& file, const Case& test, const std::string& actual) {
  const Lines output = split_lines(actual);
  std::size_t length = fence_length(file.lines[test.open]);
  const std::size_t old_length = length;
  for (const std::string& line : output) length = std::max(length, fence_length(line) + 1);
  if (length > old_length) {
    file.lines[test.open].insert(0, length - old_length, '`');
    file.lines[test.close] = std::string(length, '`');
  }
  const auto at = [&](std::size_t line) { return file.lines.begin() + static_cast<std::ptrdiff_t>(line); };
  file.lines.erase(at(test.dot + 1), at(test.close));
  file.lines.insert(at(test.dot + 1), output.begin(), output.end());
}

void run_file(const fs::path& path, const Settings& settings, const offprint::Registry& registry, Tally& tally) {
  CaseFile file = read_file(path);
  bool changed = false;
  // From the last to the first, so that accepting one leaves the lines of those before it in place.
  for (auto test = file.cases.rbegin(); test != file.cases.rend(); ++test) {
    if (test->title.find(settings.filter) == std::string::npos) continue;
    ++tally.run;
    if (settings.every_kind) count_kinds(*test, tally.kinds);
    const std::string actual = convert(*test, registry);
    if (actual == test->expected) continue;
    if (settings.accept) {
      accept(file, *test, actual);
      changed = true;
      ++tally.accepted;
      continue;
    }
    ++tally.failed;
    std::cout << path.string() << ':' << test->open + 1 << ": " << test->title << "  (" << test->from << " -> "
              << test->to << ")\n";
    print_difference(test->expected, actual);
  }
  if (changed) std::ofstream(path, std::ios::binary) << join(file.lines, 0, file.lines.size());
}

Settings read_arguments(int count, char** words) {
  Settings settings;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--accept") {
      settings.accept = true;
    } else if (word == "--every-kind") {
      settings.every_kind = true;
    } else if (word == "--filter" && i + 1 < count) {
      settings.filter = words[++i];
    } else if (word.starts_with("-")) {
      stop("unknown option " + std::string(word));
    } else if (fs::is_directory(word)) {
      for (const auto& entry : fs::recursive_directory_iterator(word)) {
        if (entry.path().extension() == ".test") settings.paths.push_back(entry.path());
      }
    } else {
      settings.paths.emplace_back(word);
    }
  }
  std::sort(settings.paths.begin(), settings.paths.end());
  return settings;
}

}  // namespace

int main(int count, char** words) {
  const Settings settings = read_arguments(count, words);
  const offprint::Registry registry = offprint::Registry::builtin();
  Tally tally;
  for (const fs::path& path : settings.paths) run_file(path, settings, registry, tally);
  if (tally.run == 0) stop("no case to run");
  std::cout << tally.run << " cases, " << tally.failed << " failed";
  if (tally.accepted > 0) std::cout << ", " << tally.accepted << " accepted";
  std::cout << '\n';
  const bool every_kind = !settings.every_kind || holds_every_kind(tally.kinds);
  return tally.failed == 0 && every_kind ? 0 : 1;
}
