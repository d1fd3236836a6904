"""Sentences made from sentences: other names, headlines, capitals, datelines, quotation marks."""

import random
import re
from dataclasses import replace

from corpora import Corpus, Sentence, Span

from postil.analysis.gazetteers import fold
from postil.resources import resource

AGENCIES = ("AP", "Reuters", "AFP", "Xinhua", "TASS", "Interfax", "dpa", "UPI", "ANI", "IANS")
MONTHS = "January February March April May June July August September October November December"
ENDINGS = (
    "enko chuk skyi ska yuk ov ova ev eva in ina sky skaya shvili dze yan ian oglu zade bekov pour "
    "zadeh awi ani uddin ullah wala endra ewski owska czyk escu ovic ic wicz opoulos akis idis "
    "onen ssen sson inen mbo ngo kwe wale ola inho eira es ez"
).split()
"""Ends of surnames that English news has and English gazetteers have not."""


class Augmenter:
    """Changes windows of sentences at random. The same generator gives the same changes."""

    def __init__(self, corpora: list[Corpus], chance: random.Random) -> None:
        self.chance = chance
        self.given = _lines("given_names.txt")
        self.cities = [line.split("\t")[0] for line in _lines("cities.tsv")]
        self.cities += [line.split("\t")[0] for line in _lines("divisions.tsv")]
        self.surnames = sorted(_surnames(corpora))

    def changed(self, window: list[Sentence]) -> list[Sentence]:
        """The window, mostly as it is; trees change their capitals and quotation marks only."""
        tree = any(sentence.words for sentence in window)
        if not tree and self.chance.random() < 0.25:
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
        """With other people's and places' names, the same one everywhere in the window."""
        new: dict[tuple[str, str], str] = {}
        for sentence in window:
            for start, end, label in sentence.spans:
                old = sentence.text[start:end]
                if (old, label) not in new:
                    self._invent(old, label, new)
        return [_replaced(s, new) for s in window]

    def _invent(self, old: str, label: str, new: dict[tuple[str, str], str]) -> None:
        words = old.split()
        if label == "PERSON" and len(words) == 2 and all(w[0].isupper() for w in words):
            given = self.chance.choice(self.given)
            surname = self._surname()
            new[old, label] = f"{given} {surname}"
            new[words[1], label] = surname
        elif label == "GPE" and len(words) == 1 and old.istitle() and self.chance.random() < 0.5:
            city = self.chance.choice(self.cities)
            new[old, label] = fold(city) if self.chance.random() < 0.7 else city

    def _surname(self) -> str:
        draw = self.chance.random()
        if draw < 0.6:
            return self.chance.choice(self.surnames)
        root = fold(self.chance.choice(self.given))
        name = root.rstrip("aeiouy") + self.chance.choice(ENDINGS)
        return f"{self.chance.choice(('al', 'el'))}-{root}" if draw > 0.95 else name

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
