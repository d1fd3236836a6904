"""Finding what stands in texts of the library, for commands that need it."""

from collections.abc import Sequence

from postil.commands.console import counted, say
from postil.model.article import Article, Version
from postil.model.holdings import FoundSet
from postil.store.library import Library


def analyse(library: Library, versions: Sequence[Version]) -> None:
    """Keeps findings for those of the versions that have none, where the library may be written."""
    bare = [version for version in versions if library.findings(version.id) is None]
    if bare and library.read_only:
        say(
            f"{counted(len(bare), 'article')} not analysed yet, and the library can only be read; "
            "open them in the window first to have their findings too."
        )
    elif bare:
        from postil.analysis.pipeline import Analyzer  # noqa: PLC0415 - spaCy takes 2 s to import

        analyzer = Analyzer()
        for version in bare:
            article = library.record(version.article_id)
            published = article.published if isinstance(article, Article) else ""
            found = analyzer.analyse(version.text, published)
            made = FoundSet(found, analyzer.made_by, published)
            library.save_findings(version.id, version.hash, made)
