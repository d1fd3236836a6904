"""Articles on their way out: what an export needs is gathered here, formats are made elsewhere."""

import os
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from postil.errors import PostilError
from postil.exporters import FORMATS
from postil.exporters.bundle import Bundle
from postil.exporters.front_matter import owner
from postil.exporters.markdown import export_markdown
from postil.exporters.passages import export_passages
from postil.exporters.preview import render_html
from postil.model.annotation import Annotation
from postil.model.article import Article
from postil.model.identity import ArticleId
from postil.store.library import Library
from postil.workspace import open_article
from postil.workspace.open_article import OpenArticle

_LONGEST_NAME: Final = 80
_MOST_BYTES: Final = 200  # file systems take 255, and an id, a suffix and ".part" may be added


def bundle_of(library: Library, open_: OpenArticle) -> Bundle:
    """Everything an exporter may ask of an article, out of the library."""
    ends = {e.article_id for link in open_.every_link for e in (link.source, link.target)}
    others = {i: library.record(i) for i in ends}
    return Bundle(
        article=open_.article,
        version=open_.version,
        annotations=open_.every_annotation,
        findings=open_.findings,
        links=open_.every_link,
        tags={t.id: t for t in library.tags()},
        link_types={t.id: t for t in library.link_types()},
        others={i: a for i, a in others.items() if isinstance(a, Article)},
    )


def markdown_of(library: Library, open_: OpenArticle) -> str:
    return export_markdown(bundle_of(library, open_))


def passages_of(library: Library, open_: OpenArticle, chosen: Sequence[Annotation]) -> str:
    """Some highlights of an article with their notes, as Markdown."""
    return export_passages(replace(bundle_of(library, open_), annotations=tuple(chosen)))


def gathered_passages(library: Library, chosen: Sequence[Annotation]) -> str:
    """Highlights of any articles with their notes, article by article, as Markdown."""
    by_article: dict[ArticleId, list[Annotation]] = {}
    for annotation in chosen:
        by_article.setdefault(annotation.article_id, []).append(annotation)
    parts = []
    for article_id, annotations in by_article.items():
        open_ = open_article.load(library, article_id)
        if open_ is not None:
            parts.append(passages_of(library, open_, annotations))
    return "\n".join(parts)


def preview_html(markdown_text: str) -> str:
    return render_html(markdown_text)


def export_to(
    library: Library, ids: Sequence[ArticleId], folder: Path, format_name: str = "markdown"
) -> list[Path]:
    """Write one file an article into a folder and return their paths.

    A file that this article was exported to before is replaced, one of another article never.
    Raises PostilError where a file can't be written.
    """
    suffix, export = FORMATS[format_name].suffix, FORMATS[format_name].export
    written = []
    for article_id in ids:
        open_ = open_article.load(library, article_id)
        if open_ is not None:
            path = _free_path(folder, open_.article, suffix)
            save_text(path, export(bundle_of(library, open_)))
            written.append(path)
    return written


def save_text(path: Path, text: str) -> None:
    """Write a whole file in UTF-8, or nothing; see `save_bytes`."""
    save_bytes(path, text.encode())


def save_bytes(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: a file that was there is replaced only by a complete one."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise PostilError(
            f"{path} can't be written ({error.strerror}); choose another folder."
        ) from error


def file_name(article: Article) -> str:
    """A file name without suffix that every file system takes: the day and the title."""
    title = unicodedata.normalize("NFC", article.title)
    title = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*#^\[\]]+', " ", title)
    name = " ".join(f"{article.published[:10]} {title}".split())[:_LONGEST_NAME]
    name = name.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return name.strip(" .") or article.id


def _free_path(folder: Path, article: Article, suffix: str) -> Path:
    path = folder / (file_name(article) + suffix)
    if path.exists() and _owner(path) != article.id:
        return folder / f"{file_name(article)} {article.id}{suffix}"
    return path


def _owner(path: Path) -> ArticleId | None:
    """The article that the file was made of, None where it is anything else."""
    try:
        return owner(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
