#!/usr/bin/env python3
"""Every public name is explained where it is declared: documented_test.py ROOT

The reference documentation is the installed headers: each begins with what it is for. Checked are the classes, structs,
enums and free functions of the public C++ headers, and every function and struct of the C headers. A name is explained
by a comment above it (or above the group it stands in without a blank line between), or beside it; names that say it
all are listed here. Kinds of node are explained in formats/json/README.md.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
TYPE = re.compile(r'^(?:template <.*>\s*)?(?:class|struct|enum class|enum)\s+(?:\[\[\w+\]\]\s+)?(\w+)[^;]*\{')
FUNCTION = re.compile(r'^(?!using|namespace|return|#|template|static_assert|extern|typedef|\}|//|/\*|\*)'
                      r'[\w:<>,&*\s\[\]]+?[\s&*](\w+)\((?!\*)')
# Names that say it all, together with their members.
SAY_IT_ALL = set("""
PictureSize Align Author CitationMode Column ConvertOptions CoverSize Diagnostic Direction DocumentKind Extension
FileArticle Fold FrontMatterReading Identifier ImageCandidate ItemRole KeyValue KindInfo Landmark License
ListDelimiter ListStyle MediaSource MediaTrack MediaVariant NavEntry Options PhraseRole Related ResourceRole
SectionRole Series Severity TextLayout Typed ascii_lower choose_reader equals_ignoring_ascii_case
fingerprint_of info is_ascii_alnum is_ascii_alpha is_ascii_digit is_ascii_space is_block is_inline
make_contents make_title_page name_of offprint_severity parse_format_spec split title_of
""".split())
# Headers that are no interface: parts of the engine that happen to lie beside it.
INTERNAL = re.compile(r'_parts\.hpp$|_table\.hpp$|_c_call\.hpp$|/traverse\.hpp$|_element\.hpp$|_scalar\.hpp$|_keys\.hpp$')


def explained(lines, index):
    """A comment above, with no blank line and nothing but declarations between."""
    if '//' in lines[index] or '/*' in lines[index]:
        return True
    for above in range(index - 1, -1, -1):
        line = lines[above].strip()
        if not line or line.endswith('{') or line.startswith('namespace'):
            return False
        if line.startswith(('//', '*', '/*')) or line.endswith('*/'):
            return True
    return False


def members_explained(lines, index):
    """A struct of values may explain itself by its members."""
    for line in lines[index:]:
        if '//' in line or '/*' in line:
            return True
        if line.startswith('}') or line.rstrip().endswith('};'):
            return False
    return False


def kinds_of_nodes():
    """formats/json/README.md describes each with its members, and the test of the schema holds it to that."""
    return set(re.findall(r'X\(\w+, (\w+),', (ROOT / 'converters/offprint/ast/kind.hpp').read_text()))


def undocumented(path, kinds):
    lines = path.read_text().split('\n')
    if not any(line.startswith(('//', '/*')) for line in lines[:3]):
        yield 1, 'the header does not say what it is for'
    # What the two lines at the top say need not be said again of the one type of that name.
    head = ' '.join(lines[:14]).lower()
    own = path.stem.replace('_', '')
    for index, line in enumerate(lines):
        match = TYPE.match(line) or FUNCTION.match(line)
        if not match or line.startswith(' ') or explained(lines, index):
            continue
        name = match.group(1)
        if TYPE.match(line) and members_explained(lines, index):
            continue
        if name in kinds or name in SAY_IT_ALL:
            continue
        if name.startswith('operator') or 'operator' in line or name.lower() == own or name.lower() in head:
            continue
        yield index + 1, name


def main():
    headers = sorted(path for pattern in ('*.hpp', '*.h') for path in (ROOT / 'converters/offprint').rglob(pattern))
    kinds = kinds_of_nodes()
    problems = [f'{path.relative_to(ROOT)}:{line}: {name}' for path in headers
                if not INTERNAL.search(path.as_posix()) for line, name in undocumented(path, kinds)]
    print('\n'.join(problems))
    print(f'{len(headers)} headers, {len(problems)} public names without a word')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
