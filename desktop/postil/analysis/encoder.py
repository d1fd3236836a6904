"""The spaCy component `postil_encoder`: writes the encoder's names and syntax to a doc."""

import shutil
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from postil.analysis import documents  # noqa: F401 - registers `doc._.names`
from postil.analysis.encoder_model import EncoderModel, Text, shipped
from postil.analysis.encoder_syntax import UNREAD, Tree
from postil.analysis.encoder_tags import Name
from postil.analysis.lemmas import Lemmas
from postil.analysis.sentences import sentence_starts
from postil.errors import AnalysisError

_ATTRIBUTES: Final = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD")
_BLANK: Final = ("_SP", "SPACE", "")
_UNREAD: Final = ("XX", "X", "")
_ROWS: Final = np.dtype(np.uint64)


@Language.factory(
    "postil_encoder",
    default_config={"folder": "", "syntax": True},
    assigns=["doc.ents", "token.tag", "token.pos", "token.morph", "token.dep", "token.head"],
)
class Encoder:
    """The spaCy component: writes `doc.ents`, and the exact names to `doc._.names`; with `syntax`
    also tag, part of speech, features, lemma, head and relation of each token.

    Sentences stay as they are; where the doc has none, Postil's rules say where they begin.
    `folder` is a model's; "" the one that ships with the program.
    """

    def __init__(self, nlp: Language, name: str, folder: str, syntax: bool) -> None:
        self.name, self.syntax = name, syntax
        self._folder = Path(folder) if folder else None

    @cached_property
    def model(self) -> EncoderModel:
        """The model, read when it is first used. Raises AnalysisError where there is none."""
        folder = self._folder or shipped()
        if folder is None:
            raise AnalysisError("Postil's language model is missing; install Postil again.")
        return EncoderModel.open(folder)

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Copies the model into a folder, as spaCy asks of a component that is saved."""
        shutil.copytree(self.model.folder, path, dirs_exist_ok=True)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> "Encoder":
        """Reads the model of a saved pipeline from now on."""
        self._folder = Path(path)
        self.__dict__.pop("model", None)
        return self

    def __call__(self, doc: Doc) -> Doc:
        marked = doc.has_annotation("SENT_START")
        starts = [s.start_char for s in doc.sents] if marked else sentence_starts(doc.text)
        tokens = [(token.idx, token.idx + len(token)) for token in doc]
        found = self.model.read(Text(doc.text, starts, tokens), self.syntax)
        doc._.names = found.names
        if found.tree is not None:
            annotate(doc, found.tree, self.model.forms, self.model.lemmas)
        doc.set_ents(_spans(doc, found.names))
        return doc


def annotate(doc: Doc, tree: Tree, forms: Sequence[tuple[str, str, str]], lemmas: Lemmas) -> None:
    """Writes the syntax of a doc's tokens. Its sentences are those of the tree."""
    if not len(doc):
        return
    vocab = doc.vocab
    known = [_numbers(vocab, form) for form in (*forms, _BLANK, _UNREAD)]
    rows: Any = np.zeros((len(doc), len(_ATTRIBUTES)), _ROWS)
    for token, form in zip(doc, tree.forms, strict=True):
        at = form if form != UNREAD else len(forms) + (not token.is_space)
        tag = forms[at][0] if form != UNREAD else ""
        lemma = lemmas.lemma(token.text, tag) if tag else token.text
        relation = vocab.strings.add(tree.relations[token.i])
        rows[token.i, :5] = (*known[at], vocab.strings.add(lemma), relation)
    heads = np.array(tree.heads, np.int64) - np.arange(len(doc))
    rows[:, 5] = heads.view(np.uint64)
    doc.from_array(list(_ATTRIBUTES), rows)


def _numbers(vocab: Vocab, form: tuple[str, str, str]) -> tuple[int, int, int]:
    tag, pos, features = form
    return vocab.strings.add(tag), vocab.strings[pos], vocab.morphology.add(features)


def _spans(doc: Doc, names: Iterable[Name]) -> list[Any]:
    """The names as spans, without those that meet the one before once widened to tokens."""
    kept: list[Any] = []
    for name in names:
        label = name.label.value
        span = doc.char_span(name.start, name.end, label=label, alignment_mode="expand")
        if span is not None and (not kept or kept[-1].end <= span.start):
            kept.append(span)
    return kept
