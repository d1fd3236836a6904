"""Changes: there and back, and two made one."""

import pytest

from postil.model.annotation import Tag
from postil.model.change import Change, adding, removing, replacing
from postil.model.identity import TagId, new_id

OLD = Tag(TagId("t"), "war")
NEW = Tag(TagId("t"), "war/sumy")


def test_a_change_inverted_twice_is_itself() -> None:
    change = replacing("Rename", OLD, NEW)
    assert change.inverted().inverted() == change
    assert adding("Add", OLD).inverted() == removing("Add", OLD)


def test_merged_changes_go_from_the_first_before_to_the_last_after() -> None:
    merged = adding("Add", OLD).merged(replacing("Rename", OLD, NEW))
    assert merged.before == {"t": None}
    assert merged.after == {"t": NEW}
    assert merged.label == "Rename"


def test_before_and_after_speak_of_the_same_records() -> None:
    with pytest.raises(ValueError, match="same ids"):
        Change("Odd", {}, {"t": OLD})
    with pytest.raises(ValueError, match="is not"):
        replacing("Odd", OLD, Tag(TagId("u"), "war"))


def test_identities_serve_as_block_ids() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(i) == 16 and i.isalnum() and i.islower() | i.isdigit() for i in made)
