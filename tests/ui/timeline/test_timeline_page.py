"""The timeline in the real window."""

import csv
import io
import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest

from postil.model.article import Reading
from postil.model.finding import EntityLabel, EntityMention, TimeExpression, TimeType
from postil.model.holdings import FoundSet, NewVersion
from postil.ui.ledger.filters import Scope
from postil.ui.models.times import TimeColumn
from postil.ui.timeline.deeds import TimelineDeeds
from postil.ui.timeline.scene import Spot, Story
from postil.workspace.intake import article_of

ARTICLES = (
    ("First", "Courant", "2025-04-08", "Ada left on 7 April. Bo came in March, weekly.",
     (("7 April", "2025-04-07", "2025-04-07", "2025-04-07"),
      ("March", "2025-03", "2025-03-01", "2025-03-31"), ("weekly", "P1W", "", ""))),
    ("Second", "Courant", "2025-04-10T08:30:00Z", "On 7 April it rained, as in 1812.",
     (("7 April", "2025-04-07", "2025-04-07", "2025-04-07"),
      ("1812", "1812", "1812-01-01", "1812-12-31"))),
    ("Third", "Gazette", "", "Since May 2024 nobody knows.",
     (("Since May 2024", "2024-05", "2024-05-01", ""),)),
)  # fmt: skip


def found(text: str, times) -> FoundSet:
    findings = [
        TimeExpression(
            start=text.index(words), end=text.index(words) + len(words), component="hand",
            timex=TimeType.SET if value.startswith("P") else TimeType.DATE, value=value,
            earliest=earliest, latest=latest, reason="as written",
        )
        for words, value, earliest, latest in times
    ]  # fmt: skip
    for name in ("Ada", "Bo"):
        if name in text:
            at = text.index(name)
            label = EntityLabel.PERSON
            findings.append(
                EntityMention(
                    start=at, end=at + len(name), component="hand", label=label, entity=name
                )
            )
    return FoundSet(sorted(findings, key=lambda f: f.start), "hand", "2025-04-10")


@pytest.fixture
def page(desk, qtbot):
    for title, outlet, published, text, times in ARTICLES:
        reading = Reading(text=text, title=title, outlet=outlet, published=published)
        article, version = article_of(reading)
        desk.session.take_in("Import", article, NewVersion(version, text.encode()))
        desk.session.library.save_findings(version.id, version.hash, found(text, times))
    desk.open("Bridgehead")
    list(desk.session.library.ledger.listing())
    desk.do("timeline")
    page = desk.window.ledger.timeline.page
    assert page.isVisible()
    return page


def words_of(page) -> list[str]:
    chronicle = page.canvas.chronicle
    return [time.words for time in chronicle.told(range(len(chronicle.happened)))]


def spot(page, words: str) -> Spot:
    return Spot(Story.HAPPENED, words_of(page).index(words))


def told(page) -> str:
    return page.filters._count.text()


def test_it_takes_the_place_of_the_article_and_gives_it_back(desk, page) -> None:
    assert desk.actions["timeline"].isChecked()
    desk.do("clear")
    assert desk.window.split.isVisible()
    assert not desk.actions["timeline"].isChecked()


def test_it_says_what_is_shown_and_what_is_left_out(page) -> None:
    assert words_of(page) == ["1812", "Since May 2024", "March", "7 April", "7 April"]
    assert "5 dates · 3 articles" in told(page)
    assert "1 without a place in time left out" in told(page)
    assert "1 article without a day" in told(page)


def test_it_says_how_many_articles_are_not_listed_yet(desk, page) -> None:
    text = "On 9 May."
    article, version = article_of(Reading(text=text, title="Fourth"))
    desk.session.take_in("Import", article, NewVersion(version, text.encode()))
    times = (("9 May", "2025-05-09", "2025-05-09", "2025-05-09"),)
    desk.session.library.save_findings(version.id, version.hash, found(text, times))
    page.refresh()
    assert "1 article still to come" in told(page)
    list(desk.session.library.ledger.listing())
    page.refresh()
    assert "still to come" not in told(page)
    assert "9 May" in words_of(page)


