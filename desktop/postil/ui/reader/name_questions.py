"""What is asked about a name: what it is, how it is called, who it is, and for what that holds."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMessageBox, QWidget

from postil.model.entity_rows import EntityQuery
from postil.model.finding import EntityLabel
from postil.model.grouping import groups_of
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.ui.reader.descriptions import quoted
from postil.ui.reader.name_picker import NamePicker
from postil.ui.reader.picker import Choice
from postil.ui.theme import Themes
from postil.ui.wording import LABEL_NAMES, ONE_NAMES, counted, joined
from postil.workspace.entities import parts_of, wholes_of
from postil.workspace.name_verdicts import Named, NameVerdicts, Scope, mentions, named_at
from postil.workspace.quoting import trimmed
from postil.workspace.session import ReadingSession

_KNOWN: Final = 200
"""Entities of the library that are offered at once, those of the most articles first."""

Done = Callable[[bool, Scope, Span], None]
"""Hears whether something was done, for what it holds, and about which passage."""


class NameQuestions:
    """Asks in the reader's picker and hands the answer on. `done` is told what became of it."""

    def __init__(
        self, session: ReadingSession, themes: Themes, picker: NamePicker, done: Done
    ) -> None:
        self._session, self._themes, self._picker = session, themes, picker
        self._done = done
        self.verdicts = NameVerdicts(session)

    def ask_label(self, what: Span | SettledFinding, passage: QRect) -> None:
        """What a passage names: first its kind, then which one it is; or another kind of a name."""
        opened = self._session.open
        if opened is None:
            return
        named = None if isinstance(what, Span) else named_at(opened, what)
        span = what if isinstance(what, Span) else what.finding.span
        span = trimmed(opened.version.text, span)
        tints = self._themes.current.entities

        def take(value: object, scope: Scope) -> None:
            label = EntityLabel(str(value))
            if named is not None:
                self._done(self.verdicts.retype(named, label, scope), scope, span)
            elif span.start < span.end:
                self._ask_which(span, label, scope, passage)

        self._picker.ask_scoped(
            f"What is {quoted(opened.version.text, span, 60)}?",
            [
                Choice(LABEL_NAMES[label], label, label.value, tints[label].strong)
                for label in EntityLabel
            ],
            take,
            passage,
        )

    def ask_name(self, named: Named, passage: QRect) -> None:
        """By which name an entity goes; that of another one makes the two one."""
        label, span = named.entity.label, named.mention.span

        def take(value: object, scope: Scope) -> None:
            if isinstance(value, EntityName):
                self._same(named, value, scope)
            else:
                self._done(self.verdicts.rename(named, str(value), scope), scope, span)

        self._picker.ask_scoped(
            f"How is “{named.entity.name}” called?",
            self._known_but(named.entity, label),
            take,
            passage,
            scope=Scope.EVERYWHERE,
            free=lambda words: Choice(f"Call it “{words}”", words),
            hint="Another name",
            more=self._more(label),
        )

    def ask_same(self, named: Named, passage: QRect) -> None:
        """Who or what an entity is the same as."""
        self._picker.ask_scoped(
            f"“{named.entity.name}” is the same as …",
            self._known_but(named.entity),
            lambda value, scope: self._same(named, _entity(value, named.entity.label), scope),
            passage,
            scope=Scope.EVERYWHERE,
            free=lambda words: Choice(f"New: “{words}”", words),
            hint="Name of the other",
            more=self._more(),
        )

    def ask_other(self, named: Named, passage: QRect) -> None:
        """Whom these words stand for instead."""
        span = named.mention.span

        def take(value: object, scope: Scope) -> None:
            other = _entity(value, named.entity.label)
            self._done(self.verdicts.someone_else(named, other, scope), scope, span)

        self._picker.ask_scoped(
            f"“{named.words}” is not “{named.entity.name}” here, but …",
            self._known_but(named.entity),
            take,
            passage,
            free=lambda words: Choice(f"New: “{words}”", words),
            hint="Who or what it is",
            more=self._more(),
        )

    # ---------------------------------------------------------------- inside

    def _ask_which(self, span: Span, label: EntityLabel, scope: Scope, passage: QRect) -> None:
        """Which entity a passage names: by its own words, one that is known, a new one."""
        opened = self._session.open
        if opened is None:
            return
        words = " ".join(opened.version.text[span.start : span.end].split())
        elsewhere = mentions(opened, lambda said, entity: (said, entity.label) == (words, label))
        own = elsewhere[0].entity if elsewhere else EntityName(words, label)
        known = self._known_but(own, label)
        same_words = [c for c in known if c.words == words]
        first = [Choice(own.name, own, f"{ONE_NAMES[label].lower()}, by these words")]

        def take(value: object, chosen: Scope) -> None:
            self._done(self.verdicts.add(span, _entity(value, label), chosen), chosen, span)

        self._picker.ask_scoped(
            f"Which {ONE_NAMES[label].lower()} is “{words}”?",
            [*first, *same_words, *(c for c in known if c not in same_words)],
            take,
            passage,
            scope=scope,
            free=lambda typed: Choice(f"New: “{typed}”", typed),
            hint="Name; Enter takes the words themselves",
            more=self._more(label),
        )

    def _same(self, named: Named, other: EntityName, scope: Scope) -> None:
        """Two entities are one, unless the user thinks again where something speaks against it."""
        conflict = self.verdicts.naming.conflict([named.entity], other)
        if conflict is None or scope is Scope.MENTION or _merged_anyway(self._picker, conflict):
            self._done(self.verdicts.same_as(named, other, scope), scope, named.mention.span)

    def _known_but(self, entity: EntityName, label: EntityLabel | None = None) -> list[Choice]:
        """The others that are known, of one label where it is given, those alike first."""
        choices = self._known(entity.name)
        return [c for c in choices if c.value != entity and label in (None, _label_of(c))]

    def _known(self, name: str) -> list[Choice]:
        """The entities of the article and of the library, those with a word of the name first."""
        words = set(name.casefold().split())
        choices = {choice.value: choice for choice in (*self._in_library(), *self._in_article())}
        like = [c for c in choices.values() if words & set(c.words.casefold().split())]
        here = [choices[value] for value in dict.fromkeys(c.value for c in self._in_article())]
        ordered = [*like, *here, *choices.values()]
        return list({choice.value: choice for choice in ordered}.values())

    def _in_article(self) -> Iterator[Choice]:
        opened = self._session.open
        for group in groups_of(opened.findings, opened.version.text) if opened else ():
            if group.label is not None:
                entity = EntityName(group.name, group.label)
                yield self._choice(entity, counted(len(group.places), "mention"))

    def _in_library(self, typed: str = "") -> Iterator[Choice]:
        """The entities of the most articles, of those that have what is typed in a name."""
        query = EntityQuery(words=parts_of(typed), wholes=wholes_of(typed), limit=_KNOWN)
        for entry in self._session.library.entity_index.entries(query):
            yield self._choice(entry.entity, f"in {counted(entry.articles, 'article')}")

    def _more(self, label: EntityLabel | None = None) -> Callable[[str], list[Choice]]:
        """Looks in the whole library for what is typed."""
        return lambda typed: [
            choice for choice in self._in_library(typed) if label in (None, _label_of(choice))
        ]

    def _choice(self, entity: EntityName, where: str) -> Choice:
        hint = joined(ONE_NAMES[entity.label].lower(), where)
        tint = self._themes.current.entities[entity.label].strong
        return Choice(entity.name, entity, hint, tint)


def _merged_anyway(parent: QWidget, conflict: str) -> bool:
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setText("Are these really one?")
    question.setInformativeText(conflict)
    merge = question.addButton("Merge all the same", QMessageBox.ButtonRole.AcceptRole)
    question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
    question.exec()
    return question.clickedButton() is merge


def _entity(value: object, label: EntityLabel) -> EntityName:
    return value if isinstance(value, EntityName) else EntityName(str(value), label)


def _label_of(choice: Choice) -> EntityLabel | None:
    return choice.value.label if isinstance(choice.value, EntityName) else None
