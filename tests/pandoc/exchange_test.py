#!/usr/bin/env python3
"""What Offprint writes pandoc reads, unchanged and with every word, and back: exchange_test.py OFFPRINT LAWS

LAWS writes random documents (tests/laws/pandoc_laws.cpp). pandoc is asked as rarely as possible: many documents go to
it as one.
"""
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

OFFPRINT, LAWS = sys.argv.pop(1), sys.argv.pop(1)
ROOT = pathlib.Path(__file__).resolve().parents[2]
SEPARATOR = 'separator{:04}'


def run(*words, text=None):
    done = subprocess.run(words, input=text, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f'{words}: {done.returncode}: {done.stderr}')
    return done.stdout


def pandoc_api():
    major, minor = re.search(r'(\d+)\.(\d+)', run('pandoc', '--version')).groups()
    return '1.22' if (int(major), int(minor)) < (3, 0) else '1.23'


def as_pandoc(*options, text=None):
    return json.loads(run(OFFPRINT, '-f', 'html', '-t', 'pandoc-json+api_' + pandoc_api(), '--quiet', *options, text=text))


class Words(html.parser.HTMLParser):
    """The words of a page as a reader sees them, without formulas, whose forms differ, and alternative texts."""

    HIDDEN = {'head', 'script', 'style', 'template', 'math', 'svg'}

    def __init__(self, page):
        super().__init__()
        self.depth, self.hidden, self.text = 0, [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in ('br', 'img', 'hr', 'input', 'col', 'source', 'track', 'wbr', 'meta', 'link', 'embed'):
            self.text.append('' if tag == 'wbr' else ' ')
            return
        self.depth += 1
        classes = (dict(attributes).get('class') or '').split()
        if tag in self.HIDDEN or 'math' in classes or 'footnote-back' in classes or 'footnote-ref' in classes or \
                dict(attributes).get('role') in ('doc-backlink', 'doc-noteref'):
            self.hidden.append(self.depth)
        if tag not in ('span', 'em', 'strong', 'a', 'code', 'sub', 'sup', 'u', 'del', 's', 'mark', 'kbd', 'abbr', 'i', 'b',
                       'small', 'q', 'cite', 'var', 'samp', 'time', 'dfn', 'bdi', 'bdo', 'ins', 'data'):
            self.text.append(' ')

    def handle_endtag(self, tag):
        if self.hidden and self.hidden[-1] == self.depth:
            self.hidden.pop()
        self.depth -= 1
        self.text.append('' if tag in ('span', 'em', 'strong', 'a', 'code', 'sub', 'sup') else ' ')

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)

    def words(self):
        return re.findall(r'\w+', ''.join(self.text).casefold())


def lost_words(ours, theirs):
    """Our words that do not come in theirs, in whatever order: notes and captions have other places."""
    left = {}
    for word in theirs:
        left[word] = left.get(word, 0) + 1
    lost = []
    for word in ours:
        if left.get(word, 0) == 0:
            lost.append(word)
        else:
            left[word] -= 1
    return lost


def without_counts(node):
    """pandoc counts citations for its own use."""
    if isinstance(node, list):
        return [without_counts(each) for each in node]
    if isinstance(node, dict):
        return {key: without_counts(value) for key, value in node.items() if key not in ('citationNoteNum', 'citationHash')}
    return node


def joined(documents):
    """Many documents as one, with a heading in front of each by which they are told apart."""
    blocks = []
    for number, document in enumerate(documents):
        blocks.append({'t': 'Header', 'c': [1, ['', [], []], [{'t': 'Str', 'c': SEPARATOR.format(number)}]]})
        blocks += document['blocks']
    return {'pandoc-api-version': documents[0]['pandoc-api-version'], 'meta': {}, 'blocks': blocks}


def golden_pages():
    """The HTML of every golden case of the HTML reader: the fragments that trouble converters are among them."""
    for path in sorted((ROOT / 'tests/golden/html-to-markdown').glob('*.test')):
        for match in re.finditer(r'^(`{3,}) *html[^\n]*-> [^\n]*\n(.*?)^\.\n', path.read_text(), re.M | re.S):
            yield path.stem, match.group(2)


