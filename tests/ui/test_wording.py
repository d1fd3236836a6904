import pytest

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel
from postil.ui.wording import COLOUR_NAMES, LABEL_NAMES, counted, day, joined


def test_everything_has_a_name() -> None:
    assert set(LABEL_NAMES) == set(EntityLabel)
    assert set(COLOUR_NAMES) == set(Colour)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (1204, "1,204 notes")]
)
def test_counts(number: int, said: str) -> None:
    assert counted(number, "note") == said


def test_odd_plurals() -> None:
    assert counted(2, "entity", "entities") == "2 entities"


@pytest.mark.parametrize(
    ("moment", "said"),
    [("2025-04-08", "8 Apr 2025"), ("2025-04-08T17:30:00Z", "8 Apr 2025"), ("", ""),
     ("last spring", "last spring"), ("2025-13-01", "2025-13-01")],
)  # fmt: skip
def test_days(moment: str, said: str) -> None:
    assert day(moment) == said


def test_empty_parts_are_left_out() -> None:
    assert joined("A", "", "B") == "A · B"
    assert joined("", "") == ""
