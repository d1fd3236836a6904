"""A second place in the library: its own article, the same changes, undo and begun link."""

from collections.abc import Iterator

import pytest

from postil.model.finding import EntityLabel, EntityMention
from postil.model.holdings import FoundSet
from postil.workspace.second_session import SecondSession
from postil.workspace.session import ReadingSession


def ids_of(session: ReadingSession) -> dict[str, str]:
    from postil.model.holdings import ArticleQuery

    rows = session.library.article_rows(ArticleQuery())
    return {row.article.title: row.article.id for row in rows}


@pytest.fixture
def second(session: ReadingSession) -> Iterator[SecondSession]:
    second = SecondSession(session)
    yield second
    second.deleteLater()


def test_each_has_its_own_article_place_and_way_back(session, second) -> None:
    ids = ids_of(session)
    assert second.open_beside(ids["Second"])
    session.note_position(7)
    second.note_position(3)
    assert (session.open.article.title, second.open.article.title) == ("First", "Second")
    assert second.go_to(ids["First"], 2, 6)
    assert second.trail.can_go_back
    assert not session.trail.can_go_back
    assert session.position == 7
    second.back()
    assert second.open.article.title == "Second"
    assert second.position == 3


def test_two_places_of_one_article_are_kept_apart(session, second) -> None:
    ids = ids_of(session)
    session.note_position(5)
    second.open_beside(ids["First"], 20)
    assert (session.position, second.position) == (5, 20)
    second.note_position(30)
    again = SecondSession(session)
    assert again.open_again()
    assert again.position == 30
    assert session.library.state(f"position {ids['First']}") == "5"


def test_what_was_closed_does_not_come_again(session, second) -> None:
    second.open_beside(ids_of(session)["Second"])
    second.close_article()
    assert second.open is None
    assert not SecondSession(session).open_again()


def test_a_change_by_either_reaches_both_and_is_one_step_of_undo(session, second) -> None:
    second.open_beside(ids_of(session)["First"])
    told: list[str] = []
    session.changed.connect(lambda _: told.append("first"))
    second.changed.connect(lambda _: told.append("second"))
    second.highlight(6, 10)
    session.highlight(11, 20)
    assert sorted(told) == ["first", "first", "second", "second"]
    assert len(session.open.annotations) == len(second.open.annotations) == 2
    assert second.undo_stack is session.undo_stack
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.open.annotations == second.open.annotations == ()


def test_a_link_begun_in_one_is_finished_in_the_other(session, second) -> None:
    ids = ids_of(session)
    second.open_beside(ids["Second"])
    kind = next(iter(session.link_types))
    session.begin_link(0, 6)
    assert second.pending_link == session.pending_link is not None
    assert second.finish_link(0, 12, kind)
    assert session.pending_link is second.pending_link is None
    (link,) = session.open.links
    assert (link.source.article_id, link.target.article_id) == (ids["First"], ids["Second"])
    second.begin_link(0, 3)
    assert session.pending_link is not None
    session.drop_link()
    assert second.pending_link is None


def test_a_tag_made_in_one_is_known_in_the_other(session, second) -> None:
    second.open_beside(ids_of(session)["First"])
    made = second.highlight(6, 10)
    second.tag([made], "war/sumy")
    assert [tag.path for tag in session.tags.values()] == ["war/sumy"]
    assert session.tags == second.tags


def test_what_the_second_refuses_is_said_by_the_first(session, second) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    second.go_to("no such article", 0, 1)
    assert len(said) == 1


def test_the_article_goes_from_both_when_it_is_deleted(session, second) -> None:
    ids = ids_of(session)
    second.open_beside(ids["Second"])
    session.delete_articles([ids["Second"]])
    assert second.open is None
    assert session.open is not None


def test_findings_come_to_both(session, second) -> None:
    second.open_beside(ids_of(session)["First"])
    mention = EntityMention(start=6, end=10, component="hand", label=EntityLabel.PERSON)
    found = FoundSet([mention], "hand", "2025-04-08")
    for each in (session, second):
        each.discovery.take(each.open.version, found)
    assert [s.finding for s in second.open.findings] == [mention]
    assert session.open.findings == second.open.findings
