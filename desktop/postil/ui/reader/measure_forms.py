"""The forms over numbers and dates: for what was found, and for what is selected."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from postil.model.finding import Quantity
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.ui.reader.date_form import DateForm
from postil.ui.reader.number_form import NumberForm
from postil.workspace.measuring import (
    Measured,
    Measuring,
    blank_date,
    blank_number,
    measured_at,
    read_passage,
)
from postil.workspace.open_article import OpenArticle
from postil.workspace.session import ReadingSession
from postil.workspace.typed_values import warming

Keep = Callable[[Measured], None]
_WARM: Final = object()


class MeasureForms(QObject):
    """Asks in one form at a time. `added` carries the SettledFinding that a person added."""

    added = Signal(object)

    def __init__(self, session: ReadingSession, host: QWidget) -> None:
        super().__init__(host)
        self._session, self._host = session, host
        self._measuring = Measuring(session)
        self._forms: tuple[NumberForm, DateForm] | None = None
        self._warming: Iterator[None] = iter(())
        self._warm = QTimer(self, interval=0)
        self._warm.timeout.connect(self._warm_up)
        self._other: Callable[[], None] = lambda: None
        session.leaving.connect(self._finish)

    @property
    def number(self) -> NumberForm:
        return self._made_forms()[0]

    @property
    def date(self) -> DateForm:
        return self._made_forms()[1]

    def edit(self, settled: SettledFinding, passage: QRect) -> None:
        """Let somebody mend a number or a date that is there."""
        opened, found = self._session.open, settled.finding
        if opened is None or not isinstance(found, Measured):
            return
        self._open(opened, found, lambda made: self._mend(settled, made), passage)

    def add(self, span: Span, passage: QRect) -> None:
        """Let somebody say which number or date a selected passage is; mend what is there."""
        opened = self._session.open
        if opened is None:
            return
        there = measured_at(opened, span)
        if there is not None:
            self.edit(there, passage)
            return
        found = read_passage(opened, span) or blank_number(opened, span)
        self._open(opened, found, self._add, passage)
        self._offer_other(opened, found, passage)

    def close_panel(self) -> bool:
        """Put away the form that is open; False where none was."""
        closed = [form.close_panel() for form in self._forms or ()]
        return any(closed)

    # ---------------------------------------------------------------- inside

    def _made_forms(self) -> tuple[NumberForm, DateForm]:
        """Made when somebody first wants one, for most days nobody does."""
        if self._forms is None:
            self._forms = NumberForm(self._host), DateForm(self._host)
            for form in self._forms:
                form.other_button.clicked.connect(self._take_other)
            self._warming = warming()
            self._warm.start()
        return self._forms

    def _warm_up(self) -> None:
        if next(self._warming, _WARM) is _WARM:
            self._warm.stop()

    def _open(self, article: OpenArticle, found: Measured, keep: Keep, passage: QRect) -> None:
        self.close_panel()
        for form in self._made_forms():
            form.other_button.hide()
        if isinstance(found, Quantity):
            self.number.fill(article, found, keep)
            self.number.open_by(passage, "value")
        else:
            self.date.fill(article, found, keep)
            self.date.open_by(passage, "words")

    def _offer_other(self, article: OpenArticle, found: Measured, passage: QRect) -> None:
        """A passage that was read as a number may be a date, and the other way round."""
        numeric = isinstance(found, Quantity)
        make = blank_date if numeric else blank_number
        form = self.number if numeric else self.date
        button = form.other_button
        button.setText("It is a date" if numeric else "It is a number")
        self._other = lambda: self._turn(article, make(article, found.span), passage)
        button.show()

    def _take_other(self) -> None:
        self._other()

    def _turn(self, article: OpenArticle, found: Measured, passage: QRect) -> None:
        self._open(article, found, self._add, passage)
        self._offer_other(article, found, passage)

    def _mend(self, settled: SettledFinding, made: Measured) -> None:
        """What is there may have been judged while the form stood open."""
        opened = self._session.open
        there = measured_at(opened, settled.finding.span, type(made)) if opened else None
        self._measuring.set(there or settled, made)

    def _add(self, made: Measured) -> None:
        added = self._measuring.add(made)
        if added is not None:
            self.added.emit(added)

    def _finish(self) -> None:
        for form in self._forms or ():
            form.finish()
