#pragma once
// TeX for presentation MathML (MathML Core, section 3; MathML 3, chapter 3).

#include <string>

#include "dom.hpp"

namespace offprint::html {

// The first <math> element in a tree, or nothing.
DomNode find_math(DomNode top);

// The TeX that a <math> element carries, in an annotation or as its alternative text; empty when it has none.
std::string given_tex(DomNode math);

// That, or else what says in TeX what the element shows, its letters and signs separated by spaces. Empty when it holds
// what has no counterpart here, like <menclose>, or nests deeper than formulas do: half a formula would be wrong.
std::string tex_of(DomNode math);

// The command for a letter or sign beyond ASCII, as of LaTeX with the AMS's symbols ("\\neq"); empty for what has none.
std::string_view tex_command(std::string_view sign);

}  // namespace offprint::html
