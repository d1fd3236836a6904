from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.chronology.calendar import Civil, civil, minute_of, weekday_of, year_name
from postil.model.stretch import DAY


@given(st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)))
def test_it_names_what_the_standard_library_names(moment: datetime):
    minute = moment.toordinal() * DAY + moment.hour * 60 + moment.minute
    assert civil(minute) == Civil(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    assert minute_of(moment.year, moment.month, moment.day) == moment.toordinal() * DAY
    assert weekday_of(minute) == moment.weekday()


@given(st.integers(-50_000 * 366 * DAY, 50_000 * 366 * DAY))
def test_any_minute_has_a_name_that_leads_back(minute: int):
    found = civil(minute)
    assert minute_of(*found[:3]) + found.hour * 60 + found.minute == minute
    assert 1 <= found.month <= 12
    assert 1 <= found.day <= 31


def test_months_outside_the_year_lie_in_others():
    assert minute_of(2025, 13) == minute_of(2026, 1)
    assert minute_of(2025, 0) == date(2024, 12, 1).toordinal() * DAY


@pytest.mark.parametrize(("year", "name"), [(2025, "2025"), (1, "1"), (0, "1 BC"), (-43, "44 BC")])
def test_years_have_names(year: int, name: str):
    assert year_name(year) == name
