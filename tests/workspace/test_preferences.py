"""Options keep their values, and nonsense in the file does no harm."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from postil.settings import FONT_SIZE, OPTIONS, REDUCED_MOTION, THEME, ZOOM
from postil.workspace.preferences import Preferences


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "postil.ini"


def opened(path: Path) -> Preferences:
    return Preferences(QSettings(str(path), QSettings.Format.IniFormat))


def test_values_are_kept_with_their_types(path: Path, qapp: object) -> None:
    first = opened(path)
    first.set(THEME, "sepia")
    first.set(ZOOM, 150)
    first.set(FONT_SIZE, 14.5)
    first.set(REDUCED_MOTION, True)
    first._store.sync()
    again = opened(path)
    assert again.get(THEME) == "sepia"
    assert again.get(ZOOM) == 150
    assert again.get(FONT_SIZE) == 14.5
    assert again.get(REDUCED_MOTION) is True


def test_every_option_has_a_default_that_it_may_take() -> None:
    assert all(option.valid(option.default) for option in OPTIONS)
    assert len({option.name for option in OPTIONS}) == len(OPTIONS)


@pytest.mark.parametrize("text", ["reader\\\\zoom=many", "[reader]\nzoom=100000"])
def test_a_value_that_is_none_becomes_the_default(path: Path, qapp: object, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert opened(path).get(ZOOM) == ZOOM.default


def test_a_value_out_of_bounds_is_a_bug(path: Path, qapp: object) -> None:
    with pytest.raises(ValueError, match="zoom"):
        opened(path).set(ZOOM, 10)


def test_only_a_real_change_is_told(path: Path, qapp: object) -> None:
    preferences = opened(path)
    told: list[str] = []
    preferences.changed.connect(told.append)
    preferences.set(ZOOM, 120)
    preferences.set(ZOOM, 120)
    preferences.set_shortcut("highlight", "Ctrl+H")
    assert told == [ZOOM.name, "shortcuts/highlight"]
    assert preferences.shortcut("highlight") == "Ctrl+H"
    preferences.set_shortcut("highlight", None)
    assert preferences.shortcut("highlight") is None


def test_the_window_comes_back_as_it_was_left(path: Path, qapp: object) -> None:
    preferences = opened(path)
    assert preferences.window_state("geometry").isEmpty()
    preferences.set_window_state("geometry", QByteArray(b"\x00\x01x"))
    preferences._store.sync()
    assert opened(path).window_state("geometry") == QByteArray(b"\x00\x01x")
