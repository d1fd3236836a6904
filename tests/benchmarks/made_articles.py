"""Texts of any length with any number of findings, the same every time, for the reader's figures.

10 % of the marks overlap others. The names are drawn as frequent as names are in a book: the n-th
one stands 1/n as often as the first.
"""

import random
from itertools import accumulate
from typing import Any

from postil.model.article import Article, Version
from postil.model.finding import AnyFinding, EntityLabel, EntityMention, Quantity, Quotation
from postil.model.identity import ArticleId, VersionId
from postil.model.passage import Span
from postil.model.verdict import settle
from postil.workspace.open_article import OpenArticle

SIZES = {"1k": (1_000, 150), "100k": (100_000, 15_000), "560k": (560_000, 65_000)}
"""Words and marks of the texts that are measured."""
ODD = {"one paragraph of 100k": (100_000, 1_000), "46k paragraphs": (560_000, 1_000)}
_NAMES = 8_000
"""Different names in the longest text, about as many as in a long novel."""


def book(name: str) -> OpenArticle:
    """The text of that name with its marks."""
    return made_article(*SIZES[name]) if name in SIZES else odd_article(name)


def made_text(words: int, breaks: str = "\n\n") -> str:
    """Paragraphs of about 90 words, of made-up words as long as English ones are."""
    chance = random.Random(words)
    letters = "etaoinshrdlu"
    lexicon = [
        "".join(chance.choice(letters) for _ in range(chance.choice((2, 3, 3, 4, 5, 6, 7, 9))))
        for _ in range(3_000)
    ]
    paragraphs = []
    while words > 0:
        size = min(words, chance.randint(50, 130))
        paragraphs.append(" ".join(chance.choices(lexicon, k=size)).capitalize() + ".")
        words -= size
    return breaks.join(paragraphs)


def made_findings(length: int, count: int) -> list[AnyFinding]:
    """So many findings, evenly over a text of `length` characters, by start, longer first."""
    chance = random.Random(length)
    room = length / count
    weights = list(accumulate(1 / (n + 3) for n in range(_NAMES)))
    found: list[AnyFinding] = []
    for number in range(count):
        start = int(number * room)
        end = min(length, start + chance.randint(5, max(6, int(room * 0.6))))
        if number % 10 == 9:
            end = min(length, end + int(room))
        by: dict[str, Any] = {"start": start, "end": end, "component": "made"}
        match number % 5:
            case 0:
                found.append(Quantity(**by, value=1.0))
            case 1:
                found.append(Quotation(**by, content=(Span(start, end),), speaker_entity="Name"))
            case _:
                label = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE)[number % 3]
                name = chance.choices(range(_NAMES), cum_weights=weights)[0]
                found.append(EntityMention(**by, label=label, entity=f"Name {name}"))
    return sorted(found, key=lambda f: (f.start, -f.end))


def made_article(words: int, marks: int, breaks: str = "\n\n") -> OpenArticle:
    """An open article with so many words and marks, as it is in memory."""
    return _opened(made_text(words, breaks), marks)


def odd_article(name: str) -> OpenArticle:
    """Texts of unusual shape: all in one paragraph, or 46,000 paragraphs of a dozen words."""
    words, marks = ODD[name]
    if name.startswith("one"):
        return made_article(words, marks, " ")
    pieces = made_text(words).replace("\n\n", " ").split(" ")
    lines = (" ".join(pieces[at : at + 12]) for at in range(0, len(pieces), 12))
    return _opened("\n".join(lines), marks)


def _opened(text: str, marks: int) -> OpenArticle:
    version = Version(VersionId(f"v{len(text)}"), ArticleId("a"), text, "", "text/plain")
    found = settle(made_findings(len(text), marks), ())
    return OpenArticle(Article(ArticleId("a"), "A made-up article"), version, findings=found)
