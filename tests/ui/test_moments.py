from datetime import UTC, datetime, timedelta

import pytest

from postil.ui.moments import local_day, local_moment, local_time, moment_within


def test_days_near_by_have_names() -> None:
    now = datetime.now().astimezone().replace(hour=12)
    at = [(now - timedelta(days=n)).astimezone(UTC).isoformat() for n in range(3)]
    assert [local_day(moment) for moment in at[:2]] == ["Today", "Yesterday"]
    assert str((now - timedelta(days=2)).year) in local_day(at[2])
    assert local_moment(at[0]) == f"Today, {now:%H:%M}"
    assert moment_within(at[0]) == f"today, {now:%H:%M}"


def test_moments_are_told_in_the_time_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = "2025-04-08T22:30:00Z"
    told = datetime.fromisoformat(moment).astimezone()
    assert local_time(moment) == f"{told:%H:%M}"
    assert local_day(moment).startswith(f"{told.day} Apr")


def test_what_is_no_moment_is_told_as_it_is() -> None:
    assert (local_day("long ago"), local_time("long ago")) == ("long ago", "")
