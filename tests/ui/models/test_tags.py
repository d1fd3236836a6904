from PySide6.QtCore import QModelIndex, Qt

from postil.model.annotation import Tag
from postil.model.identity import TagId
from postil.ui.models.tagged import TaggedList
from postil.ui.models.tags import TagTree, tree_of
from postil.ui.tag_mime import TAG_MIME, carried, carrying
from postil.workspace.codebook import Codebook


def _outline(node, depth=0):
    for under in node.under:
        yield "  " * depth + under.path.rpartition("/")[2] + f" {under.count}/{under.total}"
        yield from _outline(under, depth + 1)


def test_tags_nest_by_their_paths_and_counts_add_up():
    paths = ("war/sumy", "War/sumy/city", "art", "war-like", "war/donetsk")
    tags = [Tag(TagId(path), path) for path in paths]
    counts = {TagId("war/sumy"): 2, TagId("War/sumy/city"): 3, TagId("art"): 1}
    assert list(_outline(tree_of(tags, counts))) == [
        "art 1/1",
        "war 0/5",
        "  donetsk 0/0",
        "  sumy 2/5",
        "    city 3/3",
        "war-like 0/0",
    ]


def test_words_leave_the_tags_that_have_them_with_those_above():
    tags = [Tag(TagId(path), path) for path in ("war/sumy", "war/donetsk", "art")]
    assert list(_outline(tree_of(tags, {}, "SUMY w"))) == ["war 0/0", "  sumy 0/0"]


def _tree(desk, *paths):
    book = Codebook(desk.session)
    for path in paths:
        assert book.add(path)
    model = TagTree(book)
    model.show()
    return book, model


def test_a_place_is_found_by_its_path(desk, qtmodeltester):
    _book, model = _tree(desk, "war/sumy", "war/sumy/city", "art")
    qtmodeltester.check(model)
    index = model.index_of("WAR/sumy/City")
    assert model.path_at(index) == "war/sumy/city"
    assert model.path_at(index.parent()) == "war/sumy"
    assert not model.index_of("nowhere").isValid()
    assert [model.path_at(i) for i in model.indexes()] == [
        "art",
        "war",
        "war/sumy",
        "war/sumy/city",
    ]


def test_a_name_is_changed_in_place(desk):
    book, model = _tree(desk, "war/sumy")
    assert model.setData(model.index_of("war/sumy"), "Sumy city")
    assert [t.path for t in book.tags] == ["war/Sumy city"]


def test_a_tag_is_drawn_under_another_but_not_under_itself(desk):
    book, model = _tree(desk, "war/sumy", "history")
    data = model.mimeData([model.index_of("war"), model.index_of("war").siblingAtColumn(1)])
    assert carried(data) == ["war"]
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(data, move, -1, -1, model.index_of("war/sumy"))
    assert model.canDropMimeData(data, move, -1, -1, model.index_of("history"))
    model.dropMimeData(data, move, -1, -1, model.index_of("history"))
    assert sorted(t.path for t in book.tags) == ["history", "history/war/sumy"]


def test_only_tags_are_taken_for_tags():
    data = carrying(["war"])
    assert data.text() == "war"
    data.setData(TAG_MIME, b'{"not": "a list"}')
    assert carried(data) == []
    data.setData(TAG_MIME, b"not json")
    assert carried(data) == []


def test_a_swatch_a_tip_and_a_count(desk):
    book, model = _tree(desk, "war/sumy")
    book.set_colour("war", "#ff0000")
    book.describe("war", "What is said of it")
    book.put_on([desk.id("Bridgehead")], "war/sumy")
    model.show()
    index = model.index_of("war")
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert index.siblingAtColumn(1).data() == "1"
    assert index.data(Qt.ItemDataRole.ToolTipRole).splitlines() == [
        "war",
        "What is said of it",
        "0 articles and passages, 1 with those under it",
    ]
    assert model.index_of("war/sumy").data(Qt.ItemDataRole.DecorationRole) is None


def test_a_long_list_is_read_on_as_it_is_needed(desk):
    desk.open("Bridgehead")
    for start in range(0, 44):
        for end in (start + 1, start + 2, start + 3):
            desk.session.highlight(start, end)
    book = Codebook(desk.session)
    book.put_on([a.id for a in desk.session.open.annotations], "many")
    count = len(desk.session.open.annotations)
    assert count > 100
    model = TaggedList(book)
    model.show_tagged(["many"])
    assert model.rowCount() == 100
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == count
    assert not model.canFetchMore(QModelIndex())
