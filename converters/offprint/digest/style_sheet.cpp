#include "offprint/digest/digest.hpp"

namespace offprint::digest {

std::string_view style_sheet() {
  return R"css(.digest-head { margin: 0 0 2em; padding-bottom: 1em; border-bottom: 1px solid currentColor; }
.digest-head h1 { margin: 1em 0 0.4em; }
.digest-head p { margin: 0 0 0.25em; text-align: start; text-indent: 0; }
.digest-head .digest-subtitle { font-size: 1.15em; margin-bottom: 0.6em; }
.digest-people { font-weight: bold; }
.digest-facts, .digest-source, .digest-copy { font-size: 0.9em; }
.digest-source .digest-source, .digest-copy .digest-source { font-size: 1em; }
.digest-contents, .digest-index, .digest-sources { list-style: none; padding: 0; margin: 0 0 1.5em; }
.digest-contents > li, .digest-sources > li { margin: 0 0 0.8em; }
.digest-contents a, .digest-index a { text-decoration: none; color: inherit; }
.digest-index a { font-style: italic; }
aside[role="doc-footnote"] + aside[role="doc-footnote"] { border-top: 0; margin-top: 0; }
body { counter-reset: note; }
aside[role="doc-footnote"] { counter-increment: note; }
aside[role="doc-footnote"] > p:first-child::before { content: counter(note) ". "; }
.digest-title-page { text-align: center; padding-top: 20%; }
.digest-title-page h1 { text-align: center; font-size: 2.2em; margin: 0 0 0.3em; }
.digest-title-page .digest-subtitle { font-size: 1.3em; margin-bottom: 2em; }
.digest-title-page .digest-publisher { margin-top: 3em; }
.digest-contents > li > a { font-weight: bold; }
.digest-index > li { margin: 0 0 0.3em; padding-inline-start: 1.5em; text-indent: -1.5em; }
.digest-source { overflow-wrap: anywhere; }
)css";
}

}  // namespace offprint::digest
