"""Quotations between marks, with the cue and speaker beside them."""

from dataclasses import replace
from itertools import accumulate
from typing import Final, NamedTuple

from postil.analysis.clauses import (
    CLOSING,
    DASHES,
    DAYS,
    DETERMINERS,
    EDGES,
    OPENING,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from postil.analysis.reporting import ADVERBS, SPEAKING
from postil.analysis.statements import Mark, Range, Statement, Text

_FEW: Final = 4
"""Words between single marks from which they may be somebody's speech and not a term."""

_REACH: Final = 28
_NEAR: Final = 16
_RESUMES: Final = 30
_PAUSES: Final = frozenset({",", "?", "!", "…", "–", "—", "-", ";"})
_LONG: Final = 6
_POINTS: Final = frozenset({"points", "pointed"})
_JOINING: Final = frozenset("and but as when while after before".split())
_NAMING: Final = frozenset(
    "call calls called calling describe described describes go going".split()
)
"""Verbs of speaking that, right before quoted words, give something a name."""


class _Attribution(NamedTuple):
    cue: tuple[Range, ...]
    speaker: tuple[Range, ...]
    end: int
    pattern: str


class DirectQuotes:
    """Finds statements whose content is quoted words, in one pass over the quoted ranges."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.clauses = text.clauses
        self.lower = text.clauses.lower
        self.statements: list[Statement] = []
        self.paragraph_end = -1
        self.paragraphs = list(accumulate(w.breaks for w in text.words))

    def find(self) -> list[Statement]:
        at = 0
        while at < len(self.text.marks):
            at = self._statement(at)
        return self.statements

    def _statement(self, at: int) -> int:
        """Reads the range `at` and those that go on from it. Returns the next one to read."""
        mark = self.text.marks[at]
        if (mark.quoted.single and mark.count < _FEW) or mark.count == 0 or self._title(mark):
            return at + 1
        attribution = self._attribution(mark)
        if attribution is None:
            return self._following(at)
        content = [mark.words]
        following = self._continued(at, content)
        if attribution.end > mark.words.last:
            following = self._resumed(following, attribution.end, content)
        following = self._adjacent(following, content)
        self._add(content, attribution)
        return following

    def _title(self, mark: Mark) -> bool:
        """Whether the words have capitals as a title has: "Fox News Sunday"."""
        words = [w for w in self.words[mark.words.first : mark.words.last] if w.wordy]
        small = [w for w in words if not w.named and len(w.text) > 3]
        exclaims = self._last_inside(mark) in {"!", "?", "."}
        if len(words) == 1:
            return words[0].named and self._of_somebody(mark.words.first)
        return 1 < len(words) <= 5 and not small and words[-1].named and not exclaims

    def _of_somebody(self, at: int) -> bool:
        """Whether a preposition or an owner stands before the marks: "on Fox’s “Hannity”"."""
        if at == 0 or self.words[at].breaks:
            return False
        return self.lower[at - 1] in {"'s", "on", "in", "at", "of", "from", "with"}

    def _add(self, content: list[Range], attribution: _Attribution) -> None:
        parts = tuple(content)
        self.statements.append(
            Statement(parts, attribution.cue, attribution.speaker, attribution.pattern)
        )
        self.paragraph_end = max(parts[-1].last, attribution.end)

    def _attribution(self, mark: Mark) -> _Attribution | None:
        inner = self._last_inside(mark)
        after = self._after(mark)
        if after is not None and inner in {",", "!", "?"}:
            return after
        return self._before(mark) or after

    def _last_inside(self, mark: Mark) -> str:
        closing = mark.words.last - 1
        at = closing - 1 if mark.quoted.closed else closing
        outside = self.words[mark.words.last].text if mark.words.last < len(self.words) else ""
        inside = self.words[at].text if at > mark.words.first else ""
        return "," if outside == "," and inside not in {"!", "?"} else inside

    # ------------------------------------------------------------------ after the words

    def _after(self, mark: Mark) -> _Attribution | None:
        start = mark.words.last
        if start < len(self.words) and self.words[start].text == ",":
            start += 1
        if start >= len(self.words):
            return None
        if self.words[start].text in DASHES or self.words[start].text == "-":
            return self._signed(start)
        inner = self._last_inside(mark)
        if self.words[start].breaks or (inner == "." and not self._tagged(start)):
            return None
        found = self._according(start) or self._inverted(start) or self._spoken_by(start)
        if found is not None and inner not in _PAUSES and found.cue[0].first > start + 4:
            return None
        return found

    def _tagged(self, start: int) -> bool:
        """Whether all that is left of the line is who said it: “….” Trump said."""
        for verb in range(start + 1, min(start + 5, len(self.words) - 1)):
            if self.words[verb].breaks or not self.words[verb].wordy:
                return False
            if self._speaks(verb):
                return self.words[verb + 1].text == "." and self.lower[start] != "the"
        return False

    def _signed(self, dash: int) -> _Attribution | None:
        """ "…" — Somebody, at the end of its line."""
        start = dash + 1
        end = start
        while end < len(self.words) and not self.words[end].breaks and end - start < 8:
            end += 1
        if end == start or not self.words[start].named:
            return None
        if end < len(self.words) and not self.words[end].breaks:
            return None
        speaker = self.text.trimmed(start, self.clauses.phrase_after(start, end))
        if speaker is None:
            return None
        return _Attribution((Range(dash, start),), (speaker,), end, "signed")

    def _according(self, start: int) -> _Attribution | None:
        if self.lower[start : start + 2] != ["according", "to"]:
            return None
        end = self.clauses.phrase_after(start + 2, len(self.words))
        speaker = self.text.trimmed(start + 2, end)
        if speaker is None:
            return None
        return _Attribution((Range(start, start + 2),), (speaker,), end, "according")

    def _inverted(self, start: int) -> _Attribution | None:
        """ "…," said Smith."""
        verb = start
        while verb < len(self.words) and self.lower[verb] in ADVERBS:
            verb += 1
        if verb + 1 >= len(self.words) or not self._speaks(verb):
            return None
        following = self.words[verb + 1]
        named = following.named or self.lower[verb + 1] in DETERMINERS | PRONOUNS
        if following.breaks or not (named or (following.wordy and not self._closed(verb + 1))):
            return None
        end = self.clauses.phrase_after(verb + 1, len(self.words))
        if self.lower[verb + 1] in PRONOUNS:
            end = verb + 2
        speaker = self.text.trimmed(verb + 1, end)
        if speaker is None:
            return None
        return _Attribution((Range(verb, verb + 1),), (speaker,), end, "said X")

    def _closed(self, at: int) -> bool:
        """Whether the word is one of grammar, so that no noun phrase begins with it."""
        return self.lower[at] in EDGES or self.lower[at] in {
            "to", "in", "on", "at", "that", "during", "by", "with", "as", "about", "of", "from",
            "for", "after", "before", "while", "when", "and", "but", "last", "earlier",
        }  # fmt: skip

    def _spoken_by(self, start: int) -> _Attribution | None:
        """ "…," Smith, a lawyer, told AFP."""
        if self.lower[start] in {"while", "but", "because", "when", "although", "though"}:
            return None
        for verb in range(start + 1, min(start + _REACH, len(self.words))):
            word = self.words[verb]
            if word.breaks or word.text in {".", ";"} or word.text in OPENING - {"("}:
                return None
            if not (self._speaks(verb) or self._points_out(verb)) or self.lower[verb - 1] in {
                "to",
                "the",
                "a",
                "his",
                "her",
            }:
                continue
            subject = self.clauses.subject(verb, start)
            if subject is not None and subject[0] <= start + 1:
                speaker = self.text.trimmed(*subject)
                if speaker is not None:
                    return _Attribution((Range(verb, verb + 1),), (speaker,), verb + 1, "X said")
        return None

    def _points_out(self, at: int) -> bool:
        return self.lower[at] in _POINTS and self.lower[at + 1 : at + 2] == ["out"]

    def _speaks(self, at: int) -> bool:
        word = self.lower[at]
        return word in SPEAKING and not word.endswith("ing") and self.text.inside[at] < 0

    # ------------------------------------------------------------------ before the words

    def _before(self, mark: Mark) -> _Attribution | None:
        last = mark.words.first - 1
        if last < 0:
            return None
        joint = self.words[last].text
        if self.words[mark.words.first].breaks and joint != ":":
            return None
        if joint == ":":
            return self._introduced(last) or self._labelled(last)
        if joint == ",":
            return self._introduced(last)
        if self.lower[last] in SPEAKING and self.lower[last] not in _NAMING:
            return self._introducing(last) if self._uttered(last, mark) else None
        whole = self.words[mark.words.first + 1].text[0].isupper() and mark.count >= _LONG
        return self._introduced(mark.words.first) if whole else None

    def _uttered(self, verb: int, mark: Mark) -> bool:
        """Whether the marks hold all that the verb before them reports: “yelled “You lie!” at”."""
        if self.lower[verb - 1] in DETERMINERS | {"to"}:
            return False
        end = mark.words.last
        if end >= len(self.words) or self.words[end].breaks or not self.words[end].wordy:
            return True
        return self.lower[end] in (PREPOSITIONS - {"of", "about", "from"}) | _JOINING

    def _introduced(self, joint: int) -> _Attribution | None:
        """Smith told reporters on Monday: "…"."""
        floor = max(self.clauses.bounds(joint - 1)[0] if joint else 0, joint - _NEAR)
        colon = joint < len(self.words) and self.words[joint].text == ":"
        for verb in range(joint - 1, floor - 1, -1):
            if self.text.inside[verb] >= 0:
                return None
            word = self.lower[verb]
            if word in SPEAKING and self.lower[verb - 1] not in {"the", "a", "an", "his", "her"}:
                return self._introducing(verb)
            if word == "according" and self.lower[verb + 1] == "to" and verb + 2 < joint:
                speaker = self.text.trimmed(verb + 2, joint)
                return speaker and _Attribution(
                    (Range(verb, verb + 2),), (speaker,), joint, "according"
                )
            if (word in EDGES and not colon) or word in {"that", ";"}:
                return None
        return None

    def _introducing(self, verb: int) -> _Attribution | None:
        subject = self.subject(verb)
        speaker = self.text.trimmed(*subject) if subject else None
        return _Attribution((Range(verb, verb + 1),), (speaker,) if speaker else (), 0, "said:")

    def subject(self, verb: int) -> tuple[int, int] | None:
        floor = self.clauses.bounds(verb)[0]
        return subject_of(self.text, verb, floor)

    def _labelled(self, colon: int) -> _Attribution | None:
        """Smith: "…"."""
        start = self.clauses.bounds(colon)[0]
        while start < colon and self.words[start].text in CLOSING | OPENING | {"-", "–", "—", "•"}:
            start += 1
        words = self.words[start:colon]
        if 0 < len(words) <= 6 and all(w.named or not w.wordy or w.lower == "of" for w in words):
            return _Attribution((Range(colon, colon + 1),), (Range(start, colon),), 0, "X:")
        return None

    # ------------------------------------------------------------------ several parts

    def _continued(self, at: int, content: list[Range]) -> int:
        """Adds the paragraphs that a missing closing mark announces."""
        marks = self.text.marks
        while marks[at].quoted.continues and at + 1 < len(marks):
            at += 1
            content.append(marks[at].words)
        return at + 1

    def _resumed(self, at: int, end: int, content: list[Range]) -> int:
        """Adds the second half of "…," he said, "…"."""
        if at >= len(self.text.marks):
            return at
        following = self.text.marks[at]
        between = self.words[end : following.words.first]
        if len(between) > _RESUMES or following.count < 2 or following.quoted.single:
            return at
        stops = [w for w in between[:-1] if w.text in {".", "!", "?", ";"}]
        if stops or self._broken(end, following.words.first):
            return at
        joint = between[-1].text if between else ""
        if joint not in {",", ".", ":", "–", "—", "-"}:
            return at
        if joint == "." and self._after(following) is not None:
            return at
        content.append(following.words)
        return self._continued(at, content)

    def _adjacent(self, at: int, content: list[Range]) -> int:
        """Adds ranges that follow with nothing between."""
        marks = self.text.marks
        while (
            at < len(marks)
            and marks[at].words.first == content[-1].last
            and not (self.words[marks[at].words.first].breaks)
        ):
            content.append(marks[at].words)
            at = self._continued(at, content)
        return at

    def _broken(self, first: int, last: int) -> bool:
        return any(w.breaks for w in self.words[first : last + 1])

    def _following(self, at: int) -> int:
        """A paragraph that is one quotation goes on from the one before it."""
        mark = self.text.marks[at]
        first, last = mark.words
        alone = (first == 0 or self.words[first].breaks) and (
            last >= len(self.words) or self.words[last].breaks
        )
        near = self.statements and self._paragraphs_between(self.paragraph_end, first) <= 1
        if not (alone and near and mark.count >= _FEW):
            return at + 1
        content = [mark.words]
        following = self._continued(at, content)
        before = self.statements[-1]
        self.statements[-1] = replace(before, content=(*before.content, *content))
        self.paragraph_end = content[-1].last
        return following

    def _paragraphs_between(self, first: int, last: int) -> int:
        return self.paragraphs[last] - self.paragraphs[max(0, first - 1)]


_SENTENCE: Final = 60
_SHORT: Final = 5
_NO_SPEAKERS: Final = DAYS | frozenset(
    "year month week time night morning ago later earlier then again statement letter tweet memo "
    "paper papers email post message interview conference speech directors side".split()
)
_BEING: Final = frozenset(
    {"is", "are", "was", "were", "been", "be", "'s", "i'm", "we're", "they're"}
)


def subject_of(text: Text, verb: int, floor: int) -> tuple[int, int] | None:
    """Whose the verb is: the phrase before it, or for "saying" the sentence's first subject."""
    clauses = text.clauses
    before = clauses.before_verb(verb, floor)
    gerund = clauses.lower[verb].endswith("ing") and not _BEING.intersection(
        clauses.lower[before + 1 : verb]
    )
    beside = _beside(text, before, floor) if gerund and before > floor else None
    if beside is not None:
        return beside
    joined = before < floor or clauses.lower[before] in {",", "and", "but", "while", "by", "when"}
    if not gerund and not (joined and clauses.lower[before] in {"and", "but"}):
        found = clauses.subject(verb, floor)
        if found is not None:
            return found
    if not gerund and not joined and clauses.lower[before] != "to":
        return None
    for other in range(max(floor + 1, verb - _SENTENCE), verb):
        word = clauses.lower[other]
        past = word in EDGES or (word.endswith("ed") and not text.words[other].named)
        if past and not word.endswith("ing") and text.inside[other] < 0:
            found = clauses.subject(other, floor)
            if found is not None and clauses.lower[found[0]] not in RELATIVES:
                return found
    return _opening_phrase(text, floor, verb) if gerund else None


def _beside(text: Text, at: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `at`, right before "saying", where that is who says it.

    Of "two thirds of the voters" it is the voters; of a letter it is who sent it.
    """
    words, lower = text.words, text.clauses.lower
    if not words[at].wordy or not text.clauses.nominal(at) or lower[at] in _NO_SPEAKERS:
        return None
    start = text.clauses.phrase_start(at + 1, floor)
    for inner in range(at, start, -1):
        if lower[inner] in PREPOSITIONS:
            start = inner + 1
            break
    known = words[start].named or lower[start] in DETERMINERS
    plain = all(words[n].named or not lower[n].endswith("ed") for n in range(start, at + 1))
    return (start, at + 1) if known and plain and at - start < _SHORT else None


def _opening_phrase(text: Text, floor: int, verb: int) -> tuple[int, int] | None:
    """The noun phrase that the sentence begins with, for "…, saying" far behind an unknown verb."""
    words, lower = text.words, text.clauses.lower
    if lower[floor] in PRONOUNS:
        return floor, floor + 1
    determined = lower[floor] in DETERMINERS
    if not (words[floor].named or determined) or lower[floor] in PREPOSITIONS | EDGES:
        return None
    end = floor + 1
    while end < verb and words[end].named:
        end += 1
    if determined and end < verb and words[end].wordy and lower[end] not in EDGES:
        end += 1
    return floor, end
