import contextlib
from collections.abc import Callable

import pytest

from postil.errors import UnreadableError
from postil.importers import read_bytes
from postil.model.article import BlockKind

Make = Callable[..., bytes]
Lines = list[tuple[float, float, float, str]]


def column(left: float, top: float, *texts: str, size: float = 10, step: float = 12) -> Lines:
    return [(left, top - step * i, size, text) for i, text in enumerate(texts)]


FIRST = (
    "Ukraine holds some square kilometres of land across the border, accord-",
    "ing to a survey that was shown to this newspaper on Tuesday evening by",
    "the company that made it.",
)
SECOND = (
    "Nobody in the capital would say how much it is, and those who draw the",
    "maps do not agree with one another, or with themselves from one well-",
    "known week to the next, which is a well-known weakness of all maps.",
)


def test_lines_become_paragraphs(make_pdf: Make) -> None:
    page = [
        *column(60, 520, "How big is the bridgehead?", size=18),
        *column(60, 490, *FIRST),
        *column(60, 444, *SECOND),
    ]
    reading = read_bytes(make_pdf([page]), "a.pdf")
    assert reading.text.split("\n\n") == [
        "How big is the bridgehead?",
        "Ukraine holds some square kilometres of land across the border, according to a survey "
        "that was shown to this newspaper on Tuesday evening by the company that made it.",
        "Nobody in the capital would say how much it is, and those who draw the maps do not agree "
        "with one another, or with themselves from one well-known week to the next, which is a "
        "well-known weakness of all maps.",
    ]
    assert reading.title == "How big is the bridgehead?"
    assert [(b.kind, b.level) for b in reading.blocks] == [(BlockKind.HEADING, 1)]
    assert reading.media_type == "application/pdf"


def test_properties_are_metadata(make_pdf: Make) -> None:
    info = "/Title(Four maps)/Author(Liis Tamberg; Ann Bee)/CreationDate(D:20250409101500+02'00')"
    reading = read_bytes(make_pdf([column(60, 500, *FIRST)], info))
    assert reading.title == "Four maps"
    assert reading.authors == ("Liis Tamberg", "Ann Bee")
    assert reading.published == "2025-04-09"


@pytest.mark.parametrize("title", ["Microsoft Word - x.docx", "untitled", "report_final.pdf"])
def test_what_printing_programs_put_for_a_title_is_none(make_pdf: Make, title: str) -> None:
    reading = read_bytes(make_pdf([column(60, 500, *FIRST)], f"/Title({title})/CreationDate(D:9)"))
    assert reading.title.startswith("Ukraine holds some square")
    assert reading.published == ""


def test_indents_part_paragraphs(make_pdf: Make) -> None:
    page = column(60, 500, *FIRST, *SECOND)
    page[3] = (72, *page[3][1:])
    assert len(read_bytes(make_pdf([page])).text.split("\n\n")) == 2


def test_columns_are_read_one_after_the_other(make_pdf: Make) -> None:
    left = column(40, 500, "The left column begins here and it", "goes on in the right column,")
    right = column(220, 500, "where it ends.", "")
    text = read_bytes(make_pdf([[*left, *right[:1]]])).text
    assert text == "The left column begins here and it goes on in the right column, where it ends."


def test_running_heads_and_page_numbers_go(make_pdf: Make) -> None:
    pages = [
        [
            (60, 570, 8, "Baltic Ledger, 9 April"),
            *column(60, 500, f"Page {word} has its own words, and", f"{word} goes on."),
            (200, 20, 8, str(number)),
        ]
        for number, word in enumerate(("one", "two", "three"), 1)
    ]
    text = read_bytes(make_pdf(pages)).text
    assert "Ledger" not in text
    assert text.split("\n\n")[1] == "Page two has its own words, and two goes on."
    assert len(text.split("\n\n")) == 3


def test_a_paragraph_goes_on_over_the_page(make_pdf: Make) -> None:
    pages = [column(60, 60, *SECOND[:2]), column(60, 540, *SECOND[2:])]
    assert "\n" not in read_bytes(make_pdf(pages)).text


def test_list_items(make_pdf: Make) -> None:
    page = column(60, 500, "There are two maps of it, both by the same people:", "• one", "• two")
    reading = read_bytes(make_pdf([page]))
    assert reading.text.endswith("people:\n\none\ntwo")
    assert [b.kind for b in reading.blocks] == [BlockKind.LIST_ITEM] * 2


def test_what_lies_beside_the_page_is_not_read(make_pdf: Make) -> None:
    page = [*column(60, 500, "On the page."), (60, -80, 10, "Under it."), (900, 300, 10, "Beside.")]
    assert read_bytes(make_pdf([page])).text == "On the page."


def test_only_pictures(make_pdf: Make) -> None:
    with pytest.raises(UnreadableError, match="has no text in it, only pictures; run text recog"):
        read_bytes(make_pdf([[], []]), "scan.pdf")


def test_locked(make_pdf: Make) -> None:
    key = "<" + "41" * 32 + ">"
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>>/ID[<00><00>]"
    with pytest.raises(UnreadableError, match="is locked with a password"):
        read_bytes(make_pdf([column(60, 500, *FIRST)], "", lock), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.4\n%%EOF", b"not at all", b"%PDF-" * 99])
def test_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="is damaged or no PDF"):
        read_bytes(data, "a.pdf")


def test_cut_off_anywhere(make_pdf: Make) -> None:
    whole = make_pdf([column(60, 500, *FIRST)])
    for length in range(9, len(whole), 37):
        with contextlib.suppress(UnreadableError):
            assert "Ukraine holds" in read_bytes(whole[:length], "a.pdf").text


def test_exponents_of_units_stay_exponents(make_pdf: Make) -> None:
    page = [(60, 500, 10, "It has 13 km"), (109.8, 504, 6, "2"), (113, 500, 10, " in all.")]
    assert read_bytes(make_pdf([page])).text == "It has 13 km² in all."
