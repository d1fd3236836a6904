import sqlite3
from contextlib import closing

import pytest

from postil.errors import StoreError
from postil.model.change import adding
from postil.model.holdings import ArticleQuery
from postil.store.library import Library


def test_a_backup_is_a_whole_library(library, desk, tmp_path):
    _article, version = desk.article()
    library.apply(adding("Highlight", desk.annotation(version, note="kept")))
    copy = tmp_path / "copy.postil"

    library.backup(copy)
    desk.article()

    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.postil"]
    with closing(sqlite3.connect(copy)) as bare:
        assert bare.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with Library.open(copy) as opened:
        assert opened.article_count() == 1
        assert opened.check() == []
        assert opened.article_rows(ArticleQuery())[0].annotations == 1
        assert len(opened.search("kept")) == 1


def test_a_backup_overwrites_nothing(library, library_path, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")

    for path in (letter, library_path):
        with pytest.raises(StoreError, match="already a file"):
            library.backup(path)

    assert letter.read_text() == "Dear all"


def test_a_backup_that_fails_leaves_nothing(library, tmp_path):
    with pytest.raises(StoreError, match="The backup can't be written"):
        library.backup(tmp_path / "no such folder" / "copy.postil")
    assert not (tmp_path / "no such folder").exists()


def test_no_backup_is_made_of_a_damaged_library(library, library_path, desk, tmp_path):
    for _ in range(40):
        desk.article("A long report of many words. " * 400)
    library.close()
    raw = bytearray(library_path.read_bytes())
    for page in range(len(raw) // 8192, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 2048] = b"\xa5" * 2048
    library_path.write_bytes(raw)

    with (
        Library.open(library_path) as damaged,
        pytest.raises(StoreError, match="damaged, so no backup"),
    ):
        damaged.backup(tmp_path / "copy.postil")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_reader_can_make_a_backup(library, library_path, desk, tmp_path):
    desk.article()
    with Library.open(library_path, read_only=True) as reader:
        reader.backup(tmp_path / "copy.postil")
    with Library.open(tmp_path / "copy.postil", read_only=True) as copy:
        assert copy.article_count() == 1
