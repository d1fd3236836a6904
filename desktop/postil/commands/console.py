"""How the commands speak: results on standard output, words about them on standard error."""

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import Any, Final

_GAP: Final = "  "


def write(text: str) -> None:
    """A line of the result, at once: whoever reads it may be waiting for it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say(sentence: str) -> None:
    """A word to the person, which no other program reads."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def write_row(row: Mapping[str, Any]) -> None:
    """One object as one line of JSON."""
    write(json.dumps(row, ensure_ascii=False))


def speak_json() -> None:
    """JSON is UTF-8 whatever the terminal is; a lone surrogate becomes the escape that JSON has."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def speak_plainly() -> None:
    """Words come as the terminal can show them."""
    if isinstance(sys.stdout, TextIOWrapper):  # None where a desktop starts the window
        sys.stdout.reconfigure(errors="replace")


def table(rows: Sequence[Sequence[str]], indent: str = "") -> str:
    """Rows in columns. On a terminal the last column is cut where the line ends."""
    if not rows:
        return ""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    lines = []
    for row in rows:
        cells = [cell.ljust(size) for cell, size in zip(row, widths, strict=True)]
        line = (indent + _GAP.join(cells)).rstrip()
        lines.append(line[: width - 1] + "…" if 0 < width < len(line) else line)
    return "\n".join(lines)


def one_line(text: str) -> str:
    return " ".join(text.split())


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 article", "2 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
