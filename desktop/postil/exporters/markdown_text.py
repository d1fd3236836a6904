"""Plain text as Markdown that reads back as the same text, for every reader we know of.

Python-Markdown, Pandoc (2.17 and later), Obsidian and CommonMark differ in what a backslash may
stand before. A backslash serves where all of them take it, a character reference elsewhere. Both
stand only where the character would mean something, so that prose stays readable as it is.
Pandoc's `smart` still bends straight quotes and dashes; `-f markdown-smart` leaves them alone.

Not kept: spaces at the ends of lines, runs of spaces and blank lines (Markdown has none of them),
and characters that no file can hold: controls and lone surrogates become U+FFFD.
"""

import re
from collections.abc import Mapping
from typing import Final

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]#<&$~^=%!\x00-\x1f\ud800-\udfff]")
_BACKSLASHED: Final = frozenset("\\`*{}[]#")
_NO_WORD: Final = frozenset({"", " ", "\t"})  # not so a no-break space, for Pandoc
_REFERRED: Final = frozenset("<^")
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_REFERENCE: Final = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_NUMBER: Final = re.compile(r"(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|$))")
_BRACKETED_NUMBER: Final = re.compile(r"\((?:\w+|@[\w-]*)\)(?:\s|$)")


def escape(text: str, markup: Mapping[int, str] | None = None) -> str:
    """One line of text as Markdown, with `markup` put in before the characters at its offsets."""
    inserted = markup or {}
    guards = _line_start(text)
    special = {match.start() for match in _SPECIAL.finditer(text)}
    pieces, done = [], 0
    for at in sorted({*special, *guards, *inserted}):
        pieces += [text[done:at], inserted.get(at, "")]
        if at < len(text):
            pieces.append(guards.get(at) or _written(text, at, inserted))
        done = at + 1
    return "".join([*pieces, text[done:]])


def clean(markdown: str) -> str:
    """Markdown as a person wrote it, with line ends as "\\n" and nothing that no file can hold."""
    return _UNWRITABLE.sub("\ufffd", markdown.replace("\r\n", "\n").replace("\r", "\n"))


def escape_line(text: str) -> str:
    """Any text on one line: white space is one space each."""
    return escape(" ".join(text.split()))


def escape_cell(text: str) -> str:
    """Any text for the cell of a table."""
    return escape_line(text).replace("|", r"\|")


def _line_start(text: str) -> dict[int, str]:
    """What to write for the character that would begin a list, quote, heading, table or rule."""
    first, second = text[:1], text[1:2]
    if first in {"-", "+"} and not second.isalnum():
        return {0: "\\" + first}
    if first == ">":
        return {0: r"\>"}
    if first in {"|", "="} or (first == ":" and not second.isalnum()):
        return {0: _reference(first)}
    if _BRACKETED_NUMBER.match(text):
        return {0: r"\("}
    if match := _NUMBER.match(text):
        return {match.end(): "\\" + text[match.end()]}
    return {}


def _written(text: str, at: int, inserted: Mapping[int, str]) -> str:
    """The character at an offset as it must be written between its neighbours in the output."""
    character = text[at]
    before = inserted[at][-1] if at in inserted else text[max(0, at - 1) : at]
    after = inserted[at + 1][0] if at + 1 in inserted else text[at + 1 : at + 2]
    if character.isspace():
        return " "
    if character < " " or "\ud800" <= character <= "\udfff":
        return "\ufffd"
    if character in _BACKSLASHED or _needs_backslash(character, before, after):
        return "\\" + character
    meets_mark = character == "=" and at + 1 in inserted
    if character in _REFERRED or meets_mark or _needs_reference(text, at, before, after):
        return _reference(character)
    return character


def _needs_backslash(character: str, before: str, after: str) -> bool:
    match character:
        case "_":
            return not _within_word(before, after)
        case "!":  # before a footnote's mark it would show an image
            return after == "["
        case "(":  # after one it would make it a link
            return before == "]"
    return False


def _needs_reference(text: str, at: int, before: str, after: str) -> bool:
    match text[at]:
        case "&":
            return _REFERENCE.match(text, at) is not None
        case "$":  # a formula ends at one that follows a character and precedes no digit
            return before == "$" or not (before in _NO_WORD or after.isdigit())
        case "~":  # "~13" is about 13; elsewhere it may strike out, lower or fence code
            return not (before in _NO_WORD and after.isdigit())
        case "=" | "%":  # == marks, %% comments
            return before == text[at]
        case ":":  # after a footnote's mark it would make it the footnote
            return before == "]"
    return False


def _within_word(before: str, after: str) -> bool:
    return (before + after).isascii() and before.isalnum() and after.isalnum()


def _reference(character: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(character, f"&#{ord(character)};")
