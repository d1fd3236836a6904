"""Another published date: what nobody has judged is read again, and the count of it is right."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from postil.analysis.pipeline import RULES_ALONE, Analyzer
from postil.analysis.times import times_in
from postil.model.article import Article, Reading
from postil.model.finding import TimeExpression
from postil.model.holdings import FoundSet, NewVersion
from postil.model.passage import Span
from postil.store.library import Library
from postil.workspace.analyst import Analyst
from postil.workspace.arrivals import article_of
from postil.workspace.measuring import measured_at
from postil.workspace.redating import Redated, Redating, publishing, redated
from postil.workspace.redating_watch import RedatingWatch
from postil.workspace.session import ReadingSession
from postil.workspace.worker import Worker

TEXT = (
    "The bridge fell on 7 April. It was built in 1999. Last year nobody crossed it. Work will "
    "begin in May, the ministry said on Tuesday, and may take three weeks."
)
OLD, NEW = "2025-04-08", "2024-04-10"


class Desk:
    """A session over two articles, with the real analysis in a child process."""

    def __init__(self, library: Library, worker: Worker) -> None:
        analyzer = Analyzer(RULES_ALONE)
        analyst = Analyst(worker)
        self.session = ReadingSession(library, analyst)
        self.articles: list[Article] = []
        for title in ("Bridge", "Another bridge"):
            article, version = article_of(Reading(text=TEXT, title=title, published=OLD))
            self.session.take_in("Import", article, NewVersion(version, b""))
            found = FoundSet(analyzer.analyse(TEXT, OLD), analyzer.made_by, OLD)
            library.save_findings(version.id, version.hash, found)
            self.articles.append(article)
        self.session.open_article(self.articles[0].id)
        self.session.undo_stack.forget()
        self.watch = RedatingWatch(self.session)
        self.told: list[Redating] = []
        self.watch.redated.connect(self.told.append)
        analyst.warm_up(RULES_ALONE)

    def publish(self, day: str, *articles: Article) -> None:
        change = publishing([self.session.article(a.id) for a in articles], day)
        assert change is not None
        assert self.session.do(change)


@pytest.fixture(scope="module")
def worker(qapp: QObject) -> Iterator[Worker]:
    """One for all tests: it takes seconds to start."""
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def desk(library: Library, worker: Worker, qtbot) -> Iterator[Desk]:
    desk = Desk(library, worker)
    qtbot.waitUntil(lambda: bool(desk.session.analyst.made_by), timeout=30_000)
    yield desk
    desk.session.analyst.forget()
    desk.session.undo_stack.clear()


def times(published: str) -> dict[Span, TimeExpression]:
    return {found.span: found for found in times_in(TEXT, published)}


def differing(old: str, new: str) -> set[str]:
    """The words of the dates that analysing anew gives another value."""
    before, after = times(old), times(new)
    assert before.keys() == after.keys()
    return {TEXT[s.start : s.end] for s in before if before[s].value != after[s].value}


def test_as_many_are_told_as_analysing_anew_makes_different(desk: Desk, qtbot) -> None:
    desk.publish(NEW, desk.articles[0])
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    told = desk.told[0]
    assert {one.words for one in told.changed} == differing(OLD, NEW)
    assert len(told.changed) == len(differing(OLD, NEW)) >= 4
    assert (told.articles, told.judged) == (1, 0)
    assert desk.session.open.found.published == NEW
    shown = [s.finding for s in desk.session.open.findings]
    assert [f for f in shown if isinstance(f, TimeExpression)] == list(times(NEW).values())


def test_what_a_person_has_confirmed_or_corrected_stays(desk: Desk, qtbot) -> None:
    session = desk.session
    where = Span(TEXT.index("7 April"), TEXT.index("7 April") + len("7 April"))
    session.confirm(measured_at(session.open, where, TimeExpression))
    desk.publish(NEW, desk.articles[0])
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    assert measured_at(session.open, where, TimeExpression).finding.value == "2025-04-07"
    assert {one.words for one in desk.told[0].changed} == differing(OLD, NEW) - {"7 April"}
    assert desk.told[0].judged == 1


def test_undo_reads_them_as_before(desk: Desk, qtbot) -> None:
    before = list(desk.session.open.findings)
    desk.publish(NEW, desk.articles[0])
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    desk.session.undo_stack.undo()
    qtbot.waitUntil(lambda: len(desk.told) == 2, timeout=30_000)
    assert list(desk.session.open.findings) == before
    assert len(desk.told[1].changed) == len(desk.told[0].changed)


def test_undone_at_once_nothing_has_changed(desk: Desk, qtbot) -> None:
    before = list(desk.session.open.findings)
    desk.publish(NEW, *desk.articles)
    desk.session.undo_stack.undo()
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    assert desk.told[0].changed == ()
    assert desk.watch.waiting == 0
    assert list(desk.session.open.findings) == before
    for article in desk.articles:
        version = desk.session.library.current_version(article.id)
        assert desk.session.library.findings(version.id).published == OLD


def test_several_articles_are_one_step_and_told_of_together(desk: Desk, qtbot) -> None:
    desk.publish(NEW, *desk.articles)
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    told = desk.told[0]
    assert (told.articles, len(told.changed)) == (2, 2 * len(differing(OLD, NEW)))
    assert {one.article.title for one in told.changed} == {"Bridge", "Another bridge"}
    desk.session.undo_stack.undo()
    assert [desk.session.article(a.id).published for a in desk.articles] == [OLD, OLD]
    qtbot.waitUntil(lambda: len(desk.told) == 2, timeout=30_000)


def test_without_a_published_date_days_lose_their_year(desk: Desk, qtbot) -> None:
    desk.publish("", desk.articles[0])
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    [day] = [one for one in desk.told[0].changed if one.words == "7 April"]
    assert day.new is not None
    assert day.new.value == "XXXX-04-07"


def test_what_is_deleted_meanwhile_is_not_waited_for(desk: Desk, qtbot) -> None:
    desk.publish(NEW, *desk.articles)
    desk.session.delete_articles([desk.articles[1].id])
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    assert desk.watch.waiting == 0


def test_nothing_is_done_where_all_have_the_date(desk: Desk) -> None:
    assert publishing(desk.articles, OLD) is None


def test_a_packed_set_is_compared_like_any_other(desk: Desk) -> None:
    article, library = desk.articles[0], desk.session.library
    packed = library.findings(library.current_version(article.id).id)
    assert packed is not None
    new = FoundSet(times_in(TEXT, NEW), "x", NEW)
    found = [one for one in redated(article, TEXT, packed, new, set()) if one is not None]
    assert all(isinstance(one, Redated) for one in found)
    assert {one.words for one in found} == differing(OLD, NEW)


def test_what_was_read_again_is_not_read_once_more_at_the_next_start(desk: Desk, qtbot) -> None:
    desk.publish(NEW, *desk.articles)
    assert desk.session.library.state("read again")
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=30_000)
    desk.session.discovery.finish()
    assert desk.session.library.state("read again") == ""
