"""Writes into a library as fast as it can, saying each deed once it is confirmed. To be killed.

Call: kill_writer.py LIBRARY. Prints "article ID", "add ID NUMBER" (the note becomes NUMBER next),
"edit ID NUMBER", "delete ID NUMBER", "undo ID NUMBER", each when `apply` has returned.
"""

import random
import sys
from dataclasses import replace
from pathlib import Path

from postil.model.annotation import Annotation
from postil.model.article import Article, Version
from postil.model.change import adding, removing, replacing
from postil.model.finding import EntityLabel, EntityMention
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import new_id
from postil.model.passage import Passage, anchor_at
from postil.store.library import Library

TEXT = "The figure of 13 square kilometres was repeated near Sumy, and nobody checked it. " * 40


def say(*words: object) -> None:
    print(*words, flush=True)


def import_article(library: Library) -> Version:
    article = Article(new_id(), "A report")
    version = Version(new_id(), article.id, TEXT, "", "text/plain")
    library.apply(adding("Import", article), [NewVersion(version, TEXT.encode())])
    say("article", article.id, 0)
    mention = EntityMention(start=53, end=57, component="e", label=EntityLabel.GPE)
    library.save_findings(version.id, version.hash, FoundSet([mention] * 50, "rules"))
    return version


def edit(library: Library, version: Version, number: int) -> None:
    start = random.randrange(len(TEXT) - 20)
    place = Passage(version.id, anchor_at(TEXT, start, start + 20))
    first = Annotation(new_id(), version.article_id, place, note="0")
    library.apply(adding("Highlight", first))
    say("add", first.id, number)
    second = replace(first, note=str(number))
    library.apply(replacing("Note", first, second))
    say("edit", first.id, number)
    library.set_state("last article", version.article_id)
    if number % 3 == 0:
        step = library.apply(removing("Delete", second))
        say("delete", first.id, number)
    if number % 6 == 0:
        library.undo(step)
        say("undo", first.id, number)


def main() -> None:
    with Library.open(Path(sys.argv[1])) as library:
        for number in range(1, 1_000_000):
            if number % 10 == 1:
                version = import_article(library)
            edit(library, version, number)


if __name__ == "__main__":
    main()
