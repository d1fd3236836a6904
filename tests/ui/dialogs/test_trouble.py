"""What a person is offered when the library can't be opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from postil.app import _looked_into, _trouble
from postil.errors import StoreError
from postil.model.annotation import Tag
from postil.model.article import Article, Version
from postil.model.change import adding
from postil.model.holdings import NewVersion
from postil.model.identity import ArticleId, TagId, VersionId
from postil.store.library import Library
from postil.ui.dialogs.trouble import Remedy, Trouble


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.postil"
    with Library.open(path) as library:
        article = Article(ArticleId("a"), "A report", version_id=VersionId("v"))
        version = Version(VersionId("v"), article.id, "Words.", "", "text/plain")
        library.apply(adding("Import", article), [NewVersion(version, b"Words.")])
        library.apply(adding("Tag", Tag(TagId("kept"), "kept")))
        library.back_up_beside()
        library.apply(adding("Tag", Tag(TagId("later"), "later")))
    return path


def _asked(path: Path, qtbot) -> Trouble:
    with pytest.raises(StoreError) as raised:
        _looked_into(Library.open_as_permitted(path))
    trouble = _trouble(raised.value, path)
    qtbot.addWidget(trouble)
    assert str(raised.value).startswith(trouble.told.text().rstrip("."))
    return trouble


def _paths(path: Path) -> set[str]:
    with Library.open(path) as library:
        assert library.check() == []
        return {tag.path for tag in library.tags()}


def _done(trouble: Trouble, remedy: Remedy, qtbot) -> None:
    trouble.offers[remedy].click()
    assert not trouble.offers[remedy].isEnabled()
    qtbot.waitUntil(lambda: trouble._errand is None, timeout=30_000)
    assert trouble.remedy is remedy, trouble.told.text()


def _damage(path: Path) -> None:
    """Overwrites the schema and keeps the tables' own pages."""
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xa5" * (4096 - 100)
    path.write_bytes(data)


def _damage_articles(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'article_added'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


def test_a_damaged_library_goes_back_to_its_latest_backup(path: Path, qtbot) -> None:
    _damage(path)
    trouble = _asked(path, qtbot)
    _done(trouble, Remedy.RESTORE, qtbot)
    assert "was restored from" in trouble.told.text()
    assert _paths(path) == {"kept"}


def test_what_can_be_read_of_a_damaged_library_takes_its_place(path: Path, qtbot) -> None:
    _damage_articles(path)
    damaged = path.read_bytes()
    trouble = _asked(path, qtbot)
    _done(trouble, Remedy.RECOVER, qtbot)
    assert "What could be read, 1 article, is in the library" in trouble.told.text()
    assert _paths(path) == {"kept", "later"}
    (aside,) = path.with_name("backups").glob("* damaged.postil")
    assert aside.read_bytes() == damaged


@pytest.mark.parametrize("left", [b"", b"\0" * 8192, b"not a library"])
def test_a_library_that_became_empty_or_something_else_goes_back(
    path: Path, qtbot, left: bytes
) -> None:
    path.write_bytes(left)
    trouble = _asked(path, qtbot)
    _done(trouble, Remedy.RESTORE, qtbot)
    assert _paths(path) == {"kept"}


def test_what_never_was_a_library_is_left_alone(tmp_path: Path, qtbot) -> None:
    letter = tmp_path / "letter.postil"
    letter.write_text("Dear all")
    trouble = _asked(letter, qtbot)
    assert set(trouble.offers) == {Remedy.AGAIN, Remedy.OTHER}
    trouble.offers[Remedy.AGAIN].click()
    assert (trouble.remedy, trouble.result()) == (Remedy.AGAIN, QDialog.DialogCode.Accepted)
    assert letter.read_text() == "Dear all"


def test_a_remedy_that_fails_says_why_and_offers_the_others(path: Path, qtbot) -> None:
    _damage(path)
    trouble = _asked(path, qtbot)
    (backup,) = Library.backups_of(path)
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    trouble.offers[Remedy.RESTORE].click()
    qtbot.waitUntil(lambda: trouble._errand is None, timeout=30_000)
    assert trouble.remedy is None
    assert "damaged" in trouble.told.text()
    assert trouble.offers[Remedy.RECOVER].isEnabled()
    trouble.quit.click()
    assert trouble.result() == QDialog.DialogCode.Rejected
