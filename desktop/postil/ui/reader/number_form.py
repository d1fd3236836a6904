"""The form over a number: value or range, unit, how it is meant, of what, where, when, who."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from postil.model.finding import Modifier, Quantity
from postil.ui.date_wording import value_in_words
from postil.ui.dialogs.controls import Chooser
from postil.ui.reader.form_panel import FormPanel
from postil.ui.reader.number_words import MODIFIER_NAMES, amount
from postil.ui.reader.type_ahead import TypeAhead
from postil.workspace.measuring import (
    NumberDraft,
    number_draft,
    number_of,
    places_in,
)
from postil.workspace.open_article import OpenArticle
from postil.workspace.quoting import speakers_in
from postil.workspace.typed_values import unit_choices

_HINTS: Final = {
    "value": "13, 10–15, 1.2bn, >= 500",
    "of": "What is counted",
    "as_of": "7 April, 2025-04, last year",
}


class NumberForm(FormPanel):
    """All that is known of a number, each part to be typed or chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Number")
        self.value, self.of, self.as_of = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.modifier = Chooser(self)
        for modifier, words in MODIFIER_NAMES.items():
            self.modifier.addItem(words, modifier)
        self.unit, self.place, self.said_by = TypeAhead(self), TypeAhead(self), TypeAhead(self)
        self.add_field("value", "Number", self.value, 0, 0)
        self.add_field("modifier", "Said as", self.modifier, 0, 1)
        self.add_field("unit", "Unit", self.unit, 1, 0)
        self.add_field("of", "Of what", self.of, 1, 1)
        self.add_field("place", "Where", self.place, 2, 0)
        self.add_field("as_of", "As of", self.as_of, 2, 1)
        self.add_field("said_by", "Who says so", self.said_by, 3, 0)
        self.grid.addWidget(self.said_by, 7, 0, 1, 2)
        for name, hint in _HINTS.items():
            getattr(self, name).setPlaceholderText(hint)
        self._article: OpenArticle | None = None
        self._old: Quantity | None = None
        self._before = NumberDraft("")
        self._keep: Callable[[Quantity], None] = lambda _made: None

    def fill(self, article: OpenArticle, found: Quantity, keep: Callable[[Quantity], None]) -> None:
        """Let the form stand for a number; `keep` gets what is made of it."""
        self._article, self._old, self._keep = article, None, keep
        words = " ".join(article.version.text[found.start : found.end].split())
        self.heading.setText(f"Number: “{words}”")
        self.unit.offer(unit_choices())
        self.place.offer((name, "") for name in places_in(article))
        self.said_by.offer((name, "") for name, _ in speakers_in(article))
        self._before = draft = number_draft(article, found)
        for field in (self.value, self.of, self.as_of):
            field.setText("")
        self.value.setText(draft.value)
        self.modifier.setCurrentIndex(list(Modifier).index(draft.modifier))
        self.unit.setEditText(draft.unit)
        self.of.setText(draft.of)
        self.place.setEditText(draft.place)
        self.as_of.setText(draft.as_of)
        self.said_by.setEditText(draft.said_by)
        for chosen in (self.unit, self.place, self.said_by):
            chosen.show_beginning()
        self._old = found

    def draft(self) -> NumberDraft:
        """The fields as they are."""
        return NumberDraft(
            value=self.value.text(),
            unit=self.unit.currentText(),
            modifier=Modifier(self.modifier.currentData()),
            of=self.of.text(),
            place=self.place.currentText(),
            as_of=self.as_of.text(),
            said_by=self.said_by.currentText(),
        )

    def understood(self) -> str:
        made = self._made()
        if made is None:
            return ""
        exact = made.modifier is Modifier.EXACT
        said = amount(made) if exact else f"{MODIFIER_NAMES[made.modifier]} {amount(made)}"
        when = value_in_words(made.as_of) or made.as_of
        of = made.of if made.dimension != "count" else ""
        parts = (said, of, made.place, f"as of {when}" if when else "")
        return ", ".join(part for part in parts if part)

    def take(self) -> None:
        made = self._made()
        if made is not None:
            self._keep(made)

    def untouched(self) -> bool:
        return self.draft() == self._before

    def _made(self) -> Quantity | None:
        if self._article is None or self._old is None:
            return None
        return number_of(self._article, self.draft(), self._old)
