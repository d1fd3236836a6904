"""The undo stack: one command for everything, and none that lies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.errors import StoreError
from postil.model.annotation import Tag
from postil.model.change import Change, adding, replacing
from postil.model.history import HISTORY_LENGTH
from postil.model.identity import TagId
from postil.store.library import Library
from postil.workspace.undo import Series, UndoStack

OLD = Tag(TagId("t"), "war")
NEW = Tag(TagId("t"), "war/sumy")
NEWER = Tag(TagId("t"), "war/sumy/border")


class Desk:
    """A library with an undo stack, as it is after the last start of the program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.start()

    def start(self) -> None:
        self.told: list[Change] = []
        self.refusals: list[str] = []
        self.library = Library.open(self.path)
        self.stack = UndoStack(self.library, self.told.append, self.refusals.append)
        self.stack.fill()

    def end(self) -> None:
        self.stack.clear()
        self.library.close()

    def restart(self) -> None:
        self.end()
        self.start()

    def texts(self) -> list[str]:
        return [self.stack.text(i) for i in range(self.stack.count())]

    @property
    def tag(self) -> object:
        return self.library.record("t")


@pytest.fixture
def desk(qapp: object, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "library")
    yield desk
    desk.end()


@pytest.fixture
def refusing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("There is no room left.")

    for name in ("apply", "undo", "redo"):
        monkeypatch.setattr(desk.library, name, refuse)


def test_a_change_goes_there_and_back(desk: Desk) -> None:
    change = adding("Add tag", OLD)
    assert desk.stack.do(change)
    desk.stack.undo()
    assert desk.tag is None
    desk.stack.redo()
    assert desk.tag == OLD
    assert desk.told == [change, change.inverted(), change]


def test_a_refused_change_is_not_on_the_stack_and_cuts_nothing(desk: Desk) -> None:
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.undo()
    assert not desk.stack.do(replacing("Rename", OLD, NEW))
    assert desk.texts() == ["Add tag"]
    assert len(desk.refusals) == 1
    desk.stack.redo()
    assert desk.tag == OLD


@pytest.mark.parametrize("restarted", [False, True])
def test_what_was_done_and_undone_outlives_the_program(desk: Desk, restarted: bool) -> None:
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW))
    desk.stack.undo()
    if restarted:
        desk.restart()
    assert (desk.stack.undoText(), desk.stack.redoText()) == ("Add tag", "Rename")
    desk.stack.redo()
    assert desk.tag == NEW
    if restarted:
        desk.restart()
    desk.stack.undo()
    desk.stack.undo()
    assert desk.tag is None
    assert not desk.stack.canUndo()


def test_a_new_deed_cuts_what_was_undone(desk: Desk) -> None:
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW))
    desk.stack.undo()
    desk.stack.do(replacing("Rename otherwise", OLD, NEWER))
    assert desk.texts() == ["Add tag", "Rename otherwise"]
    desk.restart()
    assert desk.texts() == ["Add tag", "Rename otherwise"]
    assert not desk.stack.canRedo()


@pytest.mark.parametrize("back", [False, True])
def test_a_stale_step_drops_out_and_the_others_stay(desk: Desk, back: bool) -> None:
    other = Tag(TagId("other"), "economy")
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(adding("Add other", other))
    if not back:
        desk.stack.undo()
        desk.stack.undo()
    with desk.library._file.writing(durable=True) as connection:
        if back:
            connection.execute("UPDATE tag SET path = 'elsewhere' WHERE id = 'other'")
        else:
            connection.execute("INSERT INTO tag VALUES (9, 't', 'elsewhere', '', '')")
    if back:
        desk.stack.undo()
        assert desk.texts() == ["Add tag"]
        assert desk.stack.canUndo()
    else:
        desk.stack.redo()
        assert desk.texts() == ["Add other"]
        assert desk.stack.canRedo()
    assert "was changed in another window meanwhile" in desk.refusals[0]
    changed = desk.library.record("other" if back else "t")
    assert isinstance(changed, Tag)
    assert changed.path == "elsewhere"


