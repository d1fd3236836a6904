"""Treebanks as sentences: words with their form, head and relation (Universal Dependencies)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from corpora import UNKNOWN, Corpus, Sentence, Word
from spacy.tokens import DocBin, Span

TREEBANKS = (
    ("EWT", "syntax_ewt.train.spacy", "UD_English-EWT @ 15d613d", "CC BY-SA 4.0"),
    (
        "GUM trees",
        "syntax_gum.train_open.spacy",
        "UD_English-GUM @ afb41ee, genres with open licences",
        "text CC BY, CC BY-SA or public domain; annotation CC BY 4.0",
    ),
)
OFTEN = 5.0
NAMES_OFTEN = 1 / 5
"""The share of a treebank's windows that teach names, too: five times would be too often."""
DROPPED = ("Typo", "ExtPos", "CorrectForm", "CorrectSpaceAfter")
"""Features that no reader of a sentence needs and few words have."""
RARE = 3
"""Forms seen less often than this take the commonest with the same tag."""


@dataclass(frozen=True)
class Inventory:
    """The forms ("VBZ VERB Mood=Ind|…", features "_" where there are none) and relations."""

    forms: tuple[str, ...]
    relations: tuple[str, ...]
    substitutes: dict[str, str]

    def form(self, form: str) -> int:
        """The form's number; that of the commonest with its tag where it is rare."""
        form = self.substitutes.get(form, form)
        return self.forms.index(form) if form in self.forms else -100


def inventory(corpora: list[Corpus]) -> Inventory:
    """What the treebanks tell apart."""
    words = [w for c in corpora for d in c.documents for s in d for w in s.words]
    forms = Counter(w.form for w in words)
    kept = sorted(form for form, count in forms.items() if count >= RARE)
    usual: dict[str, str] = {}
    for form, _ in forms.most_common():
        usual.setdefault(form.split()[0], form)
    substitutes = {form: usual[form.split()[0]] for form in forms if form not in kept}
    return Inventory(tuple(kept), tuple(sorted({w.relation for w in words})), substitutes)


def read_treebanks(folder: Path, named: list[Corpus]) -> list[Corpus]:
    """The treebanks of a folder; sentences that a corpus has, too, get its names."""
    names = {s.text: s for corpus in named for d in corpus.documents for s in d}
    return [
        Corpus(name, file, OFTEN, credit, licence, documents=list(trees(folder / file, names)))
        for name, file, credit, licence in TREEBANKS
    ]


def trees(path: Path, names: dict[str, Sentence] | None = None) -> Iterator[list[Sentence]]:
    """The documents of a DocBin, with the names that the same sentence has in `names`."""
    vocab = spacy.blank("en").vocab
    for doc in DocBin().from_disk(path).get_docs(vocab):
        yield [_named(_sentence(span), names or {}) for span in doc.sents]


def _sentence(span: Span) -> Sentence:
    words = tuple(
        Word(
            token.idx - span.start_char,
            token.idx - span.start_char + len(token),
            form_of(token.tag_, token.pos_, str(token.morph)),
            token.head.i - span.start if token.head.i != token.i else -1,
            token.dep_,
            token.lemma_,
        )
        for token in span
    )
    return Sentence(span.text, ((0, len(span.text), UNKNOWN),), words=words)


def form_of(tag: str, pos: str, features: str) -> str:
    """Tag, part of speech and features as one."""
    kept = [f for f in features.split("|") if f and f.split("=")[0] not in DROPPED]
    return f"{tag} {pos} {'|'.join(kept) or '_'}"


def _named(sentence: Sentence, names: dict[str, Sentence]) -> Sentence:
    same = names.get(sentence.text)
    return replace(sentence, spans=same.spans, open=same.open) if same else sentence
