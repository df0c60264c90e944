// Reads what markdown_differential wrote: texts that cmark 0.30 reads differently, and our HTML of each. commonmark.js, the
// reference implementation of the specification we follow, must read them as we do.
//
//   node judge.mjs FILE      exit code 77 when commonmark.js is not installed
import fs from "node:fs";

const skipped = 77, mostShown = 20;
const { HtmlRenderer, Parser } = await import("commonmark").catch(() => process.exit(skipped));

// Alternative text is written with its markup by the one and without by the other; control characters, which XML forbids,
// are replaced by the one; what is left are white space that no reader shows, and how an address is escaped.
function normalized(html) {
  const alternative = /alt="[^]*?"( title=| \/>)/g;
  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "''").replace(/&amp;/g, "&");
  return html
    .replace(alternative, (text) => plain(text).replace(/["']/g, ""))
    .replace(/[\x01-\x08\x0B\x0C\x0E-\x1F]/g, "\uFFFD")
    .replace(/%[0-9A-F]{2}/g, "%")
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, " ")
    .replace(/ ?(<[^>]*>) ?/g, "$1")
    .replace(/ "/g, '"');
}

// Where commonmark.js is not as the specification has it: a no-break space is white space to it, a tab behind a label and
// around an address is none, a label may be blank, and a blank line at the end of an HTML block makes no list loose.
const isOwnReading = (text) => /\u00A0|\]: *\t|\]:\s*\S+ *\t|\]\([^)]*\t|\]\[\s+\]/.test(text);
const ignoresBlankLine = (text) => /<(!--|\?|!\[CDATA|pre|script|style|textarea)/i.test(text);
const withoutParagraphs = (html) => html.replace(/<\/?p>/g, "");

const parts = fs.readFileSync(process.argv[2], "utf8").split("\0");
let wrong = 0;
let leftOut = 0;
for (let i = 0; i + 1 < parts.length; i += 2) {
  const [text, ours] = [parts[i], parts[i + 1]];
  if (isOwnReading(text)) {
    ++leftOut;
    continue;
  }
  const theirs = new HtmlRenderer().render(new Parser().parse(text));
  const [left, right] = [normalized(ours), normalized(theirs)];
  if (left === right || (ignoresBlankLine(text) && withoutParagraphs(left) === withoutParagraphs(right))) continue;
  if (++wrong <= mostShown) {
    console.log(`${JSON.stringify(text)}\n--- ours\n${ours}--- commonmark.js\n${theirs}----`);
  }
}
console.log(`${(parts.length - 1) / 2 - leftOut} judged, ${leftOut} left out, ${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
