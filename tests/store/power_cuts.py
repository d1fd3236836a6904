"""Cuts the power of a program that writes into a library, at many points of what it wrote.

    python tests/store/power_cuts.py [--cuts N] [--seconds S] [--seed N] [--folder DIR]

strace records every write, truncation and fsync of a writer, and when it confirmed each deed. For
each cut the files are built again as a disk may hold them then: of every file all that was written
before its last fsync, and of what was written since a random part, in any order, each write whole,
torn at sectors of 512 bytes, or not at all. That library is opened, checked, and what had been
confirmed is looked for. Findings and places of reading, which are written without fsync on
purpose, may be lost; nothing else may.

What this does not simulate: a disk that lies about fsync, sectors that are damaged as they are
written, and file systems whose directories are not in order with fsync: a file that is deleted is
taken to be gone from the next fsync of any file on, and one that is synced to be in its folder.
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from crashes import Heard

from postil.store.library import Library

_SECTOR = 512
_CALLS = "openat,close,write,pwrite64,fsync,fdatasync,ftruncate,unlink"
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")
_PAGES = 5
"""Pages of WAL after which the writer checkpoints: often."""


class Write(NamedTuple):
    name: str
    offset: int
    data: bytes


class Cut(NamedTuple):
    name: str
    size: int


class Gone(NamedTuple):
    name: str


class Sync(NamedTuple):
    name: str


class Said(NamedTuple):
    lines: list[str]


Act = Write | Cut | Gone | Sync | Said


def record(library: Path, seconds: float) -> list[Act]:
    """What a writer did to the files of a library, in the order in which it did it."""
    trace = library.with_name("trace")
    writer = Path(__file__).with_name("kill_writer.py")
    command = ["strace", "-f", "-o", trace, "-xx", "-s", "100000", "-e", f"trace={_CALLS}"]
    with subprocess.Popen(
        [*command, sys.executable, writer, library, str(_PAGES)],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as traced:
        time.sleep(seconds)
        os.killpg(traced.pid, signal.SIGKILL)
    return list(_acts(trace, library))


def _acts(trace: Path, library: Path) -> Iterator[Act]:
    ours = {library.name, f"{library.name}-wal", f"{library.name}-journal"}
    files: dict[str, str] = {}
    for line in trace.read_text().splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        call, words, result = match.groups()
        fd = words.split(",")[0]
        if call == "openat" and int(result) >= 0:
            name = Path(os.fsdecode(_bytes(words))).name
            files[result] = name if name in ours else ""
        elif call == "close":
            files.pop(fd, None)
        elif call == "unlink" and (name := Path(os.fsdecode(_bytes(words))).name) in ours:
            yield Gone(name)
        elif call == "write" and fd == "1":
            yield Said(_bytes(words).decode().splitlines())
        elif name := files.get(fd, ""):
            yield _act(call, name, words)


def _act(call: str, name: str, words: str) -> Act:
    if call in ("fsync", "fdatasync"):
        return Sync(name)
    last = int(words.rsplit(",", 1)[1])
    if call == "ftruncate":
        return Cut(name, last)
    if call != "pwrite64":
        raise SystemExit(f"The writer wrote into {name} by {call}.")
    return Write(name, last, _bytes(words))


def _bytes(words: str) -> bytes:
    text = words.split('"')[1]
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class Disk:
    """What files hold for certain, and what was written since and may have got there or not."""

    certain: dict[str, bytearray]
    pending: list[Write | Cut | Gone]

    def take(self, act: Act) -> None:
        if isinstance(act, Write | Cut | Gone):
            self.pending.append(act)
        elif isinstance(act, Sync):
            certain = [p for p in self.pending if p.name == act.name or isinstance(p, Gone)]
            for waiting in certain:
                _carry_out(self.certain, waiting)
            self.pending = [waiting for waiting in self.pending if waiting not in certain]

    def after_power_cut(self, chance: random.Random) -> dict[str, bytearray]:
        files = {name: bytearray(data) for name, data in self.certain.items()}
        share = chance.choice((0.0, 0.3, 0.7, 1.0))
        got_there = [act for act in self.pending if chance.random() < share]
        if chance.random() < 0.5:
            chance.shuffle(got_there)
        for act in got_there:
            torn = isinstance(act, Write) and chance.random() < 0.3
            for part in _sectors(act, chance) if torn else [act]:
                _carry_out(files, part)
        return files


def _sectors(write: Write | Cut | Gone, chance: random.Random) -> Iterator[Write]:
    assert isinstance(write, Write)
    for at in range(0, len(write.data), _SECTOR):
        if chance.random() < 0.5:
            yield Write(write.name, write.offset + at, write.data[at : at + _SECTOR])


def _carry_out(files: dict[str, bytearray], act: Write | Cut | Gone) -> None:
    if isinstance(act, Gone):
        files.pop(act.name, None)
        return
    data = files.setdefault(act.name, bytearray())
    if isinstance(act, Cut):
        del data[act.size :]
        data.extend(bytes(act.size - len(data)))
        return
    data.extend(bytes(max(0, act.offset - len(data))))
    data[act.offset : act.offset + len(act.data)] = act.data


def cut_again_and_again(folder: Path, acts: list[Act], cuts: int, seed: int) -> dict[str, int]:
    chance = random.Random(seed)
    at = sorted(chance.choices(range(1, len(acts)), k=cuts))
    disk, heard, done = Disk({}, []), Heard(), 0
    told = {"acts": len(acts), "cuts": 0, "with writes under way": 0, "confirmed": 0, "lost": 0}
    for number, place in enumerate(at):
        for act in acts[done:place]:
            disk.take(act)
            for line in filter(None, act.lines if isinstance(act, Said) else ()):
                heard.hear(line)
        done = place
        found = folder / f"cut-{number}"
        found.mkdir()
        for name, data in disk.after_power_cut(chance).items():
            (found / name).write_bytes(data)
        told["cuts"] += 1
        told["with writes under way"] += bool(disk.pending)
        told["lost"] += _look(found / "library", heard, f"cut {number}, act {place}, seed {seed}")
        for left in sorted(found.rglob("*"), reverse=True):
            left.rmdir() if left.is_dir() else left.unlink()
    told["confirmed"] = heard.writes
    return told


def _look(path: Path, heard: Heard, where: str) -> int:
    with Library.open(path) as library:
        wrong = library.check()
        lost = [line for line in heard.lost(library) if not line.startswith("found:")]
    if wrong or lost:
        print(f"{where}: {wrong} {lost}", file=sys.stderr)
    return len(lost) + len(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--cuts", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long the writer writes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        acts = record(Path(name) / "library", options.seconds)
        told = cut_again_and_again(Path(name), acts, options.cuts, options.seed)
    for what, number in told.items():
        print(f"{what:36} {number:>10}")
    print(json.dumps(told))
    return 1 if told["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
