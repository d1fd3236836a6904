"""Which importer reads what, and how much at most."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from postil.importers.source import Source
from postil.model.article import Reading

LARGEST_TEXT: Final = 20 * 1024**2
LARGEST_MARKDOWN: Final = 4 * 1024**2
LARGEST_CONTAINER: Final = 100 * 1024**2
"""Bytes; PDF, DOCX and web archives are mostly pictures, which are left alone."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files are told, and the function that reads them.

    The function is named, not imported: its library (trafilatura: 0.4 s) waits for its first file.
    """

    reader: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    largest: int = LARGEST_TEXT

    def read(self, source: Source) -> Reading:
        """The article in `source`. Raises UnreadableError."""
        module, _, function = self.reader.partition(".")
        read: Callable[[Source], Reading] = getattr(
            import_module(f"postil.importers.{module}"), function
        )
        return read(source)


_PLAIN: Final = Format("plain.read_plain", (".txt", ".text"), ("text/plain",))
_MARKDOWN: Final = Format(
    "marked.read_markdown",
    (".md", ".markdown"),
    ("text/markdown", "text/x-markdown"),
    LARGEST_MARKDOWN,
)
_PAGE: Final = Format(
    "page.read_page", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")
)
_MHTML: Final = Format(
    "archive.read_mhtml",
    (".mhtml", ".mht"),
    ("multipart/related", "application/x-mimearchive", "message/rfc822"),
    LARGEST_CONTAINER,
)
_WEBARCHIVE: Final = Format(
    "archive.read_webarchive", (".webarchive",), ("application/x-webarchive",), LARGEST_CONTAINER
)
_PDF: Final = Format("pdf.read_pdf", (".pdf",), ("application/pdf",), LARGEST_CONTAINER)
_WORD: Final = Format(
    "word.read_word",
    (".docx", ".docm", ".dotx"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    LARGEST_CONTAINER,
)

FORMATS: Final = (_PLAIN, _MARKDOWN, _PAGE, _MHTML, _WEBARCHIVE, _PDF, _WORD)
EXTENSIONS: Final[tuple[str, ...]] = tuple(s for f in FORMATS for s in f.suffixes)
"""The endings of the files that can be read, each with its dot."""

_KNOWN_UNREAD: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file; save it as DOCX or PDF first"),
    (b"{\\rtf", "is an RTF file; save it as DOCX or PDF first"),
    (b"\x89PNG", "is a picture; run text recognition on it first"),
    (b"\xff\xd8\xff", "is a picture; run text recognition on it first"),
    (b"GIF8", "is a picture; run text recognition on it first"),
    (b"\x1f\x8b", "is compressed; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is compressed; unpack it first"),
    (b"Rar!", "is compressed; unpack it first"),
    (b"\x7fELF", "is a program, not an article; choose another file"),
    (b"MZ\x90\x00", "is a program, not an article; choose another file"),
    (b"SQLite format 3\0", "is a database, not an article; choose another file"),
)


def read_file(path: Path) -> Reading:
    """The article in a file. Raises UnreadableError, whose sentence says why and what to do."""
    source = Source(b"", name=str(path))
    try:
        if path.is_dir():
            raise source.unreadable("is a folder; choose the files in it")
        if not path.is_file() and path.exists():
            raise source.unreadable("is not a file that can be read; choose another")
        with path.open("rb") as file:
            data = file.read(LARGEST_CONTAINER + 1)
    except FileNotFoundError:
        raise source.unreadable("is not there; check its name and folder") from None
    except PermissionError:
        raise source.unreadable("can't be opened; you need leave to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one that a file can have"
        raise source.unreadable(f"can't be opened; the system says: {reason}") from None
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str = "", media_type: str = "") -> Reading:
    """The article in bytes that came under `name`, a file name or an address, as `media_type`.

    What the bytes themselves say wins over the name, and the name over the media type. Raises
    UnreadableError.
    """
    kind, _, parameters = media_type.partition(";")
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")
    source = Source(data, name, kind.strip().lower(), charset)
    if not data.strip(b"\0 \t\r\n\f"):
        raise source.unreadable("is empty; choose another file")
    form = _format_of(source)
    if len(data) > form.largest:
        raise source.unreadable(
            f"is larger than {form.largest // 1024**2} MB; take the part you need out of it first"
        )
    return form.read(source)


def _format_of(source: Source) -> Format:
    by_name = next((f for f in FORMATS if source.suffix in f.suffixes), None)
    by_type = next((f for f in FORMATS if source.media_type in f.media_types), None)
    return _format_within(source, by_name or by_type) or by_name or by_type or _PLAIN


def _format_within(source: Source, expected: Format | None) -> Format | None:
    """The format that the bytes give away. Raises UnreadableError for those that are not read."""
    head = source.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head[:256].lower()
    if b"%PDF-" in source.data[:1024] and (head.startswith(b"%PDF-") or expected in {None, _PDF}):
        return _PDF
    if head.startswith(b"PK\x03\x04"):
        return _packed(source)
    for beginning, what in _KNOWN_UNREAD:
        if head.startswith(beginning):
            raise source.unreadable(what)
    if head.startswith(b"bplist00") and b"WebMainResource" in source.data:
        return _WEBARCHIVE
    if lower.startswith((b"<!doctype html", b"<html", b"<!-- saved from url")):
        return _PAGE if expected is not _WEBARCHIVE else None
    if b"snapshot-content-location:" in lower or b"<saved by " in lower:
        return _MHTML
    return None


def _packed(source: Source) -> Format:
    """What a ZIP archive is. Raises UnreadableError for any but DOCX."""
    if b"word/" in source.data:
        return _WORD
    if b"application/epub+zip" in source.data[:200]:
        raise source.unreadable("is an e-book; save the part you need as HTML, PDF or text")
    if b"opendocument.text" in source.data[:200]:
        raise source.unreadable("is an OpenDocument text; save it as DOCX or PDF first")
    if source.suffix in _WORD.suffixes:
        return _WORD
    raise source.unreadable("is an archive; unpack it and choose the files in it")
