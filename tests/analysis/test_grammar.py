"""Patterns over classes of words."""

import pytest

from postil.analysis.grammar import Grammar, Lexicon, first_symbols
from postil.analysis.scan import SMALL, scan

LEXICON = Lexicon(
    {"the": "the", "month": "april may", "of": "of"}, {SMALL: "small"}, {"day": "(the? small)"}
)


@pytest.mark.parametrize(
    ("expression", "symbols"),
    [
        ("(?:a?(?:b|c?)d)|e", "abcde"),
        ("ab?(?:c)", "a"),
        ("(?:a?b?)?c", "abc"),
        ("(?:a|b?)(?:c|d)", "abcd"),
    ],
)
def test_first_symbols(expression, symbols):
    assert first_symbols(expression) == set(symbols)


def test_rules_are_asked_in_order_and_may_refuse():
    asked = []

    def long(match):
        asked.append(match.words("day"))
        return [("long", match.first, match.last)] if match.word("month") == "may" else []

    def short(match):
        return [("short", match.first, match.last)]

    grammar = Grammar(LEXICON, [("day:day of? month:month", long), ("day", short)])
    found = list(grammar.read(scan("On the 3 of May and the 4 April and 5")))
    assert found == [("long", 1, 4), ("short", 6, 7), ("short", 10, 10)]
    assert asked == [["the", SMALL], ["the", SMALL]]


def test_a_part_may_stand_in_several_alternatives():
    made = []
    grammar = Grammar(
        LEXICON,
        [("(the which:month | which:small of)", lambda m: made.append(m.word("which")) or ["x"])],
    )
    assert list(grammar.read(scan("the May, 7 of"))) == ["x", "x"]
    assert made == ["may", SMALL]
