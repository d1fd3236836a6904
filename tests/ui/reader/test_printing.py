"""Paper: the whole text in order, selectable, with marks, notes and page numbers."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from postil.settings import THEME
from postil.ui.reader.printing import PaperArticle, pdf_of
from postil.ui.theme import theme

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
PAGE = QSizeF(672, 1016)


def text_of(pdf: bytes, path: Path) -> str:
    """What a reader of the PDF can select, in the order in which it was drawn."""
    path.write_bytes(pdf)
    run = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, timeout=60
    )
    return run.stdout.decode()


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'.,;:“”]+", text)


def image_of(bench, hidden: frozenset[str] = frozenset()) -> QImage:
    paper = PaperArticle(bench.session, bench.preferences, PAGE, hidden)
    assert paper.paginate(lambda *_: True)
    picture = QImage(int(PAGE.width()), int(PAGE.height()), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    paper.draw(painter, 0)
    painter.end()
    return picture


def count_of(picture: QImage, colour: QColor) -> int:
    wanted = colour.rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for x in range(picture.width())
        for y in range(picture.height())
    )


@needs_poppler
def test_the_pdf_holds_the_whole_text_in_order(bench, tmp_path: Path) -> None:
    printed = text_of(pdf_of(bench.session, bench.preferences), tmp_path / "a.pdf")
    found = iter(words(printed))
    left_to_right = bench.text.replace("שלום עולם is how the café greets Zoë.", "")
    missing = [word for word in words(left_to_right) if word not in found]
    assert not missing
    assert re.search(r"\b1 / (\d+)\b", printed)
    assert "B. Writer" in printed
    assert set("שלום café Zoë") <= set(printed)


@needs_poppler
def test_no_line_is_printed_twice(bench, tmp_path: Path) -> None:
    printed = text_of(pdf_of(bench.session, bench.preferences), tmp_path / "a.pdf")
    flat = " ".join(printed.split())
    assert printed.count("\f") >= 2
    for n in range(40):
        assert flat.count(f"Paragraph {n} goes on for a while") == 1


@needs_poppler
def test_notes_tags_and_links_stand_numbered_behind_the_text(bench, tmp_path: Path) -> None:
    first = bench.highlight("7 April", note="A *Monday*.")
    bench.session.tag([first], "war/sumy")
    bench.highlight("Nobody else")
    bench.session.begin_link(*bench.span("13 square kilometers"))
    kind = next(t for t in bench.session.link_types.values() if t.name == "supports")
    bench.session.finish_link(*bench.span("The end of it."), kind.id, note="As said.")
    printed = " ".join(
        text_of(pdf_of(bench.session, bench.preferences), tmp_path / "a.pdf").split()
    )
    notes = printed[printed.rindex("Notes") :]
    assert "1 “7 April” A Monday. #war/sumy" in notes
    assert "2 “13 square kilometers” supports “The end of it.” As said." in notes
    assert "Nobody else" not in notes
    hidden = pdf_of(bench.session, bench.preferences, frozenset({"highlights", "links"}))
    assert "As said" not in text_of(hidden, tmp_path / "b.pdf")


def test_paper_is_light_in_every_theme_and_shows_the_marks(bench) -> None:
    bench.preferences.set(THEME, "dark")
    bench.highlight("Nobody else")
    tint = next(iter(theme("light").highlights.values())).strong
    assert count_of(image_of(bench), tint) > 300
    assert count_of(image_of(bench, frozenset({"highlights"})), tint) == 0


def test_pages_are_as_many_as_the_text_needs(bench) -> None:
    counts = []
    for height in (700.0, 1400.0):
        paper = PaperArticle(bench.session, bench.preferences, QSizeF(672, height))
        paper.paginate(lambda *_: True)
        counts.append(paper.count)
    assert counts[0] > counts[1] > 1
    assert counts[0] <= 2 * counts[1] + 1


def test_a_note_s_number_stands_beside_its_passage(bench) -> None:
    words = ["7 April", "Paragraph 3 goes", "Paragraph 25 goes", "The end of it."]
    for one in words:
        bench.highlight(one, note="A note.")
    paper = PaperArticle(bench.session, bench.preferences, QSizeF(672, 500))
    assert paper.paginate(lambda *_: True)
    assert [note.number for _, note in paper._plates] == [1, 2, 3, 4]
    pages = []
    for y, note in paper._plates:
        unit = paper._showing.positions.to_utf16(note.item.start)
        block, line = paper._layout.line_at(unit)
        assert y == paper._layout.origin(block).y() + line.y()
        pages.append(next(n for n, (top, end) in enumerate(paper._pages) if top <= y < end))
    assert pages == sorted(pages)
    assert len(set(pages)) > 2


def test_who_waits_is_told_how_far_it_is(bench) -> None:
    told: list[tuple[int, int]] = []
    paper = PaperArticle(bench.session, bench.preferences, PAGE)
    assert paper.paginate(lambda done, of: told.append((done, of)) is None)
    assert len(told) > 1
    assert told == sorted(told)
    assert all(done < of for done, of in told)


def test_the_work_can_be_ended(bench) -> None:
    assert pdf_of(bench.session, bench.preferences, progress=lambda *_: False) == b""
