"""Another program writes into the library, and the session follows."""

from postil.model.annotation import Tag
from postil.model.change import adding
from postil.model.identity import TagId
from postil.store.library import Library
from postil.workspace.neighbours import Neighbours
from postil.workspace.session import ReadingSession


def test_what_others_write_is_noticed_and_what_we_write_is_not(library: Library, qtbot) -> None:
    neighbours = Neighbours(library)
    told: list[bool] = []
    neighbours.wrote.connect(lambda: told.append(True))
    library.apply(adding("Tag", Tag(TagId("ours"), "ours")))
    neighbours.look()
    assert told == []
    with Library.open(library.path) as other:
        other.apply(adding("Tag", Tag(TagId("theirs"), "theirs")))
    neighbours.look()
    neighbours.look()
    assert told == [True]


def test_the_session_shows_what_others_wrote_and_can_undo_it(library: Library, qtbot) -> None:
    session = ReadingSession(library)
    busy = [True]
    neighbours = Neighbours(library, busy=lambda: busy[0])
    neighbours.wrote.connect(session.reload)
    with Library.open(library.path) as other:
        other.apply(adding("Add their tag", Tag(TagId("theirs"), "theirs")))
    neighbours._look_unless_busy()
    assert session.tags == {}
    busy[0] = False
    neighbours._clock.setInterval(1)
    neighbours.start()
    qtbot.waitUntil(lambda: bool(session.tags))
    neighbours.close()
    assert session.undo_stack.undoText() == "Add their tag"
    session.undo_stack.undo()
    assert session.tags == {}
    session.undo_stack.clear()
