"""Mending quotations: who said it, what belongs to it, whose words they are. Each is one deed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from postil.model.annotation import Decision, Verdict
from postil.model.change import Change
from postil.model.finding import EntityLabel, Quotation, QuoteForm
from postil.model.grouping import groups_of
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.workspace import deeds
from postil.workspace.open_article import OpenArticle
from postil.workspace.session import ReadingSession

BY_HAND: Final = "person"
"""What stands as the component of a finding that a person made."""
_NEAR: Final = 400
"""Findings before a quotation among which those that report it are looked for."""
_PRONOUNS: Final = frozenset({"he", "she", "they", "it", "who"})
_OPENING: Final = frozenset("“„«\"‘'")
_CLOSING: Final = frozenset("”“»\"’'")
SPEAKING: Final = frozenset(
    {EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE, EntityLabel.NORP}
)
"""The labels of those who may speak."""
_LIKELY: Final = frozenset({EntityLabel.PERSON, EntityLabel.ORG})


class Quoting:
    """Deeds on quotations of the open article."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    def set_speaker(self, settled: SettledFinding, name: str) -> int:
        """Say who said a quotation, "" for nobody known.

        The quotations after it that only say "he" or nothing of the same speaker follow, as a step
        of their own, so that one undo takes them back and leaves this one. Returns how many follow.
        """
        opened, quotation = self._session.open, settled.finding
        if opened is None or not isinstance(quotation, Quotation):
            return 0
        after = followers(opened, settled)
        self._session.do(_correcting(opened, settled, said_by(quotation, name, opened)))
        each = [
            _correcting(opened, other, replace(_by_hand(said), speaker_entity=name))
            for other, said in after
        ]
        if each:
            label = f"Say the same of {len(each)} quotations that follow"
            label = label if len(each) > 1 else "Say the same of the quotation that follows"
            self._session.do(deeds.together([replace(c, label=label) for c in each], label))
        return len(each)

    def set_extent(self, settled: SettledFinding, span: Span) -> None:
        """Let a quotation be the words of a span; cue and speaker stay."""
        opened, quotation = self._session.open, settled.finding
        if opened is None or not isinstance(quotation, Quotation):
            return
        span = trimmed(opened.version.text, span)
        if span.start < span.end:
            form = form_of(opened.version.text[span.start : span.end])
            mended = replace(
                _by_hand(quotation), start=span.start, end=span.end, content=(span,), form=form
            )
            self._session.correct(settled, mended)

    def set_form(self, settled: SettledFinding, form: QuoteForm) -> None:
        quotation = settled.finding
        if isinstance(quotation, Quotation):
            self._session.correct(settled, replace(_by_hand(quotation), form=form))

    def add(self, span: Span, name: str) -> SettledFinding | None:
        """Make a quotation of a span, said by `name`, "" for nobody known; None where it can't."""
        opened = self._session.open
        if opened is None:
            return None
        text = opened.version.text
        span = trimmed(text, span)
        if span.start >= span.end:
            return None
        bare = Quotation(
            start=span.start,
            end=span.end,
            component=BY_HAND,
            content=(span,),
            form=form_of(text[span.start : span.end]),
        )
        self._session.add_finding(said_by(bare, name, opened))
        return quotation_at(self._session.open, span) if self._session.open else None


def quotation_at(article: OpenArticle, span: Span) -> SettledFinding | None:
    """The quotation that has just this extent; one that a person made before one that was found."""
    findings = article.findings
    first, last = (
        bisect_left(findings.starts, span.start),
        bisect_right(findings.starts, span.start),
    )
    here = [findings[place] for place in range(first, last) if findings.ends[place] == span.end]
    quotations = [each for each in here if isinstance(each.finding, Quotation)]
    return min(quotations, key=lambda each: not each.settled, default=None)


def followers(
    article: OpenArticle, settled: SettledFinding
) -> list[tuple[SettledFinding, Quotation]]:
    """The quotations after this one that have its speaker only because it has.

    They say "he" or nothing, nobody has judged them, and nobody else is named as a speaker between.
    """
    text, old = article.version.text, settled.finding
    found = []
    for other, said in _quotations_after(article, settled):
        words = [text[s.start : s.end].casefold() for s in said.speaker]
        if not set(words) <= _PRONOUNS or said.speaker_entity != _speaker(old):
            break
        if not other.settled:
            found.append((other, said))
    return found


def reporters(article: OpenArticle, quotation: Quotation) -> list[Quotation]:
    """The quotations in which this one is reported, the outermost first.

    In "the agency reported that a witness said …" what the witness said is part of what the agency
    reported: its cue stands in the other's content.
    """
    findings = article.findings
    last = bisect_right(findings.starts, quotation.start)
    around = []
    for place in range(max(0, last - _NEAR), last):
        if findings.ends[place] < quotation.end:
            continue
        other = findings[place].finding
        inner = quotation.cue[:1] or quotation.content[:1]
        if isinstance(other, Quotation) and other.span != quotation.span and inner:
            holds = any(s.start <= inner[0].start and inner[0].end <= s.end for s in other.content)
            around += [other] if holds else []
    return around


def said_by(quotation: Quotation, name: str, article: OpenArticle) -> Quotation:
    """The quotation with another speaker; where the text names them, their nearest mention."""
    text, findings = article.version.text, article.findings
    mentions = [
        Span(findings.starts[place], findings.ends[place])
        for group in groups_of(findings, text)
        if group.label is not None and name
        for place in group.places
        if name in (group.name, text[findings.starts[place] : findings.ends[place]])
    ]
    nearest = sorted(mentions, key=lambda span: abs(span.start - quotation.start))[:1]
    return replace(_by_hand(quotation), speaker=tuple(nearest), speaker_entity=name)


def speakers_in(article: OpenArticle) -> list[tuple[str, int]]:
    """Who is named in an article and may speak, with the number of mentions.

    People and organisations come before places and peoples, and in each the most often named first.
    """
    counts: dict[str, int] = {}
    likely = set()
    for group in groups_of(article.findings, article.version.text):
        if group.label in SPEAKING:
            counts[group.name] = counts.get(group.name, 0) + len(group.places)
            if group.label in _LIKELY:
                likely.add(group.name)
    return sorted(counts.items(), key=lambda entry: (entry[0] not in likely, -entry[1]))


def form_of(words: str) -> QuoteForm:
    """Whose words a passage holds: the speaker's where it stands in quotation marks as a whole."""
    if words[:1] in _OPENING and words[-1:] in _CLOSING and len(words) > 1:
        return QuoteForm.DIRECT
    marked = any(mark in words for mark in '“”„«»"')
    return QuoteForm.MIXED if marked else QuoteForm.INDIRECT


def _quotations_after(
    article: OpenArticle, settled: SettledFinding
) -> Iterator[tuple[SettledFinding, Quotation]]:
    for other in article.findings:
        said = other.finding
        if isinstance(said, Quotation) and said.start >= settled.finding.end:
            yield other, said


def _speaker(finding: object) -> str:
    return finding.speaker_entity if isinstance(finding, Quotation) else ""


def _by_hand(quotation: Quotation) -> Quotation:
    return replace(quotation, component=BY_HAND, confidence=None)


def _correcting(article: OpenArticle, settled: SettledFinding, instead: Quotation) -> Change:
    old: Verdict | None = settled.verdict
    added = old is not None and old.decision is Decision.ADDED
    decision = Decision.ADDED if added else Decision.CORRECTED
    return deeds.judging(article.version, settled.finding, decision, instead, old)


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))
