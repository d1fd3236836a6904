"""What was found, after the text: quotations by speaker, quantities, dates, entities."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from postil.exporters.bundle import Bundle, holding
from postil.exporters.markdown_text import escape, escape_cell, escape_line
from postil.model.deep_link import DeepLink
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    Finding,
    Modifier,
    Quantity,
    Quotation,
    TimeExpression,
)
from postil.model.passage import Span
from postil.model.sentences import Sentences

_ENTITY_TYPES: Final = {
    EntityLabel.PERSON: "Person",
    EntityLabel.ORG: "Organisation",
    EntityLabel.GPE: "Place",
    EntityLabel.LOC: "Landscape",
    EntityLabel.NORP: "Group",
    EntityLabel.FAC: "Facility",
    EntityLabel.EVENT: "Event",
    EntityLabel.PRODUCT: "Product",
    EntityLabel.WORK_OF_ART: "Work",
    EntityLabel.LAW: "Law",
    EntityLabel.MISC: "Other",
}
_MODIFIERS: Final = {
    Modifier.EXACT: "",
    Modifier.ABOUT: "about ",
    Modifier.MORE: "more than ",
    Modifier.LESS: "less than ",
    Modifier.AT_LEAST: "at least ",
    Modifier.AT_MOST: "at most ",
    Modifier.UP: "up by ",
    Modifier.DOWN: "down by ",
}
_NOBODY: Final = "No speaker named"

Kind = TypeVar("Kind", bound=Finding)


class Findings:
    """Writes one section for each kind of finding that the bundle has."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._text = bundle.version.text
        self._sentences = Sentences(self._text)
        settled = holding(bundle.findings)
        self._findings = [s.finding for s in settled]
        self._decisions = {id(s.finding): s.verdict.decision.value for s in settled if s.verdict}

    def sections(self) -> list[str]:
        """The sections that are not empty, each a heading and what stands under it."""
        written = {
            "Quotations": self._quotations(self._all(Quotation)),
            "Quantities": self._quantities(self._all(Quantity)),
            "Dates and times": self._times(self._all(TimeExpression)),
            "Entities": self._entities(self._all(EntityMention)),
        }
        return [f"## {heading}\n\n{body}" for heading, body in written.items() if body]

    def _all(self, kind: type[Kind]) -> list[Kind]:
        return [f for f in self._findings if isinstance(f, kind)]

    def _quotations(self, quotations: Sequence[Quotation]) -> str:
        said: dict[str, list[Quotation]] = {}
        names: dict[str, str] = {}
        for quotation in quotations:
            name = quotation.speaker_entity or self._words(quotation.speaker) or _NOBODY
            names.setdefault(name.casefold(), name)
            said.setdefault(name.casefold(), []).append(quotation)
        callouts = [
            [f"[!quote] {escape_line(names[key])}", *map(self._quotation, group)]
            for key, group in said.items()
        ]
        return "\n\n".join("> " + "\n>\n> ".join(lines) for lines in callouts)

    def _quotation(self, quotation: Quotation) -> str:
        cue = self._words(quotation.cue)
        facts = [
            *([f"*{escape_line(cue)}*"] if cue else []),
            quotation.form.value,
            *self._checked(quotation),
            f"[Postil]({self._address(quotation)})",
        ]
        return f"{escape_line(self._words(quotation.content))} — {', '.join(facts)}"

    def _quantities(self, quantities: Sequence[Quantity]) -> str:
        rows = [
            [
                self._linked(quantity, _number(quantity)),
                escape_cell(quantity.unit_name),
                escape_cell(quantity.of),
                escape_cell(quantity.place),
                escape_cell(quantity.as_of),
                self._sentence(quantity),
                *self._checked(quantity),
            ]
            for quantity in quantities
        ]
        return _table(["Value", "Unit", "Of", "Where", "As of", "Sentence", "Checked"], rows)

    def _times(self, times: Sequence[TimeExpression]) -> str:
        rows = [
            [
                self._linked(time, _when(time)),
                escape_cell(self._part(time.span)),
                time.timex.value.lower(),
                self._sentence(time),
                *self._checked(time),
            ]
            for time in sorted(times, key=_moment)
        ]
        return _table(["When", "Words", "Kind", "Sentence", "Checked"], rows)

    def _entities(self, mentions: Sequence[EntityMention]) -> str:
        grouped: dict[tuple[EntityLabel, str], list[EntityMention]] = {}
        for mention in mentions:
            name = mention.entity or self._part(mention.span)
            grouped.setdefault((mention.label, name), []).append(mention)
        order = {label: index for index, label in enumerate(EntityLabel)}
        rows = [
            self._entity(label, name, group)
            for (label, name), group in sorted(
                grouped.items(), key=lambda item: (order[item[0][0]], -len(item[1]), item[0][1])
            )
        ]
        return _table(["Type", "Entity", "Mentions", "Also written", "Checked"], rows)

    def _entity(self, label: EntityLabel, name: str, group: Sequence[EntityMention]) -> list[str]:
        written = Counter(self._part(mention.span) for mention in group)
        checked = sum(1 for mention in group if self._checked(mention))
        return [
            _ENTITY_TYPES[label],
            self._linked(group[0], name),
            str(len(group)),
            escape_cell(", ".join(words for words in written if words != name)),
            f"{checked} of {len(group)}" if checked else "",
        ]

    def _checked(self, finding: AnyFinding) -> list[str]:
        """Holds "confirmed", "corrected" or "added" where a person said so."""
        decision = self._decisions.get(id(finding))
        return [decision] if decision else []

    def _linked(self, finding: AnyFinding, words: str) -> str:
        return f"[{escape_cell(words)}]({self._address(finding)})"

    def _address(self, finding: AnyFinding) -> DeepLink:
        article, version = self._bundle.article.id, self._bundle.version.id
        return DeepLink(article, version_id=version, span=finding.span)

    def _sentence(self, finding: AnyFinding) -> str:
        before, words, after = self._sentences.around(finding.span)
        bold = {len(before): "**", len(before) + len(words): "**"} if words.strip() else {}
        return escape(before + words + after, bold).strip().replace("|", r"\|")

    def _part(self, span: Span) -> str:
        return " ".join(self._text[span.start : span.end].split())

    def _words(self, spans: Iterable[Span]) -> str:
        return " … ".join(self._part(span) for span in spans)


def _number(quantity: Quantity) -> str:
    before = _MODIFIERS[quantity.modifier]
    if quantity.value is not None:
        return before + _digits(quantity.value)
    bounds = [_digits(bound) for bound in (quantity.low, quantity.high) if bound is not None]
    return before + ("–".join(bounds) or "?")


def _digits(number: float) -> str:
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.10g}"


def _when(time: TimeExpression) -> str:
    value = time.value or "not resolved"
    return f"{value} ({time.mod.lower()})" if time.mod else value


def _moment(time: TimeExpression) -> tuple[bool, str, str, int]:
    """Sorts by the first day that it may mean; what has no day comes last, as the text has it."""
    value = time.value if time.value[:4].isdigit() else ""
    day = time.earliest or value or time.latest
    return not day, day, value, time.start


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [heads, ["---"] * len(heads)]
    lines += [[*row, *[""] * (len(heads) - len(row))] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
