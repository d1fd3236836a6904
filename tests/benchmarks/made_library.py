"""Libraries of any size out of invented words, the same every time, and clocks for them."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from postil.model.annotation import Annotation, Tag
from postil.model.article import Article, Version
from postil.model.change import adding
from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    Quantity,
    Quotation,
    TimeExpression,
    TimeType,
)
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import new_id
from postil.model.passage import Passage, Span, anchor_at
from postil.store.library import Library

WORDS = 800
"""Words in an article."""
FINDINGS = 150
"""Findings in an article: what 15 million in 100,000 come to."""
ANNOTATIONS = 2
"""Annotations in an article."""
_BATCH = 200


@dataclass(frozen=True)
class Vocabulary:
    """Invented words, the n-th as frequent as in English: 1/n (Zipf)."""

    words: list[str]
    weights: list[float]
    names: list[str]

    @classmethod
    def of(cls, size: int, chance: random.Random) -> "Vocabulary":
        syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
        made: dict[str, None] = {}
        while len(made) < size + 2_000:
            made["".join(chance.choices(syllables, k=chance.randint(1, 4)))] = None
        words = list(made)
        weights = list(accumulate(1 / n for n in range(1, size + 1)))
        return cls(words[:size], weights, [word.capitalize() for word in words[size:]])

    def text(self, count: int, chance: random.Random) -> str:
        drawn = chance.choices(self.words, cum_weights=self.weights, k=count)
        sentences = [" ".join(drawn[n : n + 20]).capitalize() for n in range(0, count, 20)]
        return ". ".join(sentences) + "."


def findings_in(text: str, vocabulary: Vocabulary, chance: random.Random) -> list[AnyFinding]:
    """Findings as many and as various as a news text of 800 words has, at places of the text."""
    names = chance.choices(vocabulary.names, k=25)
    starts = sorted(chance.sample(range(len(text) - 120), FINDINGS))
    return [_finding(start, number, names, chance) for number, start in enumerate(starts)]


def _finding(start: int, number: int, names: list[str], chance: random.Random) -> AnyFinding:
    draw = chance.random()
    if draw < 0.7:
        name = chance.choice(names)
        label = (EntityLabel.PERSON, EntityLabel.GPE, EntityLabel.ORG)[len(name) % 3]
        end = start + chance.randint(4, 18)
        return EntityMention(start=start, end=end, component="entities 1", label=label, entity=name)
    if draw < 0.8:
        end = start + chance.randint(30, 110)
        return Quotation(
            start=start,
            end=end,
            component="quotes 1",
            content=(Span(start, end),),
            cue=(Span(end + 2, end + 6),),
            speaker=(Span(end + 7, end + 15),),
            speaker_entity=chance.choice(names),
        )
    if draw < 0.9:
        return Quantity(
            start=start,
            end=start + 9,
            component="quantities 1",
            value=float(chance.randint(1, 5_000)),
            unit_name=("", "square kilometre", "percent")[number % 3],
            unit_code=("", "km2", "%")[number % 3],
            dimension=("count", "area", "ratio")[number % 3],
            of="people" if number % 3 == 0 else "",
        )
    day = f"2025-04-{chance.randint(1, 28):02}"
    return TimeExpression(
        start=start,
        end=start + 7,
        component="times 1",
        timex=TimeType.DATE,
        value=day,
        earliest=day,
        latest=day,
        reason="no year; published 2025-04-08; nearest past",
    )


@dataclass(frozen=True)
class Made:
    """A library under measurement and the newest versions in it."""

    path: Path
    vocabulary: Vocabulary
    versions: list[Version]
    tag: Tag


def make(path: Path, articles: int, *, findings: bool = True) -> Made:
    """Fills a new library through its own interface, `_BATCH` articles a change."""
    chance = random.Random(1)
    vocabulary = Vocabulary.of(60_000, chance)
    tag = Tag(new_id(), "war/sumy")
    newest: list[Version] = []
    with Library.open(path) as library:
        library.apply(adding("Tag", tag))
        for batch in _batches(articles):
            versions = _add(library, batch, vocabulary, tag, chance, findings)
            newest = [*newest, *versions][-2_000:]
    return Made(path, vocabulary, newest, tag)


def _batches(articles: int) -> Iterator[range]:
    for first in range(0, articles, _BATCH):
        yield range(first, min(first + _BATCH, articles))


def _add(
    library: Library,
    batch: range,
    vocabulary: Vocabulary,
    tag: Tag,
    chance: random.Random,
    findings: bool,
) -> list[Version]:
    articles = [_article(number, vocabulary, chance) for number in batch]
    versions = [
        Version(new_id(), a.id, vocabulary.text(WORDS, chance), a.added, "text/html")
        for a in articles
    ]
    articles = [replace(a, version_id=v.id) for a, v in zip(articles, versions, strict=True)]
    annotations = [
        annotation_on(version, chance, (tag.id,) if chance.random() < 0.02 else ())
        for version in versions
        for _ in range(ANNOTATIONS)
    ]
    sources = [NewVersion(v, f"<p>{v.text}</p>".encode()) for v in versions]
    library.apply(adding("Import", *articles, *annotations), sources)
    for version in versions if findings else ():
        found = FoundSet(findings_in(version.text, vocabulary, chance), "rules 1", "2025-04-08")
        library.save_findings(version.id, version.hash, found)
    return versions


def _article(number: int, vocabulary: Vocabulary, chance: random.Random) -> Article:
    minute = f"2025-{1 + number // 40_000 % 12:02}-01T{number // 60 % 24:02}:{number % 60:02}:00Z"
    return Article(
        new_id(),
        " ".join(chance.choices(vocabulary.words, cum_weights=vocabulary.weights, k=8)),
        outlet=f"The {vocabulary.names[number % 40]} Post",
        published=f"2025-04-{1 + number % 28:02}",
        address=f"https://ledger.example/{number}",
        added=minute,
    )


def annotation_on(
    version: Version, chance: random.Random, tags: tuple[str, ...] = ()
) -> Annotation:
    start = chance.randrange(len(version.text) - 60)
    anchor = anchor_at(version.text, start, start + 40)
    note = version.text[start : start + 80]
    return Annotation(
        new_id(), version.article_id, Passage(version.id, anchor), note=note, tags=tags
    )


def milliseconds(deed: Callable[[], object], times: int) -> float:
    """The median time that a deed takes, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000
