"""Quantities of the ledger as CSV or JSON Lines, each with its source and what contradicts it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from postil.exporters.ledger_lists import address, as_csv, as_json_lines
from postil.model.edtf import edtf_of_value
from postil.model.ledger import QuantityRow

_FIELDS: Final = (
    "figure", "value", "low", "high", "modifier", "unit", "code", "dimension", "of", "place",
    "as_of", "edtf", "says", "shown", "shown_unit", "claim", "differs", "title", "outlet",
    "published", "address", "confirmed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedQuantity:
    """A quantity as it is listed: `shown` is its value, or the ends of its range, in `shown_unit`.

    `claim` numbers quantities that seem to count one thing, from 1; 0 where it stands alone.
    `differs` says whether another of the claim contradicts it, None where nothing was compared.
    In the list, `as_of` is "" where the text does not tell; `edtf` is the day of publication then.
    """

    row: QuantityRow
    says: str
    shown: tuple[float, ...]
    shown_unit: str
    claim: int
    differs: bool | None


def quantities_as_csv(listed: Iterable[ListedQuantity]) -> str:
    """A line for each quantity; see `ledger_lists.as_csv`. A shown range is "18 to 22"."""
    return as_csv(_FIELDS, (_fields(each) for each in listed))


def quantities_as_json_lines(listed: Iterable[ListedQuantity]) -> str:
    """An object for each quantity; see `ledger_lists.as_json_lines`."""
    return as_json_lines((each.row, _fields(each) | {"shown": list(each.shown)}) for each in listed)


QUANTITY_LISTS: Final[Mapping[str, tuple[str, Callable[[Iterable[ListedQuantity]], str]]]] = {
    "CSV": (".csv", quantities_as_csv),
    "JSON Lines": (".jsonl", quantities_as_json_lines),
}
"""Format to its suffix and what writes it."""


def _fields(each: ListedQuantity) -> dict[str, Any]:
    row = each.row
    return {
        "figure": row.words,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "modifier": row.modifier.name.lower(),
        "unit": row.unit_name if row.dimension != "count" else "",
        "code": row.unit_code,
        "dimension": row.dimension,
        "of": row.of,
        "place": row.place,
        "as_of": row.as_of,
        "edtf": edtf_of_value(row.as_of or row.published[:10]),
        "says": each.says,
        "shown": " to ".join(f"{value:.12g}" for value in each.shown),
        "shown_unit": each.shown_unit,
        "claim": each.claim or None,
        "differs": each.differs,
        "title": row.title,
        "outlet": row.outlet,
        "published": row.published,
        "address": address(row),
        "confirmed": row.settled,
    }
