import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from postil import __version__, app
from postil.__main__ import main
from postil.commands import dispatch, listing
from postil.commands.arguments import COMMANDS

from .conftest import CommandLine, assert_one_sentence, process


def test_the_version_names_the_contract_too(postil: CommandLine) -> None:
    answer = postil("--version")
    assert answer.out == f"postil {__version__} (analyze contract 1)\n"
    assert (answer.status, answer.err) == (0, "")


def test_the_version_imports_nothing_heavy() -> None:
    code = (
        "import sys; from postil.__main__ import main; main(['--version']); "
        "print([m for m in ('PySide6', 'spacy', 'sqlite_utils', 'yaml', 'trafilatura', 'numpy', "
        "'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dispatch.run([command, "--help"], window=lambda _: 9)
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: postil {command} ")


def test_no_command_imports_qt(seed_path: Path, tmp_path: Path) -> None:
    library, out = tmp_path / "l.postil", tmp_path / "out"
    lines = [
        ["import", str(seed_path)],
        ["list"],
        ["versions", "ID"],
        ["compare", "ID", "1", "1"],
        ["publish", "2024-05-10", "ID"],
        ["search", "Belgorod"],
        ["export", "--all", "--to", str(out)],
        ["check"],
        ["empty", "--days", "1"],
        ["backup", str(tmp_path / "b.postil")],
        ["restore", str(tmp_path / "b.postil")],
        ["upgrade"],
        ["analyze", str(seed_path)],
        ["read", str(seed_path)],
    ]
    assert {line[0] for line in lines} == set(COMMANDS) - {"encrypt", "decrypt"}  # an extra
    code = (
        "import sys; from pathlib import Path; from postil.__main__ import main\n"
        "from postil.store.library import ArticleQuery, Library\n"
        f"for line in {lines!r}:\n"
        "    if 'ID' in line:\n"
        f"        with Library.open(Path({str(library)!r})) as opened:\n"
        "            line[line.index('ID')] = opened.article_rows(ArticleQuery())[0].article.id\n"
        f"    assert main(['--library', {str(library)!r}, *line]) == 0, line\n"
        "assert not [m for m in sys.modules if m.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


@pytest.mark.parametrize(
    "words",
    [
        ["analyse-this.txt"],
        ["--no-such-option"],
        ["list", "--no-such-option"],
        ["list", "extra"],
        ["analyze", "--json", "--jsonl"],
        ["analyze", "--published", "last Tuesday"],
        ["analyze", "--published", "2025-02-30"],
        ["read"],
        ["import"],
        ["search"],
        ["export", "--all"],
        ["export", "--to", "x"],
        ["export", "--all", "abc", "--to", "x"],
        ["export", "--all", "--to", "x", "--format", "papyrus"],
        ["backup", "a", "b"],
        ["restore"],
        ["--library"],
        ["list", "--library"],
    ],
)
def test_wrong_words_end_with_2_and_a_sentence(postil: CommandLine, words: list[str]) -> None:
    answer = postil(*words)
    assert (answer.status, answer.out) == (2, "")
    assert_one_sentence(answer.err)


def test_the_window_gets_files_library_and_addresses(
    postil: CommandLine, seed_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(app, "run", lambda *given: calls.append(given) or 5)
    postil()
    address = "postil://article/x"
    assert postil("--library", "l.postil", seed_path, address, "--screenshot", "s.png").status == 5
    assert calls == [
        ([], None, None),
        ([str(seed_path), address], Path("l.postil"), Path("s.png")),
    ]


def test_a_file_called_like_a_command_can_be_opened(
    postil: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list").write_text("Words.")
    calls = []
    monkeypatch.setattr(app, "run", lambda *given: calls.append(given) or 0)
    postil("./list")
    assert calls == [(["./list"], None, None)]


def test_an_unforeseen_error_is_a_sentence_and_a_report(
    postil: CommandLine, library: Path, monkeypatch: pytest.MonkeyPatch, seed_path: Path
) -> None:
    postil("import", seed_path, "--library", library)
    monkeypatch.setattr(listing, "table", lambda _: 1 / 0)
    answer = postil("list", "--library", library)
    assert (answer.status, answer.out) == (1, "")
    assert_one_sentence(answer.err)
    report = re.search(r"report in (\S+)\.$", answer.err)
    assert report
    assert "ZeroDivisionError" in Path(report[1]).read_text()


def test_an_unforeseen_error_is_a_sentence_even_where_no_report_can_be_written(
    postil: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null/nowhere")
    monkeypatch.setattr(dispatch, "understood", lambda _: 1 / 0)
    answer = postil("list")
    assert answer.status == 1
    assert_one_sentence(answer.err)
    assert "no report could be written" in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "postil", "--version"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert_one_sentence(done.stderr.decode())


def test_the_worker_answers_until_its_input_ends() -> None:
    with process("--worker") as started:
        out, err = started.communicate(b'{"job": 4, "do": "warm"}\n', timeout=60)
    assert (started.returncode, err) == (0, b"")
    assert json.loads(out)["job"] == 4


def test_the_window_opens_where_there_is_no_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(app, "run", lambda *_: 0)
    assert main([]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_quietly_with_130() -> None:
    with process("analyze", "--jsonl") as started:
        started.stdin.write(b'{"id": 1, "text": "Words."}\n')
        started.stdin.flush()
        assert started.stdout.readline().startswith(b'{"id": 1')
        started.send_signal(signal.SIGINT)
        assert started.wait(timeout=60) == 130
        assert started.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("Many words stand here. " * 20_000)
    with process("read", long, long, long) as started:
        started.stdout.read(10)
        started.stdout.close()
        assert started.wait(timeout=60) == 141
        assert started.stderr.read() == b""
