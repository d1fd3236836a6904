"""What is done with passages chosen in lists, of the search or of a page: all at once."""

import importlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QListView, QMenu, QWidget

from postil.errors import PostilError
from postil.model.annotation import Colour, Decision, LinkEnd
from postil.model.finding import FindingKind
from postil.model.holdings import Hit
from postil.model.identity import LinkTypeId
from postil.ui.action_list import Where
from postil.ui.actions import Actions
from postil.ui.library_deeds import documents
from postil.ui.notices import Notice
from postil.ui.reader.picker import Choice, Picker
from postil.ui.reader.questions import link_choices
from postil.ui.tag_questions import TagQuestions
from postil.ui.theme import Themes
from postil.ui.wording import COLOUR_NAMES, counted
from postil.workspace.gathering import Gathering
from postil.workspace.judging import Judging
from postil.workspace.session import ReadingSession

HITS_MENU: Final = (
    "tag_hits", "colour_hits", "link_hits", "", "confirm_hits", "reject_hits", "", "export_hits",
    "", "delete_hits",
)  # fmt: skip


class Passages(Protocol):
    """A model whose rows are passages."""

    def hit_at(self, index: QModelIndex) -> Hit | None: ...


class HitDeeds(QObject):
    """Tag, colour, judge, delete, export and link what is selected in one of some lists.

    `selected`: another passage is, or more.
    """

    selected = Signal()

    def __init__(
        self,
        session: ReadingSession,
        actions: Actions,
        lists: Mapping[QListView, Passages],
        questions: TagQuestions,
        themes: Themes,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._questions = session, questions
        self._lists: dict[QAbstractItemView, Passages] = {}
        self._kinds: dict[QAbstractItemView, FindingKind] = {}
        self._themes, self._notice, self._window = themes, notice, window
        self._gathering, self._judging = Gathering(session), Judging(session)
        self._picker = Picker(window)
        for name, deed in {
            "tag_hits": self.tag,
            "colour_hits": self.colour,
            "delete_hits": self.delete,
            "export_hits": self.export,
            "link_hits": self.link,
            "confirm_hits": lambda: self._judge(Decision.CONFIRMED),
            "reject_hits": lambda: self._judge(Decision.REJECTED),
        }.items():
            actions.bind(name, deed)
        self._actions = actions
        for view, model in lists.items():
            self.follow(view, model)

    def follow(
        self, view: QAbstractItemView, model: Passages, kind: FindingKind | None = None
    ) -> None:
        """Act on what is selected in one more list of passages, from now on.

        `kind` is that of the findings which the list holds.
        """
        self._lists[view] = model
        if kind is not None:
            self._kinds[view] = kind
        self._actions.place(view, Where.HITS)
        view.customContextMenuRequested.connect(partial(self._show_menu, view))
        view.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    def chosen(self) -> list[Hit]:
        """What is selected in the list that is in sight, in its order, each passage once."""
        for view, model in self._lists.items():
            if view.isVisible() and view.selectionModel().hasSelection():
                indexes = view.selectionModel().selectedIndexes()
                places = sorted(indexes, key=lambda i: (i.row(), i.column()))
                hits = (hit for hit in map(model.hit_at, places) if hit is not None)
                return list(
                    {(h.article_id, h.record_id, h.start, h.where): h for h in hits}.values()
                )
        return []

    def tag(self) -> None:
        hits = self.chosen()
        by, place = self._place()
        self._questions.ask_tag(
            f"Tag {counted(len(hits), 'passage')}",
            lambda path: self._gathering.tag(hits, path),
            by,
            place,
            new=True,
        )

    def colour(self) -> None:
        hits = self.chosen()
        tints = self._themes.current.highlights
        choices = [
            Choice(COLOUR_NAMES[colour], colour, str(number), tints[colour].strong)
            for number, colour in enumerate(Colour, 1)
        ]
        self._ask(
            f"Colour of {counted(len(hits), 'passage')}",
            choices,
            lambda colour: self._gathering.colour(hits, Colour(str(colour))),
        )

    def delete(self) -> None:
        """Delete the highlights and links that are selected; words alone can't be deleted."""
        if not self._gathering.delete(self.chosen()) and not self._session.read_only:
            self._notice.say("These words bear no highlight or note, so there is none to delete.")

    def _judge(self, decision: Decision) -> None:
        """Confirm or reject the findings that are selected, as one step of undo."""
        hits, kind = self.chosen(), self._kinds.get(self._place()[0])
        judged = self._judging.judge(hits, kind, decision) if kind is not None else 0
        if not judged and not self._session.read_only:
            self._notice.say("Choose quotations or numbers on their pages: these are no findings.")

    def link(self) -> None:
        """Begin links at all that is selected; where links were begun, end them there."""
        hits = self.chosen()
        if not self._session.pending_links:
            if not self._gathering.begin_links(hits):
                self._notice.say("A title can't be linked; choose passages of the text.")
            return
        ends = self._gathering.ends(hits)
        self._ask(
            f"… {counted(len(ends), 'passage')}",
            link_choices(self._session),
            lambda chosen: self._finish(ends, chosen),
            free=lambda typed: Choice(f"New type “{typed}”", typed),
        )

    def export(self) -> None:
        """Write the highlights that are selected, with their notes, article by article."""
        annotations = self._gathering.annotations(self.chosen())
        if not annotations:
            self._notice.say("Choose highlights to export: a search finds them by their notes.")
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            f"Export {counted(len(annotations), 'highlight')}",
            str(documents() / "passages.md"),
            "Markdown (*.md)",
        )
        if not name:
            return
        exporting = importlib.import_module("postil.workspace.exporting")
        try:
            text = exporting.gathered_passages(self._session.library, annotations)
            exporting.save_text(Path(name), text)
        except PostilError as error:
            self._notice.say(str(error))
        else:
            self._notice.say(f"Exported {counted(len(annotations), 'highlight')} to {name}.")

    def _show_menu(self, view: QAbstractItemView, place: QPoint) -> None:
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in HITS_MENU:
            menu.addAction(self._actions[name]) if name else menu.addSeparator()
        menu.popup(view.viewport().mapToGlobal(place))

    def _finish(self, ends: list[LinkEnd], chosen: object) -> None:
        type_id, backwards = chosen if isinstance(chosen, tuple) else (None, False)
        if isinstance(chosen, str):
            type_id = self._session.add_link_type(chosen)
        if type_id is not None:
            self._session.finish_links(ends, LinkTypeId(type_id), backwards=backwards)

    def _place(self) -> tuple[QAbstractItemView, QPoint]:
        """The list that is meant, and a point of it below what is current."""
        view = next(v for v in self._lists if v.isVisible())
        below = view.visualRect(view.currentIndex()).bottomLeft()
        return view, below if view.viewport().rect().contains(below) else QPoint()

    def _ask(
        self,
        title: str,
        choices: list[Choice],
        take: Callable[[object], object],
        *,
        free: Callable[[str], Choice] | None = None,
    ) -> None:
        by, place = self._place()

        def hand_over(value: object) -> None:
            by.setFocus()
            take(value)

        at = QRect(by.mapTo(self._window, place), QSize(1, 1))
        self._picker.ask(title, choices, hand_over, at, free=free)
