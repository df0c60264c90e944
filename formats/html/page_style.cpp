#include "page.hpp"

namespace offprint::html {

const std::string_view builtin_template = R"(<!DOCTYPE html>
<html$if(xhtml)$ xmlns="http://www.w3.org/1999/xhtml"$endif$$if(lang)$ lang="$lang$"$if(xhtml)$ xml:lang="$lang$"$endif$$endif$$if(dir)$ dir="$dir$"$endif$>
<head>
<meta charset="utf-8"$void$
<meta name="viewport" content="width=device-width, initial-scale=1"$void$
<meta name="generator" content="offprint"$void$
$for(meta)$
<meta $meta.kind$="$meta.name$" content="$meta.content$"$void$
$endfor$
<title>$pagetitle$</title>
$if(canonical)$
<link rel="canonical" href="$canonical$"$void$
$endif$
$for(neighbours)$
<link rel="$neighbours.rel$" href="$neighbours.href$"$if(neighbours.title)$ title="$neighbours.title$"$endif$$void$
$endfor$
$for(css)$
<link rel="stylesheet" href="$css$"$void$
$endfor$
$if(styles)$
<style>
$styles$</style>
$endif$
$math$$for(header-includes)$
$header-includes$
$endfor$
<script type="application/ld+json">$json-ld$</script>
</head>
<body>
$for(include-before)$
$include-before$
$endfor$
$if(title)$
<header class="title-block" data-offprint="title-block">
<h1 class="title">$title$</h1>
$if(subtitle)$
<p class="subtitle">$subtitle$</p>
$endif$
$if(authors)$
<p class="authors">$for(authors)$$if(authors.url)$<a rel="author" href="$authors.url$">$authors.name$</a>$else$$authors.name$$endif$$sep$, $endfor$</p>
$endif$
$if(date)$
<p class="date"><time datetime="$date-meta$">$date$</time></p>
$endif$
</header>
$endif$
$if(toc)$
<nav class="contents" role="doc-toc" data-offprint="contents">
$if(toc-title)$
<h2>$toc-title$</h2>
$endif$
$toc$</nav>
$endif$
<main data-offprint="body">
$body$</main>
$for(include-after)$
$include-after$
$endfor$
</body>
</html>
)";

const std::string_view builtin_styles =
    R"(:root { color-scheme: light dark; --text: #1f2328; --page: #fffefb; --faint: #59636e;
  --line: #d5d9de; --tint: #f4f3ee; --link: #0b57b0; --mark: #fff0a8; --note: #0b57b0; --tip: #1a7f37;
  --important: #7a3ec8; --warning: #9a6700; --caution: #c02a2a; }
