"""Patterns over classes of words: each word is one symbol, so patterns are short and run in C."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from postil.analysis.scan import Scan

_NAME: Final = re.compile(r"(?:(?P<part>[a-z_]+):)?(?:(?P<name>[a-z_]+)|\()|\s+")
_AGAIN: Final = "__"
_OTHER: Final = "\u0001"
_FIRST: Final = 0x4E00  # one character a class, out of the way of what re takes for syntax

T = TypeVar("T")


class Lexicon:
    """Words by class: which symbol a word is written as. A word is of one class."""

    def __init__(
        self, classes: Mapping[str, str], special: Mapping[str, str], macros: Mapping[str, str]
    ) -> None:
        """`classes`: class to its words; `special`: one word to its class; `macros`: patterns."""
        names = dict.fromkeys([*classes, *special.values()])
        self.symbols = {name: chr(_FIRST + n) for n, name in enumerate(names)}
        self.macros = dict(macros)
        self.table = {
            word: self.symbols[name] for name, line in classes.items() for word in line.split()
        } | {word: self.symbols[name] for word, name in special.items()}

    def write(self, words: Sequence[str]) -> str:
        """The words as a string of symbols, one character a word."""
        get = self.table.get
        return "".join([get(word, _OTHER) for word in words])

    def expression(self, pattern: str, *, capture: bool = True) -> str:
        """The pattern as a regular expression over symbols.

        A name stands for a class or a macro; `part:name` and `part:( … )` also capture it, where
        alternatives may use one part's name again; spaces mean nothing, and the rest is re's
        syntax. Every repetition in a pattern is bounded, so matching stays linear.
        """
        seen: list[str] = []

        def put(match: re.Match[str]) -> str:
            part, name = match["part"], match["name"]
            if match[0].isspace():
                return ""
            body = "" if name is None else self._body(name)
            if part is None or not capture:
                return body or "(?:"
            seen.append(part)
            opening = f"(?P<{part}{_AGAIN}{len(seen)}>"
            return opening + (f"{body})" if name else "")

        return _NAME.sub(put, pattern)

    def _body(self, name: str) -> str:
        symbol = self.symbols.get(name)
        return symbol or f"(?:{self.expression(self.macros[name], capture=False)})"


def first_symbols(expression: str) -> set[str]:
    """The symbols that a match of an expression without captures may begin with."""
    return _firsts(iter(expression.replace("(?:", "(")))[0]


def _firsts(rest: Iterator[str]) -> tuple[set[str], bool]:
    """The first symbols up to the closing bracket, and whether all of it may be empty."""
    found: set[str] = set()
    empty, open_end = False, True
    last: set[str] = set()
    before = True
    for mark in rest:
        match mark:
            case ")":
                break
            case "|":
                empty, open_end = empty or open_end, True
            case "?":
                open_end = before
            case _:
                inner, hollow = _firsts(rest) if mark == "(" else ({mark}, False)
                before, last = open_end, inner
                if open_end:
                    found |= last
                open_end = open_end and hollow
    return found, empty or open_end


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule's pattern matched: items `first` to `last`, and its named parts."""

    scan: Scan
    first: int
    last: int
    parts: Mapping[str, tuple[int, int]]

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def at(self, part: str) -> int:
        """The index of the first item of a part, -1 when it is not there."""
        return self.parts.get(part, (-1, -1))[0]

    def end(self, part: str) -> int:
        """The index of the last item of a part, -1 when it is not there."""
        return self.parts.get(part, (-1, -1))[1]

    def word(self, part: str) -> str:
        """The first word of a part, "" when it is not there."""
        at = self.at(part)
        return self.scan.words[at] if at >= 0 else ""

    def words(self, part: str) -> list[str]:
        """The words of a part."""
        at = self.at(part)
        return self.scan.words[at : self.end(part) + 1] if at >= 0 else []

    def value(self, part: str) -> float | None:
        """The number that a part is, None where it isn't one."""
        number = self.scan.numbers.get(self.at(part))
        return number.value if number else None


class Grammar(Generic[T]):
    """Rules in order of preference: where several match at a word, the first that agrees wins."""

    def __init__(
        self, lexicon: Lexicon, rules: Sequence[tuple[str, Callable[..., Sequence[T]]]]
    ) -> None:
        """`rules`: each a pattern and what is done with its matches."""
        self.lexicon = lexicon
        self.rules = [(re.compile(lexicon.expression(p)), action) for p, action in rules]
        bodies = [lexicon.expression(p, capture=False) for p, _ in rules]
        either = "|".join(f"(?P<r{n}>{body})" for n, body in enumerate(bodies))
        starts = "".join(sorted(set().union(*map(first_symbols, bodies))))
        self._any = re.compile(f"(?=[{starts}])(?:{either})")

    def read(self, scan: Scan, *context: object) -> Iterator[T]:
        """What the rules make of the text, left to right, without overlaps.

        An action gets the match and the context, and refuses with an empty answer: then the next
        rule that matches at the same word is asked.
        """
        symbols = self.lexicon.write(scan.words)
        position = 0
        while found := self._any.search(symbols, position):
            begin = found.start()
            position = begin + 1
            first = int((found.lastgroup or "r0")[1:])
            for pattern, action in self.rules[first:]:
                again = pattern.match(symbols, begin)
                if again is None:
                    continue
                made = action(_match(scan, again), *context)
                if made:
                    yield from made
                    position = again.end()
                    break


def _match(scan: Scan, found: re.Match[str]) -> Match:
    parts = {
        name.partition(_AGAIN)[0]: (found.start(name), found.end(name) - 1)
        for name in found.re.groupindex
        if found.start(name) >= 0
    }
    return Match(scan, found.start(), found.end() - 1, parts)
