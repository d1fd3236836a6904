"""The published date of one or of several articles, and what is told of the dates."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from postil.analysis.times import times_in
from postil.errors import PostilError
from postil.ui.dialogs.published import PublishedDate, published_from
from postil.ui.dialogs.redated import RedatedList, told_of
from postil.workspace.redating import Redated, Redating


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", ""),
        ("2025-04-08", "2025-04-08"),
        ("2025-04-08T17:30", "2025-04-08T17:30"),
        ("8 April 2025", "2025-04-08"),
    ],
)
def test_days_that_are_read(words: str, day: str) -> None:
    assert published_from(words) == day


@pytest.mark.parametrize("words", ["April 2025", "8 April", "yesterday", "2025-02-30", "nonsense"])
def test_what_is_no_day_is_told_how_to_write_one(words: str) -> None:
    with pytest.raises(PostilError, match="2025-04-08"):
        published_from(words)


def test_several_articles_get_a_date_in_one_step(desk) -> None:
    articles = [desk.session.article(desk.id(t)) for t in ("Bridgehead", "Ministry denies")]
    dialog = PublishedDate(desk.session, articles, desk.window)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert dialog.field.text() == ""  # they have different ones
    assert "different dates" in dialog.told.text()
    assert not save.isEnabled()  # nobody said that all of them go
    dialog.field.setText("nonsense")
    assert not save.isEnabled()
    dialog.field.setText("1 May 2025")
    assert "Thursday 1 May 2025" in dialog.told.text()
    dialog.accept()
    assert {desk.session.article(a.id).published for a in articles} == {"2025-05-01"}
    desk.do("undo")
    assert [desk.session.article(a.id) for a in articles] == articles
    dialog.deleteLater()


def test_the_action_asks_for_the_open_article(desk) -> None:
    desk.open("Bridgehead")
    desk.do("published")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublishedDate)
    assert dialog.field.text() == "2025-04-08"
    dialog.reject()


def one_changed(desk, count: int = 2) -> Redating:
    desk.open("Bridgehead")
    article = desk.session.open.article
    [old] = times_in("7 April", "2025-04-08")
    [new] = times_in("7 April", "2024-04-08")
    return Redating(1, (Redated(article, "7 April", old.span, old, new),) * count, 1)


def test_the_notice_counts_and_shows_the_list(desk, qtbot) -> None:
    assert not desk.actions["redated"].isEnabled()
    desk.window.redating._tell(one_changed(desk))
    assert desk.window.notice.text == (
        "2 dates changed; one you judged stayed: “7 April” is Sunday 7 April 2024 now, …"
    )
    assert desk.actions["redated"].isEnabled()
    jumps = []
    desk.session.jumped.connect(jumps.append)
    desk.do("redated")
    [dialog] = desk.window.findChildren(RedatedList)
    row = dialog.list.topLevelItem(0)
    assert [row.text(column) for column in range(4)] == [
        "7 April", "Monday 7 April 2025", "Sunday 7 April 2024", "Bridgehead",
    ]  # fmt: skip
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert (jumps[0].start, jumps[0].end) == (0, 7)
    assert dialog.isVisible()
    dialog.reject()


def test_what_is_called_the_same_is_told_with_its_bounds(desk) -> None:
    desk.open("Bridgehead")
    article = desk.session.open.article
    [old], [new] = times_in("previously", "2025-04-08"), times_in("previously", "2025-04-09")
    changed = (Redated(article, "previously", old.span, old, new),)
    told = told_of(Redating(1, changed, 0))
    assert told.endswith("is some time in the past, not after Wednesday 9 April 2025 now")


def test_that_nothing_changed_is_told_too(desk) -> None:
    assert told_of(Redating(1, (), 0)) == "No date changed with the published date."
    assert told_of(Redating(3, (), 2)) == (
        "No date changed in 3 articles with the published date; 2 that you have judged stayed."
    )
