"""What was found in a text, for a person at a terminal."""

from collections import Counter
from collections.abc import Sequence

from postil.commands.console import counted, one_line, table
from postil.model.finding import (
    AnyFinding,
    EntityMention,
    Modifier,
    Quantity,
    Quotation,
    TimeExpression,
)
from postil.model.passage import Span


def summary(heading: str, text: str, findings: Sequence[AnyFinding], made_by: str) -> str:
    """Everything found, a small table for each kind. `heading` names the article."""
    entities = [f for f in findings if isinstance(f, EntityMention)]
    quotations = [f for f in findings if isinstance(f, Quotation)]
    quantities = [f for f in findings if isinstance(f, Quantity)]
    times = [f for f in findings if isinstance(f, TimeExpression)]
    parts = [
        heading,
        _section("mention", "mentions of entities", len(entities), _entities(text, entities)),
        _section("quotation", "", len(quotations), _quotations(text, quotations)),
        _section("quantity", "quantities", len(quantities), _quantities(text, quantities)),
        _section("date or time", "dates and times", len(times), _times(text, times)),
        f"Found by {made_by}.",
    ]
    return "\n\n".join(part for part in parts if part)


def _section(one: str, many: str, number: int, rows: list[list[str]]) -> str:
    return counted(number, one, many) + ("\n" + table(rows, "  ") if rows else "")


def _entities(text: str, mentions: Sequence[EntityMention]) -> list[list[str]]:
    written: dict[tuple[str, str], Counter[str]] = {}
    for mention in mentions:
        words = _words(text, [mention.span])
        key = (mention.label.value, mention.entity or words)
        written.setdefault(key, Counter())[words] += 1
    ordered = sorted(written.items(), key=lambda item: (item[0][0], -item[1].total(), item[0][1]))
    return [
        [label, str(words.total()), name, ", ".join(w for w in words if w != name)]
        for (label, name), words in ordered
    ]


def _quotations(text: str, quotations: Sequence[Quotation]) -> list[list[str]]:
    return [
        [
            quotation.speaker_entity or _words(text, quotation.speaker) or "?",
            _words(text, quotation.cue),
            quotation.form.value,
            _words(text, quotation.content),
        ]
        for quotation in quotations
    ]


def _quantities(text: str, quantities: Sequence[Quantity]) -> list[list[str]]:
    return [
        [_value(quantity), quantity.unit_name, quantity.of, _words(text, [quantity.span])]
        for quantity in quantities
    ]


def _value(quantity: Quantity) -> str:
    numbers = (quantity.value,) if quantity.value is not None else (quantity.low, quantity.high)
    sign = "" if quantity.modifier is Modifier.EXACT else f"{quantity.modifier.value} "
    return sign + "–".join(f"{n:.12g}" for n in numbers if n is not None)


def _times(text: str, times: Sequence[TimeExpression]) -> list[list[str]]:
    return [
        [time.value, time.mod, time.timex.value.lower(), _words(text, [time.span]), time.reason]
        for time in times
    ]


def _words(text: str, spans: Sequence[Span]) -> str:
    return one_line(" … ".join(text[span.start : span.end] for span in spans))
