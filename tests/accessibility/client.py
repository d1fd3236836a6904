"""A screen reader in small: what it is told of the program, as JSON on standard output.

Runs under the system's Python, which has pyatspi, and not under that of the project. Arguments: the
process id of the program, words of the article that it has open, and a file that the road by
keyboard is to export.
"""

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

_PATIENCE_S = 120
_DEAF = {"filler", "panel", "layered pane", "viewport", "separator", "scroll bar", "split pane"}
_INNER = {"page tab", "list item", "table cell", "tree item", "filler", "split pane", "panel"}


def application(pid):
    """The program's root, as soon as it is on the bus."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        for found in pyatspi.Registry.getDesktop(0):
            if found is not None and found.get_process_id() == pid and found.childCount:
                return found
        time.sleep(0.2)
    raise SystemExit("the program never came to the accessibility bus")


def all_of(root):
    """The root and all that is below it, in the order of the tree."""
    yield root
    for child in root:
        if child is not None:
            yield from all_of(child)


def article(root, words):
    """The article's text, when the program has shown it."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        for one in all_of(root):
            if one.name.startswith("Article") and "Text" in pyatspi.listInterfaces(one):
                text = one.queryText()
                if words in text.getText(0, -1):
                    return one, text
        time.sleep(0.3)
    raise SystemExit("the article's text is not on the bus")


def key(*names):
    subprocess.run(["xdotool", "key", *names], check=True)
    time.sleep(0.5)


def write(words):
    subprocess.run(["xdotool", "type", "--delay", "15", words], check=True)
    time.sleep(0.4)


def listen():
    """What is said by itself from now on, as a list that grows."""
    events = []
    pyatspi.Registry.registerEventListener(
        lambda event: events.append(str(event.any_data)), "object:announcement"
    )
    return events


def control(one):
    states = one.getState()
    return {
        "role": one.getRoleName(),
        "name": one.name,
        "within": one.parent.name or one.parent.getRoleName(),
        "description": one.description,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "showing": states.contains(pyatspi.STATE_SHOWING),
    }


def focused(root):
    """The widget that has the focus; Qt counts a tab and a list's current line as focused too."""
    found = root
    for one in all_of(root):
        states = one.getState()
        seen = states.contains(pyatspi.STATE_FOCUSED) and states.contains(pyatspi.STATE_SHOWING)
        if seen and one.getRoleName() not in _INNER:
            found = one
    return found


def announced(events):
    """What was said by itself since the last time this was asked."""
    pyatspi.Registry.pumpQueuedEvents()
    until = time.monotonic() + 0.4
    context = GLib.MainContext.default()
    while time.monotonic() < until:
        context.iteration(False)
        time.sleep(0.01)
    said, events[:] = list(events), []
    return said


def extents(text, start, end):
    boxes = [text.getCharacterExtents(n, pyatspi.WINDOW_COORDS) for n in range(start, end)]
    return [[box[0], box[1], box[2], box[3]] for box in boxes]


def on_text(one, text, words):
    """All that is asked of the article's text."""
    whole = text.getText(0, -1)
    start = whole.index(words)
    one.queryComponent().grabFocus()
    time.sleep(0.4)
    caret_set = text.setCaretOffset(start)
    time.sleep(0.4)
    told = {
        "name": one.name,
        "role": one.getRoleName(),
        "length": text.characterCount,
        "text": whole,
        "caret set": caret_set,
        "caret": text.caretOffset,
        "at": start,
        "word": text.getTextAtOffset(start, pyatspi.TEXT_BOUNDARY_WORD_START),
        "line": text.getTextAtOffset(start, pyatspi.TEXT_BOUNDARY_LINE_START),
        "extents": extents(text, start, start + len(words)),
        "sheet": list(one.queryComponent().getExtents(pyatspi.WINDOW_COORDS)),
        "editable": one.getState().contains(pyatspi.STATE_EDITABLE),
    }
    key("ctrl+shift+Right")
    told["selections"] = [text.getSelection(n) for n in range(text.getNSelections())]
    told["selected"] = [text.getText(a, b) for a, b in told["selections"]]
    return told


