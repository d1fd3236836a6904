"""What is found is shown and kept, of an article or a book; what was left undone is done later."""

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from postil.model.article import Reading, Version
from postil.model.finding import AnyFinding, EntityLabel, EntityMention
from postil.model.holdings import FoundSet, NewVersion
from postil.model.identity import ArticleId, VersionId
from postil.store.library import Library
from postil.workspace.analyst import Analyst
from postil.workspace.arrivals import article_of
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

# Finds one thing in each text, whatever it is.
FINDS_ONE = """
    import base64, json, sys
    from postil.model.finding import EntityLabel, EntityMention
    from postil.model.packed_findings import pack
    found = EntityMention(start=0, end=4, component="x", label=EntityLabel.ORG, entity="Staff")
    for line in sys.stdin:
        request = json.loads(line)
        answers = [{"done": {"made_by": "somebody 1"}}]
        if request["do"] == "analyse":
            answers.insert(0, {"packed": base64.b64encode(pack([found])).decode()})
        for answer in answers:
            print(json.dumps({"job": request["job"], **answer}), flush=True)
"""


def book(names: int) -> list[AnyFinding]:
    return [
        EntityMention(
            start=n, end=n + 1, component="x", label=EntityLabel.ORG, entity=f"Name {n % names}"
        )
        for n in range(2 * names)
    ]


@pytest.fixture
def worker(qtbot: QtBot, tmp_path: Path) -> Iterator[Worker]:
    script = tmp_path / "one.py"
    script.write_text(textwrap.dedent(FINDS_ONE), encoding="utf-8")
    worker = Worker(command=[sys.executable, str(script)])
    yield worker
    worker.close()


def added(library: Library, title: str, text: str = "") -> tuple[ArticleId, VersionId]:
    session = ReadingSession(library)
    article, version = article_of(Reading(text=text or f"The text of {title}.", title=title))
    session.take_in("Import", article, NewVersion(version, b""))
    session.undo_stack.forget()
    return article.id, version.id


def version_of(session: ReadingSession) -> Version:
    assert session.open is not None
    return session.open.version


def test_a_books_findings_are_shown_before_they_are_kept(
    session: ReadingSession, qtbot: QtBot
) -> None:
    version, found = version_of(session), FoundSet(book(2_000), "rules 1", "2025-04-08")
    told: list[str] = []
    session.findings_changed.connect(lambda: told.append("shown"))
    session.articles_changed.connect(lambda: told.append("kept"))

    session.discovery.take(version, found)

    assert session.open is not None
    assert session.open.found == found
    assert session.library.findings(version.id) is None
    qtbot.waitUntil(lambda: "kept" in told)
    assert told == ["shown", "kept"]
    assert session.library.findings(version.id) == found
    assert len(session.library.entities("Name", 3_000)) == 2_000


def test_the_rest_is_kept_when_the_window_closes(session: ReadingSession) -> None:
    version, found = version_of(session), FoundSet(book(2_000), "rules 1", "2025-04-08")
    session.discovery.take(version, found)
    session.discovery.finish()
    assert session.library.findings(version.id) == found
    assert session.library.unanalysed() != []  # the second article's


def test_a_verdict_made_meanwhile_holds(session: ReadingSession, qtbot: QtBot) -> None:
    version, found = version_of(session), FoundSet(book(2_000), "rules 1", "2025-04-08")
    session.discovery.take(version, found)
    assert session.open is not None
    gone = session.open.findings[7]
    session.reject(gone)
    qtbot.waitUntil(lambda: session.library.findings(version.id) is not None)
    assert session.library.findings(version.id) == found
    assert session.open is not None
    assert len(session.open.findings) == len(found.findings) - 1
    assert gone not in session.open.findings


def test_an_article_that_is_closed_and_deleted_meanwhile_takes_nothing(
    session: ReadingSession, qtbot: QtBot
) -> None:
    version, found = version_of(session), FoundSet(book(2_000), "rules 1", "2025-04-08")
    session.discovery.take(version, found)
    assert session.open is not None
    session.delete_articles([session.open.article.id])
    session.library.empty_bin()
    session.discovery.finish()
    assert session.library.findings(version.id) is None
    assert session.library.check() == []


def test_what_is_found_while_a_book_is_kept_waits_its_turn(session: ReadingSession) -> None:
    version = version_of(session)
    newer = FoundSet(book(3), "rules 2", "2025-04-08")
    session.discovery.take(version, FoundSet(book(2_000), "rules 1", "2025-04-08"))
    session.discovery.take(version, newer)
    session.discovery.finish()
    assert session.library.findings(version.id) == newer
    assert len(session.library.entities("Name")) == 3


def test_articles_that_were_never_analysed_are_at_the_next_start(
    library: Library, worker: Worker, qtbot: QtBot
) -> None:
    ids = [added(library, title)[1] for title in ("one", "two", "three")]
    analyst = Analyst(worker)
    session = ReadingSession(library, analyst)
    waiting: list[int] = []
    analyst.queue_changed.connect(lambda: waiting.append(analyst.waiting))

    analyst.warm_up("")

    qtbot.waitUntil(lambda: library.unanalysed() == [], timeout=10_000)
    assert session.open is None
    for id_ in ids:
        found = library.findings(id_)
        assert found is not None
        assert found.made_by == "somebody 1"
        assert len(found.findings) == 1
    qtbot.waitUntil(lambda: analyst.waiting == 0)
    assert waiting == [3, 2, 1, 0]


def test_what_another_program_added_is_analysed_when_the_window_notices(
    library: Library, worker: Worker, qtbot: QtBot
) -> None:
    analyst = Analyst(worker)
    session = ReadingSession(library, analyst)
    analyst.warm_up("")
    qtbot.waitUntil(lambda: analyst.made_by != "", timeout=10_000)
    added(library, "from elsewhere")

    session.reload()

    qtbot.waitUntil(lambda: library.unanalysed() == [], timeout=10_000)


def test_the_article_that_is_opened_goes_before_what_was_left_undone(
    library: Library, worker: Worker, qtbot: QtBot
) -> None:
    for title in ("one", "two"):
        added(library, title)
    opened, version_id = added(library, "opened")
    analyst = Analyst(worker)
    session = ReadingSession(library, analyst)
    arrived: list[str] = []
    analyst.arrived.connect(lambda version, _: arrived.append(version.id))
    session.open_article(opened)
    analyst.warm_up("")
    qtbot.waitUntil(lambda: len(arrived) == 3, timeout=10_000)
    assert arrived[0] == version_id


def test_a_library_for_reading_only_has_nothing_analysed_in_the_background(
    library: Library, worker: Worker, qtbot: QtBot
) -> None:
    added(library, "one")
    with Library.open(library.path, read_only=True) as reading:
        analyst = Analyst(worker)
        ReadingSession(reading, analyst)
        with qtbot.waitSignal(analyst.warmed, timeout=10_000):
            analyst.warm_up("")
        assert analyst.waiting == 0