@media (prefers-color-scheme: dark) {
  :root { --text: #dfe3e8; --page: #16181c; --faint: #9aa4af; --line: #3a4048; --tint: #21252b; --link: #7cb3ff;
    --mark: #5c5210; --note: #7cb3ff; --tip: #5bc477; --important: #c39bff; --warning: #e0b345; --caution: #ff8c82; }
}
html { background: var(--page); color: var(--text); font: 1.0625rem/1.65 Charter, "Bitstream Charter", Cambria,
  Georgia, "Noto Serif", serif; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
:lang(zh), :lang(ja), :lang(ko) { line-height: 1.8; }
:lang(ar), :lang(fa), :lang(he), :lang(ur) { line-height: 1.9; }
body { max-inline-size: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin: 2.2em 0 .7em; text-wrap: balance; break-after: avoid; }
h1 { font-size: 1.9em; } h2 { font-size: 1.45em; } h3 { font-size: 1.2em; } h4, h5, h6 { font-size: 1em; }
p, ul, ol, dl, pre, table, figure, blockquote, details { margin: 0 0 1.1em; }
li > p, dd > p, td > p, th > p { margin-block-end: .5em; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .15em; }
ul, ol { padding-inline-start: 1.6em; } dd { margin-inline-start: 1.6em; } dt { font-weight: 600; }
li:has(> input[type=checkbox]), li:has(> p:first-child > input[type=checkbox]) { list-style: none;
  margin-inline-start: -1.4em; }
blockquote { border-inline-start: .2em solid var(--line); margin-inline: 0; padding-inline: 1.1em 0; color: var(--faint); }
code, pre, kbd, samp { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .88em; }
:not(pre) > code, kbd { background: var(--tint); border-radius: .25em; padding: .1em .3em; }
kbd { border: 1px solid var(--line); }
pre { background: var(--tint); border-radius: .4em; padding: .9em 1.1em; overflow-x: auto; line-height: 1.5; direction: ltr;
  text-align: left; tab-size: 4; }
table { border-collapse: collapse; display: block; max-inline-size: 100%; inline-size: fit-content; overflow-x: auto;
  font-size: .95em; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--faint); font-size: .95em; padding-block-end: .5em; }
th, td { border-block: 1px solid var(--line); padding: .4em .8em; text-align: start; vertical-align: top; }
th { background: var(--tint); }
img, video { max-inline-size: 100%; block-size: auto; } audio { inline-size: 100%; }
figure { margin-inline: 0; } figcaption { color: var(--faint); font-size: .9em; line-height: 1.5; margin-block-start: .4em; }
hr { border: 0; border-block-start: 1px solid var(--line); margin: 2.5em auto; inline-size: 40%; }
mark { background: var(--mark); color: inherit; } sub, sup { line-height: 0; } .smallcaps { font-variant: small-caps; }
q { quotes: auto; } ruby > rt { font-size: .55em; }
details { border: 1px solid var(--line); border-radius: .4em; padding: .6em 1em; } summary { font-weight: 600; cursor: pointer; }
details > :last-child, blockquote > :last-child, .callout > :last-child { margin-block-end: 0; }
.callout { --accent: var(--note); border-inline-start: .25em solid var(--accent); background: var(--tint);
  border-radius: .3em; margin: 0 0 1.1em; padding: .8em 1.1em; }
.callout[data-callout=tip] { --accent: var(--tip); } .callout[data-callout=important] { --accent: var(--important); }
.callout[data-callout=warning] { --accent: var(--warning); } .callout[data-callout=caution] { --accent: var(--caution); }
.callout-title { color: var(--accent); font-weight: 600; margin-block-end: .4em; }
.line-block { margin: 0 0 1.1em; } .line { min-block-size: 1.65em; }
.math.display { overflow-x: auto; overflow-y: hidden; text-align: center; margin: 1.1em 0; }
math[display=block] { margin: 1.1em 0; }
.footnotes { border-block-start: 1px solid var(--line); font-size: .9em; margin-block-start: 3em; padding-block-start: 1em; }
a[role=doc-noteref] { text-decoration: none; } a[role=doc-backlink] { text-decoration: none; }
.title-block { margin-block-end: 2.5em; } .title-block .title { margin: 0 0 .3em; }
.title-block p { color: var(--faint); margin: 0 0 .2em; } .title-block .subtitle { color: inherit; font-size: 1.2em; }
.contents { background: var(--tint); border-radius: .4em; margin-block-end: 2.5em; padding: .8em 1.2em; font-size: .95em; }
.contents ul { list-style: none; margin: 0; padding-inline-start: 1.2em; } .contents > ul { padding: 0; }
.contents a { text-decoration: none; } .header-section-number { color: var(--faint); margin-inline-end: .35em; }
.book-item + .book-item { border-block-start: 1px solid var(--line); margin-block-start: 4em; padding-block-start: 1em; }
@media (max-width: 30rem) { body { padding-block: 1.25rem 2.5rem; } h1 { font-size: 1.6em; } }
@media print {
  :root { color-scheme: light; --text: #000; --page: #fff; --faint: #444; --line: #bbb; --tint: #f5f5f5; --link: #000; }
  html { font-size: 11pt; } body { max-inline-size: none; padding: 0; }
  pre, table { overflow: visible; white-space: pre-wrap; } table { white-space: normal; }
  figure, pre, tr, .callout { break-inside: avoid; } a[role=doc-backlink] { display: none; }
  main a[href^=http]::after { content: " <" attr(href) ">"; color: var(--faint); font-size: .85em; overflow-wrap: anywhere; }
  .book-item { break-before: page; }
}
)";

}  // namespace offprint::html
