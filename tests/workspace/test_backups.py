"""The day's backup, by a real child process."""

import sys
from collections.abc import Iterator

import pytest

from postil.model.annotation import Tag
from postil.model.change import adding
from postil.model.identity import TagId
from postil.store.library import Library
from postil.workspace import backups
from postil.workspace.backups import BackupKeeper


@pytest.fixture
def keeper(qapp: object, library: Library) -> Iterator[BackupKeeper]:
    keeper = BackupKeeper(library)
    yield keeper
    keeper.close()


def test_a_backup_is_made_while_the_window_goes_on(
    keeper: BackupKeeper, library: Library, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_FIRST_LOOK_MS", 1)
    tag = Tag(TagId("t"), "war")
    library.apply(adding("Tag", tag))
    with qtbot.waitSignal(keeper.made, timeout=20_000) as made:
        keeper.start()
        assert library.backups() == []
    (backup,) = library.backups()
    assert made.args == [backup.path]
    with Library.open(backup.path, read_only=True) as copy:
        assert copy.tags() == [tag]
    keeper.look()
    assert keeper._errand is None


def test_a_backup_that_fails_is_told_once(library: Library, qtbot) -> None:
    library.path.with_name("backups").write_text("in the way")
    keeper = BackupKeeper(library)
    told: list[str] = []
    keeper.failed.connect(told.append)
    for _ in range(2):
        keeper.look()
        assert keeper._errand is not None
        qtbot.waitUntil(lambda: keeper._errand is None, timeout=20_000)
    (sentence,) = told
    assert sentence.startswith("No backup was made today, and it is tried again in an hour: the ")
    assert sentence.endswith("see that you may write beside the library.")


def test_a_child_that_cannot_start_or_dies_is_told(library: Library, qtbot) -> None:
    for command in (["/no/such/program"], [sys.executable, "-c", "import os; os.abort()"]):
        keeper = BackupKeeper(library, command=command)
        with qtbot.waitSignal(keeper.failed, timeout=20_000) as told:
            keeper.look()
        assert "tried again in an hour" in told.args[0]
        keeper.close()


def test_a_backup_under_way_is_given_up_at_the_end(library: Library, qtbot) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    keeper = BackupKeeper(library, command=command)
    keeper.look()
    errand = keeper._errand
    assert errand is not None
    assert errand._process.waitForStarted()
    keeper.look()
    assert keeper._errand is errand
    keeper.close()
    assert keeper._errand is None


def test_a_reader_makes_no_backups(library: Library, qapp: object) -> None:
    library.apply(adding("Tag", Tag(TagId("t"), "war")))
    with Library.open(library.path, read_only=True) as reader:
        keeper = BackupKeeper(reader)
        keeper.start()
        keeper.look()
        assert keeper._errand is None
        assert not keeper._clock.isActive()
