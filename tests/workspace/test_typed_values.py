"""Numbers, units and dates as a person types them."""

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.finding import Modifier, TimeType
from postil.workspace.typed_values import (
    TypedNumber,
    UnitName,
    UnreadableValueError,
    counted_name,
    date_from,
    date_of_value,
    number_from,
    unit_choices,
    unit_from,
)

PUBLISHED = "2025-04-08T10:00:00Z"
DOLLAR = UnitName("dollar", "USD", "currency", None)
AREA = UnitName("square kilometre", "km2", "area", 1e6)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("13", TypedNumber(13)),
        ("−5", TypedNumber(-5)),
        ("2000", TypedNumber(2000)),
        ("1,234.5", TypedNumber(1234.5)),
        ("1e6", TypedNumber(1e6)),
        ("twelve", TypedNumber(12)),
        ("1.2bn", TypedNumber(1.2e9)),
        ("10–15", TypedNumber(None, 10, 15)),
        ("15 to 10", TypedNumber(None, 10, 15)),
        ("between 10 and 15", TypedNumber(None, 10, 15)),
        ("3.5–4 billion", TypedNumber(None, 3.5e9, 4e9)),
        (">= 500", TypedNumber(500, modifier=Modifier.AT_LEAST)),
        ("≤ 500", TypedNumber(500, modifier=Modifier.AT_MOST)),
        ("> 500", TypedNumber(500, modifier=Modifier.MORE)),
        ("~30", TypedNumber(30, modifier=Modifier.ABOUT)),
        ("500+", TypedNumber(500, modifier=Modifier.AT_LEAST)),
        ("at least five", TypedNumber(5, modifier=Modifier.AT_LEAST)),
        ("up to 40", TypedNumber(40, modifier=Modifier.AT_MOST)),
        ("$5m", TypedNumber(5e6, unit=DOLLAR)),
        ("13 km²", TypedNumber(13, unit=AREA)),
        ("13 tanks", TypedNumber(13, of="tanks")),
    ],
)
def test_numbers(words: str, number: TypedNumber) -> None:
    assert number_from(words) == number


@pytest.mark.parametrize(
    "words", ["", "nonsense", "13 13", "ten o'clock tanks", "--", "1.2.3", "9" * 400]
)
def test_what_is_no_number(words: str) -> None:
    with pytest.raises(UnreadableValueError, match=r"\.$"):
        number_from(words)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("", UnitName()),
        ("square kilometre", AREA),
        ("Square Kilometers", AREA),
        ("km2", AREA),
        ("km²", AREA),
        ("USD", DOLLAR),
        ("US$", DOLLAR),
        ("dollars per barrel", UnitName("dollar per barrel", "USD", "price", None)),
        ("[mi_i]", UnitName("mile", "[mi_i]", "length", 1609.344)),
        ("%", UnitName("percent", "%", "ratio", 0.01)),
    ],
)
def test_units(words: str, unit: UnitName) -> None:
    assert unit_from(words) == unit


@pytest.mark.parametrize("words", ["tanks", "blurgs", "13"])
def test_what_is_no_unit(words: str) -> None:
    with pytest.raises(UnreadableValueError, match="No unit is called"):
        unit_from(words)


def test_every_unit_in_the_list_can_be_chosen() -> None:
    names = [name for name, _ in unit_choices()]
    assert names[:2] == ["kilometre", "mile"]
    assert len(names) == len(set(names)) > 200
    assert [unit_from(name).name for name in names] == names
    assert "cubic light year" not in names


def test_what_is_counted_is_named_in_the_singular() -> None:
    assert counted_name("armed men") == "armed man"
    assert counted_name("of the") == ""


@pytest.mark.parametrize(
    ("words", "timex", "value", "mod"),
    [
        ("7 april", TimeType.DATE, "2025-04-07", ""),
        ("on 7 April", TimeType.DATE, "2025-04-07", ""),
        ("2025-04", TimeType.DATE, "2025-04", ""),
        ("2025-W14", TimeType.DATE, "2025-W14", ""),
        ("2025", TimeType.DATE, "2025", ""),
        ("early 2024", TimeType.DATE, "2024", "START"),
        ("last year", TimeType.DATE, "2024", ""),
        ("the 1990s", TimeType.DATE, "199", ""),
        ("PAST_REF", TimeType.DATE, "PAST_REF", ""),
        ("2025-04-07T18:00", TimeType.TIME, "2025-04-07T18:00", ""),
        ("7 april 21:30", TimeType.TIME, "2025-04-07T21:30", ""),
        ("9:30 pm on 7 april", TimeType.TIME, "2025-04-07T21:30", ""),
        ("2025-04-07TEV", TimeType.TIME, "2025-04-07TEV", ""),
        ("three days", TimeType.DURATION, "P3D", ""),
        ("P3D", TimeType.DURATION, "P3D", ""),
        ("PT1H30M", TimeType.DURATION, "PT1H30M", ""),
        ("weekly", TimeType.SET, "P1W", ""),
    ],
)
def test_dates(words: str, timex: TimeType, value: str, mod: str) -> None:
    found = date_from(words, PUBLISHED)
    assert (found.timex, found.value, found.mod, found.component) == (timex, value, mod, "person")


def test_a_date_has_the_bounds_of_its_value() -> None:
    found = date_from("2025-04", PUBLISHED)
    assert (found.earliest, found.latest) == ("2025-04-01", "2025-04-30")
    late = date_of_value("2025-04", "END")
    assert late is not None
    assert (late.earliest, late.latest) == ("2025-04-21", "2025-04-30")


@pytest.mark.parametrize(
    "words", ["", "nonsense", "20", "202", "2025-02-30", "31 april", "7 april tanks", "P", "PT"]
)
def test_what_is_no_date(words: str) -> None:
    with pytest.raises(UnreadableValueError, match=r"\.$"):
        date_from(words, PUBLISHED)


def test_two_dates_are_not_one() -> None:
    with pytest.raises(UnreadableValueError, match="more than one date"):
        date_from("3 to 5 May", PUBLISHED)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(words: str) -> None:
    for read in (number_from, unit_from, lambda typed: date_from(typed, PUBLISHED)):
        with suppress(UnreadableValueError):
            assert read(words) is not None


def test_reading_what_is_typed_does_without_spacy() -> None:
    """It takes two seconds to import, and the window would stand still."""
    code = (
        "import sys; from postil.workspace.typed_values import *; number_from('1.2bn');"
        "unit_from('km2'); date_from('7 april', '2025-04-08'); list(warming());"
        "print('spacy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