@unittest.skipUnless(shutil.which('pandoc'), 'pandoc is not installed')
class Exchange(unittest.TestCase):
    maxDiff = 2000

    def test_pandoc_leaves_random_documents_unchanged(self):
        with tempfile.NamedTemporaryFile(suffix='.jsonl') as file:
            subprocess.run([LAWS, '-tc=documents for pandoc itself'], check=True, stdout=subprocess.DEVNULL,
                           env={**os.environ, 'OFFPRINT_PANDOC_DOCUMENTS': file.name})
            documents = [json.loads(line) for line in pathlib.Path(file.name).read_text(encoding='utf-8').split('\n') if line]
        self.assertGreater(len(documents), 50)
        if pandoc_api() != '1.22':
            self.skipTest('the random documents are for API 1.22')
        whole = joined(documents)
        self.assertEqual(json.loads(run('pandoc', '-f', 'json', '-t', 'json', text=json.dumps(whole))), whole)

    def test_pandoc_leaves_the_samples_unchanged_and_loses_no_word(self):
        pages = sorted((ROOT / 'samples/articles').glob('*/input.html'))
        self.assertGreater(len(pages), 3)
        for page in pages:
            with self.subTest(page.parent.name):
                document = as_pandoc(str(page))
                text = json.dumps(document)
                self.assertEqual(json.loads(run('pandoc', '-f', 'json', '-t', 'json', text=text)), document)
                ours = run(OFFPRINT, str(page), '-t', 'html', '--quiet')
                theirs = run('pandoc', '-f', 'json', '-t', 'html', '--mathml', text=text)
                self.assertEqual(lost_words(Words(ours).words(), Words(theirs).words()), [])

    def test_no_word_of_the_golden_pages_is_lost(self):
        cases = list(golden_pages())
        self.assertGreater(len(cases), 150)
        documents = [as_pandoc(text=page) for _, page in cases]
        theirs = run('pandoc', '-f', 'json', '-t', 'html', '--mathml', text=json.dumps(joined(documents)))
        # Notes come at the end of the whole; all words after the last separator are anybody's.
        parts = re.split(r'separator\d{4}', theirs)
        notes = parts[-1]
        for number, (name, page) in enumerate(cases):
            ours = Words(run(OFFPRINT, '-f', 'html', '-t', 'html', '--quiet', text=page)).words()
            lost = lost_words(ours, Words(parts[number + 1] + notes).words())
            with self.subTest(f'{name}: {page}'):
                self.assertEqual(lost, [])

    def test_what_pandoc_wrote_comes_back_to_it_as_it_was(self):
        source = ROOT / 'tests/pandoc/exchange.md'
        document = json.loads(run('pandoc', '-f', 'markdown', '-t', 'json', str(source)))
        back = json.loads(run(OFFPRINT, '-f', 'pandoc-json', '-t', 'pandoc-json+api_' + pandoc_api(),
                              text=json.dumps(document)))
        self.assertEqual(without_counts(back['blocks']), without_counts(document['blocks']))
        self.assertEqual(back['meta'], document['meta'])

    def test_documents_go_to_word_and_back(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / 'page.docx'
            text = run(OFFPRINT, str(ROOT / 'samples/articles/blog-post/input.html'), '-t', 'pandoc-json', '--quiet')
            run('pandoc', '-f', 'json', '-o', str(page), text=text)
            back = run('pandoc', str(page), '-t', 'json')
            markdown = run(OFFPRINT, '-f', 'pandoc-json', '-t', 'markdown', text=back)
        self.assertIn('Counting words is harder than it looks', markdown)
        self.assertIn('[^1]:', markdown)


if __name__ == '__main__':
    result = unittest.main(exit=False).result
    nothing_ran = result.testsRun == len(result.skipped) and result.wasSuccessful()
    sys.exit(77 if nothing_ran else not result.wasSuccessful())
