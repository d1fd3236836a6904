"""Word documents (DOCX), through mammoth."""

import io
import zipfile
import zlib
from typing import Final
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree

from postil.importers.composition import Composition
from postil.importers.fields import day_of, language_in, line_in
from postil.importers.markup import compose, parse
from postil.importers.paragraphs import derived_title
from postil.importers.source import Source
from postil.model.article import BlockKind, Reading

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_FILES: Final = 10_000
_LARGEST_XML: Final = 50_000_000
"""Bytes of unpacked XML: a thousand pages have about 10 MB."""

_DUBLIN_CORE: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
comment-reference => !
"""


def read_word(source: Source) -> Reading:
    """The article of a DOCX file; author and day are those of the document's properties."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            _check(package, source)
            properties = _properties(package)
        markup = mammoth.convert_to_html(
            io.BytesIO(source.data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {}),
        ).value
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        KeyError,
        IndexError,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        AttributeError,
        TypeError,
        ExpatError,
        zlib.error,
    ):
        raise source.unreadable("is damaged; open it in Word and save it again as DOCX") from None
    composition = Composition()
    compose(parse(f"<body>{markup}</body>", source), composition)
    text, blocks = composition.finished()
    if not text:
        raise source.unreadable("has no text in it; choose another file")
    heading = next((b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
    stated = properties.get("title") or (heading and text[heading.start : heading.end])
    author = properties.get("creator", "")
    return Reading(
        text=text,
        title=" ".join(stated.split()) if stated else derived_title(text.split("\n\n")),
        authors=(author,) if author else (),
        published=day_of(properties.get("created", "")),
        language=language_in(properties.get("language", "")),
        media_type=MEDIA_TYPE,
        blocks=blocks,
    )


def _check(package: zipfile.ZipFile, source: Source) -> None:
    """Raises UnreadableError for what is no DOCX, and for archives made to fill the memory."""
    files = package.infolist()
    if "word/document.xml" not in package.namelist():
        raise source.unreadable("is not a Word document; save it as DOCX or PDF first")
    if any(f.flag_bits & 1 for f in files):
        raise source.unreadable("is encrypted; save it without a password first")
    unpacked = sum(f.file_size for f in files if f.filename.endswith((".xml", ".rels")))
    if len(files) > _MOST_FILES or unpacked > _LARGEST_XML:
        raise source.unreadable(
            f"unpacks to more than {_LARGEST_XML // 1_000_000} MB of text; split it into parts"
        )
    if any(b"<!DOCTYPE" in package.open(f).read(4096) for f in files if _is_xml(f.filename)):
        raise source.unreadable("declares XML entities, which no Word document does; save it again")


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _properties(package: zipfile.ZipFile) -> dict[str, str]:
    """The core properties by their Dublin Core names."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(package.read("docProps/core.xml"), parser)
    except (KeyError, etree.XMLSyntaxError):
        return {}
    names = ("dc:title", "dc:creator", "dc:language", "dcterms:created")
    found = {n.partition(":")[2]: line_in(root.findtext(n, "", _DUBLIN_CORE)) for n in names}
    found["created"] = found["created"][:10]
    return found
