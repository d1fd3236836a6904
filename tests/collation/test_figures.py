"""Figures that count one thing are found together, and those that cannot both be right."""

from hypothesis import given
from hypothesis import strategies as st

from postil.collation.figures import Figure, contradict, names_in, same_claims
from postil.model.finding import Modifier

NAMES = frozenset({"belgorod", "demidovka", "deepstate", "kyiv"})
KM2, MI2 = 1e6, 2589988.110336


def area(value: float | None, article: str = "a", factor: float = KM2, **more: object) -> Figure:
    fields = {"names": NAMES, "day": 1, "value": value} | more
    return Figure(article=article, dimension="area", factor=factor, **fields)  # type: ignore[arg-type]


def count(value: float, of: str, article: str, sentence: str = "", **more: object) -> Figure:
    fields = {"names": NAMES, "day": 1, "modifier": Modifier.EXACT} | more
    return Figure(
        article=article, dimension="count", unit=of, value=value, of=of, sentence=sentence, **fields
    )  # type: ignore[arg-type]


def test_sizes_in_different_units_are_one_claim_and_others_of_its_like_contradict_it() -> None:
    figures = [
        area(13, of="Russian territory"),
        area(5, "b", MI2, modifier=Modifier.ABOUT),
        area(20, "c", of="Russia"),
        area(None, "d", low=18, high=22),
        area(1300, "d"),
        area(27134, "d", of="Belgorod Oblast"),
    ]
    assert same_claims(figures) == [(0, 1, 2, 3)]
    assert not contradict(figures[0], figures[1])
    assert contradict(figures[0], figures[2])
    assert not contradict(figures[2], figures[3])


def test_bounds_are_respected() -> None:
    thirteen = area(13)
    assert not contradict(thirteen, area(10, modifier=Modifier.MORE))
    assert not contradict(thirteen, area(13, modifier=Modifier.AT_MOST))
    assert contradict(thirteen, area(8, modifier=Modifier.AT_MOST))
    assert contradict(thirteen, area(15, modifier=Modifier.AT_LEAST))
    assert not contradict(area(400, modifier=Modifier.AT_LEAST), area(260, modifier=Modifier.MORE))


def test_small_counts_are_meant_exactly_and_large_ones_are_rounded() -> None:
    assert contradict(count(9, "dead", "a"), count(10, "dead", "b"))
    assert not contradict(count(5_000, "soldiers", "a"), count(4_900, "soldiers", "b"))


def test_losses_are_one_claim_and_the_dead_another() -> None:
    lost = " lost in the sector"
    figures = [
        count(260, "servicemen", "a", "Ukraine had" + lost),
        count(260, "Ukrainian casualties", "b"),
        count(260, "killed", "c", "claims more than  and wounded"),
        count(400, "Russian soldiers", "b", "Russia has" + lost),
        count(200, "dead", "c"),
    ]
    assert same_claims(figures) == [(0, 1, 2)]


def test_other_subjects_and_other_times_are_other_claims() -> None:
    assert same_claims([area(13), area(13, "b", names=frozenset({"athens", "evia"}))]) == []
    assert same_claims([area(13), area(13, "b", day=400)]) == []
    assert same_claims([area(13), area(13, "b", day=None)]) == [(0, 1)]


def test_money_is_never_compared_with_other_money() -> None:
    common = {"names": NAMES, "dimension": "currency", "value": 10.0, "of": "aid"}
    euros = Figure(article="a", unit="euro", **common)  # type: ignore[arg-type]
    dollars = Figure(article="b", unit="dollar", **common)  # type: ignore[arg-type]
    again = Figure(article="c", unit="euro", **common)  # type: ignore[arg-type]
    assert same_claims([euros, dollars, again]) == [(0, 2)]


def test_where_nothing_is_counted_the_sentences_must_be_alike() -> None:
    common = {"names": NAMES, "dimension": "ratio", "factor": 0.01}
    sentence = "of the sector behind earthworks has been taken"
    one = Figure(article="a", value=30, sentence=sentence, **common)  # type: ignore[arg-type]
    like = Figure(article="b", value=40, sentence=sentence + " again", **common)  # type: ignore[arg-type]
    other = Figure(article="c", value=30, sentence="of the voters stayed", **common)  # type: ignore[arg-type]
    assert same_claims([one, like, other]) == [(0, 1)]


def test_changes_are_no_amounts() -> None:
    assert same_claims([area(13), area(13, "b", modifier=Modifier.UP)]) == []


def test_names_are_those_within_sentences_folded() -> None:
    names = names_in("However, Zelenskyy went to Tromsø. Nobody knew")
    assert names == {"zelenskyy", "tromso"}


NUMBERS = st.floats(min_value=1e-3, max_value=1e9)
FIGURES = st.builds(
    area,
    NUMBERS,
    article=st.sampled_from("abcde"),
    factor=st.sampled_from([KM2, MI2]),
    modifier=st.sampled_from(list(Modifier)),
)


@given(FIGURES, FIGURES)
def test_contradiction_is_mutual_and_nothing_contradicts_itself(one: Figure, other: Figure) -> None:
    assert contradict(one, other) == contradict(other, one)
    assert not contradict(one, one)


@given(st.lists(FIGURES, max_size=12))
def test_each_figure_is_in_one_claim_at_most(figures: list[Figure]) -> None:
    members = [at for claim in same_claims(figures) for at in claim]
    assert len(members) == len(set(members))
    assert all(len(claim) > 1 for claim in same_claims(figures))
