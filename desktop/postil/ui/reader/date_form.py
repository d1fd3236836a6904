"""The form over a date: the date in words or figures, how it is meant, of which type it is."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from postil.model.finding import TimeExpression, TimeType
from postil.ui.date_wording import MODIFIERS, exactness, in_words
from postil.ui.dialogs.controls import Chooser
from postil.ui.reader.date_words import TIME_NAMES, interval
from postil.ui.reader.form_panel import FormPanel
from postil.ui.wording import joined
from postil.workspace.measuring import DateDraft, date_draft, date_of
from postil.workspace.open_article import OpenArticle

_HINT: Final = "7 April, 2025-04, early 2024, last year, three days"


class DateForm(FormPanel):
    """What is typed is read against the published date; how it is understood stands below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Date")
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_HINT)
        self.mod, self.timex = Chooser(self), Chooser(self)
        self.mod.addItem("exactly", "")
        for mod, said in MODIFIERS.items():
            self.mod.addItem(said, mod)
        for timex, name in TIME_NAMES.items():
            self.timex.addItem(name, timex)
        self.add_field("words", "Date", self.words, 0, 0)
        self.add_field("mod", "Said as", self.mod, 1, 0)
        self.add_field("timex", "Type", self.timex, 1, 1)
        self.grid.addWidget(self.words, 1, 0, 1, 2)
        self._article: OpenArticle | None = None
        self._old: TimeExpression | None = None
        self._chosen: dict[str, bool] = {}
        self._keep: Callable[[TimeExpression], None] = lambda _made: None
        self.words.textEdited.connect(lambda _text: self._chosen.clear())

    def fill(
        self, article: OpenArticle, found: TimeExpression, keep: Callable[[TimeExpression], None]
    ) -> None:
        """Let the form stand for a date; `keep` gets what is made of it."""
        self._article, self._old, self._keep = article, found, keep
        words = " ".join(article.version.text[found.start : found.end].split())
        self.heading.setText(f"Date: “{words}”")
        self._chosen = {"mod": True, "timex": True}
        self.words.setText(found.value)
        self._follow(found)

    def draft(self) -> DateDraft:
        """The fields as they are; what nobody chose is as the words tell."""
        mod, timex = str(self.mod.currentData()), TimeType(self.timex.currentData())
        return DateDraft(
            self.words.text(),
            mod if self._chosen.get("mod") else None,
            timex if self._chosen.get("timex") else None,
        )

    def understood(self) -> str:
        made = self._made()
        if made is None:
            return ""
        self._follow(made)
        grain = exactness(made.value)
        article = "" if grain.startswith("part") else "the "
        open_ended = made.earliest != made.latest
        what, days = interval(made) if open_ended else ("", "")
        return joined(
            in_words(made) or made.value,
            f"exact to {article}{grain}" if grain else "",
            f"{what.lower()} {days}".strip(),
        )

    def take(self) -> None:
        made = self._made()
        if made is not None:
            self._keep(made)

    def untouched(self) -> bool:
        return self._old is None or self.draft() == date_draft(self._old)

    def choose(self, field: str) -> None:
        self._chosen[field] = True
        super().choose(field)

    def _made(self) -> TimeExpression | None:
        if self._article is None or self._old is None:
            return None
        return date_of(self._article, self.draft(), self._old)

    def _follow(self, made: TimeExpression) -> None:
        """What is chosen goes along with what is typed."""
        self.mod.setCurrentIndex(max(0, self.mod.findData(made.mod)))
        self.timex.setCurrentIndex(list(TimeType).index(made.timex))
