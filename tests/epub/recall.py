"""How much of a book's text is read: recall.py PROGRAM FOLDER [LEAST]

Converts every book of the folder to plain text and compares it with what the book's spine shows, taken out by this
script itself. Fails when a book does not read, or when less than LEAST (0.98) of its words come out.
"""
import collections
import html
import pathlib
import posixpath
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

SKIPPED = 77
WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
UNSEEN = {"head", "script", "style", "math", "rp", "case", "metadata", "title", "desc"}
# Elements within a line: all others part the words around them.
WITHIN_LINES = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "rb", "ruby", "s",
                "samp", "small", "span", "strong", "sub", "sup", "tspan", "u", "var", "w", "wbr"}
READABLE = {"application/xhtml+xml", "image/svg+xml", "application/x-dtbook+xml", "text/html", "application/xml"}


def local_name(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def shown(element):
    name = local_name(element)
    hidden = "hidden" in element.attrib or re.search(r"display:\s*none", element.get("style", ""))
    edge = "" if name in WITHIN_LINES else "\n"
    inside = ""
    if name and name not in UNSEEN and not hidden:
        inside = (element.text or "") + "".join(shown(child) for child in element)
    return edge + inside + edge + (element.tail or "")


def named_to_numeric(text):
    known = {"amp", "lt", "gt", "quot", "apos"}
    return re.sub(r"&(\w+);", lambda m: m[0] if m[1] in known else html.escape(html.unescape(m[0])), text)


def parse(data):
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError:
        text = re.sub(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", "", data.decode("utf-8", "replace"), count=1, flags=re.S)
        return ElementTree.fromstring(named_to_numeric(text).encode())


def elements(root, name):
    return [each for each in root.iter() if local_name(each) == name]


def spine_text(path):
    with zipfile.ZipFile(path) as book:
        package = elements(parse(book.read("META-INF/container.xml")), "rootfile")[0].get("full-path")
        root = parse(book.read(package))
        items = {item.get("id"): item for item in elements(root, "item")}
        text = []
        for reference in elements(root, "itemref"):
            item, seen = items.get(reference.get("idref")), set()
            while item is not None and item.get("media-type") not in READABLE and item.get("id") not in seen:
                seen.add(item.get("id"))
                item = items.get(item.get("fallback"))
            if item is None or item.get("media-type") not in READABLE or reference.get("linear") == "no":
                continue
            name = posixpath.join(posixpath.dirname(package), urllib.parse.unquote(item.get("href")))
            page = parse(book.read(posixpath.normpath(name)))
            text.append(shown((elements(page, "body") or [page])[0]))
        return "\n".join(text)


def words(text):
    return collections.Counter(word.lower() for word in WORDS.findall(text))


def recall(program, path):
    done = subprocess.run([program, "--quiet", "-f", "epub", "-t", "text", path], capture_output=True, check=False)
    if done.returncode != 0:
        return 0.0, done.stderr.decode(errors="replace").strip() or "crashed"
    expected, found = words(spine_text(path)), words(done.stdout.decode())
    total = sum(expected.values())
    kept = sum(min(count, found[word]) for word, count in expected.items())
    return (kept / total if total else 1.0), " ".join(list(expected - found)[:8])


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    least = float(sys.argv[3]) if len(sys.argv) > 3 else 0.98
    books = sorted(folder.glob("*.epub"))
    if not books:
        print(f"recall: skipped, there are no books in {folder}")
        return SKIPPED
    scores = []
    for book in books:
        try:
            score, lost = recall(program, book)
        except (KeyError, IndexError, ElementTree.ParseError, zipfile.BadZipFile, UnicodeDecodeError) as error:
            print(f"{book.name}: not compared, since this script cannot read it: {error}")
            continue
        scores.append(score)
        if score < least:
            print(f"{book.name}: {score:.4f} of the words; lost: {lost}")
    mean = sum(scores) / len(scores)
    print(f"recall: {len(scores)} of {len(books)} books compared, mean {mean:.4f}, least {min(scores):.4f}")
    return 0 if min(scores) >= least and mean >= 0.995 else 1


if __name__ == "__main__":
    sys.exit(main())
