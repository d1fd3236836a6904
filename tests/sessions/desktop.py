"""A screen of its own with the real program on it, seen by its pixels, driven by mouse and keys."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtGui import QColor, QGuiApplication, QImage

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT = 1370, 860
PATIENCE = 40.0
T = TypeVar("T")


class Box(NamedTuple):
    """A rectangle on the screen, in pixels, ends exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


class SessionError(Exception):
    """What was to be seen is not there."""


@dataclass
class Program:
    """The running program and where it keeps its things."""

    process: subprocess.Popen[bytes]
    environment: dict[str, str]


class Desktop:
    """One Xvfb screen. Nothing here knows the program from inside: only windows and pixels."""

    def __init__(self, home: Path, pictures: Path) -> None:
        self._home, self._pictures = home, pictures
        self._shots = 0
        self._xvfb, self._display = _screen()
        os.environ["DISPLAY"] = self._display
        self._app = QGuiApplication(["session", "-platform", "xcb"])
        self._program: Program | None = None
        theme = json.loads((ROOT / "resources/themes/light.json").read_text())
        self.colours: dict[str, str] = {
            "hit": theme["find_current"],
            "selection": theme["selection"],
            "green": theme["highlights"]["green"]["strong"],
            "yellow": theme["highlights"]["yellow"]["strong"],
            "person": theme["entities"]["PERSON"]["fill"],
        }

    # ---------------------------------------------------------------- the program

    @property
    def environment(self) -> dict[str, str]:
        """What the program is started with: nothing of this machine's own settings."""
        places = {
            f"XDG_{name}_HOME": str(self._home / name.lower())
            for name in ("DATA", "CONFIG", "CACHE")
        }
        runtime = self._home / "run"
        runtime.mkdir(parents=True, exist_ok=True)
        runtime.chmod(0o700)
        kept = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
        kept |= {"DISPLAY": self._display, "XDG_RUNTIME_DIR": str(runtime)}
        kept["PYTHONPATH"] = str(ROOT / "desktop")
        return kept | {"HOME": str(self._home)} | places

    def start(self, *words: str) -> None:
        """Start the program and wait for its window."""
        command = [sys.executable, "-m", "postil", *words]
        self._program = Program(subprocess.Popen(command, env=self.environment), self.environment)
        window = self.wait_for(lambda: self._window("Postil$"), "the window")
        self._tell("windowsize", window, str(WIDTH), str(HEIGHT))
        self._tell("windowmove", window, "0", "0")
        self.focus("Postil$")

    def command(self, *words: str) -> str:
        """What the command line says; it must end well."""
        done = subprocess.run(
            [sys.executable, "-m", "postil", *words],
            env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise SessionError(f"`postil {' '.join(words)}` failed: {done.stderr.strip()}")
        return done.stdout

    def wait_for_end(self) -> int:
        assert self._program is not None
        return self._program.process.wait(PATIENCE)

    def close(self) -> None:
        if self._program is not None and self._program.process.poll() is None:
            self._program.process.terminate()
            self._program.process.wait(PATIENCE)
        self._app.shutdown()
        self._xvfb.terminate()
        self._xvfb.wait(PATIENCE)

    # ---------------------------------------------------------------- hands

    def focus(self, title: str) -> None:
        """Give the keyboard to a window, as a window manager would."""
        window = self.wait_for(lambda: self._window(title), f"a window “{title}”")
        self._tell("windowfocus", "--sync", window)
        time.sleep(0.3)

    def keys(self, *names: str) -> None:
        for name in names:
            self._tell("key", "--clearmodifiers", name)
            time.sleep(0.15)

    def type(self, words: str) -> None:
        self._tell("type", "--delay", "15", words)
        time.sleep(0.25)

    def click(self, at: tuple[int, int], button: int = 1, times: int = 1) -> None:
        self._tell("mousemove", str(at[0]), str(at[1]))
        time.sleep(0.1)
        self._tell("click", "--repeat", str(times), "--delay", "50", str(button))
        time.sleep(0.3)

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        self._tell("mousemove", str(begin[0]), str(begin[1]), "mousedown", "1")
        for share in (0.3, 0.6, 1.0):
            x = round(begin[0] + (end[0] - begin[0]) * share)
            y = round(begin[1] + (end[1] - begin[1]) * share)
            self._tell("mousemove", str(x), str(y))
            time.sleep(0.05)
        self._tell("mouseup", "1")
        time.sleep(0.3)

    # ---------------------------------------------------------------- eyes

    def picture(self) -> QImage:
        screen = QGuiApplication.primaryScreen()
        return screen.grabWindow(0, 0, 0, WIDTH, HEIGHT).toImage()

    def say(self, what: str) -> None:
        """Print a step and keep a numbered picture of the screen after it."""
        self._shots += 1
        slug = "-".join("".join(c if c.isalnum() else " " for c in what.lower()).split()[:7])
        path = self._pictures / f"{self._shots:02}-{slug}.png"
        self.picture().save(str(path))
        print(f"{self._shots:2}  {what}  [{path.name}]", flush=True)

    def find(self, words: str) -> Box:
        """Where some words of the article stand, which must be on one line.

        The find bar colours its current hit as nothing else on the screen is coloured.
        """
        self.keys("ctrl+f")
        self.type(words)
        colour = self.colours["hit"]
        box = self.wait_for(lambda: box_of(self.picture(), colour), f"the words “{words}”")
        if box.bottom - box.top > 45:
            raise SessionError(f"“{words}” goes over more than one line")
        return box

    def select(self, words: str) -> None:
        """Drag the mouse over some words of the article, and put the find bar away."""
        box = self.find(words)
        y = box.middle[1]
        self.drag((box.left + 2, y), (box.right - 1, y))
        self.wait_for(lambda: self.sees("selection"), f"“{words}” selected")

    def sees(self, name: str, least: int = 40) -> bool:
        """True where a colour of the theme, or "#rrggbb", is on the screen."""
        return count_of(self.picture(), self.colours.get(name, name)) >= least

    def count(self, name: str) -> int:
        """How many pixels have a colour of the theme."""
        return count_of(self.picture(), self.colours[name])

    def swatch(self) -> Box | None:
        """Where the popup's green swatch is."""
        return box_of(self.picture(), self.colours["green"])

    def point_away(self) -> None:
        """The mouse where nothing answers to it."""
        self._tell("mousemove", str(WIDTH // 2), "12")
        time.sleep(0.6)

    def title(self) -> str:
        window = self.wait_for(lambda: self._window("Postil$"), "the window")
        return self._ask("getwindowname", window)

    def wait_for(self, look: Callable[[], T | None], what: str) -> T:
        """What `look` finds, as soon as it is there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            seen = look()
            if seen:
                return seen
            time.sleep(0.1)
        self.say(f"missing: {what}")
        raise SessionError(f"{what} did not come")

    def _window(self, title: str) -> str | None:
        found = self._ask("search", "--onlyvisible", "--name", title).split()
        return found[-1] if found else None

    def _tell(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=os.environ, check=True, timeout=PATIENCE)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=os.environ, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    """A new Xvfb on a number that is free."""
    reading, writing = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        return xvfb, f":{answer.readline().strip()}"


def _places(picture: QImage, colour: str) -> Iterator[tuple[int, int]]:
    wanted = QColor(colour).rgb() & 0xFFFFFF
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    width = image.width()
    data = memoryview(image.constBits()).cast("I")
    stride = image.bytesPerLine() // 4
    for y in range(image.height()):
        row = data[y * stride : y * stride + width].tolist()
        for x, pixel in enumerate(row):
            if pixel & 0xFFFFFF == wanted:
                yield x, y


def count_of(picture: QImage, colour: str) -> int:
    """How many pixels of a picture have exactly this colour."""
    return sum(1 for _ in _places(picture, colour))


def box_of(picture: QImage, colour: str, least: int = 40) -> Box | None:
    """The rectangle around all pixels of this colour; None where there are fewer than `least`."""
    found = list(_places(picture, colour))
    if len(found) < least:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return Box(min(xs), min(ys), max(xs) + 1, max(ys) + 1)
