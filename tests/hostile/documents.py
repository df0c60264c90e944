"""Cases of text formats that are not merely large: lying encodings, malformed JSON, YAML bombs, references to files."""

import json

from case import CONVERTED, REFUSED, Case
from classes import ALL, HTML, JSON, json_document, options_of, repeat

EITHER = (CONVERTED, REFUSED)
NOT_UTF8 = 92  # plain text in another encoding
SECRET = b"canary-7f3a"

def classes(scale):
    """One of each class that grows, large enough to overflow a stack or to betray a square."""
    for name, file, make in ALL:
        epub = name.startswith("epub/")
        content = make((100_000 if epub else 200_000) // scale)
        deep = name.startswith("json/deep-")  # deeper than a tree may be
        expect = EITHER if epub or deep or name.removeprefix("json/") in JSON else CONVERTED
        if name == "text/invalid":
            expect = NOT_UTF8
        to = "html" if file.endswith((".md", ".commonmark", ".everything")) else "markdown"
        yield Case(f"class/{name}", file, content, expect, to, options_of(file))


def million(scale):
    """A million levels."""
    count = 1_000_000 // scale
    for name, opening in (("div", "<div>"), ("b", "<b>"), ("table", "<table><tr><td>"), ("list", "<ul><li>"),
                          ("quote", "<blockquote>"), ("span", "<span>"), ("svg", "<svg>"), ("math", "<math><mi>"),
                          ("dl", "<dl><dt>"), ("a", "<a href=x>"), ("template", "<template>"), ("font", "<font>")):
        for to in ("markdown", "epub"):
            yield Case(f"million/html-{name}-to-{to}", "input.html", (opening * count + "end").encode(), CONVERTED, to,
                       within=(b"end",) if to != "epub" and name not in ("svg", "math", "template") else ())
    for name, opening in (("quote", ">"), ("list", "- "), ("bracket", "["), ("star", "*"), ("html", "<div>")):
        yield Case(f"million/markdown-{name}", "input.md", (opening * count + "end").encode(), CONVERTED, "html",
                   within=(b"end",))
    yield Case("million/json", "input.json", b"[" * count, REFUSED)


def growth(scale):
    """What each line repeats may not multiply the input without end."""
    lines = 200_000  # enough for the least that any output may have
    for name, before, line in (("quote", "<blockquote>" * 200, "<p>x"), ("list", "<ul><li>" * 200, "<p>x"),
                               ("code", "<blockquote>" * 200 + "<pre>", "x\n")):
        content = (before + line * lines).encode()
        for to in ("markdown", "text"):
            yield Case(f"growth/{name}-to-{to}", "input.html", content, REFUSED, to, says="the output grew beyond")
        yield Case(f"growth/{name}-to-html", "input.html", content, CONVERTED, "html")
    for to in ("text", "html"):
        yield Case(f"growth/table-to-{to}", "input.html", HTML["table-long-cell"](400_000 // scale), CONVERTED, to)
    yield Case("growth/table-to-wrapped-text", "input.html", HTML["table-long-words"](400_000 // scale), CONVERTED,
               "text", ("--wrap=auto",))
    yield Case("growth/table-deep-to-wrapped-text", "input.html", HTML["table-deep-words"](400_000 // scale), CONVERTED,
               "text", ("--wrap=auto",))
    yield Case("growth/table-tall-to-text", "input.html", HTML["table-tall-cell"](400_000 // scale), CONVERTED, "text")
    yield Case("growth/abbreviations", "input.md", b"*[A]: " + b"x" * (400_000 // scale) + b"\n\n" + b"A " * (400_000 // scale),
               CONVERTED, "html", ("-f", "markdown+abbreviations"))
    yield Case("growth/chapters", "input.md", b"# a\n" * (100_000 // scale), CONVERTED, "epub")
    yield Case("growth/formulas-alike", "input.md", b"$x$ " * (250_000 // scale), CONVERTED, "epub")
    formulas = b" ".join(b"$x_{%d}$" % i for i in range(100_000 // scale))
    yield Case("growth/formulas", "input.md", formulas, CONVERTED, "epub")
    for name in ("base-long", "svg-image-equals"):
        yield Case(f"growth/{name}-to-epub", "input.html", HTML[name](1_000_000 // scale), CONVERTED, "epub")


def encodings():
    def html(name, content, **more):
        return Case(f"encoding/{name}", "input.html", content, more.pop("expect", CONVERTED), **more)

    yield html("empty", b"")
    for byte in (0, 9, 10, 13, 32, 38, 60, 62, 0x7F, 0x80, 0xC3, 0xED, 0xFF):
        for file in ("input.html", "input.md", "input.txt", "input.commonmark"):
            options = ("-f", "commonmark") if file.endswith("commonmark") else ()
            expect = NOT_UTF8 if file.endswith(".txt") and byte >= 0x80 else CONVERTED
            yield Case(f"encoding/byte-{byte:02x}-{file[6:]}", file, bytes([byte]), expect, "html", options)
        yield Case(f"encoding/byte-{byte:02x}-json", "input.json", bytes([byte]), REFUSED)
        yield Case(f"encoding/byte-{byte:02x}-epub", "input.epub", bytes([byte]), REFUSED)
    yield html("utf16-without-mark", "<p>x</p>".encode("utf-16-le"))
    yield html("utf16-cut", b"\xff\xfe<")
    yield html("utf32", "<p>x</p>".encode("utf-32"))
    for label in ("utf-16", "utf-32", "utf-7", "x-user-defined", "replacement", "iso-2022-kr", "hz-gb-2312", "ebcdic-cp-us",
                  "", "x" * 100_000, "unknown-1", "\0", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis"):
        yield html(f"label-{label[:16]!r}-{len(label)}", f"<meta charset='{label}'><p>text</p>".encode() + bytes(range(128, 256)))
    yield html("label-two", b"<meta charset=utf-8><meta charset=iso-2022-jp><p>x \xc3\xa9")
    yield html("every-byte", bytes(range(256)) * 64)
    yield html("overlong", b"<p>\xc0\xbcscript\xc0\xbe\xe0\x80\xbc\xf0\x80\x80\xbc", without=(b"<script",))
    yield html("surrogates", b"<p>\xed\xa0\x80\xed\xb0\x80 &#xD800; &#xDFFF; &#x110000; &#0; &#x80; &#99999999999999;")
    yield html("noncharacters", "<p>\ufdd0\ufffe\uffff\U0001ffff".encode())
    yield html("controls", b"<p>" + bytes(range(1, 32)) + b"\x7f\xc2\x80\xc2\x9f", to="epub")
    for name, text in (("nul-in-tag", b"<p\0 a\0=b\0>x\0y</p\0>"), ("nul-in-comment", b"<!--\0-->x"), ("nul-in-script", b"<script>\0</script>x"),
                       ("nul-in-attribute", b"<p title='\0'>x"), ("nul-in-svg", b"<svg><text>\0</text></svg>x")):
        yield html(name, text, to="epub")
    for name, text in (("label", b"--encoding"),):
        yield Case(f"encoding/forced-{name}", "input.html", b"\xff\xfe<p>x", CONVERTED, arguments=(text.decode(), "utf-8"))
    yield Case("encoding/markdown-controls", "input.md", bytes(range(1, 32)) + b"\x7f", CONVERTED, "epub")
    yield Case("encoding/json-invalid-utf8", "input.json", json_document(b'"\xff"'), REFUSED)
    yield Case("encoding/json-surrogates", "input.json", json_document(b'{"type":"paragraph","children":["\\ud800"]}'), EITHER)
    yield Case("encoding/json-utf16", "input.json", json.dumps({"offprint": "1.0"}).encode("utf-16"), REFUSED)


def json_cases():
    def tree(name, body, expect=REFUSED, **more):
        return Case(f"json/{name}", "input.json", json_document(body), expect, **more)

    paragraph = b'{"type":"paragraph","children":["x"]}'
    yield tree("sound", paragraph, CONVERTED)
    whole = json_document(paragraph)
    for number in range(len(whole)):
        yield Case(f"json/truncated-{number}", "input.json", whole[:number], REFUSED)
    for name, value in (("null", b"null"), ("true", b"true"), ("number", b"7"), ("text", b'"x"'), ("list", b"[]"), ("object", b"{}"),
                        ("huge", b"1e999"), ("long", b"9" * 10_000), ("negative", b"-1"), ("fraction", b"0.5"), ("nan", b"NaN"),
                        ("infinity", b"-Infinity"), ("zero", b"-0"), ("wide", b"18446744073709551616")):
        yield Case(f"json/top-{name}", "input.json", value, REFUSED)
        yield tree(f"body-{name}", value)
        for key in (b"level", b"children", b"type", b"id", b"classes", b"kv", b"lang", b"dir", b"pos"):
            yield tree(f"{key.decode()}-{name}", b'{"type":"heading","level":1,"' + key + b'":' + value + b"}", EITHER)
        for key in (b"rowSpan", b"colSpan", b"align", b"header"):
            yield tree(f"{key.decode()}-{name}", b'{"type":"table","bodies":[{"rows":[{"cells":[{"' + key + b'":' + value
                       + b"}]}]}]}", EITHER)
        for key in (b"start", b"style", b"delimiter", b"ordered"):
            yield tree(f"list-{key.decode()}-{name}", b'{"type":"list","ordered":true,"' + key + b'":' + value
                       + b',"children":[{"type":"listItem","children":[]}]}', EITHER)
        for key in (b"meta", b"resources", b"notes", b"blobs", b"kind", b"offprint", b"items", b"nav", b"noteOrder"):
            yield Case(f"json/{key.decode()}-{name}", "input.json",
                       b'{"offprint":"1.0","kind":"article","body":[],"' + key + b'":' + value + b"}", EITHER)
    yield tree("same-keys", b'{"type":"paragraph","type":"heading","level":1,"children":[],"children":["x"]}', EITHER)
    yield tree("unknown-type", b'{"type":"nonsense"}')
    yield tree("notes-in-circle", b'{"type":"paragraph","children":[{"type":"noteRef","ref":"a"}]}', EITHER)
    yield Case("json/note-of-itself", "input.json", b'{"offprint":"1.0","kind":"article","body":[{"type":"paragraph","children":'
               b'[{"type":"noteRef","ref":"a"}]}],"notes":{"a":[{"type":"paragraph","children":[{"type":"noteRef","ref":"a"}]}]}}',
               EITHER, to="html")
    yield tree("spans", b'{"type":"table","bodies":[{"rows":[{"cells":[' + b",".join(
        [b'{"rowSpan":1000000000,"colSpan":1000000000,"children":[]}'] * 50) + b"]}]}]}", EITHER)
    yield tree("head-rows", b'{"type":"table","bodies":[{"headColumns":2147483647,"head":[],"rows":[{"cells":[]}]}]}', EITHER)
    yield tree("list-start", b'{"type":"list","ordered":true,"start":2147483647,"children":[{"type":"listItem","children":[]},'
               b'{"type":"listItem","children":[]}]}', EITHER)
    yield tree("list-roman", b'{"type":"list","ordered":true,"start":2147483647,"style":"upperRoman","children":[{"type":'
               b'"listItem","children":[]}]}', EITHER, to="text")
    yield tree("resource-missing", b'{"type":"paragraph","children":[{"type":"image","resource":"r-0"}]}', EITHER)
    yield Case("json/blob-not-base64", "input.json", b'{"offprint":"1.0","kind":"article","resources":{"r-0":{"mediaType":"image/png",'
               b'"sha256":"0","size":1}},"body":[],"blobs":{"r-0":"!!!"}}', REFUSED)
    yield Case("json/resource-path", "input.json", b'{"offprint":"1.0","kind":"article","resources":{"r-63ef318d96b5":{"mediaType":'
               b'"text/plain","sha256":"63ef318d96b5d0d0ceba6e04a4e622b1158335cdc67c49e27839132c6f655058","size":11,'
               b'"path":"/etc/passwd"}},"body":[]}', EITHER, without=(b"root:",))
    yield Case("json/lines-cut", "input.jsonl", b'{"offprint":"1.0","kind":"article","form":"lines"}\n{"type":"paragr', EITHER)
    yield Case("json/lines-garbage", "input.jsonl", b"{}\n" * 1000, REFUSED)


def yaml_cases(scale):
    def front(name, yaml, expect=CONVERTED, **more):
        return Case(f"yaml/{name}", "input.md", b"---\n" + yaml + b"\n---\n\nbody text\n", expect, within=(b"body text",),
                    **more)

    bomb = b'a: &a ["x","x","x","x","x","x","x","x","x"]\n' + b"".join(
        b"%c: &%c [%s]\n" % (n + 1, n + 1, b",".join([b"*%c" % n] * 9)) for n in range(97, 110))
    yield front("aliases", bomb)
    yield front("alias-circle", b"a: &a [*a]")
    yield front("alias-merge", b"a: &a {b: c}\nd:\n  <<: *a")
    yield front("alias-unknown", b"a: *nothing")
    for name, text in (("flow", b"a: " + b"[" * 100_000), ("map", b"a: " + b"{a: " * 50_000), ("block", b"".join(
            b" " * n + b"a:\n" for n in range(1000 // scale))), ("dashes", b"a:\n  " + b"- " * 50_000), ("question", b"? " * 50_000)):
        yield front(f"deep-{name}", text)
    for number, text in enumerate((
            b"title: !!python/object/apply:os.system ['id']", b"title: !!binary x", b"title: !<tag:x,2000:y> z", b"%YAML 9.9",
            b"title: \xff\xfe", b"title: \"\\x00\"", b"title: \"\\ud800\"", b"title: \"\\U00110000\"", b"title: 'open", b"title: [1, 2",
            b"title: {a: b", b"title: \"" + b"x" * 100_000 + b"\"", b"\ttitle: x", b"title: x: y", b"- a\n- b", b"just text", b"1e999: 1",
            b"title: 1e999\ndate: 9999999999999-99-99", b"title:\n  a: b", b"author: [[[[a]]]]", b"title: |\n  a\n b", b"? a\n? b",
            b"title: &a\ndate: *a", b"a: b\na: c", b"title: ~\nlang: [x]", b"<<: x", b"title: >-\n\n\n\n", b"title: .inf\nweight: 0x" + b"f" * 500,
            b"date: 99999999999999999999", b"toc: maybe", b"a: {<<: *b}", b"\0", b"title: \x1b[31mred")):
        yield front(f"odd-{number}", text)
        yield Case(f"yaml/file-{number}", "input.md", b"x", (CONVERTED, 98), arguments=("--metadata-file", "meta.yaml"),
                   beside={"meta.yaml": text})
    yield Case("yaml/file-bomb", "input.md", b"x", 98, arguments=("--metadata-file", "meta.yaml"), beside={"meta.yaml": bomb})
    yield Case("yaml/file-deep", "input.md", b"x", 98, arguments=("--metadata-file", "meta.yaml"),
               beside={"meta.yaml": b"a: " + b"[" * 100_000})
    yield Case("yaml/file-json-deep", "input.md", b"x", 98, arguments=("--metadata-file", "meta.json"),
               beside={"meta.json": b"[" * 100_000})
    for number, text in enumerate((b"a = " + b"[" * 50_000, b"a" + b".a" * 50_000 + b" = 1", b"a = 1\na = 2", b"a = \"\\u0000\"", b"a = 1e999", b"[[a]]\n[a]",
                                   b"a = 99999999999999999999", b"a = " + b"{a = " * 5000, b"\xff", b"a = '''", b"[!]", b"[[!]]",
                                   b"[\xff]", b"[a.!]", b"[")):
        yield Case(f"toml/{number}", "input.md", b"+++\n" + text + b"\n+++\n\nbody text\n", CONVERTED, within=(b"body text",))


LOCAL = ("file:///etc/passwd", "FILE:///etc/passwd", "file:/etc/passwd", "file:etc/passwd", "file://localhost/etc/passwd", "/etc/passwd",
         "//etc/passwd", "///etc/passwd", "/proc/self/environ", "/proc/self/cmdline", "/dev/zero", "/dev/random", "/dev/stdin", "/proc/self/fd/0",
         "../secret/canary.txt", "..%2fsecret/canary.txt", "%2e%2e/secret/canary.txt", "..\\secret\\canary.txt", "a/../../secret/canary.txt",
         "./../secret/canary.txt", "....//secret/canary.txt", "..//secret//canary.txt", "link/canary.txt", "link-file", "%00/etc/passwd",
         "/etc/passwd%00.png", "file:///etc/passwd#x", "file:///etc/passwd?x", "file%3A///etc/passwd", "\tfile:///etc/passwd", " /etc/passwd",
         "jar:file:///etc/passwd!/x", "http://127.0.0.1:9/x.png", "ftp://127.0.0.1:9/x.png", "pipe", "~/.bashrc", "$HOME/.profile", "|cat /etc/passwd")


def local_files():
    """References to files of the machine, in every place that holds an address: none of them is opened."""
    secrets = (b"root:x", SECRET, b"PATH=", b"Y2FuYXJ5LTdmM2E", b"cm9vdDp4")
    for number, address in enumerate(LOCAL):
        html = (f'<img src="{address}"><video src="{address}" poster="{address}"><source src="{address}"></video><audio src="{address}">'
                f'</audio><iframe src="{address}">x</iframe><object data="{address}"></object><embed src="{address}"><link rel=stylesheet href="{address}">'
                f'<picture><source srcset="{address} 2x"><img src="{address}"></picture><svg><image href="{address}"/><use href="{address}"/></svg>'
                f'<script src="{address}"></script><base href="{address}"><meta property="og:image" content="{address}"><p>text').encode()
        options = {"epub": (), "json": ("--embed-resources",), "html": ("--embed-resources", "-s")}
        for to, more in options.items():
            yield Case(f"local/html-{number}-to-{to}", "page/input.html", html, CONVERTED, to, more, without=secrets)
        markdown = f"---\ntitle: x\ncover-image: '{address}'\ncss: '{address}'\nbibliography: '{address}'\n---\n\n![x](<{address}>) [y](<{address}>)\n"
        if "\t" not in address:
            yield Case(f"local/markdown-{number}", "page/input.md", markdown.encode(), CONVERTED, "epub", without=secrets)
        tree = {"offprint": "1.0", "kind": "article", "meta": {"leadImage": {"type": "image", "src": address}},
                "body": [{"type": "paragraph", "children": [{"type": "image", "src": address}]}]}
        yield Case(f"local/json-{number}", "page/input.json", json.dumps(tree).encode(), CONVERTED, "epub", without=secrets)


def cases(scale):
    yield from million(scale)
    yield from growth(scale)
    yield from encodings()
    yield from json_cases()
    yield from yaml_cases(scale)
    yield from local_files()
    yield from classes(scale)


assert repeat("x")(3) == b"xxx"
