"""What the actions on the review of marks do: open it, accept, attach, leave."""

from PySide6.QtCore import QObject

from postil.model.annotation import Annotation, Link
from postil.model.passage import Span
from postil.ui.action_list import Where
from postil.ui.actions import Actions
from postil.ui.notices import Notice
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.reader import Reader
from postil.ui.review.panel import ReviewPanel
from postil.ui.review.wording import outcome_told
from postil.ui.versioning import Versioning
from postil.workspace.review import Outcome


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
        panel.shown.connect(self._show_place)
        panel.old_wanted.connect(versioning.look_at)
        panel.closed.connect(self._note_closing)
        versioning.renewed.connect(self._tell)

    def show(self, on: bool) -> None:
        """Open the review under the article, or close it."""
        self._notice.withdraw(self._actions["review"])  # it would cover the buttons of the review
        self._panel.open_panel() if on else self._panel.close_panel()
        self._actions["review"].setChecked(on)

    def attach(self) -> None:
        """Put the current mark on what is selected in the text."""
        selection = self._reader.selection()
        if selection is not None:
            self._panel.attach(selection)
            self._reader.drop_selection()

    def _show_place(self, span: Span | None) -> None:
        """Bring the place into sight; a highlight is active there, so its ends can be drawn.

        Where there is no room for cards, an active mark's card would cover the text.
        """
        item, ref = self._panel.current(), None
        if span is None:
            self._reader.activate(None)
            return
        if item is not None and span == item.mark.passage.span:
            if isinstance(item.record, Annotation):
                ref = MarkRef(span, annotation_id=item.record.id)
            elif isinstance(item.record, Link):
                ref = MarkRef(span, link_id=item.record.id)
        self._reader.activate(None if self._reader.view.page.stubs else ref)
        self._reader.scroll_to(span)

    def _note_closing(self) -> None:
        self._actions["review"].setChecked(False)
        self._reader.setFocus()

    def _tell(self, outcome: Outcome) -> None:
        """Say what another version did to the marks."""
        waits = outcome.kept < outcome.every
        action = self._actions["review"] if waits else None
        self._notice.say(outcome_told(outcome), action, "Review" if action else "")
