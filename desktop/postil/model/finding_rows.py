"""Findings as rows of plain JSON values: the public contract of `postil analyze --jsonl`.

The same rows travel between the window and the analysis and lie in the library. `CONTRACT` grows
by one when a field changes its meaning or goes; new fields may come without it.
"""

from collections.abc import Mapping
from typing import Any, Final

from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    FindingKind,
    Modifier,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
    TimeType,
    kind_of,
)
from postil.model.passage import Span

CONTRACT: Final = 1

Row = dict[str, Any]


def row_of(finding: AnyFinding) -> Row:
    """The finding as plain JSON values; None where something is not known."""
    row: Row = {
        "kind": kind_of(finding).value,
        "start": finding.start,
        "end": finding.end,
        "component": finding.component,
        "confidence": finding.confidence,
    }
    match finding:
        case EntityMention():
            row |= {"label": finding.label.value, "entity": finding.entity or None}
            if finding.lat is not None and finding.lon is not None:
                row |= {"lat": finding.lat, "lon": finding.lon}
        case Quotation():
            row |= {
                "content": [list(s) for s in finding.content],
                "cue": [list(s) for s in finding.cue],
                "speaker": [list(s) for s in finding.speaker],
                "form": finding.form.value,
                "speaker_entity": finding.speaker_entity or None,
            }
        case Quantity():
            row |= {
                "value": finding.value,
                "low": finding.low,
                "high": finding.high,
                "unit_name": finding.unit_name,
                "unit_code": finding.unit_code,
                "dimension": finding.dimension,
                "modifier": finding.modifier.value,
                "of": finding.of,
                "factor": finding.factor,
                "place": finding.place or None,
                "as_of": finding.as_of or None,
                "said_by": finding.said_by or None,
            }
        case TimeExpression():
            row |= {
                "timex": finding.timex.value,
                "value": finding.value,
                "mod": finding.mod or None,
                "earliest": finding.earliest or None,
                "latest": finding.latest or None,
                "reason": finding.reason,
            }
    return row


def finding_of(row: Mapping[str, Any]) -> AnyFinding:
    """The finding that a row holds. Raises KeyError or ValueError where the row is not one."""
    common: dict[str, Any] = {
        "start": row["start"],
        "end": row["end"],
        "component": row.get("component") or "",
        "confidence": row.get("confidence"),
    }
    match FindingKind(row["kind"]):
        case FindingKind.ENTITY:
            return EntityMention(
                **common,
                label=EntityLabel(row["label"]),
                entity=row.get("entity") or "",
                lat=row.get("lat"),
                lon=row.get("lon"),
            )
        case FindingKind.QUOTE:
            return Quotation(
                **common,
                content=_spans(row["content"]),
                cue=_spans(row.get("cue")),
                speaker=_spans(row.get("speaker")),
                form=QuoteForm(row["form"]),
                speaker_entity=row.get("speaker_entity") or "",
            )
        case FindingKind.QUANTITY:
            return Quantity(
                **common,
                value=row.get("value"),
                low=row.get("low"),
                high=row.get("high"),
                unit_name=row.get("unit_name") or "",
                unit_code=row.get("unit_code") or "",
                dimension=row.get("dimension") or "",
                modifier=Modifier(row.get("modifier") or "="),
                of=row.get("of") or "",
                factor=row.get("factor"),
                place=row.get("place") or "",
                as_of=row.get("as_of") or "",
                said_by=row.get("said_by") or "",
            )
        case FindingKind.TIME:
            return TimeExpression(
                **common,
                timex=TimeType(row["timex"]),
                value=row["value"],
                mod=row.get("mod") or "",
                earliest=row.get("earliest") or "",
                latest=row.get("latest") or "",
                reason=row.get("reason") or "",
            )


def _spans(pairs: list[list[int]] | None) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs or ())
