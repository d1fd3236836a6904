"""The window shown while a library of an older Postil is brought up to date."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from postil import app
from postil.app import _brought_up_to_date, _takes_its_time
from postil.errors import StoreError
from postil.store.library import Library
from postil.ui.dialogs.upgrade import Upgrade
from postil.ui.theme import Themes
from postil.workspace.errand import Errand

_OLD = Path(__file__).resolve().parents[2] / "libraries" / "schema-2.postil.gz"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "library.postil"
    path.write_bytes(gzip.decompress(_OLD.read_bytes()))
    return path


def _errand(path: Path) -> Errand:
    return Errand("Bringing the library up to date", ("upgrade",), path)


def test_only_an_old_library_that_is_large_is_waited_for(old, tmp_path, monkeypatch):
    assert not _takes_its_time(old)
    monkeypatch.setattr(app, "_SOON_UPGRADED", 1_000)
    assert _takes_its_time(old)
    Library.open(old).close()
    assert not _takes_its_time(old)
    assert not _takes_its_time(tmp_path / "none.postil")


def test_it_closes_when_the_library_is_up_to_date(old, qtbot):
    told = list[str]()
    errand = _errand(old)
    errand.progressed.connect(lambda _done, _of, doing: told.append(doing))
    dialog = Upgrade(errand)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        dialog.show()
    assert told[0] == "Making a backup of the library"
    assert set(told[1:]) == {"Bringing the library up to date"}
    assert not Library.is_behind(old)
    with Library.open(old) as library:
        assert library.check() == []
        assert [made.why for made in library.backups()][:1] != []


def test_stopped_it_leaves_the_library_as_it_was(old, qtbot):
    dialog = Upgrade(_errand(old))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.stop.click()
    assert dialog.complaint == ""
    assert dialog.result() == Upgrade.DialogCode.Rejected
    assert Library.is_behind(old)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_goes_wrong_is_told_and_opens_nothing(old, qtbot, monkeypatch):
    monkeypatch.setattr(Themes, "apply", lambda *_: None)  # the look of all tests that follow
    with Library.open(old):
        pass
    data = bytearray(gzip.decompress(_OLD.read_bytes()))
    data[4096:8192] = b"\xa5" * 4096
    old.write_bytes(data)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with pytest.raises(StoreError, match=r"; "):
        _brought_up_to_date(application, old)