def test_names_words_outlets_tags_and_verdicts_narrow_it(page) -> None:
    page.filters.entity.setText("Ad")
    page.filters.entity.textEdited.emit("Ad")
    assert "Ada" in page.filters._names.stringList()
    page.filters.entity.setText("Ada")
    page.search()
    assert words_of(page) == ["7 April"]
    assert "in sentences with Ada" in told(page)
    page.filters.place.setCurrentIndex(1)
    assert words_of(page) == ["March", "7 April"]
    page.filters.entity.clear()
    page.filters.outlet.setText("Gazette")
    page.search()
    assert words_of(page) == ["Since May 2024"]
    page.filters.outlet.clear()
    page.filters.words.setText("rained")
    page.search()
    assert words_of(page) == ["1812", "7 April"]
    page.filters.words.clear()
    page.filters.tag.setText("nothing like it")
    page.search()
    assert words_of(page) == []
    assert page._hint.isVisible()
    page.filters.tag.clear()
    page.filters.sayer.setCurrentIndex(1)
    assert words_of(page) == []


def test_a_click_goes_to_the_passage_and_back_to_the_same_place(desk, page) -> None:
    canvas = page.canvas
    canvas.choose(spot(page, "March"))
    canvas.zoom(1.7)
    scale = canvas.scale
    x, y = canvas.scene.point(spot(page, "March"))
    point = QPoint(round(x + canvas.scene.moved(canvas.scale)), round(y))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point)
    assert desk.session.open.article.title == "First"
    assert desk.window.split.isVisible()
    assert desk.window.reader.active().finding.finding.value == "2025-03"
    desk.do("back")
    assert page.isVisible()
    assert canvas.scale == scale


def test_keys_zoom_pan_walk_and_open(desk, page, qtbot) -> None:
    canvas = page.canvas
    canvas.setFocus()
    before = canvas.scale
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.scale.per_pixel < before.per_pixel
    closer = canvas.scale
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.scale.left > closer.left
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.scale.x(canvas.chronicle.happened.begins[0]) >= 0
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.chosen == Spot(Story.HAPPENED, 0)
    desk.do("next_item")
    assert canvas.chosen == Spot(Story.HAPPENED, 1)
    assert "Since May 2024" in canvas.accessibleDescription()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.chosen.story is Story.REPORTED
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.chosen.story is Story.HAPPENED
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert desk.session.open.article.title in ("First", "Second")


def test_tab_goes_from_date_to_date_and_out_behind_the_last(page, qtbot) -> None:
    canvas = page.canvas
    canvas.fit_all()
    canvas.setFocus()
    seen = []
    for _ in range(5):
        assert canvas.focusNextPrevChild(True)
        seen.append(canvas.chosen.number)
    assert seen == [0, 1, 2, 3, 4]
    canvas.focusNextPrevChild(True)
    assert canvas.chosen.number == 4


def turn_wheel(canvas, at: QPointF) -> None:
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    canvas.wheelEvent(event)


def test_the_wheel_zooms_at_the_pointer(page) -> None:
    canvas = page.canvas
    minute, before = canvas.scale.minute(200), canvas.scale.per_pixel
    turn_wheel(canvas, QPointF(200, 100))
    assert canvas.scale.per_pixel < before
    assert canvas.scale.minute(200) == pytest.approx(minute)


def test_the_wheel_puts_the_card_away(page, qtbot) -> None:
    canvas = page.canvas
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.choose(spot(page, "March"))
    assert page.card.isVisible()
    turn_wheel(canvas, QPointF(200, 100))
    assert not page.card.isVisible()


def test_dragging_pans(page) -> None:
    canvas = page.canvas
    left, low = canvas.scale.left, canvas.height() - 4
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, low))
    QTest.mouseMove(canvas, QPoint(150, low))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, low))
    assert canvas.scale.left == pytest.approx(left + 50 * canvas.scale.per_pixel)


