"""A screen reader in small: what it is told of the program, as JSON on standard output.

Runs under the system's Python, which has pyatspi, and not under that of the project. Arguments: the
process id of the program, and words of the article that it has open.
"""

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

_PATIENCE_S = 60
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


def walk_marks(one, text, steps):
    """What is said while the caret goes through the text word by word."""
    events = []
    pyatspi.Registry.registerEventListener(
        lambda event: events.append(str(event.any_data)), "object:announcement"
    )
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


def walk_focus(root, steps):
    """The names of what Tab leads to."""
    stations = []
    for _ in range(steps):
        key("Tab")
        here = focused(root)
        stations.append([here.getRoleName(), here.name])
    return stations


def main():
    root = application(int(sys.argv[1]))
    sheet, text = article(root, sys.argv[2])
    told = {"application": root.name, "text": on_text(sheet, text, sys.argv[2])}
    told["marks"] = walk_marks(sheet, text, 30)
    told["controls"] = [control(one) for one in all_of(root) if one.getRoleName() not in _DEAF]
    told["focus"] = walk_focus(root, 22)
    print(json.dumps(told, ensure_ascii=False, indent=1))


main()
