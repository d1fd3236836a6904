"""./run: what it asks of the machine, what it says where that is missing, when it sets up again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from postil.commands.arguments import COMMANDS

CHECKOUT = Path(__file__).resolve().parents[1]
SHOWN = {"DISPLAY": ":91"}
LOCKS = CHECKOUT / "packaging"


def load(path: Path) -> ModuleType:
    """`run` as a module, as it stands at path."""
    loader = SourceFileLoader("run", str(path))
    spec = spec_from_loader("run", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def run() -> ModuleType:
    return load(CHECKOUT / "run")


@pytest.fixture
def place(tmp_path: Path) -> ModuleType:
    """`run` in a checkout of its own, with a .venv that consists of a link to this Python."""
    (tmp_path / "packaging").mkdir()
    for name in ("run", "pyproject.toml", *(f"packaging/{lock}" for lock in os.listdir(LOCKS))):
        if (CHECKOUT / name).is_file():
            shutil.copy(CHECKOUT / name, tmp_path / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(os.path.realpath(sys.executable))
    return load(tmp_path / "run")


# ---------------------------------------------------------------- the head in sh


def called(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(CHECKOUT / "run"), *arguments],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_python_it_says_what_to_install(tmp_path: Path) -> None:
    done = called(tmp_path)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "apt-get install -y python3 python3-venv" in done.stderr


OLD_PYTHON = """#!{python}
import sys
sys.version_info = (3, 9, 2, "final", 0)
sys.argv = sys.argv[2:]
exec(compile(open(sys.argv[0]).read(), sys.argv[0], "exec"), {{"__name__": "__main__"}})
"""


def python_that_says_it_is_old(folder: Path) -> None:
    script = folder / "python3"
    script.write_text(OLD_PYTHON.format(python=sys.executable), encoding="utf-8")
    script.chmod(0o755)


def test_with_an_old_python_it_says_so(tmp_path: Path) -> None:
    python_that_says_it_is_old(tmp_path)
    done = called(tmp_path)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer, and python3 here is 3.9." in done.stderr


def test_a_newer_python_beside_an_old_one_is_taken(tmp_path: Path) -> None:
    python_that_says_it_is_old(tmp_path)
    (tmp_path / "python3.11").symlink_to(os.path.realpath(sys.executable))
    done = called(tmp_path, "--help")
    assert done.returncode == 0, done.stderr
    assert "./run test" in done.stdout


def test_no_registry_is_named() -> None:
    text = (CHECKOUT / "run").read_text(encoding="utf-8")
    assert "://" not in text
    assert "pypi" not in text.lower()


# ---------------------------------------------------------------- what the system must have


def test_no_display_tells_how_to_get_a_picture() -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(CHECKOUT / "run")],
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "./run --screenshot postil.png" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the probing is Linux's")
@pytest.mark.parametrize(
    ("arguments", "environment", "x11", "qt"),
    [
        ([], SHOWN, True, True),
        (["article.txt"], SHOWN, True, True),
        (["--library", "list", "article.txt"], SHOWN, True, True),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, False, True),
        ([], {"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb", **SHOWN}, True, True),
        (["--screenshot", "x.png"], {"QT_QPA_PLATFORM": "offscreen"}, False, True),
        (["analyze", "article.txt"], {}, False, False),
        (["--library", "x.postil", "list"], {}, False, False),
        (["--version"], {}, False, False),
        (["read", "--help"], {}, False, False),
    ],
)
def test_it_asks_for_no_more_than_this_start_needs(
    run: ModuleType, arguments: list[str], environment: dict[str, str], x11: bool, qt: bool
) -> None:
    libraries = run.libraries_for(arguments, environment)
    assert ("libxcb-cursor.so.0" in libraries) == x11
    assert ("libGL.so.1" in libraries) == qt


def test_it_knows_the_commands_that_need_no_display(run: ModuleType) -> None:
    assert set(COMMANDS) == run.WINDOWLESS


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_nothing_is_probed_where_qt_brings_all(
    run: ModuleType, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert run.libraries_for([], {}) == {}


def test_a_library_that_is_not_there_is_found_missing(run: ModuleType) -> None:
    assert run.missing({"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"}) == [
        "libnowhere.so.9"
    ]


def test_the_line_to_run_is_exact(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("apt-get", "sudo"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(run, "can_make_venv", lambda: False)
    monkeypatch.setattr(run, "current", lambda kind: False)
    with pytest.raises(run.SetupError) as refusal:
        run.require_system("run", {"libnowhere.so.9": "libnowhere9", "libno.so.1": "libno1"})
    assert str(refusal.value).splitlines()[-1] == (
        "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends"
        " python3-venv libnowhere9 libno1'"
    )


def test_without_apt_the_libraries_are_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(run.SetupError, match=r"lacks libnowhere\.so\.9\."):
        run.require_system("run", {"libnowhere.so.9": "libnowhere9"})


# ---------------------------------------------------------------- what is started


SEED = str(CHECKOUT / "seeds" / "000_a42d665ee8e990d4.txt")


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        ([], ["-m", "postil", SEED]),
        (["--screenshot", "x.png"], ["-m", "postil", "--screenshot", "x.png", SEED]),
        (["--screenshot=x.png"], ["-m", "postil", "--screenshot=x.png", SEED]),
        (["--screenshot", "x.png", "a.txt"], ["-m", "postil", "--screenshot", "x.png", "a.txt"]),
        (["analyze", "a.txt", "--json"], ["-m", "postil", "analyze", "a.txt", "--json"]),
        (["--library", "x"], ["-m", "postil", "--library", "x"]),
        (["test"], ["-m", "pytest", "-m", "not slow"]),
        (["test", "--all", "-x"], ["-m", "pytest", "-x"]),
        (["test", "-m", "slow"], ["-m", "pytest", "-m", "slow"]),
    ],
)
def test_arguments_reach_the_program(
    run: ModuleType,
    arguments: list[str],
    started: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(run, "ready", lambda kind, libraries: None)
    monkeypatch.setattr(run, "become", lambda *call: calls.append(call))
    monkeypatch.chdir(CHECKOUT)
    run.main(arguments)
    [(words, environment)] = calls
    assert words == started
    offscreen = environment.get("QT_QPA_PLATFORM") == "offscreen"
    assert offscreen == "".join(arguments).startswith(("test", "--screenshot"))


# ---------------------------------------------------------------- when it sets up again


def set_up(place: ModuleType, monkeypatch: pytest.MonkeyPatch, kind: str) -> list[tuple[str, ...]]:
    """Sets up without installing anything; the calls of pip that would have been made."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(place, "pip", lambda shared, *arguments: calls.append(arguments))
    monkeypatch.setattr(place, "fit_to_renew", lambda: True)
    place.set_up(kind, ())
    return calls


