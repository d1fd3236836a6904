"""`postil publish`: when articles were published, and what that makes of the dates in them."""

import argparse
from collections.abc import Iterator, Sequence

from postil.commands.console import counted, say, table, write
from postil.commands.libraries import present
from postil.commands.versions import article_in
from postil.model.article import Article
from postil.model.finding import TimeExpression
from postil.model.holdings import FoundSet
from postil.store.library import Library
from postil.workspace.redating import Redated, judged_dates, publishing, redated

NO_DATE = "none"


def publish(given: argparse.Namespace) -> int:
    """Give articles a published date, and read again what nobody has judged."""
    published = "" if given.date == NO_DATE else given.date
    with Library.open(present(given)) as library:
        named = [article_in(library, name) for name in given.ids]
        articles = list({article.id: article for article in named}.values())
        change = publishing(articles, published)
        if change is None:
            say(f"{_these(articles)} had that published date already.")
            return 0
        library.apply(change)
        changed = list(_read_again(library, [a for a in articles if a.id in change.after]))
    if changed:
        write(table([_cells(one) for one in changed]))
    say(f"{counted(len(changed), 'date')} changed in {counted(len(change.after), 'article')}.")
    return 0


def _read_again(library: Library, articles: Sequence[Article]) -> Iterator[Redated]:
    from postil.analysis.pipeline import Analyzer  # noqa: PLC0415 - spaCy takes 2 s to import

    analyzer = Analyzer()
    for old_article in articles:
        article = article_in(library, old_article.id)
        version = library.current_version(article.id)
        if version is None:
            continue
        old = library.findings(version.id)
        found = analyzer.analyse(version.text, article.published[:10])
        new = FoundSet(found, analyzer.made_by, article.published)
        library.save_findings(version.id, version.hash, new)
        judged = judged_dates(library.verdicts(article.id), version.id)
        if old is not None:
            differing = redated(article, version.text, old, new, judged)
            yield from (one for one in differing if one is not None)


def _these(articles: Sequence[Article]) -> str:
    return "The article" if len(articles) == 1 else f"All {len(articles)} articles"


def _cells(one: Redated) -> list[str]:
    return [one.article.id, one.words, _value(one.old), "→", _value(one.new)]


def _value(found: TimeExpression | None) -> str:
    return " ".join((found.value, found.mod)).strip() if found is not None else "no date"
