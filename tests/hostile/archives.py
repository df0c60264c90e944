"""Cases of zip archives and of the XML files of a book."""

import struct
import zlib

from archive import (CHAPTER, CONTAINER, NAV, NCX, Entry, archive, book, book_with, deflate, deflated_zeros, entries_of,
                     files_of_book, package)
from case import CONVERTED, REFUSED, Case

EITHER = (CONVERTED, REFUSED)
SECRET = b"canary-7f3a"  # stands in files that no conversion may open


def epub(name, content, expect=REFUSED, **more):
    return Case(f"zip/{name}", "input.epub", content, expect, **more)


def bombs(scale):
    size = 200 << 20 if scale == 1 else 20 << 20
    spaces = deflated_zeros(size)
    chapter = Entry(b"OEBPS/one.xhtml", packed=spaces, crc=0, size=size)
    yield epub("bomb-chapter", book_with(chapter), says="limits")
    for name in (b"META-INF/container.xml", b"OEBPS/content.opf"):
        yield epub(f"bomb-{name.decode().rsplit('/', maxsplit=1)[-1]}", book_with(Entry(name, packed=spaces, crc=0, size=size)))
    for name in (b"OEBPS/nav.xhtml", b"OEBPS/toc.ncx"):
        yield epub(f"bomb-{name.decode().rsplit('/', maxsplit=1)[-1]}", book_with(Entry(name, packed=spaces, crc=0, size=size)),
                   EITHER)
    yield epub("bomb-lying-small", book_with(Entry(b"OEBPS/one.xhtml", packed=spaces, crc=0, size=100)))
    yield epub("bomb-lying-zero", book_with(Entry(b"OEBPS/one.xhtml", packed=spaces, crc=0, size=0)))
    yield epub("bomb-lying-huge", book_with(Entry(b"OEBPS/one.xhtml", CHAPTER, size=0xFFFFFFFE)), EITHER)
    yield epub("bomb-lying-packed", book_with(Entry(b"OEBPS/one.xhtml", packed=spaces, crc=0, size=size,
                                                    compressed_size=0xFFFFFFF0)), EITHER)
    image = b'<item id="i" href="i.png" media-type="image/png"/>'.decode()
    picture = CHAPTER.replace(b"Text.", b'<img src="i.png" alt="picture"/>')
    yield epub("bomb-image", book_with(Entry(b"OEBPS/i.png", packed=spaces, crc=0, size=size), opf=package(image),
                                       chapter=picture), EITHER)
    items, spine, entries = [], [], []
    for number in range(100):
        items.append(f'<item id="b{number}" href="b{number}.xhtml" media-type="application/xhtml+xml"/>')
        spine.append(f'<itemref idref="b{number}"/>')
        entries.append(Entry(b"OEBPS/b%d.xhtml" % number, packed=spaces, crc=0, size=size))
    yield epub("bomb-many", book_with(*entries, opf=package("".join(items), "".join(spine))))
    yield epub("bomb-overlapping", overlapping(2000 // scale, 1 << 20), EITHER)
    yield epub("bomb-overlapping-large", overlapping(300 // scale, 30 << 20), EITHER)
    inner = archive([Entry(b"bomb", packed=spaces, crc=0, size=size)])
    nested = archive([Entry(b"inner.zip", inner)] + entries_of(files_of_book()))
    yield epub("bomb-nested", nested, CONVERTED)
    yield epub("bomb-quine-name", book_with(Entry(b"book.epub", nested)), CONVERTED)
    yield epub("bomb-media-type", book_with(Entry(b"OEBPS/one.xhtml", packed=spaces, crc=0, size=size),
                                            opf=package().replace(b"application/xhtml+xml", b"image/png", 1)), EITHER)


def overlapping(count, size):
    """Many entries whose data is the same bytes of the file."""
    data = CHAPTER + b" " * (size - len(CHAPTER))
    files = files_of_book()
    items = "".join(f'<item id="o{n}" href="o{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(count))
    spine = "".join(f'<itemref idref="o{n}"/>' for n in range(count))
    files[b"OEBPS/content.opf"] = package(items, spine)
    del files[b"OEBPS/one.xhtml"]
    entries = entries_of(files)
    offset = len(archive(entries)) - len_of_directory(entries)
    packed = deflate(data)
    first = Entry(b"OEBPS/o0.xhtml", data, packed=packed)
    others = [Entry(b"OEBPS/o%d.xhtml" % n, packed=packed, crc=zlib.crc32(data), size=len(data), offset=offset)
              for n in range(1, count)]
    return archive(entries + [first] + others)


def len_of_directory(entries):
    return sum(46 + len(entry.name) + len(entry.extra) for entry in entries) + 22


def paths():
    outside = (b"../out.txt", b"OEBPS/../../out.txt", b"/etc/out.txt", b"..\\out.txt", b"OEBPS\\..\\..\\out.txt",
               b"C:\\out.txt", b"C:/out.txt", b"c:out.txt", b"\\\\server\\share\\out.txt", b"//server/out.txt",
               b"OEBPS/./../../out.txt", b"./../out.txt", b"a/../../b", b"..", b"../", b"/", b"a\nb", b"a\x1bb",
               b"a\x7fb", b"\xff\xfe.txt", b"./a", b"a/./b", b"a/..")
    for number, name in enumerate(outside):
        yield epub(f"path-{number}", book_with(Entry(name, b"out", flags=0x800 if name.isascii() else 0)), EITHER
                   if name in (b"../", b"/", b"a/..", b"\xff\xfe.txt") else REFUSED)
    yield epub("path-nul", book_with(Entry(b"a\0/../../b", b"out")), EITHER)
    yield epub("path-local-differs", book_with(Entry(b"OEBPS/x.txt", b"out", local_name=b"../x.txt")), EITHER)
    yield epub("path-empty", book_with(Entry(b"", b"out")))
    yield epub("path-long", book_with(Entry(b"a/" * 32_000, b"")), EITHER)
    yield epub("path-long-name", book_with(Entry(b"a" * 65_535, b"x")), EITHER)
    yield epub("path-longer-in-utf-8", book_with(Entry(b"\xdb" * 40_000, b"x")))  # three bytes each, from code page 437
    for number, reference in enumerate((
            "../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..%2f..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/passwd",
            "..\\..\\etc\\passwd", "%2fetc%2fpasswd", "http://127.0.0.1:9/x", "//127.0.0.1/x", "/proc/self/environ",
            "%00", "one.xhtml%00.png", "C:\\x", "a" * 70_000)):
        items = f'<item id="x" href="{reference}" media-type="application/xhtml+xml"/>'
        yield epub(f"href-{number}", book(opf=package(items, '<itemref idref="x"/><itemref idref="one"/>')), CONVERTED,
                   without=(b"root:", SECRET), within=(b"Text.",))
        container = CONTAINER.replace(b"OEBPS/content.opf", reference.encode())
        yield epub(f"rootfile-{number}", book(container=container), without=(b"root:",))
    link = Entry(b"OEBPS/one.xhtml", b"/etc/passwd", 0, made_by=0x031E, attributes=0o120777 << 16)
    yield epub("symlink-chapter", book_with(link), EITHER, without=(b"root:",))
    link = Entry(b"OEBPS/i.png", b"../canary.txt", 0, made_by=0x031E, attributes=0o120777 << 16)
    yield epub("symlink-image", book_with(link, opf=package('<item id="i" href="i.png" media-type="image/png"/>'),
                                          chapter=CHAPTER.replace(b"Text.", b'<img src="i.png" alt="x"/>')),
               CONVERTED, to="json", without=(SECRET,), beside={"canary.txt": SECRET})
    folder = Entry(b"OEBPS/one.xhtml/", b"", 0)
    yield epub("folder-for-chapter", archive([each for each in entries_of(files_of_book()) if b"one" not in each.name]
                                             + [folder]), EITHER)
    yield epub("device-entry", book_with(Entry(b"OEBPS/dev", b"", 0, made_by=0x031E, attributes=0o020666 << 16)), EITHER)


def damage(scale):
    sound = book()
    yield epub("sound", sound, CONVERTED, within=(b"Text.",))
    for number in range(0, len(sound), max(1, len(sound) // (60 // scale))):
        yield epub(f"truncated-{number}", sound[:number])
    for number in range(30, len(sound) - 30, max(1, len(sound) // (40 // scale))):
        changed = bytearray(sound)
        changed[number] ^= 0x5A
        yield epub(f"flipped-{number}", bytes(changed), EITHER)
    yield epub("trailing", sound + b"x" * 1000, EITHER)
    yield epub("leading", b"x" * 1000 + sound, EITHER)
    yield epub("comment", archive(entries_of(files_of_book()), comment=b"c" * 60_000), CONVERTED)
    yield epub("duplicate", archive(entries_of(files_of_book()) + [Entry(b"OEBPS/one.xhtml", b"<p>other</p>")]))
    yield epub("duplicate-case", book_with(Entry(b"OEBPS/ONE.xhtml", b"x")), EITHER)
    yield epub("duplicate-container", archive(entries_of(files_of_book()) + [Entry(b"META-INF/container.xml", CONTAINER)]))
    for name in (b"META-INF/container.xml", b"OEBPS/content.opf", b"OEBPS/one.xhtml", b"OEBPS/nav.xhtml"):
        data = files_of_book()[name]
        short = name.decode().rsplit("/", maxsplit=1)[-1]
        fatal = REFUSED if name.endswith((b".xml", b".opf")) else EITHER
        yield epub(f"crc-{short}", book_with(Entry(name, data, crc=1)), fatal)
        yield epub(f"encrypted-{short}", book_with(Entry(name, data, flags=1)), REFUSED if fatal == REFUSED else EITHER)
        yield epub(f"method-{short}", book_with(Entry(name, data, method=99)), fatal)
        yield epub(f"garbage-{short}", book_with(Entry(name, packed=b"\xff" * 100, crc=0, size=100)), fatal)
        yield epub(f"short-{short}", book_with(Entry(name, packed=deflate(data)[:-10], crc=zlib.crc32(data),
                                                     size=len(data))), fatal)
        yield epub(f"lying-size-{short}", book_with(Entry(name, data, size=len(data) + 5)), EITHER)
        yield epub(f"lying-size-less-{short}", book_with(Entry(name, data, size=5)), EITHER)
        yield epub(f"stored-as-deflated-{short}", book_with(Entry(name, packed=data, crc=zlib.crc32(data), size=len(data))),
                   fatal)
    yield epub("entries-too-many", archive(entries_of(files_of_book()) + [Entry(b"e%d" % n) for n in range(10_001)]))
    yield epub("entries-100000", archive(entries_of(files_of_book()) + [Entry(b"e%d" % n) for n in range(100_000)]), EITHER)
    yield epub("entries-count-lies", archive(entries_of(files_of_book()), count=3), EITHER)
    yield epub("entries-count-lies-more", archive(entries_of(files_of_book()), count=60_000), REFUSED)
    yield epub("directory-offset-lies", archive(entries_of(files_of_book()), directory_offset=0), REFUSED)
    yield epub("directory-offset-beyond", archive(entries_of(files_of_book()), directory_offset=0xFFFFFFF0), REFUSED)
    yield epub("directory-size-lies", archive(entries_of(files_of_book()), directory_size=0xFFFFFFF0), REFUSED)
    yield epub("offset-beyond", book_with(Entry(b"OEBPS/one.xhtml", CHAPTER, offset=0xFFFFFF00)), EITHER)
    yield epub("zip64-lies", zip64(sound), REFUSED)
    yield epub("extra-field", book_with(Entry(b"OEBPS/one.xhtml", CHAPTER, extra=b"\1\0\xff\xff" + b"x" * 8)), EITHER)
    yield epub("spanned", sound.replace(b"PK\5\6\0\0\0\0", b"PK\5\6\5\0\3\0"), EITHER)


def zip64(sound):
    """Says by a zip64 record that there are 2^62 entries."""
    end = sound.rindex(b"PK\5\6")
    record = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1 << 62, 1 << 62, 1 << 62, 10)
    locator = b"PK\6\7" + struct.pack("<IQI", 0, end, 1)
    tail = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return sound[:end] + record + locator + tail


def entity_bomb():
    lines = ['<!ENTITY l0 "lol">'] + [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)]
    return "<!DOCTYPE x [" + "".join(lines) + "]>"


DOCTYPES = {
    "external": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "external-relative": '<!DOCTYPE x [<!ENTITY e SYSTEM "canary.txt">]>',
    "external-http": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
    "external-public": '<!DOCTYPE x [<!ENTITY e PUBLIC "-//x" "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>',
    "parameter-external": '<!DOCTYPE x [<!ENTITY % a SYSTEM "canary.txt"><!ENTITY % b "<!ENTITY e SYSTEM \'x%a;\'>">%b;]>',
    "dtd": '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    "dtd-public": '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://127.0.0.1:9/x.dtd">',
    "environ": '<!DOCTYPE x [<!ENTITY e SYSTEM "/proc/self/environ">]>',
    "bomb": entity_bomb().replace("l11", "e"),
    "bomb-quadratic": '<!DOCTYPE x [<!ENTITY e "' + "a" * 100_000 + '">]>',
    "recursive": '<!DOCTYPE x [<!ENTITY e "&f;"><!ENTITY f "&e;">]>',
    "self": '<!DOCTYPE x [<!ENTITY e "&e;">]>',
    "stylesheet": '<?xml-stylesheet href="file:///etc/passwd" type="text/xsl"?>',
    "unterminated": "<!DOCTYPE x [",
}


def entities():
    """Each kind of entity in each XML file of a book."""
    places = {
        "container": lambda text, head: {"container": CONTAINER.replace(b"<container", head + b"<container", 1)
                                         .replace(b"OEBPS/content.opf", text)},
        "container-unused": lambda text, head: {"container": CONTAINER.replace(b"<container", head + b"<container", 1)},
        "package": lambda text, head: {"opf": package(metadata=f"<dc:description>{text.decode()}</dc:description>",
                                                      before=head.decode())},
        "nav": lambda text, head: {"nav": head + NAV.replace(b">One<", b">" + text * 50 + b"<")},
        "ncx": lambda text, head: {"ncx": head + NCX.replace(b">One<", b">" + text * 50 + b"<"),
                                   "opf": package(nav=False)},
        "chapter": lambda text, head: {"chapter": head + CHAPTER[38:].replace(b"Text.", text * 50)},
        "encryption": lambda text, head: {"more": {b"META-INF/encryption.xml": head + b"<encryption>" + text
                                                   + b"</encryption>"}},
    }
    for place, change in places.items():
        for kind, doctype in DOCTYPES.items():
            content = book(**change(b"&e;", doctype.encode()))
            expect = EITHER if place in ("container", "package", "container-unused") or kind == "unterminated" else CONVERTED
            yield Case(f"xml/{place}-{kind}", "input.epub", content, expect, to="json",
                       without=(b"root:x", SECRET, b"lollol", b"a" * 100_001, b"PATH="), beside={"canary.txt": SECRET})
    include = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="canary.txt" parse="text"/>'
    yield Case("xml/xinclude", "input.epub", book(chapter=CHAPTER.replace(b"Text.", include)), CONVERTED,
               without=(SECRET,), beside={"canary.txt": SECRET})


def structure(scale):
    yield epub("spine-100000", book(opf=package(spine='<itemref idref="one"/>' * 100_000)))
    yield epub("spine-nothing", book(opf=package(spine="")), EITHER)
    yield epub("spine-unknown", book(opf=package(spine='<itemref idref="none"/>')), EITHER)
    yield epub("spine-to-opf", book(opf=package('<item id="o" href="content.opf" media-type="application/xhtml+xml"/>',
                                                '<itemref idref="o"/>')), EITHER)
    yield epub("spine-to-nav", book(opf=package(spine='<itemref idref="nav"/>')), CONVERTED)
    circle = ('<item id="a" href="a.bin" media-type="a/b" fallback="b"/><item id="b" href="b.bin" media-type="a/b" '
              'fallback="a"/><item id="c" href="c.bin" media-type="a/b" fallback="c"/>')
    yield epub("fallback-circle", book(opf=package(circle, '<itemref idref="a"/><itemref idref="c"/><itemref idref="one"/>')),
               EITHER)
    yield epub("fallback-to-nothing", book(opf=package('<item id="a" href="a" media-type="a/b" fallback="z"/>',
                                                       '<itemref idref="a"/>')), EITHER)
    long_chain = "".join(f'<item id="f{n}" href="f{n}" media-type="a/b" fallback="f{n + 1}"/>' for n in range(20_000 // scale))
    yield epub("fallback-chain", book(opf=package(long_chain, "".join(f'<itemref idref="f{n}"/>' for n in range(5000)))),
               EITHER)
    ids = '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>' * 100
    yield epub("manifest-same-ids", book(opf=package(ids)), CONVERTED)
    yield epub("container-to-container", book(container=CONTAINER.replace(b"OEBPS/content.opf", b"META-INF/container.xml")), EITHER)
    yield epub("container-missing", book(container=None))
    yield epub("package-missing", book(opf=None))
    yield epub("package-empty", book(opf=b""))
    yield epub("package-nul", book(opf=package().replace(b"Book", b"B\0k")), EITHER)
    yield epub("package-utf16", book(opf=package().decode().replace("utf-8", "utf-16").encode("utf-16")), EITHER)
    yield epub("package-lying-encoding", book(opf=package().replace(b"utf-8", b"utf-7")), EITHER)
    yield epub("chapter-missing", book(chapter=None), EITHER)
    yield epub("chapter-empty", book(chapter=b""), EITHER)
    yield epub("chapter-binary", book(chapter=bytes(range(256)) * 100), EITHER)
    nav_circle = NAV.replace(b'href="one.xhtml"', b'href="nav.xhtml"')
    yield epub("nav-circle", book(nav=nav_circle, opf=package(spine='<itemref idref="nav"/><itemref idref="one"/>')),
               CONVERTED)
    deep = b"<ol><li><a href='one.xhtml'>x</a>" * (5000 // scale) + b"</li></ol>" * (5000 // scale)
    yield epub("nav-deep", book(nav=NAV.replace(b'<ol><li><a href="one.xhtml">One</a></li></ol>', deep)), EITHER)
    yield epub("nav-missing", book(nav=None, ncx=None), CONVERTED)
    points = b"<navPoint><navLabel><text>x</text></navLabel><content src='one.xhtml'/>" * 200 + b"</navPoint>" * 200
    yield epub("ncx-deep", book(nav=None, ncx=b"<ncx><navMap>" + points + b"</navMap></ncx>",
                                opf=package(nav=False)), EITHER)
    loop = CHAPTER.replace(b"Text.", b'<iframe src="one.xhtml">x</iframe><a href="one.xhtml#a" id="a">y</a>')
    yield epub("chapter-in-itself", book(chapter=loop), CONVERTED)
    drm = (b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
           b'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod Algorithm='
           b'"http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><e:CipherData><e:CipherReference URI="OEBPS/one.xhtml"/>'
           b"</e:CipherData></e:EncryptedData></encryption>")
    yield epub("drm", book(more={b"META-INF/encryption.xml": drm}, chapter=bytes(range(256)) * 20), EITHER)
    yield epub("mimetype-wrong", book(more={b"mimetype": b"application/zip"}), EITHER)
    yield epub("just-a-zip", archive([Entry(b"a.txt", b"x")]))
    yield epub("no-zip", b"PK\3\4 is no zip")
    yield epub("empty-zip", b"PK\5\6" + b"\0" * 18)
    yield epub("html-for-epub", b"<p>x</p>")


def cases(scale):
    yield from bombs(scale)
    yield from paths()
    yield from damage(scale)
    yield from entities()
    yield from structure(scale)
