"""What a person types into a search field, as an FTS5 expression that can't be malformed."""

import re
from typing import Final

_PIECE: Final = re.compile(r'["“”„«»]([^"“”„«»]*)(["“”„«»]|$)|[^\s"“”„«»]+')
_SHORT: Final = 2


def match_expression(words: str) -> str:
    """All the words, the last one perhaps unfinished; what is in double quotes as it stands.

    One or two letters of the Latin alphabet are a word and no beginning: in a large library that
    many words begin with them takes a quarter of a second to find out, and helps nobody.
    "" when there is nothing to search for: no letter and no digit.
    """
    pieces = [piece for piece in _PIECE.finditer(words) if _searchable(piece[0])]
    if not pieces:
        return ""
    # Each piece in FTS5's own quotes: nothing in it is an operator there.
    quoted = [f'"{_bare(piece)}"' for piece in pieces]
    if pieces[-1][2] in (None, "") and _is_begun(_bare(pieces[-1])):
        quoted[-1] += "*"
    return " ".join(quoted)


def escaped(words: str) -> str:
    """Words for LIKE … ESCAPE '\\' that stand for nothing but themselves."""
    for special in ("\\", "%", "_"):
        words = words.replace(special, "\\" + special)
    return words


def _bare(piece: re.Match[str]) -> str:
    found = piece[0] if piece[1] is None else piece[1]
    return found.replace("\0", " ")


def _is_begun(piece: str) -> bool:
    letters = re.findall(r"\w+", piece)
    return len(letters) > 1 or len(letters[0]) > _SHORT or not letters[0].isascii()


def _searchable(piece: str) -> bool:
    return any(c.isalnum() for c in piece)
