"""What becomes of files and readings on their way into a library, with or without a window."""

from pathlib import Path
from typing import Final

from postil.importers import EXTENSIONS
from postil.model.article import MISSING_TITLE, Article, Reading, Version, now
from postil.model.identity import ArticleId, VersionId, new_id

_MOST_FILES: Final = 100_000


def readable(path: Path) -> list[Path]:
    """The file itself, or the files in a folder that an importer knows, by name."""
    if not path.is_dir():
        return [path]
    found = (p for p in path.rglob("*") if p.suffix.lower() in EXTENSIONS and p.is_file())
    return sorted(found)[:_MOST_FILES]


def article_of(reading: Reading) -> tuple[Article, Version]:
    """A new article and its first version, out of what an importer read."""
    moment = now()
    version = version_of(reading, ArticleId(new_id()), moment)
    article = Article(
        id=version.article_id,
        title=reading.title or MISSING_TITLE,
        outlet=reading.outlet,
        authors=reading.authors,
        published=reading.published,
        address=reading.address,
        language=reading.language,
        accessed=moment,
        added=moment,
        sample=reading.sample,
        version_id=version.id,
    )
    return article, version


def version_of(reading: Reading, article_id: ArticleId, captured: str = "") -> Version:
    """A version of an article, out of what an importer read."""
    return Version(
        id=VersionId(new_id()),
        article_id=article_id,
        text=reading.text,
        captured=captured or now(),
        media_type=reading.media_type,
        blocks=reading.blocks,
    )
