import pytest

from postil.model.finding import TimeExpression, TimeType
from postil.model.stretch import DAY, HOUR, Edges, Stretch, stretch_of, stretch_published

EIGHTH = 739349 * DAY
"""The midnight before 8 April 2025."""


def time(value: str, earliest: str = "", latest: str = "", **fields) -> TimeExpression:
    timex = fields.pop("timex", TimeType.DATE)
    return TimeExpression(
        start=0, end=1, component="made", timex=timex, value=value, earliest=earliest,
        latest=latest, **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "hours", "edges"),
    [
        (time("2025-04-08", "2025-04-08", "2025-04-08"), (0, 24), Edges.FIRM),
        (time("2025-W15", "2025-04-07", "2025-04-13"), (-24, 144), Edges.FIRM),
        (time("2025-04-08", "2025-04-08", "2025-04-08", mod="APPROX"), (0, 24), Edges.VAGUE),
        (time("2025-04-08", "", "2025-04-07", mod="BEFORE"), (0, 0), Edges.OPEN_START),
        (time("2025-04-08", "2025-04-08", "", mod="AFTER"), (0, 0), Edges.OPEN_END),
        (time("2025-SP", "2025-04-08", "2025-04-09"), (0, 48), Edges.VAGUE),
        (time("P2D", "2025-04-08", "2025-04-09", timex=TimeType.DURATION), (0, 48), Edges.FIRM),
    ],
)
def test_days_lie_between_their_midnights(found, hours, edges):
    assert stretch_of(found) == Stretch(EIGHTH + hours[0] * HOUR, EIGHTH + hours[1] * HOUR, edges)


@pytest.mark.parametrize(
    ("value", "minutes", "edges"),
    [
        ("2025-04-08T14:30", (870, 871), Edges.FIRM),
        ("2025-04-08T14:30Z", (870, 871), Edges.FIRM),
        ("2025-04-08T09", (540, 600), Edges.FIRM),
        ("2025-04-08TMO", (360, 720), Edges.VAGUE),
        ("2025-04-08TNI", (1260, 1740), Edges.VAGUE),
        ("2025-04-08T99:00", (0, 1440), Edges.FIRM),
        ("2025-04-08TXX", (0, 1440), Edges.FIRM),
    ],
)
def test_times_of_the_day_lie_at_their_hours(value, minutes, edges):
    found = time(value, "2025-04-08", "2025-04-08", timex=TimeType.TIME)
    assert stretch_of(found) == Stretch(EIGHTH + minutes[0], EIGHTH + minutes[1], edges)


def test_what_has_no_place_in_time_has_none():
    assert stretch_of(time("P3D", timex=TimeType.DURATION)) is None
    assert stretch_of(time("PAST_REF")) is None
    always = time("P1W", "2025-04-08", "2025-04-08", timex=TimeType.SET)
    assert stretch_of(always) is None


def test_the_first_and_the_last_day_of_the_calendar_have_their_place():
    assert stretch_of(time("0001-01-01", "0001-01-01", "0001-01-01")) == Stretch(DAY, 2 * DAY)
    assert stretch_of(time("9999", "9999-12-31", "9999-12-31")) is not None


@pytest.mark.parametrize(
    ("published", "minutes"),
    [
        ("2025-04-08", (0, DAY)),
        ("2025-04-08T17:30:00Z", (1050, 1051)),
        ("2025-04-08T17:30", (1050, 1051)),
    ],
)
def test_an_article_lies_at_its_day_or_minute(published, minutes):
    assert stretch_published(published) == Stretch(EIGHTH + minutes[0], EIGHTH + minutes[1])


@pytest.mark.parametrize("published", ["", "2025", "2025-02-30", "yesterday"])
def test_an_article_without_a_day_lies_nowhere(published):
    assert stretch_published(published) is None
