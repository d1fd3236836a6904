"""`postil import`: files and folders into the library."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from postil.anchors.likeness import likeness, sketch
from postil.commands.console import counted, one_line, say, write
from postil.commands.libraries import chosen
from postil.errors import UnreadableError
from postil.importers import read_bytes, read_file
from postil.importers.formats import LARGEST_CONTAINER
from postil.model.article import Article, Reading
from postil.model.change import adding
from postil.model.holdings import NewVersion
from postil.model.identity import ArticleId
from postil.model.placement import Placement
from postil.store.library import Library
from postil.workspace.arrivals import article_of, readable, version_of
from postil.workspace.deeds import restoring
from postil.workspace.open_article import belongings_of
from postil.workspace.outcome import Outcome, outcome_of
from postil.workspace.recognition import (
    Answer,
    How,
    Likeness,
    candidates,
    in_bin,
    recognised,
    sketches_of,
    with_details,
)
from postil.workspace.revision import Question, placed, questions, revised

_SKETCHED_AT_ONCE: Final = 100
_WORDS: Final = {
    How.ADDRESS: "has the address of {id} and {share:.0%} of its words",
    How.TEXT: "has {share:.0%} of the words of {id}",
    How.BIN: "has the text of {id}, which is in the bin",
}
_LETTERS: Final = {
    "v": Answer.VERSION,
    "s": Answer.SEPARATE,
    "n": Answer.SKIP,
    "r": Answer.RESTORE,
}

Decide = Callable[[Likeness], Answer]


@dataclass(slots=True)
class Tally:
    """What came of an import; `step` is the step of the history that all of it is."""

    imported: int = 0
    renewed: int = 0
    known: int = 0
    skipped: int = 0
    refused: int = 0
    step: int | None = None

    def told(self) -> str:
        parts = [
            f"{counted(self.imported, 'article')} imported",
            *([f"{counted(self.renewed, 'new version')}"] if self.renewed else []),
            f"{self.known} there already",
            *([f"{self.skipped} skipped"] if self.skipped else []),
            f"{self.refused} not readable",
        ]
        return ", ".join(parts) + "."


def take_in(given: argparse.Namespace) -> int:
    """0, or 1 where something could not be read; the rest is in the library all the same."""
    files = _files(given.paths)
    with Library.open(chosen(given)) as library:
        _get_to_know(library)
        way = _Way(library, _decision(given.again))
        for number, path in enumerate(files, 1):
            way.take(path, f"[{number}/{len(files)}] {path}")
    say(way.tally.told())
    return 1 if way.tally.refused else 0


def _files(paths: Sequence[Path]) -> list[Path]:
    """Each file once, in the order given. Raises UnreadableError where none of them is there."""
    files = list(dict.fromkeys(file for path in paths for file in readable(path)))
    if not any(file.exists() for file in files):
        names = ", ".join(map(str, paths))
        raise UnreadableError(f"There is nothing in {names} that can be read; name other files.")
    return files


def _get_to_know(library: Library) -> None:
    """Makes the sketches that older versions lack, so that they are recognised."""
    missing = library.without_sketch()
    for first in range(0, len(missing), _SKETCHED_AT_ONCE):
        if first and first % (10 * _SKETCHED_AT_ONCE) == 0:
            say(f"Looking through {len(missing):,} texts that are there already: {first:,}")
        batch = missing[first : first + _SKETCHED_AT_ONCE]
        library.save_sketches(sketches_of(library, batch))


# ---------------------------------------------------------------- what to do with what is here


def _decision(again: str) -> Decide:
    """How it is decided what becomes of an article that is here already."""
    if again == "ask":
        return _asked if sys.stdin.isatty() and sys.stderr.isatty() else _usual
    answer = Answer(again)

    def decided(found: Likeness) -> Answer:
        restores = found.how is How.BIN and answer is Answer.VERSION
        return Answer.RESTORE if restores else answer

    return decided


def _usual(found: Likeness) -> Answer:
    return found.usual


def _asked(found: Likeness) -> Answer:
    """Asks the person at the terminal; an empty answer is the usual one."""
    first = "[r]estore it" if found.how is How.BIN else "new [v]ersion"
    letters = ("r" if found.how is How.BIN else "v") + "sn"
    while True:
        sys.stderr.write(f"    {first}, [s]eparate article, or [n]othing? ")
        sys.stderr.flush()
        said = sys.stdin.readline()
        letter = said.strip().lower()[:1]
        if letter and letter in letters:
            return _LETTERS[letter]
        if not letter:
            return found.usual if said else Answer.SKIP


# ---------------------------------------------------------------- the way of one file


@dataclass(slots=True)
class _Way:
    library: Library
    decide: Decide
    tally: Tally = field(default_factory=Tally)

    def take(self, path: Path, label: str) -> None:
        """Read a file and take in what it holds, as far as it is not here."""
        try:
            reading, source = _read(path)
        except UnreadableError as error:
            self.tally.refused += 1
            say(f"{label}: not readable. {error}")
            return
        article, version = article_of(reading)
        new = NewVersion(version, source, sketch(reading.text))
        known = self.library.find_hash(version.hash)
        if known is not None:
            self.tally.known += 1
            say(f"{label}: there already, as {known}{self._when_not_read(known, version.hash)}")
            return
        found = in_bin(self.library, reading, version.hash) or self._recognised(reading, new)
        if found is None:
            self._import(article, new, f"{label}: imported")
            return
        what = _WORDS[found.how].format(id=found.article_id, share=found.share)
        say(f"{label}: {what} (“{one_line(found.title)}”)")
        self._carry_out(self.decide(found), found, article, new)

    def _when_not_read(self, known: ArticleId, text_hash: str) -> str:
        read = self.library.current_version(known)
        same = read is not None and read.hash == text_hash
        return (
            ""
            if same
            else f", in another version than the one that is read (see `versions {known}`)"
        )

    def _recognised(self, reading: Reading, new: NewVersion) -> Likeness | None:
        assert new.sketch is not None, "it was made when the file was read"
        seen = candidates(self.library, reading, new.sketch)
        shares = [likeness(reading.text, candidate.version.text) for candidate in seen]
        return recognised(reading, seen, shares)

    def _carry_out(
        self, answer: Answer, found: Likeness, article: Article, new: NewVersion
    ) -> None:
        match answer:
            case Answer.VERSION:
                self._add_version(found, new)
            case Answer.RESTORE:
                self._restore(found)
            case Answer.SEPARATE:
                self._import(article, new, "    imported as an article of its own")
            case Answer.SKIP:
                self.tally.skipped += 1
                say("    skipped")

    def _import(self, article: Article, new: NewVersion, told: str) -> None:
        self.tally.imported += 1
        label = self._label(f"Import “{article.title}”")
        self.tally.step = self.library.apply(adding(label, article), [new], joining=self.tally.step)
        say(told)
        write(f"{article.id}  {one_line(article.title)}")

    def _add_version(self, found: Likeness, new: NewVersion) -> None:
        library, article = self.library, self.library.record(found.article_id)
        assert isinstance(article, Article), "it was found in this library just now"
        version = version_of(found.reading, article.id, new.version.captured)
        belongings = belongings_of(library, article.id)
        answers: dict[Question, Placement] = {}
        for old_id, spans in questions(article.id, version.id, belongings).items():
            old = library.version(old_id)
            assert old is not None, "a version with marks on it is there"
            answers.update(placed(old, version, spans))
        self.tally.renewed += 1
        label = self._label(f"New version of “{article.title}”")
        change = revised(article, version, belongings, answers, label)
        change = with_details(change, article.id, found.reading)
        self.tally.step = library.apply(
            change, [NewVersion(version, new.source, new.sketch)], joining=self.tally.step
        )
        outcome = outcome_of(library, article.id)
        say(f"    a new version{_of_marks(outcome) if outcome else ''}")
        write(f"{article.id}  {one_line(article.title)}")

    def _restore(self, found: Likeness) -> None:
        records = self.library.restorable([found.article_id])
        self.tally.step = self.library.apply(restoring(records), joining=self.tally.step)
        self.tally.imported += 1
        say("    restored from the bin")
        write(f"{found.article_id}  {one_line(found.title)}")

    def _label(self, alone: str) -> str:
        """What undo calls the import: the one article, or how many there are by now."""
        every = self.tally.imported + self.tally.renewed
        return alone if every == 1 else f"Import {every} articles"


def _of_marks(outcome: Outcome) -> str:
    """ ", with 12 marks: 9 kept, 2 moved, 1 without a place"."""
    counts = Counter(
        {
            "kept": outcome.kept,
            "moved": outcome.moved,
            "with other words": outcome.changed,
            "without a place": outcome.unplaced,
        }
    )
    if not counts.total():
        return ""
    told = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    return f", with {counted(counts.total(), 'mark')}: {told}"


def _read(path: Path) -> tuple[Reading, bytes]:
    """What the file holds, and its bytes, which are kept. Raises UnreadableError."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CONTAINER + 1)
    except (OSError, ValueError):
        return read_file(path), b""  # says what is wrong, in the importers' words
    return read_bytes(data, str(path)), data
