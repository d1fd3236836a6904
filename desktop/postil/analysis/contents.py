"""What a reporting verb reports: a clause, a question, an intention or a phrase, and its end."""

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
from postil.analysis.reporting import (
    ADVERBS,
    AUXILIARIES,
    CLAUSAL,
    FOLLOWED,
    FOLLOWING,
    INTENT,
    OBJECT,
    SPEAKING,
    SURE,
)
from postil.analysis.statements import Range, Text

QUESTIONS: Final = frozenset("whether if how why what where who when which".split())

_ADDRESSED: Final = frozenset(
    "tell inform remind assure convince warn advise ask urge order encourage instruct beg invite "
    "persuade teach show".split()
)

_THAT_WITHIN: Final = 20

REACH: Final = 90
_PRONOUN_AND_VERB: Final = 2

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


class Contents:
    """Finds what stands after a verb at word `verb` in a sentence that ends at `last`."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.clauses = text.clauses
        self.lower = text.clauses.lower

    def verbal(self, at: int) -> bool:
        """Whether what stands before an ambiguous word makes it a verb."""
        before = self.lower[at - 1] if at else ""
        if before in PRONOUNS or before in AUXILIARIES or before in ADVERBS or before == "to":
            return True
        third = self.lower[at].endswith("s")
        return self.words[at - 1].named if third else before.endswith("s")

    def reported(self, verb: int, last: int) -> Range | None:
        for finder in (self._that_clause, self._question, self._intent, self._bare, self._object):
            content = finder(verb, last)
            if content is not None:
                return None if self._pronoun(content) else content
        return None

    def _pronoun(self, content: Range) -> bool:
        single = content.last - content.first == 1
        return single and self.lower[content.first] in {"it", "him", "her", "them", "this", "so"}

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
                    return self.text.trimmed(at, self.clause_end(at, last))
                return self.text.trimmed(at + 1, self.clause_end(at + 1, last))
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
        if start < last and self.lower[start] in QUESTIONS and word in CLAUSAL | INTENT | OBJECT:
            if self.lower[start] in {"when", "if", "where", "who", "which"} and word not in _ASKS:
                return None
            return self.text.trimmed(start, self.clause_end(start, last))
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
                whom = start + (self.lower[start] in {"on", "for"})
                return self.text.trimmed(whom, self.clause_end(at, last))
            if self.lower[at] in EDGES or not (self.words[at].wordy or self.lower[at] == "'s"):
                return None
            if self.lower[at] in {"and", "that", "if", "whether", "about", "who"}:
                return None
        return None

    def _takes_to(self, verb: int) -> bool:
        return INTENT[self.lower[verb]] not in {"call", "claim", "warn", "tell", "order", "urge"}

    def _infinitive(self, at: int) -> bool:
        word = self.words[at]
        if word.text in OPENING - {"("}:
            return at + 1 < len(self.words) and not self.words[at + 1].named
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
        verbal = self._has_verb(start + 1, min(start + distance, last), word in SURE) or (
            word in SURE and self.lower[start] in PRONOUNS and last - start > _PRONOUN_AND_VERB
        )
        if not verbal and (word not in _SAID or last - start < 4):
            return None
        return self.text.trimmed(start, self.clause_end(start, last))

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
        if lower in AUXILIARIES or (
            lower == "'s" and self.lower[at - 1] in PRONOUNS | {"that", "there", "it"}
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
        followed = FOLLOWED.get(FOLLOWING.get(word, base))
        if followed and start < last and self.lower[start] in followed:
            return self.text.trimmed(start + 1, self._phrase_end(start + 1, last))
        if word not in OBJECT or start >= last or not self._object_begins(start):
            return None
        if self.lower[verb - 1] == "to" and verb:  # what is declined or planned is reported already
            return None
        doubtful = base in {"back", "call", "question", "attack"} and not self.verbal(verb)
        if doubtful and not word.endswith(("ed", "ing")):
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

    def clause_end(self, start: int, last: int) -> int:
        """The end of a reported clause: of the sentence, or where somebody else's begins.

        Marks that open in the clause close in it, however many sentences stand between them.
        """
        end = self._clause_end(start, last)
        mark = self.text.inside[end - 1] if end > start else -1
        return self.text.marks[mark].words.last if mark >= 0 else end

    def _clause_end(self, start: int, last: int) -> int:
        depth = 0
        for at in range(start, min(last, start + REACH)):
            word = self.words[at]
            if self.text.inside[at] >= 0:
                continue
            if word.text == "(":
                depth += 1
            elif word.text == ")":
                depth -= 1
                if depth < 0:
                    return at
            elif (
                word.text == ";"
                or (word.breaks and at > start)
                or (
                    word.text == ","
                    and start + 1 < at < last - 1
                    and self._turns_away(at + 1, last)
                )
                or (self.lower[at] in {"and", "but"} and self._reports_on(start, at, last))
            ):
                return at
        return min(last, start + REACH)

    def _reports_on(self, start: int, joint: int, last: int) -> bool:
        """Whether "and" joins a second report to the first: "said that … and warned that …"."""
        verb = joint + 1
        while verb < last and self.lower[verb] in ADVERBS:
            verb += 1
        if verb + 1 >= last or joint - start < 3:
            return False
        word, following = self.lower[verb], self.lower[verb + 1]
        if word not in SPEAKING or word.endswith("ing") or self.words[verb].named:
            return False
        reports = following in {"that", "it", "he", "she", "they"} or following in QUESTIONS
        return reports or word in {"said", "says"} or self.words[verb + 1].text in OPENING

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
        for at in range(start + 1, min(last, start + REACH)):
            word = self.words[at]
            if self.text.inside[at] >= 0:
                continue
            if word.breaks or word.text in {";", ":"} or word.text in DASHES:
                return at
            if word.text == "," and at + 1 < last:
                return at
            if (
                self.lower[at] in {"and", "but"}
                and at + 1 < last
                and (self.lower[at + 1] in SPEAKING and not self.lower[at + 1].endswith("s"))
            ):
                return at
            if self.lower[at] in {"while", "because", "when", "although", "after", "before"}:
                return at
        return min(last, start + REACH)
