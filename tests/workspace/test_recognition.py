"""What is here already is recognised on its way in, and whoever reads says what becomes of it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from postil.model.article import Article, Reading
from postil.model.holdings import ArticleQuery, NewVersion
from postil.model.identity import ArticleId
from postil.workspace.arrivals import article_of
from postil.workspace.intake import Answer, How, Intake, Likeness
from postil.workspace.jobs import Job
from postil.workspace.recognition import completed, sketches_of
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

COMMAND = [sys.executable, "-c", "from postil.workspace.worker_process import main; main()"]
PAGE = """<html><head><title>{title}</title><link rel="canonical" href="{address}"></head><body>
<article><h1>{title}</h1><p>{text}</p></article></body></html>"""
ADDRESS = "https://ledger.example/world/sumy"
TEXT = (
    "Troops hold 13 square kilometres near Demidovka, the ministry said on Tuesday. Observers in "
    "the region could not confirm the claim that evening, and residents wrote that the bridge was "
    "closed to all but military traffic. Nobody answered calls at the governor's office."
)
CORRECTED = TEXT.replace("13 square", "15 square")
OTHER = (
    "The harvest was good this year in the valleys of the south, growers told the paper, and the "
    "prices of plums fell by a third between the end of July and the beginning of September."
)


@pytest.fixture
def intake(session: ReadingSession) -> Iterator[Intake]:
    worker = Worker(command=COMMAND)
    session.worker = worker
    yield Intake(session, worker)
    worker.close()


def answered(
    qtbot: QtBot, intake: Intake, job: Job, questions: list[Likeness], answer: Answer, **how: bool
) -> list[ArticleId]:
    """The articles of an import whose first question is answered."""
    results: list[list[ArticleId]] = []
    job.done.connect(results.append)
    qtbot.waitUntil(lambda: bool(questions), timeout=30_000)
    intake.answer(questions[0], answer, **how)
    qtbot.waitUntil(lambda: bool(results), timeout=30_000)
    return results[0]


def finished(qtbot: QtBot, job: Job) -> list[ArticleId]:
    results: list[list[ArticleId]] = []
    job.done.connect(results.append)
    qtbot.waitUntil(lambda: bool(results), timeout=30_000)
    return results[0]


def page(folder: Path, name: str, text: str, address: str = ADDRESS) -> Path:
    path = folder / name
    path.write_text(PAGE.format(title="Sumy", address=address, text=text), encoding="utf-8")
    return path


def articles(session: ReadingSession) -> int:
    return len(session.library.article_rows(ArticleQuery()))


def asked(intake: Intake) -> list[Likeness]:
    questions: list[Likeness] = []
    intake.asks.connect(questions.append)
    return questions


def add(session: ReadingSession, text: str, address: str = "") -> Article:
    article, version = article_of(Reading(text=text, title="Sumy", address=address))
    session.take_in("Import", article, NewVersion(version, text.encode()))
    session.library.save_sketches(sketches_of(session.library, [version.id]))
    return article


def test_the_same_address_is_asked_about_and_becomes_a_version(
    session: ReadingSession, intake: Intake, qtbot: QtBot, tmp_path: Path
) -> None:
    questions, outcomes = asked(intake), []
    intake.renewed.connect(outcomes.append)
    old = add(session, TEXT, "http://www.ledger.example/world/sumy/?utm_source=feed")
    session.open_article(old.id)
    mark = session.highlight(TEXT.index("Demidovka"), TEXT.index("Demidovka") + 9)
    assert mark is not None
    steps = len(session.library.history())
    job = intake.add_files([page(tmp_path, "new.html", CORRECTED)])
    results: list[list[ArticleId]] = []
    job.done.connect(results.append)
    qtbot.waitUntil(lambda: bool(questions), timeout=30_000)
    (likeness,) = questions
    assert (likeness.how, likeness.article_id, likeness.title) == (How.ADDRESS, old.id, "Sumy")
    assert 0.8 < likeness.share < 1
    assert likeness.usual is Answer.VERSION
    assert (likeness.name, likeness.others) == ("new.html", 0)
    intake.answer(likeness, Answer.VERSION)
    qtbot.waitUntil(lambda: results == [[old.id]], timeout=30_000)

    assert len(session.library.versions(old.id)) == 2
    assert session.open is not None
    assert CORRECTED in session.open.version.text
    assert [a.id for a in session.open.annotations] == [mark]
    assert [(o.article_id, o.kept, o.unplaced) for o in outcomes] == [(old.id, 1, 0)]
    assert len(session.library.history()) == steps + 1
    session.undo_stack.undo()
    assert session.open.version.text == TEXT
    assert len(session.library.versions(old.id)) == 2


def test_a_like_text_is_asked_about(
    session: ReadingSession, intake: Intake, qtbot: QtBot, tmp_path: Path
) -> None:
    questions = asked(intake)
    old = add(session, TEXT, "https://wire.example/1")
    before = articles(session)
    job = intake.add_text(CORRECTED)
    assert answered(qtbot, intake, job, questions, Answer.SEPARATE) != [old.id]
    assert (questions[0].how, questions[0].article_id) == (How.TEXT, old.id)
    assert questions[0].usual is Answer.SEPARATE
    assert articles(session) == before + 1


def test_one_answer_may_stand_for_the_whole_import(
    session: ReadingSession, intake: Intake, qtbot: QtBot, tmp_path: Path
) -> None:
    questions = asked(intake)
    texts = [TEXT, OTHER]
    old = [add(session, text, f"{ADDRESS}/{n}") for n, text in enumerate(texts)]
    before = articles(session)
    files = [
        page(tmp_path, f"{n}.html", f"{text} It was corrected.", f"{ADDRESS}/{n}")
        for n, text in enumerate(texts)
    ]
    job = intake.add_files(files)
    taken = answered(qtbot, intake, job, questions, Answer.VERSION, for_all=True)
    assert set(taken) == {article.id for article in old}
    assert [question.others for question in questions] == [1]
    assert articles(session) == before
    session.undo_stack.undo()
    for article, text in zip(old, texts, strict=True):
        version = session.library.current_version(article.id)
        assert version is not None
        assert version.text == text


def test_what_is_skipped_leaves_nothing_behind(
    session: ReadingSession, intake: Intake, qtbot: QtBot
) -> None:
    questions = asked(intake)
    old = add(session, TEXT)
    job = intake.add_text(CORRECTED)
    assert answered(qtbot, intake, job, questions, Answer.SKIP) == []
    assert len(session.library.versions(old.id)) == 1


def test_exactly_this_text_in_the_bin_can_be_restored(
    session: ReadingSession, intake: Intake, qtbot: QtBot
) -> None:
    questions = asked(intake)
    old = add(session, TEXT)
    session.delete_articles([old.id])
    job = intake.add_text(TEXT)
    assert answered(qtbot, intake, job, questions, Answer.RESTORE) == [old.id]
    assert (questions[0].how, questions[0].title) == (How.BIN, "Sumy")
    assert session.article(old.id) == old


def test_a_cancelled_import_withdraws_its_question(
    session: ReadingSession, intake: Intake, qtbot: QtBot
) -> None:
    questions, withdrawn = asked(intake), []
    intake.withdrawn.connect(lambda: withdrawn.append(True))
    add(session, TEXT)
    before = articles(session)
    job = intake.add_text(CORRECTED)
    qtbot.waitUntil(lambda: bool(questions), timeout=30_000)
    job.cancel()
    assert withdrawn == [True]
    intake.answer(questions[0], Answer.SEPARATE)
    assert articles(session) == before


def test_where_nobody_is_asked_the_usual_is_done(
    session: ReadingSession, intake: Intake, qtbot: QtBot, tmp_path: Path
) -> None:
    old = add(session, TEXT, ADDRESS)
    assert finished(qtbot, intake.add_files([page(tmp_path, "a.html", CORRECTED)])) == [old.id]
    assert finished(qtbot, intake.add_text(CORRECTED + " And more.")) != [old.id]
    # Another text at the same address is no version of it.
    assert finished(qtbot, intake.add_files([page(tmp_path, "b.html", OTHER)])) != [old.id]


def test_other_texts_are_not_asked_about(
    session: ReadingSession, intake: Intake, qtbot: QtBot
) -> None:
    questions = asked(intake)
    add(session, TEXT)
    finished(qtbot, intake.add_text(OTHER))
    assert questions == []


def test_a_new_version_only_says_what_was_not_known() -> None:
    article = Article(ArticleId("a"), "Untitled", outlet="The Ledger")
    reading = Reading(text="x", title="Sumy", outlet="Other", published="2025-04-08")
    whole = completed(article, reading)
    assert (whole.title, whole.outlet, whole.published) == ("Sumy", "The Ledger", "2025-04-08")
