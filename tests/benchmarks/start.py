"""How long a start takes: to the painted window, and to the seed article's highlights.

Three situations: the very first start (an empty library, the samples are read and analysed), a
library whose open article was never analysed, and the everyday one, where the findings are there.
Beside them stands the least that any program in this toolkit needs: a bare QMainWindow with a
QTextBrowser that shows the same text. Times are medians in milliseconds from the start of the
process, each after one start that is not counted; the ratio is to the bare window.

    python tests/benchmarks/start.py [--quick] [--times N] [--json]

Without a display it paints off screen.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from postil.analysis.pipeline import Analyzer
from postil.importers import read_file
from postil.model.change import adding
from postil.model.holdings import FoundSet, NewVersion
from postil.resources import seeds
from postil.store.library import Library
from postil.workspace.intake import article_of

_SEED = seeds() / "000_a42d665ee8e990d4.txt"
_PATIENCE_S = 120
_TIMES = 10

_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

class Page(QTextBrowser):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: print(f"painted {time.monotonic() * 1000:.1f}",
                                           file=sys.stderr, flush=True))

application = QApplication([])
window = QMainWindow()
page = Page(window)
page.setPlainText(open(sys.argv[1], encoding="utf-8").read())
window.setCentralWidget(page)
window.resize(1280, 820)
window.show()
application.exec()
"""


def make_library(path: Path, *, analysed: bool) -> None:
    """A library that holds the seed article, which was open last."""
    with Library.open(path) as library:
        article, version = article_of(read_file(_SEED))
        library.apply(adding("Import", article), [NewVersion(version, _SEED.read_bytes())])
        library.set_state("last article", article.id)
        if analysed:
            analyzer = Analyzer()
            found = analyzer.analyse(version.text, article.published[:10])
            kept = FoundSet(found, analyzer.made_by, article.published)
            library.save_findings(version.id, version.hash, kept)


def milestones(command: Sequence[str], wanted: str, home: Path) -> dict[str, float]:
    """Start a program and note when it says what, in ms from its start; end it after `wanted`."""
    environment = {**os.environ, "POSTIL_TRACE_START": "1"}
    environment |= {f"XDG_{name}_HOME": str(home) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.monotonic() * 1000
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    )
    assert process.stderr is not None
    found: dict[str, float] = {}
    alarm = time.monotonic() + _PATIENCE_S
    for line in process.stderr:
        name, _, moment = line.strip().partition(" ")
        if name in ("painted", "highlighted"):
            found.setdefault(name, float(moment) - begun)
        if name == wanted or time.monotonic() > alarm:
            break
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stderr.close()
    if wanted not in found:
        raise SystemExit(f"{' '.join(command)} never said “{wanted}”")
    return found


def medians(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}


def measure(times: int, folder: Path) -> dict[str, dict[str, float]]:
    """The medians of each situation."""
    never, known = folder / "never.postil", folder / "known.postil"
    make_library(never, analysed=False)
    make_library(known, analysed=True)
    result: dict[str, dict[str, float]] = {}

    def program(source: Path | None, number: int) -> dict[str, float]:
        library = folder / f"run-{number}.postil"
        for left in folder.glob(f"{library.name}*"):
            left.unlink()
        if source is not None:
            library.write_bytes(source.read_bytes())
        command = [sys.executable, "-m", "postil", "--library", str(library)]
        return milestones(command, "highlighted", folder)

    bare = [sys.executable, "-c", _BARE, str(_SEED)]
    situations = {
        "bare window": lambda _n: milestones(bare, "painted", folder),
        "every day": lambda n: program(known, n),
        "never analysed": lambda n: program(never, n),
        "first start": lambda n: program(None, n),
    }
    for name, start in situations.items():
        start(0)
        result[name] = medians([start(n) for n in range(1, times + 1)])
    least = result["bare window"]["painted"]
    for name, row in result.items():
        if name != "bare window":
            row["ratio"] = round(row["painted"] / least, 2)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="three starts instead of ten")
    parser.add_argument("--times", type=int, default=_TIMES)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="postil-start-") as folder:
        result = measure(3 if given.quick else given.times, Path(folder))
    if given.json:
        print(json.dumps(result, indent=2))
        return
    print(f"{'':16}{'painted':>10}{'ratio':>8}{'highlighted':>13}")
    for name, row in result.items():
        ratio, lit = row.get("ratio", ""), row.get("highlighted", "")
        print(f"{name:16}{row['painted']:>10}{ratio:>8}{lit:>13}")


if __name__ == "__main__":
    main()
