"""The reader and the session: what is said to the one is seen in the other."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from postil.model.annotation import Colour
from postil.model.article import Reading
from postil.model.finding import EntityLabel, EntityMention, Quotation
from postil.model.holdings import NewVersion
from postil.model.identity import LinkTypeId
from postil.model.passage import Span
from postil.ui.reader.card import HighlightCard, LinkCard
from postil.workspace.intake import article_of


def settled(bench: Any, kind: type) -> Any:
    return next(s for s in bench.session.open.findings if isinstance(s.finding, kind))


def type_and_take(bench: Any, words: str) -> None:
    QTest.keyClicks(bench.reader.asking.picker._field, words)
    QTest.keyClick(bench.reader.asking.picker._field, Qt.Key.Key_Return)


def test_a_note_is_written_in_its_card_and_kept(bench: Any) -> None:
    made = bench.highlight("Nobody else")
    bench.reader.edit_note(made)
    card = bench.reader.cards.note_card(made)
    assert card.editing
    editor = card.note.editor
    QTest.keyClicks(editor, "Ask *them*.")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.session.open.annotation(made).note == "Ask *them*."
    assert not card.editing
    assert "Ask" in card.note.label.text()


def test_a_note_out_of_sight_is_brought_into_sight(bench: Any) -> None:
    made = bench.highlight("Paragraph 30")
    bench.reader.edit_note(made)
    assert bench.reader.view.in_sight(bench.span("Paragraph 30"))
    assert bench.reader.cards.note_card(made).editing


def test_leaving_the_field_keeps_the_note(bench: Any) -> None:
    made = bench.highlight("Nobody else")
    bench.reader.edit_note(made)
    QTest.keyClicks(bench.reader.cards.note_card(made).note.editor, "Half a thought")
    assert bench.reader.clear_layers()
    assert bench.session.open.annotation(made).note == "Half a thought"


def test_another_article_keeps_the_note(bench: Any) -> None:
    made = bench.highlight("Nobody else")
    bench.reader.edit_note(made)
    QTest.keyClicks(bench.reader.cards.note_card(made).note.editor, "Unfinished")
    first, other = bench.articles
    bench.session.open_article(other)
    bench.session.open_article(first)
    assert bench.session.open.annotation(made).note == "Unfinished"


def test_what_is_asked_goes_with_the_article_that_it_is_asked_of(bench: Any) -> None:
    bench.reader.asking.entity_label(settled(bench, EntityMention))
    assert not bench.reader.asking.picker.isHidden()
    bench.session.open_article(bench.articles[1])
    assert bench.reader.asking.picker.isHidden()
    assert not bench.session.open.verdicts


def test_cards_follow_undo(bench: Any) -> None:
    made = bench.highlight("Nobody else")
    assert isinstance(bench.reader.cards.card(made), HighlightCard)
    bench.session.undo_stack.undo()
    assert bench.reader.cards.card(made) is None
    assert bench.reader.view.showing.index.at(bench.span("Nobody else").start) == []


def test_cards_in_sight_never_overlap(bench: Any, qapp: Any) -> None:
    for words in ("7 April", "hold them well", "Nobody else", "Paragraph 0"):
        bench.highlight(words, note="A note that takes **two** lines.")
    bench.click("hold them")
    qapp.processEvents()
    cards = sorted(bench.reader.cards._cards.values(), key=lambda c: c.y())
    assert len(cards) == 4
    for upper, lower in pairwise(cards):
        assert upper.geometry().bottom() < lower.geometry().top()
    assert [c.active for c in cards].count(True) == 1


def test_crowded_cards_are_stubs_on_their_lines_and_the_active_one_is_raised(
    bench: Any, qapp: Any
) -> None:
    reader, words = bench.reader, ("Nobody", "Nobody else", "else has", "has confirmed", "it")
    made = [
        bench.highlight(w, note="A note that takes two lines at the least. " * 3) for w in words
    ]
    assert [*reader.cards._cards] == made[4:]  # nothing stands below: it has room
    stubs = [reader.cards._stubs[key] for key in made[:4]]
    line = reader.view.height_of(bench.span("Nobody").start)
    assert all(abs(stub.y() - line) < 2 for stub in stubs)
    for left, right in pairwise(sorted(stubs, key=lambda s: s.x())):
        assert left.geometry().right() < right.x()
    QTest.mouseClick(stubs[1], Qt.MouseButton.LeftButton)
    qapp.processEvents()
    card = reader.cards.card(made[1])
    assert card is not None
    assert card.active
    assert abs(card.y() - line) < 6
    assert reader.view.showing.leaders[-1].active
    seen = [s for s in reader.cards._stubs.values() if s.isVisible()]
    seen += [c for c in reader.cards._cards.values() if c.isVisible() and c is not card]
    assert not any(s.geometry().intersects(card.geometry()) for s in seen)
    reader.clear_layers()
    assert reader.cards.card(made[1]) is None
    assert all(reader.cards._stubs[key].isVisible() for key in made[:4])
    assert reader.cards._cards[made[4]].isVisible()


def test_without_room_cards_are_stubs_and_the_active_one_floats(bench: Any, qapp: Any) -> None:
    made = bench.highlight("Nobody else", note="Here.")
    bench.reader.resize(760, 700)
    qapp.processEvents()
    assert bench.reader.cards.card(made) is None
    assert made in bench.reader.cards._stubs
    bench.click("Nobody else")
    card = bench.reader.cards.card(made)
    assert card is not None
    words = bench.reader.view.boxes_of(bench.span("Nobody else"))[0].toRect()
    assert not card.geometry().intersects(words)


def test_cards_go_with_their_layer(bench: Any) -> None:
    made = bench.highlight("Nobody else")
    bench.reader.set_hidden_layers({"highlights"})
    assert bench.reader.cards.card(made) is None
    bench.reader.set_hidden_layers(set())
    assert bench.reader.cards.card(made) is not None


def test_tags_are_asked_for_and_taken_off(bench: Any) -> None:
    made = bench.highlight("Nobody else")
    bench.reader.asking.tag([made], bench.reader.target())
    type_and_take(bench, "war/sumy")
    tags = bench.session.tags
    assert [tags[t].path for t in bench.session.open.annotation(made).tags] == ["war/sumy"]
    bench.reader.cards.card(made)._chips.removed.emit("war/sumy")
    assert bench.session.open.annotation(made).tags == ()


def test_a_speaker_is_chosen_by_typing(bench: Any) -> None:
    quote = settled(bench, Quotation)
    bench.reader.asking.speaker(quote)
    type_and_take(bench, "Boris Johnson")
    said = settled(bench, Quotation)
    assert said.settled
    assert said.finding.speaker_entity == "Boris Johnson"
    bench.reader.asking.speaker(said)
    type_and_take(bench, "anna")
    said = settled(bench, Quotation).finding
    assert said.speaker_entity == "Anna Kovalenko"
    assert said.speaker == (bench.span("Anna Kovalenko"),)


def test_an_entity_is_added_and_relabelled(bench: Any) -> None:
    bench.reader.asking.entity_label(bench.span("President"))
    type_and_take(bench, "organ")
    type_and_take(bench, "")
    span = bench.span("President")
    made = next(s for s in bench.session.open.findings if s.finding.span == span)
    assert made.finding.label is EntityLabel.ORG
    bench.reader.asking.entity_label(settled(bench, EntityMention))
    type_and_take(bench, "places")
    assert settled(bench, EntityMention).finding.label is EntityLabel.GPE


@pytest.mark.parametrize("backwards", [False, True])
def test_a_link_in_two_steps_shows_at_both_ends(bench: Any, backwards: bool) -> None:
    reader, session = bench.reader, bench.session
    session.begin_link(*bench.span("13 square kilometers"))
    assert reader._banner.isVisible()
    assert reader.view.showing.pending == bench.span("13 square kilometers")
    session.open_article(bench.articles[1])
    assert reader.view.showing.pending is None
    reader.view.select(Span(0, 24))
    reader.asking.link_type(reader.target())
    type_and_take(bench, "is contradicted by" if backwards else "contradicts")
    (link,) = session.open.links
    assert link.type_id == LinkTypeId("contradicts")
    assert (link.source.article_id == bench.articles[1]) is backwards
    (card,) = [c for c in reader.cards._cards.values() if isinstance(c, LinkCard)]
    assert "13 square kilometers" in card.words.text()
    assert card.title.text() == "Sumy"
    card.followed.emit()
    assert session.open.article.id == bench.articles[0]
    assert reader.view.showing.flashed == bench.span("13 square kilometers")
    assert [type(c) for c in reader.cards._cards.values()] == [LinkCard]
    reader._flash._fading.stop()


def test_a_link_gets_a_note_in_its_card(bench: Any) -> None:
    bench.session.begin_link(*bench.span("7 April"))
    bench.session.finish_link(*bench.span("Nobody else"), LinkTypeId("supports"))
    card = next(c for c in bench.reader.cards._cards.values() if isinstance(c, LinkCard))
    card.edit_note()
    QTest.keyClicks(card.note.editor, "Why?")
    card.finish_editing()
    assert bench.session.open.links[0].note == "Why?"
    notes = [c.note.label.text() for c in bench.reader.cards._cards.values()]
    assert len(notes) == 2
    assert all("Why?" in note for note in notes)


def test_a_new_type_of_link_is_typed(bench: Any) -> None:
    bench.session.begin_link(*bench.span("7 April"))
    bench.reader.view.select(bench.span("Nobody else"))
    bench.reader.asking.link_type(bench.reader.target())
    type_and_take(bench, "mocks")
    (link,) = bench.session.open.links
    assert bench.session.link_types[link.type_id].name == "mocks"


def test_the_filter_narrows_the_cards_and_a_wanted_note_comes_back(bench: Any) -> None:
    one = bench.highlight("Nobody else", note="apples")
    two = bench.highlight("confirmed it", note="pears")
    bench.reader._filter._words.setText("pear")
    assert bench.reader.cards.card(one) is None
    assert bench.reader.cards.card(two) is not None
    bench.reader.edit_note(one)
    assert bench.reader.cards.note_card(one).editing


def test_finding_shows_all_hits_and_goes_back_on_escape(bench: Any) -> None:
    reader = bench.reader
    reader.find("paragraph 3")
    assert len(reader.view.showing.hits) == 11
    assert reader.find_bar._count.text() == "1 of 11"
    reader.find_step(-1)
    assert reader.view.showing.hit == 10
    assert reader.view.in_sight(reader.view.showing.hits[10])
    QTest.keyClick(reader.find_bar._words, Qt.Key.Key_Escape)
    assert reader.view.showing.hits == []
    assert reader.position() == 0


def test_copying_gives_text_html_and_markdown_with_the_source(bench: Any) -> None:
    bench.reader.view.select(bench.span("13 square kilometers near"))
    bench.reader.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "13 square kilometers near"
    markdown = bytes(data.data("text/markdown").data()).decode()
    assert markdown.startswith("> 13 square kilometers near\n>\n> — [Sumy](postil://article/")
    assert "B. Writer, The Post, 8 Apr 2025" in markdown
    assert "<blockquote>" in data.html()


def test_the_place_is_noted_and_found_again(bench: Any, qtbot: Any) -> None:
    at = bench.span("Paragraph 25").start
    bench.reader.view.go_to(at)
    qtbot.waitUntil(lambda: bench.session.position > 0)
    first, other = bench.articles
    bench.session.open_article(other)
    assert bench.reader.position() == 0
    bench.session.open_article(first)
    assert bench.reader.position() == pytest.approx(at, abs=2)


def test_a_jump_within_the_article_flashes(bench: Any) -> None:
    span = bench.span("Paragraph 35")
    bench.session.go_to(bench.articles[0], *span)
    assert bench.reader.view.in_sight(span)
    assert bench.reader.view.showing.flashed == span
    bench.reader._flash._fading.stop()


def test_next_mark_walks_through_the_text(bench: Any) -> None:
    starts = []
    while bench.reader.next_mark(1):
        starts.append(bench.reader.target().start)
    assert starts == sorted(f.finding.start for f in bench.session.open.findings)
    assert bench.reader.next_mark(-1)


def test_themes_and_colours_change_live(bench: Any, qapp: Any) -> None:
    made = bench.highlight("Nobody else")
    box = bench.reader.view.boxes_of(bench.span("Nobody"))[0].toRect()

    def ground() -> str:
        picture = bench.reader.view.viewport().grab().toImage()
        return str(picture.pixelColor(box.left() + 1, box.center().y() + 8).name())

    light = bench.themes.current
    assert ground() == light.highlights[Colour.YELLOW].strong.name()
    bench.session.recolour([made], Colour.BLUE)
    assert ground() == light.highlights[Colour.BLUE].strong.name()
    bench.themes.choose("dark")
    assert ground() == bench.themes.current.highlights[Colour.BLUE].strong.name()
    bench.reader.set_hidden_layers({"highlights"})
    assert ground() == bench.themes.current.paper.name()


def test_escape_clears_one_thing_after_the_other(bench: Any) -> None:
    reader = bench.reader
    bench.session.begin_link(*bench.span("7 April"))
    bench.click("Demidovka")
    reader.find("Nobody")
    reader.view.select(bench.span("Nobody else"))
    reader.popup.offer(reader.asking.beside(bench.span("Nobody else")))
    cleared = 0
    while reader.clear_layers():
        cleared += 1
    assert cleared == 5
    assert reader.active() is None
    assert bench.session.pending_link is None
    assert not reader.has_selection


def test_every_control_has_a_name(bench: Any) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

    made = bench.highlight("Nobody else", note="x")
    bench.reader.edit_note(made)
    controls = [
        w
        for w in bench.reader.findChildren(QWidget)
        if isinstance(w, QAbstractButton | QLineEdit | QPlainTextEdit)
        and not w.objectName().startswith("qt_")
        and not isinstance(w.parent(), QLineEdit)  # Qt's own button that clears the field
    ]
    nameless = [w for w in controls if not (w.accessibleName() or getattr(w, "text", str)())]
    assert len(controls) > 20
    assert not nameless


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "x", "a\r\nb\u2029c\x00d\u2028e 😀\ufdd0!", "w " * 30_000]
)
def test_odd_texts_keep_their_places(bench: Any, text: str) -> None:
    reading = Reading(text=text, title="Odd")
    article, version = article_of(reading)
    version = replace(version, text=text, hash="")
    bench.session.take_in("Import", article, NewVersion(version, b""))
    bench.session.open_article(article.id)
    bench.reader.view.viewport().grab()
    units = len(text.encode("utf-16-le")) // 2
    assert bench.reader.view.document().characterCount() == units + 1
    for place in {0, len(text) // 2, len(text)}:
        bench.reader.view.go_to(place)
        assert bench.reader.position() <= place
    bench.reader.resize(300, 200)
    bench.reader.find("w")
    assert len(bench.reader.view.showing.hits) == text.count("w")


def test_with_nothing_open_nothing_happens(bench: Any) -> None:
    reader = bench.reader
    bench.session.close_article()
    reader.view.viewport().grab()
    assert reader.target() is None
    assert not reader.next_mark(1)
    reader.copy()
    reader.scroll_to(Span(3, 9))
    reader.find("any")
    assert not reader.find_step(1)
    assert reader.clear_layers()


@pytest.mark.parametrize("width", [220, 360, 900])
def test_the_number_of_hits_is_never_cut_off(bench: Any, qapp: Any, width: int) -> None:
    bench.reader.resize(width, 600)
    bar = bench.reader.find_bar
    bar.open_bar("e")
    qapp.processEvents()
    count = bar._count
    assert len(count.text()) > len("1 of 99")
    assert count.width() >= count.fontMetrics().horizontalAdvance(count.text())
    seen = [w for w in bar.findChildren(QToolButton) if w.isVisible() and w.parent() is bar]
    assert len(seen) == (3 if width == 220 else 7)
    assert not any(w.geometry().intersects(count.geometry()) for w in seen)
    assert bar._words.width() > 30


def test_the_find_bar_says_what_is_wrong_with_an_expression(bench: Any) -> None:
    bar = bench.reader.find_bar
    bench.reader.find("(a|a")
    bar._options["pattern"].setChecked(True)
    assert bar._count.text().startswith("This is no regular expression")
    assert not bench.reader.find_step(1)
    bar._words.setText("ע" + "a" * 50)
    bar.set_text("a" * 60 + "!")
    bar.open_bar("(a|a)+$")
    assert "takes too long" in bar._count.text()
    bar.open_bar("a!$")
    assert bar._count.text() == "1 of 1"


def test_a_book_is_searched_while_the_window_goes_on(bench: Any, qtbot: Any) -> None:
    bar = bench.reader.find_bar
    bar.set_text("one two\n" * 60_000)
    bench.reader.find("two")
    assert bar._count.text() == "1 of 25,000…"
    assert bench.reader.find_step(1)
    qtbot.waitUntil(lambda: bar._count.text() == "2 of 60,000")
    bar.set_text("")


def test_what_was_found_can_be_selected(bench: Any) -> None:
    bench.reader.take_hit()
    assert bench.reader.find_bar.isVisible()
    bench.reader.find("Nobody else")
    bench.reader.take_hit()
    assert bench.reader.selection() == bench.span("Nobody else")
    assert bench.reader.find_bar.isHidden()
    assert bench.reader.view.showing.hits == []
    assert bench.reader.view.hasFocus()


def test_a_card_grows_with_the_note_that_is_written(bench: Any, qapp: Any) -> None:
    made = bench.highlight("Nobody else")
    bench.reader.edit_note(made)
    card = bench.reader.cards.note_card(made)
    before = card.height()
    for line in ("One", "Two", "Three", "Four", "Five"):
        QTest.keyClicks(card.note.editor, line)
        QTest.keyClick(card.note.editor, Qt.Key.Key_Return)
    qapp.processEvents()
    assert card.height() > before + 40
    bottom = card.note.editor.mapTo(card, card.note.editor.rect().bottomLeft()).y()
    assert bottom < card.height() - 8
