"""Where passages of an old version are in a new one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.anchors.placing import Placer
from postil.model.passage import Anchor, Span, anchor_at
from postil.model.placement import Placement, PlacementStatus

KEPT, MOVED = PlacementStatus.KEPT, PlacementStatus.MOVED
CHANGED, UNCERTAIN = PlacementStatus.WORDS_CHANGED, PlacementStatus.UNCERTAIN
UNPLACED = PlacementStatus.UNPLACED

ARTICLE = """Kyiv says it holds a strip of the Belgorod region. “We must go on,” the president said.

The ministry in Moscow denied it on Tuesday. It spoke of 260 dead and seven vehicles lost near \
Demidovka since the middle of March.

An analyst who reads satellite images for a living put the area at 13 square kilometers. He \
called that a generous count.

The mayor of Sumy told reporters that nobody had slept. “We must go on,” the president said.
"""

WORDS = "the of a in Sumy said 13 km² “we must go” lost, café 東京 🧑🏽‍🚀 - ...".split(" ")
TEXTS = st.lists(st.sampled_from([*WORDS, "\n\n", "ﬁne", "e\u0301", " "]), max_size=60).map(
    " ".join
)
ANY_TEXTS = st.one_of(TEXTS, st.text(max_size=80))


def anchor_of(text: str, passage: str, which: int = 0) -> Anchor:
    """The anchor of a passage's first, or `which`, occurrence."""
    at = -1
    for _ in range(which + 1):
        at = text.index(passage, at + 1)
    return anchor_at(text, at, at + len(passage))


def found(new: str, placement: Placement) -> str | None:
    return None if placement.span is None else new[slice(*placement.span)]


ONE_EDIT = {
    "a change elsewhere": ("260 dead", "Kyiv", "Kiev", KEPT, "260 dead"),
    "marks and case": ("“We must go on,”", "“We", '"WE', KEPT, '"WE must go on,”'),
    "spaces": ("the area at", "area at", "area  \n at", KEPT, "the area  \n at"),
    "the last word": ("it on Tuesday", "Tuesday", "Monday", CHANGED, "it on Monday"),
    "the first word": ("13 square", "13 sq", "15 sq", CHANGED, "15 square"),
    "all its words": ("13", "13 sq", "15 sq", UNCERTAIN, "15"),
    "a typo": ("satellite images", "satellite", "sattelite", CHANGED, "sattelite images"),
    "put in": ("An analyst who", "who reads", "there who reads", CHANGED, "An analyst there who"),
    "several for one": (
        "analyst who reads",
        "analyst",
        "old friend",
        CHANGED,
        "old friend who reads",
    ),
    "gone": ("a generous count", " He called that a generous count.", "", UNPLACED, None),
}


@pytest.mark.parametrize(
    ("passage", "old", "new", "status", "expected"), ONE_EDIT.values(), ids=ONE_EDIT
)
def test_one_edit(
    passage: str, old: str, new: str, status: PlacementStatus, expected: str | None
) -> None:
    edited = ARTICLE.replace(old, new, 1)
    placement = Placer(ARTICLE, edited).place(anchor_of(ARTICLE, passage))
    assert (placement.status, found(edited, placement)) == (status, expected)


def test_a_moved_paragraph() -> None:
    one, two, three, four = ARTICLE.strip().split("\n\n")
    edited = "\n\n".join([one, three, four, two])
    placer = Placer(ARTICLE, edited)
    dead = placer.place(anchor_of(ARTICLE, "260 dead"))
    assert (dead.status, found(edited, dead)) == (MOVED, "260 dead")
    area = placer.place(anchor_of(ARTICLE, "the area at 13"))
    assert (area.status, found(edited, area)) == (KEPT, "the area at 13")


@pytest.mark.parametrize("which", [0, 1])
def test_a_passage_that_stands_twice_keeps_its_place(which: int) -> None:
    edited = ARTICLE.replace("Kyiv", "In a statement, Kyiv").replace("mayor of Sumy", "mayor")
    anchor = anchor_of(ARTICLE, "“We must go on,” the president said.", which)
    placement = Placer(ARTICLE, edited).place(anchor)
    assert placement.span == anchor_of(edited, anchor.exact, which).span
    assert placement.status is KEPT


def test_a_passage_that_is_gone_does_not_land_on_its_twin() -> None:
    first = " “We must go on,” the president said.\n\nThe ministry"
    edited = ARTICLE.replace(first, "\n\nThe ministry", 1)
    placer = Placer(ARTICLE, edited)
    gone, twin = (placer.place(anchor_of(ARTICLE, "We must go on", n)) for n in (0, 1))
    assert gone.span is None
    assert twin.status is KEPT
    assert found(edited, twin) == "We must go on"


def test_what_survives_is_told_apart_from_what_was_put_in_its_place() -> None:
    edited = ARTICLE.replace("13 square kilometers", "15 square kilometers")
    placement = Placer(ARTICLE, edited).place(anchor_of(ARTICLE, "13 square kilometers"))
    assert placement.surviving is not None
    assert found(edited, placement) == "15 square kilometers"
    assert edited[slice(*placement.surviving)].strip() == "square kilometers"
    assert 0.5 < placement.score < 1


