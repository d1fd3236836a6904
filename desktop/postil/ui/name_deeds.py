"""What the actions on names do: they read what is chosen in the reader and say what came of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from postil.model.identity import ArticleId
from postil.ui.actions import Actions
from postil.ui.notices import Notice
from postil.ui.reader.reader import Reader
from postil.ui.split import Split
from postil.ui.wording import counted
from postil.workspace.name_verdicts import Named, NameVerdicts, Scope, named_at
from postil.workspace.naming import Naming
from postil.workspace.session import ReadingSession

if TYPE_CHECKING:
    from postil.ui.dialogs.rules import Rules
    from postil.ui.main_window import MainWindow


class NameDeeds(QObject):
    """Confirm, reject, name, merge and part names: in the article, or everywhere, by a rule."""

    def __init__(
        self, split: Split, actions: Actions, notice: Notice, window: "MainWindow"
    ) -> None:
        super().__init__(window)
        self._split, self._actions, self._notice = split, actions, notice
        self._window = window
        self.rules: Rules | None = None
        for name, deed in {
            "confirm_article": lambda: self._judge(NameVerdicts.confirm, Scope.ARTICLE),
            "confirm_everywhere": lambda: self._judge(NameVerdicts.confirm, Scope.EVERYWHERE),
            "reject_article": lambda: self._judge(NameVerdicts.reject, Scope.ARTICLE),
            "reject_everywhere": lambda: self._judge(NameVerdicts.reject, Scope.EVERYWHERE),
            "rename": lambda: self._ask(self._reader.asking.name),
            "same_as": lambda: self._ask(self._reader.asking.same),
            "someone_else": lambda: self._ask(self._reader.asking.other),
            "rules": self.show_rules,
        }.items():
            actions.bind(name, deed)
        self.follow(split.first)
        split.made.connect(self.follow)

    def follow(self, reader: Reader) -> None:
        """Say what comes of what is asked in a reader."""
        reader.asking.named.connect(self.tell)

    @property
    def _reader(self) -> Reader:
        return self._split.current

    @property
    def _session(self) -> ReadingSession:
        return self._split.session

    def named(self) -> Named | None:
        """The active mark as a name; None where it is none."""
        active = self._reader.active()
        return named_at(self._session.open, active.finding if active else None)

    def tell(self, scope: Scope) -> None:
        """Say what was just done where more than a mention is concerned, with a way back."""
        if scope is Scope.MENTION:
            return
        done = f"{self._session.undo_stack.undoText()}."
        if scope is Scope.EVERYWHERE:
            newest = Naming(self._session).newest()
            if newest is not None:
                what = counted(newest.mentions, "mention")
                where = counted(newest.articles, "article")
                more = " so far" if self._session.library.naming.waiting() else ""
                done = f"{newest.sentence}: {what} in {where}{more}."
        self._notice.say(done, self._actions["undo"], "Undo")

    def show_rules(self) -> None:
        from postil.ui.dialogs.rules import Rules  # noqa: PLC0415 - a start does without it

        if self.rules is None:
            self.rules = Rules(self._split.first.session, self._window)
            self.rules.wanted.connect(self._go_to)
            self._window.ledger.lister.listed.connect(self.rules.refresh)
        self.rules.show()
        self.rules.raise_()
        self.rules.activateWindow()

    def _judge(self, deed: Callable[[NameVerdicts, Named, Scope], bool], scope: Scope) -> None:
        named = self.named()
        if named is not None and deed(NameVerdicts(self._session), named, scope):
            self.tell(scope)

    def _ask(self, question: Callable[[Named], None]) -> None:
        named = self.named()
        if named is not None:
            question(named)

    def _go_to(self, article_id: str, words: str) -> None:
        """To the first place where words stand in an article; else to the article."""
        session, wanted = self._session, ArticleId(article_id)
        version = session.library.current_version(wanted)
        start = version.text.find(words) if version else -1
        if start >= 0:
            session.go_to(wanted, start, start + len(words))
        else:
            session.open_article(wanted)
