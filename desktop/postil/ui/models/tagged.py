"""What bears some tags, as a list model that reads on as a view needs more."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from postil.ui.models.hits import HitList
from postil.workspace.codebook import Codebook

_PAGE: Final = 100


class TaggedList(HitList):
    """Articles and passages with any of some tags, the newest articles first."""

    def __init__(self, codebook: Codebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codebook = codebook
        self._paths: tuple[str, ...] = ()
        self._more = False

    def show_tagged(self, paths: Sequence[str]) -> None:
        """Show what bears one of these tags or one under them, as it is now."""
        self._paths = tuple(paths)
        page = self._codebook.hits(self._paths, _PAGE, 0)
        self._more = len(page) == _PAGE
        self.show(page)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        page = self._codebook.hits(self._paths, _PAGE, self.rowCount())
        self._more = len(page) == _PAGE
        self.add(page)
