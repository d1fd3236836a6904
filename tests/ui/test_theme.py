"""The themes: readable on every tint, told apart, followed live."""

from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel, FindingKind
from postil.settings import THEME
from postil.ui.colours import blended, contrast
from postil.ui.stylesheet import stylesheet
from postil.ui.theme import NAMES, Theme, Themes, Tint, palette_of, theme
from postil.workspace.preferences import Preferences

AA = 4.5
LINES = 3.0
"""WCAG 2.2: text (1.4.3) and graphical objects (1.4.11)."""


def tints(colours: Theme) -> dict[str, Tint]:
    found = {f"entity {label}": colours.entities[label] for label in EntityLabel}
    found |= {f"highlight {colour}": colours.highlights[colour] for colour in Colour}
    found |= {name: getattr(colours, name) for name in ("quote", "quantity", "time", "link")}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_text_is_readable_on_every_tint(name: str) -> None:
    colours = theme(name)
    grounds = {"paper": colours.paper, "raised": colours.raised, "window": colours.window}
    grounds |= {k: getattr(colours, k) for k in ("selection", "flash", "find", "find_current")}
    for kind, tint in tints(colours).items():
        grounds |= {f"{kind} fill": tint.fill, f"{kind} strong": tint.strong}
    poor = {k: contrast(colours.ink, ground) for k, ground in grounds.items()}
    assert not {k: round(v, 2) for k, v in poor.items() if v < AA}


@pytest.mark.parametrize("name", NAMES)
def test_quiet_text_and_links_are_readable_where_they_stand(name: str) -> None:
    colours = theme(name)
    for over, under in product(("muted", "accent"), ("paper", "raised", "window")):
        assert contrast(getattr(colours, over), getattr(colours, under)) >= AA, (over, under)
    assert contrast(colours.on_accent, colours.accent) >= AA
    assert contrast(colours.danger, colours.raised) >= AA


@pytest.mark.parametrize("name", NAMES)
def test_lines_that_tell_a_kind_stand_out_from_the_paper(name: str) -> None:
    colours = theme(name)
    for kind in ("quote", "quantity", "time", "link"):
        assert contrast(getattr(colours, kind).edge, colours.paper) >= LINES, kind
    for label in EntityLabel:
        assert contrast(colours.entities[label].edge, colours.paper) >= LINES, label


@pytest.mark.parametrize("name", NAMES)
def test_a_fading_flash_keeps_the_text_readable(name: str) -> None:
    colours = theme(name)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        assert contrast(colours.ink, blended(colours.flash, colours.paper, share)) >= AA


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_has_a_tint_and_a_person_s_is_stronger(name: str) -> None:
    colours = theme(name)
    assert set(colours.entities) == set(EntityLabel)
    assert set(colours.highlights) == set(Colour)
    for kind, tint in tints(colours).items():
        firm, quiet = (contrast(c, colours.paper) for c in (tint.strong, tint.fill))
        assert firm > quiet, kind


def test_a_kind_finds_its_tint(qapp: QApplication) -> None:
    light = theme("light")
    assert light.tint_of(FindingKind.TIME) is light.time
    assert light.tint_of(FindingKind.ENTITY, EntityLabel.ORG) is light.entities[EntityLabel.ORG]


@pytest.mark.parametrize("name", NAMES)
def test_stylesheet_and_palette_take_the_theme_s_colours(name: str) -> None:
    colours = theme(name)
    sheet = stylesheet(colours)
    assert "$" not in sheet
    assert colours.accent.name() in sheet
    assert palette_of(colours).text().color() == colours.ink


def test_choosing_a_theme_tells_once(qapp: QApplication, preferences: Preferences) -> None:
    themes = Themes(preferences)
    told: list[str] = []
    themes.changed.connect(lambda: told.append(themes.current.name))
    themes.choose("dark")
    themes.choose("dark")
    preferences.set(THEME, "sepia")
    assert told == ["dark", "sepia"]
    assert themes.current is theme("sepia")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
