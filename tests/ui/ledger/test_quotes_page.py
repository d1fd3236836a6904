"""The page of quotations in the real window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from postil.model.annotation import LinkTypeId
from postil.model.passage import Span
from postil.ui.ledger.filters import Scope
from postil.workspace.quoting import Quoting


@pytest.fixture
def page(desk, qtbot):
    desk.open("Bridgehead")
    list(desk.session.library.ledger.listing())
    desk.do("quotes")
    assert desk.window.ledger.quotes.isVisible()
    return desk.window.ledger.quotes


def test_it_takes_the_place_of_the_article_and_gives_it_back(desk, page, qtbot) -> None:
    assert page.model.rowCount() == 1
    assert desk.actions["quotes"].isChecked()
    qtbot.mouseClick(page.filters.back_button, Qt.MouseButton.LeftButton)
    assert desk.window.split.isVisible()
    assert not desk.actions["quotes"].isChecked()


def test_enter_goes_to_the_passage(desk, page, qtbot) -> None:
    desk.session.open_article(desk.id("What we know"))
    desk.do("quotes")
    page.list.setCurrentIndex(page.model.index(0))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert desk.window.split.isVisible()
    assert desk.session.open.article.title == "Bridgehead"


def test_back_leads_from_the_passage_to_the_same_place_in_the_list(desk, page, qtbot) -> None:
    desk.session.open_article(desk.id("What we know"))
    desk.do("quotes")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    active = desk.window.reader.active()
    assert active.finding.finding.span == active.span
    desk.do("back")
    assert page.isVisible()
    assert page.list.currentIndex().row() == 0
    assert page.list.hasFocus()
    desk.do("back")
    assert not page.isVisible()
    assert desk.session.open.article.title == "What we know"


def test_escape_empties_the_field_and_then_leads_back(desk, page, qtbot) -> None:
    page.filters.words.setFocus()
    qtbot.keyClicks(page.filters.words, "war")
    desk.do("clear")
    assert page.isVisible()
    assert page.filters.words.text() == ""
    desk.do("clear")
    assert not page.isVisible()


def test_going_elsewhere_in_the_article_shows_it(desk, page) -> None:
    desk.session.go_to(desk.id("Bridgehead"), 3, 8)
    assert not page.isVisible()


def test_a_day_that_is_none_is_told_and_narrows_nothing(page) -> None:
    page.filters.since.setText("next week")
    page.search()
    assert page.model.rowCount() == 1
    assert "write a day as 2025-04-01" in page.filters._count.text()
    page.filters.since.setText("2025-04")
    page.search()
    assert page.query().since == "2025-04"
    assert "write" not in page.filters._count.text()


def test_a_part_of_the_outlet_is_enough(page) -> None:
    page.filters.outlet.setText("northern")
    page.search()
    assert page.model.rowCount() == 1


def test_no_selected_article_has_no_quotations(desk, page) -> None:
    desk.window.library.list.clearSelection()
    desk.window.library.list.setCurrentIndex(QModelIndex())
    page.filters.scope.setCurrentIndex(list(Scope).index(Scope.CHOSEN))
    assert page.model.rowCount() == 0
    assert page.speakers.model.rowCount() == 2


def test_what_was_selected_stays_so_when_something_else_changes(desk, page, qtbot) -> None:
    opened = desk.session.open
    text = opened.version.text
    for start in (0, 6):
        Quoting(desk.session).add(Span(start, start + 4), "Ada")
    qtbot.waitUntil(lambda: page.model.rowCount() == 3, timeout=5_000)
    page.list.selectAll()
    chosen = page.selected()
    Quoting(desk.session).add(Span(len(text) - 6, len(text)), "")
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=5_000)
    assert page.selected() == chosen


def test_a_deleted_article_takes_its_quotations_out_of_the_list(desk, page, qtbot) -> None:
    desk.session.delete_articles([desk.id("Bridgehead")])
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=5_000)
    assert page.isVisible()
    assert "No quotations yet" in page._hint.text()
    desk.session.undo_stack.undo()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5_000)
    assert page.isVisible()


def test_without_an_article_the_page_leads_back_to_the_beginning(desk, page, qtbot) -> None:
    desk.session.delete_articles([desk.id("Bridgehead")])
    assert desk.session.open is None
    page.list.setFocus()
    desk.do("clear")
    assert not page.isVisible()
    assert desk.window._pages.currentIndex() == 0


def test_deeds_on_the_second_side_are_followed(desk, page, qtbot) -> None:
    desk.window.navigating.open_beside(desk.id("Bridgehead"))
    second = desk.window.split.session
    assert second is not desk.session
    desk.do("quotes")
    quote = next(s for s in second.open.findings if getattr(s.finding, "content", None) is not None)
    second.reject(quote)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=5_000)


def test_the_keys_step_through_both_lists(desk, page, qtbot) -> None:
    page.speakers.list.setFocus()
    page.speakers.list.setCurrentIndex(page.speakers.model.index(0))
    desk.do("next_item")
    assert page.speakers.list.currentIndex().row() == 1
    desk.do("previous_item")
    assert page.speakers.chosen() is None


def test_words_outlet_days_and_scope_narrow_it(desk, page, qtbot) -> None:
    for field, words in (
        (page.filters.words, "peace"),
        (page.filters.outlet, "Nobody"),
        (page.filters.since, "2026"),
    ):
        field.setText(words)
        page.search()
        assert page.model.rowCount() == 0
        field.clear()
    page.filters.words.setText("WAR must")
    page.search()
    assert page.model.rowCount() == 1
    page.filters.scope.setCurrentIndex(list(Scope).index(Scope.ARTICLE))
    assert page.model.rowCount() == 1
    desk.session.open_article(desk.id("What we know"))
    desk.do("quotes")
    assert page.model.rowCount() == 0


def test_speakers_narrow_it(page) -> None:
    page.speakers.list.setCurrentIndex(page.speakers.model.index(1))
    assert page.query().speaker == ""
    assert page.model.rowCount() == 1


def test_the_quotation_that_is_chosen_stands_whole_below(page) -> None:
    page.list.setCurrentIndex(page.model.index(0))
    assert "“The war must return,”" in page.statement.toPlainText()


def test_copying_takes_the_source_along(desk, page, qtbot) -> None:
    page.list.setCurrentIndex(page.model.index(0))
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert "> “The war must return,”" in text
    assert "The Northern Post, 2025-04-08" in text


@pytest.mark.parametrize(
    ("name", "begins"), [("q.md", "> “"), ("q.csv", "speaker"), ("q.jsonl", "{")]
)
def test_exporting_writes_what_the_name_asks_for(desk, page, tmp_path, monkeypatch, name, begins):
    monkeypatch.setattr(
        "postil.ui.ledger.deeds.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / name), "Markdown (*.md)"),
    )
    page.export_button.click()
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_what_is_selected_is_tagged_and_linked_like_other_passages(desk, page) -> None:
    page.list.setCurrentIndex(page.model.index(0))
    hits = desk.window.hit_deeds.chosen()
    assert [hit.snippet for hit in hits] == ["“The war must return,”"]
    gathering = desk.window.hit_deeds._gathering
    assert gathering.tag(hits, "war/claims")
    (annotation,) = desk.session.library.annotations(desk.id("Bridgehead"))
    assert annotation.passage.text == "“The war must return,”"
    assert gathering.ends(hits)[0].passage.text == annotation.passage.text
    assert LinkTypeId("supports") in desk.session.link_types


def test_a_rejected_quotation_leaves_the_list(desk, page, qtbot) -> None:
    quote = next(
        s for s in desk.session.open.findings if getattr(s.finding, "content", None) is not None
    )
    desk.session.reject(quote)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=5_000)
    desk.session.undo_stack.undo()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5_000)


def test_a_speaker_is_told_in_numbers(desk, page, qtbot) -> None:
    quote = next(
        s for s in desk.session.open.findings if getattr(s.finding, "content", None) is not None
    )
    desk.session.correct(quote, replace(quote.finding, speaker_entity="Zelenskyy"))
    qtbot.waitUntil(lambda: page.speakers.model.rowCount() == 3, timeout=5_000)
    page.speakers.list.setCurrentIndex(page.speakers.model.index(2))
    assert page.portrait.isVisible()
    assert "1 quotation · 1 article · 8 Apr 2025" in page.portrait.text()
    assert "The Northern Post 1" in page.portrait.text()


def test_the_tab_key_goes_through_the_filters_as_they_stand(desk, page, qtbot) -> None:
    filters = page.filters
    filters.scope.setFocus()
    row = (filters.words, filters.back_button, filters.outlet, filters.since, filters.until)
    for widget in (*row, filters.form, filters.order, page.copy_button, page.export_button):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus(), widget.accessibleName()


def test_a_link_that_is_begun_in_the_list_says_how_it_goes_on(desk, page) -> None:
    desk.do("link_hits")
    assert "press L" in desk.window.notice.text


def test_the_list_is_exported_unless_several_are_selected(desk, page, qtbot) -> None:
    for start in (0, 6):
        Quoting(desk.session).add(Span(start, start + 4), "Ada")
    qtbot.waitUntil(lambda: page.model.rowCount() == 3, timeout=5_000)
    assert len(page.selected()) == 1
    assert len(page.rows()) == 3
    page.list.setCurrentIndex(page.model.index(1))
    qtbot.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.rows() == page.selected()
    assert len(page.rows()) == 2
