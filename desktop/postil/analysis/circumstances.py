"""Where, and as of when, each number of an article holds, as far as its sentence says."""

from collections.abc import Sequence
from dataclasses import replace

from postil.analysis.quantity_days import days_of
from postil.analysis.quantity_places import places_of
from postil.analysis.scan import scan
from postil.model.finding import AnyFinding, EntityMention, Quantity, TimeExpression


def with_circumstances(
    text: str, findings: Sequence[AnyFinding], starts: Sequence[int]
) -> list[AnyFinding]:
    """The findings of a text, in their order, the quantities with place and day where told.

    `starts` are the offsets where the sentences begin, in order.
    """
    ordered = sorted(findings, key=lambda found: found.start)
    quantities = [found for found in ordered if isinstance(found, Quantity)]
    if not quantities:
        return list(findings)
    words = scan(text)
    mentions = [found for found in ordered if isinstance(found, EntityMention)]
    times = [found for found in ordered if isinstance(found, TimeExpression)]
    places = places_of(words, quantities, mentions, starts)
    days = days_of(words, quantities, times, starts)
    settled = {
        id(found): replace(found, place=places.get(n, ""), as_of=days.get(n, ""))
        for n, found in enumerate(quantities)
        if n in places or n in days
    }
    return [settled.get(id(found), found) for found in findings]
