"""A command line to speak to, in this process or in one of its own."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from postil.__main__ import main


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class CommandLine:
    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *words: object, input: str | bytes = "") -> Answer:
        raw = input if isinstance(input, bytes) else input.encode()
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        self._capsys.readouterr()
        status = main([str(word) for word in words])
        said = self._capsys.readouterr()
        return Answer(status, said.out, said.err)


@pytest.fixture
def postil(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(capsys, monkeypatch)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "a library.postil"


def process(*words: object, **options) -> subprocess.Popen[bytes]:
    """`postil` as a process of its own, with pipes at its three ends."""
    command = [sys.executable, "-m", "postil", *map(str, words)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    return subprocess.Popen(command, **pipes, env=environment, **options)


def assert_one_sentence(said: str) -> None:
    assert said.startswith("postil: ")
    assert said.rstrip("\n").count("\n") == 0
    assert said.rstrip().endswith(".")
    assert "Traceback" not in said
