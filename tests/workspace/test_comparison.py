"""Two versions compared in the child process: the same as here, and cancelled in between."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from postil.anchors.comparing import compare, notable
from postil.anchors.moves import with_moves
from postil.model.article import Article, Version
from postil.model.finding import FindingKind, Quantity
from postil.model.holdings import FoundSet
from postil.model.identity import ArticleId, VersionId
from postil.workspace.comparison import Comparison, compared
from postil.workspace.difference_rows import (
    change_of,
    difference_of,
    move_of,
    row_of_change,
    row_of_difference,
    row_of_move,
)
from postil.workspace.jobs import JobState
from postil.workspace.worker import Worker

OLD = "They hold 13 tanks near 😀 Kursk. Nobody knows why it is so."
NEW = "They hold 12 tanks near 😀 Kursk. Nobody said why it is so."
ARTICLE = Article(ArticleId("a"), "Tanks")


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def _version(text: str) -> Version:
    return Version(VersionId(text[:12]), ArticleId("a"), text, "", "text/plain")


def _found(value: float) -> FoundSet:
    return FoundSet([Quantity(start=10, end=18, component="hand", value=value)], "hand")


def test_the_child_process_answers_what_is_reckoned_here(worker: Worker, qtbot: QtBot) -> None:
    old, new = _version(OLD), _version(NEW)
    answers: list[Comparison] = []
    job = compared(worker, ARTICLE, old, new, (_found(13), _found(12)))
    job.done.connect(answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    (answer,) = answers
    assert list(answer.differences) == compare(OLD, NEW)
    wanted = notable(answer.differences, _found(13).findings, _found(12).findings)
    assert list(answer.notable) == wanted
    assert answer.notable[0].kinds == (FindingKind.QUANTITY,)
    assert 0.7 < answer.same < 1


def test_without_findings_no_change_weighs_more(worker: Worker, qtbot: QtBot) -> None:
    answers: list[Comparison] = []
    job = compared(worker, ARTICLE, _version(OLD), _version(NEW), (None, None))
    job.done.connect(answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert [change.kinds for change in answers[0].notable] == [(), ()]


def test_a_comparison_can_be_stopped(worker: Worker, qtbot: QtBot) -> None:
    long = " ".join(f"word{n}" for n in range(60_000))
    job = compared(worker, ARTICLE, _version(long), _version(long[::-1]), (None, None))
    states: list[JobState] = []
    job.ended.connect(lambda: states.append(job.state))
    job.cancel()
    assert states == [JobState.CANCELLED]
    assert not worker.busy


def test_rows_carry_differences_and_changes_whole() -> None:
    differences = compare(OLD, NEW)
    assert [difference_of(row_of_difference(d)) for d in differences] == differences
    moved = f"{OLD} And so on, as it went.\n\nThey all said so in the end, or nearly all."
    other = "They all said so in the end, or nearly all.\n\n" + OLD + " And so on, as it went."
    _, moves = with_moves(moved, other, compare(moved, other))
    assert moves
    assert [move_of(row_of_move(move)) for move in moves] == moves
    changes = notable(differences, _found(13).findings, _found(12).findings)
    assert [change_of(row_of_change(change)) for change in changes] == changes
