"""Metadata values as files state them, made what the model wants, or "" where they are not."""

import re
from datetime import date, datetime
from typing import Final

from postil.importers.decoding import clean

LONGEST: Final = 500
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_DAY_FIRST: Final = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%d.%m.%Y")


def line_in(value: object) -> str:
    """A value as one clean line, "" for anything but text and numbers."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    line = " ".join(clean(str(value)).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def lines_in(value: object) -> tuple[str, ...]:
    """One value or a list of them as clean lines."""
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(line for item in values[:100] if (line := line_in(item)))


def day_of(value: object) -> str:
    """The ISO 8601 day or moment that a value states beyond doubt, else ""."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    text = line_in(value)
    try:
        return day_of(datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text))
    except ValueError:
        pass
    for form in _DAY_FIRST:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return ""


def address_in(value: object) -> str:
    """A web address, else "": paths on this machine are nobody else's business."""
    text = line_in(value)
    return text if _ADDRESS.fullmatch(text) else ""


def language_in(value: object) -> str:
    """A BCP 47 tag ("en-GB"), else ""."""
    text = line_in(value)
    return text.replace("_", "-") if _LANGUAGE.fullmatch(text) else ""
