"""The rules on names: what was said of names everywhere, to be looked at, switched off, deleted."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeView,
    QWidget,
)

from postil.model.naming_rule import RuleArticle
from postil.ui.dialogs.past_list import PastList
from postil.ui.models.rules import RulesTable
from postil.ui.wording import counted, joined
from postil.workspace.naming import Naming, RuleRow
from postil.workspace.session import ReadingSession

_EMPTY: Final = (
    "<p><b>No rules on names yet</b></p><p>Click a name in the text and choose what it is, and "
    "“Everywhere”: then it holds in all articles and those to come, and stands here.</p>"
)
_PAUSE_MS: Final = 60
_ARTICLES: Final = 200
_ARTICLES_HEIGHT: Final = 130


class Rules(PastList):
    """A table of rules over the articles that the chosen one concerns. It stays beside the work.

    `wanted` carries an article and the words that are to be looked for in it.
    """

    wanted = Signal(str, str)

    def __init__(self, session: ReadingSession, parent: QWidget | None = None) -> None:
        super().__init__("Rules on names", _EMPTY, parent)
        self.resize(720, 540)
        self._session, self._naming = session, Naming(session)
        self.model = RulesTable(session, self)
        self.filter = QLineEdit(self, clearButtonEnabled=True)
        self.filter.setPlaceholderText("Filter the rules")
        self.filter.setAccessibleName("Filter the rules")
        self.list = self._made_list()
        self.articles = self._made_articles()
        self.switch, self.remove = QPushButton("Switch off"), QPushButton("Delete")
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        for button in (self.switch, self.remove, close):
            button.setAutoDefault(False)
        self.lay_out(self.list, [self.switch, self.remove, close], [self.articles])
        column = self.layout()
        assert column is not None, "just laid out"
        column.insertWidget(0, self.filter)  # type: ignore[attr-defined]
        self._late = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._follow()

    def _follow(self) -> None:
        stack = self._session.undo_stack
        self._late.timeout.connect(self.refresh)
        self._session.changed.connect(lambda _change: self._late.start())
        self.filter.textChanged.connect(self._narrow)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.model.modelReset.connect(self._tell)
        self.switch.clicked.connect(self.switch_chosen)
        self.remove.clicked.connect(self.delete_chosen)
        for keys, deed in (
            (QKeySequence.StandardKey.Undo, stack.undo),
            (QKeySequence.StandardKey.Redo, stack.redo),
        ):
            QShortcut(QKeySequence(keys), self, deed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list, self.delete_chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the rules again, where anybody sees them; what was chosen stays chosen."""
        if not self.isVisible():
            return
        chosen = {row.rule.id for row in self.chosen()}
        self.model.refresh()
        self._stack.setCurrentWidget(self.list if self.model.total else self._hint)
        self.filter.setVisible(bool(self.model.total))
        places = [self.model.place_of(rule_id) for rule_id in chosen]
        self._choose([place for place in places if place >= 0] or [0])

    def chosen(self) -> list[RuleRow]:
        """The rules of the chosen lines."""
        rows = {index.row() for index in self.list.selectionModel().selectedRows()}
        return [row for place in sorted(rows) if (row := self.model.row_at(place)) is not None]

    def switch_chosen(self) -> None:
        """Switch the chosen rules off, or on where all of them are off."""
        ids = [row.rule.id for row in self.chosen()]
        on = any(row.rule.enabled for row in self.chosen())
        (self._naming.disable if on else self._naming.enable)(ids)

    def delete_chosen(self) -> None:
        """Delete without a question: it can be undone."""
        self._naming.delete([row.rule.id for row in self.chosen()])

    # ---------------------------------------------------------------- inside

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self._choose([0])

    def _choose(self, rows: list[int]) -> None:
        selection = self.list.selectionModel()
        for row in rows:
            index = self.model.index(row, 0)
            selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
            selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        self._tell()

    def _tell(self) -> None:
        rows, writable = self.chosen(), not self._session.read_only
        on = any(row.rule.enabled for row in rows)
        self.switch.setText("Switch off" if on or not rows else "Switch on")
        self.switch.setEnabled(bool(rows) and writable)
        self.remove.setEnabled(bool(rows) and writable)
        count = counted(self.model.total, "rule")
        later = "counting …" if self._session.library.naming.waiting() else ""
        self.told.setText(joined(count, later) if self.model.total else "")
        self._show_articles(rows[0] if len(rows) == 1 else None)

    def _show_articles(self, row: RuleRow | None) -> None:
        self.articles.clear()
        found = self._session.library.naming.articles_of(row.rule, _ARTICLES) if row else []
        for article in found:
            words = f"{article.title}   {counted(article.mentions, 'mention')}"
            item = QListWidgetItem(words, self.articles)
            item.setData(Qt.ItemDataRole.UserRole, article)
        self.articles.setVisible(bool(found))

    def _go_to(self, item: QListWidgetItem) -> None:
        article, rows = item.data(Qt.ItemDataRole.UserRole), self.chosen()
        if isinstance(article, RuleArticle) and rows:
            self.wanted.emit(article.article_id, rows[0].rule.words)

    def _made_list(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self.model)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAllColumnsShowFocus(True)
        view.setAccessibleName("Rules on names, the newest first")
        view.activated.connect(self._go_to_first)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section in (1, 2, 3):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        return view

    def _go_to_first(self, _index: QModelIndex) -> None:
        if self.articles.count():
            self._go_to(self.articles.item(0))

    def _made_articles(self) -> QListWidget:
        found = QListWidget(self)
        found.setAccessibleName("The articles that the rule concerns")
        found.setUniformItemSizes(True)
        found.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        found.setFixedHeight(_ARTICLES_HEIGHT)
        found.itemActivated.connect(self._go_to)
        return found
