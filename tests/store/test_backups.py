"""Backups that come by themselves: when they are made, which are kept, how one comes back."""

import gzip
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.errors import DamagedError, LibraryBusyError, StoreError
from postil.model.change import adding
from postil.store import backups
from postil.store.backups import backups_of, folder_of, put_aside, rotate
from postil.store.library import Library
from postil.store.migrations import SCHEMA

_OLD = Path(__file__).resolve().parents[1] / "libraries" / "schema-1.postil.gz"


@pytest.fixture
def clock(monkeypatch):
    """Sets the moment that the backups go by."""

    def set_to(day, time="T08:00:00Z"):
        monkeypatch.setattr(backups, "now", lambda: f"{day}{time}")

    set_to("2025-04-08")
    return set_to


def test_a_backup_lies_beside_the_library_and_is_whole(library, desk, clock):
    article, _version = desk.article()
    made = library.back_up_beside()
    assert made.parent == library.path.parent / "backups"
    assert made.name == "articles 2025-04-08T08-00-00Z daily.postil"
    (backup,) = library.backups()
    assert (backup.path, backup.moment, backup.why) == (made, "2025-04-08T08:00:00Z", "daily")
    assert backup.size == made.stat().st_size
    with Library.open(made, read_only=True) as copy:
        assert copy.record(article.id) == article
        assert copy.check() == []


def test_one_a_day_where_something_changed(library, desk, clock):
    assert library.backup_is_due()
    desk.article()
    library.back_up_beside()
    desk.article()
    assert not library.backup_is_due()
    clock("2025-04-09")
    assert library.backup_is_due()
    library.back_up_beside()
    clock("2025-04-10")
    library.set_state("position", "12")
    assert not library.backup_is_due()
    library.undo(library.history()[0].no)
    assert library.backup_is_due()


def test_a_backup_that_can_not_be_read_does_not_count(library, desk, clock):
    desk.article()
    library.back_up_beside().write_bytes(b"not a library")
    clock("2025-04-09")
    assert library.backup_is_due()


def test_days_and_weeks_are_kept(library, clock):
    """A year of days, of which each has its backup."""
    day = date(2024, 4, 9)
    while day <= date(2025, 4, 8):
        clock(day.isoformat())
        library.back_up_beside()
        day += timedelta(days=1)
    kept = [backup.moment[:10] for backup in library.backups()]
    assert kept[:7] == [f"2025-04-0{n}" for n in range(8, 1, -1)]
    assert kept[7:] == [
        "2025-03-31",
        "2025-03-24",
        "2025-03-17",
        "2025-03-10",
        "2025-03-03",
        "2025-02-24",
        "2025-02-17",
    ]


@given(st.sets(st.integers(0, 400)), st.integers(0, 30))
def test_what_is_kept_does_not_depend_on_when_it_was_rotated(ages, later):
    """A backup that a later rotation would keep is kept by all earlier ones."""
    today = date(2025, 4, 8)
    days = {(today - timedelta(days=age)).isoformat() for age in ages}
    kept = backups._kept(days, today)
    then = today + timedelta(days=later)
    assert backups._kept(kept, then) == backups._kept(days, then)
    assert {day for day in days if day > "2025-04-01"} <= kept
    assert len(kept) <= 7 + 8


def test_only_daily_backups_of_this_library_are_rotated(library, clock):
    folder = folder_of(library.path)
    clock("2024-01-01")
    library.back_up_beside("before schema 9")
    library.back_up_beside()
    for name in ("notes.txt", "other 2024-01-01T08-00-00Z daily.postil", "articles.postil"):
        shutil.copy(library.path, folder / name)
    clock("2025-04-08")
    rotate(library.path)
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "notes.txt",
        "other 2024-01-01T08-00-00Z daily.postil",
        "articles.postil",
        "articles 2024-01-01T08-00-00Z before schema 9.postil",
    }
    assert [backup.why for backup in library.backups()] == ["before schema 9"]


def test_two_backups_of_one_second_have_two_names(library, clock):
    first, second = library.back_up_beside("by hand"), library.back_up_beside("by hand")
    assert first != second
    assert [backup.why for backup in backups_of(library.path)] == ["by hand"] * 2


def test_a_backup_comes_back_and_what_was_there_is_kept(library, desk, clock):
    article, version = desk.article()
    library.apply(adding("Highlight", note := desk.annotation(version, note="élan")))
    made = library.back_up_beside()
    later, _ = desk.article("Something else altogether, about zebras.")
    clock("2025-04-09")
    library.restore(made)
    assert library.record(later.id) is None
    assert library.record(note.id) == note
    assert [hit.where for hit in library.search("elan")] == ["note"]
    assert library.search("zebras") == []
    assert library.check() == []
    assert library.backup_is_due()
    library.undo(library.history()[0].no)
    again, _ = desk.article("About zebras once more.")
    assert len(library.search("zebras")) == 1

    (kept,) = [b for b in library.backups() if b.why == "before restoring"]
    library.restore(kept.path)
    assert library.record(later.id) == later
    assert library.record(again.id) is None
    assert library.record(article.id) == article
    assert library.check() == []


