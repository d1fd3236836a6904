"""The library's tags as a tree model: nested by their paths, counted, drawn from place to place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon

from postil.model.annotation import Tag
from postil.model.identity import TagId
from postil.model.tag_paths import SEPARATOR, lies_under, name_of, parent_of, same, tidied
from postil.ui.reader.picker import dot
from postil.ui.tag_mime import TAG_MIME, carried, carrying
from postil.ui.wording import counted
from postil.workspace.codebook import Codebook

PATH: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds the path of its tag."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROOT: Final = QModelIndex()

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree; `tag` is None where only tags under it are there.

    `count` is how many articles and passages bear the tag, `total` those under it included.
    """

    path: str
    above: "Node | None" = None
    row: int = 0
    tag: Tag | None = None
    count: int = 0
    total: int = 0
    under: "list[Node]" = field(default_factory=list)


def tree_of(tags: Iterable[Tag], counts: Mapping[TagId, int], words: str = "") -> Node:
    """The root of the tree, in alphabetical order; only tags with all `words` in their paths."""
    wanted = words.casefold().split()
    root = Node("")
    known: dict[str, Node] = {"": root}
    for tag in sorted(tags, key=lambda tag: tag.path.casefold().split(SEPARATOR)):
        if all(word in tag.path.casefold() for word in wanted):
            node = _grown(tag.path, known)
            node.tag, node.count = tag, counts.get(tag.id, 0)
    _sum_up(root)
    return root


def _grown(path: str, known: dict[str, Node]) -> Node:
    """The node at a path, made with those above it where they are missing."""
    node = known.get(path.casefold())
    if node is None:
        above = _grown(path.rpartition(SEPARATOR)[0], known)
        node = known[path.casefold()] = Node(path, above, len(above.under))
        above.under.append(node)
    return node


def _sum_up(node: Node) -> int:
    node.total = node.count + sum(map(_sum_up, node.under))
    return node.total


class TagTree(QAbstractItemModel):
    """Two columns: name and count. A name can be changed in place, a tag drawn under another.

    `renamed` carries the path that a tag had and the one that it has now.
    """

    renamed = Signal(str, str)

    def __init__(self, codebook: Codebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codebook = codebook
        self.editable = True
        self._root = Node("")

    def show(self, words: str = "") -> None:
        """Read tags and counts again, those with these words in their paths."""
        self.beginResetModel()
        self._root = tree_of(self._codebook.tags, self._codebook.counts(), words)
        self.endResetModel()

    def node_at(self, index: AnyIndex) -> Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root

    def path_at(self, index: AnyIndex) -> str:
        return self.node_at(index).path

    def index_of(self, path: str) -> QModelIndex:
        """Where the tag stands; an invalid index where it is not shown."""
        index = QModelIndex()
        while not same(self.path_at(index), path):
            steps = (self.index(row, 0, index) for row in range(self.rowCount(index)))
            index = next((i for i in steps if self._leads_to(i, path)), QModelIndex())
            if not index.isValid():
                break
        return index

    def indexes(self, above: QModelIndex = _ROOT) -> Iterator[QModelIndex]:
        """All tags, each before those under it."""
        for row in range(self.rowCount(above)):
            index = self.index(row, 0, above)
            yield index
            yield from self.indexes(index)

    def _leads_to(self, index: QModelIndex, path: str) -> bool:
        here = self.path_at(index)
        return same(here, path) or lies_under(path, here)

    # ---------------------------------------------------------------- what a view asks

    def index(self, row: int, column: int, parent: AnyIndex = _ROOT) -> QModelIndex:
        under = self.node_at(parent).under
        if not (0 <= row < len(under) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, under[row])

    def parent(self, child: AnyIndex) -> QModelIndex:  # type: ignore[override]
        above = self.node_at(child).above
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.column() > 0 else len(self.node_at(parent).under)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 2

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node_at(index)
        read = (_NAME if index.column() == 0 else _COUNT).get(role)
        return read(node) if read else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        path = self.path_at(index)
        name, above = tidied(str(value)), parent_of(path)
        done = self._codebook.rename(path, name)
        if done:
            self.renamed.emit(path, f"{above}{SEPARATOR}{name}" if above else name)
        return done

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if self.editable and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # ---------------------------------------------------------------- drawing

    def mimeTypes(self) -> list[str]:
        return [TAG_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return carrying([self.path_at(i) for i in indexes if i.column() == 0])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        above = self.path_at(parent)
        paths = carried(data)
        inside = any(same(above, path) or lies_under(above, path) for path in paths)
        return self.editable and bool(paths) and not inside

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Moves the tags; False, for the library's own news of it make the view anew."""
        above = self.path_at(parent)
        for path in carried(data):
            self._codebook.move(path, above)
        return False


def _swatch(node: Node) -> QIcon | None:
    return dot(QColor(node.tag.colour)) if node.tag and node.tag.colour else None


def _tip(node: Node) -> str:
    lines = [node.path, node.tag.description if node.tag else "", _counted(node)]
    return "\n".join(filter(None, lines))


def _counted(node: Node) -> str:
    here = counted(node.count, "article or passage", "articles and passages")
    return f"{here}, {node.total:,} with those under it" if node.under else here


_BOTH: Final[dict[int, Callable[[Node], object]]] = {
    PATH: lambda node: node.path,
    Qt.ItemDataRole.ToolTipRole: _tip,
}
_NAME: Final[dict[int, Callable[[Node], object]]] = _BOTH | {
    Qt.ItemDataRole.DisplayRole: lambda node: name_of(node.path),
    Qt.ItemDataRole.EditRole: lambda node: name_of(node.path),
    Qt.ItemDataRole.DecorationRole: _swatch,
    Qt.ItemDataRole.AccessibleTextRole: lambda node: f"{node.path}, {_counted(node)}",
}
_COUNT: Final[dict[int, Callable[[Node], object]]] = _BOTH | {
    Qt.ItemDataRole.DisplayRole: lambda node: f"{node.total:,}" if node.total else "",
    Qt.ItemDataRole.TextAlignmentRole: lambda _node: _RIGHT,
}
