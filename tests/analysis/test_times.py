"""Dates, times, durations and sets, against a day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.pipeline import Analyzer
from postil.analysis.times import times_in
from postil.model.finding import TimeExpression, TimeType
from postil.resources import seeds

PUBLISHED = "2025-04-08"  # a Tuesday


def found(text, published=PUBLISHED):
    return [
        (text[t.start : t.end], t.timex.value, t.value, t.mod) for t in times_in(text, published)
    ]


def only(text, published=PUBLISHED):
    [time] = times_in(text, published)
    return time


def test_the_seed_article():
    text = next(seeds().glob("000_*.txt")).read_text(encoding="utf-8")
    assert found(text) == [
        ("2025-04-08", "DATE", "2025-04-08", ""),
        ("more than three years ago", "DATE", "2022", "BEFORE"),
        ("March", "DATE", "2025-03", ""),
        ("last year", "DATE", "2024", ""),
        ("evening", "TIME", "2025-04-07TEV", ""),
        ("7 April", "DATE", "2025-04-07", ""),
        ("last year", "DATE", "2024", ""),
        ("Recently", "DATE", "PAST_REF", ""),
        ("Previously", "DATE", "PAST_REF", ""),
        ("18 March", "DATE", "2025-03-18", ""),
    ]


@pytest.mark.parametrize(
    ("text", "passage", "value", "mod"),
    [
        ("on 24 February 2022", "24 February 2022", "2022-02-24", ""),
        ("on Feb. 24, 2022,", "Feb. 24, 2022", "2022-02-24", ""),
        ("on February 24th", "February 24th", "2025-02-24", ""),
        ("the 7th of April", "the 7th of April", "2025-04-07", ""),
        ("on Thursday, April 3", "Thursday, April 3", "2025-04-03", ""),
        ("of 18.03.2025", "18.03.2025", "2025-03-18", ""),
        ("of 3/18/2025", "3/18/2025", "2025-03-18", ""),
        ("of 2024-02-29.", "2024-02-29", "2024-02-29", ""),
        ("It will end on 30 June.", "30 June", "2025-06-30", ""),
        ("He died on 30 June.", "30 June", "2024-06-30", ""),
        ("They met on Monday.", "Monday", "2025-04-07", ""),
        ("They met on Tuesday.", "Tuesday", "2025-04-08", ""),
        ("They will meet on Friday.", "Friday", "2025-04-11", ""),
        ("last Tuesday", "last Tuesday", "2025-04-01", ""),
        ("next Monday", "next Monday", "2025-04-14", ""),
        ("early Monday", "early Monday", "2025-04-07", "START"),
        ("in March 2024", "March 2024", "2024-03", ""),
        ("in December", "December", "2024-12", ""),
        ("It will open in December.", "December", "2025-12", ""),
        ("in June last year", "June last year", "2024-06", ""),
        ("last May", "last May", "2024-05", ""),
        ("mid-May 2023", "mid-May 2023", "2023-05", "MID"),
        ("at the end of March", "the end of March", "2025-03", "END"),
        ("January nineteen ninety-seven", "January nineteen ninety-seven", "1997-01", ""),
        ("since 2014", "2014", "2014", ""),
        ("the 2024 election", "2024", "2024", ""),
        ("in early 2024", "early 2024", "2024", "START"),
        ("fiscal 2023", "fiscal 2023", "2023", ""),
        ("in the 1990s", "the 1990s", "199", ""),
        ("the late '80s", "the late '80s", "198", "END"),
        ("the nineties", "the nineties", "199", ""),
        ("the 20th century", "the 20th century", "19", ""),
        ("in Q1 2025", "Q1 2025", "2025-Q1", ""),
        ("third-quarter profit", "third-quarter", "2024-Q3", ""),
        ("the first quarter", "the first quarter", "2025-Q1", ""),
        ("the first half of 2024", "the first half of 2024", "2024-H1", ""),
        ("last year's fourth quarter", "last year's fourth quarter", "2024-Q4", ""),
        ("last summer", "last summer", "2024-SU", ""),
        ("the winter of 1994", "the winter of 1994", "1994-WI", ""),
        ("on New Year's Eve", "New Year's Eve", "2024-12-31", ""),
        ("Thanksgiving 2023", "Thanksgiving 2023", "2023-11-23", ""),
        ("yesterday", "yesterday", "2025-04-07", ""),
        ("late yesterday", "late yesterday", "2025-04-07", "END"),
        ("tomorrow", "tomorrow", "2025-04-09", ""),
        ("last week", "last week", "2025-W14", ""),
        ("next month", "next month", "2025-05", ""),
        ("this year", "this year", "2025", ""),
        ("earlier this year", "earlier this year", "2025", "START"),
        ("this weekend", "this weekend", "2025-W15-WE", ""),
        ("by the end of the year", "the end of the year", "2025", "END"),
        ("10 days ago", "10 days ago", "2025-03-29", ""),
        ("six weeks ago", "six weeks ago", "2025-W09", ""),
        ("about two months ago", "about two months ago", "2025-02", "APPROX"),
        ("a year earlier", "a year earlier", "2024", ""),
        ("more than a decade ago", "more than a decade ago", "2015", "BEFORE"),
        ("a few years ago", "a few years ago", "PAST_REF", ""),
        ("in recent weeks", "recent weeks", "PAST_REF", ""),
        ("the near future", "the near future", "FUTURE_REF", ""),
        ("now", "now", "PRESENT_REF", ""),
    ],
)
def test_dates(text, passage, value, mod):
    assert found(text) == [(passage, "DATE", value, mod)]


@pytest.mark.parametrize(
    ("text", "passage", "value"),
    [
        ("at 10:35 a.m. today", "10:35 a.m. today", "2025-04-08T10:35"),
        ("at 10 p.m. Monday", "10 p.m. Monday", "2025-04-07T22:00"),
        ("until 5 p.m. EST, Nov. 6", "5 p.m. EST, Nov. 6", "2025-11-06T17:00"),
        ("at 17:30 GMT", "17:30 GMT", "2025-04-08T17:30Z"),
        ("at noon", "noon", "2025-04-08T12:00"),
        ("this morning", "this morning", "2025-04-08TMO"),
        ("last night", "last night", "2025-04-07TNI"),
        ("on Saturday night", "Saturday night", "2025-04-05TNI"),
        ("tonight", "tonight", "2025-04-08TNI"),
        ("overnight", "overnight", "2025-04-07TNI"),
        ("of 2025-04-08T17:30:00Z", "2025-04-08T17:30:00Z", "2025-04-08T17:30:00Z"),
    ],
)
def test_times_of_day(text, passage, value):
    assert [t for t in found(text) if t[1] == "TIME"] == [(passage, "TIME", value, "")]


@pytest.mark.parametrize(
    ("text", "passage", "value", "mod"),
    [
        ("for three years", "three years", "P3Y", ""),
        ("a five-year plan", "five-year", "P5Y", ""),
        ("more than four hours", "more than four hours", "PT4H", "MORE_THAN"),
        ("at least 30 days", "at least 30 days", "P30D", "EQUAL_OR_MORE"),
        ("up to 180 days", "up to 180 days", "P180D", "EQUAL_OR_LESS"),
        ("nearly forty years", "nearly forty years", "P40Y", "LESS_THAN"),
        ("a year and a half", "a year and a half", "P1Y6M", ""),
        ("2 1/2 years", "2 1/2 years", "P2Y6M", ""),
        ("half an hour", "half an hour", "PT30M", ""),
        ("two decades", "two decades", "P20Y", ""),
        ("a couple of years", "a couple of years", "P2Y", ""),
        ("several months", "several months", "PXM", ""),
        ("the past three months", "the past three months", "P3M", ""),
        ("the first nine months", "the first nine months", "P9M", ""),
    ],
)
def test_durations(text, passage, value, mod):
    assert found(text) == [(passage, "DURATION", value, mod)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("daily", "P1D"),
        ("every day", "P1D"),
        ("each Thursday", "XXXX-WXX-4"),
        ("on Mondays", "XXXX-WXX-1"),
        ("every two weeks", "P2W"),
        ("twice a week", "P1W"),
    ],
)
def test_sets(text, value):
    [(_, kind, got, _)] = found(text)
    assert (kind, got) == ("SET", value)


@pytest.mark.parametrize(
    "text",
    [
        "He may go. They march on. The sun shines.",
        "$61 a day and 60 miles an hour",
        "2,000 people and 2000 people",
        "a 45-year-old man",
        "as soon as they came",
        "in his 30s",
        "the Boeing 747 and the F-16",
        "the previously announced plan",
        "High Noon",
    ],
)
def test_what_is_no_time(text):
    assert found(text) == []


def test_two_days_of_one_month():
    assert [t[2] for t in found("from 3 to 5 May 2024")] == ["2024-05-03", "2024-05-05"]
    assert [t[0] for t in found("on April 24 and 25")] == ["April 24", "25"]


def test_narration_hangs_on_the_last_date_named():
    text = "He was caught on 14 March. The next day he fled. Two days later he was dead."
    assert [t[2] for t in found(text)] == ["2025-03-14", "2025-03-15", "2025-03-17"]
    text = "They came on 7 April. In the evening of the same day they left."
    assert found(text)[-1][2] == "2025-04-07TEV"
    text = (
        "In 2014 Russia annexed Crimea. In March, a vote was held. The following year it went on."
    )
    assert [t[2] for t in found(text)] == ["2014", "2014-03", "2015"]


def test_a_night_belongs_to_the_day_named_behind_it():
    assert found("Drones came overnight on 3 April.")[0][2] == "2025-04-03TNI"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("more than three years ago", "", "2022-04-08"),
        ("less than three years ago", "2022-04-08", "2025-04-08"),
        ("in March", "2025-03-01", "2025-03-31"),
        ("last week", "2025-03-31", "2025-04-06"),
        ("early 2024", "2024-01-01", "2024-05-01"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the past three months", "2025-01-08", "2025-04-08"),
        ("the next two weeks", "2025-04-08", "2025-04-22"),
        ("Recently", "", "2025-04-08"),
        ("three years", "", ""),
    ],
)
def test_bounds(text, earliest, latest):
    time = only(text)
    assert (time.earliest, time.latest) == (earliest, latest)


def test_the_reason_is_told():
    assert only("on 7 April").reason == "no year; published 2025-04-08; nearest past"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 7 April", "XXXX-04-07"),
        ("on Tuesday", "XXXX-WXX-2"),
        ("in March", "XXXX-03"),
        ("last year", "XXXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("this morning", "XXXX-XX-XXTMO"),
        ("in 2014", "2014"),
    ],
)
@pytest.mark.parametrize("published", ["", "nonsense", "0001-01-01"])
def test_without_a_day_of_publication_the_unknown_stays_open(text, value, published):
    time = only(text, published)
    assert time.value == value
    if "X" in value:
        assert (time.earliest, time.latest) == ("", "")


@given(st.dates(date(1900, 1, 8), date(2100, 1, 1)))
def test_another_day_of_publication_resolves_anew(day):
    week_ago = date.fromordinal(day.toordinal() - 7)
    text = "It happened yesterday, not in 2014."
    for published in (day, week_ago):
        relative, absolute = times_in(text, published.isoformat())
        assert relative.value == str(date.fromordinal(published.toordinal() - 1))
        assert relative.earliest == relative.latest == relative.value
        assert absolute.value == "2014"


@given(st.dates(date(1900, 1, 8), date(2100, 1, 1)))
def test_a_weekday_in_the_past_tense_is_of_the_last_seven_days(day):
    value = only("They met on Friday.", day.isoformat()).value
    assert 0 <= (day - date.fromisoformat(value)).days < 7
    assert date.fromisoformat(value).isoweekday() == 5


def test_the_component_leaves_findings():
    made = Analyzer().analyse("He spoke on 7 April.", PUBLISHED)
    [time] = [f for f in made if isinstance(f, TimeExpression)]
    assert (time.timex, time.value, time.component) == (TimeType.DATE, "2025-04-07", "times 1")


WORDS = st.sampled_from(
    "a an the of and or to from this last next coming previous following same each every early "
    "late mid end beginning ago earlier later before after more than less least up about several "
    "few couple half 7 31 99 2024 1990 s th first second third fifth three twenty dozen January "
    "May March feb Tuesday Fridays Sun day days week weekend months quarter year decade century "
    "fortnight summer springs morning night noon overnight tonight today Christmas Easter New "
    "Year ’ ' - – , . : / am p.m. o’clock GMT fiscal now recently soon future past in on by will "
    "said hours minute years 2024-02-30 18.03.2025 1.2.3 XX \n\n".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=25).map("".join),
)
DAYS = st.sampled_from(
    [
        "",
        "2025-04-08",
        "2024-02-29",
        "1450-01-01",
        "2199-12-31",
        "9999-12-31",
        "2025-04-08T17:30:00Z",
        "?",
    ]
)


@given(TEXTS, DAYS)
def test_any_text_gives_sound_times(text, published):
    position = 0
    for time in times_in(text, published):
        assert position <= time.start < time.end <= len(text)
        position = time.end
        assert time.value
        assert not time.value.startswith("?")
        days = [date.fromisoformat(d) for d in (time.earliest, time.latest) if d]
        assert days == sorted(days)


@pytest.mark.parametrize("unit", ["1", "1,", "a ", "the ", "\n ", "https://", "the last "])
def test_a_megabyte_of_one_thing(unit):
    text = unit * (1_000_000 // len(unit))
    assert times_in(text, PUBLISHED) == []


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["1 ", "1-", "1:", "1/2/", "may 1 ", "one ", "half a "])
def test_nothing_but_numbers(unit):
    text = unit * (200_000 // len(unit))
    assert len(times_in(text, PUBLISHED)) <= len(text) // 2


@pytest.mark.parametrize(
    ("text", "passage", "value", "mod"),
    [
        ("They crossed in the second half of March.", "the second half of March", "2025-03", "END"),
        ("The first half of May 2024 was dry.", "The first half of May 2024", "2024-05", "START"),
        ("It rained the day before yesterday.", "the day before yesterday", "2025-04-06", ""),
        ("We meet the day after tomorrow.", "the day after tomorrow", "2025-04-10", ""),
        ("She laughed. “Ask me on Friday,” she said.", "Friday", "2025-04-11", ""),
        ("He demanded an answer by Thursday.", "Thursday", "2025-04-10", ""),
        ("By Saturday he was announcing it.", "Saturday", "2025-04-05", ""),
        ("By Saturday he will announce it.", "Saturday", "2025-04-12", ""),
    ],
)
def test_what_tense_and_context_say(text, passage, value, mod):
    [time] = times_in(text, "2025-04-08")
    assert (text[time.start : time.end], time.value, time.mod) == (passage, value, mod)


def test_halves_of_a_month_have_their_days():
    [time] = times_in("in the second half of February 2024", "2025-04-08")
    assert (time.earliest, time.latest) == ("2024-02-16", "2024-02-29")


def test_a_wider_date_beside_a_day_does_not_hide_it():
    text = "He comes on 20 April, which this year falls on the same day for everyone."
    assert times_in(text, "2025-04-12")[-1].value == "2025-04-20"


def test_a_comparison_in_a_new_paragraph_is_against_the_day_of_publication():
    text = "That was 12 days ago, she said.\n\nIt was up 15 percent from a week earlier."
    assert times_in(text, "2025-04-08")[-1].value == "2025-W14"


def test_newspapers_are_no_times_of_day():
    assert times_in("The Sumy Evening Mail and the evening news said so.", "2025-04-08") == []
