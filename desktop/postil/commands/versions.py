"""`postil versions` and `postil compare`: what became of an article's text."""

import argparse

from postil.anchors.comparing import compare as compared
from postil.anchors.comparing import notable
from postil.commands.analysing import analyse
from postil.commands.console import speak_json, table, write, write_row
from postil.commands.libraries import for_reading, for_writing_if_permitted
from postil.errors import PostilError, UsageError
from postil.model.article import Article, Version
from postil.model.difference import NotableDifference, changed_words
from postil.model.holdings import VersionRow
from postil.model.identity import ArticleId, VersionId
from postil.store.library import Library

_HEADS = ["", "ID", "CAPTURED", "WORDS", "BYTES", "TYPE", "SHA-256"]


def show_versions(given: argparse.Namespace) -> int:
    with for_reading(given) as library:
        article = article_in(library, given.article)
        rows = library.versions(article.id)
    write(table([_HEADS, *(_cells(row, article) for row in rows)]))
    return 0


def _cells(row: VersionRow, article: Article) -> list[str]:
    mark = "*" if row.id == article.version_id else ""
    facts = [row.id, row.captured, str(row.words), str(row.size), row.media_type]
    return [mark, *facts, row.hash[:12]]


def compare(given: argparse.Namespace) -> int:
    """0, or 1 where the two texts differ, as with diff."""
    speak_json()
    with for_writing_if_permitted(given) as library:
        article = article_in(library, given.article)
        old, new = _two(library, article, given)
        analyse(library, [old, new])
        found = [library.findings(version.id) for version in (old, new)]
    differences = compared(old.text, new.text)
    changes = notable(differences, *(each.findings if each else [] for each in found))
    for change in changes:
        write_row(_row(change, old, new))
    return 1 if changes else 0


def _row(change: NotableDifference, old: Version, new: Version) -> dict[str, object]:
    before, after = change.difference.old, change.difference.new
    words = changed_words(change, old.text, new.text)
    return {
        "change": change.difference.kind.value,
        "kinds": [kind.value for kind in change.kinds],
        "old": {"start": before.start, "end": before.end, "text": old.text[slice(*before)]},
        "new": {"start": after.start, "end": after.end, "text": new.text[slice(*after)]},
        "before": words[0],
        "after": words[1],
    }


def _two(library: Library, article: Article, given: argparse.Namespace) -> tuple[Version, Version]:
    """The versions that were named; else the one that is read and the one before it."""
    ids = [row.id for row in library.versions(article.id)]
    if given.old is None:
        at = ids.index(article.version_id)
        if at == 0:
            raise PostilError(
                f"“{article.title}” has nothing before the version that is read; name two of "
                f"those that `postil versions {article.id}` shows."
            )
        named = [ids[at - 1], ids[at]]
    else:
        named = [_known(ids, given.old, article)]
        named += [_known(ids, given.new, article) if given.new else article.version_id]
    old, new = (library.version(version_id) for version_id in named)
    assert old is not None
    assert new is not None
    return old, new


def _known(ids: list[VersionId], name: str, article: Article) -> VersionId:
    """A version by its id, or by its number in the list, counted from 1."""
    if name in ids:
        return VersionId(name)
    if name.isdecimal() and 1 <= int(name) <= len(ids):
        return ids[int(name) - 1]
    raise UsageError(
        f"“{article.title}” has no version {name}; `postil versions {article.id}` shows them."
    )


def article_in(library: Library, name: str) -> Article:
    """The article with an ID. Raises PostilError where there is none."""
    article = library.record(ArticleId(name))
    if not isinstance(article, Article):
        raise PostilError(
            f"There is no article {name} in {library.path}; `postil list` shows them."
        )
    return article
