"""What sixty note cards in the margin cost a scroll step.

Beside ours stand the same reader without cards, and Qt's own QScrollArea with one label for the
text and one for each note, placed once, as a plain program would have them. CPU milliseconds a
step, medians of sixty; "apart" is how many words lie between two passages. Where they stand so
densely that cards would be pushed far away, ours are stubs.

    python tests/benchmarks/cards.py [--quick] [--json]
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from made_texts import TextMaker
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QScrollBar, QWidget

from postil.model.article import Reading
from postil.model.holdings import NewVersion
from postil.store.library import Library
from postil.ui.reader.reader import Reader
from postil.ui.theme import Themes
from postil.workspace.intake import article_of
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession

CARDS = 60
STEPS = 60
SIZE = (1100, 800)
NOTES = (
    "A short note.",
    "Check with **two** other sources; the ministry said the opposite on the day before, and "
    "nobody has asked it since.",
    "x",
    "- one\n- two\n- three",
)


def scroll_step(app: QApplication, bar: QScrollBar) -> float:
    """The median CPU time of a step of the wheel, painted."""
    taken = []
    for _ in range(STEPS):
        began = time.process_time()
        bar.setValue(bar.value() + 57)
        app.processEvents()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def put_away(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def places(text: str, apart: int) -> list[tuple[int, int]]:
    """Sixty passages of three words, `apart` words from each other."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    return [(words[n][0], words[n + 2][1]) for n in range(0, CARDS * apart, apart)]


def ours(app: QApplication, folder: Path, text: str, apart: int) -> tuple[float, float]:
    """The reader with its cards, and without."""
    preferences = Preferences(QSettings(str(folder / "p.ini"), QSettings.Format.IniFormat))
    themes = Themes(preferences)
    themes.apply(app)
    with Library.open(folder / f"{apart}.postil") as library:
        session = ReadingSession(library)
        article, version = article_of(Reading(text=text, title="Cards"))
        session.take_in("Import", article, NewVersion(version, text.encode()))
        session.open_article(article.id)
        for number, (start, end) in enumerate(places(text, apart)):
            session.highlight(start, end, note=NOTES[number % len(NOTES)])
        reader = Reader(session, preferences, themes)
        reader.resize(*SIZE)
        reader.show()
        app.processEvents()
        bar = reader.view.verticalScrollBar()
        with_cards = scroll_step(app, bar)
        reader.set_cards_shown(False)
        bar.setValue(0)
        app.processEvents()
        without = scroll_step(app, bar)
        session.close_article()
        put_away(reader)
    return with_cards, without


def plain(app: QApplication, text: str, apart: int) -> float:
    """A scroll area with the text in one label and each note in a frame of its own."""
    area, sheet = QScrollArea(), QWidget()
    body = QLabel(text, sheet, wordWrap=True)
    body.setGeometry(40, 20, 560, body.heightForWidth(560))
    top = 0
    for number, (start, _) in enumerate(places(text, apart)):
        frame = QFrame(sheet)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        note = QLabel(NOTES[number % len(NOTES)], frame, wordWrap=True)
        height = note.heightForWidth(220)
        note.setGeometry(8, 4, 220, height)
        top = max(top, round(start / len(text) * body.height()))
        frame.setGeometry(640, top, 240, height + 8)
        top += height + 16
    sheet.resize(900, body.height() + 40)
    area.setWidget(sheet)
    area.resize(*SIZE)
    area.show()
    app.processEvents()
    step = scroll_step(app, area.verticalScrollBar())
    put_away(area)
    return step


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_as_it_stands)
    parser.add_argument("--quick", action="store_true", help="two densities only")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    wanted = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    text = TextMaker(7).article(9_000)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for apart in (8, 25) if wanted.quick else (5, 8, 12, 25, 100):
            with_cards, without = ours(app, Path(folder), text, apart)
            rows.append(
                {
                    "apart": apart,
                    "ours": round(with_cards, 2),
                    "without cards": round(without, 2),
                    "QScrollArea": round(plain(app, text, apart), 2),
                }
            )
    if wanted.json:
        print(json.dumps(rows, indent=1))
        return
    print("words apart   ours, ms   without cards   QScrollArea")
    for row in rows:
        print("{apart:11} {ours:10} {without cards:15} {QScrollArea:13}".format(**row))


_as_it_stands: Callable[..., argparse.HelpFormatter] = argparse.RawDescriptionHelpFormatter

if __name__ == "__main__":
    main()
