"""Names by a small encoder that ships with the program: the spaCy component `postil_names`."""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from postil.analysis import documents  # noqa: F401 - registers `doc._.names`
from postil.analysis.encoder_pieces import Case, PieceWord, WordPieces, read_vocabulary
from postil.analysis.encoder_spans import Name, Numbers, Tags, names_of
from postil.analysis.encoder_windows import windows
from postil.errors import AnalysisError
from postil.resources import resource

Counts = NDArray[np.int64]
Reader = Callable[[Counts, Counts], Numbers]
"""Numbers of pieces and their cases, (1, n) each, to logits (1, n, tags)."""

MODEL_FILE: Final = "model.onnx"

_LINE_END: Final = re.compile(r"[\n\r\u2028\u2029]")


class NamesModel:
    """Finds names. `reader` is the network; the rest says what goes in and what comes out."""

    def __init__(self, reader: Reader, pieces: WordPieces, tags: Tags, name: str) -> None:
        self.reader, self.pieces, self.tags, self.name = reader, pieces, tags, name
        self._begin, self._end = pieces.number("[CLS]"), pieces.number("[SEP]")

    @classmethod
    def open(cls, folder: Path) -> "NamesModel":
        """The model of a folder with model.onnx, vocab.txt and model.json.

        Raises AnalysisError where a file is missing or can't be read.
        """
        try:
            about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            with (folder / "vocab.txt").open(encoding="utf-8") as lines:
                pieces = WordPieces(read_vocabulary(lines))
            reader = _session(folder / MODEL_FILE)
            return cls(reader, pieces, Tags(about["tags"]), f"{about['name']} {about['version']}")
        except (OSError, ValueError, KeyError) as error:
            raise AnalysisError(
                f"The language model in {folder} can't be read ({error}); install Postil again."
            ) from error

    def names(self, text: str, starts: Sequence[int]) -> list[Name]:
        """The names of a text; `starts` are the offsets where its sentences begin."""
        words = list(self.pieces.words(text))
        if not words:
            return []
        sentences = _first_words(words, starts)
        lines = _first_words(words, [*starts, *(m.end() for m in _LINE_END.finditer(text))])
        return names_of(text, words, lines, self._chances(words, sentences), self.tags)

    def _chances(self, words: Sequence[PieceWord], starts: Sequence[int]) -> Numbers:
        """How likely each tag is for each word."""
        chances: Any = np.zeros((len(words), len(self.tags.names)), np.float32)
        for window in windows(words, starts):
            logits = self._read(words[window.first : window.last])
            chances[window.own : window.last] = logits[window.own - window.first :]
        chances = np.exp(chances - chances.max(axis=1, keepdims=True))
        return np.asarray(chances / chances.sum(axis=1, keepdims=True))

    def _read(self, words: Sequence[PieceWord]) -> Numbers:
        ids, cases, firsts = [self._begin], [int(Case.NONE)], []
        for word in words:
            firsts.append(len(ids))
            ids += word.pieces
            cases += [int(word.case)] * len(word.pieces)
        given = [np.array([[*row, last]], np.int64) for row, last in ((ids, self._end), (cases, 0))]
        logits = self.reader(given[0], given[1])
        return np.asarray(logits[0][firsts])


def _first_words(words: Sequence[PieceWord], offsets: Sequence[int]) -> list[int]:
    """The indices of the words with which sentences or lines begin; the first is always one."""
    begins = [word.start for word in words]
    found = {bisect_left(begins, offset) for offset in offsets}
    return sorted({0, *(at for at in found if at < len(words))})


def _session(path: Path) -> Reader:
    import onnxruntime  # noqa: PLC0415 - a tenth of a second, and not on every platform

    onnxruntime.disable_telemetry_events()  # Windows builds have some; nothing leaves the machine
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def read(pieces: Counts, cases: Counts) -> Numbers:
        (logits,) = session.run(None, {"pieces": pieces, "cases": cases})
        return np.asarray(logits)

    return read


def shipped() -> Path | None:
    """The folder of the model that ships with the program, where it and what runs it are there."""
    folder = resource("models", "postil_en_names")
    return folder if (folder / MODEL_FILE).is_file() and _can_run() else None


@cache
def _can_run() -> bool:
    try:
        import onnxruntime  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


@Language.factory("postil_names", default_config={"folder": ""})
class Names:
    """The spaCy component: writes `doc.ents`, and the exact names to `doc._.names`.

    `folder` is a model's; "" the one that ships with the program.
    """

    def __init__(self, nlp: Language, name: str, folder: str) -> None:
        self.name = name
        found = Path(folder) if folder else shipped()
        if found is None:
            raise AnalysisError("Postil's language model is missing; install Postil again.")
        self.model = NamesModel.open(found)

    def __call__(self, doc: Doc) -> Doc:
        marked = doc.has_annotation("SENT_START")
        starts = [sentence.start_char for sentence in doc.sents] if marked else [0]
        doc._.names = self.model.names(doc.text, starts)
        spans = [
            doc.char_span(n.start, n.end, label=n.label.value, alignment_mode="expand")
            for n in doc._.names
        ]
        doc.set_ents(_disjoint([span for span in spans if span is not None]))
        return doc


def _disjoint(spans: Sequence[Any]) -> list[Any]:
    """Without spans that meet the one before once they are widened to tokens."""
    kept: list[Any] = []
    for span in spans:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept
