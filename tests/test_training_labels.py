"""The labels and the made examples that the names model is trained with."""

import json
import random
import re
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, strategies

from postil.resources import resource

FOLDER = resource("gazetteers", "titles.txt").parents[2] / "packaging" / "model"


@pytest.fixture(scope="module")
def code() -> Iterator[SimpleNamespace]:
    """The modules under packaging/model, which is no package."""
    sys.path.insert(0, str(FOLDER))
    import corrections
    import extents
    import invented
    import passages
    import repairs

    yield SimpleNamespace(
        corrections=corrections,
        extents=extents,
        invented=invented,
        passages=passages,
        repairs=repairs,
    )
    sys.path.remove(str(FOLDER))


def shaped(code: SimpleNamespace, text: str, name: str, label: str, silver: bool = True):
    """The names that stand in the text, as words, once the label of `name` is repaired."""
    start = text.index(name)
    spans = code.repairs.shaped(text, [(start, start + len(name), label)], silver)
    return [(text[s:e], x) for s, e, x in spans]


@pytest.mark.parametrize(
    ("text", "name", "label", "names"),
    [
        ("He met General Musharraf.", "General Musharraf", "PERSON", [("Musharraf", "PERSON")]),
        (
            "Saudi King Abdullah spoke.",
            "Saudi King Abdullah",
            "PERSON",
            [("Saudi", "NORP"), ("Abdullah", "PERSON")],
        ),
        (
            "U.N. Secretary-General Ban Ki-moon left.",
            "U.N. Secretary-General Ban Ki-moon",
            "ORG",
            [("U.N.", "ORG"), ("Ban Ki-moon", "PERSON")],
        ),
        ("The British Foreign Minister left.", "British Foreign", "ORG", [("British", "NORP")]),
        ("He is Minister of Justice here.", "Justice", "ORG", []),
        ("the Ministry of Justice", "Ministry of Justice", "ORG", [("Ministry of Justice", "ORG")]),
        ("in southern Afghanistan", "southern Afghanistan", "GPE", [("Afghanistan", "GPE")]),
        ("The Vienna-based IAEA said", "Vienna-based IAEA", "ORG", [("IAEA", "ORG")]),
        ("two Hezbollah militants", "Hezbollah militants", "ORG", [("Hezbollah", "ORG")]),
        ("since mid-March they", "mid-March", "GPE", []),
        ("worth US$26 million", "US", "GPE", []),
        ("worth 3 million U.S. dollars", "U.S.", "GPE", []),
        ("The U.S. dollar fell", "U.S.", "GPE", [("U.S.", "GPE")]),
        ("al-Shabab said", "al-Shabab", "ORG", [("al-Shabab", "ORG")]),
        ("in India's north", "India's", "GPE", [("India", "GPE")]),
        ('"On Her Secret Service"', '"On Her Secret Service"', "MISC", None),
    ],
)
def test_a_name_is_cut_to_what_is_taught(code, text, name, label, names):
    expected = [(name, label)] if names is None else names
    assert shaped(code, text, name, label) == expected


def test_sets_labelled_by_people_keep_their_shapes(code):
    text = "The Institute for Justice and Reconciliation met."
    name = "Institute for Justice and Reconciliation"
    assert shaped(code, text, name, "ORG", silver=False) == [(name, "ORG")]


def test_organisations_cut_before_their_place_are_whole(code):
    text = "The Communist Party of Nepal won."
    spans = [(4, 22, "ORG"), (23, 28, "GPE")]
    assert list(code.repairs.shaped(text, spans, True)) == [(4, 28, "ORG")]


def test_a_names_majority_wins_and_decisions_win_over_it(code):
    text = "Fatah won. Fatah lost. Fatah spoke. Fatah left."
    spans = [(0, 5, "ORG"), (11, 16, "ORG"), (23, 28, "GPE"), (36, 41, "ORG")]
    (labelled,) = code.repairs.repaired([(text, spans)], {}, True)
    assert {x for _, _, x in labelled[1]} == {"ORG"}
    (decided,) = code.repairs.repaired([(text, spans)], {"Fatah": "O"}, True)
    assert decided[1] == []


def test_a_surname_is_the_person_named_in_full(code):
    text = "Halima Okonkwela spoke. Okonkwela left."
    spans = [(0, 16, "PERSON"), (24, 33, "GPE")]
    (labelled,) = code.repairs.repaired([(text, spans)], {}, True)
    assert labelled[1][1] == (24, 33, "PERSON")


