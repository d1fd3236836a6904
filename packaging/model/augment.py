"""Sentences made from sentences: other names, headlines, capitals, datelines, quotation marks."""

import random
import re
from dataclasses import replace

from corpora import Corpus, Sentence, Span
from invented import Inventor
from passages import Writer

from postil.analysis.gazetteers import fold
from postil.resources import resource

AGENCIES = ("AP", "Reuters", "AFP", "Xinhua", "TASS", "Interfax", "dpa", "UPI", "ANI", "IANS")
MONTHS = "January February March April May June July August September October November December"


class Augmenter:
    """Changes windows of sentences at random. The same generator gives the same changes."""

    def __init__(self, corpora: list[Corpus], chance: random.Random) -> None:
        self.chance = chance
        self.cities = [line.split("\t")[0] for line in _lines("cities.tsv")]
        self.cities += [line.split("\t")[0] for line in _lines("divisions.tsv")]
        self.inventor = Inventor(chance, sorted(_surnames(corpora)))
        self.writer = Writer(chance, self.inventor, self._place)

    def changed(self, window: list[Sentence]) -> list[Sentence]:
        """The window, mostly as it is; trees change their capitals and quotation marks only."""
        tree = any(sentence.words for sentence in window)
        if not tree and self.chance.random() < 0.03:
            window = [Sentence(text, tuple(spans)) for text, spans in self.writer.passage()]
        elif not tree and self.chance.random() < 0.25:
            window = self._renamed(window)
        if not tree and self.chance.random() < 0.06:
            window = [self._dated(window[0]), *window[1:]]
        if self.chance.random() < 0.2:
            window = [_written(s, _curled) for s in window]
        draw = self.chance.random()
        if draw < 0.03:
            return [_written(s, str.upper) for s in window]
        if draw < 0.045:
            return [_written(s, str.lower) for s in window]
        if draw < 0.10:
            return [_written(window[0], _title), *window[1:]]
        return window

    # ------------------------------------------------------------------ other names

    def _renamed(self, window: list[Sentence]) -> list[Sentence]:
        """With other names for people, places, peoples and organisations, the same throughout."""
        new: dict[tuple[str, str], str] = {}
        named = {(s.text[start:end], x) for s in window for start, end, x in s.spans}
        for old, label in sorted(named, key=lambda name: (-len(name[0]), name)):
            if (old, label) not in new and old[0].isupper():
                self._invent(old, label, new)
        return [_replaced(s, new) for s in window]

    def _invent(self, old: str, label: str, new: dict[tuple[str, str], str]) -> None:
        words, draw = old.split(), self.chance.random()
        if label == "PERSON" and len(words) <= 3:
            full, short = self.inventor.person()
            if len(words) > 1:
                new[old, label], new[words[-1], label] = full, short
            elif draw < 0.7:
                new[old, label] = short
        elif label == "GPE" and len(words) == 1 and old.istitle() and draw < 0.4:
            new[old, label] = self._place()
        elif label == "ORG" and len(words) == 1 and draw < 0.5:
            new[old, label] = self.inventor.short_organisation()
        elif label == "ORG" and len(words) > 1 and draw < 0.3:
            new[old, label] = self.inventor.organisation()
        elif label == "NORP" and len(words) == 1 and draw < 0.15:
            new[old, label] = self.inventor.people()

    def _place(self) -> str:
        """A city or a division of a country; a made-up one now and then."""
        draw = self.chance.random()
        if draw < 0.12:
            return self.inventor.word()
        city = self.chance.choice(self.cities)
        return fold(city) if draw < 0.7 else city

    # ------------------------------------------------------------------ datelines

    def _dated(self, sentence: Sentence) -> Sentence:
        chance = self.chance
        city = fold(chance.choice(self.cities))
        spans: list[Span] = [(0, len(city), "GPE")]
        line = city.upper() if chance.random() < 0.6 else city
        if len(line) != len(city):
            return sentence
        if chance.random() < 0.5:
            line += f", {chance.choice(MONTHS.split())} {chance.randint(1, 28)}"
        if chance.random() < 0.5:
            agency = chance.choice(AGENCIES)
            spans.append((len(line) + 2, len(line) + 2 + len(agency), "ORG"))
            line += f" ({agency})"
        line += chance.choice((" - ", " — ", ": ", " -- ", " – "))
        moved = tuple((s + len(line), e + len(line), x) for s, e, x in sentence.spans)
        return Sentence(line + sentence.text, (*spans, *moved), sentence.open)


def _replaced(sentence: Sentence, new: dict[tuple[str, str], str]) -> Sentence:
    text, spans, done = "", [], 0
    for start, end, label in sentence.spans:
        text += sentence.text[done:start]
        name = sentence.text[start:end]
        name = new.get((name, label), name)
        spans.append((len(text), len(text) + len(name), label))
        text, done = text + name, end
    return Sentence(text + sentence.text[done:], tuple(spans), sentence.open)


def _written(sentence: Sentence, change) -> Sentence:  # noqa: ANN001
    """The sentence in other capitals, or as it is where that would move its offsets."""
    text = change(sentence.text)
    if len(text) != len(sentence.text):
        return sentence
    return replace(sentence, text=text)


def _curled(text: str) -> str:
    """With curly quotation marks, as most news has them and most of the sets have not."""
    text = re.sub(r'(?:(?<=[\s(\[])|^)"', "“", text).replace('"', "”")
    return re.sub(r"(?:(?<=[\s(\[“])|^)'", "‘", text).replace("'", "’")


def _title(text: str) -> str:
    return re.sub(r"\b[a-z](?=[a-z]{3})", lambda m: m.group().upper(), text)


def _surnames(corpora: list[Corpus]) -> set[str]:
    names = set()
    for corpus in corpora:
        for sentence in (s for document in corpus.documents for s in document):
            for start, end, label in sentence.spans:
                words = sentence.text[start:end].split()
                if label == "PERSON" and 2 <= len(words) <= 3 and words[-1].istitle():
                    names.add(words[-1])
    return names


def _lines(name: str) -> list[str]:
    text = resource("gazetteers", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
