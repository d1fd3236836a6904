"""Times of the timeline as CSV or JSON Lines, each with its days, its sentence and its source."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from postil.exporters.ledger_lists import as_csv
from postil.model.deep_link import DeepLink
from postil.model.edtf import edtf_of
from postil.model.passage import Span
from postil.model.timeline import ToldTime

_FIELDS: Final = (
    "value", "earliest", "latest", "edtf", "type", "modifier", "expression", "sentence", "title",
    "outlet", "published", "address", "verdict",
)  # fmt: skip
_BY_PERSON, _BY_MACHINE = "confirmed", "found"


def times_as_csv(times: Iterable[ToldTime]) -> str:
    """A line for each time; see `ledger_lists.as_csv`. "confirmed" is what a person said."""
    return as_csv(_FIELDS, map(_fields, times))


def times_as_json_lines(times: Iterable[ToldTime]) -> str:
    """An object a line; `start` and `end` count code points of the article's current version."""
    return "".join(
        json.dumps(
            {**_fields(each), "article": each.article_id, "start": each.start, "end": each.end},
            ensure_ascii=False,
        )
        + "\n"
        for each in times
    )


TIME_LISTS: Final[Mapping[str, tuple[str, Callable[[Iterable[ToldTime]], str]]]] = {
    "CSV": (".csv", times_as_csv),
    "JSON Lines": (".jsonl", times_as_json_lines),
}
"""Format to its suffix and what writes it."""


def _fields(time: ToldTime) -> dict[str, Any]:
    link = DeepLink(time.article_id, version_id=time.version_id, span=Span(time.start, time.end))
    return {
        "value": time.value,
        "earliest": time.earliest,
        "latest": time.latest,
        "edtf": edtf_of(time.expression),
        "type": time.timex.value,
        "modifier": time.mod,
        "expression": time.words,
        "sentence": time.sentence,
        "title": time.title,
        "outlet": time.outlet,
        "published": time.published,
        "address": str(link),
        "verdict": _BY_PERSON if time.settled else _BY_MACHINE,
    }
