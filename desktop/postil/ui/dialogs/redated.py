"""The dates that changed with a published date: each with what it was and what it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from postil.model.finding import TimeExpression
from postil.ui.date_wording import in_words
from postil.ui.reader.date_words import interval
from postil.ui.wording import counted
from postil.workspace.redating import Redated, Redating

_PLACE = Qt.ItemDataRole.UserRole


class RedatedList(QDialog):
    """Never modal, so that one passage after the other can be looked at.

    `wanted` carries the Redated whose passage somebody wants to see.
    """

    wanted = Signal(object)

    def __init__(self, redating: Redating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dates that changed")
        self.resize(680, 420)
        self.list = QTreeWidget()
        self.list.setAccessibleName("Dates that changed")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels(["In the text", "Before", "Now", "Article"])
        self._changed = redating.changed
        rows = [_row(at, one) for at, one in enumerate(redating.changed)]
        self.list.addTopLevelItems(rows)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((130, 210, 210)):
            self.list.setColumnWidth(column, width)
        self.list.setColumnHidden(3, redating.articles == 1)
        if rows:
            self.list.setCurrentItem(rows[0])
        self.list.itemActivated.connect(self._want)
        told = QLabel(told_of(redating), wordWrap=True)
        told.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            assert isinstance(button, QPushButton)
            button.setAutoDefault(False)  # Enter goes to a passage
        lines = QVBoxLayout(self)
        lines.setSpacing(10)
        lines.addWidget(told)
        lines.addWidget(self.list, 1)
        lines.addWidget(buttons)

    def _want(self, item: QTreeWidgetItem) -> None:
        self.wanted.emit(self._changed[item.data(0, _PLACE)])


def told_of(redating: Redating) -> str:
    """How many dates changed, with one of them, in a sentence."""
    count = len(redating.changed)
    where = f" in {counted(redating.articles, 'article')}" if redating.articles > 1 else ""
    stayed = _stayed(redating.judged)
    if not count:
        return f"No date changed{where} with the published date{stayed}."
    first = redating.changed[0]
    told = f"“{first.words}” is {_both(first)[1]} now"
    more = ", …" if count > 1 else ""
    return f"{counted(count, 'date')} changed{where}{stayed}: {told}{more}"


def _stayed(judged: int) -> str:
    if not judged:
        return ""
    return f"; {judged:,} that you have judged stayed" if judged > 1 else "; one you judged stayed"


def _said(found: TimeExpression | None) -> str:
    return in_words(found) if found is not None else "no date"


def _both(one: Redated) -> tuple[str, str]:
    """What a date was and what it is; with its bounds where it is called the same."""
    old, new = _said(one.old), _said(one.new)
    return (old, new) if old != new else (_bounded(one.old), _bounded(one.new))


def _bounded(found: TimeExpression | None) -> str:
    if found is None or found.earliest == found.latest:
        return _said(found)
    what, days = interval(found)
    return f"{_said(found)}, {what.lower()} {days}"


def _row(at: int, one: Redated) -> QTreeWidgetItem:
    row = QTreeWidgetItem([one.words, *_both(one), one.article.title])
    row.setData(0, _PLACE, at)
    return row
