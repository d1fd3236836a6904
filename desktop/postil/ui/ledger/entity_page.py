"""The page of one entity: all mentions with their sentences, and beside them what is known."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QListView, QSplitter, QVBoxLayout, QWidget

from postil.errors import PostilError
from postil.model.entity_rows import Appearance, EntityEntry
from postil.model.naming_rule import EntityName
from postil.ui.ledger.entity_head import EntityHead
from postil.ui.ledger.entity_sides import EntitySides
from postil.ui.ledger.mention_delegate import MentionDelegate
from postil.ui.ledger.page_deeds import LedgerPage
from postil.ui.models.entity_mentions import MentionList
from postil.ui.theme import Themes
from postil.workspace.entity_notes import EntityNotes
from postil.workspace.entity_reading import EntityReading, Gathered, gathering, links_of
from postil.workspace.session import ReadingSession

_FIRST: Final = 100
"""Articles that are listed at once."""
_MORE: Final = 400
"""Articles that are listed in one moment after that."""
_GATHERED: Final = 2_000
"""Articles, the newest ones, that are read for spellings and neighbours."""
_BUDGET_S: Final = 0.006
_PAUSE_MS: Final = 150
_LEAST_WIDTH: Final = 340


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention that the person wants to see in its article."""

    article: Appearance
    start: int
    end: int


