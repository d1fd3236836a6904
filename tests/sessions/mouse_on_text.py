"""A real mouse on the reading view: prints, as JSON, what its clicks and strokes did.

    python tests/sessions/mouse_on_text.py FOLDER

Wants a display (DISPLAY, under Xvfb as well) and xdotool, which moves the pointer as a hand does:
through the server, so that grabs, double clicks and scrolling at the edge are the real ones. The
reader runs in this process, so that what it says of itself can be asked.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1] / "ui" / "reader"))

from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication

from conftest import Bench, made_bench
from postil.workspace.preferences import Preferences

_BETWEEN_CLICKS_S: Final = 0.7
"""Longer than a double click lasts."""


class Hand:
    """The pointer over the view. Points are the viewport's."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.view = bench, bench.reader.view

    def wait(self, seconds: float = 0.12) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)

    def do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=20)
        self.wait()

    def go(self, point: QPoint) -> None:
        there = self.view.viewport().mapToGlobal(point)
        self.do("mousemove", str(there.x()), str(there.y()))

    def click(self, point: QPoint, times: int = 1) -> None:
        self.go(point)
        self.do("click", "--repeat", str(times), "--delay", "60", "1")
        self.wait(_BETWEEN_CLICKS_S)

    def press(self, point: QPoint) -> None:
        self.go(point)
        self.do("mousedown", "1")

    def draw(self, begin: QPoint, end: QPoint) -> None:
        self.press(begin)
        for share in (0.1, 0.4, 0.7, 1.0):
            self.go(begin + (end - begin) * share)
        self.do("mouseup", "1")

    def chosen(self) -> str:
        selection = self.bench.reader.selection()
        return self.bench.text[selection.start : selection.end] if selection else ""

    def clear(self) -> None:
        while self.bench.reader.clear_layers():
            self.wait(0.02)
        self.view.go_to(0)
        self.wait()


def hits(bench: Bench, hand: Hand) -> dict[str, Any]:
    """What a click takes, and what the card that comes on rest is about."""
    told = {}
    for words in ("7 April", "Anna Kovalenko", "Demidovka", "Nobody else"):
        hand.go(QPoint(30, 30))
        hand.go(bench.middle(words))
        hand.wait(0.45)
        ref = bench.reader.hover_card.shown_ref()
        hand.click(bench.middle(words))
        active = bench.reader.active()
        told[words] = [
            bench.text[slice(*ref.span)] if ref else "",
            bench.text[slice(*active.span)] if active else "",
        ]
        hand.clear()
    return told


def cycle(bench: Bench, hand: Hand) -> list[str]:
    """What four clicks at one point take, one after the other."""
    bench.highlight("near Demidovka, and we hold")
    taken = []
    for _ in range(4):
        hand.click(bench.middle("Demidovka"))
        active = bench.reader.active()
        taken.append(type(active.finding.finding).__name__ if active.finding else "Highlight")
    hand.clear()
    return taken


def selections(bench: Bench, hand: Hand) -> dict[str, str]:
    told = {}
    hand.click(bench.middle("Nobody"), times=2)
    told["double click"] = hand.chosen()
    hand.clear()
    hand.click(bench.middle("Nobody"), times=3)
    told["triple click"] = hand.chosen()
    hand.clear()
    hand.draw(bench.edge("dy else has"), bench.edge("Paragraph 0 go", end=True))
    told["across paragraphs"] = hand.chosen()
    hand.clear()
    hand.draw(bench.edge("Paragraph 0 go", end=True), bench.edge("dy else has"))
    told["backwards"] = hand.chosen()
    hand.clear()
    return told


def scrolled(bench: Bench, hand: Hand) -> dict[str, Any]:
    """The wheel turns while the button is down; then the pointer waits below the window."""
    bar = hand.view.verticalScrollBar()
    hand.press(bench.edge("Nobody"))
    hand.go(bench.middle("confirmed it"))
    carded = bench.reader.hover_card.isVisible() or bench.reader.popup.isVisible()
    for _ in range(4):
        hand.do("click", "5")
    hand.go(QPoint(hand.view.viewport().width() // 3, 300))
    by_wheel = (bar.value(), len(hand.chosen()))
    hand.do("mouseup", "1")
    hand.clear()
    hand.press(bench.edge("Nobody"))
    hand.go(QPoint(400, 600))
    hand.go(QPoint(400, hand.view.viewport().height() + 40))
    values = []
    for _ in range(3):
        hand.wait(0.6)
        values.append(bar.value())
    chosen = hand.chosen()
    hand.do("mouseup", "1")
    popup = bench.reader.popup.isVisible()
    hand.clear()
    return {
        "wheel": by_wheel, "card while drawing": carded, "edge": values, "chosen": len(chosen),
        "begins": chosen[:6], "popup": popup,
    }  # fmt: skip


def handle(bench: Bench, hand: Hand) -> str:
    """The end of a highlight is drawn back by a word."""
    bench.highlight("Anna Kovalenko said")
    hand.click(bench.edge("said") + QPoint(6, 0))
    boxes = hand.view.boxes_of(bench.span("Anna Kovalenko said"))
    hand.draw(boxes[-1].bottomRight().toPoint(), bench.edge("Kovalenk", end=True))
    texts = [a.passage.text for a in bench.session.open.annotations]
    return next(text for text in texts if text.startswith("Anna"))


def main(folder: Path) -> None:
    app = QApplication(["mouse"])
    preferences = Preferences(QSettings(str(folder / "p.ini"), QSettings.Format.IniFormat))
    with made_bench(folder, preferences) as bench:
        bench.reader.resize(1200, 700)
        bench.reader.move(20, 20)
        bench.reader.show()
        hand = Hand(bench)
        hand.wait(1.0)
        told: dict[str, Any] = {"hits": hits(bench, hand), "selections": selections(bench, hand)}
        told["scrolled"] = scrolled(bench, hand)
        told["cycle"] = cycle(bench, hand)
        told["handle"] = handle(bench, hand)
        bench.reader.close()
        bench.reader.deleteLater()
        app.processEvents()
    print(json.dumps(told, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
