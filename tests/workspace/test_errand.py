"""Commands that a child process carries out."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from postil.progress import steps_in
from postil.workspace.errand import Errand


def _errand(code: str, *, good: tuple[int, ...] = (0,), **more: dict[str, str]) -> Errand:
    command = [sys.executable, "-c", code]
    return Errand("Try", (), Path("library"), good=good, command=command, **more)


def test_lines_progress_and_arguments_come_through(qapp: object, qtbot: QtBot) -> None:
    errand = _errand(
        "import os, sys; from postil.progress import tell; tell(1, 3, 'Copying the file'); "
        "print(*sys.argv[1:]); print(os.environ['SECRET'])",
        secrets={"SECRET": "horse"},
    )
    steps: list[tuple[int, int, str]] = []
    errand.progressed.connect(lambda *told: steps.append(told))
    with qtbot.waitSignal(errand.done, timeout=20_000) as done:
        errand.start()
    assert done.args == [["--library library", "horse"]]
    assert steps == [(1, 3, "Copying the file")]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "import sys; print('postil: No room; make some.', file=sys.stderr); sys.exit(1)",
            "No room",
        ),
        ("import sys; sys.exit(1)", "cut short"),
        ("import os; os.abort()", "cut short"),
    ],
)
def test_what_fails_says_why(qapp: object, qtbot: QtBot, code: str, reason: str) -> None:
    errand = _errand(code, good=(0, 1) if "abort" in code else (0,))
    with qtbot.waitSignal(errand.failed, timeout=20_000) as failed:
        errand.start()
    assert reason in failed.args[0]


def test_a_program_that_is_not_there_fails(qapp: object, qtbot: QtBot) -> None:
    errand = Errand("Try", (), Path("library"), command=["/no/such/program"])
    with qtbot.waitSignal(errand.failed, timeout=20_000):
        errand.start()


def test_problems_are_a_result_where_they_are_asked_for(qapp: object, qtbot: QtBot) -> None:
    errand = _errand("import sys; print('A problem.'); sys.exit(1)", good=(0, 1))
    with qtbot.waitSignal(errand.done, timeout=20_000) as done:
        errand.start()
    assert (done.args, errand.status) == ([["A problem."]], 1)


def test_cancelling_ends_the_child(qapp: object, qtbot: QtBot) -> None:
    errand = _errand("import time; time.sleep(60)")
    errand.start()
    assert errand._process.waitForStarted()
    with qtbot.waitSignal(errand.cancelled):
        errand.cancel()
    assert errand._process.processId() == 0


def test_progress_is_told_to_listeners_only(capsys, monkeypatch) -> None:
    from postil import progress

    progress.tell(1, 2, "Nobody hears this")
    monkeypatch.setenv(progress.TOLD_TO, "1")
    progress.tell(1, 2, "Copying")
    told = capsys.readouterr().err
    assert steps_in(told.rstrip("\n")) == (1, 2, "Copying")
    assert steps_in("A sentence.") is None
