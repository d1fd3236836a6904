"""`postil export`: articles out of the library, with all that was made of them."""

import argparse

from postil.commands.analysing import analyse
from postil.commands.console import write
from postil.commands.libraries import for_writing_if_permitted, none_there
from postil.commands.listing import all_rows
from postil.errors import PostilError, UsageError
from postil.exporters import FORMATS
from postil.model.article import Article
from postil.model.identity import ArticleId
from postil.store.library import Library
from postil.workspace.exporting import export_to


def export(given: argparse.Namespace) -> int:
    """0 when all that was asked for is written. What nobody has analysed yet is analysed first."""
    if given.format not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"There is no format “{given.format}”; there is: {known}.")
    if given.all == bool(given.ids):
        raise UsageError("Name the articles to export by their IDs, or say --all.")
    with for_writing_if_permitted(given) as library:
        ids = [row.article.id for row in all_rows(library)] if given.all else _known(library, given)
        if not ids:
            none_there(library)
        read = map(library.current_version, ids)
        analyse(library, [version for version in read if version is not None])
        for path in export_to(library, ids, given.to, given.format):
            write(str(path))
    return 0


def _known(library: Library, given: argparse.Namespace) -> list[ArticleId]:
    """The IDs as given, each once. Raises PostilError before anything is written."""
    ids = list(dict.fromkeys(ArticleId(word) for word in given.ids))
    for article_id in ids:
        if not isinstance(library.record(article_id), Article):
            raise PostilError(
                f"There is no article {article_id} in {library.path}; `postil list` shows them."
            )
    return ids
