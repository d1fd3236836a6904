from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from postil.ui.status_line import summary
from postil.workspace.jobs import Job


def test_it_says_what_the_article_holds(desk) -> None:
    desk.open("Ministry denies")
    told = summary(desk.session.open)
    assert told == "0 entities, 0 quotations, 1 number, 0 dates"
    assert summary(desk.session.open.with_found(None)) == "Not analysed yet"


def test_it_shows_how_far_an_import_is_and_cancels_it(desk, qtbot: QtBot) -> None:
    status, job = desk.window.status, Job("Importing 3 files", desk.window)
    status.follow(job)
    assert status.doing.text() == "Importing 3 files"
    job.start()
    job.progress(1, 3, "second.html")
    assert status.doing.text() == "Importing second.html (2 of 3)"
    assert status._progress.value() == 1
    cancel = status.findChild(QToolButton)
    assert cancel is not None
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert status.doing.text() == ""
    assert status._progress.isHidden()