def walk_marks(one, text, steps, events):
    """What is said while the caret goes through the text word by word."""
    key("ctrl+Home")
    announced(events)
    said = []
    for _ in range(steps):
        key("ctrl+Right")
        offset = text.caretOffset
        attributes, _start, _end = text.getAttributeRun(offset, True)
        said.append(
            {
                "caret": offset,
                "word": text.getText(offset, offset + 14),
                "description": one.description,
                "attributes": dict(a.split(":", 1) for a in attributes if ":" in a),
                "announced": announced(events),
            }
        )
    return said


def walk_focus(root, most):
    """The names of what Tab leads to, until it comes back to the text or gives up."""
    stations = []
    while len(stations) < most:
        key("Tab")
        here = focused(root)
        stations.append([here.getRoleName(), here.name])
        if here.name.startswith("Article: "):
            break
    return stations


class Road:
    """From an article to an exported document by the keyboard alone, and what is heard on it."""

    def __init__(self, root, events):
        self.root, self.events, self.steps = root, events, []

    def go(self, what, *strokes):
        """Press keys, or type what begins with a "/", and note where the focus is then."""
        for stroke in strokes:
            write(stroke[1:]) if stroke.startswith("/") else key(stroke)
        here = focused(self.root)
        self.steps.append(
            {
                "step": what,
                "keys": list(strokes),
                "role": here.getRoleName(),
                "name": here.name,
                "description": here.description,
                "announced": announced(self.events),
            }
        )

    def read(self, words):
        """Wait for an article; what is selected in it belongs to the step before."""
        _, text = article(self.root, words)
        chosen = [text.getText(*text.getSelection(n)) for n in range(text.getNSelections())]
        self.steps[-1]["selected"] = chosen

    def walk(self, exported):
        self.go("open an article", "ctrl+k", "/Moscow denies", "Return")
        self.read("There is not one settlement")
        self.go("find words", "ctrl+f", "/one settlement")
        self.go("select them", "ctrl+Return")
        self.read("There is not one settlement")
        self.go("highlight them", "h")
        self.go("begin a note", "n")
        self.go("write it and end it", "/Said by a spokesman.", "ctrl+Return")
        self.go("begin a tag", "t")
        self.go("put it on", "/claims/denied", "Return")
        self.go("begin a link", "l")
        self.go("open the other article", "ctrl+k", "/How big is", "Return")
        self.read("satellite survey")
        self.go("find the other end", "ctrl+f", "/13 square", "ctrl+Return")
        self.read("satellite survey")
        self.go("end the link there", "l")
        self.go("say what it means", "/contradicts", "Return")
        self.go("back to the first article", "ctrl+k", "/Moscow denies", "Return")
        self.go("to the words of a quotation", "ctrl+f", "/absolutely fair", "ctrl+Return", "Left")
        self.go("choose the quotation", "Return")
        self.go("ask who said it", "s")
        self.go("name the speaker", "/Dmytro Test", "Return")
        self.go("ask where to export", "ctrl+shift+e")
        self.go("export", "ctrl+a", "/" + exported, "Return")
        return self.steps


def main():
    root = application(int(sys.argv[1]))
    sheet, text = article(root, sys.argv[2])
    told = {"application": root.name, "text": on_text(sheet, text, sys.argv[2])}
    events = listen()
    told["marks"] = walk_marks(sheet, text, 30, events)
    told["controls"] = [control(one) for one in all_of(root) if one.getRoleName() not in _DEAF]
    told["focus"] = walk_focus(root, 60)
    told["road"] = Road(root, events).walk(sys.argv[3])
    print(json.dumps(told, ensure_ascii=False, indent=1))


main()
