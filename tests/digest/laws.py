#!/usr/bin/env python3
"""Laws of digests, on the command: laws.py PROGRAM SAMPLES EPUBS CORPUS

For articles of the samples in random order (seed printed; OFFPRINT_SEED and OFFPRINT_ROUNDS change it):
  - two runs, and one and three jobs, give the same bytes;
  - what is appended to a digest gives the same articles as a digest of all of them, and what stood there keeps its bytes;
  - what is removed leaves the digest of the rest.
With the corpus: its pages in one digest have the words of their articles. The books stay in EPUBS, for EPUBCheck.
"""
import gzip
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM, SAMPLES, EPUBS, CORPUS = sys.argv[1], *map(pathlib.Path, sys.argv[2:5])
SEED = int(os.environ.get('OFFPRINT_SEED', random.SystemRandom().randrange(10**6)))
ROUNDS = int(os.environ.get('OFFPRINT_ROUNDS', 6))
HEAD = ['--title', 'The laws', '--date', '2026-03-01', '--language', 'en']
LEAST_RECALL = 0.97


def digest(*arguments):
    done = subprocess.run([PROGRAM, 'digest', *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f'{" ".join(done.args)}: exit {done.returncode}: {done.stderr}')
    return done.stdout


def articles_of(book):
    return [json.loads(line) for line in digest('--list', book, '--json').splitlines()]


def text_of(book):
    return subprocess.run([PROGRAM, str(book), '-t', 'text', '--quiet'], capture_output=True, text=True, check=True).stdout


def language_of(book):
    return json.loads(subprocess.run([PROGRAM, 'inspect', str(book), '--json'], capture_output=True, text=True,
                                     check=True).stdout)['meta']['lang']


def chapters(book):
    """The bytes of what articles brought: their XHTML and their images."""
    with zipfile.ZipFile(book) as archive:
        return {name: archive.read(name) for name in archive.namelist()
                if re.search(r'/text/a-|/media/r-', name)}


def words(text):
    return re.findall(r'\w+', text.lower())


class Laws(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        EPUBS.mkdir(parents=True, exist_ok=True)
        cls.samples = sorted(path for path in SAMPLES.glob('*/input.*') if path.suffix != '.epub')

    def book(self, name, *arguments):
        path = pathlib.Path(self.folder.name) / name
        digest(*arguments, *HEAD, '-o', path)
        return path

    def page(self, folder):
        path = pathlib.Path(self.folder.name) / f'{folder.name}.html'
        path.write_bytes(gzip.decompress((folder / 'page.html.gz').read_bytes()))
        return path

    def each_round(self, law):
        chance = random.Random(SEED)
        for number in range(ROUNDS):
            chosen = chance.sample(self.samples, chance.randint(3, min(6, len(self.samples))))
            with self.subTest(seed=SEED, round=number, articles=[path.parent.name for path in chosen]):
                law(number, chosen)

    def test_same_bytes_whatever_the_jobs(self):
        def law(_, chosen):
            first = self.book('first.epub', *chosen, '-j1').read_bytes()
            self.assertEqual(self.book('again.epub', *chosen, '-j1').read_bytes(), first)
            self.assertEqual(self.book('jobs.epub', *chosen, '-j3').read_bytes(), first)
        self.each_round(law)

    def test_appended_is_the_digest_of_all(self):
        def law(number, chosen):
            whole = self.book('whole.epub', *chosen)
            grown = self.book(f'grown-{number}.epub', *chosen[:-1])
            before = chapters(grown)
            self.assertGreater(len(before), len(chosen) - 2)
            digest('--append', grown, chosen[-1])
            self.assertEqual(articles_of(grown), articles_of(whole))
            self.assertEqual(text_of(grown), text_of(whole))
            after = chapters(grown)
            self.assertEqual({name: after.get(name) for name in before}, before)
            (EPUBS / f'digest-grown-{number}.epub').write_bytes(grown.read_bytes())
        self.each_round(law)

    def test_the_language_of_most_articles_is_the_book_s_unless_it_is_given(self):
        arabic, english = [[path for path in self.samples if path.parent.name == name]
                           for name in ('arabic-article', 'recipe')]
        more = [path for path in self.samples if path.parent.name == 'blog-post']
        for given, wanted in (([], 'en'), (['--language', 'ar'], 'ar')):
            with self.subTest(given=given):
                book = pathlib.Path(self.folder.name) / 'language.epub'
                digest(*arabic, *given, '-o', book)
                self.assertEqual(language_of(book), 'ar')
                digest('--append', book, *english, *more)
                self.assertEqual(language_of(book), wanted)
                book.unlink()

    def test_removed_leaves_the_digest_of_the_rest(self):
        def law(number, chosen):
            chosen = [path for path in chosen if 'book' not in path.parent.name]  # it brings several articles and a section
            place = number % len(chosen)
            book = self.book('shrunk.epub', *chosen)
            digest(book, '--remove', place + 1)
            rest = self.book('rest.epub', *chosen[:place], *chosen[place + 1:])
            self.assertEqual(articles_of(book), articles_of(rest))
            self.assertEqual(text_of(book), text_of(rest))
            (EPUBS / f'digest-shrunk-{number}.epub').write_bytes(book.read_bytes())
        self.each_round(law)

    def test_articles_of_the_corpus_are_all_there(self):
        truths = {path.parent: json.loads(path.read_text()) for path in sorted(CORPUS.glob('aeb/*/truth.json'))}
        if not truths:
            self.skipTest(f'{CORPUS} is absent')
        pages = [self.page(folder) for folder in truths]
        book = self.book('corpus.epub', *pages, '--order', 'list')
        (EPUBS / 'digest-corpus.epub').write_bytes(book.read_bytes())
        there = set(words(text_of(book)))
        found = [len(there & set(wanted)) / len(set(wanted)) for wanted in
                 (words(truth['text']) for truth in truths.values()) if wanted]
        self.assertGreater(sum(found) / len(found), LEAST_RECALL)


if __name__ == '__main__':
    print(f'seed {SEED}')
    unittest.main(argv=sys.argv[:1])
