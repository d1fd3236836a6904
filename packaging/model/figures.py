"""Measures a packaged model on development sets: names by class, syntax, and whom it mistakes.

python packaging/model/figures.py --model FOLDER --dev SETS --out figures.json [--errors 50]
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "desktop")]

from corpora import rows
from spacy.lang.en import English
from spacy.tokens import Doc, DocBin
from treebanks import form_of

from postil.analysis.encoder import Encoder
from postil.analysis.encoder_model import Text
from postil.analysis.pipeline import RULES_ALONE, Analyzer
from postil.analysis.sentences import sentence_starts
from postil.model.finding import EntityMention

NAMES = {
    "world newswire": "ner_worldwide.dev.jsonl",
    "GUM": "ner_gum.dev.jsonl",
    "UNER EWT": "ner_uner_ewt.dev.jsonl",
}
TREES = {"EWT": "syntax_ewt.dev.spacy", "GUM": "syntax_gum.dev.spacy"}
ODD = ("world newswire", "ghana_newsghana_20")
"""A proclamation of titles and stools in capitals, which makes a quarter of all errors."""
MAIN = ("PERSON", "ORG", "PLACE", "NORP")
PLACES = {"GPE": "PLACE", "LOC": "PLACE"}

Span = tuple[int, int, str]
Finder = Callable[[str], set[Span]]


def finders(folder: Path) -> dict[str, Finder]:
    """The ways to find names that the card compares."""
    encoder = encoder_of(folder, syntax=False)
    rules, both = Analyzer(RULES_ALONE), Analyzer()
    cast(Encoder, both.nlp.get_pipe("postil_encoder")).from_disk(folder)

    def alone(text: str) -> set[Span]:
        names = encoder.model.read(Text(text, sentence_starts(text))).names
        return {(n.start, n.end, _class(n.label.value)) for n in names}

    return {
        "rules": lambda text: _mentions(rules.analyse(text)),
        "model alone": alone,
        "model and rules": lambda text: _mentions(both.analyse(text)),
    }


def encoder_of(folder: Path, syntax: bool) -> Encoder:
    """The component with the model of a folder."""
    return Encoder(English(), "postil_encoder", str(folder), syntax)


def _mentions(findings: Iterable[object]) -> set[Span]:
    found = (f for f in findings if isinstance(f, EntityMention))
    return {(f.start, f.end, _class(f.label.value)) for f in found}


def _class(label: str) -> str:
    return PLACES.get(label, label)


def gold(row: dict) -> set[Span]:
    """The names of a row."""
    return {(start, end, _class(label)) for start, end, label in row["ents"]}


# ------------------------------------------------------------------ names


def names_scores(found: list[tuple[set[Span], set[Span]]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 in percent of each class, and of the main ones together ("all").

    `found`: the gold and the found names of each text.
    """
    right, given, wanted = Counter(), Counter(), Counter()
    for want, got in found:
        right.update(x for *_, x in want & got)
        given.update(x for *_, x in got)
        wanted.update(x for *_, x in want)
    scores = {x: _score(right[x], given[x], wanted[x]) for x in sorted(wanted)}
    main = [x for x in MAIN if wanted[x]]
    return {"all": _score(*(sum(c[x] for x in main) for c in (right, given, wanted)))} | scores


def _score(right: int, given: int, wanted: int) -> dict[str, float]:
    precision, recall = right / max(1, given), right / max(1, wanted)
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    scores = {"P": precision, "R": recall, "F": both}
    return {k: round(100 * v, 1) for k, v in scores.items()} | {"gold": wanted}


def confusion(found: list[tuple[set[Span], set[Span]]]) -> dict[str, dict[str, int]]:
    """How often a gold class was found as each class, with other edges ("edges"), or not ("-");
    under "-" what was found where nothing overlaps."""
    table: dict[str, Counter[str]] = {}
    for want, got in found:
        for start, end, label in want:
            row = table.setdefault(label, Counter())
            row[_fate((start, end, label), got)] += 1
        loose = [g for g in got if not any(_meet(g, w) for w in want)]
        table.setdefault("-", Counter()).update(label for *_, label in loose)
    return {label: dict(row.most_common()) for label, row in sorted(table.items())}


