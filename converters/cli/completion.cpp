// Completion for shells, made from the option table.
#include <algorithm>

#include "arguments.hpp"

namespace offprint::cli {
namespace {

// "-f,--from,-r,--read" one by one.
std::vector<std::string> spellings(const OptionRow& row) {
  std::vector<std::string> all;
  std::string_view rest = row.names;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    all.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return all;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : std::string(between)) + word;
  return out;
}

std::vector<std::string> formats(bool read) {
  std::vector<std::string> names;
  const Registry registry = Registry::builtin();
  for (const Format& format : registry.all()) {
    if (read ? format.reader != nullptr : format.writer != nullptr) names.push_back(format.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The only values an option takes, or those that come to mind.
std::vector<std::string> choices(const OptionRow& row) {
  const std::string_view key = key_of(row);
  if (key == "from" || key == "to") return formats(key == "from");
  std::vector<std::string> all;
  std::string_view rest = row.value;
  if (rest.find('|') == std::string_view::npos) return all;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    all.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return all;
}

bool takes_file(const OptionRow& row) {
  return row.value == "FILE" || row.value == "FOLDER" || row.value == "PROGRAM";
}

std::string bash_script() {
  std::string cases, options;
  for (const OptionRow& row : option_table()) {
    const std::vector<std::string> names = spellings(row);
    options += joined(names, " ") + " ";
    const std::vector<std::string> words = choices(row);
    if (row.takes == Takes::nothing || row.takes == Takes::optional) continue;
    cases += "    " + joined(names, "|") + ") ";
    if (!words.empty()) {
      cases += "choices='" + joined(words, " ") + "' ;;\n";
    } else {
      cases += takes_file(row) ? "COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n" : "return ;;\n";
    }
  }
  return "_offprint() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} choices=\n"
         "  COMPREPLY=()\n"
         "  # bash takes --wrap=auto for three words.\n"
         "  [ \"$before\" != = ] || before=${COMP_WORDS[COMP_CWORD-2]}\n"
         "  [ \"$word\" != = ] || word=\n"
         "  case $before in\n" +
         cases +
         "  esac\n"
         "  if [ -n \"$choices\" ]; then\n"
         "    set -f; COMPREPLY=($(compgen -W \"$choices\" -- \"$word\")); set +f\n"
         "  elif [[ $word == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W '" +
         options +
         "' -- \"$word\"))\n"
         "  else\n"
         "    [ \"$COMP_CWORD\" != 1 ] || COMPREPLY=($(compgen -W '" +
         joined(command_list(), " ") +
         "' -- \"$word\"))\n"
         "    COMPREPLY+=($(compgen -f -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _offprint offprint\n";
}

std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_script() {
  std::string out = "#compdef offprint\n_arguments -s -S \\\n";
  for (const OptionRow& row : option_table()) {
    const std::vector<std::string> words = choices(row);
    const std::string help = "[" + escaped(row.help, "[]:\\") + "]";
    for (const std::string& name : spellings(row)) {
      const bool is_long = name.starts_with("--");
      std::string spec = "*" + name;
      if (row.takes == Takes::optional) spec += "=-";
      if (row.takes != Takes::nothing && row.takes != Takes::optional) spec += is_long ? "=" : "+";
      spec += help;
      if (row.takes != Takes::nothing) {
        spec += row.takes == Takes::optional ? "::" : ":";
        spec += escaped(row.value, "[]:\\") + ":";
        if (!words.empty()) {
          spec += "(" + escaped(joined(words, " "), "*\\") + ")";
        } else if (takes_file(row)) {
          spec += "_files";
        }
      }
      out += "  '" + spec + "' \\\n";
    }
  }
  return out + "  '1: :_alternative \"commands:command:(" + joined(command_list(), " ") +
         ")\" \"files:file:_files\"' \\\n  '*:file:_files'\n";
}

std::string fish_script() {
  std::string out = "complete -c offprint -n __fish_use_subcommand -a '" + joined(command_list(), " ") + "'\n";
  for (const OptionRow& row : option_table()) {
    out += "complete -c offprint";
    for (const std::string& name : spellings(row)) {
      out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    const std::vector<std::string> words = choices(row);
    const bool needs_value = row.takes != Takes::nothing && row.takes != Takes::optional;
    if (needs_value) out += takes_file(row) ? " -r" : " -x";
    if (!words.empty()) out += " -a '" + escaped(joined(words, " "), "\\") + "'";
    out += " -d '" + escaped(row.help, "\\") + "'\n";
  }
  return out;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "fish") return fish_script();
  return shell == "zsh" ? zsh_script() : bash_script();
}

}  // namespace offprint::cli
