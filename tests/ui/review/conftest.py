"""An article whose marks came into a changed text: kept, moved, changed, gone."""

import pytest
from PySide6.QtTest import QTest

from postil.model.annotation import Colour
from postil.model.article import Reading
from postil.model.change import Change
from postil.model.holdings import NewVersion
from postil.workspace.arrivals import article_of, version_of

OLD = (
    "Troops took the village of Demidovka early on Monday morning, three officers said.\n\n"
    "They hold 13 square kilometers near the border, according to a map that was published.\n\n"
    "Nobody in the capital has confirmed that so far, although many were asked about it.\n\n"
    "The ministry denied everything at once and promised a statement for the next day.\n\n"
    "A statement was never made. The governor left the city without a word to anybody."
)
NEW = (
    "Nobody in the capital has confirmed that so far, although many were asked about it.\n\n"
    "Troops took the village of Demidovka early on Monday morning, three officers said.\n\n"
    "They hold 19 square kilometers near the border, according to a map that was published.\n\n"
    "The ministry denied everything at once and promised a statement for the next day."
)
MARKS = (
    "village of Demidovka",
    "13 square kilometers",
    "confirmed that so far",
    "denied everything at once",
    "governor left the city",
)


@pytest.fixture
def renewed(desk, qtbot):
    """The window after an article with five marks came in anew; two of them are kept."""
    article, version = article_of(Reading(text=OLD, title="Border", outlet="Post"))
    desk.session.take_in("Import “Border”", article, NewVersion(version, b""))
    desk.session.open_article(article.id)
    for words, colour in zip(MARKS, Colour, strict=False):
        start = OLD.index(words)
        desk.session.highlight(start, start + len(words), colour)
    fresh = version_of(Reading(text=NEW), article.id, "2025-04-10T08:12:00Z")
    desk.session.library.apply(Change("", {}, {}), [NewVersion(fresh, b"")])
    with qtbot.waitSignal(desk.window.versioning.renewed):
        desk.window.versioning.read(fresh.id)
    return desk


@pytest.fixture
def review(renewed):
    """The review, open over these marks."""
    renewed.do("review")
    while renewed.window.review._late.isActive():
        QTest.qWait(10)
    return renewed.window.review
