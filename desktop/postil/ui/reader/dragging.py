"""Passages and tags drawn by the mouse: a card onto another or onto a passage links them, a tag
onto a passage tags it, and what leaves the window is text with its source."""

from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from postil.model.article import Article, Version
from postil.model.passage import Span
from postil.ui.fonts import reading_font
from postil.ui.reader.clipboard import passage_data
from postil.ui.reader.descriptions import quoted
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.view import ArticleView
from postil.ui.tag_mime import carried
from postil.ui.theme import Theme
from postil.workspace.session import ReadingSession

PASSAGE_MIME: Final = "application/x-postil-passage"
"""Says that a passage is drawn from which the session has begun a link."""
_DRAWN: Final = 34
"""Characters of a passage that go along with the pointer."""


def holds_passage(data: QMimeData) -> bool:
    return data.hasFormat(PASSAGE_MIME)


def drag_passage(source: QWidget, session: ReadingSession, span: Span, theme: Theme) -> None:
    """Draw a passage until it is let go; where that is no place for it, no link is begun."""
    opened = session.open
    if opened is None:
        return
    drag = QDrag(source)
    drag.setMimeData(drawn(opened.article, opened.version, span))
    drag.setPixmap(_picture(quoted(opened.version.text, span, _DRAWN), theme))
    if not session.read_only:
        session.begin_link(span.start, span.end)
    deeds = Qt.DropAction
    done = drag.exec(deeds.CopyAction | deeds.LinkAction, deeds.CopyAction)
    if done is not deeds.LinkAction:
        session.drop_link()


def drawn(article: Article, version: Version, span: Span) -> QMimeData:
    """A passage on its way: for this window a source of a link, for others text with its source."""
    data = passage_data(article, version, span)
    data.setData(PASSAGE_MIME, QByteArray(b"1"))
    return data


class PassageDrops(QObject):
    """Takes cards and tags that are dropped on the text. `linked` carries the mark that a link is
    to end at, `tagged` a mark and the tags' paths; a selection under the pointer goes first, as a
    mark that stands for nothing yet."""

    linked = Signal(object)
    tagged = Signal(object, object)

    def __init__(self, view: ArticleView, session: ReadingSession) -> None:
        super().__init__(view)
        self._view, self._session = view, session
        view.viewport().setAcceptDrops(not session.read_only)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        tags = carried(event.mimeData())
        if not tags and not holds_passage(event.mimeData()):
            return False
        target = self.target_at(event.position(), tagging=bool(tags))
        self._view.hover(target if event.type() is QEvent.Type.DragMove else None)
        if target is None and event.type() is not QEvent.Type.DragEnter:
            event.ignore()
            return True
        take(event, Qt.DropAction.CopyAction if tags else Qt.DropAction.LinkAction)
        if event.type() is QEvent.Type.Drop:
            self.tagged.emit(target, tags) if tags else self.linked.emit(target)
        return True

    def target_at(self, point: QPointF, *, tagging: bool) -> MarkRef | None:
        """What is dropped on at a point of the viewport. A tag looks for a highlight first."""
        character, selection = self._view.character_at(point), self._view.showing.selection
        if character is None:
            return None
        if selection is not None and selection.holds(character):
            return MarkRef(selection)
        refs = [mark.ref for mark in self._view.marks_at(point)]
        lit = [ref for ref in refs if ref.annotation_id is not None] if tagging else []
        return next(iter(lit or refs), None)


def take(event: QDropEvent, action: Qt.DropAction) -> None:
    """Accept what is drawn, for this deed."""
    event.setDropAction(action)
    event.accept()


def _picture(words: str, theme: Theme) -> QPixmap:
    font = reading_font(9.4)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(words) + 20.0, metrics.height() + 10.0
    picture = QPixmap(round(width), round(height))
    picture.fill(theme.raised)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(theme.accent)
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.setPen(theme.ink)
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
