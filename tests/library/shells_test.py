#!/usr/bin/env python3
"""The manual page and completions know every option, and the shells understand them: shells_test.py OFFPRINT"""
import re
import shutil
import subprocess
import sys
import unittest

OFFPRINT = sys.argv.pop(1)


def run(*words, text=None):
    done = subprocess.run(words, input=text, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f'{words}: {done.stderr}')
    return done.stdout


def options():
    """Every long option that --help of any command names."""
    commands = re.findall(r'^  (\w+)  ', run(OFFPRINT, '--help').split('Formats:')[0], re.M)
    pages = [run(OFFPRINT, '--help')] + [run(OFFPRINT, command, '--help') for command in commands]
    return sorted(set(re.findall(r'--[a-z][a-z-]+', '\n'.join(re.sub(r'  +\S.*', '', line[2:]) if line.startswith('  -') else ''
                                                              for page in pages for line in page.split('\n')))))


def complete(*words):
    script = run(OFFPRINT, '--completion=bash')
    quoted = ' '.join(f"'{word}'" for word in words)
    script += f'\nCOMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _offprint; printf "%s\\n" "${{COMPREPLY[@]}}"\n'
    return run('bash', '-c', script).split('\n')[:-1]


class Shells(unittest.TestCase):
    def test_every_option_is_everywhere(self):
        manual = run(OFFPRINT, '--man').replace('\\-', '-')
        scripts = {shell: run(OFFPRINT, f'--completion={shell}') for shell in ('bash', 'zsh', 'fish')}
        self.assertGreater(len(options()), 50)
        for option in options():
            self.assertRegex(manual, re.escape(option) + r'\b')
            self.assertRegex(scripts['bash'], re.escape(option) + r'\b')
            self.assertRegex(scripts['zsh'], re.escape(option) + r'\b')
            self.assertRegex(scripts['fish'], r'-l ' + re.escape(option[2:]) + r'\b')

    def test_the_manual_page_is_well_formed(self):
        if not shutil.which('groff'):
            self.skipTest('groff is not installed')
        done = subprocess.run(['groff', '-man', '-Tascii', '-ww'], input=run(OFFPRINT, '--man'), capture_output=True,
                              text=True)
        self.assertEqual(done.stderr, '')
        self.assertIn('EXIT STATUS', re.sub(r'.\x08', '', done.stdout))

    def test_bash_completes_options_and_their_values(self):
        self.assertIn('--toc-depth', complete('offprint', '--toc'))
        self.assertEqual(complete('offprint', '--wrap', '=', 'a'), ['auto'])
        self.assertIn('markdown', complete('offprint', 'page.html', '-t', 'm'))
        self.assertEqual(complete('offprint', 'insp')[0], 'inspect')

    def test_the_shells_can_read_their_scripts(self):
        for shell in ('bash', 'zsh', 'fish'):
            if shutil.which(shell):
                run(shell, '-n', text=run(OFFPRINT, f'--completion={shell}'))


if __name__ == '__main__':
    unittest.main()
