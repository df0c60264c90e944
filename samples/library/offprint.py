"""Offprint from Python, by ctypes and the standard library alone: offprint.py page.html page.epub

    import offprint
    markdown = offprint.convert(page, 'markdown', source='html').decode()
    tree = offprint.document(page, source='html')    # Offprint JSON as dicts and lists
"""
import ctypes
import ctypes.util
import json
import os
import sys

_library = ctypes.CDLL(os.environ.get('OFFPRINT_LIBRARY') or ctypes.util.find_library('offprint') or 'liboffprint.so.0')


class _Options(ctypes.Structure):
    # As offprint_options in offprint.h; callbacks are left out by passing NULL.
    _fields_ = [('size', ctypes.c_size_t), ('source', ctypes.c_char_p), ('target', ctypes.c_char_p),
                ('name', ctypes.c_char_p), ('base_url', ctypes.c_char_p),
                ('values', ctypes.POINTER(ctypes.c_char_p)), ('metadata', ctypes.c_char_p),
                ('folders', ctypes.POINTER(ctypes.c_char_p)), ('plugins', ctypes.POINTER(ctypes.c_char_p)),
                ('load', ctypes.c_void_p), ('progress', ctypes.c_void_p), ('data', ctypes.c_void_p),
                ('max_input_bytes', ctypes.c_uint64), ('article', ctypes.c_int), ('unsafe', ctypes.c_int)]


_library.offprint_convert.argtypes = [ctypes.POINTER(_Options), ctypes.c_char_p, ctypes.c_size_t,
                                      ctypes.POINTER(ctypes.c_void_p)]
_library.offprint_result_bytes.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t)]
_library.offprint_result_bytes.restype = ctypes.c_void_p
_library.offprint_result_message.argtypes = [ctypes.c_void_p]
_library.offprint_result_message.restype = ctypes.c_char_p
_library.offprint_result_free.argtypes = [ctypes.c_void_p]


class Error(Exception):
    """What stopped a conversion; `code` is the exit code that the command would give."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def _list(words):
    return (ctypes.c_char_p * (len(words) + 1))(*[word.encode() for word in words], None)


def convert(page, target, source='', name='', article=False, values=(), folders=()):
    """Bytes of one format as bytes of another. `values` are options of the command: 'standalone', 'wrap=auto'."""
    options = _Options(size=ctypes.sizeof(_Options), source=source.encode(), target=target.encode(), name=name.encode(),
                       values=_list(values), folders=_list(folders), article=article)
    result = ctypes.c_void_p()
    code = _library.offprint_convert(options, page, len(page), ctypes.byref(result))
    try:
        if code:
            raise Error(code, _library.offprint_result_message(result).decode())
        length = ctypes.c_size_t()
        start = _library.offprint_result_bytes(result, ctypes.byref(length))
        return ctypes.string_at(start, length.value)
    finally:
        _library.offprint_result_free(result)


def document(page, source='', **options):
    """The tree of a page as Python dicts and lists."""
    return json.loads(convert(page, 'json', source, **options))


if __name__ == '__main__':
    origin, made = sys.argv[1:3]
    with open(origin, 'rb') as file:
        book = convert(file.read(), os.path.splitext(made)[1].lstrip('.'), name=origin, article=True,
                       folders=[os.path.dirname(origin) or '.'])
    with open(made, 'wb') as file:
        file.write(book)
