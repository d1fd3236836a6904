"""The child process: answers, failures, cancel, and a process that dies."""

import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from postil.workspace import worker_process
from postil.workspace.jobs import Job, JobState
from postil.workspace.worker import Worker

ECHO = """
    import json, os, sys, time
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "die":
            os._exit(3)
        if request["do"] == "sleep":
            time.sleep(60)
        if request["do"] == "fail":
            answers = [{"failed": "It is too dark; light a lamp."}]
        else:
            answers = [{"findings": [1, 2]}, {"findings": [3]}, {"done": {"said": request["say"]}}]
        for answer in answers:
            print(json.dumps({"job": request["job"], **answer}), flush=True)
"""


@pytest.fixture
def worker(qtbot: QtBot, tmp_path: Path) -> Any:
    script = tmp_path / "echo.py"
    script.write_text(textwrap.dedent(ECHO), encoding="utf-8")
    made = Worker(command=[sys.executable, str(script)])
    yield made
    made.close()


def ask(worker: Worker, **request: Any) -> tuple[Job, list[object]]:
    ends: list[object] = []
    job = worker.request("Asking", request, lambda answer: answer)
    job.done.connect(lambda result: ends.append(result["done"]))
    job.failed.connect(ends.append)
    job.cancelled.connect(lambda: ends.append("cancelled"))
    return job, ends


def test_answers_come_in_the_order_of_the_requests(worker: Worker, qtbot: QtBot) -> None:
    _, first = ask(worker, do="echo", say="one")
    _, second = ask(worker, do="echo", say="two")
    qtbot.waitUntil(lambda: bool(second))
    assert first == [{"said": "one"}]
    assert second == [{"said": "two"}]
    assert not worker.busy


def test_a_failure_is_told_and_the_worker_goes_on(worker: Worker, qtbot: QtBot) -> None:
    _, first = ask(worker, do="fail")
    _, second = ask(worker, do="echo", say="on")
    qtbot.waitUntil(lambda: bool(second))
    assert first == ["It is too dark; light a lamp."]
    assert second == [{"said": "on"}]


def test_cancel_ends_the_request_under_way_and_the_next_one_runs(
    worker: Worker, qtbot: QtBot
) -> None:
    job, first = ask(worker, do="sleep")
    _, second = ask(worker, do="echo", say="awake")
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    job.cancel()
    qtbot.waitUntil(lambda: bool(second))
    assert first == ["cancelled"]
    assert second == [{"said": "awake"}]


def test_a_process_that_dies_fails_its_job_only(worker: Worker, qtbot: QtBot) -> None:
    _, first = ask(worker, do="die")
    _, second = ask(worker, do="echo", say="reborn")
    qtbot.waitUntil(lambda: bool(second))
    assert len(first) == 1
    assert "which is our fault" in str(first[0])
    assert second == [{"said": "reborn"}]


def test_a_command_that_is_not_there_fails_the_job(qtbot: QtBot) -> None:
    worker = Worker(command=["/nowhere/postil"])
    _, ends = ask(worker, do="echo", say="hm")
    qtbot.waitUntil(lambda: bool(ends))
    assert "which is our fault" in str(ends[0])


def test_a_fault_of_ours_fails_one_request_and_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(_: Any) -> Any:
        raise ZeroDivisionError("a bug")

    monkeypatch.setitem(worker_process._DEEDS, "analyse", stumble)
    told = list(worker_process.answers({"do": "analyse"}))
    assert len(told) == 1
    assert "our fault" in told[0]["failed"]
    assert "ZeroDivisionError: a bug" in capsys.readouterr().err
