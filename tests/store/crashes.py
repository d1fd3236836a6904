"""Kills a program that writes into a library, again and again, and looks what is left.

    python tests/store/crashes.py [--kills N] [--seed N] [--folder DIR]

Each kill is a SIGKILL at a random moment: while the library is opened, in a transaction, between
two, or in a checkpoint, which small limits make frequent. Afterwards the library is opened, what
was confirmed is looked for, the file is checked whole, and at times the history is travelled to
its beginning and back. The last line is JSON; the status is 1 where anything was lost.
"""

import argparse
import json
import os
import random
import signal
import struct
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from kill_writer import GROUP, member, write

from postil.model.article import Article
from postil.model.identity import VersionId
from postil.store.library import Library

_LIFE = 25
"""Kills that one library lives through."""
_CHECKPOINTS = (1, 3, 10, 1000)
_BACK_AND_FORTH = 5
_LONGEST_BURST_S = 0.08
_WAL_INDEX = struct.Struct("=I")
"""A number of the -shm file, in the order of the machine (sqlite.org/walformat.html)."""


@dataclass
class Heard:
    """What writers said: of each id what was confirmed last and what was begun after that."""

    confirmed: dict[str, str] = field(default_factory=dict)
    begun: dict[str, str] = field(default_factory=dict)
    writes: int = 0

    def hear(self, line: str) -> None:
        mark, id, value = line.split()
        if mark == "?":
            self.begun[id] = value
        else:
            self.begun.pop(id, None)
            self.confirmed[id] = value
            self.writes += 1

    def lost(self, library: Library) -> list[str]:
        """What is not as it was confirmed, unless it is as it was about to be."""
        asked = dict.fromkeys([*self.confirmed, *self.begun])
        return [
            f"{id}: {found}"
            for id in asked
            if (found := _value(library, id))
            not in {self.confirmed.get(id, "-"), self.begun.get(id, self.confirmed.get(id, "-"))}
        ]

    def take(self, library: Library) -> None:
        """What was begun is done or not; from now on it stays so."""
        self.confirmed |= {id: _value(library, id) for id in self.begun}
        self.begun.clear()


def _value(library: Library, id: str) -> str:
    kind, _, name = id.rpartition(":")
    if kind == "found":
        found = library.findings(VersionId(name))
        return str(len(found.findings)) if found else "-"
    if kind == "group":
        return "/".join(sorted({_note(library, member(name, n)) for n in range(GROUP)}))
    return _note(library, id)


def _note(library: Library, id: str) -> str:
    record = library.record(id)
    if record is None:
        return "-"
    return "0" if isinstance(record, Article) else record.note


def kill_one(path: Path, chance: random.Random, heard: Heard) -> str:
    """Lets a writer write for a moment, and gives in which state its end left the file."""
    reading, writing = os.pipe()
    pages, seed = chance.choice(_CHECKPOINTS), chance.randrange(1 << 30)
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        with os.fdopen(writing, "w", buffering=1) as out:
            try:
                write(path, pages, seed, lambda line: print(line, file=out, flush=True))
            finally:
                os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as lines:
        if chance.random() < 0.8:
            heard.hear(lines.readline())
        time.sleep(chance.uniform(0.0, _LONGEST_BURST_S))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSIGNALED(status):
            raise SystemExit(f"The writer ended by itself: {status}")
        for line in lines:
            if line.endswith("\n"):
                heard.hear(line)
    return _state(path)


def _state(path: Path) -> str:
    """Where the end fell, as the index of the WAL tells: its frames, and those written back."""
    try:
        index = path.with_name(path.name + "-shm").read_bytes()
    except FileNotFoundError:
        return "before the first write"
    if len(index) < 136:
        return "before the first write"
    frames, back, tried = (_WAL_INDEX.unpack_from(index, at)[0] for at in (16, 96, 128))
    if tried > back:
        return "in a checkpoint"
    return "WAL not written back" if frames > back else "WAL written back"


def go_back_and_forth(library: Library) -> None:
    """The history fits what is there: every step of it can be undone and done again."""
    steps = library.history()
    done = [step.no for step in steps if not step.undone]
    undone = [step.no for step in steps if step.undone]
    library.undo(*done)
    library.redo(*done[::-1], *undone[::-1])
    library.undo(*undone)
    if library.history() != steps:
        raise SystemExit("The history came back from its beginning as another one.")


def kill_again_and_again(folder: Path, kills: int, seed: int) -> Counter[str]:
    chance = random.Random(seed)
    told: Counter[str] = Counter(kills=0, confirmed=0, lost=0, checks=0, travels=0)
    while told["kills"] < kills:
        path, heard = folder / f"library-{told['kills']}", Heard()
        for number in range(min(_LIFE, kills - told["kills"])):
            burst = Heard()
            told[_state_key(kill_one(path, chance, burst))] += 1
            with Library.open(path) as library:
                lost, wrong = burst.lost(library), library.check()
                if number % _BACK_AND_FORTH == _BACK_AND_FORTH - 1:
                    go_back_and_forth(library)
                    told["travels"] += 1
                burst.take(library)
            heard.confirmed |= burst.confirmed
            told += Counter(kills=1, checks=1, confirmed=burst.writes, lost=len(lost))
            if lost or wrong:
                raise SystemExit(f"After kill {told['kills']} of seed {seed}: {lost} {wrong}")
        with Library.open(path) as library:
            told["lost"] += len(heard.lost(library))
        for left in folder.glob(f"{path.name}*"):
            left.unlink()
    return told


def _state_key(state: str) -> str:
    return f"killed: {state}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; on the disk to be tried")
    options = parser.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        told = kill_again_and_again(Path(name), options.kills, options.seed)
    for what, number in told.items():
        print(f"{what:36} {number:>10}")
    print(json.dumps({**told, "seconds": round(time.perf_counter() - begun, 1)}))
    return 1 if told["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
