"""A place in an article, as the lists of what was found show it."""

import sqlite3
from typing import Literal

from postil.model.holdings import Hit
from postil.model.passage import Span


def hit_of(
    row: sqlite3.Row,
    where: Literal["text", "note", "title"],
    snippet: str,
    marks: tuple[Span, ...],
    start: int | None,
    record_id: str = "",
) -> Hit:
    """A hit in the article whose id, title, outlet and day of publication the row has."""
    return Hit(
        article_id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        snippet=snippet,
        start=start,
        where=where,
        marks=marks,
        record_id=record_id,
    )
