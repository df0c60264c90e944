// node to_markdown.mjs turndown|kreuzberg FILE: HTML to Markdown on standard output
import { readFileSync } from "node:fs";

const [, , peer, file] = process.argv;
const html = readFileSync(file, "utf8");

const convert = {
  async turndown() {
    const { default: TurndownService } = await import("turndown");
    return new TurndownService({ headingStyle: "atx" }).turndown(html);
  },
  async kreuzberg() {
    // A CommonJS module; some of its names are not seen by import().
    const { default: kreuzberg } = await import("@kreuzberg/html-to-markdown-node");
    return kreuzberg.convert(html).content;
  },
};
process.stdout.write(await convert[peer]());
