"""Opening: what is refused, in which words, and what is left untouched."""

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from postil.errors import LibraryBusyError, StaleChangeError, StoreError
from postil.model.change import adding, replacing
from postil.store import lock
from postil.store.library import Library
from postil.store.lock import LibraryLock
from postil.store.migrations import APPLICATION_ID, SCHEMA


def _execute(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _pragma(path, name):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_library_is_marked_as_ours(library, library_path):
    assert library.path == library_path
    assert _pragma(library_path, "application_id") == APPLICATION_ID
    assert _pragma(library_path, "user_version") == SCHEMA
    assert _pragma(library_path, "journal_mode") == "wal"
    assert library.check() == []


def test_what_people_write_is_synchronised_in_full(library, desk):
    connection = library._file.connection
    desk.article()
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert connection.execute("PRAGMA recursive_triggers").fetchone()[0] == 1
    library.set_state("a", "b")
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 1
    library.apply(adding("Tag", desk.tag()))
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_closing_leaves_one_file_and_the_lock(library, library_path, desk):
    desk.article()
    library.close()
    names = sorted(path.name for path in library_path.parent.iterdir())
    assert names == ["articles.postil", "articles.postil-lock"]


def test_two_write_in_turn_and_a_third_reads(library, library_path, desk, desk_over):
    article, version = desk.article()
    other_name = library_path.parent / "other.postil"
    other_name.symlink_to(library_path)
    with Library.open(other_name) as second, Library.open(library_path, read_only=True) as reader:
        assert second.record(article.id) == article
        one, two = desk.annotation(version), desk.annotation(version)
        library.apply(adding("Highlight", one))
        second.apply(adding("Highlight", two))
        for each in (library, second, reader):
            assert {a.id for a in each.annotations(article.id)} == {one.id, two.id}


def test_what_one_changed_is_not_overwritten_by_another(library, library_path, desk):
    _article, version = desk.article()
    old = desk.annotation(version)
    library.apply(adding("Highlight", old))
    with Library.open(library_path) as second:
        second.apply(replacing("Note", old, replace(old, note="theirs")))
        with pytest.raises(StaleChangeError, match="was changed in another window"):
            library.apply(replacing("Note", old, replace(old, note="ours")))
        step = library.history()[0]
        assert library.record(old.id).note == "theirs"
        library.undo(step.no)
        assert second.record(old.id) == old
        with pytest.raises(StoreError, match="history was changed in another window"):
            second.undo(step.no)


def test_who_changes_the_file_itself_has_it_alone(library, library_path):
    with pytest.raises(LibraryBusyError, match="is open in another window or program; close it"):
        LibraryLock(library_path, alone=True)
    second = LibraryLock(library_path)
    with pytest.raises(LibraryBusyError), library._file._lock.alone():
        pass
    second.release()


def test_nobody_comes_in_while_one_has_the_file_alone(library_path, monkeypatch):
    monkeypatch.setattr(lock, "_PATIENCE_MS", 1)
    library_path.parent.mkdir()
    only = LibraryLock(library_path)
    with only.alone(), pytest.raises(LibraryBusyError, match="is just changing the file"):
        Library.open(library_path)
    with Library.open(library_path) as library:
        assert library.check() == []
    only.release()


def test_an_old_library_that_is_open_elsewhere_is_not_brought_up_to_date(library, library_path):
    library.close()
    _execute(library_path, "PRAGMA user_version = 1")
    holder = LibraryLock(library_path)
    with pytest.raises(LibraryBusyError):
        Library.open(library_path)
    holder.release()


def test_a_library_can_be_opened_again(library, library_path, desk):
    article, _version = desk.article()

    library.close()
    with Library.open(library_path) as again:
        assert again.record(article.id) == article


def test_all_that_is_read_together_is_of_one_moment(library, library_path, desk):
    desk.article()
    with Library.open(library_path, read_only=True) as reader:
        with reader._file.reading() as connection:
            counting = "SELECT count(*) FROM article"
            before = connection.execute(counting).fetchone()[0]
            desk.article()
            assert connection.execute(counting).fetchone()[0] == before == 1
        assert reader.article_count() == 2


def test_a_program_that_holds_the_file_is_named_as_busy(library, library_path, desk):
    library._file.connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(library_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusyError, match="has been writing into the library"):
            desk.article()
        other.execute("ROLLBACK")
    desk.article()
    assert library.article_count() == 1


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_of_another_kind_is_refused_untouched(tmp_path, read_only):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" * 1000)
    with pytest.raises(StoreError, match="is not a Postil library"):
        Library.open(photo, read_only=read_only)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["photo.jpg"]
    assert photo.read_bytes() == b"\xff\xd8\xff" * 1000


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("statement", ["PRAGMA user_version = 1", "PRAGMA application_id = 77"])
def test_a_database_of_another_program_is_refused_untouched(tmp_path, statement, read_only):
    path = tmp_path / "places.sqlite"
    _execute(path, "CREATE TABLE places (x)", statement)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a Postil library"):
        Library.open(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_library_is_refused_untouched(library, library_path, read_only):
    library.close()
    _execute(library_path, f"PRAGMA user_version = {SCHEMA + 1}")
    before = library_path.read_bytes()
    with pytest.raises(StoreError, match="made by a newer Postil; install"):
        Library.open(library_path, read_only=read_only)
    assert library_path.read_bytes() == before


def test_an_older_library_is_brought_up_to_date_by_writing_only(library, library_path, desk):
    article, _version = desk.article()
    library.close()
    _execute(library_path, "PRAGMA user_version = 0")
    with pytest.raises(StoreError, match="made by an older Postil; open it once for writing"):
        Library.open(library_path, read_only=True)
    with Library.open(library_path) as opened:
        assert opened.record(article.id) == article
    assert _pragma(library_path, "user_version") == SCHEMA


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_library_is_told(library, library_path, read_only):
    library.close()
    raw = library_path.read_bytes()
    library_path.write_bytes(raw[:100] + b"\xa5" * 8000 + raw[8100:])
    with pytest.raises(StoreError, match="is damaged"):
        Library.open(library_path, read_only=read_only)


def test_an_empty_file_and_one_cut_short_while_being_made_become_libraries(tmp_path):
    empty, begun = tmp_path / "empty", tmp_path / "begun"
    empty.touch()
    _execute(begun, "PRAGMA journal_mode = WAL")
    for path in (empty, begun):
        with Library.open(path) as opened:
            assert opened.check() == []


@pytest.mark.parametrize("name", ["what? 100%#1 & «more».postil", "-x", "file:a"])
def test_a_library_may_have_any_name(tmp_path, desk_over, name):
    with Library.open(tmp_path / name) as library:
        article, _version = desk_over(library).article()
    with Library.open(tmp_path / name, read_only=True) as library:
        assert library.record(article.id) == article
    others = {f"{name}{ending}" for ending in ("-lock", "-wal", "-shm")}
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} - others == {name}


def test_a_missing_library_can_not_be_read(tmp_path):
    with pytest.raises(StoreError, match="no library at"):
        Library.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_folder_is_no_library(tmp_path, read_only):
    with pytest.raises(StoreError, match="is a folder"):
        Library.open(tmp_path, read_only=read_only)


def test_a_folder_that_can_not_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="can't be"):
        Library.open(tmp_path / "file" / "library")


