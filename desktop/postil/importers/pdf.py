"""PDF files with text, through pypdfium2."""

import ctypes
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import pypdfium2
from pypdfium2 import raw

from postil.importers.composition import Composition
from postil.importers.decoding import clean
from postil.importers.fields import language_in, line_in
from postil.importers.lines import Line, paragraphs_on, without_running_heads
from postil.importers.paragraphs import derived_title
from postil.importers.source import Source
from postil.model.article import BlockKind, Reading

MEDIA_TYPE: Final = "application/pdf"
_MOST_PAGES: Final = 3000
_MOST_CHARACTERS: Final = 20_000_000
_DATE: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_NO_TITLE: Final = re.compile(
    # What printing programs put where a title belongs.
    r"(?i)^(?:untitled.*|document\d*|microsoft word - .*|about:blank|title|no title|"
    r"[^ ]+\.(?:pdf|docx?|indd|qxd|html?|txt|odt|rtf|tex|dvi|ps))$"
)


def read_pdf(source: Source) -> Reading:
    """The article of a PDF file: paragraphs across lines, columns and pages, hyphens mended.

    Author and day are the file's own properties: the day is when the file was made.
    """
    document = _opened(source)
    try:
        properties = document.get_metadata_dict()
        paragraphs = paragraphs_on(without_running_heads(_pages(document, source)))
        language = language_in(_catalogue_language(document))
    finally:
        document.close()
    composition = Composition()
    for paragraph in paragraphs:
        kind = BlockKind.HEADING if paragraph.level else None
        composition.add(paragraph.text, kind, paragraph.level or 1)
    text, blocks = composition.finished()
    if not text:
        raise source.unreadable(
            "has no text in it, only pictures; run text recognition on it first"
        )
    top = next((text[b.start : b.end] for b in blocks[:1] if b.level == 1), "")
    author = line_in(properties.get("Author"))
    return Reading(
        text=text,
        title=_stated_title(properties.get("Title")) or top or derived_title(text.split("\n\n")),
        authors=tuple(a for part in author.split(";") if (a := part.strip())),
        published=_day(properties.get("CreationDate", "")),
        language=language,
        media_type=MEDIA_TYPE,
        blocks=blocks,
    )


def _opened(source: Source) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise source.unreadable(
                "is locked with a password; save it without one first"
            ) from None
        raise source.unreadable("is damaged or no PDF; download or save it again") from None
    if len(document) > _MOST_PAGES:
        document.close()
        raise source.unreadable(f"has more than {_MOST_PAGES:,} pages; split it into parts")
    return document


def _pages(document: pypdfium2.PdfDocument, source: Source) -> list[list[Line]]:
    """The lines of each page in the order of its content."""
    pages: list[list[Line]] = []
    total = 0
    for index in range(len(document)):
        try:
            page = document[index]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue  # A broken page among sound ones: the others are still worth reading.
        total += text_page.count_chars()
        if total > _MOST_CHARACTERS:
            raise source.unreadable("has more text than can be read at once; split it into parts")
        pages.append(list(_lines(text_page)))
        text_page.close()
        page.close()
    return pages


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The lines as pdfium parts them; a hyphen that it takes for a word break is U+00AD."""
    pieces: list[str] = []
    places: list[int] = []
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in {0x0A, 0x0D}:
            yield from _line(page, pieces, places)
            pieces, places = [], []
        elif code in {0x02, 0xFFFE, 0xAD}:
            pieces.append("\N{SOFT HYPHEN}")
        elif 0 < code <= 0x10FFFF:
            pieces.append(chr(code))
            if not chr(code).isspace():
                places.append(index)
    yield from _line(page, pieces, places)


def _line(page: pypdfium2.PdfTextPage, pieces: list[str], places: list[int]) -> Iterator[Line]:
    if not places:
        return
    broken = "".join(pieces).rstrip().endswith("\N{SOFT HYPHEN}")
    text = " ".join(clean("".join(pieces)).split())
    if not text:
        return
    boxes = [_box(page, index) for index in {places[0], places[len(places) // 2], places[-1]}]
    yield Line(
        text=text,
        left=min(b.left for b in boxes),
        right=max(b.right for b in boxes),
        bottom=min(b.bottom for b in boxes),
        height=max(b.top - b.bottom for b in boxes),
        broken=broken,
    )


def _box(page: pypdfium2.PdfTextPage, index: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
    return box


def _catalogue_language(document: pypdfium2.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 100:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(
        document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _stated_title(value: object) -> str:
    title = line_in(value)
    return "" if _NO_TITLE.match(title) else title


def _day(stated: str) -> str:
    match = _DATE.match(stated)
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""