def test_a_mention_that_was_missed_is_left_out_of_the_loss(code):
    text = "Gazprom sold gas. Then Gazprom stopped."
    (labelled,) = code.repairs.repaired([(text, [(0, 7, "ORG")])], {}, False)
    assert labelled[1][1] == (23, 30, code.repairs.UNKNOWN)


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "the <Organization> of the <Islamic Conference>",
            "Organization of the Islamic Conference",
        ),
        (
            "<U.N. Office> for the Coordination of Aid says",
            "U.N. Office for the Coordination of Aid",
        ),
        ("the <Security Council> for Monday", "Security Council"),
        ("<Bahrain, Kuwait and Oman> met", "Bahrain|Kuwait|Oman"),
        ("in <Mexico's Foreign Ministry>", "Mexico|Foreign Ministry"),
        ("the <Women's Tennis Association>", "Women's Tennis Association"),
        ("U.S. Secretary of <State Colin Powell> left", "Colin Powell"),
        ("the <New York-based Committee>", "New York|Committee"),
        ("the <Typhoon Conson>", "Typhoon Conson"),
        ("head of <Archbishop Tutu> and <General Motors>", "Tutu|General Motors"),
        ("the Brussels-based charity", "Brussels"),
        ("the Iran-Iraq war", "Iran|Iraq"),
        ("the Labor <Party> won", "Labor Party"),
        ("a cartoon of the Prophet Muhammad", "Muhammad"),
    ],
)
def test_names_cut_or_run_together_by_a_machine_are_set_right(code, marked, names):
    pieces = re.split(r"[<>]", marked)
    starts = list(accumulate(map(len, pieces), initial=0))
    spans = [(at, at + len(p), "ORG") for at, p in zip(starts, pieces, strict=False)][1::2]
    text = "".join(pieces)
    found = code.extents.settled(text, spans, {})
    assert "|".join(text[s:e] for s, e, _ in found) == names


def test_a_name_known_as_a_whole_is_one_wherever_it_stands(code):
    text = "The Movement for Democratic Change won."
    spans = [(4, 12, "ORG"), (17, 34, "MISC")]
    whole = {"Movement for Democratic Change": "ORG"}
    assert code.extents.settled(text, spans, whole) == [(4, 34, "ORG")]


def test_corrections_take_the_place_of_what_they_overlap(code, tmp_path):
    rows = [
        {"id": "a", "at": 4, "is": "Shell", "label": "ORG"},
        {"id": "a", "at": 15, "is": "God", "label": "O"},
    ]
    (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ours = code.corrections.Corrections("set", tmp_path)
    spans = [(0, 9, "PERSON"), (15, 18, "GPE")]
    assert len(ours) == 2
    assert ours.applied("a", "The Shell gave God.", spans) == [(4, 9, "ORG")]
    assert ours.applied("b", "The Shell gave God.", spans) == spans
    with pytest.raises(ValueError, match="'Shill'"):
        ours.applied("a", "The Shill gave God.", spans)


def test_a_document_read_whole_has_the_names_that_were_read_and_no_others(code, tmp_path):
    row = {"id": "a", "names": [[4, "Shell", "ORG"]]}
    (tmp_path / "set_whole.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ours = code.corrections.Corrections("set", tmp_path)
    assert ours.whole("a", "The Shell gave God.") == [(4, 9, "ORG")]
    assert ours.whole("b", "The Shell gave God.") is None
    with pytest.raises(ValueError, match="'Shill'"):
        ours.whole("a", "The Shill gave God.")


def test_our_annotations_are_well_formed(code):
    labels = {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "MISC", "O", "?"}
    files = sorted(Path(FOLDER, "labels").glob("*.jsonl"))
    assert files
    for file in files:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        if file.stem.endswith("_whole"):
            _assert_apart(rows, labels - {"O"})
            continue
        assert {row["label"] for row in rows} <= labels
        if file.stem.endswith("_names"):
            names = [name for row in rows for name in row["names"]]
        else:
            names = [(row["id"], row["at"]) for row in rows]
        assert len(names) == len(set(names)), file.name


def _assert_apart(rows, labels):
    assert len(rows) == len({row["id"] for row in rows})
    for row in rows:
        done = 0
        for at, name, label in row["names"]:
            assert at >= done, row["id"]
            assert name == name.strip(), row["id"]
            assert label in labels, row["id"]
            done = at + len(name)


@given(strategies.integers(0, 10_000))
def test_passages_have_their_names_where_their_spans_say(code, seed):
    chance = random.Random(seed)
    writer = code.passages.Writer(
        chance, code.invented.Inventor(chance, ["Kowalenko"]), lambda: "Port Vell"
    )
    for text, spans in writer.passage():
        assert "{" not in text
        assert spans
        done = 0
        for start, end, label in spans:
            assert done <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
            assert (text[start:end] == "Port Vell") == (label == "GPE")
            done = end
