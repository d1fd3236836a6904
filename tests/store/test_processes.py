"""Two real programs on one library, and programs that are killed while they write."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from postil.model.change import adding

_CRASHES = Path(__file__).with_name("crashes.py")
_POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="the script forks its writers")


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
    assert told["confirmed"] >= 6
    assert told["lost"] == 0


@_POSIX
@pytest.mark.slow
def test_fifty_killed_writers_lose_nothing_that_they_confirmed(tmp_path):
    told = _killed(tmp_path, kills=50, seed=2)
    assert told["kills"] == told["checks"] == 50
    assert told["confirmed"] >= 50
    assert told["travels"] == 10
    assert told["lost"] == 0
