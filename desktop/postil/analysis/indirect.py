"""Reported speech without marks around all of it: "said that …", "according to …"."""

from collections.abc import Iterator, Sequence
from typing import Final

from postil.analysis.clauses import (
    DASHES,
    DAYS,
    DETERMINERS,
    EDGES,
    OPENING,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from postil.analysis.contents import QUESTIONS, REACH, Contents
from postil.analysis.direct import subject_of
from postil.analysis.reporting import (
    ADVERBS,
    AUXILIARIES,
    CLAUSAL,
    FOLLOWING,
    INTENT,
    NOUNS,
    OBJECT,
    SPEAKING,
    SURE,
)
from postil.analysis.statements import Range, Statement, Text
from postil.model.finding import EntityMention

_LEAST: Final = 2

_NOT_LABELS: Final = frozenset(
    "update updated note photo photos video watch read more related source sources image images "
    "editor correction breaking exclusive opinion analysis live here's advertisement tags share "
    "follow contact subscribe q a date time location where when what who why how".split()
)

_LEAVING: Final = frozenset("and but while who which that when as although though".split())

_AMBIGUOUS: Final = frozenset(
    w
    for w in (CLAUSAL | OBJECT | INTENT)
    if not w.endswith(("ed", "ing"))
    and w
    not in {
        "said",
        "says",
        "say",
        "told",
        "tells",
        "wrote",
        "writes",
        "thinks",
        "knew",
        "thought",
        "found",
        "insists",
        "argues",
        "believes",
        "believe",
        "knows",
        "criticizes",
        "suggests",
        "tell",
        "denies",
        "describes",
        "describe",
    }
)


class IndirectQuotes:
    """Finds reported clauses and phrases, sentence by sentence.

    `taken` are statements found already: their cues and quoted words are left alone.
    """

    def __init__(
        self, text: Text, taken: Sequence[Statement], mentions: Sequence[EntityMention]
    ) -> None:
        self.text = text
        self.words = text.words
        self.clauses = text.clauses
        self.lower = text.clauses.lower
        self.contents = Contents(text)
        self.people = {m.start for m in mentions}
        self.used = [False] * len(self.words)
        self.ends = [0] * len(self.words)
        for statement in taken:
            for part in (*statement.cue, *statement.speaker, *statement.content):
                self.used[part.first : part.last] = [True] * (part.last - part.first)

    def find(self) -> list[Statement]:
        found: list[Statement] = []
        for at in range(len(self.words)):
            if self.used[at] or self.text.inside[at] >= 0 or not self.words[at].wordy:
                if self.lower[at] == ":" and not self.used[at]:
                    found.extend(self._labelled(at))
                continue
            found.extend(self._at(at))
        return found

    def _at(self, at: int) -> Iterator[Statement]:
        word = self.lower[at]
        if word == "according" and self.lower[at + 1 : at + 2] == ["to"]:
            yield from self._according(at)
        elif word in CLAUSAL or word in OBJECT or word in INTENT or word in FOLLOWING:
            if not self._is_noun(at):
                yield from self._reported(at)
            elif word in NOUNS:
                yield from self._noun(at)
        elif word in NOUNS:
            yield from self._noun(at)

    # ------------------------------------------------------------------ according to

    def _according(self, at: int) -> Iterator[Statement]:
        first, last = self.clauses.bounds(at)
        start = at + 2
        if start >= last:
            return
        if self._opens(at, first):
            end = self._source_end(start, last)
            content = self.text.trimmed(end, self.contents.clause_end(end, last))
        else:
            end = self._trailing_source_end(start, last)
            content = self.text.trimmed(self._clause_start(at, first), at)
        speaker = self.text.trimmed(start, end)
        if speaker and content and content.last - content.first >= _LEAST:
            yield self._made(content, Range(at, at + 2), speaker, "according")

    def _opens(self, at: int, first: int) -> bool:
        return at == first or (
            at - first <= 2 and self.lower[at - 1] in {"and", "but", "also", ","}
        )

    def _source_end(self, start: int, last: int) -> int:
        """The comma after the source, past an aside that belongs to it."""
        end = self._to_comma(self.clauses.phrase_after(start, last), last)
        return end if end < last else self._to_comma(start, last)

    def _trailing_source_end(self, start: int, last: int) -> int:
        """All that follows up to a stop: "a poll released last week"."""
        end = self.clauses.phrase_after(start, last)
        while end < last and self.words[end].wordy and self.lower[end] not in _LEAVING:
            end += 1
        return end

    def _to_comma(self, at: int, last: int) -> int:
        while at < last and self.words[at].text not in {",", ":"} | OPENING:
            at += 1
        return at

    def _clause_start(self, at: int, first: int) -> int:
        for word in range(at - 1, max(first, at - REACH), -1):
            if self.words[word].text in {";", ":"} or self.words[word].text in DASHES:
                return word + 1
        if at - first > REACH:
            return at
        start = first
        while self.lower[start] in {"and", "but", "meanwhile", "however", ","} and start < at:
            start += 1
        return start

    # ------------------------------------------------------------------ verbs

    def _is_noun(self, at: int) -> bool:
        """Whether a word that may be a verb is a noun or an adjective here."""
        word = self.lower[at]
        before = self.lower[at - 1] if at and not self.words[at].breaks else ""
        if word.endswith(("ed", "ing")) and word not in {"building", "meeting"}:
            return before in DETERMINERS
        if before in DETERMINERS or before in {"'s", "of", "in", "on", "for", "with", "no", "by"}:
            return word not in {"said", "told", "found", "thought", "wrote"}
        if self.words[at].named:
            return True
        return word in _AMBIGUOUS and not self.contents.verbal(at)

    def _reported(self, verb: int) -> Iterator[Statement]:
        first, last = self.clauses.bounds(verb)
        if self._passive(verb):
            return
        parenthetical = self._parenthetical(verb, first, last)
        if parenthetical is not None:
            yield parenthetical
            return
        content = self.contents.reported(verb, last)
        if content is None or content.last - content.first < 1:
            return
        subject = subject_of(self.text, verb, first)
        speaker = self.text.trimmed(*subject) if subject else None
        if speaker is None and not self._sure(verb, content):
            return
        pattern = self._pattern(verb, content)
        if speaker is not None and self._antecedent(speaker):
            speaker = self._antecedent(speaker)
        yield self._made(content, Range(verb, verb + 1), speaker, pattern)

    def _pattern(self, verb: int, content: Range) -> str:
        following = self.lower[content.first - 1]
        sort = "that" if following == "that" else self.lower[content.first]
        if sort not in {"that", "to"} and sort not in QUESTIONS:
            sort = "clause" if self.lower[verb] in SURE else "object"
        return f"X said {sort}" if sort in {"that", "to", "clause", "object"} else "X said whether"

    def _sure(self, verb: int, content: Range) -> bool:
        return self.lower[content.first - 1] == "that" and self.lower[verb] in SPEAKING

    def _antecedent(self, speaker: Range) -> Range | None:
        """What "which" before the verb stands for."""
        at = speaker.first
        if speaker.last - at != 1 or self.lower[at] != "which" or at < 2:
            return None
        comma = at - 1 if self.words[at - 1].text == "," else at
        start = self.clauses.phrase_start(comma, self.clauses.bounds(at)[0])
        for inner in range(comma - 1, start, -1):
            if self.lower[inner] in PREPOSITIONS:
                start = inner + 1
                break
        return self.text.trimmed(start, comma)

    def _passive(self, verb: int) -> bool:
        """ "was told", "is said to", "reported by": what follows is not what the subject says."""
        if self.lower[verb + 1 : verb + 2] == ["by"]:
            return True
        at = verb - 1
        while at > 0 and (self.lower[at] in ADVERBS or self.lower[at].endswith("ly")):
            at -= 1
        be = self.lower[at] in {"was", "were", "is", "are", "been", "be", "being", "'s"} and at
        return (
            bool(be)
            and not self.lower[verb].endswith("ing")
            and self.lower[verb] not in {"agreed", "convinced", "worried"}
        )

    def _parenthetical(self, verb: int, first: int, last: int) -> Statement | None:
        """ "The war, Smith said, is lost", and the same with "Smith said" at the end."""
        if self.lower[verb] not in SPEAKING or self.lower[verb].endswith("ing"):
            return None
        end = self._after_circumstances(verb + 1, last)
        if end < last and self.words[end].text not in {",", ".", "!", "?"}:
            return None
        subject = self.clauses.subject(verb, first)
        if subject is None or subject[0] - 1 <= first + 1:
            return None
        comma = subject[0] - 1
        if self.words[comma].text != ",":
            return None
        opening = self.text.trimmed(self._clause_start(comma, first), comma)
        rest = None
        if end < last and self.words[end].text == ",":
            rest = self.text.trimmed(end, self.contents.clause_end(end + 1, last))
        if opening is None or any(self.used[opening.first : opening.last]):
            return None
        speaker = self.text.trimmed(*subject)
        parts = (opening, rest) if rest is not None else (opening,)
        return Statement(
            parts, (Range(verb, verb + 1),), (speaker,) if speaker else (), "clause, X said"
        )

    def _after_circumstances(self, at: int, last: int) -> int:
        """Past "on Monday", "in a statement", "told reporters": at most a few words."""
        for end in range(at, min(at + 8, last)):
            if self.words[end].text in {",", ".", "!", "?"}:
                return end
            if self.lower[end] in EDGES or self.lower[end] in SUBORDINATORS | PRONOUNS:
                return at
            circumstance = self.lower[at] in PREPOSITIONS or self.lower[at] in DAYS
            if end == at and not circumstance and self.lower[at - 1] not in {"told", "tells"}:
                return at
        return last if last - at <= 8 else at

    # ------------------------------------------------------------------ nouns and labels

    def _noun(self, at: int) -> Iterator[Statement]:
        """ "Smith's claim that …"."""
        first, last = self.clauses.bounds(at)
        if at + 2 >= last or self.lower[at + 1] != "that":
            return
        if self.lower[at + 2] in AUXILIARIES:
            return
        content = self.text.trimmed(at + 2, self.contents.clause_end(at + 2, last))
        if content is None:
            return
        yield self._made(content, Range(at, at + 1), self._owner(at, first), "claim that")

    def _owner(self, at: int, first: int) -> Range | None:
        before = at - 1
        while (
            before > first
            and self.words[before].wordy
            and not self.words[before].named
            and (self.lower[before] not in DETERMINERS and self.lower[before] != "'s")
        ):
            before -= 1
        if before <= first - 1 or at - before > 4:
            return None
        if self.lower[before] in {"his", "her", "their", "its", "my", "our"}:
            return Range(before, before + 1)
        if self.lower[before] == "'s":
            start = before
            while start > first and self.words[start - 1].named:
                start -= 1
            return self.text.trimmed(start, before)
        return None

    def _labelled(self, colon: int) -> Iterator[Statement]:
        """ "Pence: …" at the beginning of a line."""
        first, _ = self.clauses.bounds(colon)
        label = self.words[max(first, colon - 5) : colon]
        if not 0 < len(label) <= 4 or not all(w.named for w in label):
            return
        if not (first == 0 or self.words[first].breaks) or self.lower[first] in _NOT_LABELS:
            return
        shouted = all(w.text.isupper() and len(w.text) > 2 for w in label)
        if not (shouted or self.words[first].start in self.people):
            return
        end = colon + 1
        while end < len(self.words) and not self.words[end].breaks:
            end += 1
        content = self.text.trimmed(colon + 1, end)
        if content is not None and content.last - content.first > _LEAST:
            yield self._made(content, Range(colon, colon + 1), Range(first, colon), "X: clause")

    def _made(self, content: Range, cue: Range, speaker: Range | None, pattern: str) -> Statement:
        return Statement((content,), (cue,), (speaker,) if speaker else (), pattern)
