"""Small PDF and DOCX files made by hand, so that the tests stand on nothing but the formats."""

import io
import socket
import zipfile
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import pytest

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
_STYLES = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Quote": "Quote"}

# A line on a PDF page: left, bottom, size in points, text.
PdfLine = tuple[float, float, float, str]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No importer may so much as ask for an address."""

    def refuse(*args: object, **kwargs: object) -> Any:
        raise AssertionError(f"an importer went to the network: {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def _pdf_string(text: str) -> bytes:
    raw = text.encode("cp1252")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def _pdf(pages: Sequence[Sequence[PdfLine]], info: str = "", trailer: str = "") -> bytes:
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"
    objects.append(font)
    kids = []
    for page in pages:
        shown = b"\n".join(
            b"BT /F %g Tf 1 0 0 1 %g %g Tm " % (size, x, y) + _pdf_string(text) + b" Tj ET"
            for x, y, size, text in page
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(f"<<{info}>>".encode("latin-1"))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R" % (len(objects) + 1, len(objects))
    out += f"{trailer}>>\nstartxref\n{start}\n%%EOF".encode("latin-1")
    return bytes(out)


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Makes a PDF of pages of lines (left, bottom, size, text), with what Info holds."""
    return _pdf


def _word_paragraph(text: str, style: str = "", extra: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{properties}{run}{extra}</w:p>"


def _docx(body: str, properties: str = "", head: str = "") -> bytes:
    override = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    relation = '<Relationships xmlns="{}/relationships"><Relationship Id="r1" Type="{}/{}" '
    relation += 'Target="{}"/></Relationships>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    files = {
        "[Content_Types].xml": override,
        "_rels/.rels": relation.format(_PACKAGE, _OFFICE, "officeDocument", "word/document.xml"),
        "word/document.xml": f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relation.format(_PACKAGE, _OFFICE, "styles", "styles.xml"),
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
    }
    if properties:
        files["docProps/core.xml"] = _CORE.format(properties)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """Makes a DOCX of a body's XML, with core properties."""
    return _docx


@pytest.fixture
def word_paragraph() -> Callable[..., str]:
    """Makes the XML of a paragraph of text in a style."""
    return _word_paragraph
