#pragma once
// pandoc's template language: $name$, $name.field$, $if(x)$ $elseif(y)$ $else$ $endif$, $for(x)$ $it$ $sep$ $endfor$,
// ${...} for the same, $$ for a dollar sign, $-- for a comment, and the pipes uppercase, lowercase and length.
//
//   Result<std::string> page = render_template("<h1>$title$</h1>$body$", variables);

#include <string>
#include <string_view>

#include "offprint/ast/value.hpp"
#include "offprint/base/result.hpp"

namespace offprint::html {

// An Error bad_template tells the line of what is wrong.
Result<std::string> render_template(std::string_view text, const Value& variables);

}  // namespace offprint::html
