// Help, manual page and completion, made from the option table.
#include <algorithm>

#include "arguments.hpp"

namespace offprint::cli {
namespace {

struct Synopsis {
  Command command;
  std::string_view name, usage, summary;
};
constexpr Synopsis synopses[] = {
    {convert_command, "", "offprint [OPTIONS] [FILES]",
     "Converts articles between HTML, Markdown, EPUB, JSON and plain text."},
    {digest_command, "digest", "offprint digest [OPTIONS] [FILES|FOLDERS|DIGEST.yaml|-]",
     "Makes one book of many articles. For -, names of files are read from standard input, one a line."},
    {inspect_command, "inspect", "offprint inspect [OPTIONS] [FILES]",
     "Shows metadata, outline, counts and resources of articles."},
    {validate_command, "validate", "offprint validate [OPTIONS] [FILES]",
     "Reads files and says whether their documents hold."},
    {formats_command, "formats", "offprint formats [OPTIONS] [FORMAT]",
     "Lists the formats, their extensions and what they carry."},
    {schema_command, "schema", "offprint schema", "Prints the JSON Schema of Offprint's JSON form."},
};

const Synopsis& synopsis_of(Command command) {
  for (const Synopsis& each : synopses) {
    if (each.command == command) return each;
  }
  return synopses[0];
}

// "-f, --from=FORMAT"
std::string spelled(const OptionRow& row) {
  std::string out;
  for (const char c : row.names) {
    out += c;
    if (c == ',') out += ' ';
  }
  if (row.takes == Takes::optional) return out + "[=" + std::string(row.value) + "]";
  return row.takes == Takes::nothing ? out : out + "=" + std::string(row.value);
}

template <class Use>
void for_each_group(Command command, Use&& use) {
  std::vector<std::string_view> groups;
  for (const OptionRow& row : option_table()) {
    if (!(row.commands & command)) continue;
    if (std::find(groups.begin(), groups.end(), row.group) == groups.end()) groups.push_back(row.group);
  }
  for (const std::string_view group : groups) use(group);
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

std::string escape_roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string help_text(Command command) {
  const Synopsis& synopsis = synopsis_of(command);
  std::string out = "Usage: " + std::string(synopsis.usage) + "\n" + std::string(synopsis.summary) + "\n";
  if (command == convert_command) {
    out +=
        "Without a file, or for -, standard input is read. Formats are guessed by name, then content.\n\nCommands:\n";
    for (const Synopsis& each : synopses) {
      if (each.name.empty()) continue;
      std::string line = "  " + std::string(each.name);
      line.resize(12, ' ');
      out += line + std::string(each.summary) + "\n";
    }
  }
  for_each_group(command, [&](std::string_view group) {
    out += "\n" + std::string(group) + ":\n";
    for (const OptionRow& row : option_table()) {
      if (row.group != group || !(row.commands & command)) continue;
      std::string line = "  " + spelled(row);
      if (line.size() < 36) {
        line.resize(36, ' ');
      } else {
        line += "\n" + std::string(36, ' ');
      }
      out += line + std::string(row.help) + "\n";
    }
  });
  return out;
}

std::string manual_page() {
  std::string out =
      ".TH OFFPRINT 1 \"\" \"Offprint " OFFPRINT_VERSION
      "\" \"User Commands\"\n"
      ".SH NAME\noffprint \\- convert articles between HTML, Markdown, EPUB, JSON and plain text\n.SH SYNOPSIS\n";
  for (const Synopsis& each : synopses) out += ".B " + escape_roff(each.usage) + "\n.br\n";
  out += ".SH DESCRIPTION\n";
  for (const Synopsis& each : synopses) {
    out += ".TP\n.B " + escape_roff(each.name.empty() ? "offprint" : "offprint " + std::string(each.name)) + "\n" +
           escape_roff(each.summary) + "\n";
  }
  out +=
      ".PP\nWithout a file, or for \\-, standard input is read. Formats are guessed by name, then by content. "
      "Nothing is fetched from the network. What the output cannot say is reported as a loss.\n";
  const auto all = static_cast<Command>(~0U);
  for_each_group(all, [&](std::string_view group) {
    out += ".SH " + upper(group) + " OPTIONS\n";
    for (const OptionRow& row : option_table()) {
      if (row.group == group) out += ".TP\n.B " + escape_roff(spelled(row)) + "\n" + escape_roff(row.help) + "\n";
    }
  });
  out += ".SH EXIT STATUS\n";
  constexpr std::pair<int, std::string_view> codes[] = {{0, "done"},
                                                        {1, "a file cannot be read or written"},
                                                        {3, "warnings, with \\-\\-fail\\-if\\-warnings"},
                                                        {4, "application error"},
                                                        {5, "bad template"},
                                                        {6, "bad option"},
                                                        {21, "unknown input format"},
                                                        {22, "unknown output format"},
                                                        {23, "unknown extension of a format"},
                                                        {40, "loss, with \\-\\-fail\\-on\\-loss"},
                                                        {62, "internal error"},
                                                        {64, "the input cannot be parsed"},
                                                        {83, "a filter failed"},
                                                        {92, "no valid UTF\\-8"},
                                                        {94, "unknown character set"},
                                                        {98, "bad metadata file"},
                                                        {99, "missing resource"}};
  for (const auto& [code, meaning] : codes) out += ".TP\n" + std::to_string(code) + "\n" + std::string(meaning) + "\n";
  out +=
      ".SH FILES\n.TP\n.I $XDG_CONFIG_HOME/offprint/defaults.toml\n"
      "Options to begin with, a line each: \n.B wrap = \"auto\"\n.TP\n.I $XDG_DATA_HOME/offprint/filters/\n"
      "Where \n.B \\-\\-filter\nlooks after the working folder.\n"
      ".SH ENVIRONMENT\n.TP\n.B SOURCE_DATE_EPOCH\nThe time written where a format demands one.\n"
      ".SH EXAMPLES\n.TP\n.B offprint page.html \\-\\-article \\-o page.epub\nThe article of a saved page as a book.\n"
      ".TP\n.B offprint *.html \\-t markdown \\-o out/ \\-j 2\nMany at once.\n"
      ".TP\n.B offprint page.html \\-t pandoc\\-json | pandoc \\-f json \\-o page.docx\n"
      "Whatever pandoc writes.\n.SH SEE ALSO\n.BR pandoc (1)\n";
  return out;
}

std::vector<std::string> command_list() {
  std::vector<std::string> names;
  for (const Synopsis& each : synopses) {
    if (!each.name.empty()) names.emplace_back(each.name);
  }
  return names;
}

}  // namespace offprint::cli
