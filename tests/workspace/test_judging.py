"""Findings of several articles are confirmed and rejected together."""

import pytest

from postil.model.annotation import Decision
from postil.model.article import Reading
from postil.model.finding import FindingKind, Quantity, TimeExpression, TimeType
from postil.model.holdings import FoundSet, Hit, NewVersion
from postil.model.passage import Span
from postil.store.library import Library
from postil.workspace.intake import article_of
from postil.workspace.judging import Judging
from postil.workspace.session import ReadingSession

WORDS = "It took three weeks and 12 men."
PLACE = Span(WORDS.index("three"), WORDS.index(" and"))


@pytest.fixture
def session(library: Library) -> ReadingSession:
    session = ReadingSession(library)
    at = {"start": PLACE.start, "end": PLACE.end, "component": "made"}
    for title in ("One", "Two"):
        article, version = article_of(Reading(text=WORDS, title=title))
        session.take_in("Import", article, NewVersion(version, WORDS.encode()))
        found = [
            Quantity(**at, value=3.0),
            TimeExpression(**at, timex=TimeType.DURATION, value="P3W"),
        ]
        library.save_findings(version.id, version.hash, FoundSet(found, "made", ""))
    return session


def hits(session: ReadingSession, words: str = "three weeks") -> list[Hit]:
    return session.library.search(f'"{words}"', 10)


def settled(session: ReadingSession) -> list[str]:
    found = []
    for hit in hits(session):
        assert session.open_article(hit.article_id)
        opened = session.open
        assert opened is not None
        found += [type(s.finding).__name__ for s in opened.findings if s.settled]
    return found


def test_findings_of_one_kind_in_two_articles_are_confirmed_in_one_step(session) -> None:
    assert Judging(session).judge(hits(session), FindingKind.QUANTITY, Decision.CONFIRMED) == 2
    assert settled(session) == ["Quantity", "Quantity"]
    assert session.undo_stack.undoText() == "Confirm 2 findings"
    session.undo_stack.undo()
    assert settled(session) == []


def test_what_is_rejected_is_no_finding_any_more(session) -> None:
    article = hits(session)[0].article_id
    assert Judging(session).judge(hits(session)[:1], FindingKind.TIME, Decision.REJECTED) == 1
    session.open_article(article)
    assert session.open is not None
    assert [type(s.finding).__name__ for s in session.open.findings] == ["Quantity"]


def test_a_verdict_can_be_changed(session) -> None:
    judging = Judging(session)
    judging.judge(hits(session), FindingKind.QUANTITY, Decision.CONFIRMED)
    judging.judge(hits(session), FindingKind.QUANTITY, Decision.REJECTED)
    assert settled(session) == []


def test_words_that_are_no_finding_are_left_alone(session) -> None:
    judging = Judging(session)
    assert judging.judge(hits(session, "three"), FindingKind.QUANTITY, Decision.CONFIRMED) == 0
    assert judging.judge(hits(session), FindingKind.QUOTE, Decision.CONFIRMED) == 0
    assert judging.judge([], FindingKind.QUANTITY, Decision.CONFIRMED) == 0
