"""How the text is set: length of lines, their distance, headings, quotations, lists, margins."""

import re
from dataclasses import replace
from itertools import pairwise
from statistics import mean
from typing import Any

import pytest
from PySide6.QtGui import QFontDatabase

from postil.model.article import Block, BlockKind
from postil.settings import FONT_FAMILY, LINE_HEIGHT, LINE_LENGTH, ZOOM
from postil.ui.fonts import load_fonts
from postil.ui.reader.paragraphs import BETWEEN
from postil.ui.reader.pieces import Lines
from postil.ui.reader.typesetting import shown

UKRAINIAN = (
    "Президент України заявив у понеділок, що війська утримують тринадцять квадратних кілометрів "
    "поблизу Демидівки, і додав: «Ми тримаємо їх добре». Міністерство оборони цього не "
    "підтвердило, однак місцева влада повідомила про обстріли. "
)
GERMAN = (
    "Die Bundesregierung bestätigte am Montag, dass die Verhandlungen über das "
    "Waffenstillstandsabkommen fortgesetzt würden; der Außenminister sprach von Schwierigkeiten. "
)
WIDE = 2560


def show(bench: Any, text: str, blocks: tuple[Block, ...] = ()) -> None:
    opened = bench.session.open
    version = replace(opened.version, id="", text=text, blocks=blocks)
    bench.reader.view.show_article(replace(opened, version=version))


def all_lines(bench: Any) -> list[Lines]:
    view = bench.reader.view
    block, found = view.document().begin(), []
    while block.isValid():
        found.append(view._layout.lines(block))
        block = block.next()
    return found


def lengths(bench: Any) -> list[int]:
    """Characters on each line that words fill, without the space at its end."""
    return [
        len(lines.units.text[lines.starts[n] : lines.end(n)].rstrip())
        for lines in all_lines(bench)
        for n in range(lines.count - 1)
    ]


@pytest.mark.parametrize("zoom", [50, 80, 100, 130, 200])
def test_a_line_has_65_to_72_characters_in_every_face(
    bench: Any, zoom: int, seed_text: str
) -> None:
    bench.reader.resize(WIDE, 900)
    show(bench, seed_text)
    bench.preferences.set(ZOOM, zoom)
    known = {"DejaVu Serif", "DejaVu Sans", "Nimbus Roman", "P052"} & set(QFontDatabase.families())
    for family in [*load_fonts(), *sorted(known)]:
        bench.preferences.set(FONT_FAMILY, family)
        found = lengths(bench)
        assert len(found) > 20
        assert 65 <= mean(found) <= 72, family


@pytest.mark.parametrize("text", [UKRAINIAN, GERMAN])
def test_a_line_has_as_many_in_other_languages(bench: Any, text: str) -> None:
    bench.reader.resize(WIDE, 900)
    show(bench, text * 15)
    assert 65 <= mean(lengths(bench)) <= 72


@pytest.mark.parametrize("wanted", [50, 60, 90])
def test_the_option_says_how_many(bench: Any, wanted: int, seed_text: str) -> None:
    bench.reader.resize(WIDE, 900)
    show(bench, seed_text)
    bench.preferences.set(LINE_LENGTH, wanted)
    assert mean(lengths(bench)) == pytest.approx(wanted, abs=2.5)


def test_lines_stand_apart_by_the_option_and_begin_at_the_left(bench: Any, seed_text: str) -> None:
    show(bench, seed_text)
    for share in (1.5, 1.8):
        bench.preferences.set(LINE_HEIGHT, share)
        em = bench.reader.view.em
        for lines in all_lines(bench):
            tops = [lines.line(n).y() for n in range(lines.count)]
            assert all(b - a == pytest.approx(share * em, abs=0.51) for a, b in pairwise(tops))
            assert {lines.line(n).x() for n in range(lines.count)} == {0.0}


def test_no_word_is_hyphenated(bench: Any, seed_text: str) -> None:
    bench.reader.resize(640, 420)
    show(bench, seed_text)
    for lines in all_lines(bench):
        text = lines.units.text
        for start in lines.starts[1:]:
            assert re.search(r"[\s\-–—/…]$", text[:start]), text[start - 20 : start + 20]


