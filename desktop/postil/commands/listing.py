"""`postil list` and `postil search`: what the library holds."""

import argparse
from collections.abc import Iterator
from typing import Final

from postil.commands.console import one_line, say, table, write
from postil.commands.libraries import for_reading, none_there
from postil.model.holdings import ArticleQuery, ArticleRow, Hit
from postil.store.library import Library
from postil.workspace.deeds import shortened

_PAGE: Final = 500
_OUTLET_LENGTH: Final = 30
_HEADS: Final = ["ID", "PUBLISHED", "WORDS", "NOTES", "QUOTES", "NAMES", "OUTLET", "TITLE"]


def show_articles(given: argparse.Namespace) -> int:
    with for_reading(given) as library:
        rows = [_cells(row) for row in all_rows(library)]
        if rows:
            write(table([_HEADS, *rows]))
        else:
            none_there(library)
    return 0


def search(given: argparse.Namespace) -> int:
    words = " ".join(given.words)
    with for_reading(given) as library:
        hits = library.search(words)
    for hit in hits:
        write(_shown(hit))
    if not hits:
        say(f"Nothing in the library says “{words}”.")
    return 0


def all_rows(library: Library) -> Iterator[ArticleRow]:
    """Every article of the library, in pages, so that a large one needs no more memory."""
    offset = 0
    while page := library.article_rows(ArticleQuery(limit=_PAGE, offset=offset)):
        yield from page
        offset += len(page)


def _cells(row: ArticleRow) -> list[str]:
    counts = [row.words, row.annotations, row.quotes, row.entities]
    return [
        row.article.id,
        row.article.published[:10] or "-",
        *map(str, counts),
        shortened(one_line(row.article.outlet), _OUTLET_LENGTH) or "-",
        one_line(row.article.title),
    ]


def _shown(hit: Hit) -> str:
    """Two lines: the article, and the words where they stand."""
    facts = [one_line(hit.title), one_line(hit.outlet), hit.published[:10]]
    where = (
        "" if hit.where == "text" else f" (in {'its title' if hit.where == 'title' else 'a note'})"
    )
    head = f"{hit.article_id}  {' · '.join(fact for fact in facts if fact)}{where}"
    return f"{head}\n    {one_line(hit.snippet)}"
