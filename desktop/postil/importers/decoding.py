"""Bytes of unknown encoding to clean Unicode text."""

import codecs
import re
from typing import Final

import charset_normalizer

from postil.importers.code_pages import latin_code_page

_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 256 * 1024
"""Bytes that are looked at to guess an encoding: charset-normalizer takes seconds on megabytes."""

_BREAKS: Final = re.compile("\r\n?|[\x0b\x85\u2028]")
_PARAGRAPHS: Final = re.compile("[\x0c\x1c-\x1e\u2029]")
_LITTER: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_WIDE_SPACES: Final = re.compile("(?<!\\d)[\xa0\u202f\u2007]|[\xa0\u202f\u2007](?!\\d)")
_OTHER_SPACES: Final = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")


def decode(data: bytes, charset: str = "") -> str:
    """The text of `data`; never fails: what no encoding explains becomes U+FFFD.

    Byte order marks win, then UTF-8 where it fits, then `charset` (what a sender stated), then
    UTF-16 and UTF-32 by their NULs, then what charset-normalizer makes of it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    for encoding in ("utf-8", charset):
        text = _decoded(data, encoding)
        if text is not None:
            return text
    return data.decode(_legacy_encoding(data), "replace")


def clean(text: str) -> str:
    """The text with every line end a newline, without control characters and invisible litter.

    Form feeds and paragraph separators become empty lines, unpaired surrogates U+FFFD. A
    no-break space stays between digits ("1 500") and is a plain space anywhere else.
    """
    text = _PARAGRAPHS.sub("\n\n", _BREAKS.sub("\n", text))
    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _LITTER.sub("", text))
    return _OTHER_SPACES.sub(" ", _WIDE_SPACES.sub(" ", text))


def looks_binary(text: str) -> bool:
    """True when decoded text is no writing: control characters or U+FFFD all over it."""
    head = text[:_SAMPLE]
    odd = sum(
        1 for c in head if c == "\N{REPLACEMENT CHARACTER}" or (c < " " and c not in "\t\n\r\f")
    )
    return odd > 0.05 * len(head) + 2


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text, or None where `data` isn't in that encoding or Python doesn't know it."""
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, ValueError):
        return None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by where the NULs of Latin letters stand; else ""."""
    head = data[:4096]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return ""
    quarter = max(1, len(head) // 4)
    nuls = [head[offset::4].count(0) / quarter for offset in range(4)]
    match [share > 0.6 for share in nuls]:
        case [False, True, True, True]:
            return "utf-32-le"
        case [True, True, True, False]:
            return "utf-32-be"
        case [False, True, False, True]:
            return "utf-16-le"
        case [True, False, True, False]:
            return "utf-16-be"
    return ""


def _legacy_encoding(data: bytes) -> str:
    """The best guess at a one-byte or East Asian encoding; Windows-1252 where there is none."""
    sample = data[:_SAMPLE]
    if page := latin_code_page(sample):
        return page
    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "cp1252"
