"""What the reader asks in small panels: tag, colour, speaker, label, type of link."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect

from postil.model.annotation import Colour, LinkEnd
from postil.model.finding import Quotation, QuoteForm
from postil.model.identity import LinkTypeId
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.ui.reader.descriptions import quoted
from postil.ui.reader.picker import Choice, Picker
from postil.ui.theme import Themes
from postil.ui.wording import COLOUR_NAMES, counted
from postil.workspace.quoting import SPEAKING, Quoting, speakers_in
from postil.workspace.session import ReadingSession

_KNOWN_SPEAKERS: Final = 1_000
_FORMS: Final = {
    QuoteForm.DIRECT: "The speaker’s own words",
    QuoteForm.MIXED: "Partly the speaker’s own words",
    QuoteForm.INDIRECT: "The reporter’s words",
}


class Questions:
    """Asks by means of one picker and hands the answer to the session."""

    def __init__(self, session: ReadingSession, themes: Themes, picker: Picker) -> None:
        self._session, self._themes, self._picker = session, themes, picker
        self._quoting = Quoting(session)

    def ask_tag(self, ids: Sequence[str], passage: QRect) -> None:
        """Which tag to put on annotations; a new one may be typed."""
        tags = sorted(self._session.tags.values(), key=lambda t: t.path.casefold())
        self._picker.ask(
            "Tag",
            [Choice(tag.path, tag.path) for tag in tags],
            lambda path: self._session.tag(ids, str(path)),
            passage,
            free=lambda words: Choice(f"New tag “{words}”", words),
            hint="Name; war/sumy lies under war",
        )

    def ask_colour(self, ids: Sequence[str], passage: QRect) -> None:
        tints = self._themes.current.highlights
        self._picker.ask(
            "Colour",
            [
                Choice(COLOUR_NAMES[colour], colour, str(number), tints[colour].strong)
                for number, colour in enumerate(Colour, 1)
            ],
            lambda colour: self._session.recolour(ids, Colour(str(colour))),
            passage,
        )

    def ask_speaker(self, settled: SettledFinding, passage: QRect) -> None:
        """Who said it: somebody named in the article or library, a name that is typed, nobody."""
        if isinstance(settled.finding, Quotation):
            self._ask_who(
                settled.finding.span,
                lambda name: self._tell_followers(self._quoting.set_speaker(settled, str(name))),
                passage,
            )

    def ask_new_quotation(
        self, span: Span, passage: QRect, made: Callable[[SettledFinding | None], None]
    ) -> None:
        """Who said what is selected, which is a quotation from then on; `made` is told of it."""
        self._ask_who(span, lambda name: made(self._quoting.add(span, str(name))), passage)

    def ask_form(self, settled: SettledFinding, passage: QRect) -> None:
        """Whose words a quotation holds."""
        self._picker.ask(
            "Whose words are these?",
            [Choice(words, form) for form, words in _FORMS.items()],
            lambda form: self._quoting.set_form(settled, QuoteForm(str(form))),
            passage,
        )

    def _ask_who(self, span: Span, take: Callable[[object], None], passage: QRect) -> None:
        opened = self._session.open
        if opened is None:
            return
        here = speakers_in(opened)
        choices = [Choice(name, name, counted(count, "mention")) for name, count in here]
        known = {name for name, _ in here}
        choices += [
            Choice(row.name, row.name, f"in {counted(row.articles, 'article')}")
            for row in self._session.library.entities(limit=_KNOWN_SPEAKERS)
            if row.name not in known and row.label in SPEAKING
        ]
        self._picker.ask(
            f"Who said {quoted(opened.version.text, span, 60)}?",
            [*choices, Choice("Nobody known", "", "the speaker is not known")],
            take,
            passage,
            free=lambda words: Choice(f"New: “{words}”", words),
            hint="Name of the speaker",
        )

    def _tell_followers(self, count: int) -> None:
        if count == 1:
            self._session.told.emit("The quotation that follows went along; undo takes it back.")
        elif count:
            told = f"The {count} quotations that follow went along; undo takes them back."
            self._session.told.emit(told)

    def ask_link_type(self, targets: Sequence[LinkEnd], passage: QRect) -> None:
        """What the link that was begun says, in either direction; a new type may be typed."""
        if self._session.pending_link is None or not targets:
            return
        words = self._session.pending_link.passage.text
        where = "this passage" if len(targets) == 1 else counted(len(targets), "passage")
        self._picker.ask(
            f"{quoted(words, Span(0, len(words)), 48)} … {where}",
            link_choices(self._session),
            lambda chosen: self._finish_links(targets, chosen),
            passage,
            free=lambda typed: Choice(f"New type “{typed}”", typed),
            hint="supports, contradicts, …",
        )

    def _finish_links(self, targets: Sequence[LinkEnd], chosen: object) -> None:
        if isinstance(chosen, str):
            made = self._session.add_link_type(chosen)
            if made is not None:
                self._session.finish_links(targets, made)
        elif isinstance(chosen, tuple):
            type_id, backwards = chosen
            self._session.finish_links(targets, LinkTypeId(type_id), backwards=backwards)


def link_choices(session: ReadingSession) -> list[Choice]:
    """The types of links, in both directions."""
    kinds = list(session.link_types.values())
    forth = [Choice(kind.name, (kind.id, False), "→") for kind in kinds]
    return forth + [Choice(kind.inverse, (kind.id, True), "←") for kind in kinds if kind.inverse]
