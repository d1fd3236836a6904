"""The library: everything that an analyst has read and made of it, in one file."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from postil.errors import DamagedError, StaleChangeError, StoreError
from postil.model.annotation import Annotation, Link, LinkType, Tag, Verdict
from postil.model.article import Version
from postil.model.change import Change, Record, Tagged
from postil.model.history import HISTORY_LENGTH, Backup, BinEntry, Repair, Step
from postil.model.holdings import (
    ArticleOrder,
    ArticleQuery,
    ArticleRow,
    EntityRow,
    FoundSet,
    Hit,
    NewVersion,
    VersionRow,
)
from postil.model.identity import ArticleId, RecordId, TagId, VersionId
from postil.model.sketch import Sketch
from postil.progress import Progress, unheard
from postil.store import (
    backups,
    bin_entries,
    copies,
    emptying,
    encryption,
    engine,
    findings,
    history,
    integrity,
    lists,
    places,
    records,
    repairs,
    sketches,
    tags,
    texts,
)
from postil.store import search as full_text
from postil.store.backups import DAILY
from postil.store.engine import code_of, kinds_of
from postil.store.entities import EntityIndex
from postil.store.faults import told
from postil.store.ledger import Ledger
from postil.store.library_file import LibraryFile, may_write
from postil.store.lock import LibraryLock
from postil.store.naming_rules import NamingRules
from postil.store.recognition import is_behind

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

_COUNT_REVISION = (
    "INSERT INTO state VALUES ('revision', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1"
)


class Library:
    """An open library. Used from the thread that opened it; others open their own, read-only."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, progress: Progress = unheard) -> Self:
        """The library at `path`, brought up to the newest schema; a new one where there is none.

        Other windows and programs may have it open too: each transaction waits for the others'.
        `progress` hears of an upgrade, which may take a minute where there are 100,000 articles.
        Raises LibraryBusyError when it must be brought up to date and is open elsewhere, and
        StoreError when it can't be opened.
        """
        return cls(LibraryFile.open(path, read_only=read_only, progress=progress))

    @classmethod
    def open_as_permitted(cls, path: Path) -> Self:
        """As `open`, and only for reading where the file or its folder may not be written to."""
        try:
            return cls.open(path)
        except StoreError:
            if not path.is_file() or may_write(path):
                raise
            return cls.open(path, read_only=True)

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

    def apply(
        self, change: Change, versions: Sequence[NewVersion] = (), *, joining: int | None = None
    ) -> int:
        """Carries out a change, whole and safe on disk when this returns, or not at all.

        `versions` are added with it; one that is there already stays as it is, so a change that
        was undone can be done again with the same ones. The change is a new step of the history,
        whose number is the result, or joins the step `joining` if that is the last one; what was
        undone can't be done again then. Raises StaleChangeError when what the library holds is
        not the change's `before`, or when something would refer to nothing afterwards, such as to
        a deleted tag; StoreError when it can't be written.
        """
        with self._deed(change.label) as connection:
            for version in versions:
                texts.add(connection, version)
            return history.do(connection, change, joining)

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

    def tag_counts(self) -> dict[TagId, int]:
        """How many articles and annotations bear each tag that any of them bears."""
        with self._file.reading() as connection:
            return tags.counts(connection)

    def tagged(self, tag_ids: Iterable[TagId]) -> list[Tagged]:
        """Everything that bears one of the tags."""
        with self._file.reading() as connection:
            return tags.bearers(connection, tag_ids)

    def tag_hits(self, tag_ids: Iterable[TagId], limit: int = 100, offset: int = 0) -> list[Hit]:
        """A page of the articles and passages that bear one of the tags, newest articles first."""
        with self._file.reading() as connection:
            return tags.hits(connection, tag_ids, limit, offset)

    # What people did

    def history(self, limit: int = HISTORY_LENGTH, before: int | None = None) -> list[Step]:
        """A page of what was done, the newest first: steps older than the step `before`."""
        with self._file.reading() as connection:
            return history.page(connection, limit, before)

    def undo(self, *steps: int) -> Change:
        """Takes back steps, the last one that stands first; gives what that changed.

        All of them or none. Raises StaleChangeError when what they concern is no longer as they
        left it; a single step like that is forgotten, and what is there stays as it is.
        """
        return self._travel(steps, back=True)

    def redo(self, *steps: int) -> Change:
        """Does undone steps again, the oldest first; otherwise like `undo`."""
        return self._travel(steps, back=False)

    def forget_history(self) -> None:
        """Forgets all steps, so that nothing before this can be undone. What they did stays."""
        with self._file.writing(durable=True) as connection:
            history.forget(connection)

    def bin(self, limit: int = 200, offset: int = 0) -> list[BinEntry]:
        """A page of what can be restored, the last deleted first."""
        with self._file.reading() as connection:
            return bin_entries.entries(connection, limit, offset)

    def bin_count(self) -> int:
        with self._file.reading() as connection:
            return bin_entries.entry_count(connection)

    def restorable(self, ids: Iterable[RecordId]) -> list[Record]:
        """What comes back when these are restored from the bin, to be put in by a change.

        With an article come the annotations, links and verdicts that were deleted with it, and
        with an annotation or a link the articles that it lies in.
        """
        with self._file.reading() as connection:
            return bin_entries.restorable(connection, ids)

    def empty_bin(self, before: str = "~") -> int:
        """Takes out of the bin for good what was deleted before a moment, by default everything.

        Gives how much that was. Texts, sources, findings and the history go with it.
        """
        gone, after = 0, -1
        while after:
            with self._file.writing(durable=True) as connection:
                taken, after = emptying.empty(connection, before, after)
                if taken:
                    connection.execute(_COUNT_REVISION)
            gone += taken
        with self._file.writing(durable=True) as connection:
            emptying.drop_forgotten_texts(connection, before)
        return gone

    def bin_is_due(self, before: str) -> bool:
        """Whether anything in the bin was deleted before a moment."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT 1 FROM binned WHERE moment < ? LIMIT 1", (before,))
            return row.fetchone() is not None

    def give_room_back(self) -> int:
        """Gives the disk what deleted things took up, a little at a time; how many bytes that is.

        In between others may write.
        """
        return self._file.give_room_back()

    # Articles and their texts

    def article_rows(self, query: ArticleQuery) -> list[ArticleRow]:
        """One page of a list of articles."""
        with self._file.reading() as connection:
            return lists.article_rows(connection, query)

    def article_count(self, words: str = "", query: ArticleQuery | None = None) -> int:
        """How many articles a list has on all its pages: of `words`, or of a whole query."""
        with self._file.reading() as connection:
            return lists.article_count(connection, query or ArticleQuery(words))

    def current_version(self, article_id: ArticleId) -> Version | None:
        """The version of an article that is read; the newest one of an article in the bin."""
        with self._file.reading() as connection:
            return texts.current_of(connection, article_id)

    def versions(self, article_id: ArticleId) -> list[VersionRow]:
        """All versions of an article, the oldest first, without their texts."""
        with self._file.reading() as connection:
            return texts.rows_of(connection, article_id)

    def version(self, version_id: VersionId) -> Version | None:
        with self._file.reading() as connection:
            return texts.version_with(connection, version_id)

    def source(self, version_id: VersionId) -> bytes | None:
        """The bytes that a version was read from; None when there is no such version."""
        with self._file.reading() as connection:
            return texts.source_of(connection, version_id)

    def find_address(self, address: str) -> ArticleId | None:
        """The article with this address, or with one that leads to the same place."""
        with self._file.reading() as connection:
            return texts.article_at(connection, address)

    def find_hash(self, text_hash: str) -> ArticleId | None:
        """The article that has, or had in an earlier version, the text with this hash."""
        with self._file.reading() as connection:
            return texts.article_with_hash(connection, text_hash)

    def find_in_bin(self, text_hash: str) -> ArticleId | None:
        """The article in the bin that has the text with this hash."""
        with self._file.reading() as connection:
            return texts.binned_with_hash(connection, text_hash)

    def find_alike(self, sketch: Sketch, limit: int = 5) -> list[VersionId]:
        """Versions that may be of the same article as a text, the likest first, for a closer look.

        Versions without a sketch are not found: see `without_sketch`.
        """
        with self._file.reading() as connection:
            return sketches.alike(connection, sketch, limit)

    def without_sketch(self) -> list[VersionId]:
        """Versions that can't be recognised yet, the newest first."""
        with self._file.reading() as connection:
            return sketches.missing(connection)

    def save_sketches(self, made: Mapping[VersionId, Sketch]) -> None:
        """Keeps the sketches of versions that have none."""
        with self._file.writing(durable=False) as connection:
            for version_id, sketch in made.items():
                sketches.put(connection, version_id, sketch)

    # What the analysis found

    def findings(self, version_id: VersionId) -> FoundSet | None:
        """What was found in a version; None when it was never analysed."""
        with self._file.reading() as connection:
            return findings.found_in(connection, version_id)

    def unanalysed(self) -> list[VersionId]:
        """The versions that are read and in which nothing has been looked for yet."""
        with self._file.reading() as connection:
            return findings.missing(connection)

    def save_findings(self, version_id: VersionId, version_hash: str, found: FoundSet) -> bool:
        """Keeps what was found in place of what was found before.

        False, and nothing is kept, when the library has no such version with that hash.
        """
        with self._file.writing(durable=False) as connection:
            return findings.save(connection, version_id, version_hash, found)

    def saving_findings(
        self, version_id: VersionId, version_hash: str, found: FoundSet
    ) -> Iterator[bool]:
        """Does what `save_findings` does bit by bit, so that a window can draw and listen between.

        Each bit is some milliseconds; only with the last one counts the version as analysed. False
        comes, and ends it, when the library has no such version with that hash.
        """
        for step in findings.steps(version_id, version_hash, found):
            with self._file.writing(durable=False) as connection:
                there = step(connection)
            yield there
            if not there:
                break

    @property
    def ledger(self) -> Ledger:
        """What was found in all articles, as lists."""
        return Ledger(self._file)

    @property
    def entity_index(self) -> EntityIndex:
        """Who and what is named in the library."""
        return EntityIndex(self._file)

    @property
    def naming(self) -> NamingRules:
        """What people said of names everywhere."""
        return NamingRules(self._file)

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

    def revision(self) -> int:
        """A number that grows with every deed of a person; findings and reading don't count."""
        return int(self.state("revision") or 0)

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

    def repair(self) -> Repair:
        """Puts right all that `check` finds, as far as the rest of the library allows.

        What is there is backed up first. Raises DamagedError when the file itself is damaged,
        which only `salvage` can help.
        """
        backups.make(self._file.connection, self.path, "before repair")
        with self._deed("Repair") as connection:
            told = [*repairs.rebuild_indexes(connection), *repairs.mend(connection)]
            return Repair(told, repairs.drop_damaged_findings(connection))

    @classmethod
    def salvage(cls, path: Path, to: Path) -> Repair:
        """Makes a new library at `to` of what can be read in the damaged one at `path`.

        The damaged file is only read. Tells what was lost. Raises LibraryBusyError when a program
        has it open, DamagedError when nothing can be read, StoreError when `to` can't be written.
        """
        from postil.store.salvage import fill_from  # noqa: PLC0415 - hardly ever needed

        if engine.is_encrypted(path):
            raise DamagedError(
                f"The damaged library {path} has a pass phrase, so it can't be read page by page; "
                "go back to a backup with `postil restore`."
            )
        lock = LibraryLock(path, alone=True)
        try:
            with cls.open(to) as library:
                told = fill_from(path, library._file)
                return Repair([*told, *library.check()], library.unanalysed())
        except BaseException:
            to.unlink(missing_ok=True)
            raise
        finally:
            lock.release()

    def backup(self, path: Path) -> None:
        """Writes a checked copy to `path`, where nothing may be yet."""
        copies.back_up(self._file.connection, path)

    def backups(self) -> list[Backup]:
        """The backups that lie in the folder of backups beside the library, the newest first."""
        return backups.backups_of(self.path)

    def backup_is_due(self) -> bool:
        """Whether there is none of today and something was done since the last one."""
        return backups.is_due(self.path, self.revision())

    def back_up_beside(self, why: str = DAILY) -> Path:
        """Makes a checked copy in the folder of backups, and deletes daily ones that are too old.

        One a day is kept for 7 days and one a week for 8 weeks.
        """
        made = backups.make(self._file.connection, self.path, why)
        backups.rotate(self.path)
        return made

    def restore(self, backup: Path, progress: Progress = unheard) -> None:
        """Puts what a backup holds in place of everything; what is there now is backed up first.

        The backup may be of an older schema. `progress` hears steps done, steps in all, and what
        is being done. Raises StoreError when it is not a whole library or
        when what is there can't be backed up; then nothing has changed.
        """
        progress(0, 0, "Checking the backup")
        copies.check_backup(backup)
        revision = self.revision()
        if revision:
            progress(0, 0, "Backing up what is there now")
            backups.make(self._file.connection, self.path, "before restoring")
        self._file.bring_back(
            backup, lambda done, of: progress(done, of, "Putting the backup in its place")
        )
        newest = max(revision, self.revision())
        with self._deed("Restore a backup") as connection:  # no backup of before has its revision
            connection.execute(
                "INSERT OR REPLACE INTO state VALUES ('revision', ?)", (str(newest),)
            )

    # The pass phrase

    @property
    def pass_phrase(self) -> str:
        """The library's pass phrase, "" for none."""
        return engine.key_of(self._file.connection)

    @staticmethod
    def needs_pass_phrase(path: Path) -> bool:
        """Whether the file at `path` is encrypted and no phrase that was given opens it."""
        return engine.needs_key(path)

    @staticmethod
    def give_pass_phrase(path: Path, phrase: str) -> None:
        """Opens this library, and all that have the same phrase, while the program runs.

        Raises PassPhraseError where it is the wrong one, StoreError where what opens encrypted
        libraries is not installed.
        """
        with told(path):
            engine.give(path, phrase)

    @staticmethod
    def write_with_pass_phrase(path: Path, to: Path, phrase: str) -> None:
        """Writes a copy of a library that has this pass phrase, "" for none. Raises StoreError.

        Not in a program that has the library open.
        """
        encryption.write_with_key(path, to, phrase)

    @staticmethod
    def change_pass_phrase(path: Path, phrase: str) -> None:
        """Gives a library another pass phrase, "" for none. Raises StoreError.

        Backups that were made before stay as they are.
        """
        encryption.change_key(path, phrase)

    def take_place(self, copy: Path, phrase: str) -> None:
        """Puts a copy with another pass phrase in the place of this library, and goes on with it.

        Raises StoreError, and changes nothing, where something was done since the copy was made,
        and LibraryBusyError where another program has the library open.
        """
        if phrase:
            engine.remember(phrase)
        with type(self).open(copy, read_only=True) as made:
            if made.revision() != self.revision():
                raise StoreError("The library was changed meanwhile; nothing was done, try again.")
        self._file.replace_by(copy)

    @staticmethod
    def is_behind(path: Path) -> bool:
        """Whether opening the library for writing would bring it up to date first."""
        return is_behind(path)

    @staticmethod
    def backups_of(path: Path) -> list[Backup]:
        """The backups beside a library that need not open any more, the newest first."""
        return [made for made in backups.backups_of(path) if made.why != backups.DAMAGED]

    @staticmethod
    def damage(path: Path) -> str:
        """What is wrong with the file of a library, "" when nothing is; it is only read."""
        return copies.damage_of(path)

    @staticmethod
    def check_backup(backup: Path) -> None:
        """Raises StoreError when there is no whole library at `backup` that can be restored."""
        copies.check_backup(backup)

    @staticmethod
    def put_aside(path: Path) -> Path:
        """Moves a library that is damaged into the folder of backups, and gives where it is.

        Raises LibraryBusyError when a program has it open.
        """
        return backups.put_aside(path)

    def place_warning(self) -> str:
        """One sentence where the library lies in a network folder; "" where all is well."""
        return places.warning_about(self.path)

    def data_version(self) -> int:
        """A number that changes when another program has written into the library."""
        with self._file.reading() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    # Inside

    @contextmanager
    def _deed(self, label: str) -> Iterator[sqlite3.Connection]:
        """A transaction with something in it that a backup must have."""
        try:
            with self._file.writing(durable=True) as connection:
                yield connection
                connection.execute(_COUNT_REVISION)
        except kinds_of(sqlite3.IntegrityError) as error:
            if code_of(error) != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                raise
            raise StaleChangeError(
                f"“{label}” can't be done, for something in the library needs what it takes away, "
                "or what it needs is no longer there; look at it again."
            ) from error

    def _travel(self, steps: Sequence[int], *, back: bool) -> Change:
        try:
            with self._deed("This step of the history") as connection:
                return history.travel(connection, steps, back=back)
        except StaleChangeError:
            if len(steps) == 1:
                with self._file.writing(durable=True) as connection:
                    history.forget(connection, steps[0])
            raise
