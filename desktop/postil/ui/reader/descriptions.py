"""What the card says of a mark, in plain words. No Qt in here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import isclose

from postil.model.annotation import Colour, Decision, Tag
from postil.model.finding import (
    AnyFinding,
    EntityMention,
    Modifier,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
    TimeType,
)
from postil.model.identity import TagId
from postil.model.passage import Span
from postil.model.units import Measures, converted, shown_unit
from postil.model.verdict import SettledFinding
from postil.ui.reader.marks import Mark, MarkKind, speaker_name
from postil.ui.wording import COLOUR_NAMES, day
from postil.workspace.figures import quotation_around
from postil.workspace.open_article import OpenArticle
from postil.workspace.quoting import reporters

_LABELS = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Region",
    "NORP": "Group",
    "FAC": "Building",
    "EVENT": "Event",
    "PRODUCT": "Product",
    "WORK_OF_ART": "Work",
    "LAW": "Law",
    "MISC": "Name",
}
MODIFIER_NAMES = {
    Modifier.EXACT: "exactly as said",
    Modifier.ABOUT: "about",
    Modifier.MORE: "more than",
    Modifier.LESS: "less than",
    Modifier.AT_LEAST: "at least",
    Modifier.AT_MOST: "at most",
    Modifier.UP: "up by",
    Modifier.DOWN: "down by",
}
_FORMS = {
    QuoteForm.DIRECT: "direct",
    QuoteForm.MIXED: "partly quoted",
    QuoteForm.INDIRECT: "reported",
}
_TIMES = {
    TimeType.DATE: "Date",
    TimeType.TIME: "Time",
    TimeType.DURATION: "Duration",
    TimeType.SET: "Repeated time",
}


@dataclass(frozen=True, slots=True)
class Description:
    """A mark in words: its kind, its name, rows of (what, value), and a last line on where from."""

    kind: str
    name: str
    rows: tuple[tuple[str, str], ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""


def describe(mark: Mark, article: OpenArticle, tags: Mapping[TagId, Tag]) -> Description:
    """What is known of a mark."""
    text = article.version.text
    if mark.ref.finding is not None:
        described = describe_finding(mark.ref.finding, text)
        finding = mark.ref.finding.finding
        more = (*_chain(finding, article), *_sayer(finding, article))
        return replace(described, rows=(*described.rows, *more))
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


def describe_finding(settled: SettledFinding, text: str) -> Description:
    finding = settled.finding
    match finding:
        case EntityMention():
            head, rows = _entity(finding, text)
        case Quotation():
            head, rows = _quotation(finding, text)
        case Quantity():
            head, rows = _quantity(finding)
        case TimeExpression():
            head, rows = _time(finding)
    return Description(*head, rows=rows, source=_source(settled))


def _entity(
    mention: EntityMention, text: str
) -> tuple[tuple[str, str], tuple[tuple[str, str], ...]]:
    words = quoted(text, mention.span, 80, marks=False)
    rows = []
    if mention.entity and mention.entity != words:
        rows.append(("In the text", words))
    if mention.lat is not None and mention.lon is not None:
        rows.append(("Where", f"{mention.lat:.3f}, {mention.lon:.3f}"))
    return (_LABELS[mention.label.value], mention.entity or words), tuple(rows)


def _quotation(said: Quotation, text: str) -> tuple[tuple[str, str], tuple[tuple[str, str], ...]]:
    rows = []
    words = " … ".join(quoted(text, s, 60, marks=False) for s in said.speaker)
    name = speaker_name(said, text)
    if words and words != name:
        rows.append(("Named here", words))
    if said.cue:
        rows.append(("Cue", " … ".join(quoted(text, s, 40, marks=False) for s in said.cue)))
    return (f"Quotation, {_FORMS[said.form]}", name or "Speaker not found"), tuple(rows)


def _chain(finding: AnyFinding, article: OpenArticle) -> tuple[tuple[str, str], ...]:
    """Through whom a quotation came to us: "X reported that Y said" is told in this order."""
    around = reporters(article, finding) if isinstance(finding, Quotation) else []
    text = article.version.text
    names = [speaker_name(other, text) or "somebody not named" for other in around]
    return (("As reported by", ", as reported by ".join(reversed(names))),) if names else ()


def _sayer(finding: AnyFinding, article: OpenArticle) -> tuple[tuple[str, str], ...]:
    """Who says a number, as far as a quotation around it tells."""
    if not isinstance(finding, Quantity):
        return ()
    quotation = quotation_around(article, finding.span)
    name = speaker_name(quotation, article.version.text) if quotation is not None else ""
    return (("Who says so", name),) if name else ()


def _quantity(found: Quantity) -> tuple[tuple[str, str], tuple[tuple[str, str], ...]]:
    amount = number(found.value) if found.value is not None else ""
    if found.low is not None or found.high is not None:
        amount = f"{number(found.low)} to {number(found.high)}"
    name = f"{amount} {found.unit_name or found.unit_code}".strip()
    rows = []
    if found.modifier is not Modifier.EXACT:
        rows.append(("Said as", MODIFIER_NAMES[found.modifier]))
    if found.of:
        rows.append(("Of", found.of))
    if found.dimension:
        rows.append(("Measures", found.dimension))
    return ("Number", name), (*rows, *_in_other_units(found))


def _in_other_units(found: Quantity) -> Iterator[tuple[str, str]]:
    """The number in metric and in imperial units, as far as it isn't written in them."""
    ends = [end for end in (found.value, found.low, found.high) if end is not None]
    units = [shown_unit(found.dimension, measures) for measures in Measures]
    for measures, unit in zip(Measures, units, strict=True):
        values = [
            converted(end, found.dimension, found.unit_code, found.factor, measures) for end in ends
        ]
        told = " to ".join(number(float(f"{value:.3g}")) for value in values if value is not None)
        as_written = all(
            v is not None and isclose(v, end) for v, end in zip(values, ends, strict=True)
        )
        if unit is not None and told and units[0] != units[1] and not as_written:
            yield f"In {measures} units", f"{told} {unit.symbol}"


def _time(found: TimeExpression) -> tuple[tuple[str, str], tuple[tuple[str, str], ...]]:
    rows = []
    name = found.value
    if found.earliest and found.earliest == found.latest:
        name = day(found.earliest)
        rows.append(("Value", found.value))
    elif found.earliest or found.latest:
        bounds = (
            day(found.earliest) if found.earliest else "…",
            day(found.latest) if found.latest else "…",
        )
        rows.append(("Between", " and ".join(bounds)))
    if found.mod:
        rows.append(("Modifier", found.mod.lower().replace("_", " ")))
    if found.reason:
        rows.append(("Because", found.reason))
    return (_TIMES[found.timex], name), tuple(rows)


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
        return _LABELS[mark.tone]
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


def number(value: float | None) -> str:
    """A number as people write it: "13", "1,204", "0.5"; "…" for None."""
    if value is None:
        return "…"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"
