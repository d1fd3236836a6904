"""The library: everything that an analyst has read and made of it, in one file."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from postil.errors import StaleChangeError
from postil.model.annotation import Annotation, Link, LinkType, Tag, Verdict
from postil.model.article import Version
from postil.model.change import Change, Record
from postil.model.holdings import (
    ArticleOrder,
    ArticleQuery,
    ArticleRow,
    EntityRow,
    FoundSet,
    Hit,
    NewVersion,
)
from postil.model.identity import ArticleId, RecordId, VersionId
from postil.store import copies, findings, integrity, lists, records, texts
from postil.store import search as full_text
from postil.store.library_file import LibraryFile

__all__ = [
    "ArticleOrder",
    "ArticleQuery",
    "ArticleRow",
    "EntityRow",
    "FoundSet",
    "Hit",
    "Library",
    "NewVersion",
]


class Library:
    """An open library. Used from the thread that opened it; others open their own, read-only."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The library at `path`, brought up to the newest schema; a new one where there is none.

        Raises LibraryBusyError when another window or program writes into it (reading only is
        possible meanwhile), and StoreError when it can't be opened.
        """
        return cls(LibraryFile.open(path, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def read_only(self) -> bool:
        return self._file.read_only

    def close(self) -> None:
        self._file.close()

    # What people do

    def apply(self, change: Change, versions: Sequence[NewVersion] = ()) -> None:
        """Carries out a change, whole and safe on disk when this returns, or not at all.

        `versions` are added with it; one that is there already stays as it is, so a change that
        was undone can be done again with the same ones. Raises StaleChangeError when what the
        library holds is not the change's `before`, or when something would refer to nothing
        afterwards, such as to a deleted tag; StoreError when it can't be written.
        """
        try:
            with self._file.writing(durable=True) as connection:
                for version in versions:
                    texts.add(connection, version)
                records.carry_out(connection, change)
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                raise
            raise StaleChangeError(
                f"“{change.label}” can't be done, for something in the library needs what it takes "
                "away, or what it needs is no longer there; look at it again."
            ) from error

    def record(self, id: RecordId) -> Record | None:
        """The article, annotation, verdict, link, link type or tag with this id."""
        with self._file.reading() as connection:
            return records.read(connection, id)

    def annotations(self, article_id: ArticleId) -> list[Annotation]:
        """The annotations in all versions of an article, in the order of the text."""
        with self._file.reading() as connection:
            clause = "WHERE article_id = ? ORDER BY start, stop DESC, created, id"
            return records.select(connection, Annotation, clause, article_id)

    def verdicts(self, article_id: ArticleId) -> list[Verdict]:
        """The verdicts in all versions of an article, in the order of the text."""
        with self._file.reading() as connection:
            clause = "WHERE article_id = ? ORDER BY start, stop DESC, created, id"
            return records.select(connection, Verdict, clause, article_id)

    def links(self, article_id: ArticleId) -> list[Link]:
        """The links that have an end in the article, oldest first."""
        with self._file.reading() as connection:
            clause = "WHERE source_article_id = ?1 OR target_article_id = ?1 ORDER BY created, id"
            return records.select(connection, Link, clause, article_id)

    def tags(self) -> list[Tag]:
        """All tags by path, so that each stands before those under it."""
        with self._file.reading() as connection:
            return records.select(connection, Tag, "ORDER BY path, no")

    def link_types(self) -> list[LinkType]:
        """All kinds of links, the standard ones first."""
        with self._file.reading() as connection:
            return records.select(connection, LinkType, "ORDER BY no")

    # Articles and their texts

    def article_rows(self, query: ArticleQuery) -> list[ArticleRow]:
        """One page of a list of articles."""
        with self._file.reading() as connection:
            return lists.article_rows(connection, query)

    def article_count(self, words: str = "", query: ArticleQuery | None = None) -> int:
        """How many articles a list has on all its pages: of `words`, or of a whole query."""
        with self._file.reading() as connection:
            return lists.article_count(connection, query or ArticleQuery(words))

    def latest_version(self, article_id: ArticleId) -> Version | None:
        with self._file.reading() as connection:
            return texts.latest_of(connection, article_id)

    def version(self, version_id: VersionId) -> Version | None:
        with self._file.reading() as connection:
            return texts.version_with(connection, version_id)

    def source(self, version_id: VersionId) -> bytes | None:
        """The bytes that a version was read from; None when there is no such version."""
        with self._file.reading() as connection:
            return texts.source_of(connection, version_id)

    def find_address(self, address: str) -> ArticleId | None:
        """The article with exactly this address, if there is one already."""
        with self._file.reading() as connection:
            return texts.article_at(connection, address)

    def find_hash(self, text_hash: str) -> ArticleId | None:
        """The article that has, or had in an earlier version, the text with this hash."""
        with self._file.reading() as connection:
            return texts.article_with_hash(connection, text_hash)

    # What the analysis found

    def findings(self, version_id: VersionId) -> FoundSet | None:
        """What was found in a version; None when it was never analysed."""
        with self._file.reading() as connection:
            return findings.found_in(connection, version_id)

    def save_findings(self, version_id: VersionId, version_hash: str, found: FoundSet) -> bool:
        """Keeps what was found in place of what was found before.

        False, and nothing is kept, when the library has no such version with that hash.
        """
        with self._file.writing(durable=False) as connection:
            return findings.save(connection, version_id, version_hash, found)

    def entities(self, start: str = "", limit: int = 200) -> list[EntityRow]:
        """Entities whose names begin with `start`, those of the most articles first."""
        with self._file.reading() as connection:
            return findings.entities(connection, start, limit)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Where the words stand in texts, titles and notes, best first. Any words will do."""
        with self._file.reading() as connection:
            return full_text.search(connection, words, limit)

    # The program's own memory

    def state(self, key: str) -> str | None:
        """What the program last noted under `key`, such as where somebody stopped reading."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
            return str(row["value"]) if row else None

    def set_state(self, key: str, value: str) -> None:
        with self._file.writing(durable=False) as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    # The file

    def check(self) -> list[str]:
        """What is wrong with the library, one sentence each; [] when it is sound.

        A library that is open for reading only is not checked for its search index.
        """
        with self._file.reading() as connection:
            found = list(integrity.problems(connection))
        if not found and not self.read_only:
            with self._file.writing(durable=False) as connection:
                found = list(integrity.index_problems(connection))
        return found

    def backup(self, path: Path) -> None:
        """Writes a checked copy to `path`, where nothing may be yet."""
        copies.back_up(self._file.connection, path)

    def data_version(self) -> int:
        """A number that changes when another program has written into the library."""
        with self._file.reading() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])
