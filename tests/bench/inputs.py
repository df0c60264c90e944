"""Inputs of the benchmarks, made up: the same in every run, on every machine."""

import multiprocessing

WORDS = ("press paper the of a letter and morning editor column with proof in margin under lamp type that reader page "
         "from small öffnet Lesezeit village market over note because harbour it winter").split()


class Words:
    """The same words in every run, on every machine."""

    def __init__(self, seed=20260101):
        self.state = seed

    def number(self, below):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % below

    def some(self, count):
        return " ".join(WORDS[self.number(len(WORDS))] for _ in range(count))


def markdown_sections(words):
    while True:
        yield f"## {words.some(5)}\n\n"
        for _ in range(4):
            yield (f"{words.some(24)}. **{words.some(3)}** {words.some(18)} [{words.some(1)}](https://example.org/x) "
                   f"*{words.some(1)}* {words.some(20)}.\n\n")
        yield "".join(f"- {words.some(9)}\n" for _ in range(5)) + "\n"
        yield f"> {words.some(30)}\n\n```\n{words.some(12)}\n```\n\n"


def html_sections(words):
    while True:
        yield f"<h2>{words.some(5)}</h2>\n"
        for _ in range(4):
            yield (f"<p>{words.some(24)}. <strong>{words.some(3)}</strong> {words.some(18)} "
                   f'<a href="https://example.org/x">{words.some(1)}</a> <em>{words.some(1)}</em> {words.some(20)}.</p>\n')
        yield "<ul>\n" + "".join(f"<li>{words.some(9)}</li>\n" for _ in range(5)) + "</ul>\n"
        yield f"<blockquote><p>{words.some(30)}</p></blockquote>\n<pre><code>{words.some(12)}</code></pre>\n"


def fill(sections, size):
    out, have = [], 0
    while have < size:
        out.append(next(sections))
        have += len(out[-1].encode())
    return "".join(out)


def html_article(size, seed=20260101):
    words = Words(seed)
    title = words.some(4)
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
            f"<h1>{title}</h1>\n{fill(html_sections(words), size)}</body></html>\n")


def html_page(size, seed=20260101):
    """An article in the dressing of a site: two fifths are text."""
    words = Words(seed)
    links = "".join(f'<li class="item card"><a class="item-link" href="/{words.some(1)}"><span>{words.some(2)}</span></a></li>\n'
                    for _ in range(size // 5 // 80))
    script = "window.items=window.items||[];window.items.push({a:1});\n" * (size // 5 // 56)
    title = words.some(4)
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | The Example</title>'
            f'<script>{script}</script></head><body><nav class="menu"><ul>{links}</ul></nav><main><article><h1>{title}</h1>'
            f"{fill(html_sections(words), size * 2 // 5)}</article></main>"
            f'<div class="related"><ul>{links}</ul></div></body></html>\n')


def write(path, make, *arguments, **options):
    """Writes what `make` makes, unless the file is there. A process of its own does it: what this one holds would count
    as memory of the commands that it starts."""
    if not path.exists():
        maker = multiprocessing.get_context("fork").Process(
            target=lambda: path.write_text(make(*arguments, **options), encoding="utf-8"))
        maker.start()
        maker.join()
        if maker.exitcode != 0:
            raise RuntimeError(f"cannot make {path}")
    return path


def markdown(size):
    return fill(markdown_sections(Words()), size)
