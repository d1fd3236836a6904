"""The undo stack: one command for everything, and none that lies."""

import pytest

from postil.errors import StaleChangeError
from postil.model.annotation import Tag
from postil.model.change import Change, adding, replacing
from postil.model.identity import TagId
from postil.workspace.undo import Series, UndoStack

OLD = Tag(TagId("t"), "war")
NEW = Tag(TagId("t"), "war/sumy")
NEWER = Tag(TagId("t"), "war/sumy/border")


class Desk:
    """A library of records in memory that refuses when told to."""

    def __init__(self) -> None:
        self.records: dict[str, object] = {}
        self.refusing = False
        self.refusals: list[str] = []
        self.stack = UndoStack(self.carry, self.refusals.append)

    def carry(self, change: Change) -> None:
        if self.refusing or any(self.records.get(i) != v for i, v in change.before.items()):
            raise StaleChangeError("Somebody was there first.")
        self.records.update(change.after)


@pytest.fixture
def desk(qapp: object) -> Desk:
    return Desk()


def test_a_change_goes_there_and_back(desk: Desk) -> None:
    assert desk.stack.do(adding("Add tag", OLD))
    desk.stack.undo()
    assert desk.records == {"t": None}
    desk.stack.redo()
    assert desk.records == {"t": OLD}


def test_a_refused_change_is_not_on_the_stack(desk: Desk) -> None:
    desk.refusing = True
    assert not desk.stack.do(adding("Add tag", OLD))
    assert desk.stack.count() == 0
    assert desk.refusals == ["Somebody was there first."]


def test_a_refused_undo_leaves_the_stack(desk: Desk) -> None:
    desk.stack.do(adding("Add tag", OLD))
    desk.refusing = True
    desk.stack.undo()
    assert desk.stack.count() == 0
    assert desk.records == {"t": OLD}


def test_a_series_is_one_step(desk: Desk) -> None:
    series = Series("note t")
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW), series)
    desk.stack.do(replacing("Rename again", NEW, NEWER), series)
    assert desk.stack.undoText() == "Rename again"
    desk.stack.undo()
    assert desk.records == {"t": OLD}


def test_a_pause_ends_a_series(desk: Desk) -> None:
    series = Series("note t", pause_s=-1)
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW), series)
    desk.stack.do(replacing("Rename", NEW, NEWER), series)
    desk.stack.undo()
    assert desk.records == {"t": NEW}


def test_a_refused_change_in_a_series_keeps_what_went_before(desk: Desk) -> None:
    series = Series("note t")
    desk.stack.do(adding("Add tag", OLD), series)
    desk.refusing = True
    assert not desk.stack.do(replacing("Rename", OLD, NEW), series)
    desk.refusing = False
    assert desk.stack.count() == 1
    desk.stack.undo()
    assert desk.records == {"t": None}
