"""The window while the version that is read changes under it."""

from dataclasses import replace

from postil.model.article import Reading
from postil.model.change import replacing
from postil.model.holdings import NewVersion
from postil.workspace.arrivals import version_of


def _turn(desk, text):
    session = desk.session
    article = session.open.article
    version = version_of(Reading(text=text), article.id)
    turned = replace(article, version_id=version.id)
    assert session.do(replacing("New version", article, turned), versions=[NewVersion(version)])
    return version


def test_a_shorter_version_is_shown_from_wherever_the_reader_was(desk) -> None:
    desk.open("Bridgehead")
    session = desk.session
    old = session.open.version
    session.note_position(len(old.text) - 1)
    session.highlight(0, 6)
    version = _turn(desk, "Short.")
    assert session.open.version == version
    assert session.open.annotations == ()
    assert len(session.open.unplaced) == 1
    session.go_to(session.open.article.id, len(old.text) - 1, len(old.text))
    session.undo_stack.undo()
    assert session.open.version == old
    assert [a.passage.span for a in session.open.annotations] == [(0, 6)]


def test_the_place_that_was_in_sight_stays_in_sight(desk) -> None:
    desk.open("Bridgehead")
    session = desk.session
    old = session.open.version.text
    place = old.index(" ", len(old) // 2) + 1
    session.note_position(place)
    version = _turn(desk, f"Corrected this morning, by the editors of the paper.\n\n{old}")
    assert version.text[session.position :][:40] == old[place:][:40]
