"""Lemmas by lists and endings."""

from postil.analysis.lemmas import Lemmas

TABLES = {
    "endings": {
        "VBD": {"": [0, ""], "ed": [2, ""], "ied": [3, "y"]},
        "NNS": {"": [0, ""], "s": [1, ""], "ies": [3, "y"]},
        "NNPS": {"": [0, ""], "s": [1, ""]},
    },
    "words": {"VBD": {"went": "go"}, "PRP": {"i": "I"}},
}


def test_the_longest_ending_decides() -> None:
    lemmas = Lemmas(TABLES)
    assert [lemmas.lemma(word, "VBD") for word in ("walked", "carried", "sat")] == [
        "walk",
        "carry",
        "sat",
    ]


def test_listed_words_go_their_own_way() -> None:
    assert Lemmas(TABLES).lemma("Went", "VBD") == "go"
    assert Lemmas(TABLES).lemma("i", "PRP") == "I"


def test_names_keep_their_capitals() -> None:
    lemmas = Lemmas(TABLES)
    assert lemmas.lemma("Nations", "NNPS") == "Nation"
    assert lemmas.lemma("McDonald", "NNP") == "McDonald"
    assert lemmas.lemma("Cities", "NNS") == "city"


def test_acronyms_keep_their_capitals() -> None:
    assert Lemmas(TABLES).lemma("UAVs", "NNS") == "UAV"
    assert Lemmas(TABLES).lemma("MSG", "NN") == "MSG"


def test_a_tag_without_tables_leaves_the_word_in_small_letters() -> None:
    assert Lemmas(TABLES).lemma("Quickly", "RB") == "quickly"
