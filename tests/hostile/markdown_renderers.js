// Shows Markdown as the renderers of JavaScript do, raw HTML and all:
//
//   node markdown_renderers.js RENDERER FOLDER OUTPUT-FOLDER
//
// One call for a folder, since each start of Node costs more than a page.
'use strict';

const fs = require('fs');
const path = require('path');

const renderers = {
  'commonmark.js': () => {
    const { Parser, HtmlRenderer } = require('commonmark');
    const parser = new Parser(), renderer = new HtmlRenderer();
    return text => renderer.render(parser.parse(text));
  },
  'marked': () => {
    const { marked } = require('marked');
    return text => marked.parse(text, { mangle: false, headerIds: false });
  },
  'markdown-it': () => {
    const markdownIt = require('markdown-it')({ html: true, linkify: true });
    return text => markdownIt.render(text);
  },
  'markdown-it with notes': () => {
    const markdownIt = require('markdown-it')({ html: true, linkify: true }).use(require('markdown-it-footnote'));
    return text => markdownIt.render(text);
  },
};

const [name, source, target] = process.argv.slice(2);
const render = renderers[name]();
for (const file of fs.readdirSync(source)) {
  if (!file.endsWith('.md')) continue;
  const page = render(fs.readFileSync(path.join(source, file), 'utf8'));
  fs.writeFileSync(path.join(target, path.basename(file, '.md') + '.html'), page);
}