def test_what_is_set_up_is_current(place: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not place.current("run")
    locked, project = set_up(place, monkeypatch, "run")
    assert locked == ("--require-hashes", "-r", f"{place.ROOT}/packaging/requirements.txt")
    assert project == ("--no-deps", "--no-build-isolation", "-e", place.ROOT)
    assert place.current("run")
    assert not place.current("test")


def test_the_tests_environment_runs_the_program_too(
    place: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(place, monkeypatch, "test")
    assert place.current("test")
    assert place.current("run")


def change_lock(root: Path) -> None:
    with (root / "packaging" / "requirements.txt").open("a") as lock:
        lock.write("# another\n")


def change_project(root: Path) -> None:
    with (root / "pyproject.toml").open("a") as project:
        project.write("# another\n")


def interrupt(root: Path) -> None:
    (root / ".venv-unfinished").touch()


def change_interpreter(root: Path) -> None:
    python = root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/bin/sh")


def lose_environment(root: Path) -> None:
    shutil.rmtree(root / ".venv")


@pytest.mark.parametrize(
    "event", [change_lock, change_project, interrupt, change_interpreter, lose_environment]
)
def test_it_sets_up_again_after(
    event: Callable[[Path], None], place: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(place, monkeypatch, "test")
    event(Path(place.ROOT))
    assert not place.current("run")
    assert not place.current("test")


def test_a_moved_checkout_is_noticed(
    place: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_up(place, monkeypatch, "run")
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    shutil.copytree(tmp_path, moved, symlinks=True)
    there = load(moved / "run")
    assert not there.current("run")
    assert not there.fit_to_renew()


def test_a_failing_installation_leaves_a_sign(
    place: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: Any) -> None:
        raise place.SetupError("pip could not")

    monkeypatch.setattr(place, "pip", fail)
    monkeypatch.setattr(place, "fit_to_renew", lambda: True)
    with pytest.raises(place.SetupError):
        place.set_up("run", ())
    assert os.path.exists(place.UNFINISHED)
    monkeypatch.undo()
    assert not place.fit_to_renew()


def test_pip_complains_in_its_own_words(place: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "PYTHON", sys.executable)
    with pytest.raises(place.SetupError, match="pip could not install what Postil needs") as failed:
        place.pip((), "--no-such-option")
    assert "no such option: --no-such-option" in str(failed.value)


WAIT = """
import sys
from importlib.machinery import SourceFileLoader
run = SourceFileLoader("run", sys.argv[1]).load_module()
with run.alone():
    print("in", flush=True)
    sys.stdin.read()
"""


def test_a_second_setup_waits_for_the_first(place: ModuleType) -> None:
    command = [sys.executable, "-W", "ignore", "-c", WAIT, place.__file__]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as first:
        assert first.stdout.readline() == "in\n"
        with subprocess.Popen(command, text=True, **pipes) as second:
            assert "waiting" in second.stderr.readline()
            first.stdin.close()
            assert second.stdout.readline() == "in\n"
            assert first.wait() == 0
