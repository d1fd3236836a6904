import pytest

from postil.model.annotation import Tag
from postil.model.identity import TagId
from postil.model.tag_paths import lies_under, moved, name_of, parent_of, tidied, within


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (" #war / sumy/ ", "war/sumy"),
        ("war//sumy", "war/sumy"),
        ("new   words", "new words"),
        ("C#", "C#"),
        (" / ", ""),
        ("#", ""),
    ],
)
def test_a_path_is_tidied(typed, path):
    assert tidied(typed) == path
    assert tidied(path) == path


def test_case_makes_no_other_tag_and_a_longer_name_lies_not_under_a_shorter():
    assert lies_under("War/Sumy", "war")
    assert not lies_under("warfare", "war")
    assert not lies_under("war", "war")
    assert lies_under("war", "")


def test_within_holds_the_tag_and_what_lies_under_it():
    tags = [Tag(TagId(path), path) for path in ("war", "War/sumy", "warfare", "art/war")]
    assert [tag.path for tag in within("war", tags)] == ["war", "War/sumy"]


def test_names_parents_and_moves():
    assert name_of("war/sumy") == "sumy"
    assert parent_of("war/sumy/city") == "war/sumy"
    assert parent_of("war") == ""
    assert moved("war/sumy", "war", "history/war") == "history/war/sumy"
