"""Reported speech without marks around all of it: "said that …", "according to …"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from postil.analysis.clauses import (
    CLOSING,
    DASHES,
    DAYS,
    DETERMINERS,
    EDGES,
    OPENING,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from postil.analysis.direct import subject_of
from postil.analysis.reporting import (
    ADVERBS,
    AUXILIARIES,
    CLAUSAL,
    INTENT,
    NOUNS,
    OBJECT,
    OTHER_VERBS,
    SPEAKING,
    SURE,
)
from postil.analysis.statements import Range, Statement, Text
from postil.model.finding import EntityMention

_QUESTIONS: Final = frozenset("whether if how why what where who when which".split())
_ADDRESSED: Final = frozenset(
    "tell inform remind assure convince warn advise ask urge order encourage instruct beg invite "
    "persuade teach show".split()
)
_FOLLOWED: Final = {
    "call": ("for", "on"), "complain": ("about", "of"), "warn": ("of", "about", "against"),
    "speak": ("of", "about"), "comment": ("on",), "ask": ("about", "for"), "agree": ("with", "on"),
    "refer": ("to",), "point": ("to",), "joke": ("about",), "boast": ("about", "of"),
    "worry": ("about",), "hint": ("at",), "wonder": ("about",), "claim": (), "talk": ("about",),
    "argue": ("for", "against", "about"), "promise": (), "demand": (), "lament": (), "insist": ("on",),
    "respond": ("to",), "protest": ("against",), "apologize": ("for",), "vow": (),
}  # fmt: skip
_THAT_WITHIN: Final = 12
_REACH: Final = 90
_LEAST: Final = 2
_STRESSED: Final = frozenset(
    {
        "adding",
        "saying",
        "arguing",
        "noting",
        "claiming",
        "calling",
        "citing",
        "warning",
        "insisting",
        "telling",
        "stating",
        "stressing",
        "describing",
        "accusing",
        "according",
        "suggesting",
        "marking",
        "pointing",
        "urging",
        "explaining",
        "emphasizing",
        "emphasising",
    }
)
_OFFSTAGE: Final = frozenset({"while", "although", "though", "whereas", "but", "even", "as"})
_NOT_LABELS: Final = frozenset(
    "update updated note photo photos video watch read more related source sources image images "
    "editor correction breaking exclusive opinion analysis live here's advertisement tags share "
    "follow contact subscribe q a date time location where when what who why how".split()
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
        elif word in CLAUSAL or word in OBJECT or word in INTENT or word in _FOLLOWED:
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
            content = self.text.trimmed(end, self._clause_end(end, last))
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
        for word in range(at - 1, max(first, at - _REACH), -1):
            if self.words[word].text in {";", ":"} or self.words[word].text in DASHES:
                return word + 1
        if at - first > _REACH:
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
        if self.words[at].named and not self._headline(at):
            return True
        return word in _AMBIGUOUS and not self._verbal(at)

    def _verbal(self, at: int) -> bool:
        """Whether what stands before an ambiguous word makes it a verb."""
        before = self.lower[at - 1] if at else ""
        if before in PRONOUNS or before in AUXILIARIES or before in ADVERBS or before == "to":
            return True
        third = self.lower[at].endswith("s")
        return self.words[at - 1].named if third else before.endswith("s")

    def _headline(self, at: int) -> bool:
        return False

    def _reported(self, verb: int) -> Iterator[Statement]:
        first, last = self.clauses.bounds(verb)
        if self._passive(verb):
            return
        parenthetical = self._parenthetical(verb, first, last)
        if parenthetical is not None:
            yield parenthetical
            return
        content = self._content(verb, last)
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
        if sort not in {"that", "to"} and sort not in _QUESTIONS:
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
        start = self.clauses._phrase_start(comma, self.clauses.bounds(at)[0])
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
            rest = self.text.trimmed(end, self._clause_end(end + 1, last))
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
            if end == at and not (self.lower[at] in PREPOSITIONS or self.lower[at] in DAYS):
                if not (self.lower[at - 1] in {"told", "tells"}):
                    return at
        return last if last - at <= 8 else at

    # ------------------------------------------------------------------ what is reported

    def _content(self, verb: int, last: int) -> Range | None:
        for finder in (self._that_clause, self._question, self._intent, self._bare, self._object):
            content = finder(verb, last)
            if content is not None:
                return content
        return None

    def _that_clause(self, verb: int, last: int) -> Range | None:
        if self.lower[verb] not in CLAUSAL:
            return None
        for at in range(verb + 1, min(verb + 1 + _THAT_WITHIN, last)):
            word = self.lower[at]
            if word == "that":
                following = self.lower[at + 1] if at + 1 < last else ""
                if following in AUXILIARIES:
                    if at > verb + 1:
                        return None
                    return self.text.trimmed(at, self._clause_end(at, last))
                return self.text.trimmed(at + 1, self._clause_end(at + 1, last))
            if (
                word in EDGES
                or word in {";", ":", ".", "who", "which", "and"}
                or (self.text.inside[at] >= 0)
            ):
                return None
        return None

    def _question(self, verb: int, last: int) -> Range | None:
        word = self.lower[verb]
        start = self._past_addressee(verb, last)
        if start < last and self.lower[start] in _QUESTIONS and word in CLAUSAL | INTENT | OBJECT:
            if self.lower[start] in {"when", "if", "where", "who", "which"} and word not in _ASKS:
                return None
            return self.text.trimmed(start, self._clause_end(start, last))
        return None

    def _intent(self, verb: int, last: int) -> Range | None:
        if self.lower[verb] not in INTENT:
            return None
        start = verb + 1
        if self.lower[start : start + 1] == ["not"]:
            start += 1
        addressed = INTENT[self.lower[verb]] in {
            "urge", "tell", "ask", "order", "encourage", "call", "warn", "invite", "advise", "want",
            "expect", "instruct", "beg", "request",
        }  # fmt: skip
        for at in range(start, min(start + (7 if addressed else 1), last)):
            if self.lower[at] == "to" and at == start and not self._takes_to(verb):
                return None
            if self.lower[at] == "to" and at + 1 < last and self._infinitive(at + 1):
                return self.text.trimmed(at, self._clause_end(at, last))
            if self.lower[at] in EDGES or not (self.words[at].wordy or self.lower[at] == "'s"):
                return None
            if self.lower[at] in {"and", "that", "if", "whether", "about", "who"}:
                return None
        return None

    def _takes_to(self, verb: int) -> bool:
        return INTENT[self.lower[verb]] not in {"call", "claim", "warn", "tell", "order", "urge"}

    def _infinitive(self, at: int) -> bool:
        word = self.words[at]
        return word.wordy and not word.named and self.lower[at] not in DETERMINERS

    def _bare(self, verb: int, last: int) -> Range | None:
        """A clause with no "that" before it."""
        word = self.lower[verb]
        if word not in CLAUSAL:
            return None
        start = self._past_addressee(verb, last)
        if start >= last or not self._subject_begins(start):
            return None
        distance = 14 if word in SURE else 7
        if not self._has_verb(start + 1, min(start + distance, last), word in SURE):
            if word not in _SAID or last - start < 4:
                return None
        return self.text.trimmed(start, self._clause_end(start, last))

    def _has_verb(self, first: int, last: int, sure: bool) -> bool:
        for at in range(first, last):
            if self._finite(at):
                return True
            if self.words[at].text == "," and not sure:
                return False
        return False

    def _subject_begins(self, at: int) -> bool:
        word = self.words[at]
        if word.text in {",", ".", ":", ";", ")"} or word.text in DASHES or word.text in CLOSING:
            return False
        lower = self.lower[at]
        return lower not in PREPOSITIONS - {"with", "under", "after", "if", "despite", "in"} and (
            lower not in {"to", "and", "or", "but", "him", "them", "me", "so", "yes", "no"}
        )

    def _finite(self, at: int) -> bool:
        lower = self.lower[at]
        if (
            lower in AUXILIARIES
            or lower == "'s"
            and self.lower[at - 1] in PRONOUNS | {"that", "there", "it"}
        ):
            return True
        if lower in EDGES:
            return not lower.endswith("ing")
        return lower.endswith("ed") and self.lower[at - 1] not in DETERMINERS

    def _past_addressee(self, verb: int, last: int) -> int:
        """Past whom it is told to and past "on Monday", "in an interview"."""
        at = verb + 1
        if (
            CLAUSAL.get(self.lower[verb]) in _ADDRESSED
            or INTENT.get(self.lower[verb]) in _ADDRESSED
        ):
            at = self._addressee(at, last)
        return self._circumstances(at, last)

    def _addressee(self, at: int, last: int) -> int:
        if at < last and self.lower[at] in {
            "me",
            "him",
            "her",
            "them",
            "us",
            "you",
            "reporters",
            "journalists",
            "lawmakers",
            "voters",
            "supporters",
        }:
            return at + 1
        end = at
        while end < min(at + 6, last) and (
            self.words[end].named
            or self.lower[end] in DETERMINERS
            or self.lower[end] in {"of", "'s", "crowd", "agency", "news"}
        ):
            end += 1
        if (
            end < last
            and (self._finite(end) or self.lower[end] in PRONOUNS)
            and end - at > 1
            and (self._finite(end))
        ):
            return max(at, at + 1)
        return end

    def _circumstances(self, at: int, last: int) -> int:
        start = at
        while at < last and at - start < 12:
            lower = self.lower[at]
            if lower in DAYS:
                at += 1
            elif lower in {
                "in",
                "on",
                "at",
                "during",
                "via",
                "through",
                "last",
                "this",
                "earlier",
                "late",
                "early",
                "from",
            }:
                end = self._circumstance_end(at, last)
                if end == at:
                    return at
                at = end
            elif (
                self.words[at].text == ","
                and at > start
                and at + 1 < last
                and (self.lower[at + 1] in {"the", "he", "she", "it", "they", "we", "there"})
            ):
                return at + 1
            else:
                return at
        return at

    def _circumstance_end(self, at: int, last: int) -> int:
        """The end of "in a statement", "on his show", "last week"; `at` where it is none."""
        for end in range(at + 1, min(at + 7, last)):
            if self.lower[end] in _OCCASIONS:
                return end + 1
            if self.lower[end] in DAYS and end - at <= 2:
                return end + 1
            if not (self.words[end].wordy or self.lower[end] == "'s") or self.lower[end] in EDGES:
                return at
        return at

    def _object(self, verb: int, last: int) -> Range | None:
        word = self.lower[verb]
        start = verb + 1
        if start >= last or self.words[start].breaks:
            return None
        base = CLAUSAL.get(word) or OBJECT.get(word) or INTENT.get(word) or word
        if self.lower[start] in {"out", "up"}:
            start += 1
        followed = _FOLLOWED.get(base)
        if followed and start < last and self.lower[start] in followed:
            return self.text.trimmed(start + 1, self._phrase_end(start + 1, last))
        if word not in OBJECT or start >= last or not self._object_begins(start):
            return None
        if base in {"back", "call", "question", "attack"} and not self._verbal(verb):
            if not word.endswith(("ed", "ing")):
                return None
        return self.text.trimmed(start, self._phrase_end(start, last))

    def _object_begins(self, at: int) -> bool:
        word, lower = self.words[at], self.lower[at]
        if not word.wordy:
            return word.text in OPENING and word.text != "("
        return lower not in PREPOSITIONS | SUBORDINATORS | DAYS | AUXILIARIES and lower not in {
            "to",
            "last",
            "earlier",
        }

    # ------------------------------------------------------------------ where it ends

    def _clause_end(self, start: int, last: int) -> int:
        """The end of a reported clause: of the sentence, or where somebody else's begins."""
        depth = 0
        for at in range(start, min(last, start + _REACH)):
            word = self.words[at]
            if self.text.inside[at] >= 0:
                continue
            if word.text == "(":
                depth += 1
            elif word.text == ")":
                depth -= 1
                if depth < 0:
                    return at
            elif word.text == ";" or (word.breaks and at > start):
                return at
            elif word.text == "," and at + 1 < last and at > start + 1:
                if self._turns_away(at + 1, last):
                    return at
        return min(last, start + _REACH)

    def _turns_away(self, at: int, last: int) -> bool:
        lower = self.lower[at]
        if lower in _STRESSED:
            return True
        if lower in _OFFSTAGE:
            return True
        if lower in {"and", "who"} and at + 1 < last:
            return self.lower[at + 1] in SPEAKING and self.lower[at + 1] not in {"report", "note"}
        return False

    def _phrase_end(self, start: int, last: int) -> int:
        """The end of what a verb like "criticised" takes."""
        for at in range(start + 1, min(last, start + _REACH)):
            word = self.words[at]
            if self.text.inside[at] >= 0:
                continue
            if word.breaks or word.text in {";", ":"} or word.text in DASHES:
                return at
            if word.text == "," and at + 1 < last and not self._listed(at, last):
                return at
            if (
                self.lower[at] in {"and", "but"}
                and at + 1 < last
                and (self.lower[at + 1] in SPEAKING and not self.lower[at + 1].endswith("s"))
            ):
                return at
            if self.lower[at] in {"while", "because", "when", "although", "after", "before"}:
                return at
        return min(last, start + _REACH)

    def _listed(self, comma: int, last: int) -> bool:
        """Whether a list goes on after the comma: "A, B and C"."""
        return self.words[comma + 1].named and self.words[comma - 1].named and False

    # ------------------------------------------------------------------ nouns and labels

    def _noun(self, at: int) -> Iterator[Statement]:
        """ "Smith's claim that …"."""
        first, last = self.clauses.bounds(at)
        if at + 2 >= last or self.lower[at + 1] != "that":
            return
        if self.lower[at + 2] in AUXILIARIES:
            return
        content = self.text.trimmed(at + 2, self._clause_end(at + 2, last))
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


_LEAVING: Final = frozenset("and but while who which that when as although though".split())
_ASKS: Final = frozenset(
    "ask asked asks asking wonder wondered wonders wondering know knows knew question questioned "
    "questions see".split()
)
_SAID: Final = frozenset({"said", "says", "saying"})
_OCCASIONS: Final = frozenset(
    "statement interview tweet tweets speech letter email e-mail post report briefing conference "
    "monday tuesday wednesday thursday friday saturday sunday twitter facebook telegram television "
    "tv radio rally debate week month year night morning afternoon evening memo article column "
    "op-ed video address remarks message note hearing testimony press january february march april "
    "may june july august september october november december day show call".split()
)
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
