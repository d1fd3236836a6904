"""Tags renamed, moved, merged, adorned and deleted over a real library; each is one undo step."""

from dataclasses import dataclass

import pytest

from postil.model.holdings import ArticleQuery
from postil.workspace.codebook import Codebook
from postil.workspace.session import ReadingSession


@dataclass
class Desk:
    """A session whose first article is tagged as a whole, with passages tagged in both."""

    session: ReadingSession
    book: Codebook
    articles: dict[str, str]

    def paths(self) -> list[str]:
        return sorted(tag.path for tag in self.book.tags)

    def of(self, id: str) -> list[str]:
        return self.book.paths_of(self.session.library.record(id))

    def undo(self) -> None:
        self.session.undo_stack.undo()

    @property
    def steps(self) -> int:
        return self.session.undo_stack.count()


@pytest.fixture
def desk(session) -> Desk:
    rows = session.library.article_rows(ArticleQuery())
    return Desk(session, Codebook(session), {r.article.title: r.article.id for r in rows})


@pytest.fixture
def passage(desk) -> str:
    made = desk.session.highlight(0, 6)
    desk.session.tag([made], "war/sumy")
    desk.book.put_on([desk.articles["Second"]], "war")
    return made


def test_an_article_and_a_passage_elsewhere_are_tagged_in_one_step(desk):
    made = desk.session.highlight(0, 6)
    desk.session.open_article(desk.articles["Second"])
    steps = desk.steps
    assert desk.book.put_on([made, desk.articles["Second"]], " #war / sumy ")
    assert desk.steps == steps + 1
    assert desk.of(made) == desk.of(desk.articles["Second"]) == ["war/sumy"]
    assert desk.book.counts() == {desk.book.ids("war")[0]: 2}
    desk.undo()
    assert desk.paths() == []
    assert desk.of(made) == []


def test_a_tag_is_taken_off_and_stays(desk, passage):
    assert desk.book.put_on([passage], "WAR/Sumy", take_off=True)
    assert desk.of(passage) == []
    assert desk.paths() == ["war", "war/sumy"]


def test_taking_off_what_is_not_there_changes_nothing(desk, passage):
    steps = desk.steps
    assert not desk.book.put_on([passage], "unknown", take_off=True)
    assert not desk.book.put_on(["nobody"], "war")
    assert desk.steps == steps


def test_renaming_takes_along_what_lies_under(desk, passage):
    ids = set(desk.book.ids("war"))
    assert desk.book.rename("war", "conflict")
    assert desk.paths() == ["conflict", "conflict/sumy"]
    assert set(desk.book.ids("conflict")) == ids
    assert desk.of(passage) == ["conflict/sumy"]
    assert desk.session.undo_stack.undoText() == "Rename tag war to conflict"
    desk.undo()
    assert desk.paths() == ["war", "war/sumy"]


def test_a_rename_of_a_nested_tag_keeps_it_where_it_is(desk, passage):
    assert desk.book.rename("war/sumy", "Sumy oblast")
    assert desk.paths() == ["war", "war/Sumy oblast"]


def test_case_alone_may_change(desk, passage):
    assert desk.book.rename("war", "War")
    assert desk.paths() == ["War", "War/sumy"]
    assert desk.session.undo_stack.undoText() == "Rename tag war to War"


def test_a_tag_moves_under_another_and_to_the_top(desk, passage):
    desk.book.add("history")
    assert desk.book.move("war", "history")
    assert desk.paths() == ["history", "history/war", "history/war/sumy"]
    assert desk.session.undo_stack.undoText() == "Move tag war under history"
    assert desk.book.move("history/war/sumy", "")
    assert desk.of(passage) == ["sumy"]
    assert desk.session.undo_stack.undoText() == "Move tag history/war/sumy to the top"


def test_no_tag_moves_under_itself(desk, passage, qtbot):
    steps = desk.steps
    with qtbot.waitSignal(desk.session.refused):
        assert not desk.book.move("war", "war/sumy")
    assert desk.steps == steps


def test_merging_puts_the_other_tag_in_its_place_once(desk, passage):
    desk.book.put_on([passage], "combat")
    desk.book.put_on([passage], "combat/sumy")
    assert desk.of(passage) == ["war/sumy", "combat", "combat/sumy"]
    assert desk.book.shift("combat", "war")
    assert desk.paths() == ["war", "war/sumy"]
    assert desk.of(passage) == ["war/sumy", "war"]
    assert desk.session.undo_stack.undoText() == "Merge tag combat into war"
    desk.undo()
    assert desk.of(passage) == ["war/sumy", "combat", "combat/sumy"]


def test_a_path_between_tags_is_renamed_and_coloured_too(desk):
    made = desk.session.highlight(0, 6)
    desk.session.tag([made], "war/sumy")
    assert desk.book.rename("war", "conflict")
    assert desk.of(made) == ["conflict/sumy"]
    assert desk.book.set_colour("conflict", "#ff0000")
    assert {t.path: t.colour for t in desk.book.tags} == {
        "conflict": "#ff0000",
        "conflict/sumy": "",
    }


def test_colour_and_description(desk, passage):
    desk.book.set_colour("war", "#123456")
    desk.book.describe("war", " What is said of the war ")
    (tag,) = [t for t in desk.book.tags if t.path == "war"]
    assert (tag.colour, tag.description) == ("#123456", "What is said of the war")
    assert not desk.book.set_colour("war", "#123456")
    desk.undo()
    desk.undo()
    assert [t.colour for t in desk.book.tags] == ["", ""]


def test_a_deleted_tag_goes_from_everything_and_comes_back(desk, passage):
    assert desk.book.delete("war")
    assert desk.paths() == []
    assert desk.of(passage) == desk.of(desk.articles["Second"]) == []
    assert desk.session.undo_stack.undoText() == "Delete tag war and 1 under it"
    desk.undo()
    assert desk.of(passage) == ["war/sumy"]
    assert desk.of(desk.articles["Second"]) == ["war"]


def test_details_and_tags_of_an_article_change_in_one_step(desk, passage):
    article = desk.session.article(desk.articles["First"])
    steps = desk.steps
    assert desk.book.edit_article(article, ["WAR", "fresh/one", "fresh/one", " "], outlet="Post")
    assert desk.steps == steps + 1
    assert desk.of(article.id) == ["war", "fresh/one"]
    desk.undo()
    assert desk.of(article.id) == []
    assert desk.paths() == ["war", "war/sumy"]
    assert not desk.book.edit_article(article, [])


def test_what_bears_a_tag_is_found_with_what_bears_those_under_it(desk, passage):
    hits = desk.book.hits(["war"], 10, 0)
    assert {(h.title, h.where) for h in hits} == {("First", "text"), ("Second", "title")}
    assert desk.book.hits(["nowhere"], 10, 0) == []


def test_several_tags_are_deleted_in_one_step(desk, passage):
    desk.book.put_on([passage], "idle")
    steps = desk.steps
    assert desk.book.delete("war/sumy", "idle")
    assert desk.steps == steps + 1
    assert desk.session.undo_stack.undoText() == "Delete 2 tags"
    assert desk.of(passage) == []
    assert not desk.book.delete("nowhere")
