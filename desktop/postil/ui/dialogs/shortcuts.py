"""All keys, by group, with a filter; and other ones for those who want other ones."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from postil.ui.action_list import Group, Where
from postil.ui.actions import Actions, is_single, shown
from postil.ui.fields import Field
from postil.workspace.preferences import Preferences

_ID: Final = Qt.ItemDataRole.UserRole


class Shortcuts(QDialog):
    """The list of actions and keys; below it the keys of the chosen one can be changed."""

    def __init__(
        self, actions: Actions, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(620, 640)
        self._actions, self._preferences = actions, preferences
        self.filter = Field()
        self.filter.setPlaceholderText("Filter by name or key")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName("Filter the shortcuts")
        self.tree = self._made_tree()
        self.editor = QKeySequenceEdit()
        self.editor.setMaximumSequenceLength(2)
        inner = self.editor.findChild(QLineEdit)
        for widget in (self.editor, inner):  # the inner field is what has the focus
            if widget is not None:
                widget.setAccessibleName("New keys")
        self._set = QPushButton("Use these keys")
        self._none = QPushButton("No keys")
        self._standard = QPushButton("Standard")
        self.problem = QLabel("Choose an action to give it other keys.", wordWrap=True)
        self.problem.setProperty("role", "muted")
        self._lay_out()
        self._connect()
        self._choose()

    def _made_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(3)
        tree.setHeaderLabels(["Action", "Keys", "Where"])
        tree.setRootIsDecorated(False)
        tree.setIndentation(14)
        tree.setAccessibleName("Actions and their keys")
        for group in Group:
            head = QTreeWidgetItem([group.value])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            tree.addTopLevelItem(head)
            for id_ in self._actions.all:
                spec = self._actions.spec(id_)
                if spec.group is group:
                    where = "" if spec.where is Where.WINDOW else spec.where.value
                    item = QTreeWidgetItem([self._name(id_), shown(self._actions.keys(id_)), where])
                    item.setData(0, _ID, id_)
                    head.addChild(item)
            head.setExpanded(True)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        return tree

    def _name(self, id_: str) -> str:
        return self._actions.spec(id_).full_title

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.editor, 1)
        for button in (self._set, self._none, self._standard):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addWidget(self.problem)
        column.addLayout(row)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.tree.currentItemChanged.connect(lambda *_: self._choose())
        self.editor.keySequenceChanged.connect(lambda _keys: self._check())
        self._set.clicked.connect(lambda: self._give(self.editor.keySequence()))
        self._none.clicked.connect(lambda: self._give(QKeySequence()))
        self._standard.clicked.connect(lambda: self._store(None))

    def _chosen_id(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, _ID) or "") if item is not None else ""

    def _narrow(self, words: str) -> None:
        words = words.casefold().strip()
        for head, children in self._groups():
            for item in children:
                told = f"{head.text(0)} {item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(w in told for w in words.split()))
            head.setHidden(all(item.isHidden() for item in children))

    def _groups(self) -> list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]]:
        heads = _children(self.tree.invisibleRootItem())
        return [(head, _children(head)) for head in heads]

    def _choose(self) -> None:
        id_ = self._chosen_id()
        for widget in (self.editor, self._set, self._none, self._standard):
            widget.setEnabled(bool(id_))
        self.editor.clear()
        self._check()

    def _check(self) -> None:
        id_, keys = self._chosen_id(), self.editor.keySequence()
        self._set.setEnabled(bool(id_) and keys.count() > 0)
        if not id_:
            self.problem.setText("Choose an action to give it other keys.")
            return
        holder = self._actions.holder(keys, but=id_) if keys.count() else None
        if holder:
            self.problem.setText(f"“{self._name(holder)}” has these keys now and would lose them.")
        elif is_single(keys) and self._actions.spec(id_).where is Where.WINDOW:
            self.problem.setText("A single key would act wherever you are not typing.")
        else:
            self.problem.setText(f"Press the keys for “{self._name(id_)}” in the field below.")

    def _give(self, keys: QKeySequence) -> None:
        id_ = self._chosen_id()
        holder = self._actions.holder(keys, but=id_) if keys.count() else None
        if holder:
            kept = [k for k in self._actions.sequences(holder) if k != keys]
            self._preferences.set_shortcut(holder, _portable(kept))
            self._show_keys(holder)
        self._store(_portable([keys] if keys.count() else []))

    def _store(self, keys: str | None) -> None:
        id_ = self._chosen_id()
        if id_:
            self._preferences.set_shortcut(id_, keys)
            self._show_keys(id_)
            self._choose()

    def _show_keys(self, id_: str) -> None:
        for _head, children in self._groups():
            for item in children:
                if item.data(0, _ID) == id_:
                    item.setText(1, shown(self._actions.keys(id_)))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(i) for i in range(item.childCount()))
    return [child for child in found if child is not None]


def _portable(sequences: list[QKeySequence]) -> str:
    return "; ".join(k.toString(QKeySequence.SequenceFormat.PortableText) for k in sequences)
