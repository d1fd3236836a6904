"""The strip that asks about articles that seem to be here already."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from postil.model.article import Reading
from postil.model.identity import ArticleId
from postil.ui.importing import told
from postil.ui.theme import Themes
from postil.ui.versions.question import LikenessQuestion, question_of
from postil.workspace.recognition import Answer, How, Likeness
from postil.workspace.review import Outcome

LONG = (
    "Troops took the village of Demidovka early on Monday morning, three officers said. They hold "
    "13 square kilometers near the border, according to a map that was published. Nobody in the "
    "capital has confirmed that so far, although many were asked about it during the day."
)


def _likeness(how: How = How.TEXT, share: float = 0.94, others: int = 0) -> Likeness:
    return Likeness(ArticleId("a"), "Border", how, share, Reading(text="x"), "b.txt", others)


@pytest.fixture
def strip(qtbot: QtBot, preferences) -> LikenessQuestion:
    made = LikenessQuestion(Themes(preferences))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("likeness", "words"),
    [
        (_likeness(), "“Border” is here already, with 94 % the same words."),
        (_likeness(share=0.999), "“Border” is here already, with 99 % the same words."),
        (
            _likeness(How.ADDRESS),
            "“Border” is here already, from the same address and with 94 % the same words.",
        ),
        (_likeness(How.BIN, 1.0), "“Border” lies in the bin, with exactly this text."),
    ],
)
def test_the_question_says_how_it_was_recognised(likeness: Likeness, words: str) -> None:
    assert question_of(likeness) == words


def test_the_safe_answer_is_the_default(strip: LikenessQuestion) -> None:
    strip.ask(_likeness(How.ADDRESS))
    assert strip.buttons[Answer.VERSION].isDefault()
    strip.answer(Answer.SKIP)
    strip.ask(_likeness(How.TEXT))
    assert strip.buttons[Answer.SEPARATE].isDefault()
    assert not strip.buttons[Answer.RESTORE].isVisibleTo(strip)
    strip.answer(Answer.SKIP)
    strip.ask(_likeness(How.BIN))
    assert strip.buttons[Answer.RESTORE].isDefault()
    assert not strip.buttons[Answer.VERSION].isVisibleTo(strip)


def test_the_answer_is_given_for_the_whole_import_where_that_is_ticked(
    strip: LikenessQuestion, qtbot: QtBot
) -> None:
    likeness = _likeness(others=12)
    strip.ask(likeness)
    assert strip.for_all.text() == "The same for the other 12"
    strip.for_all.click()
    with qtbot.waitSignal(strip.answered) as answered:
        strip.buttons[Answer.VERSION].click()
    assert answered.args == [likeness, Answer.VERSION, True]
    assert strip.isHidden()


def test_questions_of_two_imports_come_one_after_the_other(strip: LikenessQuestion) -> None:
    first, second = _likeness(), _likeness(How.ADDRESS, others=1)
    strip.ask(first)
    strip.ask(second)
    assert strip.current is first
    strip.answer(Answer.SKIP)
    assert strip.current is second
    assert strip.for_all.text() == "The same for the other one"
    strip.keep([])
    assert strip.current is None
    assert strip.isHidden()


# ------------------------------------------------------------------- in the window


def _import(desk, path: Path) -> None:
    desk.window.importing.add_files([path])


def _asked(desk, qtbot: QtBot) -> LikenessQuestion:
    strip = desk.window.question
    qtbot.waitUntil(strip.isVisible, timeout=30_000)
    return strip


@pytest.fixture
def border(desk, tmp_path: Path, qtbot: QtBot):
    """An article with a highlight, and a file with a later text of it."""
    first = tmp_path / "border.txt"
    first.write_text(LONG, "utf-8")
    with qtbot.waitSignal(desk.session.opened, timeout=30_000):
        _import(desk, first)
    start = LONG.index("13 square kilometers")
    desk.session.highlight(start, start + 20)
    start = LONG.index("three officers")
    desk.session.highlight(start, start + 14)
    later = tmp_path / "later.txt"
    later.write_text(LONG.replace("13 square", "19 square"), "utf-8")
    return later


def test_a_new_version_is_taken_in_and_tells_of_the_marks(desk, border, qtbot: QtBot) -> None:
    count = desk.session.library.article_count()
    _import(desk, border)
    strip = _asked(desk, qtbot)
    assert "% the same words" in strip.words.text()
    assert not strip.isAncestorOf(QApplication.focusWidget())
    desk.do("go_question")
    assert strip.buttons[Answer.SEPARATE].hasFocus()
    with qtbot.waitSignal(desk.session.opened, timeout=30_000):
        strip.buttons[Answer.VERSION].click()
    qtbot.waitUntil(lambda: "marks kept" in desk.window.notice.text, timeout=30_000)
    assert desk.window.notice.text.startswith("1 of 2 marks kept, 1 with other words")
    assert desk.session.library.article_count() == count
    assert "19 square" in desk.session.open.version.text
    qtbot.mouseClick(desk.window.notice._button, Qt.MouseButton.LeftButton)
    assert desk.window.review.isVisible()
    assert desk.window.review.current().old.text == "13 square kilometers"


def test_a_separate_article_is_one_of_its_own(desk, border, qtbot: QtBot) -> None:
    count = desk.session.library.article_count()
    _import(desk, border)
    with qtbot.waitSignal(desk.session.opened, timeout=30_000):
        _asked(desk, qtbot).buttons[Answer.SEPARATE].click()
    assert desk.session.library.article_count() == count + 1
    assert not desk.session.open.annotations


def test_what_is_skipped_leaves_everything_as_it_was(desk, border, qtbot: QtBot) -> None:
    count = desk.session.library.article_count()
    _import(desk, border)
    _asked(desk, qtbot).buttons[Answer.SKIP].click()
    qtbot.waitUntil(lambda: not desk.window.status._progress.isVisible(), timeout=30_000)
    assert desk.session.library.article_count() == count
    assert "13 square" in desk.session.open.version.text


def test_cancelling_the_import_takes_the_question_away(desk, border, qtbot: QtBot) -> None:
    _import(desk, border)
    strip = _asked(desk, qtbot)
    desk.window.status._cancel.click()
    assert strip.isHidden()
    assert strip.current is None


def test_several_new_versions_are_told_together() -> None:
    kept = Outcome(ArticleId("a"), 3, 0, 0, 0)
    changed = Outcome(ArticleId("b"), 1, 1, 0, 1)
    assert told([]) == ""
    assert told([kept, kept]) == "2 articles have a new version; all marks kept."
    assert told([kept, changed]) == "2 articles have a new version; 2 marks to look at."
