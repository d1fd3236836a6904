"""The people whom an article names in full, and who is meant by a part of a name."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from postil.analysis.words import Word

SUFFIXES: Final = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


class People:
    """Full names by surname and by given name, in the order in which the article names them."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}
        self._longest: dict[tuple[str, str], str] = {}
        self._main: dict[str, str] = {}

    def add(self, words: Sequence[Word], name: str) -> None:
        """Adds one mention of a full name. Names of one word say nothing and are passed over."""
        if len(words) < 2:
            return
        first, last = words[0].text, surname_of(words)
        for part in {first, last}:
            counts = self._counts.setdefault(part, Counter())
            counts[name] += 1
            if counts[name] > counts[self._main.setdefault(part, name)]:
                self._main[part] = name
        if len(name) > len(self._longest.get((first, last), "")):
            self._longest[first, last] = name

    def __contains__(self, part: str) -> bool:
        return part in self._counts

    def fullest(self, words: Sequence[Word], name: str) -> str:
        """The longest form of a name, or for one word the person most often so called."""
        if len(words) > 1:
            return self._longest.get((words[0].text, surname_of(words)), name)
        return self._main.get(words[0].text, name)


def surname_of(words: Sequence[Word]) -> str:
    """The last word of a name that is not "Jr." or "III"."""
    last = words[-1].text
    return words[-2].text if last in SUFFIXES and len(words) > 2 else last
