"""Where pages break: no line is cut, none lost, and none left alone."""

from hypothesis import given
from hypothesis import strategies as st

from postil.ui.reader.pagination import PaperLine, page_breaks

paragraphs = st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=60)


def lines_of(made: list[tuple[int, bool]]) -> list[PaperLine]:
    lines, y = [], 40.0
    for count, heading in made:
        for n in range(count):
            lines.append(PaperLine(y, y + 20.0, n, count, heading))
            y += 20.0
        y += 12.0
    return lines


@given(paragraphs, st.integers(90, 700), st.integers(20, 700))
def test_every_line_is_on_one_page_and_fits_it(made, height, first) -> None:
    lines = lines_of(made)
    pages = page_breaks(lines, height, first)
    assert [n for page in pages for n in page] == list(range(len(lines)))
    for number, page in enumerate(pages):
        room = height if number else first
        used = lines[page.stop - 1].bottom - lines[page.start].top
        assert used <= room + 0.01 or len(page) == 1


@given(paragraphs)
def test_no_line_is_left_alone_where_there_is_room(made) -> None:
    made = [(count, heading and count < 3) for count, heading in made]
    lines = lines_of([p for n, p in enumerate(made) if not (p[1] and n and made[n - 1][1])])
    for page in page_breaks(lines, 700.0, 500.0)[1:]:
        before, after = lines[page.start - 1], lines[page.start]
        assert not before.heading
        if after.number:
            assert 1 < after.number < after.count - 1


def test_a_page_that_holds_one_line_still_goes_on() -> None:
    assert len(page_breaks(lines_of([(5, False)]), 10.0, 10.0)) == 5


def test_no_lines_no_pages() -> None:
    assert page_breaks([], 700.0, 600.0) == []
