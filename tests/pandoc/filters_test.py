#!/usr/bin/env python3
"""Filters change documents as pandoc's do, and a failing one is a clear error: filters_test.py OFFPRINT"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

OFFPRINT = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None

CAPS = """#!/usr/bin/env python3
from pandocfilters import toJSONFilter, Str
def caps(key, value, format, meta):
    if key == 'Str':
        return Str(value.upper())
toJSONFilter(caps)
"""
DEEMPHASISE = """#!/usr/bin/env python3
from pandocfilters import walk, toJSONFilter
def deemph(key, value, format, meta):
    if key == 'Emph':
        return walk(value, deemph, format, meta)
toJSONFilter(deemph)
"""
RECORD = """#!/usr/bin/env python3
import json, os, sys
document = sys.stdin.read()
with open('record.json', 'w') as out:
    json.dump({'arguments': sys.argv[1:], 'environment': dict(os.environ), 'document': json.loads(document)}, out)
sys.stdout.write(document)
"""
IR_TITLES = """#!/usr/bin/env python3
import json, sys
document = json.load(sys.stdin)
for block in document['body']:
    if block['type'] == 'heading':
        block['level'] += 1
json.dump(document, sys.stdout)
"""
PAGE = '<h1>On <em>offprints</em></h1><p>One <strong>small</strong> word<sup>2</sup>.</p>'


def python_with_pandocfilters():
    """Debian installs the package for its own interpreter."""
    for python in (sys.executable, '/usr/bin/python3'):
        if os.access(python, os.X_OK) and not subprocess.run([python, '-c', 'import pandocfilters'],
                                                             capture_output=True).returncode:
            return python
    return None


class Filters(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='offprint-filters-'))
        self.write('page.html', PAGE)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def write(self, name, text, mode=0o755):
        path = self.folder / name
        path.write_text(text)
        path.chmod(mode)
        return name

    def offprint(self, *arguments, code=0):
        done = subprocess.run([OFFPRINT, 'page.html', *arguments], cwd=self.folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, env={**os.environ, 'XDG_CONFIG_HOME': str(self.folder)})
        self.assertEqual(done.returncode, code, done.stderr)
        if code:
            self.assertEqual(done.stdout, '', 'nothing is printed when a conversion fails')
        return done.stdout if code == 0 else done.stderr

    @unittest.skipUnless(python_with_pandocfilters(), 'python3-pandocfilters is not installed')
    def test_filters_written_on_pandocfilters(self):
        interpreter = '#!' + python_with_pandocfilters()
        self.write('caps.py', CAPS.replace('#!/usr/bin/env python3', interpreter))
        self.write('deemph.py', DEEMPHASISE.replace('#!/usr/bin/env python3', interpreter))
        self.assertEqual(self.offprint('--filter', 'caps.py', '-t', 'markdown'),
                         '# ON *OFFPRINTS*\n\nONE **SMALL** WORD<sup>2</sup>.\n')
        self.assertEqual(self.offprint('-F', 'caps.py', '-F', 'deemph.py', '-t', 'text').split('\n')[0].strip(),
                         'ON OFFPRINTS')

    def test_a_script_that_is_not_executable_is_run_by_its_interpreter(self):
        self.write('record.py', RECORD, 0o644)
        self.offprint('--filter', 'record.py', '-t', 'html')
        self.assertTrue((self.folder / 'record.json').exists())

    def test_arguments_and_environment_are_pandocs(self):
        self.write('record.py', RECORD)
        self.offprint('--filter', './record.py', '-t', 'html', '--columns=60', '-s')
        record = json.loads((self.folder / 'record.json').read_text())
        self.assertEqual(record['arguments'], ['html'])
        self.assertRegex(record['environment']['PANDOC_VERSION'], r'^\d+\.\d+')
        options = json.loads(record['environment']['PANDOC_READER_OPTIONS'])
        self.assertEqual((options['columns'], options['standalone'], options['tab-stop']), (60, True, 4))
        major = int(record['environment']['PANDOC_VERSION'].split('.')[0])
        self.assertEqual(record['document']['pandoc-api-version'][:2], [1, 22 if major < 3 else 23])

    def test_filters_of_offprint_json_get_the_whole_tree(self):
        self.write('shift.py', IR_TITLES)
        self.write('record.py', RECORD)
        self.assertTrue(self.offprint('--ir-filter', 'shift.py', '-t', 'markdown').startswith('## On *offprints*\n'))
        self.offprint('--ir-filter', 'record.py', '-t', 'markdown')
        record = json.loads((self.folder / 'record.json').read_text())
        self.assertEqual(record['document']['offprint'], '1.0')
        self.assertEqual(record['arguments'], ['markdown'])
        self.assertNotIn('PANDOC_READER_OPTIONS', record['environment'])

    def test_filters_run_in_the_order_given(self):
        self.write('one.py', IR_TITLES.replace("block['level'] += 1", "block['level'] *= 2"))
        self.write('two.py', '#!/usr/bin/env python3\nimport sys\n'
                   'sys.stdout.write(sys.stdin.read().replace(\'"c":[2,\', \'"c":[5,\'))\n')
        self.assertTrue(self.offprint('--ir-filter', 'one.py', '-F', 'two.py', '-t', 'markdown').startswith('##### On'))
        self.assertTrue(self.offprint('-F', 'two.py', '--ir-filter', 'one.py', '-t', 'markdown').startswith('## On'))

    def test_a_failing_filter_is_error_83(self):
        self.write('fails.py', '#!/usr/bin/env python3\nimport sys\nsys.exit("no such thing")\n')
        self.write('dies.sh', '#!/bin/sh\nkill -TERM $$\n')
        self.write('silent.sh', '#!/bin/sh\ncat >/dev/null\n')
        self.write('wrong.sh', '#!/bin/sh\ncat >/dev/null\necho "{}"\n')
        self.write('text.txt', 'no program', 0o644)
        self.assertIn('ended with status 1', self.offprint('-F', 'fails.py', code=83))
        self.assertIn('signal 15', self.offprint('-F', 'dies.sh', code=83))
        self.assertIn('cannot be read', self.offprint('-F', 'silent.sh', code=83))
        self.assertIn('pandoc-api-version', self.offprint('-F', 'wrong.sh', code=83))
        self.assertIn('wrong.sh', self.offprint('--ir-filter', 'wrong.sh', code=83))
        self.assertIn('no such filter', self.offprint('-F', 'missing', code=83))
        self.assertIn('not executable', self.offprint('-F', 'text.txt', code=83))

    def test_a_failing_filter_leaves_the_output_as_it_was(self):
        self.write('fails.py', '#!/usr/bin/env python3\nimport sys\nsys.exit(2)\n')
        self.write('out.md', 'before')
        self.offprint('-F', 'fails.py', '-o', 'out.md', code=83)
        self.assertEqual((self.folder / 'out.md').read_text(), 'before')

    def test_a_filter_that_does_not_end_is_ended_with_all_it_started(self):
        self.write('sleeps.sh', '#!/bin/sh\nsleep 600 &\necho $! >child\nsleep 600\n')
        began = time.monotonic()
        self.assertIn('longer than 1 seconds', self.offprint('-F', 'sleeps.sh', '--filter-timeout=1', code=83))
        self.assertLess(time.monotonic() - began, 60)
        child = int((self.folder / 'child').read_text())
        for _ in range(100):
            state = pathlib.Path(f'/proc/{child}/stat')
            if not state.exists() or state.read_text().split(')')[1].split()[0] == 'Z':
                return
            time.sleep(0.05)
        self.fail('the process that the filter started still runs')

    def test_a_filter_may_not_write_without_end(self):
        self.write('floods.sh', '#!/bin/sh\nexec cat /dev/zero\n')
        self.assertIn('wrote more than', self.offprint('-F', 'floods.sh', '--max-input-bytes=1000000', code=83))

    def test_a_sandbox_runs_no_program(self):
        self.write('record.py', RECORD)
        self.assertIn('--sandbox', self.offprint('-F', 'record.py', '--sandbox', code=6))
        self.assertFalse((self.folder / 'record.json').exists())


if __name__ == '__main__':
    unittest.main()
