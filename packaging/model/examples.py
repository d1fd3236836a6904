"""Windows of sentences as numbers, drawn and put together into batches."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import torch
from augment import Augmenter
from corpora import LABELS, UNKNOWN, Corpus, Sentence
from torch import Tensor
from treebanks import NAMES_OFTEN, Inventory

from postil.analysis.encoder_pieces import Case, PieceWord, WordPieces
from postil.analysis.encoder_tokens import places_of, words_for

TAGS = ("O", *(f"{edge}-{label}" for label in LABELS for edge in "BI"))
LONGEST = 126
"""Pieces of a window, besides the marks at its ends."""
IGNORED = -100

Window = list[Sentence]


class Example:
    """A window as numbers. `allowed[i]` says which tags word i may have; none: not in the loss.

    `tokens` has a row for each word of a tree: the place of its first piece, its sentence, form,
    head (0: none, otherwise a row's number plus one) and relation.
    """

    def __init__(self, window: Window, pieces: WordPieces, known: Inventory) -> None:
        self.ids, self.cases = [pieces.number("[CLS]")], [int(Case.NONE)]
        self.firsts: list[int] = []
        self.allowed: list[list[int]] = []
        self.tokens: list[tuple[int, int, int, int, int]] = []
        for number, sentence in enumerate(window):
            spans = [(w.start, w.end) for w in sentence.words]
            words = words_for(pieces, sentence.text, spans)
            begun = len(self.firsts)
            self._take(words, _tags(sentence))
            taken = self.firsts[begun:]
            if sentence.words and len(taken) == len(words):
                self._grow(sentence, places_of(words, spans), taken, number, known)
        self.ids.append(pieces.number("[SEP]"))
        self.cases.append(int(Case.NONE))

    def _take(self, words: list[PieceWord], tags: Callable[[int, int], list[int]]) -> None:
        for word in words:
            if len(self.ids) + len(word.pieces) > LONGEST + 1:
                break
            self.firsts.append(len(self.ids))
            self.allowed.append(tags(word.start, word.end))
            self.ids += word.pieces
            self.cases += [int(word.case)] * len(word.pieces)

    def _grow(
        self,
        sentence: Sentence,
        places: list[int],
        firsts: list[int],
        number: int,
        known: Inventory,
    ) -> None:
        """Adds the sentence's tree; a word that has no piece is left out with what it governs."""
        rows = {}
        for at, place in enumerate(places):
            if place >= 0:
                rows[at] = len(self.tokens) + len(rows) + 1
        for at, row in rows.items():
            word = sentence.words[at]
            head = 0 if word.head < 0 else rows.get(word.head, IGNORED)
            relation = known.relations.index(word.relation) if head >= 0 else IGNORED
            self.tokens.append((firsts[places[at]], number, known.form(word.form), head, relation))
            assert len(self.tokens) == row


def _tags(sentence: Sentence) -> Callable[[int, int], list[int]]:
    inside = {at: span for span in sentence.spans for at in range(span[0], span[1])}
    untaught = [TAGS.index(f"{edge}-{x}") for x in sentence.open for edge in "BI"]
    begun: set[tuple[int, int, str]] = set()

    def allowed(start: int, end: int) -> list[int]:
        span = next((inside[at] for at in range(start, end) if at in inside), None)
        if span is None:
            capital = any(c.isupper() for c in sentence.text[start:end])
            return [0, *untaught] if capital else [0]
        if span[2] == UNKNOWN:
            return []
        edge = "I" if span in begun else "B"
        begun.add(span)
        return [TAGS.index(f"{edge}-{span[2]}")]

    return allowed


def windows(corpus: Corpus, pieces: WordPieces, chance: random.Random) -> Iterator[Window]:
    """Neighbouring sentences of a document, packed to lengths drawn at random."""
    for document in corpus.documents:
        window, room = [], chance.randint(24, LONGEST)
        for sentence in document:
            size = sum(len(word.pieces) for word in pieces.words(sentence.text))
            if window and size > room:
                yield window
                window, room = [], chance.randint(24, LONGEST)
            window.append(sentence)
            room -= size
        if window:
            yield window


def epoch(corpora: list[Corpus], pieces: WordPieces, chance: random.Random) -> list[Window]:
    """Every set as often as it says, in random order."""
    drawn: list[Window] = []
    for corpus in corpora:
        whole, part = divmod(corpus.often, 1)
        for _ in range(int(whole)):
            drawn += windows(corpus, pieces, chance)
        if part:
            some = list(windows(corpus, pieces, chance))
            drawn += chance.sample(some, int(part * len(some)))
    chance.shuffle(drawn)
    return [_unnamed(window, chance) for window in drawn]


def _unnamed(window: Window, chance: random.Random) -> Window:
    """A treebank's window, which is seen many times, mostly without its names."""
    if not any(s.words for s in window) or chance.random() < NAMES_OFTEN:
        return window
    return [replace(s, spans=((0, len(s.text), UNKNOWN),)) for s in window]


def batches(
    drawn: list[Window], pieces: WordPieces, change: Augmenter, known: Inventory, size: int
) -> Iterator[list[Example]]:
    """Examples of like length together, `size` pieces a batch with its padding."""
    for at in range(0, len(drawn), 1024):
        examples = [Example(change.changed(w), pieces, known) for w in drawn[at : at + 1024]]
        examples = sorted((e for e in examples if e.firsts), key=lambda e: len(e.ids))
        made, batch = [], []
        for example in examples:
            if batch and (len(batch) + 1) * len(example.ids) > size:
                made.append(batch)
                batch = []
            batch.append(example)
        made.append(batch)
        change.chance.shuffle(made)
        yield from (b for b in made if b)


@dataclass(frozen=True)
class Pieces:
    """A batch's pieces and cases, (examples, length), and which of them are real."""

    ids: Tensor
    cases: Tensor
    mask: Tensor | None


def padded(batch: list[Example]) -> Pieces:
    """The pieces of a batch."""
    longest = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    cases = torch.zeros_like(ids)
    real = torch.zeros(len(batch), longest, dtype=torch.bool)
    for at, example in enumerate(batch):
        size = len(example.ids)
        ids[at, :size] = torch.tensor(example.ids)
        cases[at, :size] = torch.tensor(example.cases)
        real[at, :size] = True
    return Pieces(ids, cases, None if bool(real.all()) else real[:, None, None, :])


def taught_names(batch: list[Example]) -> tuple[list[int], list[int], list[list[int]]]:
    """Rows, columns and allowed tags of the words that the names loss looks at."""
    taught = [
        (at, first, tags)
        for at, example in enumerate(batch)
        for first, tags in zip(example.firsts, example.allowed, strict=True)
        if tags
    ]
    return [t[0] for t in taught], [t[1] for t in taught], [t[2] for t in taught]


@dataclass(frozen=True)
class Trees:
    """The trees of a batch: `rows` are the examples that have one; (rows, words) all else."""

    rows: list[int]
    firsts: Tensor
    sentences: Tensor
    forms: Tensor
    heads: Tensor
    relations: Tensor


def trees_of(batch: list[Example]) -> Trees | None:
    """The trees of a batch, None where it has none."""
    rows = [at for at, example in enumerate(batch) if example.tokens]
    if not rows:
        return None
    longest = max(len(batch[at].tokens) for at in rows)
    blank = (0, -1, IGNORED, IGNORED, IGNORED)
    table = torch.tensor(
        [batch[at].tokens + [blank] * (longest - len(batch[at].tokens)) for at in rows]
    )
    return Trees(rows, *table.unbind(2))
