"""Tells a screen reader which marks the caret comes into and goes out of."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from postil.ui.reader.descriptions import quoted, spoken
from postil.ui.reader.view import ArticleView


class Narrator(QObject):
    """What the caret stands in is the view's accessible description; that it came in or went out
    is announced besides, so that it is heard while the text is read, and so is what was chosen.

    Text attributes would be the usual way, but Qt reads them from the formats of its document, and
    the marks are none.
    """

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._inside: list[str] = []
        view.cursorPositionChanged.connect(self.follow)
        view.activated.connect(self._tell_active)

    def follow(self) -> None:
        """Say what the caret is in, where that is something else than before."""
        showing = self._view.showing
        if not showing.caret and not QAccessible.isActive():
            return
        here = showing.positions.to_point(self._view.textCursor().position())
        inside = [spoken(mark) for mark in showing.index.at(here, showing.hidden)]
        if inside == self._inside:
            return
        before, self._inside = self._inside, inside
        self._view.setAccessibleDescription(", ".join(inside))
        if showing.active is None or showing.active.span.start != here:
            self._announce(crossing(before, inside))

    def _tell_active(self) -> None:
        """The mark that was chosen, and its words; what it lies in is the description."""
        showing = self._view.showing
        mark = showing.index.find(showing.active) if QAccessible.isActive() else None
        if mark is not None:
            self._announce(f"{spoken(mark)}: {quoted(self._view.text, mark.span, marks=False)}")

    def _announce(self, words: str) -> None:
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))


def crossing(before: list[str], now: list[str]) -> str:
    """What is said on the way from some marks into others, each list smallest first: what ended,
    from within, then what begins, from without."""
    ended = [f"end of {_lowered(mark)}" for mark in before if mark not in now]
    begun = [mark for mark in reversed(now) if mark not in before]
    return ", ".join([*ended, *begun])


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