def _fate(name: Span, got: set[Span]) -> str:
    same = next((g[2] for g in got if g[:2] == name[:2]), None)
    return same or ("edges" if any(_meet(g, name) for g in got) else "-")


def _meet(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def errors(texts: list[str], found: list[tuple[set[Span], set[Span]]], count: int) -> list[str]:
    """So many errors drawn at random, each with what stands around it."""
    drawn = []
    for text, (want, got) in zip(texts, found, strict=True):
        drawn += [f"missed {x:8} {_around(text, s, e)}" for s, e, x in sorted(want - got)]
        drawn += [f"found  {x:8} {_around(text, s, e)}" for s, e, x in sorted(got - want)]
    return random.Random(1).sample(drawn, min(count, len(drawn)))


def _around(text: str, start: int, end: int) -> str:
    written = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"
    return " ".join(written.split())


# ------------------------------------------------------------------ syntax


def syntax_scores(path: Path, encoder: Encoder, own_sentences: bool) -> dict[str, float]:
    """Percent of tokens right, on gold tokens and on gold sentences or those of our rules."""
    right: Counter[str] = Counter()
    for want, got in _parsed(path, encoder, own_sentences):
        for one, two in zip(want, got, strict=True):
            right.update(k for k, same in _compared(one, two).items() if same)
            right["tokens"] += 1
    tokens = right.pop("tokens")
    return {k: round(100 * right[k] / tokens, 1) for k in ("tag", "pos", "features", "lemma")} | {
        k: round(100 * right[k] / tokens, 1) for k in ("UAS", "LAS")
    }


def _parsed(path: Path, encoder: Encoder, own_sentences: bool) -> Iterator[tuple[Doc, Doc]]:
    vocab = English().vocab
    for want in DocBin().from_disk(path).get_docs(vocab):
        starts = None if own_sentences else [bool(token.is_sent_start) for token in want]
        spaces = [bool(token.whitespace_) for token in want]
        words = [token.text for token in want]
        yield want, encoder(Doc(vocab, words=words, spaces=spaces, sent_starts=starts))


def _compared(want, got) -> dict[str, bool]:  # noqa: ANN001 - spaCy's tokens
    head = want.head.i == got.head.i
    forms = [form_of(t.tag_, t.pos_, str(t.morph)).split(" ")[2] for t in (want, got)]
    return {
        "tag": want.tag_ == got.tag_,
        "pos": want.pos_ == got.pos_,
        "features": forms[0] == forms[1],
        "lemma": want.lemma_ == got.lemma_,
        "UAS": head,
        "LAS": head and want.dep_ == got.dep_,
    }


# ------------------------------------------------------------------ all of it


def measured_names(folder: Path, dev: Path, count: int) -> dict:
    """The figures of names of a model in `folder`; `count` errors of each way to find them."""
    names: dict = {}
    for name, file in NAMES.items():
        kept = list(rows(dev / file))
        for way, find in finders(folder).items():
            found = [(gold(row), find(row["text"])) for row in kept]
            about = {"scores": names_scores(found), "confusion": confusion(found)}
            about["errors"] = errors([row["text"] for row in kept], found, count)
            if name == ODD[0]:
                pairs = zip(kept, found, strict=True)
                about["but one"] = names_scores([f for row, f in pairs if row["id"] != ODD[1]])
            names.setdefault(name, {})[way] = about
    return names


def measured_syntax(folder: Path, dev: Path) -> dict:
    """The figures of syntax of a model in `folder`."""
    encoder = encoder_of(folder, syntax=True)
    return {
        f"{name}, {'own' if own else 'gold'} sentences": syntax_scores(dev / file, encoder, own)
        for name, file in TREES.items()
        for own in (False, True)
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx")
    parser.add_argument("--dev", type=Path, required=True, help="folder of the development sets")
    parser.add_argument("--out", type=Path, required=True, help="where to write the figures")
    parser.add_argument("--errors", type=int, default=50, help="errors to list for each way")
    parser.add_argument("--names-only", action="store_true", help="no syntax")
    args = parser.parse_args()
    figures = {"names": measured_names(args.model, args.dev, args.errors)}
    if not args.names_only:
        figures["syntax"] = measured_syntax(args.model, args.dev)
    args.out.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
