"""The words beside dots and in bars: read for what is in sight, a few at a time."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from postil.chronology.plan import Item
from postil.errors import PostilError
from postil.model.timeline import ToldTime
from postil.ui.date_wording import in_words
from postil.ui.timeline.scene import Story
from postil.workspace.timeline import Chronicle

_AT_ONCE: Final = 16
"""Labels that are read between two pictures, in a few milliseconds."""
_PAUSE_MS: Final = 25
"""Between two readings, so that pictures come in between."""
_REST_MS: Final = 70
"""How long nothing must have moved before labels are read."""
_KEPT: Final = 5_000
_SENTENCE: Final = 160


class Labels(QObject):
    """Gives the words of items; those that are not known yet are read soon. `read`: more are."""

    read = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chronicle: Chronicle | None = None
        self._known: dict[int, tuple[str, str]] = {}
        self._wanted: dict[int, None] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._read)

    def follow(self, chronicle: Chronicle) -> None:
        """Forget everything, and take words from another chronicle."""
        self._chronicle = chronicle
        self._known.clear()
        self._wanted.clear()

    def of(self, story: Story, item: Item) -> str:
        """The words of an item, "" where they are not known yet."""
        if self._chronicle is None:
            return ""
        first, several = item.members[0], len(item.members)
        if story is Story.REPORTED:
            report = self._chronicle.report(first)
            told = f"{report.outlet} · {report.title}" if report.outlet else report.title
            return f"{told} and {several - 1:,} more" if several > 1 else told
        words = self._known.get(first)
        if words is None:
            self._wanted.setdefault(first)
            if not self._timer.isActive():
                self._timer.start(_REST_MS)
            return ""
        return f"{words[0]} × {several:,}" if several > 1 else words[1]

    def wait(self) -> None:
        """Read nothing while what is in sight moves."""
        if self._timer.isActive():
            self._timer.start(_REST_MS)

    def stop(self) -> None:
        """Read nothing any more, until somebody asks again."""
        self._timer.stop()

    def now(self, story: Story, item: Item) -> str:
        """The words of an item, read at once where they are not known."""
        words = self.of(story, item)
        while not words and item.members[0] in self._wanted:
            self._read()
            words = self.of(story, item)
        return words

    def _read(self) -> None:
        if self._chronicle is None or not self._wanted:
            return
        some = list(self._wanted)[-_AT_ONCE:]
        try:
            told = self._chronicle.told(some)
        except PostilError:
            return  # what is wrong with the file, the reader's next deed will tell
        if len(self._known) > _KEPT:
            self._known.clear()
        for number, time in zip(some, told, strict=True):
            self._known[number] = _label(time) if time is not None else ("…", "…")
            del self._wanted[number]
        if self._wanted:
            self._timer.start(_PAUSE_MS)
        self.read.emit()


def _label(time: ToldTime) -> tuple[str, str]:
    """What several of the same days are called, and "7 April — Ada met Bo …" of one."""
    return in_words(time.expression), f"{time.words} — {time.sentence[:_SENTENCE]}"
