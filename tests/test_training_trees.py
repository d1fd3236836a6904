"""What the training makes of treebanks: forms, lemmas and the rows that examples teach."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "packaging" / "model"))

from corpora import Corpus, Sentence, Word
from lemmas import lemma_by, lemma_table
from treebanks import form_of, inventory

from postil.analysis.lemmas import Lemmas

PAIRS = [
    ("walked", "walk"),
    ("talked", "talk"),
    ("called", "call"),
    ("carried", "carry"),
    ("married", "marry"),
    ("tried", "try"),
    ("went", "go"),
]


def corpus(pairs: list[tuple[str, str]], tag: str = "VBD") -> Corpus:
    sentences = [
        Sentence(word, (), words=(Word(0, len(word), f"{tag} VERB _", -1, "ROOT", lemma),))
        for word, lemma in pairs
    ]
    return Corpus("made", "", 1.0, "", "", documents=[sentences])


@pytest.mark.parametrize(
    ("word", "lemma"),
    [*PAIRS, ("hurried", "hurry"), ("filmed", "film"), ("sat", "sat")],
)
def test_endings_are_learned_and_exceptions_listed(word: str, lemma: str) -> None:
    assert Lemmas(lemma_table([corpus(PAIRS)])).lemma(word, "VBD") == lemma


WORDS = st.text(alphabet="abdeinrsty", min_size=1, max_size=9)


@given(st.dictionaries(WORDS, WORDS, max_size=30))
def test_every_word_that_was_read_keeps_its_lemma(lemmas: dict[str, str]) -> None:
    tables = lemma_table([corpus(list(lemmas.items()))])
    found = Lemmas(tables)
    assert {word: found.lemma(word, "VBD") for word in lemmas} == lemmas


def test_the_longest_ending_wins() -> None:
    assert lemma_by({"": (0, ""), "ed": (2, ""), "ied": (3, "y")}, "hurried") == "hurry"


def test_forms_leave_out_what_no_reader_needs() -> None:
    assert form_of("NN", "NOUN", "Number=Sing|Typo=Yes") == "NN NOUN Number=Sing"
    assert form_of("IN", "ADP", "") == "IN ADP _"


def test_rare_forms_are_taken_for_the_usual_one_of_their_tag() -> None:
    words = [("one", "NN NOUN Number=Sing")] * 3 + [("two", "NN PROPN Abbr=Yes")]
    sentences = [Sentence(w, (), words=(Word(0, 3, form, -1, "ROOT", w),)) for w, form in words]
    known = inventory([Corpus("made", "", 1.0, "", "", documents=[sentences])])
    assert known.forms == ("NN NOUN Number=Sing",)
    assert known.form("NN PROPN Abbr=Yes") == 0
    assert known.form("XX X _") < 0