def test_a_sentence_put_into_a_passage_is_part_of_it() -> None:
    old = "13 square kilometers. He called that a generous count."
    new = "13 square kilometers. Others disagree. He called that a generous count."
    edited = ARTICLE.replace(old, new)
    placement = Placer(ARTICLE, edited).place(anchor_of(ARTICLE, old))
    assert (placement.status, found(edited, placement)) == (CHANGED, new)


def test_few_words_that_were_moved_and_changed_are_a_proposal() -> None:
    sentence = "The mayor of Sumy told reporters that nobody had slept."
    edited = "The mayor of Sumy told reporters that all had slept. " + ARTICLE.replace(sentence, "")
    placement = Placer(ARTICLE, edited).place(anchor_of(ARTICLE, sentence))
    assert placement.status is UNCERTAIN
    assert found(edited, placement) == "The mayor of Sumy told reporters that all had slept."


def test_another_article_places_nothing_for_sure() -> None:
    other = "Rain fell on Lisbon all week. Trams ran late, and nobody at the market minded. " * 3
    placer = Placer(ARTICLE, other)
    for start in range(0, len(ARTICLE) - 40, 15):
        placement = placer.place(anchor_at(ARTICLE, start, start + 40))
        assert placement.status in {UNCERTAIN, UNPLACED}


class TestWithoutTheOldText:
    def test_the_same_place(self) -> None:
        anchor = anchor_of(ARTICLE, "260 dead")
        assert Placer(None, ARTICLE).place(anchor) == Placement(KEPT, anchor.span, 1.0, anchor.span)

    def test_the_same_words_further_on(self) -> None:
        edited = "Updated.\n\n" + ARTICLE
        placement = Placer(None, edited).place(anchor_of(ARTICLE, "260 dead"))
        assert (placement.status, found(edited, placement)) == (KEPT, "260 dead")

    @pytest.mark.parametrize("which", [0, 1])
    def test_context_tells_twins_apart(self, which: int) -> None:
        edited = "Updated.\n\n" + ARTICLE
        placement = Placer(None, edited).place(anchor_of(ARTICLE, "We must go on", which))
        assert placement.span == anchor_of(edited, "We must go on", which).span

    def test_twins_in_like_surroundings_are_uncertain(self) -> None:
        text = "So it was said. " * 6
        anchor = Anchor("it was", "So ", " said.", 400, 406)
        placement = Placer(None, text).place(anchor)
        assert placement.status is UNCERTAIN
        assert placement.rivals

    def test_changed_words(self) -> None:
        edited = "Updated.\n\n" + ARTICLE.replace("put the area", "reckons the area")
        anchor = anchor_of(ARTICLE, "images for a living put the area at 13 square kilometers")
        placement = Placer(None, edited).place(anchor)
        assert placement.status is CHANGED
        expected = "images for a living reckons the area at 13 square kilometers"
        assert found(edited, placement) == expected

    def test_words_that_are_nowhere(self) -> None:
        edited = ARTICLE.replace("He called that a generous count.", "")
        anchor = anchor_of(ARTICLE, "He called that a generous count.")
        assert Placer(None, edited).place(anchor).status is UNPLACED

    def test_an_anchor_that_is_not_of_the_old_text(self) -> None:
        anchor = anchor_of(ARTICLE, "260 dead")
        placement = Placer("Something else altogether.", ARTICLE).place(anchor)
        assert placement.span == anchor.span


@settings(deadline=None)
@given(ANY_TEXTS, st.booleans(), st.data())
def test_an_unchanged_text_keeps_every_passage(text: str, known: bool, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchor_at(text, start, end)
    placement = Placer(text if known else None, text).place(anchor)
    assert (placement.status, placement.span) == (KEPT, anchor.span)


@settings(deadline=None)
@given(st.text(max_size=40), st.data())
def test_text_put_in_before_moves_a_passage_by_exactly_that(
    put_in: str, data: st.DataObject
) -> None:
    edited = put_in + "\n\n" + ARTICLE
    start = data.draw(st.integers(0, len(ARTICLE) - 12))
    end = data.draw(st.integers(start + 10, min(len(ARTICLE), start + 200)))
    placement = Placer(ARTICLE, edited).place(anchor_at(ARTICLE, start, end))
    by = len(put_in) + 2
    assert placement.span == Span(start + by, end + by)
    assert placement.status is KEPT


@settings(deadline=None, max_examples=300)
@given(ANY_TEXTS, ANY_TEXTS, st.booleans(), st.data())
def test_a_placement_lies_within_the_text(
    old: str, new: str, known: bool, data: st.DataObject
) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    placement = Placer(old if known else None, new).place(anchor_at(old, start, end))
    assert (placement.span is None) == (placement.status is UNPLACED)
    assert 0 <= placement.score <= 1
    for span in (placement.span, placement.surviving, *placement.rivals):
        if span is not None:
            assert 0 <= span.start < span.end <= len(new)
    if placement.span and placement.surviving:
        assert placement.span.start <= placement.surviving.start
        assert placement.surviving.end <= placement.span.end


@settings(deadline=None)
@given(ANY_TEXTS, st.text(max_size=30), st.text(max_size=9), st.text(max_size=9))
def test_any_anchor_is_answered(new: str, exact: str, prefix: str, suffix: str) -> None:
    anchor = Anchor(exact, prefix, suffix, 5, 5 + len(exact))
    placement = Placer("some other text", new).place(anchor)
    assert (placement.span is None) == (placement.status is UNPLACED)