@pytest.mark.usefixtures("refusing")
def test_what_cannot_be_written_just_now_stays_on_the_stack(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not desk.stack.do(adding("Add tag", OLD))
    monkeypatch.undo()
    desk.stack.do(adding("Add tag", OLD))
    monkeypatch.setattr(desk.library, "undo", _no_room)
    desk.stack.undo()
    assert desk.refusals == ["There is no room left."] * 2
    monkeypatch.undo()
    desk.stack.undo()
    assert desk.tag is None


def _no_room(*_: object) -> None:
    raise StoreError("There is no room left.")


def test_a_series_is_one_step(desk: Desk) -> None:
    series = Series("note t")
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW), series)
    desk.stack.do(replacing("Rename again", NEW, NEWER), series)
    assert desk.stack.undoText() == "Rename again"
    assert [step.label for step in desk.library.history()] == ["Rename again", "Add tag"]
    desk.stack.undo()
    assert desk.tag == OLD
    desk.stack.redo()
    assert desk.tag == NEWER


def test_another_deed_ends_a_series(desk: Desk) -> None:
    series = Series("import 1")
    desk.stack.do(adding("Import", OLD), series)
    desk.stack.do(adding("Add", Tag(TagId("u"), "u")))
    desk.stack.do(replacing("Import 2", OLD, NEW), series)
    assert desk.texts() == ["Import", "Add", "Import 2"]


def test_a_series_does_not_go_on_where_it_was_undone(desk: Desk) -> None:
    series = Series("note t")
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW), series)
    desk.stack.undo()
    desk.stack.do(replacing("Rename", OLD, NEWER), series)
    desk.stack.undo()
    assert desk.tag == OLD


def test_a_pause_ends_a_series(desk: Desk) -> None:
    series = Series("note t", pause_s=-1)
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW), series)
    desk.stack.do(replacing("Rename", NEW, NEWER), series)
    desk.stack.undo()
    assert desk.tag == NEW


def test_a_refused_change_in_a_series_keeps_what_went_before(desk: Desk) -> None:
    series = Series("note t")
    desk.stack.do(adding("Add tag", OLD), series)
    assert not desk.stack.do(adding("Add tag", NEW), series)
    assert desk.stack.count() == 1
    desk.stack.undo()
    assert desk.tag is None


def test_a_deed_done_by_whoever_is_told_of_another_has_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(change: Change) -> None:
        if change.label == "Add tag":
            desk.stack.do(replacing("Rename", OLD, NEW))

    monkeypatch.setattr(desk.stack, "_carried", at_once)
    desk.stack.do(adding("Add tag", OLD))
    assert desk.texts() == ["Add tag", "Rename"]
    desk.stack.undo()
    assert desk.tag == OLD


def test_many_steps_are_one_change(desk: Desk) -> None:
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.do(replacing("Rename", OLD, NEW))
    desk.stack.do(replacing("Rename again", NEW, NEWER))
    desk.told.clear()
    assert desk.stack.move_to(1, desk.told.append)
    assert desk.told == [replacing("Rename", NEWER, OLD)]
    assert (desk.stack.index(), desk.tag) == (1, OLD)
    assert desk.stack.move_to(3, desk.told.append)
    assert desk.tag == NEWER
    assert desk.stack.move_to(3, desk.told.append)
    assert len(desk.told) == 2


def test_the_way_ends_at_a_stale_step(desk: Desk) -> None:
    tags = [Tag(TagId(f"t{n}"), f"tag {n}") for n in range(5)]
    for tag in tags:
        desk.stack.do(adding(f"Add {tag.path}", tag))
    with desk.library._file.writing(durable=True) as connection:
        connection.execute("UPDATE tag SET path = 'elsewhere' WHERE id = 't2'")
    assert not desk.stack.move_to(0, desk.told.append)
    assert desk.texts() == ["Add tag 0", "Add tag 1", "Add tag 3", "Add tag 4"]
    assert desk.stack.index() == 2
    assert {tag.path for tag in desk.library.tags()} == {"tag 0", "tag 1", "elsewhere"}
    assert len(desk.refusals) == 1
    assert desk.stack.move_to(0, desk.told.append)
    assert {tag.path for tag in desk.library.tags()} == {"elsewhere"}


def test_forgotten_steps_are_forgotten_in_the_library_too(desk: Desk) -> None:
    desk.stack.do(adding("Add tag", OLD))
    desk.stack.forget()
    desk.restart()
    assert desk.stack.count() == 0
    assert desk.tag == OLD


def test_the_stack_holds_what_the_library_remembers(desk: Desk) -> None:
    for n in range(HISTORY_LENGTH + 3):
        desk.stack.do(adding(f"Add {n}", Tag(TagId(str(n)), str(n))))
    before = desk.texts()
    desk.restart()
    assert desk.texts() == before
    assert len(before) == HISTORY_LENGTH
    assert before[-1] == f"Add {HISTORY_LENGTH + 2}"
