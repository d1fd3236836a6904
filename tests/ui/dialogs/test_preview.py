import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument

from postil.ui.dialogs.preview import OfflineBrowser, Preview
from postil.workspace.exporting import preview_html


@pytest.fixture
def preview(qapp):
    markdown = "# Bridgehead\n\nTroops ==hold== it. ![x](https://example.org/x.png)\n"
    dialog = Preview("Bridgehead", markdown, preview_html(markdown))
    yield dialog
    dialog.deleteLater()


def test_it_shows_the_document_and_the_markdown(preview) -> None:
    assert "Troops hold it." in preview.page.toPlainText()
    assert "==hold==" in preview.source.toPlainText()


def test_copy_takes_the_markdown(preview) -> None:
    from PySide6.QtWidgets import QPushButton

    copy = next(b for b in preview.findChildren(QPushButton) if b.text() == "Copy")
    copy.click()
    assert QGuiApplication.clipboard().text() == preview.source.toPlainText()
    assert copy.text() == "Copied"


@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///etc/passwd", "x.css"])
def test_nothing_is_fetched(qapp, address: str) -> None:
    browser = OfflineBrowser()
    image = QTextDocument.ResourceType.ImageResource.value
    assert browser.loadResource(image, QUrl(address)) is None
    browser.deleteLater()
