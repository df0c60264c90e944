// node readability.mjs FILE...: the article of each page, one after the other, in one process
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

for (const file of process.argv.slice(2)) {
  const { document } = parseHTML(readFileSync(file, "utf8"));
  const article = new Readability(document).parse();
  process.stdout.write(article ? article.textContent : "");
}
