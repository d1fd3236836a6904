"""What is asked before a name is said of everywhere, and the notice after it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from postil.model.entity_rows import EntityEntry
from postil.model.finding import EntityLabel
from postil.model.naming_rule import RuleKind
from postil.ui.actions import Actions
from postil.ui.dialogs.choose_name import ChooseName
from postil.ui.dialogs.merge_names import MergeNames
from postil.ui.notices import Notice
from postil.ui.reader.picker import dot
from postil.ui.theme import Themes
from postil.ui.wording import LABEL_LETTERS, ONE_NAMES
from postil.workspace.entities import Suggestion
from postil.workspace.naming import A_THING, Naming
from postil.workspace.session import ReadingSession


class NamingQuestions:
    """Asks, and lets the rules on names do it: one step of undo each."""

    def __init__(
        self,
        session: ReadingSession,
        themes: Themes,
        actions: Actions,
        notice: Notice,
        window: QWidget,
    ) -> None:
        self._session, self._themes, self._actions = session, themes, actions
        self._notice, self._window = notice, window
        self.naming = Naming(session)
        self.menu: QMenu | None = None

    def merge(self, entries: Sequence[EntityEntry]) -> None:
        """Ask which of several names stays; of a single one, first with which it is one."""
        if len(entries) == 1:
            chosen = self._other(entries[0])
            entries = [*entries, chosen] if chosen is not None else []
        if len(entries) < 2:
            return
        ordered = sorted(entries, key=lambda e: (-e.articles, -e.mentions))
        question = MergeNames(ordered, self.naming.conflict, self._window)
        if question.exec() and self.naming.merge(question.names, question.into):
            self._say(f"“{question.into.name}” stands for all of them now.")

    def accept(self, suggestion: Suggestion) -> bool:
        """They are one: the one in more articles stays. What speaks against it is asked first."""
        one, other = suggestion.one, suggestion.other
        if self.naming.conflict([other.entity], one.entity):
            self.merge([one, other])
            return self._session.library.entity_index.entry(other.entity) != other
        if not self.naming.merge([other.entity], one.entity):
            return False
        self._say(f"“{other.entity.name}” means “{one.entity.name}” now.")
        return True

    def decline(self, suggestion: Suggestion) -> bool:
        """They are two, and are not suggested again."""
        if not self.naming.apart(suggestion.one.entity, suggestion.other.entity):
            return False
        self._say("They are two; that is not suggested again.")
        return True

    def rename(self, entry: EntityEntry) -> None:
        name, wanted = QInputDialog.getText(
            self._window,
            "Rename",
            f"What is “{entry.entity.name}” to be called everywhere?",
            text=entry.entity.name,
        )
        if wanted and self.naming.rename(entry.entity, name):
            self._say(f"It is called “{' '.join(name.split())}” everywhere now.")

    def retype(self, entries: Sequence[EntityEntry]) -> None:
        """Offer the types in a menu where the pointer is."""
        self.menu = menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label in EntityLabel:
            colour = self._themes.current.entities[label].strong
            words = f"{ONE_NAMES[label]}  ({LABEL_LETTERS[label]})"
            action = menu.addAction(dot(colour), words)
            action.setData(label)
            action.setEnabled(any(entry.entity.label is not label for entry in entries))
        menu.triggered.connect(lambda chosen: self._retype(entries, EntityLabel(chosen.data())))
        menu.popup(QCursor.pos())

    def _retype(self, entries: Sequence[EntityEntry], label: EntityLabel) -> None:
        first, *more = (entry.entity for entry in entries)
        if self.naming.retype(first, label, *more):
            what = f"“{first.name}” is" if not more else f"Each of {len(entries):,} names is"
            self._say(f"{what} {A_THING[label]} everywhere now.")

    def never(self, entries: Sequence[EntityEntry]) -> None:
        if not self.naming.never(*(entry.entity for entry in entries)):
            return
        if len(entries) == 1:
            told = f"“{entries[0].entity.name}” is never {A_THING[entries[0].entity.label]} now."
        else:
            told = f"{len(entries):,} names are none any more."
        self._say(told)

    def part(self, entry: EntityEntry) -> None:
        """What was said to mean this one stands for itself again."""
        names = set(self._session.library.entity_index.names_of(entry.entity))
        rules = [
            row.rule.id
            for row in self.naming.rules()
            if row.rule.kind is RuleKind.MEANS and row.rule.about in names
        ]
        if rules and self.naming.delete(rules):
            self._say("They are names of their own again.")
        else:
            self._notice.say("Nothing was merged into this name.")

    def _other(self, entry: EntityEntry) -> EntityEntry | None:
        title = f"With which name is “{entry.entity.name}” one?"
        but = [entry.entity]
        asked = ChooseName(title, self._session, self._themes, but, self._window)
        return asked.chosen if asked.exec() else None

    def _say(self, words: str) -> None:
        self._notice.say(words, self._actions["undo"], "Undo")
