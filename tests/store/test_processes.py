"""Two real programs on one library, and programs that are killed while they write."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from postil.errors import StaleChangeError
from postil.model.change import adding, replacing

_CRASHES = Path(__file__).with_name("crashes.py")
_POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="the script forks its writers")


_OTHER = """
import sys
from dataclasses import replace
from pathlib import Path
from postil.errors import StaleChangeError
from postil.model.change import replacing
from postil.store.library import Library
with Library.open(Path(sys.argv[1])) as library:
    known = {}
    seen = library.data_version()
    for line in sys.stdin:
        deed, id = line.split()
        changed, seen = library.data_version() != seen, library.data_version()
        if deed == "read":
            known[id] = library.record(id)
            print(changed, known[id] and known[id].note, flush=True)
            continue
        new = replace(known[id], note=known[id].note + "+")
        try:
            library.apply(replacing("Note", known[id], new))
            known[id] = new
            print("done", flush=True)
        except StaleChangeError:
            print("stale", flush=True)
"""


@contextmanager
def _other_program(path: Path) -> Iterator[Callable[[str], str]]:
    """A second program on the library: asked to read a note, or to write on in it."""
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:

        def ask(words: str) -> str:
            other.stdin.write(f"{words}\n")
            other.stdin.flush()
            return other.stdout.readline().strip()

        try:
            yield ask
        finally:
            other.stdin.close()
    assert other.returncode == 0


def test_another_program_reads_what_this_one_confirms(library, library_path, desk):
    _article, version = desk.article()
    with _other_program(library_path) as ask:
        for _ in range(20):
            annotation = desk.annotation(version, note="ours")
            assert ask(f"read {annotation.id}") == "False None"
            library.apply(adding("Highlight", annotation))
            assert ask(f"read {annotation.id}") == "True ours"
    assert library.check() == []


def test_two_programs_write_in_turn_and_neither_overwrites_the_other(library, library_path, desk):
    _article, version = desk.article()
    ours = desk.annotation(version, note="0")
    library.apply(adding("Highlight", ours))
    with _other_program(library_path) as ask:
        ask(f"read {ours.id}")
        for number in range(20):
            assert ask(f"write {ours.id}") == "done"
            with pytest.raises(StaleChangeError):
                library.apply(replacing("Note", ours, replace(ours, note="ours")))
            theirs = library.record(ours.id)
            ours = replace(theirs, note=str(number))
            library.apply(replacing("Note", theirs, ours))
            assert ask(f"write {ours.id}") == "stale"
            assert ask(f"read {ours.id}").split()[1] == str(number)
    assert [step.label for step in library.history()[:4]] == ["Note"] * 4
    assert library.check() == []


def test_programs_that_write_at_once_wait_for_each_other(library, library_path, desk):
    _article, version = desk.article()
    mine = [desk.annotation(version, note="") for _ in range(3)]
    library.apply(adding("Highlights", *mine))
    with ExitStack() as programs:
        asks = [programs.enter_context(_other_program(library_path)) for _ in mine]
        for ask, one in zip(asks, mine, strict=True):
            ask(f"read {one.id}")

        def write(ask: Callable[[str], str], id: str) -> None:
            assert [ask(f"write {id}") for _ in range(50)] == ["done"] * 50

        with ThreadPoolExecutor() as pool:
            ids = [one.id for one in mine]
            assert list(pool.map(write, asks, ids)) == [None] * 3
    assert {library.record(one.id).note for one in mine} == {"+" * 50}
    assert len(library.history()) == 152
    assert library.check() == []


def _killed(folder: Path, kills: int, seed: int) -> dict[str, int]:
    command = [sys.executable, str(_CRASHES), "--kills", str(kills), "--seed", str(seed)]
    ended = subprocess.run(
        [*command, "--folder", str(folder)], capture_output=True, text=True, check=False
    )
    print(ended.stdout)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


@_POSIX
def test_a_killed_writer_loses_nothing_that_it_confirmed(tmp_path):
    told = _killed(tmp_path, kills=6, seed=1)
    assert told["kills"] == told["checks"] == 6
    assert told["confirmed"] > 0
    assert told["lost"] == 0


@_POSIX
@pytest.mark.slow
def test_fifty_killed_writers_lose_nothing_that_they_confirmed(tmp_path):
    told = _killed(tmp_path, kills=50, seed=2)
    assert told["kills"] == told["checks"] == 50
    assert told["confirmed"] > 0
    assert told["travels"] == 10
    assert told["lost"] == 0


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace records what is written")
def test_a_power_cut_loses_nothing_that_was_confirmed(tmp_path):
    command = [sys.executable, str(_CRASHES.with_name("power_cuts.py")), "--cuts", "60"]
    ended = subprocess.run(
        [*command, "--seconds", "6", "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["cuts"] == 60
    assert told["with writes under way"] > 10
    assert told["confirmed"] > 10
    assert told["lost"] == 0
