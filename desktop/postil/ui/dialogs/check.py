"""What a check of the library found."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from postil.ui.wording import counted


class CheckResult(QDialog):
    """One sentence, and the problems where there are any."""

    def __init__(
        self, problems: Sequence[str], articles: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Library check")
        self.setMinimumWidth(440)
        self.verdict = QLabel(verdict_of(problems, articles), wordWrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.verdict)
        if problems:
            found = QListWidget()
            found.setWordWrap(True)
            found.addItems(list(problems))
            found.setAccessibleName("Problems")
            column.addWidget(found, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def verdict_of(problems: Sequence[str], articles: int) -> str:
    """The result in a sentence or two."""
    if not problems:
        return f"The library is sound: {counted(articles, 'article')}, nothing amiss."
    return (
        f"The check found {counted(len(problems), 'problem')}. "
        "Back up the library before you go on working with it."
    )
