"""The encoder's component: with a network made here, and with the model that ships."""

import json
from pathlib import Path

import numpy as np
import pytest
import spacy

from postil.analysis import encoder, pipeline
from postil.analysis.encoder import Counts, NamesModel, shipped
from postil.analysis.encoder_pieces import Case, WordPieces
from postil.analysis.encoder_spans import Numbers, Tags
from postil.analysis.pipeline import RULES, RULES_ALONE, Analyzer
from postil.errors import AnalysisError

TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-GPE", "I-GPE")
VOCABULARY = "[UNK] [CLS] [SEP] the president moon jae - in spoke grain union of kyiv ’ s".split()
LIKELY = {"moon": 2, "jae": 2, "grain": 4, "union": 4, "of": 4, "kyiv": 6, "the": 4, "president": 2}


def read(pieces: Counts, cases: Counts) -> Numbers:
    """A network that knows its few words, where they have a capital, and small "of" and "the"."""
    logits = np.zeros((1, pieces.shape[1], len(TAGS)), np.float32)
    for at, (piece, case) in enumerate(zip(pieces[0], cases[0], strict=True)):
        word = VOCABULARY[piece]
        tag = LIKELY.get(word, 0) if case == Case.TITLE or word in {"of", "the"} else 0
        logits[0, at, tag] = 8.0
        if tag:
            logits[0, at, tag - 1] = 7.0  # B- as well: only the path tells them apart
    return logits


@pytest.fixture
def model() -> NamesModel:
    pieces = WordPieces({piece: number for number, piece in enumerate(VOCABULARY)})
    return NamesModel(read, pieces, Tags(TAGS), "made here")


def found(model: NamesModel, text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.label.value) for n in model.names(text, [0])]


def test_names_lose_articles_titles_and_possessives(model: NamesModel) -> None:
    assert found(model, "President Moon spoke: the Grain Union’s Kyiv") == [
        ("Moon", "PERSON"),
        ("Grain Union", "ORG"),
        ("Kyiv", "GPE"),
    ]


def test_hyphenated_given_names_stay_whole(model: NamesModel) -> None:
    assert found(model, "Moon Jae-in spoke") == [("Moon Jae-in", "PERSON")]


def test_no_name_reaches_over_a_line(model: NamesModel) -> None:
    assert found(model, "Grain Union\nUnion spoke") == [("Grain Union", "ORG"), ("Union", "ORG")]


def test_a_name_has_a_capital(model: NamesModel) -> None:
    assert found(model, "the of spoke") == []


def test_a_text_without_words_has_no_names(model: NamesModel) -> None:
    assert found(model, " \n ") == []


def test_a_broken_model_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(json.dumps({"tags": TAGS}))
    with pytest.raises(AnalysisError, match="can't be read"):
        NamesModel.open(tmp_path)


def test_without_what_runs_it_the_rules_find_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_can_run", lambda: False)
    assert shipped() is None
    monkeypatch.setattr(pipeline, "shipped", shipped)
    assert Analyzer().made_by == RULES


def test_the_rules_can_be_chosen() -> None:
    assert Analyzer(RULES_ALONE).made_by == RULES


def test_the_shipped_model_writes_the_docs_entities() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("postil_sentences")
    nlp.add_pipe("postil_names")
    doc = nlp("Chancellor Ingrid Solheim met officials of the World Food Council in Nairobi.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Ingrid Solheim", "PERSON"),
        ("World Food Council", "ORG"),
        ("Nairobi", "GPE"),
    ]
    assert Analyzer().made_by == f"postil-en 1 + {RULES}"
