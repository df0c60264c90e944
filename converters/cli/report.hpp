#pragma once
// What the command says on standard error and in its reports.

#include <string>

#include "arguments.hpp"

namespace offprint::cli {

// "offprint: [ERROR] place: message" on standard error. Returns the exit code.
int report_error(const Error& error);

// Prints warnings (and notes when verbose), writes --loss-report and --log, and returns the exit code that
// --fail-on-loss and --fail-if-warnings ask for, else 0.
int report_diagnostics(const Diagnostics& diagnostics, const Arguments& arguments);

// Prints them alone.
void print_diagnostics(const Diagnostics& diagnostics, const Arguments& arguments);
// The exit code that the options ask for, without printing but for the reason.
int judge(const Diagnostics& diagnostics, const Arguments& arguments);

}  // namespace offprint::cli
