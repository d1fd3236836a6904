"""Writes into a library as fast as it can, saying each deed before and after it. To be killed.

Call: kill_writer.py LIBRARY [PAGES]. PAGES: after how many pages of WAL SQLite checkpoints. Each
deed is a line "? ID VALUE" when it is about to be done, and "! ID VALUE" once the library has
confirmed it: the note that the annotation ID has then, "-" where it is not there. "group:ID" stands
for three annotations that are only changed together, "found:ID" for how many findings a version
has, and an article's value is "0".
"""

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from postil.model.annotation import Annotation
from postil.model.article import Article, Version
from postil.model.change import Change, adding, removing, replacing
from postil.model.finding import EntityLabel, EntityMention
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import AnnotationId, new_id
from postil.model.passage import Passage, anchor_at
from postil.store.library import Library

TEXT = "The figure of 13 square kilometres was repeated near Sumy, and nobody checked it. " * 40
FINDINGS = 50
GROUP = 3
"""Annotations that are changed together."""


def member(group: str, number: int) -> AnnotationId:
    return AnnotationId(f"{group}-{number}")


class Writer:
    """One reader who never rests."""

    def __init__(self, library: Library, chance: random.Random, say: Callable[[str], None]) -> None:
        self.library, self.chance, self.say = library, chance, say
        self.version = Version(new_id(), new_id(), TEXT, "", "text/plain")
        self.group: list[Annotation] = []

    def go_on(self) -> None:
        for number in range(1, 1_000_000):
            if number % 10 == 1:
                self.import_article()
            self.edit(number)
            self.edit_together(number)
            if number % 40 == 0:
                self.library.empty_bin()

    def do(self, id: str, value: str, change: Change, *versions: NewVersion) -> int:
        self.say(f"? {id} {value}")
        step = self.library.apply(change, versions)
        self.say(f"! {id} {value}")
        return step

    def import_article(self) -> None:
        self.version = version = Version(new_id(), new_id(), TEXT, "", "text/plain")
        article = Article(version.article_id, "A report", version_id=version.id)
        group = new_id()
        self.group = [self.annotation(member(group, n)) for n in range(GROUP)]
        change = adding("Import", article, *self.group)
        self.do(f"group:{group}", "0", change, NewVersion(version, TEXT.encode()))
        self.say(f"! {article.id} 0")
        mention = EntityMention(start=53, end=57, component="e", label=EntityLabel.GPE)
        found = FoundSet([mention] * FINDINGS, "rules")
        self.library.save_findings(version.id, version.hash, found)
        self.say(f"! found:{version.id} {FINDINGS}")

    def annotation(self, id: AnnotationId) -> Annotation:
        start = self.chance.randrange(len(TEXT) - 20)
        place = Passage(self.version.id, anchor_at(TEXT, start, start + 20))
        return Annotation(id, self.version.article_id, place, note="0")

    def edit(self, number: int) -> None:
        first = self.annotation(new_id())
        self.do(first.id, "0", adding("Highlight", first))
        second = replace(first, note=str(number))
        self.do(first.id, second.note, replacing("Note", first, second))
        self.library.set_state("last article", self.version.article_id)
        if number % 3 == 0:
            step = self.do(first.id, "-", removing("Delete", second))
        if number % 6 == 0:
            self.say(f"? {first.id} {second.note}")
            self.library.undo(step)
            self.say(f"! {first.id} {second.note}")

    def edit_together(self, number: int) -> None:
        after = [replace(one, note=str(number)) for one in self.group]
        each = dict(zip(self.group, after, strict=True))
        change = Change(
            "Notes", {one.id: one for one in each}, {one.id: new for one, new in each.items()}
        )
        self.do(f"group:{after[0].id.rpartition('-')[0]}", str(number), change)
        self.group = after


def write(path: Path, pages: int, seed: int, say: Callable[[str], None]) -> None:
    with Library.open(path) as library:
        library._file.connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        Writer(library, random.Random(seed), say).go_on()


if __name__ == "__main__":
    write(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 1000,
        seed=1,
        say=lambda line: print(line, flush=True),
    )
