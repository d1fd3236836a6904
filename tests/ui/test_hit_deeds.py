"""Passages chosen in the lists of the search and of a tag, worked on together in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from postil.model.annotation import Colour
from postil.workspace.codebook import Codebook


@pytest.fixture
def found(desk):
    """The search shows two passages, and both are selected."""
    desk.do("search_library")
    pane = desk.window.search
    pane.field.setText("Zelenskyy")
    pane.search()
    pane.list.setFocus()
    pane.list.selectAll()
    assert pane.model.rowCount() == 2
    return pane


def _answer(picker, qtbot: QtBot, words: str) -> None:
    assert picker.isVisible()
    qtbot.keyClicks(picker._field, words)
    qtbot.keyClick(picker._field, Qt.Key.Key_Return)


def _annotations(desk):
    titles = ("Bridgehead", "Ministry denies", "What we know")
    return [a for t in titles for a in desk.session.library.annotations(desk.id(t))]


def test_what_was_found_is_tagged_together(desk, found, qtbot: QtBot) -> None:
    qtbot.keyClick(found.list, Qt.Key.Key_T)
    _answer(desk.window.tag_questions.picker, qtbot, "people/vz")
    assert [a.passage.text for a in _annotations(desk)] == ["Zelenskyy", "Zelenskyy"]
    assert [len(a.tags) for a in _annotations(desk)] == [1, 1]
    assert desk.actions["undo"].text() == "Undo Tag people/vz"
    desk.do("undo")
    assert _annotations(desk) == []


def test_what_was_found_is_highlighted_in_a_colour(desk, found, qtbot: QtBot) -> None:
    qtbot.keyClick(found.list, Qt.Key.Key_H)
    _answer(desk.window.hit_deeds._picker, qtbot, "Green")
    assert {a.colour for a in _annotations(desk)} == {Colour.GREEN}


def test_highlights_of_a_tag_are_exported_and_deleted(
    desk, found, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.hit_deeds._gathering.tag(desk.window.hit_deeds.chosen(), "vz")
    desk.do("go_tags")
    pane = desk.window.tags
    pane.refresh()
    pane.tree.setCurrentIndex(pane.model.index_of("vz"))
    pane.list.setFocus()
    pane.list.selectAll()
    file = tmp_path / "passages.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.do("export_hits")
    written = file.read_text("utf-8")
    assert "# Bridgehead" in written
    assert "# What we know" in written
    assert written.count("> Zelenskyy") == 2
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert _annotations(desk) == []
    desk.do("undo")
    assert len(_annotations(desk)) == 2


def test_what_is_selected_under_a_tag_stays_selected_after_a_deed(desk, found) -> None:
    desk.window.hit_deeds._gathering.tag(desk.window.hit_deeds.chosen(), "vz")
    desk.do("go_tags")
    pane = desk.window.tags
    pane.refresh()
    pane.tree.setCurrentIndex(pane.model.index_of("vz"))
    pane.list.setFocus()
    pane.list.setCurrentIndex(pane.hits.index(1))
    chosen = desk.window.hit_deeds.chosen()
    desk.window.hit_deeds._gathering.colour(chosen, Colour.RED)
    pane.refresh()
    assert [h.record_id for h in desk.window.hit_deeds.chosen()] == [chosen[0].record_id]


def test_words_without_a_highlight_say_that_there_is_none(desk, found) -> None:
    desk.do("delete_hits")
    assert "no highlight or note" in desk.window.notice.text


def test_several_passages_are_linked_to_one(desk, found, qtbot: QtBot) -> None:
    desk.do("link_hits")
    assert len(desk.session.pending_links) == 2
    desk.open("Ministry denies")
    assert "and 1 other passage" in desk.window.reader._banner._words.text()
    desk.window.reader.setFocus()
    desk.select("denied it")
    desk.do("link")
    _answer(desk.window.reader.asking.picker, qtbot, "contradicts")
    links = desk.session.library.links(desk.id("Ministry denies"))
    assert {link.target.passage.text for link in links} == {"denied it"}
    assert len(links) == 2
    desk.do("undo")
    assert not desk.session.library.links(desk.id("Ministry denies"))


def test_one_passage_is_linked_to_several(desk, found, qtbot: QtBot) -> None:
    desk.open("Ministry denies")
    desk.select("denied it")
    desk.do("link")
    found.list.setFocus()
    desk.do("link_hits")
    _answer(desk.window.hit_deeds._picker, qtbot, "supports")
    links = desk.session.library.links(desk.id("Ministry denies"))
    assert {link.source.passage.text for link in links} == {"denied it"}
    assert {link.target.passage.text for link in links} == {"Zelenskyy"}
    assert len(links) == 2


def test_a_click_with_several_selected_leaves_the_reader_where_it_is(
    desk, found, qtbot: QtBot
) -> None:
    desk.open("Ministry denies")
    found.list.clearSelection()
    rows = [found.list.visualRect(found.model.index(row)).center() for row in range(2)]
    click, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(found.list.viewport(), click, pos=rows[0])
    shown = desk.session.open.article.id
    qtbot.mouseClick(found.list.viewport(), click, control, pos=rows[1])
    qtbot.keyRelease(found.list, Qt.Key.Key_Control)  # Qt keeps in mind that it was held
    assert desk.session.open.article.id == shown
    assert len(desk.window.hit_deeds.chosen()) == 2


def test_highlights_selected_in_the_findings_are_linked_together(desk, qtbot: QtBot) -> None:
    desk.open("Bridgehead")
    desk.session.highlight(0, 6)
    desk.session.highlight(7, 11)
    desk.do("go_findings")
    pane = desk.window.findings
    pane.refresh()
    heads = [pane.model.index(row, 0) for row in range(pane.model.rowCount())]
    (head,) = [i for i in heads if str(i.data()).startswith("Highlights")]
    pane.tree.clearSelection()
    for row in range(pane.model.rowCount(head)):
        pane.tree.selectionModel().select(
            pane.model.index(row, 0, head), pane.tree.selectionModel().SelectionFlag.Select
        )
    desk.do("link")
    assert [e.passage.text for e in desk.session.pending_links] == ["Troops", "hold"]


def test_nothing_chosen_can_not_be_worked_on(desk) -> None:
    desk.window.refresh()
    assert not desk.actions["tag_hits"].isEnabled()
    assert "Choose passages" in desk.actions.obstacle("tag_hits")


def test_counts_of_a_tag_follow(desk, found) -> None:
    desk.window.hit_deeds._gathering.tag(desk.window.hit_deeds.chosen(), "vz")
    book = Codebook(desk.session)
    assert book.counts() == {book.ids("vz")[0]: 2}
