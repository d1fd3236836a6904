"""The whole pipeline: the seed article, a model of one's own, texts of every kind."""

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.pipeline import Analyzer
from postil.errors import AnalysisError
from postil.model.finding import AnyFinding, EntityMention, Quotation
from postil.model.finding_rows import finding_of, row_of

ANALYZER = Analyzer()


@pytest.fixture(scope="module")
def seed_findings(seed_text: str) -> list[AnyFinding]:
    return ANALYZER.analyse(seed_text, "2025-04-08")


def test_the_seed_articles_people_and_oblasts(
    seed_findings: list[AnyFinding], seed_text: str
) -> None:
    entities = [f for f in seed_findings if isinstance(f, EntityMention)]
    named = {(seed_text[m.start : m.end], m.entity) for m in entities}
    assert {
        ("Zelenskyy", "Volodymyr Zelenskyy"),
        ("Oleksandr Syrskyi", "Oleksandr Syrskyi"),
        ("Kursk", "Kursk Oblast"),
        ("Sumy", "Sumy Oblast"),
        ("Demidovka", "Demidovka"),
        ("DeepState", "DeepState"),
        ("Defense Ministry", "Russia's Defense Ministry"),
    } <= named


def test_the_seed_articles_speakers(seed_findings: list[AnyFinding], seed_text: str) -> None:
    quotations = [f for f in seed_findings if isinstance(f, Quotation)]
    assert [(seed_text[q.cue[0].start : q.cue[0].end], q.speaker_entity) for q in quotations] == [
        ("confirmed", "Volodymyr Zelenskyy"),
        ("claimed", "Russia's military"),
        ("stated", "Volodymyr Zelenskyy"),
        ("said", "Volodymyr Zelenskyy"),
        ("emphasized", "Volodymyr Zelenskyy"),
        ("According to", "DeepState"),
        ("acknowledged", "Volodymyr Zelenskyy"),
        ("responded", "Volodymyr Zelenskyy"),
    ]


def test_findings_are_sorted_and_travel_as_json(seed_findings: list[AnyFinding]) -> None:
    assert [f.start for f in seed_findings] == sorted(f.start for f in seed_findings)
    for finding in seed_findings:
        assert finding_of(json.loads(json.dumps(row_of(finding)))) == finding


def test_the_same_text_gives_the_same_findings(seed_text: str) -> None:
    assert ANALYZER.analyse(seed_text) == ANALYZER.analyse(seed_text)


def test_offsets_count_in_the_text_as_given(seed_text: str) -> None:
    shifted = [
        (f.start - 4, f.end - 4) for f in ANALYZER.analyse("🙂\r\n " + seed_text, "2025-04-08")
    ]
    plain = [(f.start, f.end) for f in ANALYZER.analyse(seed_text, "2025-04-08")]
    assert shifted == plain


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "x" * 5000, "“" * 3000, "\x00a\x00"])
def test_texts_with_nothing_in_them(text: str) -> None:
    assert ANALYZER.analyse(text) == []


@given(st.text(max_size=120))
def test_any_text_can_be_analysed(text: str) -> None:
    for finding in ANALYZER.analyse(text):
        assert 0 <= finding.start < finding.end <= len(text)


def test_the_doc_holds_the_findings_as_spans_too(seed_text: str) -> None:
    doc = ANALYZER.nlp(seed_text)
    assert {"entities", "quotes"} <= set(doc.spans)
    assert len(doc.spans["quotes"]) == 8


def test_a_model_that_is_missing_is_told_in_one_sentence() -> None:
    with pytest.raises(AnalysisError, match="“en_no_such_model” is not installed"):
        Analyzer("en_no_such_model")


@pytest.fixture
def small_model(tmp_path: Path) -> Path:
    """A spaCy pipeline with a few names of its own, as a folder."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "FACILITY", "pattern": "the Old Mill"},
            {"label": "ORG", "pattern": "acme widgets"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    nlp.meta["name"], nlp.meta["version"] = "small", "1.2.3"
    nlp.to_disk(tmp_path / "small")
    return tmp_path / "small"


def test_a_models_names_are_taken_under_our_labels(small_model: Path) -> None:
    analyzer = Analyzer(str(small_model))
    assert analyzer.made_by == "en_small 1.2.3 + postil-rules 2"
    text = "In Kyiv, acme widgets left the Old Mill on Monday."
    found = [f for f in analyzer.analyse(text) if isinstance(f, EntityMention)]
    assert [(text[m.start : m.end], m.label.value) for m in found] == [
        ("Kyiv", "GPE"),
        ("acme widgets", "ORG"),
        ("Old Mill", "FAC"),
    ]


def test_a_models_names_come_together_under_one(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    patterns = [{"label": "PERSON", "pattern": name} for name in ("Ilvo Zanq", "Zanq")]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.to_disk(tmp_path / "small")
    found = Analyzer(str(tmp_path / "small")).analyse("Ilvo Zanq came. Then Zanq left.")
    assert [f.entity for f in found if isinstance(f, EntityMention)] == ["Ilvo Zanq"] * 2


def test_a_parsers_subject_is_the_speaker() -> None:
    words = ["Passers", "by", "happy", "folk", "said", "it", "rained", "."]
    doc = spacy.tokens.Doc(
        ANALYZER.nlp.vocab,
        words=words,
        heads=[4, 0, 3, 0, 4, 6, 4, 4],
        deps=["nsubj", "advmod", "amod", "appos", "ROOT", "nsubj", "ccomp", "punct"],
    )
    for name in ("postil_entities", "postil_quotes"):
        doc = ANALYZER.nlp.get_pipe(name)(doc)
    (quotation,) = [f for f in doc._.findings if isinstance(f, Quotation)]
    assert [doc.text[s.start : s.end] for s in quotation.speaker] == ["Passers by happy folk"]


def test_the_factories_are_known_to_spacy_by_name() -> None:
    nlp = spacy.blank("en")
    for name in ANALYZER.nlp.pipe_names:
        nlp.add_pipe(name)
    assert nlp("President Ana Kovač left.")._.findings
