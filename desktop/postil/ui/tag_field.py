"""A field for several tags, parted by semicolons, that completes the one being typed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

_BETWEEN: Final = ";"


class TagField(QLineEdit):
    """Holds the paths of tags: "war/sumy; claims"."""

    def __init__(
        self, paths: Sequence[str], known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{_BETWEEN} ".join(paths), parent)
        self.setPlaceholderText(f"war/sumy{_BETWEEN} another one")
        self.offers = QCompleter(sorted(known, key=str.casefold), self)
        self.offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offers.setWidget(self)
        self.offers.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def paths(self) -> list[str]:
        """What is in the field, tag by tag."""
        return [path.strip() for path in self.text().split(_BETWEEN) if path.strip()]

    def _offer(self) -> None:
        begun = self.text()[: self.cursorPosition()].rpartition(_BETWEEN)[2].strip()
        self.offers.setCompletionPrefix(begun)
        popup = self.offers.popup()
        if begun and self.offers.completionCount():
            self.offers.complete()
        elif popup is not None:
            popup.hide()

    def _take(self, path: str) -> None:
        """Put a tag in the place of what was begun."""
        text, place = self.text(), self.cursorPosition()
        before = text[:place].rpartition(_BETWEEN)
        head = f"{before[0]}{before[1]} " if before[1] else ""
        self.setText(f"{head}{path}{text[place:]}")
        self.setCursorPosition(len(head) + len(path))
