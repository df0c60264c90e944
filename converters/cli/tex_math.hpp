#pragma once
// TeX formulas made into MathML by the program blahtexml, where it is installed.

#include "offprint/offprint.hpp"

namespace offprint::cli {

// Gives every formula that has TeX alone its MathML; the TeX stays beside it. What blahtexml does not know stays TeX
// and is noted, as is its absence. All formulas go through one run of the program.
void add_mathml(Document& document, Context& context);

}  // namespace offprint::cli
