"""PDF files with text, through pypdfium2."""

import ctypes
import re
from collections.abc import Iterator, Sequence
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
_LINE_ENDS: Final = frozenset({0x0A, 0x0D})
_WORD_BREAKS: Final = frozenset({0x02, 0xAD, 0xFFFE})
"""What pdfium gives for a hyphen at a line's end."""

_SPACE: Final = 0x20
_EXPONENTS: Final = {0x32: "²", 0x33: "³"}
_LETTERS: Final = frozenset((*range(0x41, 0x5B), *range(0x61, 0x7B)))
_Area = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

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
        if paragraph.is_item:
            composition.add(paragraph.text, BlockKind.LIST_ITEM, tight=True)
        elif paragraph.level:
            composition.add(paragraph.text, BlockKind.HEADING, paragraph.level)
        else:
            composition.add(paragraph.text)
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
        pages.append(list(_lines(text_page, page.get_bbox())))
        text_page.close()
        page.close()
    return pages


def _lines(page: pypdfium2.PdfTextPage, area: _Area) -> Iterator[Line]:
    """The lines within `area`, told by the places of their characters.

    pdfium's own line ends are not enough: it leaves out every other one.
    """
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(page.count_chars())]
    pieces: list[str] = []
    boxes: list[raw.FS_RECTF] = []
    inside = True
    for index, code in enumerate(codes):
        if code in _LINE_ENDS:
            yield from _line(pieces, boxes)
            pieces, boxes = [], []
        elif code in _WORD_BREAKS:
            pieces.append("\N{SOFT HYPHEN}")
        elif code == _SPACE or not 0 < code <= 0x10FFFF:
            pieces.append(" ")
        elif _LETTERS.issuperset(codes[index - 1 : index + 2]) and pieces:
            # Within a word nothing turns; asking for every place takes twice the time.
            pieces.append(chr(code) if inside else "")
        else:
            box = _box(page, index)
            inside = _is_within(box, area)
            if inside and boxes and _is_elsewhere(boxes[-1], box):
                yield from _line(pieces, boxes)
                pieces, boxes = [], []
            if inside:
                raised = bool(boxes) and _is_raised(boxes[-1], box) and pieces[-1].endswith("m")
                pieces.append(_EXPONENTS.get(code, chr(code)) if raised else chr(code))
                boxes.append(box)
    yield from _line(pieces, boxes)


def _line(pieces: Sequence[str], boxes: Sequence[raw.FS_RECTF]) -> Iterator[Line]:
    whole = "".join(pieces)
    text = " ".join(clean(whole).split())
    if not text or not boxes:
        return
    tallest = max(boxes, key=lambda box: box.top - box.bottom)
    yield Line(
        text=text,
        left=boxes[0].left,
        right=max(box.right for box in boxes),
        bottom=tallest.bottom,
        height=tallest.top - tallest.bottom,
        broken=whole.rstrip().endswith("\N{SOFT HYPHEN}"),
    )


def _is_elsewhere(before: raw.FS_RECTF, box: raw.FS_RECTF) -> bool:
    """True when `box` is on another line: less than half of the lower one is level with it."""
    level = min(before.top, box.top) - max(before.bottom, box.bottom)
    height = min(before.top - before.bottom, box.top - box.bottom)
    return bool(level < 0.5 * height or box.left < before.left - 2 * height)


def _is_raised(before: raw.FS_RECTF, box: raw.FS_RECTF) -> bool:
    """True for an exponent's place: clearly smaller than what is before it, and above its foot."""
    height = before.top - before.bottom
    return bool(box.top - box.bottom < 0.8 * height and box.bottom > before.bottom + 0.15 * height)


def _is_within(box: raw.FS_RECTF, area: _Area) -> bool:
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return bool(area[0] <= x <= area[2] and area[1] <= y <= area[3])


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