def test_days_are_tied_to_all_reports_of_them(page) -> None:
    canvas = page.canvas
    canvas.choose(spot(page, "7 April"))
    reports = [canvas.chronicle.report(other.number).title for _, other in canvas.linked()]
    assert sorted(reports) == ["First", "Second"]
    canvas.choose(canvas.linked()[0][1])
    assert {one.story for one, _ in canvas.linked()} == {Story.HAPPENED}


def test_the_card_tells_sentence_reason_and_source(page, qtbot) -> None:
    page.canvas.setFocus()
    qtbot.waitUntil(page.canvas.hasFocus)
    page.canvas.choose(spot(page, "March"))
    assert page.card.isVisible()
    for words in ("March 2025", "Bo came in <b>March</b>", "as written", "First", "Courant"):
        assert words in page.card.text


def test_the_list_has_what_is_in_sight(desk, page, qtbot) -> None:
    page.canvas.zoom(40, 10)
    page.list_button.click()
    scale = page.canvas.scale
    inside = page.canvas.chronicle.happened.between(scale.left, scale.right)
    assert page.model.rowCount() == len(inside) < 5
    page.canvas.fit_all()
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    row = page.model.index(1, TimeColumn.SENTENCE)
    assert row.data() == "Since May 2024 nobody knows."
    assert "In the text" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    page.table.setFocus()
    page.table.setCurrentIndex(row)
    assert page.canvas.chosen == Spot(Story.HAPPENED, 1)
    page.table.selectAll()
    page.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 5
    assert "Third" in lines[1]
    page.table.activated.emit(row)
    assert desk.session.open.article.title == "Third"


def test_scopes_and_changes_show(desk, page) -> None:
    page.filters.scope.setCurrentIndex(list(Scope).index(Scope.ARTICLE))
    assert words_of(page) == []
    desk.open("Third")
    desk.window.ledger.timeline.page.refresh()
    if not page.isVisible():
        desk.do("timeline")
    assert words_of(page) == ["Since May 2024"]
    page.filters.scope.setCurrentIndex(0)
    desk.session.delete_articles([desk.id("Third")])
    list(desk.session.library.ledger.listing())
    if not page.isVisible():
        desk.do("timeline")
    page.refresh()
    assert "Since May 2024" not in words_of(page)


def deeds_of(desk) -> TimelineDeeds:
    return desk.window.ledger.timeline.deeds


@pytest.mark.parametrize("kind", ["CSV", "JSON Lines"])
def test_lists_are_written_bit_by_bit(desk, page, qtbot, tmp_path, kind) -> None:
    path = tmp_path / "times"
    job = deeds_of(desk).write(path, kind, page.listed())
    with qtbot.waitSignal(job.ended):
        pass
    if kind == "CSV":
        text = path.with_suffix(".csv").read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
    else:
        lines = path.with_suffix(".jsonl").read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
    assert [row["expression"] for row in rows] == words_of(page)
    assert rows[1]["edtf"] == "2024-05/.."
    assert rows[3]["verdict"] == "found"


def test_pictures_show_what_is_in_sight(desk, page, tmp_path) -> None:
    for name in ("line.png", "line.svg"):
        deeds_of(desk).draw(tmp_path / name)
    assert QImage(str(tmp_path / "line.png")).width() == 2 * page.canvas.width()
    text = (tmp_path / "line.svg").read_text("utf-8")
    for words in ("Since May 2024", "Timeline", "Reported"):
        assert words in text


def test_a_picture_that_cannot_be_written_is_told(desk, page, tmp_path) -> None:
    deeds_of(desk).draw(tmp_path / "nowhere" / "line.png")
    assert "choose another folder" in desk.window.notice.text


def test_out_of_sight_nothing_is_read(desk, page) -> None:
    page.canvas.fit_all()
    page.canvas.grab()
    assert page.canvas.labels._timer.isActive()
    desk.do("clear")
    timers = (page.canvas._rest, page.canvas._warm, page.canvas._hover, page.canvas.labels._timer)
    assert not any(timer.isActive() for timer in timers)


def test_the_overview_moves_what_is_in_sight(page) -> None:
    page.canvas.fit_all()
    page.canvas.zoom(8, 400)
    page.overview.grab()
    QTest.mouseClick(page.overview, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert page.overview.window_box().left() < 20
