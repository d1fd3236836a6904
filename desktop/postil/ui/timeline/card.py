"""The card that tells what lies under the pointer, or what is chosen: sentence, day, source."""

import html
from collections import Counter
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from postil.chronology.calendar import civil
from postil.chronology.drawing import FORMS, look_of
from postil.chronology.plan import Column, Item
from postil.model.timeline import ToldTime
from postil.ui.date_wording import in_words
from postil.ui.reader.date_words import TIME_NAMES, interval
from postil.ui.reader.floating import Floating
from postil.ui.timeline.scene import Found, Spot, Story
from postil.ui.wording import counted, day, joined
from postil.workspace.session import ReadingSession
from postil.workspace.timeline import Chronicle, reason_of

_WIDTH: Final = 340
_TITLES: Final = 4
KIND_NAMES: Final = {
    "date": ("date", "dates"),
    "time": ("time of day", "times of day"),
    "period": ("period", "periods"),
    "report": ("article", "articles"),
}


class TimelineCard(Floating):
    """A panel beside what it tells of; it lets the pointer through."""

    def __init__(self, session: ReadingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._label.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._label)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def tell(self, chronicle: Chronicle, found: Found, beside: QRect) -> None:
        """Show what is known of something on the line, beside a rectangle."""
        self._label.setText(self._words(chronicle, found))
        self._label.adjustSize()
        self.show_by(beside)

    def tell_spot(self, chronicle: Chronicle, spot: Spot, beside: QRect) -> None:
        """Show what is known of one time or report."""
        alone = Item([spot.number], 0, 0, 0, 0, 0, bar=False)
        self.tell(chronicle, Found(spot.story, alone), beside)

    @property
    def text(self) -> str:
        return self._label.text()

    def _words(self, chronicle: Chronicle, found: Found) -> str:
        if found.column is not None:
            return column_words(found.column)
        assert found.item is not None, "something was found"
        if found.story is Story.REPORTED:
            return _reports(chronicle, found.item)
        (time,) = chronicle.told([found.item.members[0]])
        if time is None:
            return "This date has gone meanwhile."
        if len(found.item.members) > 1:
            return _several(time, chronicle, found.item)
        return time_words(time, reason_of(self._session.library, time))


def time_words(time: ToldTime, reason: str) -> str:
    """Day in full, sentence, reason and source of a time, as rich text."""
    expression = time.expression
    head = f"<b>{html.escape(in_words(expression))}</b> · {TIME_NAMES[time.timex].lower()}"
    lines = [head]
    if time.earliest != time.latest:
        lines.append(" ".join(map(html.escape, interval(expression))))
    before, words, after = map(html.escape, (time.before, time.words, time.after))
    lines.append(f"{before}<b>{words}</b>{after}")
    if reason:
        lines.append(f"Because: {html.escape(reason)}")
    source = joined(time.title, time.outlet, day(time.published))
    lines.append(html.escape(source))
    lines.append("A person stands behind it" if time.settled else "Found by Postil")
    return "<br>".join(lines)


def column_words(column: Column) -> str:
    """How many of which kind lie in a column, and how to see them."""
    kinds: Counter[str] = Counter()
    for look, count in column.looks:
        kinds[look_of(look)[1]] += count
    told = ", ".join(counted(kinds[tone], *KIND_NAMES[tone]) for _, tone in FORMS if kinds[tone])
    days = span_words(column.first, column.last)
    return f"<b>{told}</b><br>{days}<br>Click to come closer. Heights are logarithmic."


def span_words(first: int, last: int) -> str:
    """From one minute to another, the second exclusive: "1 Apr 2025 to 30 Apr 2025"."""
    ends = [_named(first), _named(last - 1)]
    return " to ".join(dict.fromkeys(ends))


def _named(minute: int) -> str:
    found = civil(minute)
    if 1 <= found.year <= 9999:
        return day(f"{found.year:04}-{found.month:02}-{found.day:02}")
    return f"{1 - found.year} BC" if found.year <= 0 else str(found.year)


def _several(time: ToldTime, chronicle: Chronicle, item: Item) -> str:
    articles = {chronicle.report_of(number) for number in item.members}
    told = f"{counted(len(item.members), 'date')} in {counted(len(articles), 'article')}"
    words = html.escape(in_words(time.expression))
    return f"<b>{words}</b><br>{told}<br>Click to list them."


def _reports(chronicle: Chronicle, item: Item) -> str:
    lines = []
    for number in item.members[:_TITLES]:
        report = chronicle.report(number)
        dates = counted(len(chronicle.times_in(number)), "date")
        source = joined(report.outlet, day(report.published), f"tells of {dates}")
        lines.append(f"<b>{html.escape(report.title)}</b><br>{html.escape(source)}")
    if len(item.members) > _TITLES:
        lines.append(f"and {len(item.members) - _TITLES:,} more")
    return "<br>".join(lines)
