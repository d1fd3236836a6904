from postil.chronology.calendar import minute_of
from postil.chronology.drawing import (
    Lane,
    counts_of,
    cut,
    grid_of,
    labels_of,
    marks_of,
    rows_of,
    texts,
    words_of,
)
from postil.chronology.events import Events
from postil.chronology.plan import planned
from postil.chronology.scale import Scale
from postil.chronology.ticks import ticks_of
from postil.model.finding import TimeType
from postil.model.picture import Bar, Block, Dot, Form
from postil.model.stretch import DAY, Edges
from postil.model.timeline import REPORT_LOOK, traits_number

APRIL = minute_of(2025, 4)
WIDTH = 1000


def lane_of(times: list[tuple[int, int, int]], days: int = 30) -> tuple[Lane, Scale]:
    ordered = sorted((APRIL + day * DAY, length, traits) for day, length, traits in times)
    events = Events(
        [row[0] for row in ordered],
        [row[0] + row[1] for row in ordered],
        [row[2] for row in ordered],
    )
    scale = Scale.fitting(APRIL, APRIL + days * DAY, WIDTH)
    return Lane(100, 400, planned(events, scale, rows_of(300), 0), events), scale


def look(timex: TimeType, settled: bool = False, edges: Edges = Edges.FIRM) -> int:
    return traits_number(timex, settled, edges)


def test_each_kind_has_its_form_and_what_a_person_said_is_solid():
    lane, _ = lane_of(
        [
            (1, 0, look(TimeType.DATE)),
            (5, 0, look(TimeType.TIME, True)),
            (9, 0, look(TimeType.DURATION)),
            (12, 0, REPORT_LOOK),
        ]
    )
    dots = [mark for mark in marks_of(lane, 0, WIDTH) if isinstance(mark, Dot)]
    assert [(d.form, d.tone, d.solid) for d in sorted(dots, key=lambda d: d.x)] == [
        (Form.CIRCLE, "date", False),
        (Form.DIAMOND, "time", True),
        (Form.SQUARE, "period", False),
        (Form.SHEET, "report", True),
    ]
    assert all(100 < d.y < 400 for d in dots)


def test_vague_ends_are_soft_and_open_ones_have_tails():
    lane, _ = lane_of(
        [
            (3, 10 * DAY, look(TimeType.DATE, edges=Edges.VAGUE)),
            (20, 0, look(TimeType.DATE, edges=Edges.OPEN_END)),
            (20, 0, look(TimeType.DATE, edges=Edges.OPEN_START)),
        ]
    )
    marks = list(marks_of(lane, 0, WIDTH))
    bar = next(mark for mark in marks if isinstance(mark, Bar))
    assert bar.soft_left > 20
    assert bar.soft_right > 20
    tails = [(mark.before, mark.after) for mark in marks if isinstance(mark, Dot)]
    assert sorted(tails) == [(0.0, 26.0), (26.0, 0.0)]


def test_a_bar_that_goes_on_is_cut_off_and_its_label_stays_in_sight():
    lane, _ = lane_of([(-400, 800 * DAY, look(TimeType.DATE))])
    (bar,) = marks_of(lane, 0, WIDTH)
    assert bar.left < 0 < WIDTH < bar.right
    assert bar.right - bar.left < 2 * WIDTH
    (words,) = words_of(lane, WIDTH, lambda _item: "2024 and 2025")
    assert 0 < words.x < 20


def test_columns_are_parted_by_kind_and_say_how_many_they_are():
    crowd = [(9, 0, look(TimeType.DATE))] * 60 + [(9, 0, look(TimeType.TIME))] * 20
    lane, _ = lane_of(crowd)
    blocks = [mark for mark in marks_of(lane, 0, WIDTH) if isinstance(mark, Block)]
    heights = {block.tone: block.bottom - block.top for block in blocks}
    assert heights["date.column"] > 2.9 * heights["time.column"]
    counts = list(counts_of(lane, 0, WIDTH))
    assert texts(counts) == ["80"]
    assert lane.top + 9 <= counts[0].y < min(block.top for block in blocks)


def test_ticks_have_lines_and_labels():
    _, scale = lane_of([])
    ticks = ticks_of(scale)
    assert len(list(grid_of(ticks, scale, 0, 400))) >= len(ticks.lower)
    labels = texts(list(labels_of(ticks, scale, 0)))
    assert "April 2025" in labels
    assert "15" in labels


def test_words_are_cut_where_there_is_no_room():
    assert cut("7 April", 100, 11) == "7 April"
    assert cut("a very long sentence", 60, 11) == "a very lo…"
    assert cut("anything", 5, 11) == ""
