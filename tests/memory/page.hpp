#pragma once
// A page of everything, small enough to be read again for each allocation that reading it takes.

#include <string_view>

namespace offprint::memory {

constexpr std::string_view page = R"(<!DOCTYPE html><html lang="en"><head><title>All in one</title>
<meta name="author" content="A. Author"><meta property="og:site_name" content="Site"><link rel="canonical" href="https://a.example/x">
<script type="application/ld+json">{"@type":"Article","headline":"All","datePublished":"2020-01-02","keywords":["a","b"]}</script>
<style>p{}</style></head><body><nav><a href="/">Home</a></nav><article><h1 id="top">All in one</h1>
<p class="a b" data-x="1">Some <em>text</em>, <strong>strong</strong> and <code>code</code>, a <a href="/x?a=1&amp;b=2" title="t">link</a>,
a note<sup><a href="#fn1" id="r1" role="doc-noteref">1</a></sup>, <kbd>k</kbd> <mark>m</mark> <q cite="c">q</q> <abbr title="Full">F</abbr>
<ruby>漢<rt>kan</rt></ruby> <math><mi>x</mi></math> <svg><title>s</title><circle r="1"/></svg><br>line.</p>
<ul><li>one<ul><li>two</li></ul></li><li><input type="checkbox" checked> done</li></ul><ol start="3"><li><p>three</p></li></ol>
<dl><dt>term</dt><dd>text</dd></dl><blockquote><p>quote</p></blockquote><pre><code class="language-c">int x;
</code></pre><figure><img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==" alt="dot"><figcaption>A <b>dot</b></figcaption></figure>
<table><caption>T</caption><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>
<tr><td colspan="2">3</td></tr></tbody></table><hr><details><summary>S</summary><p>D</p></details>
<video src="v.mp4" poster="p.jpg"></video><template><b>t</b></template><p lang="fr" dir="ltr">Texte &nbsp; &copy; &#128512;</p>
<section role="doc-endnotes"><ol><li id="fn1"><p>The note. <a href="#r1" role="doc-backlink">back</a></p></li></ol></section>
</article><footer>Foot</footer></body></html>)";

constexpr std::string_view yaml_matter = R"(---
title: The "title"
author: [{name: A, url: https://a.example}, B]
date: 2020-01-02
tags: &t [a, "b\u263a"]
extra: {deep: {list: [1, 2.5, true, null]}, again: *t}
---
# Heading

text [^n] and [link][r], ~~gone~~ https://a.example

[^n]: note
[r]: /x "t"
)";

constexpr std::string_view toml_matter = R"(+++
title = "T"
authors = ["A"]
[extra]
list = [1, true]
+++
text
)";

}  // namespace offprint::memory
