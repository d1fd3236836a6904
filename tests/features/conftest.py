"""What the scenarios' sentences do: they drive the real window over a real library."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QSettings,
    Qt,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit
from pytest_bdd import given, parsers, then, when
from pytestqt.qtbot import QtBot

from postil.analysis.pipeline import Analyzer
from postil.importers import read_file
from postil.model.annotation import Annotation
from postil.model.article import Reading
from postil.model.change import adding
from postil.model.finding import (
    EntityMention,
    Modifier,
    Quantity,
    Quotation,
    TimeExpression,
    kind_of,
)
from postil.model.holdings import ArticleQuery, FoundSet, NewVersion
from postil.model.passage import Span
from postil.model.verdict import SettledFinding
from postil.resources import seeds
from postil.settings import HIGHLIGHT_COLOUR
from postil.store.library import Library
from postil.ui.changes.window import Changes
from postil.ui.dialogs.bin import Bin
from postil.ui.dialogs.details import ArticleDetails
from postil.ui.dialogs.merge_names import MergeNames
from postil.ui.dialogs.preview import Preview
from postil.ui.dialogs.published import PublishedDate
from postil.ui.docks.history import History
from postil.ui.main_window import MainWindow
from postil.ui.models.articles import source_line
from postil.ui.notices import ReadingOnly
from postil.ui.reader.card_items import items_of
from postil.ui.reader.marks import MarkRef
from postil.ui.theme import Themes
from postil.ui.timeline.scene import Spot, Story
from postil.workspace.analyst import Analyst
from postil.workspace.entities import keeping
from postil.workspace.intake import Intake, article_of
from postil.workspace.naming import Naming
from postil.workspace.neighbours import Neighbours
from postil.workspace.preferences import Preferences
from postil.workspace.recognition import sketches_of
from postil.workspace.review import waiting
from postil.workspace.session import ReadingSession
from postil.workspace.trail import Place
from postil.workspace.worker import Worker

READ = ("000_a42d665ee8e990d4.txt", "002_baltic-ledger.md", "003_meridian-post.md")


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Path:
    """A library of the seed article and two more, read and analysed by the real thing."""
    path = tmp_path_factory.mktemp("shelf") / "library.postil"
    with Library.open(path) as library:
        for name in READ:
            file = seeds() / name
            article, version = article_of(read_file(file))
            library.apply(adding("Import", article), [NewVersion(version, file.read_bytes())])
            found = analyzer.analyse(version.text, article.published[:10])
            library.save_findings(
                version.id, version.hash, FoundSet(found, analyzer.made_by, article.published)
            )
        library.backup(path.with_name("copy.postil"))
    return path.with_name("copy.postil")


@dataclass
class Desk:
    """The program on one library: window, session and what they need."""

    path: Path
    settings: Path
    read_only: bool = False
    analyses: bool = False
    jumps: list[Place] = field(default_factory=list)
    remembered: dict[str, object] = field(default_factory=dict)

    def open_window(self) -> None:
        self.library = Library.open(self.path, read_only=self.read_only)
        self.preferences = Preferences(QSettings(str(self.settings), QSettings.Format.IniFormat))
        self.worker = Worker()
        analyst = Analyst(self.worker) if self.analyses else None
        self.session = ReadingSession(self.library, analyst)
        self.session.jumped.connect(self.jumps.append)
        intake = Intake(self.session, self.worker)
        themes = Themes(self.preferences)
        self.window = MainWindow(self.session, self.preferences, themes, intake)
        self.session.open_last()
        self.window.resize(1100, 700)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def close_window(self) -> None:
        self.worker.close()
        # Left to the garbage collector, a stack may outlive its commands and crash on them.
        self.session.undo_stack.clear()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.library.close()

    @property
    def reader(self):
        return self.window.reader

    @property
    def article(self):
        assert self.session.open is not None
        return self.session.open

    def span(self, words: str) -> Span:
        start = self.article.version.text.index(words)
        return Span(start, start + len(words))

    def do(self, action: str) -> None:
        assert self.window.commands[action].isEnabled(), self.window.commands.obstacle(action)
        self.window.commands[action].trigger()

    def annotation(self, words: str) -> Annotation:
        found = [a for a in self.article.annotations if a.passage.text == words]
        assert len(found) == 1, [a.passage.text for a in self.article.annotations]
        return found[0]

    def findings(self, words: str) -> list[SettledFinding]:
        span, text = self.span(words), self.article.version.text
        return [
            s
            for s in self.article.findings
            if text[s.finding.start : s.finding.end] == words and s.finding.start >= span.start
        ]

    def entity(self, words: str) -> SettledFinding:
        found = [s for s in self.findings(words) if isinstance(s.finding, EntityMention)]
        assert found, f"no entity “{words}”"
        return found[0]

    def measured(self, words: str) -> SettledFinding:
        """The number or the date of these words."""
        kinds = Quantity | TimeExpression
        [found] = [s for s in self.findings(words) if isinstance(s.finding, kinds)]
        return found

    def quotation(self, words: str) -> SettledFinding:
        span = self.span(words)
        found = [
            s
            for s in self.article.findings
            if isinstance(s.finding, Quotation) and s.finding.span.overlaps(span)
        ]
        assert found, f"no quotation with “{words}”"
        return found[0]


@pytest.fixture
def desk(qapp: QApplication, shelf: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "library.postil"
    path.write_bytes(shelf.read_bytes())
    desk = Desk(path, tmp_path / "postil.ini")
    desk.open_window()
    yield desk
    desk.close_window()


# ------------------------------------------------------------------- doing


@given(parsers.parse('I have opened "{title}"'))
@when(parsers.parse('I open "{title}"'))
def open_article(desk: Desk, title: str) -> None:
    rows = desk.library.article_rows(ArticleQuery())
    row = next(r for r in rows if r.article.title.startswith(title))
    assert desk.session.open_article(row.article.id)


@given(parsers.parse('the article "{title}" says "{text}"'))
def take_in(desk: Desk, analyzer: Analyzer, title: str, text: str) -> None:
    article, version = article_of(Reading(text=text, title=title, published="2025-04-08"))
    assert desk.session.take_in(f"Import “{title}”", article, NewVersion(version, text.encode()))
    found = FoundSet(analyzer.analyse(text, "2025-04-08"), analyzer.made_by, article.published)
    desk.library.save_findings(version.id, version.hash, found)
    list(desk.library.ledger.listing())


@when(parsers.parse('I press "{key}" with "{held}"'))
def press_with(key: str, held: str, qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    modifier = getattr(Qt.KeyboardModifier, f"{held}Modifier")
    qtbot.keyClick(focus, getattr(Qt.Key, f"Key_{key}"), modifier)


@when("I undo until there are no rules")
def undo_rules(desk: Desk) -> None:
    while desk.library.naming.all():
        desk.do("undo")


@when(parsers.parse('I switch the rule "{sentence}" off'))
def switch_rule_off(desk: Desk, sentence: str) -> None:
    rules = desk.window.name_deeds.rules
    assert rules is not None
    (row,) = [
        r for r in range(rules.model.rowCount()) if sentence == rules.model.index(r, 0).data()
    ]
    off = Qt.CheckState.Unchecked
    assert rules.model.setData(rules.model.index(row, 0), off, Qt.ItemDataRole.CheckStateRole)


@then(parsers.parse('I am told "{sentence}"'))
def told(desk: Desk, sentence: str) -> None:
    assert desk.window.notice.text == sentence


@then(parsers.parse('there is the rule "{sentence}"'))
def there_is_the_rule(desk: Desk, sentence: str) -> None:
    assert sentence in [row.sentence for row in Naming(desk.session).rules()]


@then(parsers.parse('the entity "{words}" goes by "{name}"'))
def goes_by(desk: Desk, words: str, name: str) -> None:
    finding = desk.entity(words).finding
    assert isinstance(finding, EntityMention)
    assert finding.entity == name


@given("the analysis runs")
def run_analysis(desk: Desk, qtbot: QtBot) -> None:
    desk.analyses = True
    reopen(desk)
    analyst = desk.session.analyst
    assert analyst is not None
    analyst.warm_up("")
    qtbot.waitUntil(lambda: bool(analyst.made_by) and not analyst.waiting, timeout=60_000)


@when(parsers.parse("I say that it was published on {day}"))
def publish(desk: Desk, day: str) -> None:
    desk.do("published")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublishedDate)
    dialog.field.setText(day)
    desk.window.notice.hide()
    dialog.accept()


@then(parsers.parse("I am told that {count:d} dates changed"))
def dates_changed(desk: Desk, count: int, qtbot: QtBot) -> None:
    said = f"{count} dates changed"
    qtbot.waitUntil(lambda: desk.window.notice.text.startswith(said), timeout=60_000)
    desk.window.notice.hide()


@when(parsers.parse('I do "{action}"'))
def do(desk: Desk, action: str) -> None:
    desk.do(action)


@when(parsers.parse('I select "{words}"'))
def select(desk: Desk, words: str) -> None:
    desk.reader.setFocus()
    desk.reader.view.select(desk.span(words))


@when(parsers.parse('I type "{words}"'))
def type_words(desk: Desk, words: str, qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, words)


@when(parsers.parse('I press "{key}"'))
def press(desk: Desk, key: str, qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, getattr(Qt.Key, f"Key_{key}"))


@when(parsers.parse('I write the note "{note}"'))
def write_note(desk: Desk, note: str, qtbot: QtBot) -> None:
    desk.do("note")
    type_words(desk, note, qtbot)
    desk.do("clear")
    desk.reader.setFocus()


@given(parsers.parse('I have scrolled to "{words}"'))
def scroll(desk: Desk, words: str) -> None:
    desk.reader.view.go_to(desk.span(words).start)


@when("I close the window and open it again")
def reopen(desk: Desk) -> None:
    desk.close_window()
    desk.open_window()


@when(parsers.parse('I return to the point after "{label}"'))
def return_to_point(desk: Desk, label: str, qtbot: QtBot) -> None:
    desk.do("history")
    history = desk.window.findChild(History)
    assert history is not None
    rows = (history.model.index(row) for row in range(history.model.rowCount()))
    history.list.setCurrentIndex(next(row for row in rows if row.data() == label))
    with qtbot.waitSignal(desk.session.changed):
        history.go.click()


@when(parsers.parse('I restore "{title}" from the bin'))
def restore(desk: Desk, title: str) -> None:
    desk.do("bin")
    (dialog,) = desk.window.findChildren(Bin)
    rows = (dialog.model.index(row, 1) for row in range(dialog.model.rowCount()))
    dialog.list.setCurrentIndex(next(r for r in rows if str(r.data()).startswith(title)))
    dialog.restore.click()
    dialog.close()


@when(parsers.parse('I activate the entity "{words}"'))
def activate_entity(desk: Desk, words: str) -> None:
    settled = desk.entity(words)
    desk.reader.activate(MarkRef(settled.finding.span, finding=settled))


@when(parsers.parse('I activate the number "{words}"'))
@when(parsers.parse('I activate the date "{words}"'))
def activate_measured(desk: Desk, words: str) -> None:
    settled = desk.measured(words)
    desk.reader.activate(MarkRef(settled.finding.span, finding=settled))


@when(parsers.parse('I activate the quotation "{words}"'))
def activate_quotation(desk: Desk, words: str) -> None:
    settled = desk.quotation(words)
    desk.reader.activate(MarkRef(settled.finding.span, finding=settled))


@when("I activate the link")
def activate_link(desk: Desk) -> None:
    (item,) = [i for i in items_of(desk.article) if i.link is not None]
    desk.reader.activate(item.ref)


@when(parsers.parse('I correct the outlet to "{outlet}"'))
def correct_outlet(desk: Desk, outlet: str) -> None:
    desk.do("article_details")
    dialog = desk.window.findChild(ArticleDetails)
    assert dialog is not None
    dialog.fields["outlet"].setText(outlet)
    dialog.accept()


@when(parsers.parse('I paste "{text}"'))
def paste(desk: Desk, text: str, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(text.replace("\\n", "\n"))
    with qtbot.waitSignal(desk.session.opened, timeout=60_000):
        desk.do("paste_article")


@when(parsers.parse('I export to "{name}"'))
def export(desk: Desk, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = (str(tmp_path / name), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    desk.do("export")


@when("a window opens the same library for reading only", target_fixture="second")
def open_for_reading(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    second = Desk(desk.path, tmp_path / "second.ini", read_only=True)
    second.open_window()
    yield second
    second.close_window()


@when("a second window opens the same library", target_fixture="second")
def open_second(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    second = Desk(desk.path, tmp_path / "second.ini")
    second.open_window()
    yield second
    second.close_window()


@when(parsers.parse('the note "{note}" is put on "{words}" in the second window'))
def second_notes(second: Desk, note: str, words: str) -> None:
    second.session.set_note(second.annotation(words).id, note)
    assert second.annotation(words).note == note


@when(parsers.parse('I put the note "{note}" on "{words}"'))
def put_note(desk: Desk, note: str, words: str) -> None:
    desk.session.set_note(desk.annotation(words).id, note)


# ------------------------------------------------------------------- seeing


@then(parsers.parse('the window\'s title begins with "{title}"'))
def title_begins(desk: Desk, title: str) -> None:
    assert desk.window.windowTitle().startswith(title)
    assert desk.window.windowTitle().endswith(" — Postil")


@then(parsers.parse('the text begins with "{words}"'))
def text_begins(desk: Desk, words: str) -> None:
    assert desk.article.version.text.startswith(words)
    assert words in desk.reader.view.toPlainText()


@then(parsers.re(r'"(?P<words>.+)" is marked as an? (?P<kind>\w+)'))
def marked(desk: Desk, words: str, kind: str) -> None:
    assert kind in [kind_of(s.finding).value for s in desk.findings(words)]


@then(parsers.parse('"{words}" is not marked as an entity'))
def not_marked(desk: Desk, words: str) -> None:
    assert not any(isinstance(s.finding, EntityMention) for s in desk.findings(words))


@then(parsers.parse('"{words}" is not marked as a number'))
def no_number(desk: Desk, words: str) -> None:
    assert not any(isinstance(s.finding, Quantity) for s in desk.findings(words))


@then(parsers.parse('the number "{words}" is {value:d}'))
def number_is(desk: Desk, words: str, value: int) -> None:
    assert desk.measured(words).finding.value == value


@then(parsers.parse('the number "{words}" is at least {value:d}'))
def number_is_at_least(desk: Desk, words: str, value: int) -> None:
    number = desk.measured(words).finding
    assert (number.value, number.modifier) == (value, Modifier.AT_LEAST)


@then(parsers.parse('the date "{words}" is {value}'))
def date_is(desk: Desk, words: str, value: str) -> None:
    assert desk.measured(words).finding.value == value


@then(parsers.parse('the quotation with "{words}" is {speaker}\'s'))
def spoken_by(desk: Desk, words: str, speaker: str) -> None:
    quotation = desk.quotation(words).finding
    assert isinstance(quotation, Quotation)
    text = desk.article.version.text
    named = [text[s.start : s.end] for s in quotation.speaker]
    assert speaker in " ".join([quotation.speaker_entity, *named])


@then(parsers.re(r'the layer "(?P<layer>\w+)" is (?P<state>hidden|shown)'))
def layer_state(desk: Desk, layer: str, state: str) -> None:
    assert (layer in desk.reader.view.showing.hidden) is (state == "hidden")


@then(parsers.re(r'"(?P<words>.+)" is (?P<state>shown|not shown)'))
def is_shown(desk: Desk, words: str, state: str) -> None:
    showing = desk.reader.view.showing
    settled = desk.entity(words)
    mark = showing.index.find(MarkRef(settled.finding.span, finding=settled))
    assert mark is not None
    assert mark.shown(showing.hidden) is (state == "shown")


@then(parsers.parse('"{words}" is in sight'))
def in_sight(desk: Desk, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.reader.view.in_sight(desk.span(words)))


@then(parsers.parse('"{words}" flashes'))
def flashes(desk: Desk, words: str) -> None:
    assert Span(desk.jumps[-1].start, desk.jumps[-1].end).overlaps(desk.span(words))
    flashed = desk.reader.view.showing.flashed
    assert flashed is not None
    assert flashed.overlaps(desk.span(words))


@then("a mark is active")
def mark_active(desk: Desk) -> None:
    assert desk.reader.active() is not None


@then("no mark is active")
def no_mark_active(desk: Desk) -> None:
    assert desk.reader.active() is None


@then("some words are found")
def words_found(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(desk.reader.view.showing.hits) > 1)


@then("no words are found")
def no_words_found(desk: Desk) -> None:
    assert not desk.reader.view.showing.hits


@then(parsers.re(r'"(?P<words>.+)" is highlighted in (?P<colour>\w+)'))
def highlighted(desk: Desk, words: str, colour: str) -> None:
    assert desk.annotation(words).colour.value == colour


@then(parsers.parse("the colour of later highlights is still {colour}"))
def standard_colour(desk: Desk, colour: str) -> None:
    assert desk.preferences.get(HIGHLIGHT_COLOUR) == colour


@then(parsers.parse('the note of "{words}" is "{note}"'))
def note_is(desk: Desk, words: str, note: str) -> None:
    assert desk.annotation(words).note == note


@then(parsers.parse('"{words}" is tagged "{path}"'))
def tagged(desk: Desk, words: str, path: str) -> None:
    assert [desk.session.tags[t].path for t in desk.annotation(words).tags] == [path]


@then(parsers.re(r"there (is|are) (?P<count>\d+) highlights?"))
def count_highlights(desk: Desk, count: str) -> None:
    assert len(desk.library.annotations(desk.article.article.id)) == int(count)


@then(parsers.parse('a click on "{words}" activates "{passage}"'))
@then(parsers.parse('the next click there activates "{passage}"'))
def click(desk: Desk, qtbot: QtBot, passage: str, words: str = "square") -> None:
    view = desk.reader.view
    view.drop_selection()
    inside = desk.span("13 square kilometers").start + len("13 sq")
    view.go_to(inside, share=0.4)
    box = view.boxes_of(Span(inside, inside + 1))[0]
    point = QPointF(box.center()).toPoint()
    wanted = desk.annotation(passage).id
    for _ in range(4):  # what was found there lies under the cursor as well
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        active = desk.reader.active()
        assert active is not None
        if active.annotation_id is not None:
            break
    assert desk.reader.active().annotation_id == wanted


@then(parsers.parse('the undo action reads "{text}"'))
def undo_reads(desk: Desk, text: str) -> None:
    assert desk.window.commands["undo"].text() == text


@then(parsers.re(r"this article has (?P<count>\d+) links?"))
def count_links(desk: Desk, count: str) -> None:
    assert len(desk.article.links) == int(count)


@then(parsers.parse('the link says "{name}"'))
def link_says(desk: Desk, name: str) -> None:
    assert desk.session.link_types[desk.article.links[0].type_id].name == name


@then("no link is begun")
def no_link_begun(desk: Desk) -> None:
    assert desk.session.pending_link is None


@then(parsers.re(r'the entity "(?P<words>.+)" is (?P<state>settled|not settled)'))
def settled(desk: Desk, words: str, state: str) -> None:
    assert desk.entity(words).settled is (state == "settled")


@then(parsers.re(r'the entity "(?P<words>.+)" is an? (?P<label>[A-Z]+)'))
def labelled(desk: Desk, words: str, label: str) -> None:
    finding = desk.entity(words).finding
    assert isinstance(finding, EntityMention)
    assert finding.label.value == label


@then("1 finding fewer is counted")
def fewer(desk: Desk) -> None:
    found = desk.library.findings(desk.article.version.id)
    assert found is not None
    assert len(desk.article.findings) == len(found.findings) - 1


@then(parsers.re(r"the library has (?P<count>\d+) articles?"))
def count_articles(desk: Desk, count: str) -> None:
    assert desk.library.article_count() == int(count)


@then("no article is open")
def nothing_open(desk: Desk) -> None:
    assert desk.session.open is None
    assert desk.window.windowTitle() == "Postil"


@then(parsers.parse('the message says "{words}"'))
def message_says(desk: Desk, words: str) -> None:
    assert words in desk.window.notice.text


@then(parsers.parse('the list shows "{source}"'))
def list_shows(desk: Desk, source: str) -> None:
    desk.window.library.refresh()
    model = desk.window.library.model
    rows = [model.row_at(model.index(n)) for n in range(model.rowCount())]
    row = next(r for r in rows if r.article.id == desk.article.article.id)
    assert source_line(row) == source


@then(parsers.parse('the file has "{words}"'))
def file_has(tmp_path: Path, words: str) -> None:
    assert words in (tmp_path / "brief.md").read_text("utf-8")


@then(parsers.parse('a preview shows "{words}"'))
def preview_shows(desk: Desk, words: str) -> None:
    dialog = desk.window.findChild(Preview)
    assert isinstance(dialog, QDialog)
    assert dialog.isVisible()
    assert words in dialog.page.toPlainText()


@then(parsers.parse('it shows "{title}" and says that it only reads'))
def second_reads(second: Desk, title: str) -> None:
    assert second.window.windowTitle().startswith(title)
    strip = second.window.findChild(ReadingOnly)
    assert strip is not None
    assert strip.isVisible()
    assert any("may not write" in label.text() for label in strip.findChildren(QLabel))


@then(parsers.parse('the window says "{words}"'))
def window_says(desk: Desk, words: str) -> None:
    assert words in desk.window.notice.text


@then("the second window shows it within a moment")
def second_shows(desk: Desk, second: Desk, qtbot: QtBot) -> None:
    neighbours = Neighbours(second.library)
    neighbours.wrote.connect(second.session.reload)
    neighbours._seen -= 1  # it was written before anybody looked
    neighbours.start()
    qtbot.waitUntil(lambda: second.annotation("Demidovka").note == "theirs and mine")
    neighbours.close()
    assert second.session.undo_stack.undoText() == desk.session.undo_stack.undoText()


@then("nothing can be changed in it")
def second_changes_nothing(second: Desk) -> None:
    second.reader.view.select(second.span("Demidovka"))
    for name in ("highlight", "note", "tag", "link", "open", "delete_article"):
        assert not second.window.commands[name].isEnabled()
    assert second.session.highlight(*second.span("Demidovka")) is None
    assert "reading only" in second.window.notice.text


# ------------------------------------------------------------------- tags


@when(parsers.parse('I tag "{words}" as "{path}"'))
def tag(desk: Desk, words: str, path: str) -> None:
    desk.session.tag([desk.annotation(words).id], path)


@when(parsers.parse('I choose the tag "{path}"'))
def choose_tag(desk: Desk, path: str) -> None:
    desk.do("go_tags")
    pane = desk.window.tags
    pane.refresh()
    pane.tree.setFocus()
    pane.tree.setCurrentIndex(pane.model.index_of(path))


@when(parsers.parse('I rename the tag "{path}" to "{name}"'))
def rename_tag(desk: Desk, path: str, name: str, qtbot: QtBot) -> None:
    choose_tag(desk, path)
    tree = desk.window.tags.tree
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    editor = tree.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, name)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tree.state() is not tree.State.EditingState)


@when("I select all articles")
def select_all_articles(desk: Desk) -> None:
    desk.do("go_library")
    desk.window.library.list.setFocus()
    desk.window.library.list.selectAll()


@when("I show the articles with it")
def show_tagged(desk: Desk) -> None:
    pane = desk.window.tags
    menu = pane.menu_for(pane.chosen_paths()[0], QPoint())
    menu.actions()[0].trigger()
    menu.deleteLater()


@when(parsers.parse("I choose entry {number:d} of the tag's list"))
def choose_entry(desk: Desk, number: int) -> None:
    pane = desk.window.tags
    pane.list.clicked.emit(pane.hits.index(number - 1))


@then(parsers.re(r"the tag's list shows (?P<count>\d+) entr(y|ies)"))
def entries(desk: Desk, count: str) -> None:
    assert desk.window.tags.hits.rowCount() == int(count)


@then(parsers.re(r"the list shows (?P<count>\d+) articles?"))
def listed(desk: Desk, count: str) -> None:
    assert desk.window.library.model.rowCount() == int(count)


@then(parsers.parse('the tags are "{paths}"'))
def tags_are(desk: Desk, paths: str) -> None:
    assert sorted(tag.path for tag in desk.session.tags.values()) == paths.split(", ")


@then("there are no tags")
def no_tags(desk: Desk) -> None:
    assert not desk.session.tags


# ------------------------------------------------------------------- several at once


@when("I select all highlights in the findings")
def select_all_highlights(desk: Desk) -> None:
    desk.do("go_findings")
    pane = desk.window.findings
    pane.refresh()
    heads = [pane.model.index(row, 0) for row in range(pane.model.rowCount())]
    (head,) = [index for index in heads if index.data() == "Highlights"]
    pane.tree.clearSelection()
    for row in range(pane.model.rowCount(head)):
        chosen = QItemSelectionModel.SelectionFlag.Select
        pane.tree.selectionModel().select(pane.model.index(row, 0, head), chosen)


@then("nothing is highlighted")
def nothing_highlighted(desk: Desk) -> None:
    assert not desk.article.annotations


# ------------------------------------------------------------------- versions


@when("the article comes again with a changed figure, a moved paragraph and without a sentence")
def import_again(desk: Desk, tmp_path: Path) -> None:
    text = desk.article.version.text
    text = text.replace("13 square kilometers", "19 square kilometers")
    text = text.replace("7 April", "6 April")
    text = text.replace(" Recently, Russia recaptured most of that territory.", "")
    paragraphs = text.split("\n\n")
    moved = next(n for n, words in enumerate(paragraphs) if "DeepState" in words)
    paragraphs.insert(1, paragraphs.pop(moved))
    file = tmp_path / "again.txt"
    file.write_text("\n\n".join(paragraphs), "utf-8")
    desk.library.save_sketches(sketches_of(desk.library, desk.library.without_sketch()))
    desk.window.open_files([file])


@then("I am asked whether it is a new version")
def asked(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(desk.window.question.isVisible, timeout=60_000)
    assert "% the same words" in desk.window.question.words.text()


@when(parsers.parse('I answer "{words}"'))
def answer(desk: Desk, words: str, qtbot: QtBot) -> None:
    strip = desk.window.question
    (button,) = [b for b in strip.buttons.values() if b.text() == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.window.status._progress.isVisible(), timeout=60_000)


@when("I read the first version again")
def read_first(desk: Desk, qtbot: QtBot) -> None:
    first = desk.library.versions(desk.article.article.id)[0]
    with qtbot.waitSignal(desk.window.versioning.renewed, timeout=60_000):
        desk.window.versioning.read(first.id)


@when("I go to the next mark of the review")
def next_review(desk: Desk) -> None:
    desk.window.review.list.setFocus()
    desk.do("next_item")


@then(
    parsers.re(r"(?P<placed>\d+) marks? waits? for review and (?P<homeless>\d+) ha(s|ve) no place")
)
def marks_wait(desk: Desk, placed: str, homeless: str) -> None:
    assert waiting(desk.article) == (int(placed), int(homeless))


@then("nothing waits for review")
def nothing_waits(desk: Desk) -> None:
    assert waiting(desk.article) == (0, 0)


@then(parsers.parse('the review shows "{words}"'))
def review_shows(desk: Desk, words: str, qtbot: QtBot) -> None:
    def shown() -> bool:
        item = desk.window.review.current()
        return item is not None and item.old.text == words

    qtbot.waitUntil(shown)


@then(parsers.parse('the changes list "{words}"'))
def changes_list(desk: Desk, words: str, qtbot: QtBot) -> None:
    (window,) = desk.window.findChildren(Changes)
    qtbot.waitUntil(lambda: window.comparison is not None, timeout=60_000)
    lines = [str(window.model.index(n).data()) for n in range(window.model.rowCount())]
    window.reject()
    assert words in lines


# -------------------------------------------------------------------- the list of quotations


@when(parsers.parse('I look for quotations with "{words}"'))
def look_for_quotations(desk: Desk, words: str, qtbot: QtBot) -> None:
    page = desk.window.ledger.quotes
    list(desk.library.ledger.listing())
    page.filters.words.setFocus()
    qtbot.keyClicks(page.filters.words, words)
    qtbot.waitUntil(lambda: page.model.query.words == words)


@when(parsers.parse('I press "{key}" in the list of quotations'))
def press_in_quotations(desk: Desk, key: str, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.window.ledger.quotes.list, getattr(Qt.Key, f"Key_{key}"))


@when(parsers.parse('I choose the speaker "{name}"'))
def choose_speaker(desk: Desk, name: str, qtbot: QtBot) -> None:
    speakers = desk.window.ledger.quotes.speakers
    qtbot.waitUntil(lambda: speakers.model.index_of(name).isValid())
    speakers.list.setCurrentIndex(speakers.model.index_of(name))


@then("the list of quotations is in sight")
def quotations_in_sight(desk: Desk) -> None:
    assert desk.window.ledger.quotes.list.isVisible()
    assert desk.window.ledger.quotes.list.hasFocus()


@then("one quotation is listed")
def one_quotation(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.window.ledger.quotes.model.rowCount() == 1)


@then(parsers.parse('nobody is quoted as "{name}"'))
def not_quoted(desk: Desk, name: str, qtbot: QtBot) -> None:
    def gone() -> bool:
        return not desk.library.ledger.speakers(name)

    qtbot.waitUntil(gone, timeout=5_000)


# ---------------------------------------------------------------- numbers


def matrix_cell(desk: Desk, title: str) -> QModelIndex:
    """The first figure of an article in the matrix of numbers; an invalid index where none is."""
    matrix = desk.window.ledger.numbers.matrix.matrix
    for row in range(matrix.rowCount()):
        for column in range(matrix.columnCount()):
            found = matrix.quantity_at(matrix.index(row, column))
            if found is not None and found.title.startswith(title):
                return matrix.index(row, column)
    return QModelIndex()


@when("I look at the numbers as a matrix")
def as_matrix(desk: Desk) -> None:
    list(desk.library.ledger.listing())
    desk.window.ledger.numbers.search()
    desk.window.ledger.numbers.matrix_button.click()


@when(parsers.parse('I choose the figure of "{title}" in the matrix'))
def choose_figure(desk: Desk, title: str) -> None:
    desk.window.ledger.numbers.matrix.setCurrentIndex(matrix_cell(desk, title))


@when(parsers.parse('I click on the figure of "{title}" in the matrix'))
def click_figure(desk: Desk, title: str, qtbot: QtBot) -> None:
    view = desk.window.ledger.numbers.matrix
    place = view.visualRect(matrix_cell(desk, title)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not view.isVisible()


@then(parsers.parse('the matrix says "{words}" for "{title}"'))
def matrix_says(desk: Desk, words: str, title: str) -> None:
    list(desk.library.ledger.listing())
    desk.window.ledger.numbers.search()
    assert str(matrix_cell(desk, title).data()) == words


@then(parsers.parse('the figure of "{title}" is chosen in the matrix'))
def figure_chosen(desk: Desk, title: str) -> None:
    view = desk.window.ledger.numbers.matrix
    assert view.isVisible()
    assert view.currentIndex() == matrix_cell(desk, title)


@then(parsers.parse('the matrix has no figure of "{title}"'))
def no_figure(desk: Desk, title: str) -> None:
    list(desk.library.ledger.listing())
    desk.window.ledger.numbers.search()
    assert not matrix_cell(desk, title).isValid()


# ---------------------------------------------------------------- entities


@given("all names are counted")
def names_counted(desk: Desk) -> None:
    list(desk.library.ledger.listing())
    list(keeping(desk.library))


@when(parsers.parse('I look for entities with "{words}"'))
def look_for_entities(desk: Desk, words: str, qtbot: QtBot) -> None:
    page = desk.window.ledger.names.list
    page.filters.words.setFocus()
    qtbot.keyClicks(page.filters.words, words)
    qtbot.waitUntil(lambda: bool(page.model.query.words))


@when(parsers.parse('I merge the selected entities into "{name}"'))
def merge_entities(desk: Desk, name: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: MergeNames) -> int:
        names = [entity.name for entity in dialog.names]
        dialog.choices.button(names.index(name)).setChecked(True)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(MergeNames, "exec", answer)
    table = desk.window.ledger.names.list.table
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_M)


@then(parsers.parse('the entities listed are "{names}"'))
def entities_listed(desk: Desk, names: str, qtbot: QtBot) -> None:
    model = desk.window.ledger.names.list.model
    wanted = names.split(", ")

    def listed() -> bool:
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())] == wanted

    qtbot.waitUntil(listed)


@then(parsers.parse('"{name}" is mentioned {mentions:d} times in {articles:d} articles'))
def entity_counts(desk: Desk, name: str, mentions: int, articles: int) -> None:
    entity = desk.library.entity_index.named(name)[0]
    entry = desk.library.entity_index.entry(entity)
    assert entry is not None
    assert (entry.mentions, entry.articles) == (mentions, articles)


@when("I look through the suggested merges")
def look_through_suggestions(desk: Desk, qtbot: QtBot) -> None:
    page = desk.window.ledger.names.list
    page.suggest_button.setChecked(False)
    page.suggest_button.setChecked(True)
    qtbot.waitUntil(lambda: not page.suggestions.looking, timeout=20_000)


@when(parsers.parse('I press "{key}" in the list of suggestions'))
def press_in_suggestions(desk: Desk, key: str, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.window.ledger.names.list.suggestions.list, getattr(Qt.Key, f"Key_{key}"))


@then(parsers.parse('it is suggested that "{one}" is "{other}"'))
def suggested(desk: Desk, one: str, other: str) -> None:
    model = desk.window.ledger.names.list.suggestions.model
    pairs = [model.at(row) for row in range(model.rowCount())]
    assert (one, other) in [(pair.one.entity.name, pair.other.entity.name) for pair in pairs]


@then("nothing is suggested")
def nothing_suggested(desk: Desk) -> None:
    assert desk.window.ledger.names.list.suggestions.model.rowCount() == 0


@then(parsers.parse('the page of "{name}" tells of {mentions:d} mentions in {articles:d} articles'))
def entity_page_tells(desk: Desk, name: str, mentions: int, articles: int) -> None:
    page = desk.window.ledger.names.page
    assert page.isVisible()
    assert page.entity is not None
    assert page.entity.name == name
    assert f"{mentions} mentions · {articles} articles" in page.head.facts.text()


@when("I go to the first mention on the page")
def go_to_first_mention(desk: Desk, qtbot: QtBot) -> None:
    page = desk.window.ledger.names.page
    page.list.setCurrentIndex(page.model.index(1))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)


@then(parsers.parse('the article "{title}" is in sight again'))
def article_again(desk: Desk, title: str) -> None:
    assert desk.window.split.isVisible()
    assert title in desk.article.article.title


@then("another article is open")
def another_article(desk: Desk) -> None:
    assert desk.window.split.isVisible()
    assert "Ukrainian President" not in desk.article.article.title


# ----------------------------------------------------------------------------- the timeline


def _dates_on_the_line(desk: Desk, words: str) -> list[int]:
    chronicle = desk.window.ledger.timeline.page.canvas.chronicle
    times = chronicle.told(range(len(chronicle.happened)))
    return [number for number, time in enumerate(times) if time and words in time.words]


@when("I come closer on the timeline")
def come_closer(desk: Desk, qtbot: QtBot) -> None:
    list(desk.library.ledger.listing())
    page = desk.window.ledger.timeline.page
    page.refresh()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Plus)


@when(parsers.parse('I choose the date "{words}" on the timeline'))
def choose_date(desk: Desk, words: str) -> None:
    list(desk.library.ledger.listing())
    page = desk.window.ledger.timeline.page
    page.refresh()
    found = _dates_on_the_line(desk, words)
    desk.remembered["dates"] = len(found)
    page.canvas.choose(Spot(Story.HAPPENED, found[0]))
    desk.remembered["scale"] = page.canvas.scale


@when(parsers.parse('I press "{key}" on the timeline'))
def press_on_timeline(desk: Desk, key: str, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.window.ledger.timeline.page.canvas, getattr(Qt.Key, f"Key_{key}"))


@then("the timeline is in sight where I left it")
def timeline_in_sight(desk: Desk) -> None:
    page = desk.window.ledger.timeline.page
    assert page.isVisible()
    assert page.canvas.scale == desk.remembered["scale"]


@then(parsers.parse('fewer dates say "{words}" on the timeline'))
def fewer_dates(desk: Desk, words: str) -> None:
    list(desk.library.ledger.listing())
    desk.window.ledger.timeline.page.refresh()
    assert len(_dates_on_the_line(desk, words)) == desk.remembered["dates"] - 1


@then(parsers.parse('as many dates say "{words}" on the timeline as before'))
def as_many_dates(desk: Desk, words: str) -> None:
    list(desk.library.ledger.listing())
    desk.window.ledger.timeline.page.refresh()
    assert len(_dates_on_the_line(desk, words)) == desk.remembered["dates"]