class EntityPage(LedgerPage):
    """`wanted` carries the Passage, the QuoteRow or the LinkEnd that the person wants to see;
    `name_wanted` an EntityName whose page they want; `shown`, another entity is shown."""

    name_wanted = Signal(object)
    shown = Signal()

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.entity: EntityName | None = None
        self.entry: EntityEntry | None = None
        self.gathered = Gathered()
        self.notes = EntityNotes(session)
        self.head = EntityHead(themes, self)
        self.model = MentionList(self)
        self._delegate = MentionDelegate(themes, self)
        self.list = self._made_list(themes)
        self.sides = EntitySides(session, themes, self)
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self._lay_out()
        self._connect(themes)

    # ---------------------------------------------------------------- what others ask

    def show_entity(self, entity: EntityName) -> bool:
        """Show an entity, or what it stands for. False where nothing is named so."""
        entry = self._session.library.entity_index.entry(entity)
        if entry is None:
            return False
        self.head.finish_editing()
        self.entity, self.entry = entry.entity, entry
        self._delegate.label = entry.entity.label
        self.head.show_entry(entry, writable=not self._session.read_only)
        self._show_notes()
        self._read_anew()
        self.list.scrollToTop()
        self.list.setCurrentIndex(self.model.index(1 if self.model.rowCount() > 1 else 0))
        self.sides.show_entity(self._session.library.entity_index.names_of(entry.entity))
        self.shown.emit()
        return True

    def refresh(self) -> None:
        """Read everything again, as after a change; the current mention stays where it can."""
        if self.entity is None or not self.isVisible():
            return
        entry = self._session.library.entity_index.entry(self.entity)
        if entry is None:
            return
        place = self.model.place_of(self.list.currentIndex().row())
        top = self.list.verticalScrollBar().value()
        renamed = entry.entity != self.entity
        self.entity, self.entry = entry.entity, entry
        self._delegate.label = entry.entity.label
        self.head.show_entry(entry, writable=not self._session.read_only)
        self._read_anew()
        row = self.model.row_of(*place) if place else None
        self.list.setCurrentIndex(self.model.index(row if row is not None else 0))
        self.list.verticalScrollBar().setValue(top)
        self.sides.show_entity(self._session.library.entity_index.names_of(entry.entity))
        self._show_notes()
        if renamed:
            self.shown.emit()

    def refresh_notes(self) -> None:
        """Show the notes and tags again, as after a change."""
        if self.entity is not None and self.isVisible():
            self._show_notes()

    def step(self, by: int) -> None:
        """To the next or previous row of the list that has the focus."""
        beside = [view for view in self.sides.lists if view.hasFocus()]
        view = beside[0] if beside else self.list
        row = view.currentIndex().row() + by
        if 0 <= row < view.model().rowCount():
            view.setCurrentIndex(view.model().index(row, 0))

    @property
    def reading_on(self) -> bool:
        """Whether there is more to be listed or gathered."""
        return self._work is not None

    # ---------------------------------------------------------------- building

    def _made_list(self, themes: Themes) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.setAccessibleName("Mentions")
        themes.changed.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.addWidget(self.list)
        self.halves.addWidget(self.sides)
        self.halves.setSizes([600, 320])
        self.halves.setStretchFactor(0, 1)
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.halves, 1)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self, themes: Themes) -> None:
        self.head.left.connect(self.left)
        self.head.note_saved.connect(self._write)
        self.head.tagged.connect(self._tag)
        self.head.untagged.connect(self._untag)
        self.list.clicked.connect(self._want)
        self.list.activated.connect(self._want)
        self.list.verticalScrollBar().valueChanged.connect(self._settling.start)
        self.sides.quote_wanted.connect(self.wanted)
        self.sides.end_wanted.connect(self.wanted)
        self.sides.name_wanted.connect(self.name_wanted)
        themes.changed.connect(self.update)
        for title, keys, deed in (
            ("Rename…", "F2", self.head.renamed),
            ("Another type…", "E", self.head.retyped),
            ("Merge…", "M", self.head.merged),
            ("Never a name", "X", self.head.refused),
        ):
            self._action(title, keys).triggered.connect(lambda _on, deed=deed: deed.emit())
        self._action("Note", "N").triggered.connect(lambda _on: self.head.edit_note())

    def _action(self, title: str, keys: str) -> QAction:
        action = QAction(title, self.list)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.addAction(action)
        return action

    # ---------------------------------------------------------------- notes and tags

    def _show_notes(self) -> None:
        """A note is known by the name it is on, of which there is one each."""
        assert self.entity is not None
        notes = self.notes.of(self.entity)
        self.head.show_notes([(n.entity, n.entity.name, n.note) for n in notes])
        self.head.show_tags(self.notes.tags_of(self.entity))

    def _write(self, on: EntityName, words: str) -> None:
        if self.entity is not None:
            for note in self.notes.of(self.entity):
                if note.entity == on:
                    self.notes.write(note, words)
                    return

    def _tag(self, path: str) -> None:
        if self.entity is not None:
            self.notes.tag(self.entity, path)

    def _untag(self, path: str) -> None:
        if self.entity is not None:
            self.notes.untag(self.entity, path)

    # ---------------------------------------------------------------- reading

    def _read_anew(self) -> None:
        assert self.entity is not None
        library = self._session.library
        first = library.entity_index.appearances(self.entity, _FIRST)
        self.model.show(EntityReading(library, self.entity), first)
        self.gathered = Gathered()
        self._work = self._reading()
        self._timer.start(_PAUSE_MS)
        self._settling.start()

    def _reading(self) -> Iterator[None]:
        """The other articles, then what the newest say, and the links."""
        assert self.entity is not None
        entity = self.entity
        yield from self._list_others(entity)
        self.sides.show_links(links_of(self._session, entity))
        yield
        newest = self.model.articles[:_GATHERED]
        self.gathered.of = len(newest)
        told = time.perf_counter()
        for _ in gathering(self._session.library, entity, newest, self.gathered):
            if time.perf_counter() - told > 0.5:
                self._tell()
                told = time.perf_counter()
            yield
        self._tell()

    def _list_others(self, entity: EntityName) -> Iterator[None]:
        """The articles behind the first, each time as many more as there are already."""
        articles = self.model.articles
        pending: list[Appearance] = []
        last = articles[-1] if len(articles) == _FIRST else None
        while last is not None:
            index = self._session.library.entity_index
            more = index.appearances(entity, _MORE, after=last.article_id)
            pending += more
            last = more[-1] if len(more) == _MORE else None
            if last is None or len(pending) >= len(self.model.articles):
                self.model.add(pending)
                pending = []
            yield

    def _tell(self) -> None:
        if self.entry is not None:
            self.head.show_spellings(self.entry, self.gathered)
        self.sides.show_gathered(self.gathered)

    def _go_on(self) -> None:
        if not self.isVisible() or self._work is None:
            return
        end = time.perf_counter() + _BUDGET_S
        try:
            for _ in self._work:
                if time.perf_counter() > end:
                    self._timer.start(0)
                    return
        except PostilError:
            pass  # whatever is wrong with the file, the reader's next deed will tell
        self._work = None

    def _settle(self) -> None:
        """What comes into sight gets as many rows as it has mentions."""
        view, bottom = self.list, self.list.viewport().height()
        first, last = view.indexAt(QPoint(4, 2)), view.indexAt(QPoint(4, bottom - 2))
        end = last.row() if last.isValid() else self.model.rowCount() - 1
        self.model.settle_around(max(0, first.row()), end)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(_PAUSE_MS)
        self._settling.start()

    def _want(self, index: QModelIndex) -> None:
        place = self.model.place_of(index.row())
        if place is None:
            return
        line = self.model.line_at(index.row())
        if line is None and self.model.rowCount() > index.row() + 1:
            line = self.model.line_at(index.row() + 1)
        if line is not None:
            self.wanted.emit(Passage(place[0], line.span.start, line.span.end))
