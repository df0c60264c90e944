#!/usr/bin/env python3
"""The programs of samples/library do what they say: samples_test.py FOLDER-OF-PROGRAMS"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAMS = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = '<title>On offprints</title><h1>On <em>offprints</em></h1><p>Seen <a href="/there">there</a>.' \
       '<p><img src="https://example.org/img/press.png?w=2" srcset="b.png 2x" alt="A press"><h2>Kinds</h2><ul><li>bound</ul>'


class Samples(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix='offprint-samples-')
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        (self.folder / 'page.html').write_text(PAGE)

    def run_sample(self, name, *words):
        done = subprocess.run([PROGRAMS / f'sample_{name}', *words], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_quickstart(self):
        self.assertEqual(self.run_sample('quickstart'),
                         '# Offprints\n\nOne article, *taken out* of its journal.\n')

    def test_headings_as_json(self):
        self.assertEqual(json.loads(self.run_sample('headings', 'page.html')),
                         [{'level': 1, 'text': 'On offprints'}, {'level': 2, 'text': 'Kinds'}])

    def test_images_point_to_the_mirror(self):
        self.run_sample('replace_images', 'page.html', 'https://mirror.example/', 'out.html')
        page = (self.folder / 'out.html').read_text()
        self.assertIn('src="https://mirror.example/press.png?w=2"', page)
        self.assertNotIn('srcset', page)
        self.assertIn('<title>On offprints</title>', page)

    def test_a_folder_becomes_a_book(self):
        pages = self.folder / 'pages'
        pages.mkdir()
        for name in ('blog-post', 'recipe'):
            source = (ROOT / f'samples/articles/{name}/input.html').read_bytes()
            (pages / f'{name}.html').write_bytes(source)
        self.run_sample('digest_folder', 'pages', 'week.epub', 'The week')
        with zipfile.ZipFile(self.folder / 'week.epub') as book:
            self.assertEqual(book.infolist()[0].filename, 'mimetype')
            package = next(name for name in book.namelist() if name.endswith('.opf'))
            self.assertIn('The week', book.read(package).decode())
            text = b''.join(book.read(name) for name in book.namelist() if name.endswith('.xhtml')).decode()
        self.assertIn('Counting words is harder than it looks', text)

    def test_a_format_of_ones_own(self):
        gemtext = self.run_sample('gemtext', 'page.html', 'gemtext')
        self.assertIn('# On offprints\nSeen there.\n=> /there there\n', gemtext)
        self.assertIn('* bound\n', gemtext)
        (self.folder / 'page.gmi').write_text('# A\n=> /x label\n* one\n* two\n> said\n```py\n# no heading\n```\n')
        self.assertEqual(self.run_sample('gemtext', 'page.gmi', 'markdown'),
                         '# A\n\n[label](/x)\n\n- one\n- two\n\n> said\n\n```py\n# no heading\n```\n')

    def test_the_c_sample_takes_the_article_out(self):
        source = (ROOT / 'samples/articles/news-article/input.html').read_bytes()
        (self.folder / 'news.html').write_bytes(source)
        self.run_sample('article', 'news.html', 'news.md')
        self.assertGreater(len((self.folder / 'news.md').read_text()), 500)

    def test_the_readme_quotes_the_samples_as_they_are(self):
        readme = (ROOT / 'README.md').read_text()
        sources = [path.read_text() for path in sorted((ROOT / 'samples/library').rglob('*'))
                   if path.suffix in ('.cpp', '.hpp', '.c', '.py')]
        quotes = re.findall(r'^```(?:cpp|c|python)\n(.*?)^```$', readme, re.M | re.S)
        self.assertGreaterEqual(len(quotes), 5)
        for quote in quotes:
            with self.subTest(quote.split('\n')[0]):
                self.assertTrue(any(quote in source for source in sources), quote)


if __name__ == '__main__':
    unittest.main()
