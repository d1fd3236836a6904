"""Reports of one utterance meet, in whatever words; others stay apart."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from postil.collation.statements import Saying, same_statements

FAIR = Saying(
    "one",
    "Volodymyr Zelenskyy",
    "“We continue to conduct active operations in the border areas on enemy territory, and this "
    "is absolutely fair – the war must return to where it came from,”",
    "2025-04-08",
    direct=True,
)
JUSTIFIED = Saying(
    "two",
    "Wolodymyr Selenskyj",
    "“We go on acting in the enemy’s border districts, and this is completely justified,” “War "
    "has to be sent back to the place it set out from.”",
    "2025-04-07",
    direct=True,
)
BREAD = Saying(
    "three",
    "Volodymyr Zelenskyy",
    "“Bread has become dear in every village of the country since spring.”",
    "2025-04-08",
    direct=True,
)


def test_one_utterance_in_other_words_is_found_the_earliest_first() -> None:
    assert same_statements([FAIR, BREAD, JUSTIFIED]) == [(2, 0)]


def test_another_speaker_or_another_week_is_another_statement() -> None:
    assert not same_statements([FAIR, replace(JUSTIFIED, speaker="Vladimir Putin")])
    assert not same_statements([FAIR, replace(JUSTIFIED, speaker="")])
    assert not same_statements([FAIR, replace(JUSTIFIED, day="2025-05-07")])


def test_one_article_is_not_grouped_with_itself() -> None:
    assert not same_statements([FAIR, replace(JUSTIFIED, article="one")])


def test_reports_in_the_reporters_words_need_more_in_common() -> None:
    short = replace(FAIR, text="Ukrainian forces hold ground in Belgorod Oblast", direct=False)
    long = replace(
        short,
        article="two",
        text="the aim of Ukrainian forces beyond Belgorod Oblast is to protect the communities "
        "of Sumy, which guns have shelled for months, and to ease the pressure on ground elsewhere",
    )
    assert not same_statements([short, long])
    assert same_statements([short, replace(short, article="two")]) == [(0, 1)]


SAYINGS = st.builds(
    Saying,
    st.sampled_from("abc"),
    st.sampled_from(["", "Ana Kovač", "Ana Kovac", "Ivo Horvat"]),
    st.text(alphabet="abcd éЖ“’—", max_size=30),
    st.sampled_from(["", "2025-04-08", "2025-04", "soon"]),
    st.booleans(),
)


@given(st.lists(SAYINGS, max_size=12))
def test_groups_share_no_member_and_span_articles(sayings: list[Saying]) -> None:
    groups = same_statements(sayings)
    members = [at for group in groups for at in group]
    assert len(members) == len(set(members))
    assert all(len({sayings[at].article for at in group}) > 1 for group in groups)