def test_a_restored_library_is_kept_whatever_its_revision_is(library, desk, clock):
    """Numbers begin again at the backup's, and must not be taken for the newer backup's."""
    desk.article()
    made = library.back_up_beside("by hand")
    desk.article()
    library.restore(made)
    assert library.backup_is_due()


def test_a_reader_goes_on_after_a_restoration(library, library_path, desk, clock):
    article, _ = desk.article()
    made = library.back_up_beside()
    later, _ = desk.article()
    with Library.open(library_path, read_only=True) as reader:
        assert reader.record(later.id) == later
        library.restore(made)
        assert reader.record(later.id) is None
        assert reader.record(article.id) == article


def test_a_backup_of_an_older_schema_comes_back(library, tmp_path):
    old = tmp_path / "old.postil"
    old.write_bytes(gzip.decompress(_OLD.read_bytes()))
    before = old.read_bytes()
    library.restore(old)
    assert library.article_count() == 2
    assert library.check() == []
    assert old.read_bytes() == before
    assert [path.name for path in tmp_path.glob("old*")] == ["old.postil"]
    library.close()
    with Library.open(library.path) as again:
        assert again.article_count() == 2


def _damage(path):
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // 4096, 2):
        raw[page * 4096 : page * 4096 + 2048] = b"\xa5" * 2048
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.unlink(), "There is no backup at"),
        (lambda path: path.write_bytes(b"\xff\xd8\xff" * 999), "is not a Postil library"),
        (lambda path: path.write_bytes(b""), "There is nothing in the backup"),
        (_damage, "damaged"),
    ],
)
def test_what_is_no_whole_backup_is_refused(library, desk, tmp_path, spoil, sentence):
    desk.article()
    path = tmp_path / "backup.postil"
    library.backup(path)
    spoil(path)
    desk.article()
    with pytest.raises(StoreError, match=sentence):
        library.restore(path)
    assert library.article_count() == 2
    assert library.backups() == []


def test_a_newer_backup_is_refused(library, desk, tmp_path):
    desk.article()
    path = tmp_path / "backup.postil"
    library.backup(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(StoreError, match="made by a newer Postil"):
        library.restore(path)
    assert library.article_count() == 1


def test_a_reader_restores_nothing(library, library_path, desk, tmp_path):
    library.backup(tmp_path / "backup.postil")
    with (
        Library.open(library_path, read_only=True) as reader,
        pytest.raises(StoreError, match="reading only"),
    ):
        reader.restore(tmp_path / "backup.postil")


def test_a_backup_is_made_before_a_migration(tmp_path):
    path = tmp_path / "library.postil"
    path.write_bytes(gzip.decompress(_OLD.read_bytes()))
    before = path.read_bytes()
    with Library.open(path) as library:
        (backup,) = library.backups()
        assert backup.why == f"before schema {SCHEMA}"
        assert library.article_count() == 2
    assert backup.path.read_bytes()[100:] == before[100:]
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    with Library.open(path) as library:
        assert library.backups() == [backup]


def test_nothing_is_migrated_where_no_backup_can_be_made(tmp_path):
    path = tmp_path / "library.postil"
    path.write_bytes(gzip.decompress(_OLD.read_bytes()))
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(StoreError, match="for backups can't be made"):
        Library.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_damaged_library_is_put_aside_whole(library, library_path, desk):
    for _ in range(40):
        desk.article()
    made = library.back_up_beside()
    library.close()
    _damage(library_path)
    damaged = library_path.read_bytes()
    Path(f"{library_path}-wal").write_bytes(b"last changes")

    aside = put_aside(library_path)
    assert aside.read_bytes() == damaged
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"last changes"
    assert not library_path.exists()
    with Library.open(library_path) as fresh:
        fresh.restore(made)
        assert fresh.article_count() == 40
        assert [backup.why for backup in fresh.backups()] == ["damaged", "daily"]


def test_an_open_library_is_not_put_aside(library, library_path):
    with pytest.raises(LibraryBusyError):
        put_aside(library_path)
    assert library_path.exists()


def test_no_backup_is_made_of_a_damaged_library(library, library_path, desk, tmp_path):
    for _ in range(40):
        desk.article()
    library.backup(tmp_path / "backup.postil")
    library.close()
    _damage(library_path)

    def restore():
        with Library.open(library_path) as damaged:
            damaged.restore(tmp_path / "backup.postil")

    with pytest.raises(DamagedError, match="damaged"):
        restore()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_can_not_be_written_is_told(library, library_path, desk):
    library_path.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="for backups can't be made"):
            library.back_up_beside()
    finally:
        library_path.parent.chmod(0o700)


def test_what_a_backup_holds_does_not_change_with_the_library(library, desk, clock):
    article, _ = desk.article()
    made = library.back_up_beside()
    library.apply(adding("Tag", desk.tag()))
    changed = replace(article, title="Other")
    library.apply(adding("Import", replace(changed, id="other")))
    with Library.open(made, read_only=True) as copy:
        assert copy.article_count() == 1
        assert copy.tags() == []
