"""The real program on a real display, asked over D-Bus what a screen reader asks (AT-SPI).

Wants a display server, a window manager and the system's own pyatspi. On Debian and Ubuntu:
`apt-get install xvfb openbox xdotool dbus at-spi2-core python3-pyatspi`. What the client was told
is kept where POSTIL_TRANSCRIPT says, if it says so.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

CLIENT: Final = Path(__file__).with_name("client.py")
LAUNCHERS: Final = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)
SYSTEM_PYTHON: Final = "/usr/bin/python3"
WORDS: Final = "Belgorod Oblast"


def what_is_missing() -> str:
    """Which of the tools that this takes is not here; "" where all are."""
    for tool in ("Xvfb", "openbox", "xdotool", "dbus-run-session"):
        if shutil.which(tool) is None:
            return tool
    if not any(Path(path).exists() for path in LAUNCHERS):
        return "at-spi2-core"
    if not Path(SYSTEM_PYTHON).exists():
        return SYSTEM_PYTHON
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False, timeout=60
    )
    return "python3-pyatspi" if asked.returncode else ""


MISSING: Final = what_is_missing()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"{MISSING} is not installed"),
]

# Runs inside the session's own D-Bus. "$@" is the program.
SESSION: Final = """
"$LAUNCHER" --launch-immediately & bus=$!
openbox >/dev/null 2>&1 & manager=$!
"$@" >"$HOME/program" 2>&1 & program=$!
"$SYSTEM_PYTHON" "$CLIENT" $program "$WORDS" "$HOME/exported.md" >"$HOME/told" 2>"$HOME/complaints"
status=$?
kill $program $manager $bus
exit $status
"""


@contextmanager
def display() -> Iterator[str]:
    """A display of its own, named as DISPLAY names it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as line:
        number = line.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All that the client was told."""
    home = tmp_path_factory.mktemp("desk")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    with ExitStack() as stack:
        environment = os.environ | {
            "DISPLAY": stack.enter_context(display()),
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LAUNCHER": next(path for path in LAUNCHERS if Path(path).exists()),
            "SYSTEM_PYTHON": SYSTEM_PYTHON,
            "CLIENT": str(CLIENT),
            "WORDS": WORDS,
        }
        program = [sys.executable, "-m", "postil", "--library", str(home / "library.postil")]
        ended = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", SESSION, "sh", *program],
            env=environment,
            check=False,
            capture_output=True,
            timeout=400,
        )
    said = (home / "complaints").read_text() + (home / "program").read_text()
    assert ended.returncode == 0, said
    transcript = (home / "told").read_text(encoding="utf-8")
    if os.environ.get("POSTIL_TRANSCRIPT"):
        Path(os.environ["POSTIL_TRANSCRIPT"]).write_text(transcript, encoding="utf-8")
    found: dict[str, Any] = json.loads(transcript)
    exported = home / "exported.md"
    found["exported"] = exported.read_text(encoding="utf-8") if exported.exists() else ""
    return found


def test_the_whole_text_is_read_and_named_after_the_article(told: dict[str, Any]) -> None:
    text = told["text"]
    assert text["role"] == "text"
    assert text["name"].startswith("Article: ")
    assert text["length"] == len(text["text"]) > 2000
    assert not text["editable"]


def test_caret_word_and_line_are_where_they_should_be(told: dict[str, Any]) -> None:
    text, at = told["text"], told["text"]["at"]
    assert text["caret set"]
    assert text["caret"] == at
    words, start, end = text["word"]
    assert (words.strip(), start) == ("Belgorod", at)
    assert end >= at + len("Belgorod")
    line, start, end = text["line"]
    assert WORDS in line
    assert start <= at < end


def test_a_selection_made_by_keys_is_told(told: dict[str, Any]) -> None:
    text = told["text"]
    (start, end), (words,) = text["selections"][0], text["selected"]
    assert (start, words.strip()) == (text["at"], "Belgorod")
    assert end - start == len(words)


def test_every_character_is_where_it_is_drawn(told: dict[str, Any]) -> None:
    left, top, width, height = told["text"]["sheet"]
    boxes = told["text"]["extents"]
    assert len(boxes) == len(WORDS)
    for x, y, wide, high in boxes:
        assert left < x < left + width
        assert top < y < top + height
        assert wide > 0
        assert 10 < high < 60
    assert len({y for _, y, _, _ in boxes}) == 1
    rights = [x + wide for x, _, wide, _ in boxes[:-1]]
    assert all(abs(x - right) <= 2 for (x, _, _, _), right in zip(boxes[1:], rights, strict=True))


def test_the_caret_says_which_marks_it_comes_into_and_goes_out_of(told: dict[str, Any]) -> None:
    marks = told["marks"]
    assert [step["caret"] for step in marks] == sorted(step["caret"] for step in marks)
    inside = next(n for n, step in enumerate(marks) if "Quotation by" in step["description"])
    assert marks[inside]["announced"] == [marks[inside]["description"]]
    outside = next(n for n, step in enumerate(marks) if n > inside and not step["description"])
    (said,) = marks[outside]["announced"]
    assert "end of quotation by" in said
    assert any(step["description"].startswith("Place, Quotation by") for step in marks)


def test_every_control_has_a_name(told: dict[str, Any]) -> None:
    focusable = [one for one in told["controls"] if one["focusable"] and one["showing"]]
    assert len(focusable) > 30
    assert not [one for one in focusable if not one["name"]]


def test_tab_goes_round_and_comes_back_to_the_text(told: dict[str, Any]) -> None:
    names = [name for _, name in told["focus"]]
    assert all(names)
    article = next(n for n, name in enumerate(names) if name.startswith("Article: "))
    for station in ("Filter the library", "Articles"):
        assert names.index(station) < article
    legend = [n for n, (role, name) in enumerate(told["focus"]) if name.endswith(", shown")]
    assert legend == list(range(legend[0], legend[0] + len(legend)))
    assert legend[-1] < article


def test_the_whole_road_can_be_gone_by_keyboard(told: dict[str, Any]) -> None:
    """Open, read, highlight, note, tag, link, speaker, find, export."""
    exported = told["exported"]
    for wanted in ("==one settlement==", "Said by a spokesman.", "#claims/denied", "contradicts"):
        assert wanted in exported
    assert "Dmytro Test" in exported


def test_each_step_of_the_road_has_a_focus_with_a_name(told: dict[str, Any]) -> None:
    steps = {one["step"]: one for one in told["road"]}
    assert [one["step"] for one in told["road"] if not one["name"]] == []
    assert steps["find words"]["name"] == "Find in the article"
    assert steps["find words"]["description"] == "1 of 1"
    assert steps["select them"]["selected"] == ["one settlement"]
    assert steps["begin a note"]["name"] == "Note"
    assert steps["begin a tag"]["name"] == "Tag"
    assert steps["ask who said it"]["name"].startswith("Who said")
    for step in ("open an article", "select them", "highlight them", "put it on", "end the link"):
        found = next(one for name, one in steps.items() if name.startswith(step))
        assert found["role"] == "text"


def test_what_was_chosen_is_heard(told: dict[str, Any]) -> None:
    steps = {one["step"]: one for one in told["road"]}
    assert "Highlight, yellow: one settlement" in steps["highlight them"]["announced"]
    assert any("Quotation" in said for said in steps["choose the quotation"]["announced"])
