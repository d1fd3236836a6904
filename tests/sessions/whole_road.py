"""The whole road in the real window, by mouse and keyboard alone.

    python tests/sessions/whole_road.py FOLDER

starts the program with a fresh library on a screen of its own (Xvfb), reads, highlights, notes,
tags and links across two articles, undoes, closes, opens again and exports; then looks at the
exported file and asks the command line. Each step is printed, and FOLDER gets a numbered picture
of the screen after it. It needs Xvfb and xdotool. Exit status 0: all of it held.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from desktop import ROOT, Desktop, SessionError, box_of
from PySide6.QtCore import QRect

SEED = ROOT / "seeds" / "000_a42d665ee8e990d4.txt"
CLAIM = "13 square"
DENIAL = "There is not one settlement"
STATEMENT = "main objective"
NOTE = "DeepState only; ask for a second source."
TAG = "belgorod/claims"
LINE = 26
"""The height of a line: an article comes back with the line on top that was on top."""
PAGE = QRect(330, 75, 720, 700)
"""The part of the screen where the text is, without the cards."""


def whole_road(home: Path, pictures: Path) -> None:
    desktop = Desktop(home, pictures)
    try:
        read(desktop)
        annotate(desktop)
        link(desktop)
        undo(desktop)
        come_back(desktop)
        exported = export(desktop, home)
        check(desktop, exported, home)
    finally:
        desktop.close()


def read(desktop: Desktop) -> None:
    """The window comes up with the article, and its highlights arrive."""
    desktop.start(str(SEED))
    desktop.wait_for(lambda: "Zelenskyy" in desktop.title(), "the seed article")
    pick(desktop, "theme light")
    desktop.wait_for(lambda: desktop.sees("person"), "the names in the text")
    desktop.say("The article is open and its names are coloured")


def annotate(desktop: Desktop) -> None:
    """A highlight by key, a note, a tag."""
    desktop.select(CLAIM)
    desktop.say("Words are selected with the mouse; the popup stands by them")
    desktop.keys("h")
    desktop.keys("n")
    desktop.type(NOTE)
    desktop.keys("ctrl+Return")
    desktop.say("They are highlighted and have a note")
    desktop.keys("t")
    desktop.type(TAG)
    desktop.keys("Return", "Escape", "Escape", "Escape")
    desktop.say("They have a tag")


def link(desktop: Desktop) -> None:
    """From the claim to the denial in another article; followed, and back again."""
    desktop.select(CLAIM)
    desktop.keys("l", "Escape")
    pick(desktop, "Moscow denies Kiev")
    desktop.wait_for(lambda: "Moscow denies" in desktop.title(), "the other article")
    desktop.select(DENIAL)
    desktop.say("The other end of the link is selected in another article")
    desktop.keys("l")
    desktop.type("contradicts")
    desktop.keys("Return")
    desktop.keys("Escape", "Escape")
    desktop.say("Both ends are linked")
    follow(desktop, desktop.find(DENIAL).middle)
    desktop.wait_for(lambda: "Zelenskyy" in desktop.title(), "the first article")
    desktop.say("The link is followed to the first article")
    desktop.keys("alt+Left")
    desktop.wait_for(lambda: "Moscow denies" in desktop.title(), "the way back")
    desktop.keys("alt+Right")
    desktop.wait_for(lambda: "Zelenskyy" in desktop.title(), "the way forward")
    desktop.say("Back, and forward again")


def follow(desktop: Desktop, at: tuple[int, int]) -> None:
    """Click through the marks at a place until the link is the active one, then press Return."""
    for _ in range(4):
        desktop.click(at)
        desktop.keys("Return")
        if "Moscow denies" not in desktop.title():
            return
        time.sleep(0.6)  # so that the next click is no double click
    raise SessionError("the link can't be followed")


def undo(desktop: Desktop) -> None:
    """A green highlight from the popup, by mouse; undone and done again, and undone."""
    desktop.keys("Escape", "Escape")
    plain = desktop.count("green")
    desktop.select(STATEMENT)
    desktop.click(desktop.wait_for(desktop.swatch, "the green swatch").middle)
    desktop.keys("Escape", "Escape", "Escape")
    desktop.wait_for(lambda: desktop.count("green") > plain, "the green highlight")
    desktop.say("A swatch of the popup made another passage green")
    desktop.keys("ctrl+z")
    desktop.wait_for(lambda: desktop.count("green") == plain, "its end")
    desktop.keys("ctrl+shift+z")
    desktop.wait_for(lambda: desktop.count("green") > plain, "its return")
    desktop.keys("ctrl+z")
    desktop.wait_for(lambda: desktop.count("green") == plain, "its end")
    desktop.say("Undone, redone, undone")


def come_back(desktop: Desktop) -> None:
    """Close the program and open it: the same article at the same place."""
    desktop.click((600, 500), button=5, times=4)
    desktop.keys("Escape")
    desktop.point_away()
    title, place = desktop.title(), claim_height(desktop)
    desktop.say("Scrolled down a little")
    desktop.keys("ctrl+q")
    if desktop.wait_for_end() != 0:
        raise SessionError("the program did not end well")
    desktop.start()
    desktop.point_away()
    desktop.wait_for(lambda: desktop.title() == title, "the same article")
    desktop.wait_for(lambda: abs(claim_height(desktop) - place) < LINE, "the same place")
    desktop.say("Opened again: the same article at the same place")


def claim_height(desktop: Desktop) -> int:
    """Where the highlighted claim stands; far away where it is not in sight."""
    box = box_of(desktop.picture().copy(PAGE), desktop.colours["yellow"])
    return box.top if box else -1000


def export(desktop: Desktop, home: Path) -> Path:
    """Export the article as Markdown by key and file dialog."""
    path = home / "exported.md"
    desktop.keys("ctrl+shift+e")
    desktop.focus("Export as Markdown")
    desktop.keys("ctrl+a")
    desktop.type(str(path))
    desktop.say("The dialog asks where to")
    desktop.keys("Return")
    desktop.wait_for(path.exists, "the exported file")
    desktop.focus("Postil$")
    desktop.say("Exported")
    return path


def check(desktop: Desktop, exported: Path, home: Path) -> None:
    """What the exported file and the command line know of it."""
    text = exported.read_text(encoding="utf-8")
    for wanted in (f"=={CLAIM}==", NOTE, f"#{TAG}", "contradicts", DENIAL):
        expect(wanted in text, f"“{wanted}” is not in the exported file")
    expect(f"=={STATEMENT}" not in text, "what was undone is in the exported file")
    print(text)
    (hit,) = desktop.command("search", "second source").strip().splitlines()[-1:]
    expect("second source" in hit, "the note is not found")
    (row,) = (r for r in desktop.command("list").splitlines() if "Ukrainian President" in r)
    article, notes = row.split()[0], row.split()[3]
    expect(notes == "1", f"the library counts {notes} annotations, not 1")
    desktop.command("export", article, "--to", str(home / "again"), "--format", "markdown")
    (again,) = (home / "again").glob("*.md")
    expect(again.read_text(encoding="utf-8") == text, "the command line exports something else")
    print(desktop.command("check").strip())


def expect(held: bool, otherwise: str) -> None:
    if not held:
        raise SessionError(otherwise)


def pick(desktop: Desktop, words: str) -> None:
    """Choose in the command palette."""
    desktop.keys("ctrl+k")
    desktop.type(words)
    desktop.keys("Return")


def main(words: list[str]) -> int:
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    pictures = Path(words[0])
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="postil-session-") as home:
        try:
            whole_road(Path(home), pictures)
        except SessionError as error:
            print(f"whole_road: {error}.", file=sys.stderr)
            return 1
    print("The whole road held.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
