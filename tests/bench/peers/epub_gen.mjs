// node epub_gen.mjs OUTPUT FILE...: clean HTML articles as the chapters of one book
import { readFileSync, writeFileSync } from "node:fs";
import { EPub } from "epub-gen-memory";

const [, , output, ...files] = process.argv;
const chapters = files.map((file) => {
  const html = readFileSync(file, "utf8");
  return { title: file, content: html.replace(/^[^]*<body[^>]*>|<\/body>[^]*$/g, "") };
});
writeFileSync(output, await new EPub({ title: "Digest", verbose: false }, chapters).genEpub());
