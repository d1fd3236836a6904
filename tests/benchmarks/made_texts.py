"""Articles of any length, the same every time: the samples' clauses with invented content words.

Sentences are put together of clauses of the sample articles. What holds these together (short
words, punctuation, quotation marks) stays as it is; longer words are drawn anew, as frequent as in
English (1/n), a third of them out of a few dozen that belong to the article. Some sentences stand
twice, not next to each other: of two such, nobody could say which one an edit took out.
"""

import random
import re
from collections.abc import Sequence
from itertools import accumulate

from postil.resources import seeds

_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
_CLAUSE = re.compile(r"(?<=\w), |; | (?=that |which |who |when |where |while )")
_CONTENT = re.compile(r"\d+|[^\W\d_]{5,}")
_REPEATED = 0.04
"""The share of sentences that stand a second time."""
_APART = 5
"""Sentences between the two, at least."""


class TextMaker:
    """Makes articles; a maker with the same seed makes the same ones in the same order."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._clauses = _clauses()
        syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
        words = {"".join(self.chance.choices(syllables, k=self.chance.randint(2, 4))): None}
        while len(words) < 12_000:
            words["".join(self.chance.choices(syllables, k=self.chance.randint(2, 4)))] = None
        self.words: Sequence[str] = list(words)
        self._weights = list(accumulate(1 / (n + 3) for n in range(len(self.words))))
        self._own: list[str] = []

    def article(self, words: int) -> str:
        """An article of about so many words, in paragraphs parted by an empty line."""
        self._own = self.chance.sample(self.words, 60)
        sentences: list[str] = []
        count = 0
        while count < words:
            if len(sentences) > _APART and self.chance.random() < _REPEATED:
                sentences.append(self.chance.choice(sentences[:-_APART]))
            else:
                sentences.append(self.sentence())
            count += sentences[-1].count(" ") + 1
        return "\n\n".join(self._paragraphs(sentences))

    def sentence(self) -> str:
        """A new sentence of the article at hand."""
        clauses = self.chance.sample(self._clauses, self.chance.randint(1, 4))
        text = ", ".join(clause.rstrip(".,!?") for clause in clauses)
        return _CONTENT.sub(self._invented, text[:1].upper() + text[1:] + ".")

    def word(self) -> str:
        """A new word, as frequent as it would be in the article at hand."""
        if self._own and self.chance.random() < 0.33:
            return self.chance.choice(self._own)
        return self.chance.choices(self.words, cum_weights=self._weights)[0]

    def _invented(self, match: re.Match[str]) -> str:
        old = match[0]
        if old.isdecimal():
            return str(self.chance.randrange(10 ** (len(old) - 1), 10 ** len(old)))
        return self.word().capitalize() if old[0].isupper() else self.word()

    def _paragraphs(self, sentences: list[str]) -> list[str]:
        paragraphs = []
        while sentences:
            size = self.chance.randint(1, 5)
            paragraphs.append(" ".join(sentences[:size]))
            sentences = sentences[size:]
        return paragraphs


def _clauses() -> list[str]:
    """The clauses of the sample articles."""
    found: dict[str, None] = {}
    for path in sorted(seeds().glob("0*")):
        text = path.read_text(encoding="utf-8").split("\n---\n")[-1]
        for paragraph in text.splitlines():
            if len(paragraph) > 80:
                for sentence in _SENTENCE.split(paragraph.strip()):
                    found.update(dict.fromkeys(_CLAUSE.split(sentence)))
    return [clause for clause in found if 20 < len(clause) < 120]
