#include <algorithm>
#include <iterator>

#include "mathml_tex.hpp"

namespace offprint::html {

namespace {

struct Sign {
  std::string_view text, command;
};

// By the bytes of the sign.
// clang-format off
constexpr Sign signs[] = {
    {"¬", "\\neg"}, {"°", "^{\\circ}"}, {"±", "\\pm"}, {"·", "\\cdot"}, {"×", "\\times"}, {"÷", "\\div"},
    {"Γ", "\\Gamma"}, {"Δ", "\\Delta"}, {"Θ", "\\Theta"}, {"Λ", "\\Lambda"}, {"Ξ", "\\Xi"}, {"Π", "\\Pi"},
    {"Σ", "\\Sigma"}, {"Υ", "\\Upsilon"}, {"Φ", "\\Phi"}, {"Ψ", "\\Psi"}, {"Ω", "\\Omega"}, {"α", "\\alpha"},
    {"β", "\\beta"}, {"γ", "\\gamma"}, {"δ", "\\delta"}, {"ε", "\\varepsilon"}, {"ζ", "\\zeta"}, {"η", "\\eta"},
    {"θ", "\\theta"}, {"ι", "\\iota"}, {"κ", "\\kappa"}, {"λ", "\\lambda"}, {"μ", "\\mu"}, {"ν", "\\nu"},
    {"ξ", "\\xi"}, {"π", "\\pi"}, {"ρ", "\\rho"}, {"ς", "\\varsigma"}, {"σ", "\\sigma"}, {"τ", "\\tau"},
    {"υ", "\\upsilon"}, {"φ", "\\varphi"}, {"χ", "\\chi"}, {"ψ", "\\psi"}, {"ω", "\\omega"}, {"ϑ", "\\vartheta"},
    {"ϕ", "\\phi"}, {"ϖ", "\\varpi"}, {"ϱ", "\\varrho"}, {"ϵ", "\\epsilon"}, {"‖", "\\|"}, {"†", "\\dagger"},
    {"‡", "\\ddagger"}, {"•", "\\bullet"}, {"…", "\\ldots"}, {"′", "'"}, {"″", "''"}, {"‴", "'''"},
    {"ℂ", "\\mathbb{C}"}, {"ℏ", "\\hbar"}, {"ℑ", "\\Im"}, {"ℓ", "\\ell"}, {"ℕ", "\\mathbb{N}"}, {"℘", "\\wp"},
    {"ℙ", "\\mathbb{P}"}, {"ℚ", "\\mathbb{Q}"}, {"ℜ", "\\Re"}, {"ℝ", "\\mathbb{R}"}, {"ℤ", "\\mathbb{Z}"},
    {"ℵ", "\\aleph"}, {"←", "\\leftarrow"}, {"↑", "\\uparrow"}, {"→", "\\to"}, {"↓", "\\downarrow"},
    {"↔", "\\leftrightarrow"}, {"↦", "\\mapsto"}, {"↪", "\\hookrightarrow"}, {"⇌", "\\rightleftharpoons"},
    {"⇐", "\\Leftarrow"}, {"⇒", "\\Rightarrow"}, {"⇔", "\\Leftrightarrow"}, {"∀", "\\forall"}, {"∂", "\\partial"},
    {"∃", "\\exists"}, {"∄", "\\nexists"}, {"∅", "\\emptyset"}, {"∇", "\\nabla"}, {"∈", "\\in"}, {"∉", "\\notin"},
    {"∋", "\\ni"}, {"∏", "\\prod"}, {"∐", "\\coprod"}, {"∑", "\\sum"}, {"−", "-"}, {"∓", "\\mp"}, {"∖", "\\setminus"},
    {"∗", "*"}, {"∘", "\\circ"}, {"∙", "\\bullet"}, {"∝", "\\propto"}, {"∞", "\\infty"}, {"∠", "\\angle"},
    {"∣", "\\mid"}, {"∥", "\\parallel"}, {"∧", "\\land"}, {"∨", "\\lor"}, {"∩", "\\cap"}, {"∪", "\\cup"},
    {"∫", "\\int"}, {"∬", "\\iint"}, {"∭", "\\iiint"}, {"∮", "\\oint"}, {"∴", "\\therefore"}, {"∵", "\\because"},
    {"∼", "\\sim"}, {"≃", "\\simeq"}, {"≅", "\\cong"}, {"≈", "\\approx"}, {"≍", "\\asymp"}, {"≔", ":="},
    {"≠", "\\neq"}, {"≡", "\\equiv"}, {"≤", "\\leq"}, {"≥", "\\geq"}, {"≪", "\\ll"}, {"≫", "\\gg"}, {"≺", "\\prec"},
    {"≻", "\\succ"}, {"⊂", "\\subset"}, {"⊃", "\\supset"}, {"⊆", "\\subseteq"}, {"⊇", "\\supseteq"},
    {"⊊", "\\subsetneq"}, {"⊎", "\\uplus"}, {"⊕", "\\oplus"}, {"⊖", "\\ominus"}, {"⊗", "\\otimes"}, {"⊘", "\\oslash"},
    {"⊙", "\\odot"}, {"⊢", "\\vdash"}, {"⊥", "\\perp"}, {"⊨", "\\models"}, {"⋀", "\\bigwedge"}, {"⋁", "\\bigvee"},
    {"⋂", "\\bigcap"}, {"⋃", "\\bigcup"}, {"⋅", "\\cdot"}, {"⋆", "\\star"}, {"⋮", "\\vdots"}, {"⋯", "\\cdots"},
    {"⋱", "\\ddots"}, {"⌈", "\\lceil"}, {"⌉", "\\rceil"}, {"⌊", "\\lfloor"}, {"⌋", "\\rfloor"}, {"□", "\\square"},
    {"△", "\\triangle"}, {"◻", "\\square"}, {"⟨", "\\langle"}, {"⟩", "\\rangle"}, {"⟵", "\\longleftarrow"},
    {"⟶", "\\longrightarrow"}, {"⟹", "\\Longrightarrow"}, {"⟺", "\\Longleftrightarrow"}, {"⨁", "\\bigoplus"},
    {"⨂", "\\bigotimes"}, {"⩽", "\\leqslant"}, {"⩾", "\\geqslant"}, {"〈", "\\langle"}, {"〉", "\\rangle"},
};
// clang-format on

constexpr bool before(const Sign& a, const Sign& b) {
  return a.text < b.text;
}
static_assert(std::is_sorted(std::begin(signs), std::end(signs), before));

}  // namespace

std::string_view tex_command(std::string_view sign) {
  const Sign* const found = std::lower_bound(std::begin(signs), std::end(signs), Sign{sign, {}}, before);
  return found != std::end(signs) && found->text == sign ? found->command : std::string_view();
}

}  // namespace offprint::html
