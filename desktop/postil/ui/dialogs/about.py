"""What this program is, and whose work it stands on."""

from PySide6 import __version__ as toolkit_version
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from postil import __version__
from postil.resources import resource
from postil.ui.icons import icon

_LICENCES = {
    "Noto Serif": ("fonts", "LICENSE.NotoSerif.txt"),
    "Inter": ("fonts", "LICENSE.Inter.txt"),
    "Lucide icons": ("icons", "LICENSE.Lucide.txt"),
}


class About(QDialog):
    """Name, version and the licences of what is bundled."""

    def __init__(self, library: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Postil")
        self.resize(560, 520)
        sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        sign.setPixmap(
            icon("postil", QColor("black")).pixmap(QSize(64, 64), self.devicePixelRatioF())
        )
        name = QLabel(f"Postil {__version__}", alignment=Qt.AlignmentFlag.AlignCenter)
        name.setProperty("role", "heading")
        told = QLabel(
            "The analyst’s reading desk.<br>"
            f"Apache License 2.0 · Qt for Python {toolkit_version} (LGPL 3)",
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        where = QLabel(f"Library: {library}", alignment=Qt.AlignmentFlag.AlignCenter)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        for label in (told, where):
            label.setProperty("role", "muted")
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        for title, parts in _LICENCES.items():
            text = QPlainTextEdit(resource(*parts).read_text("utf-8"))
            text.setReadOnly(True)
            text.setAccessibleName(f"Licence of {title}")
            tabs.addTab(text, title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (sign, name, told, where):
            column.addWidget(widget)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)
