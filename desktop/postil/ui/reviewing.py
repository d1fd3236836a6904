"""What the actions on the review of marks do: open it, accept, attach, leave."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from postil.model.article import Article
from postil.model.change import Change
from postil.model.passage import Span
from postil.model.placement import PlacementStatus
from postil.ui.action_list import Where
from postil.ui.actions import Actions
from postil.ui.notices import Notice
from postil.ui.reader.reader import Reader
from postil.ui.review.panel import ReviewPanel
from postil.ui.review.wording import outcome
from postil.ui.versioning import Versioning
from postil.workspace.open_article import OpenArticle
from postil.workspace.review import Reviewing, ReviewItem
from postil.workspace.session import ReadingSession


class ReviewDeeds(QObject):
    """Ties the panel to the reader of the first side, whose article it reviews."""

    def __init__(
        self,
        panel: ReviewPanel,
        reader: Reader,
        actions: Actions,
        versioning: Versioning,
        notice: Notice,
    ) -> None:
        super().__init__(panel)
        self._panel, self._reader, self._actions = panel, reader, actions
        self._notice = notice
        self._renewed: set[str] = set()
        for name, deed in {
            "accept_mark": panel.accept_place,
            "accept_moved": panel.accept_moved,
            "attach_mark": self.attach,
            "leave_mark": panel.leave_unplaced,
        }.items():
            actions.bind(name, deed)
        actions.bind_switch("review", self.show)
        actions.place(panel.list, Where.REVIEW, Where.LISTS)
        panel.list.addAction(actions["attach_mark"])
        panel.shown.connect(reader.scroll_to)
        panel.old_wanted.connect(versioning.look_at)
        panel.closed.connect(self._note_closing)
        session = reader.session
        session.changed.connect(self._note_change)
        session.opened.connect(self._tell)

    @property
    def _session(self) -> ReadingSession:
        return self._reader.session

    def show(self, on: bool) -> None:
        """Open the review under the article, or close it."""
        self._panel.open_panel() if on else self._panel.close_panel()
        self._actions["review"].setChecked(on)

    def attach(self) -> None:
        """Put the current mark on what is selected in the text."""
        selection = self._reader.selection()
        if selection is not None:
            self._panel.attach(selection)
            self._reader.drop_selection()

    def _note_closing(self) -> None:
        self._actions["review"].setChecked(False)
        self._reader.setFocus()

    # ---------------------------------------------------------------- a new version

    def _note_change(self, change: Change) -> None:
        """Remember which articles got another version, but not where that was undone."""
        if self._session.undo_stack.canRedo():
            return
        for id, new in change.after.items():
            old = change.before[id]
            if isinstance(new, Article) and isinstance(old, Article):
                self._renewed |= {id} if new.version_id != old.version_id else set()
        self._tell()

    def _tell(self) -> None:
        """Say what became of the marks, when the article is in sight."""
        opened = self._session.open
        if opened is None or opened.article.id not in self._renewed:
            return
        self._renewed.discard(opened.article.id)
        items = Reviewing(self._session).items()
        said = told(opened, items)
        if items:
            self._notice.say(said, self._actions["review"], "Review")
        else:
            self._notice.say(said)


def told(opened: OpenArticle, items: Sequence[ReviewItem]) -> str:
    """What became of the marks of an article in the version that is read."""
    ends: list[Span] = [span for link in opened.links for span in opened.link_spans(link)]
    every = len(opened.annotations) + len(opened.verdicts) + len(ends) + len(opened.unplaced)
    moved = sum(item.status is PlacementStatus.MOVED for item in items)
    changed = sum(item.status is PlacementStatus.WORDS_CHANGED for item in items)
    unplaced = len(items) - moved - changed
    return outcome(every - len(items), moved, changed, unplaced)
