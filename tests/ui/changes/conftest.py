"""An article in two versions, and a window on what changed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from postil.model.article import Reading, Version
from postil.model.change import adding, replacing
from postil.model.finding import Quantity
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import VersionId, new_id
from postil.store.library import Library
from postil.ui.changes.window import Changes
from postil.ui.theme import Themes
from postil.workspace.arrivals import article_of
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession

OLD = (
    "Troops hold 13 square kilometers near Demidovka.\n\n"
    "Nobody has confirmed it so far.\n\nThe ministry denied it at once. It said no more."
)
NEW = (
    "Troops hold 19 square kilometers near Demidovka.\n\n"
    "Nobody has confirmed it so far.\n\nThe ministry denied it at once.\n\n"
    "Later in the day a map appeared."
)


def _figures(text: str) -> FoundSet:
    start = text.index("1")
    end = text.index("kilometers") + len("kilometers")
    value = float(text[start : start + 2])
    found = Quantity(start=start, end=end, component="hand", value=value, unit_code="km2")
    return FoundSet([found], "hand")


@pytest.fixture
def changes(
    qapp: QApplication, library: Library, preferences: Preferences, qtbot: QtBot
) -> Iterator[Callable[..., Changes]]:
    """Makes the window over an article with these texts; the comparison is there."""
    opened: list[Changes] = []

    def make(*texts: str) -> Changes:
        session = ReadingSession(library)
        article, first = article_of(Reading(text=texts[0], title="Bridgehead"))
        versions = [first]
        library.apply(adding("Import", article), [NewVersion(first, b"")])
        for text in texts[1:]:
            moment = "2025-04-10T08:12:00Z"
            version = Version(VersionId(new_id()), article.id, text, moment, "text/plain")
            old = library.record(article.id)
            versions.append(version)
            library.apply(replacing("New", old, old), [NewVersion(version, b"")])
        for version in versions:
            if "kilometers" in version.text:
                library.save_findings(version.id, version.hash, _figures(version.text))
        window = Changes(session, Themes(preferences), article)
        opened.append(window)
        window.show()
        if len(texts) > 1:
            qtbot.waitUntil(lambda: window.comparison is not None, timeout=20_000)
        return window

    yield make
    for window in opened:
        window.reject()
        window.deleteLater()
