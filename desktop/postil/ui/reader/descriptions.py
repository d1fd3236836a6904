"""What the card says of a mark, in plain words. No Qt in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from postil.model.annotation import Colour, Decision, Tag
from postil.model.finding import (
    EntityLabel,
    EntityMention,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
)
from postil.model.identity import TagId
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.ui.reader.date_words import UNRESOLVED, describe_date, is_unresolved
from postil.ui.reader.marks import Mark, MarkKind, speaker_name
from postil.ui.reader.number_words import describe_number
from postil.ui.wording import COLOUR_NAMES, ONE_NAMES, day, joined
from postil.workspace.attribution import role_of, sayer_of
from postil.workspace.naming import sentence_of
from postil.workspace.open_article import OpenArticle
from postil.workspace.quoting import reporters

_SAYER = "Who says so"
_FORMS = {
    QuoteForm.DIRECT: "direct",
    QuoteForm.MIXED: "partly quoted",
    QuoteForm.INDIRECT: "reported",
}


@dataclass(frozen=True, slots=True)
class Description:
    """A mark in words: its kind, its name, rows of (what, value), and a last line on where from.

    `ways` are rows whose value leads to a passage; `offer` is an action that would tell more.
    """

    kind: str
    name: str
    rows: tuple[tuple[str, str], ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    ways: Mapping[str, Span] = field(default_factory=dict)
    offer: str = ""


def describe(mark: Mark, article: OpenArticle, tags: Mapping[TagId, Tag]) -> Description:
    """What is known of a mark."""
    text = article.version.text
    if mark.ref.finding is not None:
        described = describe_finding(mark.ref.finding, text)
        return _in_context(described, mark.ref.finding, article)
    if mark.ref.annotation_id is not None:
        annotation = article.annotation(mark.ref.annotation_id)
        if annotation is not None:
            return Description(
                f"Highlight, {COLOUR_NAMES[annotation.colour].lower()}",
                quoted(text, mark.span),
                note=annotation.note,
                tags=tuple(tags[t].path for t in annotation.tags if t in tags),
                source=day(annotation.modified or annotation.created),
            )
    return Description("Link", quoted(text, mark.span))


def _in_context(said: Description, settled: SettledFinding, article: OpenArticle) -> Description:
    """The description with what only the article around a finding tells."""
    match settled.finding:
        case Quotation() as finding:
            said = replace(said, rows=(*said.rows, *_chain(finding, article)))
        case Quantity() as finding:
            rows = (*said.rows, *_sayer(finding, article))
            said = replace(said, rows=rows, ways=_ways(finding, article))
        case TimeExpression() as finding:
            lacks = is_unresolved(finding) and not article.article.published
            said = replace(
                said,
                rows=(*said.rows, *_role(finding, article)),
                note=UNRESOLVED if lacks else "",
                offer="published" if lacks else "",
            )
    if settled.verdict is None and article.found is not None:
        said = replace(said, source=joined(said.source, article.found.made_by))
    return said


def describe_finding(settled: SettledFinding, text: str) -> Description:
    finding = settled.finding
    match finding:
        case EntityMention():
            head, rows = _entity(finding, text)
            rows += _before_rules(settled)
        case Quotation():
            head, rows = _quotation(finding, text)
        case Quantity():
            head, rows = describe_number(finding, text)
        case TimeExpression():
            head, rows = describe_date(finding, text)
    return Description(*head, rows=rows, source=_source(settled))


def _before_rules(settled: SettledFinding) -> tuple[tuple[str, str], ...]:
    """What the analysis took a name for that goes by another one by a rule."""
    found, now = settled.found, settled.finding
    if not isinstance(found, EntityMention) or not isinstance(now, EntityMention):
        return ()
    rows = [("Found as", found.entity)] if found.entity not in ("", now.entity) else []
    rows += [("Found as a", ONE_NAMES[found.label].lower())] if found.label != now.label else []
    return tuple(rows)


def _entity(
    mention: EntityMention, text: str
) -> tuple[tuple[str, str], tuple[tuple[str, str], ...]]:
    words = quoted(text, mention.span, 80, marks=False)
    rows = []
    if mention.entity and mention.entity != words:
        rows.append(("In the text", words))
    if mention.lat is not None and mention.lon is not None:
        rows.append(("Where", f"{mention.lat:.3f}, {mention.lon:.3f}"))
    return (ONE_NAMES[mention.label], mention.entity or words), tuple(rows)


def _quotation(said: Quotation, text: str) -> tuple[tuple[str, str], tuple[tuple[str, str], ...]]:
    rows = []
    words = " … ".join(quoted(text, s, 60, marks=False) for s in said.speaker)
    name = speaker_name(said, text)
    if words and words != name:
        rows.append(("Named here", words))
    if said.cue:
        rows.append(("Cue", " … ".join(quoted(text, s, 40, marks=False) for s in said.cue)))
    return (f"Quotation, {_FORMS[said.form]}", name or "Speaker not found"), tuple(rows)


def _chain(finding: Quotation, article: OpenArticle) -> tuple[tuple[str, str], ...]:
    """Through whom a quotation came to us: "X reported that Y said" is told in this order."""
    around = reporters(article, finding)
    text = article.version.text
    names = [speaker_name(other, text) or "somebody not named" for other in around]
    return (("As reported by", ", as reported by ".join(reversed(names))),) if names else ()


def _sayer(finding: Quantity, article: OpenArticle) -> tuple[tuple[str, str], ...]:
    """Who says a number, as a person said or as a quotation around it tells."""
    sayer = sayer_of(article, finding)
    return ((_SAYER, sayer.name),) if sayer is not None else ()


def _ways(finding: Quantity, article: OpenArticle) -> dict[str, Span]:
    sayer = sayer_of(article, finding)
    return {_SAYER: sayer.span} if sayer is not None and sayer.span is not None else {}


def _role(finding: TimeExpression, article: OpenArticle) -> tuple[tuple[str, str], ...]:
    role = role_of(article, finding)
    return (("Tells", role.value),) if role is not None else ()


def _source(settled: SettledFinding) -> str:
    if settled.verdict is not None:
        words = {
            Decision.CONFIRMED: "Confirmed",
            Decision.CORRECTED: "Corrected",
            Decision.ADDED: "Added by hand",
            Decision.REJECTED: "Rejected",
        }[settled.verdict.decision]
        when = day(settled.verdict.created)
        return f"{words} · {when}" if when else words
    if settled.rule is not None:
        return f"Your rule: {sentence_of(settled.rule)} · {day(settled.rule.made[:10])}"
    finding = settled.finding
    if finding.confidence is None:
        return f"Found by {finding.component}"
    return f"Found by {finding.component} · {finding.confidence:.0%} sure"


def spoken(mark: Mark) -> str:
    """A mark as a screen reader says it: "Quotation by Anna Kovalenko", "Highlight, yellow"."""
    if mark.kind is MarkKind.QUOTE and mark.caption:
        return f"Quotation by {mark.caption}"
    if mark.kind is MarkKind.HIGHLIGHT:
        return f"Highlight, {mark.tone}"
    return crumb(mark)


def crumb(mark: Mark) -> str:
    """A mark in a word or two, for the list of all marks at a point."""
    if mark.kind is MarkKind.ENTITY:
        return ONE_NAMES[EntityLabel(mark.tone)]
    if mark.kind is MarkKind.HIGHLIGHT:
        return f"{COLOUR_NAMES[Colour(mark.tone)]} highlight"
    return {
        MarkKind.QUOTE: "Quotation",
        MarkKind.QUANTITY: "Number",
        MarkKind.TIME: "Date",
        MarkKind.LINK: "Link",
    }[mark.kind]


def quoted(text: str, span: Span, length: int = 120, *, marks: bool = True) -> str:
    """The passage's words on one line, cut at a word, in quotation marks."""
    words = " ".join(text[span.start : min(span.end, span.start + 4 * length)].split())
    if len(words) > length:
        words = words[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return f"“{words.strip('“”')}”" if marks else words
