"""The timeline as a page of the ledger: filters, the line, the strip below it, and a list."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.chronology.scale import Scale
from postil.model.identity import ArticleId
from postil.ui.icons import icon
from postil.ui.ledger.filters import Scope
from postil.ui.ledger.list_table import ListTable
from postil.ui.ledger.page_deeds import LedgerPage
from postil.ui.models.times import TimeColumn, TimeTable
from postil.ui.theme import Themes
from postil.ui.timeline.canvas import TimelineCanvas
from postil.ui.timeline.card import TimelineCard
from postil.ui.timeline.filters import TimelineFilters
from postil.ui.timeline.overview import Overview
from postil.ui.timeline.scene import Found, Spot, Story
from postil.ui.wording import counted, joined
from postil.workspace.session import ReadingSession
from postil.workspace.timeline import Chronicle

_LEAST_WIDTH: Final = 340
_ROW_HEIGHT: Final = 26
_CLOSER: Final = 1.5
_WIDTHS: Final = {
    TimeColumn.WHEN: 170, TimeColumn.SENTENCE: 380, TimeColumn.ARTICLE: 180,
    TimeColumn.OUTLET: 110, TimeColumn.PUBLISHED: 90,
}  # fmt: skip
_NO_ARTICLE: Final = (ArticleId(""),)
"""What is asked for where no article is meant: an empty tuple would mean all of them."""
_NOTHING: Final = (
    "<p><b>No dates here</b></p><p>Look in the whole library, or take away some of what narrows "
    "the timeline.</p>"
)
_NOT_YET: Final = (
    "<p><b>No dates yet</b></p><p>Add articles. What they date stands here as soon as they are "
    "analysed.</p>"
)


class TimelinePage(LedgerPage):
    """When it happened over when it was reported. `wanted` carries the Spot to go to."""

    def __init__(
        self,
        session: ReadingSession,
        themes: Themes,
        chosen: Callable[[], Sequence[ArticleId]],
        opened: Callable[[], ReadingSession],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self._chosen, self._opened = chosen, opened
        self.filters = TimelineFilters(session, themes, self)
        self.canvas = TimelineCanvas(themes, self._titles, self)
        self.overview = Overview(themes, self)
        self.card = TimelineCard(session, self)
        self.model = TimeTable(self)
        self._listed: Chronicle | None = None
        self.table = ListTable(self.model, _WIDTHS.items(), _ROW_HEIGHT, themes, self)
        self.table.setAccessibleName("Dates in sight")
        self.table.hide()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._tint()

    # ---------------------------------------------------------------- what others ask

    def refresh(self) -> None:
        """Read everything again, as after a change; place and closeness stay."""
        if self.isVisible():
            self.search()

    def take_choice(self) -> None:
        """Other articles are selected: show theirs, where they are what is looked at."""
        if self.filters.scope.currentIndex() == list(Scope).index(Scope.CHOSEN):
            self.refresh()

    def search(self) -> None:
        """Show what is asked for; where that is what was asked before, nothing seems to move."""
        query = self.filters.times(self._articles())
        before = self.canvas.chronicle
        scope_stays = before is not None and before.query.articles == query.articles
        chronicle = Chronicle(self._session.library, query)
        empty = before is None or not len(before.happened)
        self._hint.setText(_NOTHING if self.filters.narrows or query.articles else _NOT_YET)
        self._stack.setCurrentIndex(1 if len(chronicle.happened) else 0)
        self.canvas.show_chronicle(chronicle, keep=scope_stays and not empty)
        self.overview.show_chronicle(chronicle)
        told = self._told(chronicle)
        self.filters.tell(told)
        if self.canvas.chosen is None:
            self.canvas.setAccessibleDescription(told)
        self._list()

    def take_focus(self) -> None:
        """Into the line, or where there is none into what narrows it."""
        (self.canvas if self.canvas.isVisible() else self.filters.words).setFocus()

    def step(self, by: int) -> None:
        if self.table.hasFocus():
            row = self.table.currentIndex().row() + by
            if 0 <= row < self.model.rowCount():
                self.table.setCurrentIndex(self.model.index(row, 0))
        else:
            self.canvas.step(by)

    def selected(self) -> list[int]:
        """The numbers of the selected rows, in the order of the list."""
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def listed(self) -> Sequence[int]:
        """The times that are exported: the selected where they are several, else all there are."""
        chosen = self.selected() if self.table.isVisible() else []
        if len(chosen) > 1:
            return [self.model.numbers[row] for row in chosen]
        chronicle = self.canvas.chronicle
        return range(len(chronicle.happened)) if chronicle is not None else ()

    def show_list(self, shown: bool) -> None:
        """Show or hide the list of what is in sight."""
        self.list_button.setChecked(shown)

    # ---------------------------------------------------------------- building

    def _make_buttons(self) -> None:
        self.list_button = QPushButton("List")
        self.list_button.setCheckable(True)
        self.list_button.setToolTip("List the dates that are in sight")
        self.copy_button, self.export_button = QPushButton("Copy"), QPushButton("Export…")
        self.copy_button.setToolTip("Copy the selected dates with their sources")
        self.export_button.setToolTip("Write the dates into a file, or the timeline as a picture")
        self.all_button = QPushButton("All")
        self.all_button.setToolTip("Show everything from the first to the last (0)")
        self.closer_button, self.farther_button = QToolButton(), QToolButton()
        for button, words in (
            (self.closer_button, "Closer (+)"),
            (self.farther_button, "Farther (−)"),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words.partition(" ")[0])
        self._hint = QLabel(_NOTHING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")

    def _lay_out(self) -> None:
        self.filters.lay_out(
            self.farther_button,
            self.closer_button,
            self.all_button,
            self.list_button,
            self.copy_button,
            self.export_button,
        )
        line, shown = QWidget(), QWidget()
        below = QVBoxLayout(line)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.canvas, 1)
        below.addWidget(self.overview)
        self._stack = QStackedLayout(shown)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(line)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(shown)
        self._halves.addWidget(self.table)
        self._halves.setSizes([460, 240])
        self._halves.setHandleWidth(1)
        self._halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._halves, 1)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self) -> None:
        canvas = self.canvas
        self.filters.asked.connect(self.search)
        self.filters.left_downwards.connect(canvas.setFocus)
        self.filters.back_button.clicked.connect(self.left)
        canvas.wanted.connect(self.wanted)
        canvas.crowd_wanted.connect(self._list_crowd)
        canvas.pointed.connect(self._tell)
        canvas.turned.connect(self._tell_chosen)
        canvas.moved.connect(lambda: self.overview.show_sight(canvas.scale))
        canvas.settled.connect(self._list)
        self.overview.wanted.connect(lambda minute: canvas.look_at(canvas.scale.centred(minute)))
        self.all_button.clicked.connect(canvas.fit_all)
        self.closer_button.clicked.connect(lambda: canvas.zoom(_CLOSER))
        self.farther_button.clicked.connect(lambda: canvas.zoom(1 / _CLOSER))
        self.list_button.toggled.connect(self._turn_list)
        self.copy_button.clicked.connect(self.copied)
        self.export_button.clicked.connect(self.exported)
        self.table.activated.connect(self._want_row)
        self.table.selectionModel().currentRowChanged.connect(self._choose_row)
        self._themes.changed.connect(self._tint)
        copy = QAction("Copy with sources", self.table)
        copy.setShortcut("Ctrl+C")
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copied)
        self.table.addAction(copy)

    # ---------------------------------------------------------------- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _articles(self) -> tuple[ArticleId, ...]:
        scope = list(Scope)[self.filters.scope.currentIndex()]
        opened = self._opened().open
        if scope is Scope.LIBRARY:
            return ()
        chosen = self._chosen() if scope is Scope.CHOSEN else ()
        if scope is Scope.ARTICLE and opened is not None:
            chosen = (opened.article.id,)
        return tuple(chosen) or _NO_ARTICLE

    def _told(self, chronicle: Chronicle) -> str:
        """How many are shown and how many are not, and why."""
        left_out = f"{chronicle.left_out:,} without a place in time left out"
        waiting = self._session.library.ledger.waiting()
        query = chronicle.query
        where = "sentences" if query.in_sentence else "articles"
        named = f"in {where} with {query.entity}" if query.entity else ""
        undated = f"{counted(chronicle.undated, 'article')} without a day"
        return joined(
            counted(len(chronicle.happened), "date"),
            counted(chronicle.articles, "article"),
            named,
            left_out if chronicle.left_out else "",
            undated if chronicle.undated else "",
            f"{counted(waiting, 'article')} still to come" if waiting else "",
        )

    def _titles(self, scale: Scale) -> dict[Story, tuple[str, str]]:
        chronicle = self.canvas.chronicle
        if chronicle is None:
            return {story: (story.value, "") for story in Story}
        told = {}
        for story, events in (
            (Story.HAPPENED, chronicle.happened),
            (Story.REPORTED, chronicle.reported),
        ):
            earlier, later = events.outside(scale.left, scale.right)
            told[story] = (
                story.value,
                joined(
                    f"{len(events) - earlier - later:,} in sight",
                    f"{earlier:,} earlier" if earlier else "",
                    f"{later:,} later" if later else "",
                ),
            )
        return told

    def _turn_list(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self._list()

    def _list(self) -> None:
        """List what is in sight, where the list is."""
        chronicle = self.canvas.chronicle
        if self.list_button.isChecked() and chronicle is not None:
            scale = self.canvas.scale
            self._list_times(chronicle.happened.between(scale.left, scale.right))

    def _list_crowd(self, found: Found) -> None:
        """List those that stand so close together that only a list can part them."""
        chronicle, scene = self.canvas.chronicle, self.canvas.scene
        if chronicle is None or scene is None:
            return
        if found.item is not None:
            members = list(found.item.members)
        else:
            assert found.column is not None, "something was found"
            events = scene.lanes[found.story].events
            members = events.between(found.column.first, found.column.last)
        if found.story is Story.REPORTED:
            members = sorted(n for report in members for n in chronicle.times_in(report))
        self.list_button.setChecked(True)
        self._list_times(members)
        self.table.setFocus()

    def _list_times(self, numbers: Sequence[int]) -> None:
        chronicle = self.canvas.chronicle
        assert chronicle is not None, "there are times"
        if list(numbers) != list(self.model.numbers) or self._listed is not chronicle:
            self._listed = chronicle
            self.model.show_times(chronicle, numbers)

    def _tell(self, found: Found | None, beside: QRect) -> None:
        chronicle = self.canvas.chronicle
        if found is None or chronicle is None:
            self.card.close_panel()
        else:
            self.card.tell(chronicle, found, self._from_canvas(beside))

    def _tell_chosen(self) -> None:
        """The card of what keys have gone to, beside it."""
        spot, scene, chronicle = self.canvas.chosen, self.canvas.scene, self.canvas.chronicle
        if spot is None or scene is None or chronicle is None or not self.canvas.hasFocus():
            self.card.close_panel()
            return
        x, y = scene.point(spot)
        x += scene.moved(self.canvas.scale)
        self.card.tell_spot(
            chronicle, spot, self._from_canvas(QRect(int(x) - 8, int(y) - 8, 16, 16))
        )

    def _from_canvas(self, box: QRect) -> QRect:
        return QRect(self.canvas.mapTo(self, box.topLeft()), box.size())

    def _want_row(self, index: QModelIndex) -> None:
        self.wanted.emit(Spot(Story.HAPPENED, self.model.numbers[index.row()]))

    def _choose_row(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.table.hasFocus():
            self.canvas.choose(Spot(Story.HAPPENED, self.model.numbers[index.row()]), bring=False)

    def _tint(self) -> None:
        ink = self._themes.current.ink
        self.closer_button.setIcon(icon("zoom-in", ink))
        self.farther_button.setIcon(icon("zoom-out", ink))
