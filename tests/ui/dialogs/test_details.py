from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from postil.ui.dialogs.details import ArticleDetails, date_problem


@pytest.mark.parametrize("good", ["", "2025-04-08", "2025-04-08T17:30", "2025-04-08T17:30:00Z"])
def test_good_dates(good: str) -> None:
    assert date_problem(good) == ""


@pytest.mark.parametrize(
    "bad", ["8 April", "2025-13-01", "2025-02-30", "20250408", "2025-04", "2025-W15", "yesterday"]
)
def test_bad_dates_are_told_how_to_write_them(bad: str) -> None:
    assert "2025-04-08" in date_problem(bad)


@pytest.fixture
def details(desk):
    desk.open("Bridgehead")
    dialog = ArticleDetails(desk.session, desk.session.open.article, desk.window)
    yield dialog
    dialog.deleteLater()


def test_it_shows_what_is_known(details) -> None:
    assert details.fields["title"].text() == "Bridgehead"
    assert details.fields["outlet"].text() == "The Northern Post"
    assert details.fields["published"].text() == "2025-04-08"


def test_what_is_saved_can_be_undone(desk, details) -> None:
    details.fields["authors"].setText(" Ada Lovelace ;  King, Jr. ; ")
    details.fields["published"].setText("2025-04-07")
    details.accept()
    article = desk.session.open.article
    assert article.authors == ("Ada Lovelace", "King, Jr.")
    assert article.published == "2025-04-07"
    desk.do("undo")
    assert desk.session.open.article == replace(article, authors=(), published="2025-04-08")


def test_a_bad_date_cannot_be_saved(details) -> None:
    save = details._buttons.button(QDialogButtonBox.StandardButton.Save)
    details.fields["published"].setText("8 April")
    assert not save.isEnabled()
    assert "year-month-day" in details.problem.text()
    details.fields["published"].setText("2025-04-08")
    assert save.isEnabled()
    assert details.problem.text() == ""


def test_a_bad_language_cannot_be_saved(details) -> None:
    details.fields["language"].setText("the Queen's English")
    assert "zh-Hant" in details.problem.text()
    details.fields["language"].setText("zh-Hant")
    assert details.problem.text() == ""


def test_an_article_always_has_a_title(details, desk) -> None:
    details.fields["title"].setText("   ")
    details.accept()
    assert desk.session.open.article.title == "Untitled"
