// The command `offprint`.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "commands.hpp"
#include "heap.hpp"
#include "report.hpp"

namespace {

using namespace offprint;
using namespace offprint::cli;

void on_signal(int number) {
  remove_temporary_files();
  std::signal(number, SIG_DFL);
  std::raise(number);
}

int print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return 0;
}

int run(const Arguments& arguments) {
  if (arguments.help) return print(help_text(arguments.command));
  if (arguments.options.has("version")) return print("offprint " OFFPRINT_VERSION "\n");
  if (arguments.options.has("man")) return print(manual_page());
  if (arguments.options.has("completion")) return print(completion_script(arguments.text("completion")));
  switch (arguments.command) {
    case inspect_command: return inspect(arguments);
    case validate_command: return validate(arguments);
    case formats_command: return formats(arguments);
    case schema_command: return schema(arguments);
    case digest_command: return make_digest(arguments);
    case convert_command:
    case reading:
    case writing: break;
  }
  if (const std::optional<int> done = lists(arguments)) return *done;
  return cli::convert(arguments);
}

}  // namespace

int main(int count, char** words) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, on_signal);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of writing like others
  try {
    Result<Arguments> arguments = parse_arguments(count, words);
    if (!arguments) return report_error(arguments.error());
    prepare_heap(arguments->inputs);
    const int code = run(*arguments);
    if (code == 0 && (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)) {
      return report_error({ErrorCode::io, "cannot write", "standard output"});
    }
    return code;
  } catch (const std::bad_alloc&) {
    return report_error({ErrorCode::internal, "out of memory", {}});
  } catch (const std::exception& error) {
    return report_error({ErrorCode::internal, std::string("internal error: ") + error.what(), {}});
  }
}
