"""The encoder's component: with a network made here, and with the model that ships."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from postil.analysis import encoder_model, pipeline
from postil.analysis.encoder import Encoder, annotate
from postil.analysis.encoder_model import EncoderModel, Text, shipped
from postil.analysis.encoder_network import Counts, Found
from postil.analysis.encoder_pieces import Case, WordPieces
from postil.analysis.encoder_syntax import UNREAD, Tree, form_parts
from postil.analysis.lemmas import Lemmas
from postil.analysis.pipeline import RULES, RULES_ALONE, Analyzer
from postil.errors import AnalysisError
from postil.resources import resource

TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-GPE", "I-GPE")
VOCABULARY = "[UNK] [CLS] [SEP] the president moon jae - in spoke grain union of kyiv ’ s".split()
LIKELY = {"moon": 2, "jae": 2, "grain": 4, "union": 4, "of": 4, "kyiv": 6, "the": 4, "president": 2}
VOCAB = English().vocab
FORMS = form_parts(["NNP PROPN Number=Sing", "VBD VERB Mood=Ind|Tense=Past", ". PUNCT _"])


def read(pieces: Counts, cases: Counts, firsts: Counts, syntax: bool) -> Found:
    """A network that knows its few words, where they have a capital, and small "of" and "the"."""
    logits = np.zeros((len(firsts), len(TAGS)), np.float32)
    for at, first in enumerate(firsts):
        word = VOCABULARY[pieces[first]]
        tag = LIKELY.get(word, 0) if cases[first] == Case.TITLE or word in {"of", "the"} else 0
        logits[at, tag] = 8.0
        if tag:
            logits[at, tag - 1] = 7.0  # B- as well: only the path tells them apart
    return Found(logits)


@pytest.fixture
def model() -> EncoderModel:
    pieces = WordPieces({piece: number for number, piece in enumerate(VOCABULARY)})
    return EncoderModel(read, pieces, {"name": "made", "version": "here", "tags": TAGS})


def found(model: EncoderModel, text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.label.value) for n in model.read(Text(text, [0])).names]


def test_names_lose_articles_titles_and_possessives(model: EncoderModel) -> None:
    assert found(model, "President Moon spoke: the Grain Union’s Kyiv") == [
        ("Moon", "PERSON"),
        ("Grain Union", "ORG"),
        ("Kyiv", "GPE"),
    ]


def test_hyphenated_given_names_stay_whole(model: EncoderModel) -> None:
    assert found(model, "Moon Jae-in spoke") == [("Moon Jae-in", "PERSON")]


def test_no_name_reaches_over_a_line(model: EncoderModel) -> None:
    assert found(model, "Grain Union\nUnion spoke") == [("Grain Union", "ORG"), ("Union", "ORG")]


def test_a_name_has_a_capital(model: EncoderModel) -> None:
    assert found(model, "the of spoke") == []


def test_a_text_without_words_has_no_names(model: EncoderModel) -> None:
    assert found(model, " \n ") == []


def test_a_broken_model_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(json.dumps({"tags": TAGS}))
    with pytest.raises(AnalysisError, match="can't be read"):
        EncoderModel.open(tmp_path)


def test_without_what_runs_it_the_rules_find_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_model, "can_run", lambda: False)
    assert shipped() is None
    monkeypatch.setattr(pipeline, "shipped", shipped)
    assert Analyzer().made_by == RULES


def test_a_component_without_a_model_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.analysis.encoder.shipped", lambda: None)
    nlp = English()
    nlp.add_pipe("postil_encoder")
    with pytest.raises(AnalysisError, match="install Postil again"):
        nlp("Moon spoke.")


def test_the_rules_can_be_chosen() -> None:
    assert Analyzer(RULES_ALONE).made_by == RULES


# ------------------------------------------------------------------ what is written to a doc

TREES = st.integers(1, 9).flatmap(
    lambda size: st.tuples(
        st.permutations(range(size)),
        st.lists(st.integers(0, size - 1), min_size=size, max_size=size),
        st.sets(st.integers(1, size), max_size=3),
    )
)


@given(TREES)
def test_sentences_stay_as_they_are(drawn: tuple[list[int], list[int], set[int]]) -> None:
    order, choices, cuts = drawn
    edges = sorted({0, len(order), *cuts})
    heads = list(range(len(order)))
    for first, last in pairwise(edges):
        placed: list[int] = []
        for token in (t for t in order if first <= t < last):
            heads[token] = placed[choices[token] % len(placed)] if placed else token
            placed.append(token)
    doc = Doc(VOCAB, words=["word"] * len(order))
    relations = ["ROOT" if head == at else "dep" for at, head in enumerate(heads)]
    annotate(
        doc, Tree([0] * len(order), heads, relations), FORMS, Lemmas({"words": {}, "endings": {}})
    )
    assert [token.head.i for token in doc] == heads
    assert [sentence.start for sentence in doc.sents] == edges[:-1]


def test_forms_are_written_with_their_parts() -> None:
    doc = Doc(
        English().vocab, words=["Moon", "spoke", " ", "."], spaces=[True, False, False, False]
    )
    tree = Tree([0, 1, UNREAD, 2], [1, 1, 1, 1], ["nsubj", "ROOT", "dep", "punct"])
    annotate(doc, tree, FORMS, Lemmas({"words": {"VBD": {"spoke": "speak"}}, "endings": {}}))
    assert [(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc] == [
        ("NNP", "PROPN", "Number=Sing", "Moon", "nsubj"),
        ("VBD", "VERB", "Mood=Ind|Tense=Past", "speak", "ROOT"),
        ("_SP", "SPACE", "", " ", "dep"),
        (".", "PUNCT", "", ".", "punct"),
    ]


# ------------------------------------------------------------------ the model that ships


@pytest.fixture(scope="module")
def reads() -> Encoder:
    encoder = English().add_pipe("postil_encoder")
    assert isinstance(encoder, Encoder)
    return encoder


def test_the_shipped_model_writes_the_docs_entities() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("postil_sentences")
    nlp.add_pipe("postil_encoder")
    doc = nlp("Chancellor Ingrid Solheim met officials of the World Food Council in Nairobi.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Ingrid Solheim", "PERSON"),
        ("World Food Council", "ORG"),
        ("Nairobi", "GPE"),
    ]
    assert Analyzer().made_by == f"postil-en 2 + {RULES}"


def test_the_shipped_model_reads_syntax(reads: Encoder) -> None:
    doc = reads(English()("The minister said that two villages had been taken."))
    assert [(t.text, t.tag_, t.lemma_, t.dep_, t.head.text) for t in doc if t.dep_ != "punct"] == [
        ("The", "DT", "the", "det", "minister"),
        ("minister", "NN", "minister", "nsubj", "said"),
        ("said", "VBD", "say", "ROOT", "said"),
        ("that", "IN", "that", "mark", "taken"),
        ("two", "CD", "two", "nummod", "villages"),
        ("villages", "NNS", "village", "nsubj:pass", "taken"),
        ("had", "VBD", "have", "aux", "taken"),
        ("been", "VBN", "be", "aux:pass", "taken"),
        ("taken", "VBN", "take", "ccomp", "said"),
    ]
    assert doc[1].morph.get("Number") == ["Sing"]
    assert doc[1].pos_ == "NOUN"


def test_syntax_is_left_out_where_nobody_asks() -> None:
    nlp = English()
    nlp.add_pipe("postil_encoder", config={"syntax": False})
    doc = nlp("The minister spoke in Nairobi.")
    assert [e.text for e in doc.ents] == ["Nairobi"]
    assert not doc.has_annotation("DEP")
    assert not doc.has_annotation("TAG")


def test_names_are_the_same_with_syntax_and_without() -> None:
    text = "Chancellor Ingrid Solheim cannot go to Nairobi.\n\n“We won’t,” the UN said."
    assert Analyzer().analyse(text) == Analyzer(syntax=True).analyse(text)


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet="ab C.,’!\n-5%", max_size=300))
def test_any_text_keeps_its_sentences(reads: Encoder, text: str) -> None:
    nlp = English()
    sentences = nlp.add_pipe("postil_sentences")
    doc = sentences(nlp.make_doc(text))
    starts = [token.i for token in doc if token.is_sent_start]
    reads(doc)
    assert [token.i for token in doc if token.is_sent_start] == starts
    assert all(token.head.sent == token.sent for token in doc)


def test_a_sentence_longer_than_a_window_stays_one_tree(reads: Encoder) -> None:
    doc = reads(English()("The ministers " + "and the old ministers " * 60 + "spoke."))
    assert len(list(doc.sents)) == 1
    assert [token.dep_ for token in doc].count("ROOT") == 1


def test_the_shipped_folder_is_a_spacy_pipeline() -> None:
    nlp = spacy.load(resource("models", "postil_en"))
    assert nlp.pipe_names == ["postil_sentences", "postil_encoder"]
    doc = nlp("Ingrid Solheim flew to Nairobi. She spoke.")
    assert [e.text for e in doc.ents] == ["Ingrid Solheim", "Nairobi"]
    assert [s.root.text for s in doc.sents] == ["flew", "spoke"]
