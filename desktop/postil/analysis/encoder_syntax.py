"""From the encoder's parse, window by window, to one tree for each sentence of tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np

from postil.analysis.encoder_network import Numbers, Parse
from postil.analysis.encoder_trees import ROOT, heads_of
from postil.analysis.encoder_windows import Window

ROOT_RELATION: Final = "ROOT"
LOOSE: Final = "dep"
"""The relation of what the network has not read: blanks."""
FURTHER: Final = "parataxis"
"""The relation of the rest of a sentence that is longer than a window."""
UNREAD: Final = -1


class Relations:
    """Tells a relation from the sum of a word's and its governor's vectors."""

    def __init__(self, names: Sequence[str], weight: Numbers, bias: Numbers) -> None:
        self.names = tuple(names)
        self._weight, self._bias = weight, bias
        self._root = self.names.index(ROOT_RELATION)

    @classmethod
    def open(cls, path: Path, names: Sequence[str]) -> "Relations":
        """Those of a file that the training wrote. Raises OSError, ValueError or KeyError."""
        with np.load(path, allow_pickle=False) as kept:
            return cls(names, kept["weight"], kept["bias"])

    def of(self, dependents: Numbers, governors: Numbers) -> list[int]:
        """The relation of each row; never that of a root."""
        logits: Any = np.maximum(dependents + governors, 0) @ self._weight + self._bias
        logits[:, self._root] = -np.inf
        return [int(best) for best in logits.argmax(axis=1)]


@dataclass(slots=True)
class Tree:
    """Syntax of a text's tokens: the index of the form, of the head (its own for a root), and the
    relation. The form of tokens that were not read is UNREAD."""

    forms: list[int]
    heads: list[int]
    relations: list[str]


@dataclass(slots=True)
class Grower:
    """Puts windows' parses together. `places[token]` is a token's word, -1 for none; `sentences`
    says of each token to which sentence it belongs."""

    relations: Relations
    places: Sequence[int]
    sentences: Sequence[int]
    _forms: dict[int, int] = field(default_factory=dict)
    _heads: dict[int, int] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _roots: dict[int, int] = field(default_factory=dict)
    _at: int = 0

    def add(self, window: Window, parse: Parse) -> None:
        """Reads the words that are the window's own. Windows come in order."""
        tokens = list(self._tokens(window.last))
        for sentence, group in groupby(tokens, key=self.sentences.__getitem__):
            self._grow(sentence, list(group), window.first, parse)

    def tree(self) -> Tree:
        """The trees of all that was read; what was not hangs on the token before it."""
        heads, relations = self._heads, self._names
        last: dict[int, int] = {}
        for token, sentence in enumerate(self.sentences):
            if token not in heads:
                heads[token] = last.get(sentence, self._roots.setdefault(sentence, token))
                relations[token] = ROOT_RELATION if heads[token] == token else LOOSE
            last[sentence] = token
        count = range(len(self.sentences))
        forms = [self._forms.get(token, UNREAD) for token in count]
        return Tree(forms, [heads[t] for t in count], [relations[t] for t in count])

    def _tokens(self, last: int) -> Iterator[int]:
        """The tokens up to a window's last word that have not been looked at."""
        while self._at < len(self.places) and self.places[self._at] < last:
            if self.places[self._at] >= 0:
                yield self._at
            self._at += 1

    def _grow(self, sentence: int, tokens: list[int], first: int, parse: Parse) -> None:
        rows: Any = np.array([self.places[token] - first for token in tokens])
        columns: Any = np.concatenate([[0], rows + 1])
        heads = heads_of(parse.arcs[np.ix_(rows, columns)])
        named = self.relations.of(
            parse.dependents[rows], parse.governors[columns[np.array(heads) + 1]]
        )
        forms = parse.forms[rows].argmax(axis=1)
        for at, token in enumerate(tokens):
            self._forms[token] = int(forms[at])
            self._heads[token] = tokens[heads[at]]
            self._names[token] = self.relations.names[named[at]]
        self._crown(sentence, tokens[heads.index(ROOT)])

    def _crown(self, sentence: int, root: int) -> None:
        """The first root of a sentence is its root; later ones hang on it."""
        first = self._roots.setdefault(sentence, root)
        self._heads[root] = first
        self._names[root] = ROOT_RELATION if first == root else FURTHER


def form_parts(forms: Sequence[str]) -> list[tuple[str, str, str]]:
    """Tag, part of speech and features of each form, "" where it has no features."""
    parts = [form.split(" ") for form in forms]
    return [(tag, pos, "" if features == "_" else features) for tag, pos, features in parts]
