"""What changed: two versions of an article side by side, the changes that matter listed first."""

import importlib
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.model.article import Article, Version
from postil.model.holdings import FoundSet, VersionRow
from postil.model.identity import VersionId
from postil.ui.changes.change_delegate import ChangeDelegate
from postil.ui.changes.texts import TwoTexts
from postil.ui.changes.wording import same_words, summary
from postil.ui.dialogs.controls import Chooser
from postil.ui.icons import icon
from postil.ui.models.changes import ChangeList
from postil.ui.moments import local_moment
from postil.ui.theme import Themes
from postil.ui.wording import counted, joined
from postil.workspace.comparison import Comparison, compared
from postil.workspace.jobs import Job
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

_ONE_VERSION: Final = (
    "<p><b>There is only one version of this article</b></p><p>Add the article again, when its "
    "text has changed, to see what is new.</p>"
)
_NO_CHANGE: Final = (
    "<p><b>No word is another one</b></p><p>Spaces, quotation marks and dashes don’t count.</p>"
)
_LIST_WIDTH: Final = 300


class Changes(QDialog):
    """Stays open beside the work. `place_wanted` carries a version's id and a span in it."""

    place_wanted = Signal(object, object)

    def __init__(
        self,
        session: ReadingSession,
        themes: Themes,
        article: Article,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(f"What changed — {article.title}")
        self.resize(1180, 740)
        self.setMinimumSize(620, 380)
        self._session, self._themes, self._article = session, themes, article
        self._worker = Worker(self)
        self._job: Job | None = None
        self.comparison: Comparison | None = None
        self.versions = session.library.versions(article.id)
        self.model = ChangeList(self)
        self.list = self._made_list()
        self.texts = TwoTexts(themes, self)
        self.older, self.newer = self._made_chooser("Older"), self._made_chooser("Newer")
        self.told = QLabel(wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.stop = QPushButton("Stop")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._begin()

    # ---------------------------------------------------------------- what others ask

    def show_versions(self, old: VersionId, new: VersionId) -> None:
        """Compare these two from now on."""
        ids = [row.id for row in self.versions]
        for chooser, wanted in ((self.older, old), (self.newer, new)):
            if wanted in ids:
                chooser.blockSignals(True)
                chooser.setCurrentIndex(ids.index(wanted))
                chooser.blockSignals(False)
        self.compare()

    def compare(self) -> None:
        """Compare the two chosen versions; the answer comes when it is there."""
        self._drop_job()
        old, new = (self._version(box) for box in (self.older, self.newer))
        if old is None or new is None:
            return
        library = self._session.library
        found = self._found(old.id), self._found(new.id)
        for version, known in zip((old, new), found, strict=True):
            if known is None and self._session.analyst is not None and not library.read_only:
                self._session.analyst.ask(version, self._article.published)
        job = self._job = compared(self._worker, self._article, old, new, found)
        job.progressed.connect(self._show_progress)
        job.done.connect(self._show)
        job.failed.connect(self.told.setText)
        job.ended.connect(self._end_job)
        self._show_busy(True)

    def step(self, by: int) -> None:
        """To the next change of the list, or the one before."""
        index = self.model.beside(self.list.currentIndex(), by)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def copy(self) -> None:
        """Put the list into the clipboard, as Markdown."""
        shown = self.comparison
        if shown is None:
            return
        exporting = importlib.import_module("postil.exporters.changes")
        text = exporting.export_changes(self._article, shown.old, shown.new, shown.notable)
        QGuiApplication.clipboard().setText(text)
        self.copy_button.setText("Copied")

    def done(self, result: int) -> None:
        self._drop_job()
        self._worker.close()
        super().done(result)

    # ---------------------------------------------------------------- building

    def _made_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(ChangeDelegate(self._themes, view))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setAccessibleName("What changed, the weightiest first")
        return view

    def _made_chooser(self, name: str) -> Chooser:
        box = Chooser(self)
        for row, title in zip(self.versions, titles(self.versions), strict=True):
            box.addItem(title, row.id)
        box.setAccessibleName(f"{name} version")
        box.setToolTip(f"{name} version")
        return box

    def _make_buttons(self) -> None:
        self.copy_button = QPushButton("Copy as Markdown")
        self.merge_button = QToolButton()
        self.merge_button.setCheckable(True)
        self.merge_button.setText("One column")
        self.merge_button.setToolTip("Both texts as one, or side by side")
        self.merge_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.next_button, self.back_button = QToolButton(), QToolButton()
        for button, words, by, keys in (
            (self.back_button, "Previous change", -1, ("K", "Alt+Up", "Shift+F3")),
            (self.next_button, "Next change", 1, ("J", "Alt+Down", "F3")),
        ):
            action = QAction(words, self)
            action.setShortcuts([QKeySequence(k) for k in keys])
            action.triggered.connect(lambda _on, by=by: self.step(by))
            self.addAction(action)
            button.setAccessibleName(words)
            button.setToolTip(f"{words}  ({keys[0]})")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action.trigger)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.older)
        head.addWidget(QLabel("→"))
        head.addWidget(self.newer)
        head.addStretch(1)
        head.addWidget(self.progress)
        for button in (self.stop, self.back_button, self.next_button):
            head.addWidget(button)
        for button in (self.merge_button, self.copy_button):
            head.addWidget(button)
        self.progress.setFixedSize(120, 6)
        for push in (self.stop, self.copy_button):
            push.setAutoDefault(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.told.setContentsMargins(14, 8, 14, 8)
        self.told.setProperty("role", "muted")
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        self._hint = QLabel(_ONE_VERSION, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        right = QWidget()
        self._stack = QStackedLayout(right)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.texts)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setHandleWidth(1)
        body.setChildrenCollapsible(False)
        body.addWidget(left)
        body.addWidget(right)
        body.setStretchFactor(1, 1)
        body.setSizes([_LIST_WIDTH, 880])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(body, 1)

    def _connect(self) -> None:
        self.older.currentIndexChanged.connect(lambda _row: self.compare())
        self.newer.currentIndexChanged.connect(lambda _row: self.compare())
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.list.activated.connect(self._ask_for_place)
        self.texts.clicked.connect(self._choose)
        self.merge_button.toggled.connect(self.texts.set_merged)
        self.copy_button.clicked.connect(self.copy)
        self.stop.clicked.connect(self._drop_job)
        self._themes.changed.connect(self._tint)
        if self._session.analyst is not None:
            self._session.analyst.arrived.connect(self._note_findings)
        self._tint()

    def _begin(self) -> None:
        self._show_busy(False)
        if len(self.versions) < 2:
            for widget in (self.older, self.newer, self.copy_button, self.merge_button):
                widget.setEnabled(False)
            return
        self.show_versions(self.versions[-2].id, self.versions[-1].id)
        self.list.setFocus()

    # ---------------------------------------------------------------- the comparison

    def _version(self, box: Chooser) -> Version | None:
        version_id = box.currentData()
        return self._session.library.version(version_id) if version_id else None

    def _found(self, version_id: VersionId) -> FoundSet | None:
        return self._session.library.findings(version_id)

    def _show(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.model.show(comparison)
        self.texts.show_texts(comparison)
        self.copy_button.setText("Copy as Markdown")
        self._stack.setCurrentWidget(self.texts)
        told = f"{summary(comparison.notable)}. {same_words(comparison.same)}."
        self.told.setText(told if comparison.notable else _NO_CHANGE)
        self.step(0)

    def _note_findings(self, version: object, _found: object) -> None:
        """Findings came that were missing: now the changes can be weighed."""
        shown = self.comparison
        if shown is not None and version in (shown.old, shown.new) and self._job is None:
            self.compare()

    def _show_progress(self, steps: int, of: int, doing: str) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(steps)
        self.told.setText(f"{doing} …")

    def _show_busy(self, busy: bool) -> None:
        for widget in (self.progress, self.stop):
            widget.setVisible(busy)

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end_job(self) -> None:
        self._job = None
        self._show_busy(False)
        if self.comparison is None:
            self.told.setText("Stopped. Choose a version to compare again.")

    # ---------------------------------------------------------------- moving

    def _go_to(self, index: QModelIndex) -> None:
        number = self.model.number_at(index)
        if number is not None:
            self.texts.go_to(number)

    def _choose(self, number: int) -> None:
        index = self.model.index_of(number)
        if index.isValid():
            self.list.setCurrentIndex(index)
        self.texts.go_to(number)

    def _ask_for_place(self, index: QModelIndex) -> None:
        change, shown = self.model.change_at(index), self.comparison
        if change is None or shown is None:
            return
        span = change.difference.new
        if span.start < span.end:
            self.place_wanted.emit(shown.new.id, span)
        else:
            self.place_wanted.emit(shown.old.id, change.difference.old)

    def _tint(self) -> None:
        ink = self._themes.current.ink
        self.back_button.setIcon(icon("chevron-up", ink))
        self.next_button.setIcon(icon("chevron-down", ink))
        self.list.viewport().update()


def titles(versions: Sequence[VersionRow]) -> list[str]:
    """What the versions are called: when they were captured, and how long they are."""
    return [joined(local_moment(v.captured), counted(v.words, "word")) for v in versions]
