"""Who is analysed when: the article in front of the reader first."""

import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from postil.model.article import Version
from postil.model.identity import ArticleId, VersionId
from postil.workspace.analyst import Analyst
from postil.workspace.worker import Worker

FINDS_NOTHING = """
    import json, sys, time
    for line in sys.stdin:
        request = json.loads(line)
        answers = [{"done": {"made_by": "nobody 1"}}]
        if request["do"] == "analyse" and "fail" in request["text"]:
            answers = [{"failed": "It can't be analysed."}]
        elif request["do"] == "analyse":
            time.sleep(60 if len(request["text"]) > 200_000 else 0.05)
        for answer in answers:
            print(json.dumps({"job": request["job"], **answer}), flush=True)
"""


@pytest.fixture
def analyst(qtbot: QtBot, tmp_path: Path) -> Iterator[Analyst]:
    script = tmp_path / "nothing.py"
    script.write_text(textwrap.dedent(FINDS_NOTHING), encoding="utf-8")
    worker = Worker(command=[sys.executable, str(script)])
    yield Analyst(worker)
    worker.close()


def version(name: str) -> Version:
    return Version(VersionId(name), ArticleId(f"a-{name}"), f"Text {name}.", "", "text/plain")


def order_of(analyst: Analyst) -> list[str]:
    arrived: list[str] = []
    analyst.arrived.connect(lambda version, _found: arrived.append(version.id))
    return arrived


def test_nothing_begins_before_the_first_start(analyst: Analyst, qtbot: QtBot) -> None:
    arrived = order_of(analyst)
    analyst.ask(version("one"), "")
    qtbot.wait(100)
    assert not arrived
    assert analyst.waiting == 1
    analyst.warm_up("")
    qtbot.waitUntil(lambda: arrived == ["one"])
    assert analyst.made_by == "nobody 1"


def test_what_is_urgent_goes_first(analyst: Analyst, qtbot: QtBot) -> None:
    arrived = order_of(analyst)
    for name in ("one", "two", "three"):
        analyst.ask(version(name), "")
    analyst.ask(version("three"), "2025-04-08", urgent=True)
    analyst.warm_up("")
    qtbot.waitUntil(lambda: len(arrived) == 3)
    assert arrived == ["three", "one", "two"]


def test_a_failure_names_its_article_and_the_next_one_runs(analyst: Analyst, qtbot: QtBot) -> None:
    arrived = order_of(analyst)
    failed: list[tuple[str, str]] = []
    analyst.failed.connect(lambda version, reason: failed.append((version.id, reason)))
    analyst.warm_up("")
    analyst.ask(version("fail"), "")
    analyst.ask(version("two"), "")
    qtbot.waitUntil(lambda: arrived == ["two"])
    assert failed == [("fail", "It can't be analysed.")]
    assert analyst.waiting == 0


def test_another_model_drops_what_was_asked_of_the_first(analyst: Analyst, qtbot: QtBot) -> None:
    arrived = order_of(analyst)
    analyst.warm_up("")
    analyst.ask(version("one"), "")
    analyst.ask(version("two"), "")
    analyst.warm_up("other")
    analyst.ask(version("three"), "")
    qtbot.waitUntil(lambda: arrived == ["three"])
    assert not analyst.is_waiting(VersionId("two"))


def test_a_long_text_makes_way_for_the_one_in_front_of_the_reader(
    analyst: Analyst, qtbot: QtBot
) -> None:
    arrived = order_of(analyst)
    analyst.warm_up("")
    long = replace(version("long"), text="word " * 50_000)
    analyst.ask(long, "", urgent=True)
    analyst.ask(version("waits"), "")
    qtbot.wait(50)
    assert not arrived
    analyst.ask(version("opened"), "", urgent=True)
    qtbot.waitUntil(lambda: arrived == ["opened", "waits"])
    assert analyst.is_waiting(long.id)
    assert analyst.waiting == 1


def test_what_was_left_undone_waits_for_all_that_is_asked(analyst: Analyst, qtbot: QtBot) -> None:
    arrived = order_of(analyst)
    loaded: list[str] = []

    def load(id_: VersionId) -> tuple[Version, str] | None:
        loaded.append(id_)
        return None if id_ == "gone" else (version(id_), "2025-04-08")

    analyst.ask(version("asked"), "")
    later = [VersionId(name) for name in ("asked", "old", "gone", "opened", "older")]
    analyst.ask_later(later, load)
    assert analyst.waiting == 5
    assert not loaded
    analyst.ask(version("opened"), "", urgent=True)
    assert analyst.waiting == 5
    analyst.warm_up("")
    qtbot.waitUntil(lambda: len(arrived) == 4)
    assert arrived == ["opened", "asked", "old", "older"]
    assert loaded == ["old", "gone", "older"]
    assert analyst.waiting == 0


def test_another_model_drops_what_was_left_undone(analyst: Analyst, qtbot: QtBot) -> None:
    arrived = order_of(analyst)
    analyst.warm_up("")
    analyst.ask_later([VersionId("one")], lambda id_: (version(id_), ""))
    analyst.warm_up("other")
    analyst.ask(version("two"), "")
    qtbot.waitUntil(lambda: arrived == ["two"])
    assert analyst.waiting == 0
