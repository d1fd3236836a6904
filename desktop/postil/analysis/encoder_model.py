"""A small encoder that ships with the program: one pass over a text gives names and syntax."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from postil.analysis.encoder_network import Found, Numbers, Reader, can_run, reader_of
from postil.analysis.encoder_pieces import Case, PieceWord, WordPieces, read_vocabulary
from postil.analysis.encoder_spans import names_of
from postil.analysis.encoder_syntax import Grower, Relations, Tree, form_parts
from postil.analysis.encoder_tags import Name, Tags
from postil.analysis.encoder_tokens import Span, places_of, words_for
from postil.analysis.encoder_windows import Window, windows
from postil.analysis.lemmas import Lemmas
from postil.errors import AnalysisError
from postil.resources import resource

MODEL_FILE: Final = "model.onnx"
_NOWHERE: Final = Path()
_BROKEN: Final = (OSError, ValueError, KeyError)

_LINE_END: Final = re.compile(r"[\n\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with where its sentences begin and its tokens, of which a sentence's first is one."""

    written: str
    starts: Sequence[int]
    tokens: Sequence[Span] = ()

    def sentences(self) -> list[int]:
        """The number of the sentence of each token."""
        return [bisect_left(self.starts, start + 1) for start, _ in self.tokens]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder finds in a text; `tree` where it was asked for."""

    names: list[Name]
    tree: Tree | None = None


class EncoderModel:
    """Finds names and syntax. `reader` is the network; the rest says what goes in and comes out."""

    def __init__(
        self, reader: Reader, pieces: WordPieces, about: dict[str, Any], folder: Path = _NOWHERE
    ) -> None:
        """`about`: the name, version, tags, forms and relations of the model in `folder`."""
        self.reader, self.pieces, self.folder = reader, pieces, folder
        self.tags, self.name = Tags(about["tags"]), f"{about['name']} {about['version']}"
        self.forms = form_parts(about.get("forms", ()))
        self._relations = about.get("relations", ())
        self._begin, self._end = pieces.number("[CLS]"), pieces.number("[SEP]")

    @classmethod
    def open(cls, folder: Path) -> "EncoderModel":
        """The model of a folder with model.onnx, vocab.txt and model.json.

        Raises AnalysisError where a file is missing or can't be read.
        """
        try:
            about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            with (folder / "vocab.txt").open(encoding="utf-8") as lines:
                pieces = WordPieces(read_vocabulary(lines))
            return cls(reader_of(folder / MODEL_FILE), pieces, about, folder)
        except _BROKEN as error:
            raise _unreadable(folder, error) from error

    @cached_property
    def relations(self) -> Relations:
        """What tells relations; read when syntax is first asked for. Raises AnalysisError."""
        try:
            return Relations.open(self.folder / "relations.npz", self._relations)
        except _BROKEN as error:
            raise _unreadable(self.folder, error) from error

    @cached_property
    def lemmas(self) -> Lemmas:
        """The lemma tables; read when syntax is first asked for. Raises AnalysisError."""
        try:
            return Lemmas.open(self.folder / "lemmas.json")
        except _BROKEN as error:
            raise _unreadable(self.folder, error) from error

    def read(self, text: Text, syntax: bool = False) -> Reading:
        """The names of a text, and on request a tree for each of its sentences."""
        written = text.written
        words = words_for(self.pieces, written, text.tokens)
        grower = None
        if syntax:
            places = places_of(words, text.tokens)
            grower = Grower(self.relations, places, text.sentences())
        if not words:
            return Reading([], grower.tree() if grower else None)
        lines = _first_words(words, [*text.starts, *(m.end() for m in _LINE_END.finditer(written))])
        chances = self._chances(words, _first_words(words, text.starts), grower)
        names = names_of(written, words, lines, chances, self.tags)
        return Reading(names, grower.tree() if grower else None)

    def _chances(
        self, words: Sequence[PieceWord], starts: Sequence[int], grower: Grower | None
    ) -> Numbers:
        """How likely each tag is for each word; the grower is given each window's parse."""
        chances: Any = np.zeros((len(words), len(self.tags.names)), np.float32)
        for window in windows(words, starts):
            found = self._look(words, window, grower is not None)
            chances[window.own : window.last] = found.names[window.own - window.first :]
            if grower is not None and found.parse is not None:
                grower.add(window, found.parse)
        chances = np.exp(chances - chances.max(axis=1, keepdims=True))
        return np.asarray(chances / chances.sum(axis=1, keepdims=True))

    def _look(self, words: Sequence[PieceWord], window: Window, syntax: bool) -> Found:
        ids, cases, firsts = [self._begin], [int(Case.NONE)], []
        for word in words[window.first : window.last]:
            firsts.append(len(ids))
            ids += word.pieces
            cases += [int(word.case)] * len(word.pieces)
        given = ([*ids, self._end], [*cases, int(Case.NONE)], firsts)
        pieces, written, places = (np.array(row, np.int64) for row in given)
        return self.reader(pieces, written, places, syntax)


def _unreadable(folder: Path, error: Exception) -> AnalysisError:
    return AnalysisError(
        f"The language model in {folder} can't be read ({error}); install Postil again."
    )


def _first_words(words: Sequence[PieceWord], offsets: Iterable[int]) -> list[int]:
    """The indices of the words with which sentences or lines begin; the first is always one."""
    begins = [word.start for word in words]
    found = {bisect_left(begins, offset) for offset in offsets}
    return sorted({0, *(at for at in found if at < len(words))})


def shipped() -> Path | None:
    """The folder of the model that ships with the program, where it and what runs it are there."""
    folder = resource("models", "postil_en", "postil_encoder")
    return folder if (folder / MODEL_FILE).is_file() and can_run() else None
