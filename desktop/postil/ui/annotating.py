"""What the annotating actions do: they read what is chosen in the reader and tell the session."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from postil.model.annotation import Annotation, Colour, Decision, LinkEnd
from postil.model.finding import EntityMention, Quotation
from postil.model.identity import AnnotationId
from postil.model.verdict import SettledFinding
from postil.settings import HIGHLIGHT_COLOUR
from postil.ui.actions import Actions
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.reader import Reader
from postil.ui.split import Split
from postil.workspace.preferences import Preferences
from postil.workspace.quoting import Quoting
from postil.workspace.session import ReadingSession


class Annotating(QObject):
    """Highlight, note, tag, link, judge. The selection goes before the active mark.

    Before both goes what is selected in the list of findings, where that is `several` marks.
    """

    def __init__(
        self,
        split: Split,
        actions: Actions,
        preferences: Preferences,
        several: Callable[[], Sequence[MarkRef]] = lambda: (),
    ) -> None:
        super().__init__(split)
        self._split, self._preferences, self._listed = split, preferences, several
        for name, deed in {
            "highlight": self.highlight,
            "note": self.note,
            "tag": self.tag,
            "link": self.link,
            "extent": self.fit,
            "delete": self.delete,
            "entity": self.entity,
            "speaker": self.speaker,
            "quote_form": self.form,
            "measure": self.measure,
            "confirm": self.confirm,
            "reject": self.reject,
        }.items():
            actions.bind(name, deed)
        for number, colour in enumerate(Colour, 1):
            actions.bind(f"colour_{number}", partial(self.colour, colour))

    @property
    def _reader(self) -> Reader:
        return self._split.current

    @property
    def _session(self) -> ReadingSession:
        return self._split.session

    def highlight(self) -> AnnotationId | None:
        """Highlight what is chosen; the id of the highlight, which is active from then on."""
        return self._highlighted(Colour(self._preferences.get(HIGHLIGHT_COLOUR)))

    def colour(self, colour: Colour) -> None:
        """Highlight the selection in a colour, or recolour the active highlight."""
        if ids := self._several():
            self._session.recolour(ids, colour)
            return
        annotation = self.annotation()
        if self._reader.selection() is None and annotation is not None:
            self._session.recolour([annotation.id], colour)
        else:
            self._highlighted(colour)

    def note(self) -> None:
        """Write a note on the active highlight, or on a new one over the selection."""
        id_ = self._chosen_or_new()
        if id_ is not None:
            self._reader.edit_note(id_)

    def tag(self) -> None:
        if ids := self._several():
            self._reader.asking.tag(ids, self._reader.target())
            return
        id_ = self._chosen_or_new()
        if id_ is not None:
            self._reader.asking.tag([id_], self._reader.target())

    def link(self) -> None:
        """Begin a link at what is chosen; where one was begun, end it there.

        With several marks selected in the list, there are as many links.
        """
        if several := self._several_ends():
            if self._session.pending_links:
                self._reader.asking.link_type(self._reader.target(), several)
            else:
                self._session.begin_links(several)
            return
        target = self._reader.target()
        if target is None:
            return
        if self._session.pending_link is not None:
            self._reader.asking.link_type(target)
            return
        self._session.begin_link(*target)
        self._reader.drop_selection()

    def fit(self) -> None:
        """Give the active highlight, quotation or name the selection's extent; all else stays."""
        annotation, selection = self.annotation(), self._reader.selection()
        finding = self.finding()
        if selection is None:
            return
        if annotation is not None:
            self._session.set_extent(annotation.id, *selection)
        elif finding is not None and isinstance(finding.finding, EntityMention):
            self._reader.asking.set_extent(finding, selection)
        elif finding is not None:
            Quoting(self._session).set_extent(finding, selection)
        self._reader.drop_selection()

    def delete(self) -> None:
        if several := [r.annotation_id or r.link_id for r in self._listed()]:
            self._session.delete(filter(None, several))
            return
        active = self._reader.active()
        id_ = (active.annotation_id or active.link_id) if active else None
        if id_ is not None:
            self._session.delete([id_])

    def entity(self) -> None:
        """Say what the chosen words name, or correct what was found there."""
        finding, selection = self.finding(), self._reader.selection()
        chosen = selection or finding or self._reader.target()
        if chosen is not None:
            self._reader.asking.entity_label(chosen)

    def speaker(self) -> None:
        """Say who said the active quotation, or the selection, which is one from then on."""
        finding, selection = self.finding(), self._reader.selection()
        if finding is not None and isinstance(finding.finding, Quotation):
            self._reader.asking.speaker(finding)
        elif selection is not None:
            self._reader.asking.new_quotation(selection)

    def form(self) -> None:
        finding = self.finding()
        if finding is not None:
            self._reader.asking.form(finding)

    def measure(self) -> None:
        """Mend the active number or date, or make one of the selection."""
        finding, selection = self.finding(), self._reader.selection()
        if selection is not None:
            self._reader.asking.measure(selection)
        elif finding is not None:
            self._reader.asking.measure(finding)

    def confirm(self) -> None:
        if self._judge_several(Decision.CONFIRMED):
            return
        finding = self.finding()
        if finding is not None:
            self._session.confirm(finding)

    def reject(self) -> None:
        if self._judge_several(Decision.REJECTED):
            return
        finding = self.finding()
        if finding is not None:
            self._session.reject(finding)

    def annotation(self) -> Annotation | None:
        """The active highlight."""
        active, article = self._reader.active(), self._session.open
        if active is None or article is None or active.annotation_id is None:
            return None
        return article.annotation(active.annotation_id)

    def finding(self) -> SettledFinding | None:
        """The active finding."""
        active = self._reader.active()
        return active.finding if active else None

    def _several(self) -> list[AnnotationId]:
        """The highlights that are selected in the list."""
        return [ref.annotation_id for ref in self._listed() if ref.annotation_id is not None]

    def _several_ends(self) -> list[LinkEnd]:
        """Where the marks that are selected in the list stand."""
        ends = [self._session.link_end(*ref.span) for ref in self._listed()]
        return [end for end in ends if end is not None]

    def _judge_several(self, decision: Decision) -> bool:
        findings = [ref.finding for ref in self._listed() if ref.finding is not None]
        return self._session.judge(findings, decision)

    def _chosen_or_new(self) -> AnnotationId | None:
        annotation = self.annotation()
        if self._reader.selection() is None and annotation is not None:
            return annotation.id
        return self.highlight()

    def _highlighted(self, colour: Colour) -> AnnotationId | None:
        target = self._reader.target()
        if target is None:
            return None
        id_ = self._session.highlight(*target, colour)
        if id_ is not None:
            self._reader.drop_selection()
            article = self._session.open
            made = article.annotation(id_) if article else None
            if made is not None:
                self._reader.activate(MarkRef(made.passage.span, annotation_id=id_))
        return id_