def test_headings_quotations_and_lists_are_set_as_such(bench: Any) -> None:
    parts = [
        ("A headline", BlockKind.HEADING, 1),
        ("Plain words.", None, 0),
        ("More plain words.", None, 0),
        ("Said by somebody.", BlockKind.BLOCK_QUOTE, 1),
        ("One of a list", BlockKind.LIST_ITEM, 1),
        ("Another of it", BlockKind.LIST_ITEM, 2),
        ("A smaller headline", BlockKind.HEADING, 2),
    ]
    text, blocks = "", []
    for words, kind, level in parts:
        if kind is not None:
            blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words + "\n"
    show(bench, text, tuple(blocks))
    layout, document = bench.reader.view._layout, bench.reader.view.document()
    block = [document.findBlockByNumber(n) for n in range(len(parts))]
    left = [layout.left(one) - layout.page.text_left for one in block]
    assert left[:3] == [0, 0, 0]
    assert left[3] > 0
    assert 0 < left[4] < left[5]
    width = [layout.lines(one).line(0).height() for one in block]
    assert width[0] > width[6] > width[1]
    fonts = [layout.lines(one).line(0).glyphRuns()[0].rawFont().weight() for one in block]
    assert fonts[0] == fonts[6] > fonts[1]
    pitch = layout.measure.pitch
    gap = layout.origin(block[2]).y() - layout.origin(block[1]).y() - pitch
    assert gap == pytest.approx(BETWEEN * pitch)
    assert layout.origin(block[5]).y() - layout.origin(block[4]).y() < pitch + gap
    assert layout.origin(block[6]).y() - layout.origin(block[5]).y() > pitch + gap


def test_what_runs_from_right_to_left_begins_at_the_right(bench: Any) -> None:
    hebrew = "הנשיא אמר ביום שני כי הכוחות מחזיקים ליד Demidovka. " * 6
    text = f"{hebrew}\n{hebrew}\nPlain words."
    item = Block(BlockKind.LIST_ITEM, len(hebrew) + 1, 2 * len(hebrew) + 1, 1)
    show(bench, text, (item,))
    layout, document = bench.reader.view._layout, bench.reader.view.document()
    ends = []
    for number in range(3):
        block = document.findBlockByNumber(number)
        lines = layout.lines(block)
        edges = {
            round(layout.left(block) + lines.line(n).naturalTextRect().right())
            for n in range(lines.count)
        }
        assert len(edges) == 1
        ends.append(edges.pop())
        for n in range(lines.count):
            boxes = [box for _, box in lines.boxes(lines.starts[n], lines.end(n))]
            assert max(box.right() for box in boxes) == pytest.approx(
                lines.line(n).naturalTextRect().right(), abs=7
            )
    assert ends[0] == round(layout.page.text_right)
    assert ends[1] < ends[0]
    assert ends[2] < layout.page.text_left + 200


@pytest.mark.parametrize("size", [(640, 420), (1100, 700), (1920, 1080), (2560, 1440)])
@pytest.mark.parametrize("cards", [True, False])
def test_margins_are_small_but_real(bench: Any, size: tuple[int, int], cards: bool) -> None:
    bench.reader.set_cards_shown(cards)
    bench.reader.resize(*size)
    page, width = bench.reader.view.page, bench.reader.view.viewport().width()
    assert page.text_left >= 40
    assert width - page.text_right >= 24
    if size[0] == 640:
        # Where room is short, it is the text's.
        assert page.text_width > 0.7 * width


@pytest.mark.parametrize("text", ["plain “text”", "a\r\u2029\x00\ufdd0\ufdd1b", ""])
def test_what_is_shown_is_as_long_as_the_text(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert not set("\r\u2029\x00\ufdd0\ufdd1") & set(shown(text))


def test_the_number_of_an_item_stands_left_of_its_words(bench: Any) -> None:
    pictures = []
    for number in (None, 1, 12):
        text = f"Before it.\nStop the shelling.\nMeet again {number}."
        item = Block(BlockKind.LIST_ITEM, 11, text.index("\nMeet"), 1, number)
        opened = bench.session.open
        version = replace(opened.version, id=f"v-{number}", text=text, blocks=(item,))
        bench.reader.view.show_article(replace(opened, version=version))
        layout = bench.reader.view._layout
        block = bench.reader.view.document().findBlockByNumber(1)
        assert layout.setting(1).number == number
        left = round(layout.left(block))
        pictures.append(bench.reader.view.viewport().grab().toImage().copy(0, 0, left, 400))
    assert pictures[0] != pictures[1] != pictures[2]
