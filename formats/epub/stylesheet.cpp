#include "epub/stylesheet.hpp"

namespace offprint::epub {

std::string_view stylesheet() {
  return R"css(body { line-height: 1.5; margin: 0 5%; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; break-after: avoid; text-align: start; }
p { margin: 0 0 0.8em; }
sup, sub { line-height: 0; }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 0.2em solid currentColor; }
blockquote > footer { font-size: 0.9em; text-align: end; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85em; padding: 0.5em; border: 1px solid currentColor; }
code, kbd, samp { font-family: monospace; }
dt { font-weight: bold; }
img, svg, video { max-width: 100%; height: auto; }
audio { max-width: 100%; }
figure { margin: 1em 0; text-align: center; break-inside: avoid; }
figcaption, caption { font-size: 0.9em; padding: 0.3em 0; }
table { border-collapse: collapse; margin: 1em auto; }
th, td { border: 1px solid currentColor; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }
hr { border: 0; border-top: 1px solid currentColor; margin: 1.5em 25%; }
nav ol { list-style: none; padding-inline-start: 1.2em; }
li:has(> label > input), li:has(> p > label > input) { list-style: none; }
.math.display { margin: 1em 0; text-align: center; }
math[display="block"] { margin: 0.8em 0; }
.callout { margin: 1em 0; padding: 0.1em 1em; border: 1px solid currentColor; border-inline-start-width: 0.3em; }
.callout-title { font-weight: bold; margin: 0.5em 0; }
.cover { text-align: center; margin: 0; }
.cover img { display: block; margin: 0 auto; }
@media (min-height: 20em) { .cover img { max-height: 100vh; } }
.title-page, .title-page h1 { text-align: center; }
.title-page { padding-top: 20%; }
.title-page .subtitle { font-size: 1.2em; }
.smallcaps { font-variant: small-caps; }
.footnotes { counter-reset: note; font-size: 0.9em; border-top: 1px solid currentColor; margin-top: 2em; padding-top: 0.5em; }
.footnotes > aside { counter-increment: note; }
.footnotes > aside > p:first-child::before { content: counter(note) ". "; }
)css";
}

}  // namespace offprint::epub
