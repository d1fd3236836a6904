"""What another published date does to the dates, told in a line and on demand in a list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from postil.model.identity import ArticleId
from postil.ui.actions import Actions
from postil.ui.notices import Notice
from postil.workspace.current_session import CurrentSession
from postil.workspace.redating import Redated, Redating
from postil.workspace.redating_watch import RedatingWatch


class RedatingDeeds(QObject):
    """Asks for the published date of articles, and tells how many dates changed with one.

    `chosen` tells which articles are meant; `told`: the last change of dates is another.
    """

    told = Signal()

    def __init__(
        self,
        reading: CurrentSession,
        actions: Actions,
        chosen: Callable[[], Sequence[ArticleId]],
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._reading, self._session, self._chosen = reading, reading.session, chosen
        self._notice, self._window = notice, window
        self._action = actions["redated"]
        self.last: Redating | None = None
        self.watch = RedatingWatch(reading.session, self)
        self.watch.redated.connect(self._tell)
        actions.bind("published", self.ask)
        actions.bind("redated", self.show_list)

    def ask(self) -> None:
        """Ask for the published date of the articles that are meant."""
        found = [self._session.article(id) for id in self._chosen()]
        articles = [article for article in found if article is not None]
        if not articles:
            return
        from postil.ui.dialogs.published import PublishedDate  # noqa: PLC0415 - a start does without it

        dialog = PublishedDate(self._session, articles, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_list(self) -> None:
        """The dates that changed, with what they were before."""
        if self.last is None:
            return
        from postil.ui.dialogs.redated import RedatedList  # noqa: PLC0415 - a start does without it

        dialog = RedatedList(self.last, self._window)
        dialog.wanted.connect(self._go_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _tell(self, redating: Redating) -> None:
        from postil.ui.dialogs.redated import told_of  # noqa: PLC0415 - a start does without it

        self.last = redating if redating.changed else self.last
        self.told.emit()
        if redating.changed:
            self._notice.say(told_of(redating), self._action, "Show")
        else:
            self._notice.say(told_of(redating))

    def _go_to(self, one: Redated) -> None:
        self._reading.session.go_to(one.article.id, *one.span)
