"""A candidate for a name and the words around it."""

from typing import Final

from postil.analysis.names import Candidate, Namer

PLACED: Final = frozenset("in near outside around across from at".split())
"""What stands before the place where something is."""

_SPEAKS: Final = frozenset(
    "speak speaks speaking spoke spoken learn learning teach teaching taught into fluent".split()
)


class Nearby:
    """What stands around the candidates of one text, in small letters; "" beyond its ends."""

    def __init__(self, namer: Namer) -> None:
        self.namer = namer
        self.words = namer.words
        self.lists = namer.lists

    def name(self, candidate: Candidate) -> str:
        return self.namer.slice(candidate.first, candidate.last)

    def before(self, at: int, back: int = 1) -> str:
        return self.words[at - back].lower if at >= back else ""

    def after(self, at: int) -> str:
        return self.words[at].lower if at < len(self.words) else ""

    def foreign(self, candidate: Candidate) -> bool:
        """Two to four words that English does not know, as a person's name would be."""
        words = self.words[candidate.first : candidate.last]
        strange = [w for w in words if w.named and not self.lists.common(w.text)]
        return (
            2 <= len(words) <= 4
            and 2 * len(strange) > sum(w.named for w in words)
            and (not any(w.text.isupper() and len(w.text) > 1 for w in words))
        )

    def located(self, candidate: Candidate) -> bool:
        """A word that is no English one after "in", "near" and the like."""
        word = self.words[candidate.first]
        return (
            self.before(candidate.first) in PLACED
            and not self.lists.common(word.text)
            and self.after(candidate.last) not in {"'s", "’s"}
        )

    def language(self, candidate: Candidate) -> bool:
        """A people's name that stands for its language here."""
        first, after = candidate.first, candidate.last
        if self.before(first) in _SPEAKS:
            return True
        if self.after(after) in {"language", "translation", "translator"}:
            return True
        ends = after >= len(self.words) or not self.words[after].wordy
        return self.before(first) == "in" and ends and not self.name(candidate).endswith("s")

    def shouted(self, at: int) -> bool:
        """Whether the words around are all capitals too, so that they say nothing."""
        near = [w for w in self.words[max(0, at - 3) : at + 4] if w.wordy and len(w.text) > 2]
        return len(near) > 2 and sum(w.text.isupper() for w in near) > len(near) // 2
