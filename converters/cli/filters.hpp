#pragma once
// Filters: programs that change the document between reading and writing.

#include <optional>

#include "arguments.hpp"

namespace offprint::cli {

// The version of the pandoc that is installed ("2.17.1.1"), asked once; nothing when there is none.
const std::optional<std::string>& pandoc_version();

// Chooses the API version of `-t pandoc-json` for the installed pandoc where the options leave it open.
void choose_pandoc_api(Arguments& arguments);

// Passes the document through --filter and --ir-filter in the order given. Both get the name of the output format as
// their argument. Error `filter` when one fails, `bad_option` with --sandbox.
Result<void> run_filters(Document& document, const Arguments& arguments, std::string_view target, Context& context);

}  // namespace offprint::cli
