"""Articles on their way in, through the real child process."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from postil.model.holdings import ArticleQuery
from postil.model.identity import ArticleId
from postil.workspace.analyst import Analyst
from postil.workspace.intake import Intake, readable
from postil.workspace.jobs import Job
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

COMMAND = [sys.executable, "-c", "from postil.workspace.worker_process import main; main()"]


@pytest.fixture
def worker(qapp: object) -> Iterator[Worker]:
    worker = Worker(command=COMMAND)
    yield worker
    worker.close()


@pytest.fixture
def intake(session: ReadingSession, worker: Worker) -> Intake:
    return Intake(session, worker)


def finished(qtbot: QtBot, job: Job) -> list[ArticleId]:
    results: list[list[ArticleId]] = []
    job.done.connect(results.append)
    qtbot.waitUntil(lambda: bool(results), timeout=30_000)
    return results[0]


def titles(session: ReadingSession) -> set[str]:
    return {row.article.title for row in session.library.article_rows(ArticleQuery())}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_files_become_articles_with_their_bytes_kept(
    session: ReadingSession, intake: Intake, qtbot: QtBot, seed_path: Path
) -> None:
    ids = finished(qtbot, intake.add_files([seed_path]))
    article, version = session.article(ids[0]), session.library.current_version(ids[0])
    assert article is not None
    assert version is not None
    assert article.published == "2025-04-08"
    assert version.text.startswith("Ukrainian President")
    assert session.library.source(version.id) == seed_path.read_bytes()


def test_what_is_there_already_is_not_added_twice(
    session: ReadingSession, intake: Intake, qtbot: QtBot, seed_path: Path
) -> None:
    known: list[ArticleId] = []
    intake.known.connect(known.append)
    first = finished(qtbot, intake.add_files([seed_path]))
    assert finished(qtbot, intake.add_files([seed_path])) == first
    assert known == first


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(
    session: ReadingSession, intake: Intake, qtbot: QtBot, tmp_path: Path
) -> None:
    refusals: list[str] = []
    intake.refused.connect(refusals.append)
    good = write(tmp_path, "good.md", "# Good news\n\nNobody was hurt.")
    empty = write(tmp_path, "empty.txt", "")
    finished(qtbot, intake.add_files([tmp_path / "gone.txt", empty, good]))
    assert "Good news" in titles(session)
    assert len(refusals) == 2
    assert "gone.txt" in refusals[0]


def test_an_import_of_many_is_one_step_of_undo(
    session: ReadingSession, intake: Intake, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path / "in", name, f"Article {name}\n\nIt says {name}.")
    assert len(finished(qtbot, intake.add_files([tmp_path / "in"]))) == 3
    assert session.undo_stack.undoText() == "Import 3 articles"
    session.undo_stack.undo()
    assert titles(session) == {"First", "Second"}


def test_a_cancelled_import_keeps_what_it_has(
    session: ReadingSession, intake: Intake, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [write(tmp_path, f"{n}.txt", f"Article {n}\n\nText {n}.") for n in range(50)]
    job = intake.add_files(files)
    job.progressed.connect(lambda steps, *_: job.cancel() if steps == 2 else None)
    with qtbot.waitSignal(job.cancelled, timeout=30_000):
        pass
    assert titles(session) == {"First", "Second", "Article 0", "Article 1"}


def test_pasted_text_becomes_an_article(
    session: ReadingSession, intake: Intake, qtbot: QtBot
) -> None:
    ids = finished(qtbot, intake.add_text("Kyiv says no\n\nThe ministry denied it on Friday."))
    version = session.library.current_version(ids[0])
    assert version is not None
    assert "denied it on Friday" in version.text


def test_findings_arrive_from_the_child_process_and_are_kept(
    session: ReadingSession, worker: Worker, qtbot: QtBot
) -> None:
    analyst = Analyst(worker)
    again = ReadingSession(session.library, analyst)
    analyst.warm_up("")
    with qtbot.waitSignal(again.findings_changed, timeout=60_000):
        again.open_last()
    assert again.open is not None
    assert again.open.findings
    kept = session.library.findings(again.open.version.id)
    assert kept == again.open.found
    assert kept is not None
    assert kept.published == "2025-04-08"


def test_only_readable_files_of_a_folder_are_taken(tmp_path: Path) -> None:
    taken = write(tmp_path / "deep", "a.txt", "a")
    write(tmp_path / "deep", "a.exe", "a")
    assert readable(tmp_path) == [taken]
    assert readable(tmp_path / "named.exe") == [tmp_path / "named.exe"]
