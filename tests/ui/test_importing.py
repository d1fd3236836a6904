import pytest
from PySide6.QtCore import QMimeData, QUrl

from postil.ui.importing import outcome


@pytest.mark.parametrize(
    ("added", "known", "refusals", "said"),
    [
        (1, 0, [], ""),
        (3, 0, [], "Added 3 articles."),
        (0, 1, [], "This article is in the library already."),
        (2, 1, [], "Added 2 articles. 1 article of them were in the library already."),
        (0, 0, ["a.bin: no text in it."], "a.bin: no text in it."),
        (1, 0, ["x.", "y."], "Added 1 article. 2 files can’t be read; the first: x."),
    ],
)
def test_what_came_of_it(added: int, known: int, refusals: list[str], said: str) -> None:
    assert outcome(added, known, refusals) == said


def test_addresses_are_not_fetched(desk) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl("https://example.org/article")])
    assert desk.window.importing.take(dropped)
    assert "fetches nothing from the network" in desk.window.notice.text


def test_a_pasted_address_is_not_an_article(desk) -> None:
    pasted = QMimeData()
    pasted.setText("https://example.org/article")
    assert desk.window.importing.take(pasted)
    assert "fetches nothing from the network" in desk.window.notice.text


def test_an_empty_clipboard_is_told(desk, qapp) -> None:
    qapp.clipboard().clear()
    desk.do("paste_article")
    assert "copy some and paste again" in desk.window.notice.text
