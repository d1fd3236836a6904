"""How an article will look when it is exported: as a document, and as the Markdown it is."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from postil.ui.fonts import reading_font


class OfflineBrowser(QTextBrowser):
    """Shows HTML and fetches nothing: no image, no style sheet, from nowhere."""

    def loadResource(self, type_: int, name: QUrl | str) -> object:
        return None


class Preview(QDialog):
    """Two tabs, Save… and Copy. `save_asked` says that the reader wants a file of it."""

    save_asked = Signal()

    def __init__(self, title: str, markdown: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Preview — {title}")
        self.resize(760, 720)
        self.page = OfflineBrowser()
        self.page.setOpenLinks(False)
        self.page.setOpenExternalLinks(False)
        self.page.setFont(reading_font(12))
        self.page.document().setDocumentMargin(28)
        self.page.setHtml(html)
        self.page.setAccessibleName("Preview")
        self.source = QPlainTextEdit(markdown)
        self.source.setReadOnly(True)
        self.source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.source.setAccessibleName("Markdown")
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.page, "Preview")
        tabs.addTab(self.source, "Markdown")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        save = buttons.addButton("Save…", QDialogButtonBox.ButtonRole.ActionRole)
        copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self.save_asked)
        copy.clicked.connect(lambda: self._copy(copy))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)

    def _copy(self, button: QPushButton) -> None:
        QGuiApplication.clipboard().setText(self.source.toPlainText())
        button.setText("Copied")