def test_a_library_that_was_taken_away_is_not_written_into_the_void(library, library_path, desk):
    article, version = desk.article()
    library_path.rename(library_path.with_name("elsewhere"))
    with pytest.raises(StoreError, match="was moved, deleted or replaced"):
        library.apply(adding("Highlight", desk.annotation(version)))
    assert library.record(article.id) == article

    library_path.with_name("elsewhere").rename(library_path)
    library.apply(adding("Highlight", desk.annotation(version)))


_OPEN_AS_NOBODY = """
import os, sys
from pathlib import Path
import sqlite_utils
from postil.errors import StoreError
from postil.store import lock
from postil.store.library import Library
from postil.store.lock import LibraryLock
if os.getuid() == 0:  # root may write whatever the mode says
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    with Library.open(Path(sys.argv[1]), read_only=sys.argv[2] == "read") as library:
        print(library.article_count(), library.check())
except StoreError as error:
    print(error)
"""


def _as_nobody(path, mode):
    """What a program that may not write prints when it opens a library."""
    command = [sys.executable, "-c", _OPEN_AS_NOBODY, path, mode]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture
def frozen():
    """A folder that everybody may read; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_a_folder_without_permission_is_read_and_not_written(frozen, desk_over):
    path = frozen / "library"
    with Library.open(path) as library:
        desk_over(library).article()
    frozen.chmod(0o555)
    path.chmod(0o444)

    assert _as_nobody(path, "read") == "1 []\n"
    told = _as_nobody(path, "write")
    assert "can't be" in told
    assert "permission" in told or "may write" in told
    assert "Traceback" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_changes_that_lie_beside_a_frozen_library_are_not_passed_over(frozen, desk_over):
    path = frozen / "library"
    with Library.open(path) as library:
        desk_over(library).article()
        copies = {name: (frozen / name).read_bytes() for name in ("library", "library-wal")}
    for file in list(frozen.iterdir()):
        file.unlink()
    for name, content in copies.items():
        (frozen / name).write_bytes(content)
        (frozen / name).chmod(0o444)
    frozen.chmod(0o555)

    assert "library-wal" in _as_nobody(path, "read")


_FILL = """
import resource, sys
from pathlib import Path
from postil.errors import StoreError
from postil.model.article import Article, Version
from postil.model.change import adding, replacing
from postil.model.holdings import NewVersion
from postil.store import lock
from postil.store.library import Library
from postil.store.lock import LibraryLock

library = Library.open(Path(sys.argv[1]))
limit = Path(sys.argv[1]).stat().st_size + 3_000_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
for number in range(10_000):
    article = Article(f"a{number}", f"Report {number}", version_id=f"v{number}")
    version = Version(f"v{number}", article.id, f"word{number} " * 2_000, "", "text/plain")
    try:
        library.apply(adding("Import", article), [NewVersion(version, b"")])
    except StoreError as error:
        print(error, flush=True)
        break
    print(article.id, flush=True)
print(library.article_count(), library.check(), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_a_full_disk_is_told_and_costs_nothing_that_was_kept(tmp_path):
    path = tmp_path / "library"
    done = subprocess.run(
        [sys.executable, "-c", _FILL, path], capture_output=True, text=True, check=True
    )
    *kept, told, counted = done.stdout.splitlines()

    assert "could not be written" in told or "no room left" in told
    assert len(kept) > 5
    assert counted == f"{len(kept)} []"
    with Library.open(path) as library:
        assert {library.record(id).id for id in kept} == set(kept)
        assert library.article_count() == len(kept)
        assert library.check() == []


def test_a_killed_program_leaves_no_lock(tmp_path):
    path = tmp_path / "library"
    hold = "import sys, time\nfrom pathlib import Path\nfrom postil.store.library import Library\n"
    hold += "library = Library.open(Path(sys.argv[1]))\nprint('open', flush=True)\ntime.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", hold, path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(LibraryBusyError):
            LibraryLock(path, alone=True)
        holder.kill()
    LibraryLock(path, alone=True).release()
    with Library.open(path) as library:
        assert library.check() == []
