import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest

from postil.errors import UnreadableError
from postil.importers import read_bytes, word
from postil.model.article import BlockKind

Make = Callable[..., bytes]
MakeXml = Callable[..., str]
SUPERSCRIPT = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'


def test_text_and_blocks(make_docx: Make, word_paragraph: MakeXml) -> None:
    p = word_paragraph
    table = f"<w:tbl><w:tr><w:tc>{p('Map')}</w:tc><w:tc>{p('13')}</w:tc></w:tr></w:tbl>"
    body = (
        p("Four maps", "Title")
        + p("Ukraine holds  13 km", extra=SUPERSCRIPT)
        + p("")
        + p("What is counted", "Heading2")
        + p("A map is a map.", "Quote")
        + table
    )
    reading = read_bytes(make_docx(body), "a.docx")
    assert reading.text == (
        "Four maps\n\nUkraine holds 13 km²\n\nWhat is counted\n\nA map is a map.\n\nMap | 13"
    )
    assert reading.title == "Four maps"
    assert [(b.kind, b.level) for b in reading.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.BLOCK_QUOTE, 1),
    ]


def test_core_properties_are_metadata(make_docx: Make, word_paragraph: MakeXml) -> None:
    properties = (
        "<dc:title>The title</dc:title><dc:creator>Ann Bee</dc:creator>"
        "<dc:language>en-GB</dc:language><dcterms:created>2025-04-09T10:00:00Z</dcterms:created>"
    )
    reading = read_bytes(make_docx(word_paragraph("Text."), properties))
    assert (reading.title, reading.authors) == ("The title", ("Ann Bee",))
    assert (reading.published, reading.language) == ("2025-04-09", "en-GB")


def test_no_text(make_docx: Make, word_paragraph: MakeXml) -> None:
    with pytest.raises(UnreadableError, match="has no text in it"):
        read_bytes(make_docx(word_paragraph(" ")), "a.docx")


def test_cut_off_anywhere(make_docx: Make, word_paragraph: MakeXml) -> None:
    whole = make_docx(word_paragraph("Text."))
    for length in range(5, len(whole), 61):
        with pytest.raises(UnreadableError):
            read_bytes(whole[:length], "a.docx")


def test_damaged_bytes_within(make_docx: Make, word_paragraph: MakeXml) -> None:
    whole = make_docx(word_paragraph("Text."))
    for place in range(30, len(whole), 23):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        with contextlib.suppress(UnreadableError):
            assert "Text" in read_bytes(damaged, "a.docx").text


def test_broken_xml(make_docx: Make) -> None:
    with pytest.raises(UnreadableError, match="is damaged"):
        read_bytes(make_docx("<w:p>"), "a.docx")


def test_entities_are_refused(make_docx: Make, word_paragraph: MakeXml) -> None:
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(UnreadableError, match="declares XML entities"):
        read_bytes(make_docx(word_paragraph("A"), head=head), "a.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    make_docx: Make, word_paragraph: MakeXml, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "_LARGEST_XML", 1_000_000)
    bomb = make_docx(word_paragraph("0" * 2_000_000))
    assert len(bomb) < 20_000
    with pytest.raises(UnreadableError, match="unpacks to more than 1 MB"):
        read_bytes(bomb, "a.docx")


def test_another_archive_is_no_word_document() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("a.txt", "words")
    with pytest.raises(UnreadableError, match="is not a Word document"):
        read_bytes(packed.getvalue(), "a.docx")
    with pytest.raises(UnreadableError, match="is an archive"):
        read_bytes(packed.getvalue(), "a.zip")
