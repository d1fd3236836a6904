"""Lemmas from a word and its tag: by a list of words, or by what their endings become."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

LONGEST_ENDING: Final = 6
"""Letters of the longest ending that the tables have."""
_NAMES: Final = frozenset({"NNP", "NNPS"})
_NOUNS: Final = frozenset({"NN", "NNS"})
_CACHED: Final = 50_000


class Lemmas:
    """Tables made from treebanks: `words[tag][word]`, and `endings[tag][ending]`: letters that go
    from the end, and what comes instead. Words are in small letters."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._words: dict[str, dict[str, str]] = tables["words"]
        self._endings: dict[str, dict[str, tuple[int, str]]] = tables["endings"]
        self._known: dict[tuple[str, str], str] = {}

    @classmethod
    def open(cls, path: Path) -> "Lemmas":
        """The tables of a file. Raises OSError, ValueError or KeyError where it is broken."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of a word with a Penn tag; names keep their capitals."""
        found = self._known.get((word, tag))
        if found is None:
            found = self._lemma(word, tag)
            if len(self._known) < _CACHED:
                self._known[word, tag] = found
        return found

    def _lemma(self, word: str, tag: str) -> str:
        small = word.lower().replace("’", "'")
        lemma = self._words.get(tag, {}).get(small) or self._by_ending(small, tag)
        acronym = tag in _NOUNS and word[:2].isupper() and len(lemma) > 1
        return _with_capitals(lemma, word) if tag in _NAMES or acronym else lemma

    def _by_ending(self, word: str, tag: str) -> str:
        endings = self._endings.get(tag, {})
        for at in range(max(0, len(word) - LONGEST_ENDING), len(word) + 1):
            script = endings.get(word[at:])
            if script is not None:
                return word[: len(word) - script[0]] + script[1]
        return word


def _with_capitals(lemma: str, word: str) -> str:
    """The lemma written as the word is, where that goes; otherwise with a capital."""
    begin = word[: len(lemma)]
    return begin if begin.lower() == lemma.lower() else lemma[:1].upper() + lemma[1:]
