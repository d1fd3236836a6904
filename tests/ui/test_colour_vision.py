"""Colours are told apart by those who don't see red or green; what colour can't tell, form does."""

import importlib.util
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from postil.model.finding import EntityLabel
from postil.ui.changes.inked import tint_of
from postil.ui.reader.strokes import Strokes
from postil.ui.theme import NAMES, theme

_spec = importlib.util.spec_from_file_location(
    "colour_vision", Path(__file__).with_name("colour_vision.py")
)
assert _spec is not None
assert _spec.loader is not None
colour_vision = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(colour_vision)

TINTS, LINES = 9.0, 7.0
"""CIEDE2000 that the eight highlights keep from each other, in every vision."""


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_that_of_the_published_table(one, other, apart) -> None:
    """Pairs 1, 7, 17, 19 and 34 of the test data that Sharma and others published."""
    assert colour_vision.ciede2000(one, other) == pytest.approx(apart, abs=1e-4)


@pytest.mark.parametrize("vision", colour_vision.VISIONS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("part", "least"), [("strong", TINTS), ("edge", LINES)])
def test_highlights_are_told_apart(name: str, vision: str, part: str, least: float) -> None:
    tints = theme(name).highlights
    close = {
        (a.value, b.value): round(found, 1)
        for a, b in combinations(tints, 2)
        if (
            found := colour_vision.distance(
                getattr(tints[a], part), getattr(tints[b], part), vision
            )
        )
        < least
    }
    assert not close


def drawn(draw, form: QImage.Format = QImage.Format.Format_Alpha8) -> bytes:
    """What a mark looks like without colour: where it draws anything, or in shades of grey."""
    picture = QImage(140, 50, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return bytes(picture.convertToFormat(form).constBits())


def test_kinds_are_told_apart_by_form_alone(qapp: QApplication) -> None:
    boxes = [(0, QRectF(20, 12, 90, 24))]
    strokes = Strokes(theme("light"))
    forms = {}
    for solid in (False, True):
        forms |= {
            f"quote {solid}": drawn(lambda p, s=solid: strokes.bar(p, 8, [0], 40, s)),
            f"entity {solid}": drawn(
                lambda p, s=solid: strokes.entity(p, boxes, "PERSON", s, False)
            ),
            f"quantity {solid}": drawn(lambda p, s=solid: strokes.quantity(p, boxes, s)),
            f"time {solid}": drawn(lambda p, s=solid: strokes.time(p, boxes, s)),
        }
    forms["highlight"] = drawn(lambda p: strokes.highlight(p, boxes, ["yellow"]))
    forms["link"] = drawn(lambda p: strokes.link(p, boxes, True))
    assert all(any(form) for form in forms.values())
    assert len(set(forms.values())) == len(forms)


def test_types_are_told_apart_by_their_labels(qapp: QApplication) -> None:
    boxes = [(0, QRectF(20, 22, 100, 24))]
    strokes = Strokes(theme("light"))
    grey = QImage.Format.Format_Grayscale8
    forms = {
        drawn(lambda p, n=label: strokes.type_label(p, boxes, n), grey) for label in EntityLabel
    }
    assert len(forms) == len(EntityLabel)


@pytest.mark.parametrize("vision", colour_vision.VISIONS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", ["fill", "strong", "edge"])
def test_what_was_put_in_and_taken_out_are_told_apart(name: str, vision: str, part: str) -> None:
    tints = [getattr(tint_of(theme(name), inserted=inserted), part) for inserted in (True, False)]
    assert colour_vision.distance(*tints, vision) >= TINTS
