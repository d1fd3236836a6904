"""Two real programs on one library, and programs that are killed while they write."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from postil.model.article import Article
from postil.model.change import adding
from postil.model.holdings import ArticleQuery
from postil.store.library import Library

_WRITER = Path(__file__).with_name("kill_writer.py")


def test_another_program_reads_what_this_one_confirms(library, library_path, desk):
    _article, version = desk.article()
    read_along = """
import sys
from pathlib import Path
from postil.errors import StoreError
from postil.store.library import Library
path = Path(sys.argv[1])
try:
    Library.open(path)
except StoreError as error:
    print(type(error).__name__, flush=True)
with Library.open(path, read_only=True) as library:
    seen = library.data_version()
    for line in sys.stdin:
        changed = library.data_version() != seen
        seen = library.data_version()
        print(changed, library.record(line.strip()) is not None, flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", read_along, library_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:

        def asked(id):
            reader.stdin.write(f"{id}\n")
            reader.stdin.flush()
            return reader.stdout.readline()

        assert reader.stdout.readline() == "LibraryBusyError\n"
        for _ in range(20):
            annotation = desk.annotation(version)
            assert asked(annotation.id) == "False False\n"
            library.apply(adding("Highlight", annotation))
            assert asked(annotation.id) == "True True\n"
        reader.stdin.close()
    assert reader.returncode == 0
    assert library.check() == []


@dataclass
class _Heard:
    """What a writer confirmed: for each id the note it has since, None for "is not there"."""

    notes: dict[str, str | None] = field(default_factory=dict)
    confirmed: int = 0
    last: str = ""
    next: str | None = ""

    def hear(self, line: str) -> None:
        deed, id, number = line.split()
        self.confirmed += 1
        self.notes[id] = {"add": "0", "delete": None}.get(deed, number)
        # What the writer does next may be done without having been told.
        self.last, self.next = id, {"edit": None}.get(deed, number)

    def lost(self, library: Library) -> list[str]:
        return [
            id
            for id, note in self.notes.items()
            if _note(library, id) not in {note, self.next if id == self.last else note}
        ]


def _note(library: Library, id: str) -> str | None:
    record = library.record(id)
    if isinstance(record, Article):
        return "0"
    return record.note if record else None


def _kill_in_a_burst(path: Path, seconds: float, heard: _Heard) -> None:
    with subprocess.Popen(
        [sys.executable, str(_WRITER), str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        heard.hear(writer.stdout.readline())  # it is under way
        time.sleep(seconds)
        writer.kill()
        for line in writer.stdout:
            if line.endswith("\n"):
                heard.hear(line)


def _go_back_and_forth(library: Library) -> None:
    """The history fits what is there: every step of it can be undone and done again."""
    steps = library.history()
    done = [step.no for step in steps if not step.undone]
    undone = [step.no for step in steps if step.undone]
    library.undo(*done)
    library.redo(*done[::-1], *undone[::-1])
    library.undo(*undone)
    assert library.history() == steps


def _kill_again_and_again(path: Path, kills: int, seed: int) -> int:
    chance = random.Random(seed)
    confirmed = 0
    for _ in range(kills):
        heard = _Heard()
        _kill_in_a_burst(path, chance.uniform(0.0, 0.25), heard)
        with Library.open(path) as library:
            assert heard.lost(library) == []
            _go_back_and_forth(library)
            assert heard.lost(library) == []
            assert library.check() == []
            row = library.article_rows(ArticleQuery(limit=1))[0]
            assert library.latest_version(row.article.id) is not None
        confirmed += heard.confirmed
    print(f"{kills} kills, {confirmed} confirmed writes, 0 lost")
    return confirmed


def test_a_killed_writer_loses_nothing_that_it_confirmed(tmp_path):
    assert _kill_again_and_again(tmp_path / "library", kills=5, seed=1) >= 5


@pytest.mark.slow
def test_fifty_killed_writers_lose_nothing_that_they_confirmed(tmp_path):
    assert _kill_again_and_again(tmp_path / "library", kills=50, seed=2) >= 50
