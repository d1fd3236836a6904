"""What narrows the timeline: where to look, words, outlet, days, a name, a tag, who says so."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from postil.model.identity import ArticleId, TagId
from postil.model.tag_paths import within
from postil.model.timeline import TimelineQuery
from postil.ui.ledger.filters import LedgerFilters
from postil.ui.theme import Themes
from postil.workspace.session import ReadingSession
from postil.workspace.timeline import names_like

_OFFER_WIDTH: Final = 280
_PLACES: Final = ("In the same sentence", "In the same article")
_SAYERS: Final = ("All dates", "Only confirmed")


class TimelineFilters(LedgerFilters):
    """Like those of quotations, with a name, a tag and who says so instead of form and order."""

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, parent)
        self._session = session
        self.entity = self._made_field("Name that stands near the dates", "Name", 150)
        self.place = self._made_chooser("Where the name stands", list(_PLACES))
        self.tag = self._made_field("Tag of the article or of a mark in it", "Tag", 110)
        self.sayer = self._made_chooser("Who says so", list(_SAYERS))
        self._names, self._paths = QStringListModel(self), QStringListModel(self)
        _complete(self.entity, self._names).setCompletionMode(
            QCompleter.CompletionMode.UnfilteredPopupCompletion  # they are chosen by spelling
        )
        _complete(self.tag, self._paths)
        self.entity.textEdited.connect(self._offer_names)
        self.tag.textEdited.connect(lambda _text: self._offer_tags())
        self.form.hide()
        self.order.hide()
        self.words.setPlaceholderText("Find dates by the words around them")
        self.words.setAccessibleName("Words around the date")
        self.words.setToolTip("Words around the date")

    def lay_out(self, *buttons: QWidget) -> None:
        super().lay_out(self.entity, self.place, self.tag, self.sayer, *buttons)
        for hidden in (self.form, self.order):
            hidden.hide()

    def times(self, articles: tuple[ArticleId, ...]) -> TimelineQuery:
        """What is asked for; a name stands for the one most like it."""
        asked = self.query(articles, None)
        return TimelineQuery(
            articles=articles,
            outlet=asked.outlet,
            words=asked.words,
            since=asked.since,
            until=asked.until,
            tags=self._tags(),
            entity=self._name(),
            in_sentence=self.place.currentIndex() == 0,
            settled=self.sayer.currentIndex() == 1,
        )

    @property
    def narrows(self) -> bool:
        fields = (self.words, self.outlet, self.since, self.until, self.entity, self.tag)
        return any(field.text().strip() for field in fields) or self.sayer.currentIndex() > 0

    def told(self) -> str:
        """What narrows the line, in words, for a picture; "" where nothing does."""
        parts = [
            f"“{field.text().strip()}”" if field is self.words else field.text().strip()
            for field in (self.words, self.entity, self.tag, self.outlet)
            if field.text().strip()
        ]
        parts += [f"published from {t}" for t in (self.since.text().strip(),) if t]
        parts += [f"published to {t}" for t in (self.until.text().strip(),) if t]
        parts += ["only confirmed"] if self.sayer.currentIndex() else []
        return ", ".join(parts)

    def _name(self) -> str:
        """The name in the field as the library writes it, or the one that is most like it."""
        typed = self.entity.text().strip()
        return next(iter(names_like(self._session.library, typed, 1)), typed)

    def _tags(self) -> tuple[TagId, ...] | None:
        path = self.tag.text().strip().lstrip("#")
        if not path:
            return None
        return tuple(tag.id for tag in within(path, self._session.tags.values()))

    def _offer_names(self, typed: str) -> None:
        self._names.setStringList(names_like(self._session.library, typed))

    def _offer_tags(self) -> None:
        paths: Sequence[str] = sorted(
            (tag.path for tag in self._session.tags.values()), key=str.casefold
        )
        if paths != self._paths.stringList():
            self._paths.setStringList(list(paths))


def _complete(field: QLineEdit, model: QStringListModel) -> QCompleter:
    offers = QCompleter(model, field)
    offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    offers.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = offers.popup()
    if popup is not None:
        popup.setMinimumWidth(_OFFER_WIDTH)
    field.setCompleter(offers)
    return offers
