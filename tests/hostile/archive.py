"""Zip archives with every field under control, and books made of them."""

import dataclasses
import struct
import zlib

CONTAINER = b"""<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
CHAPTER = b"""<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body><h1>One</h1><p>Text.</p></body></html>"""
NAV = b"""<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>n</title></head>
<body><nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav></body></html>"""
NCX = b"""<?xml version="1.0"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap><navPoint id="a" playOrder="1">
<navLabel><text>One</text></navLabel><content src="one.xhtml"/></navPoint></navMap></ncx>"""


@dataclasses.dataclass
class Entry:
    name: bytes
    data: bytes = b""
    method: int = 8  # 0 stored, 8 deflated
    packed: bytes = None  # in place of what data deflates to
    crc: int = None
    compressed_size: int = None
    size: int = None
    flags: int = 0
    made_by: int = 20
    attributes: int = 0
    local_name: bytes = None
    local_extra: bytes = b""
    extra: bytes = b""
    offset: int = None  # where the central directory says it is

    def body(self):
        if self.packed is not None:
            return self.packed
        return deflate(self.data) if self.method == 8 else self.data


def deflate(data, level=6):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def deflated_zeros(size, unit=b" "):
    """What `size` bytes of one kind deflate to, made piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = unit * (1 << 20)
    packed = b"".join(packer.compress(piece) for _ in range(size >> 20))
    return packed + packer.flush()


def archive(entries, comment=b"", count=None, directory_offset=None, before=b"", directory_size=None):
    out = bytearray(before)
    directory = bytearray()
    for entry in entries:
        body = entry.body()
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        packed_size = len(body) if entry.compressed_size is None else entry.compressed_size
        size = len(entry.data) if entry.size is None else entry.size
        offset = len(out) if entry.offset is None else entry.offset
        local_name = entry.name if entry.local_name is None else entry.local_name
        fields = struct.pack("<HHHHIII", entry.flags, entry.method, 0, 0x21, crc, packed_size, size)
        if entry.offset is None:
            out += b"PK\3\4" + struct.pack("<H", 20) + fields
            out += struct.pack("<HH", len(local_name), len(entry.local_extra)) + local_name + entry.local_extra + body
        directory += b"PK\1\2" + struct.pack("<HH", entry.made_by, 20) + fields
        directory += struct.pack("<HHHHHII", len(entry.name), len(entry.extra), 0, 0, 0, entry.attributes, offset)
        directory += entry.name + entry.extra
    number = min(len(entries) if count is None else count, 0xFFFF)
    start = len(out) if directory_offset is None else directory_offset
    length = len(directory) if directory_size is None else directory_size
    out += directory
    out += b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, number, number, length, start, len(comment)) + comment
    return bytes(out)


def package(manifest="", spine='<itemref idref="one"/>', metadata="", before="", version="3.0", nav=True, toc=""):
    items = '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>' + manifest
    if nav:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    return f"""<?xml version="1.0" encoding="utf-8"?>{before}
<package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
<dc:title>Book</dc:title><dc:language>en</dc:language>{metadata}</metadata>
<manifest>{items}</manifest><spine toc="ncx"{toc}>{spine}</spine></package>""".encode()


def files_of_book(**changed):
    """The files of a small sound book, with some of them changed: opf, chapter, nav, ncx, container."""
    files = {
        b"mimetype": b"application/epub+zip",
        b"META-INF/container.xml": changed.get("container", CONTAINER),
        b"OEBPS/content.opf": changed.get("opf", package()),
        b"OEBPS/one.xhtml": changed.get("chapter", CHAPTER),
        b"OEBPS/nav.xhtml": changed.get("nav", NAV),
        b"OEBPS/toc.ncx": changed.get("ncx", NCX),
    }
    files.update(changed.get("more", {}))
    return files


def entries_of(files):
    return [Entry(name, data, 0 if name == b"mimetype" else 8) for name, data in files.items() if data is not None]


def book(**changed):
    return archive(entries_of(files_of_book(**changed)))


def book_with(*entries, **changed):
    """A sound book with further entries behind its own, or in the place of those of the same name."""
    names = {entry.name for entry in entries}
    kept = [entry for entry in entries_of(files_of_book(**changed)) if entry.name not in names]
    return archive(kept + list(entries))
