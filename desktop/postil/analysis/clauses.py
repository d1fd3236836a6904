"""Noun phrases and clauses around a reporting verb, found without a parser.

English puts a short closed class of words at the edges of its phrases: auxiliaries, conjunctions,
relative pronouns, punctuation. What lies between two edges beside a reporting verb is, in news
text, nearly always its subject or what it reports.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from postil.analysis.reporting import ADVERBS, AUXILIARIES, CLAUSAL, OBJECT, OTHER_VERBS, SPEAKING
from postil.analysis.words import Word

PRONOUNS: Final = frozenset("i you he she it we they who one".split())
RELATIVES: Final = frozenset({"who", "which"})
PREPOSITIONS: Final = frozenset(
    "in on at by from with of for to about against under over after before during since until "
    "through between among into within without near despite following amid across around besides "
    "inside outside like unlike upon via per toward towards".split()
)
SUBORDINATORS: Final = frozenset(
    "that because while when if as but although though whereas unless after before since "
    "so whether "
    "how why what where and or nor yet than once until".split()
)
DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my your some any each every no another "
    "both all many most several few one two three four five six seven eight nine ten other".split()
)
DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow "
    "mon tue wed thu fri sat sun".split()
)
OPENING: Final = frozenset('“"„«‘``(')
CLOSING: Final = frozenset("”\"»’''")
DASHES: Final = frozenset("–—―")
VERBS: Final = frozenset(CLAUSAL) | frozenset(OBJECT) | frozenset(OTHER_VERBS) | AUXILIARIES
_NOUNS_TOO: Final = frozenset(
    "report reports claim claims support call calls plan plans back attack attacks demand demands "
    "note notes charge charges state states promise question questions offer address highlight "
    "show run play use work try cause help face need lead visit vote set cut hit release increase "
    "attempt move fight strike strikes meeting meetings building buildings rule rules hope fear "
    "hopes fears doubt doubts worry worries view mention quote quotes comment comments remark "
    "remarks document warning ruling finding findings feeling being post launch launches stop left "
    "start return push raise deal draw guess signal joke brand label voice detail protest "
    "echo cite "
    "thought read put met like killing being rip fall rise learning following including blame "
    "spending stand standing win loss reason reasons wonder forecast project experience counter "
    "reference champion advocate estimate estimates estimated request requests challenge repeat "
    "known given united hail vent snap vote votes".split()
)
EDGES: Final = VERBS - _NOUNS_TOO
REACH: Final = 40
"""Words that are looked at on either side of a verb, so that no sentence costs more than linear."""


_SHORT: Final = 8
_CONNECTIVES: Final = frozenset("however meanwhile though too instead therefore".split())
_RELATING: Final = frozenset({"who", "which", "whose", "one", "a", "an"})
_ABOUT: Final = frozenset({"about", "around", "over", "under", "near"})
_COUNTS: Final = frozenset(
    "half two three four five six seven eight nine ten a one-third two-thirds".split()
)


class Clauses:
    """Phrases in the words of one text. Ranges are word numbers, the end exclusive.

    `parsed` holds verbs and their subjects as a parser found them, where there is one.
    """

    def __init__(
        self, words: Sequence[Word], parsed: Mapping[int, tuple[int, int]] | None = None
    ) -> None:
        self.words = words
        self.parsed = parsed or {}
        self.lower = [w.lower.replace("’", "'") for w in words]
        self.first_of: dict[int, int] = {}
        for at, word in enumerate(words):
            self.first_of.setdefault(word.sentence, at)
        self.last_of = {word.sentence: at + 1 for at, word in enumerate(words)}

    def bounds(self, at: int) -> tuple[int, int]:
        """The sentence that a word is in."""
        sentence = self.words[at].sentence
        return self.first_of[sentence], self.last_of[sentence]

    # ------------------------------------------------------------------ left of a verb

    def before_verb(self, verb: int, floor: int) -> int:
        """The word before the verb and its auxiliaries and adverbs, `floor` - 1 where none."""
        at = verb - 1
        while at >= floor and self._accompanies(at):
            at -= 1
        return at

    def _accompanies(self, at: int) -> bool:
        word = self.lower[at]
        if word in AUXILIARIES or word in ADVERBS or word == "n't":
            return True
        if word == "'s":
            return self.lower[at - 1] in PRONOUNS if at else False
        if word in {"long", "since"}:
            return at > 0 and self.lower[at - 1] in AUXILIARIES
        return word.endswith("ly") and len(word) > 4 and not self.words[at].named

    def subject(self, verb: int, floor: int) -> tuple[int, int] | None:
        """The noun phrase before a verb, or None. Nothing before `floor` is looked at."""
        if verb in self.parsed and self.parsed[verb][0] >= floor:
            return self.parsed[verb]
        floor = max(floor, verb - REACH)
        before = self.before_verb(verb, floor) + 1
        end = self._without_day(before, floor)
        if end <= floor:
            return None
        if end < before and self.lower[end - 1].endswith("ed"):  # "figures released on Sunday"
            end = before
        last = self.lower[end - 1]
        if last == "," and end - 1 > floor:
            return self._subject_with_aside(end - 1, floor)
        if last in PRONOUNS or last in {"which", "this", "that", "nobody", "everyone"}:
            return (end - 1, end) if last != "that" else None
        if not self.nominal(end - 1):
            return None
        start = self.phrase_start(end, floor)
        start = self._with_place(start, end, floor)
        return (start, end) if start < end else None

    def _with_place(self, start: int, end: int, floor: int) -> int:
        """The start of all of "Ana Kovač of Columbia, South Carolina"."""
        if start - 3 <= floor or self.words[start - 1].text != ",":
            return start
        if not all(w.named for w in self.words[start:end]):
            return start
        earlier = self.phrase_start(start - 1, floor)
        preposed = any(self.lower[at] in {"of", "from", "in"} for at in range(earlier, start - 2))
        return earlier if preposed and self._name_and_place(earlier, start) else start

    def _without_day(self, end: int, floor: int) -> int:
        """Before "on Tuesday" or "last week", which parts the subject from its verb."""
        at = end
        if at - 2 > floor and self.lower[at - 1] in {"month", "week", "year"}:
            if self.lower[at - 2] in {"this", "last", "earlier"}:
                at -= 2
            at -= at > floor + 1 and self.lower[at - 1] in {"just", "earlier", "late", "early"}
            return at
        if at - 2 > floor and self.lower[at - 2] == "in" and self._year(at - 1):
            return at - 2
        if at - 1 > floor and self.lower[at - 1] in DAYS:
            at -= 1
            while at > floor and self.lower[at - 1] in {"on", "late", "early", "earlier", "last"}:
                at -= 1
        return at if at > floor else end

    def _year(self, at: int) -> bool:
        return self.lower[at].isdigit() and len(self.lower[at]) == 4

    def nominal(self, at: int) -> bool:
        word = self.words[at]
        if word.text in {")", "%"} or word.text[0].isdigit():
            return True
        lower = self.lower[at]
        return word.wordy and lower not in (SUBORDINATORS | PREPOSITIONS | EDGES | {"the", "a"})

    def phrase_start(self, end: int, floor: int) -> int:
        """Where the noun phrase that ends at `end` begins."""
        start = end
        while start > floor:
            if self.words[start - 1].text == ")":
                start = self._bracket(start - 1, floor)
            elif not self._edge(start - 1, end):
                start -= 1
            else:
                relative = self._relative(start - 1, floor) or self._participle(start - 1, floor)
                if relative is None:
                    break
                start = relative
        return self._past_adverbial(start, end)

    def _bracket(self, closing: int, floor: int) -> int:
        """Where the bracket that ends at `closing` opens: "(R-Wis.)"."""
        for at in range(closing - 1, max(floor, closing - 9) - 1, -1):
            if self.words[at].text == "(":
                return at
        return closing

    def _relative(self, verb: int, floor: int) -> int | None:
        """Where "that appeared …" begins in "a study that appeared in March", None elsewhere."""
        if self.lower[verb] not in EDGES:
            return None
        at = self.before_verb(verb, floor)
        if at <= floor + 1 or self.lower[at] not in {"that", "who", "which"}:
            return None
        return at if self.nominal(at - 1) and self.words[at - 1].wordy else None

    def _participle(self, at: int, floor: int) -> int | None:
        """Where "published" stands in "a study published in March", None elsewhere."""
        if at <= floor or not self.lower[at].endswith(("ed", "ing")) or not self.nominal(at - 1):
            return None
        following = self.lower[at + 1]
        placed = following in PREPOSITIONS or following in DAYS or following in {"last", "this"}
        if self.lower[at].endswith("ing"):
            placed = following in DETERMINERS or self.words[at + 1].named
        return at if placed and self.words[at - 1].wordy else None

    def _edge(self, at: int, end: int) -> bool:
        lower, text = self.lower[at], self.words[at].text
        if text[0].isdigit() and at and self.words[at - 1].text == "-":
            return True
        if text in {",", ";", ":", ".", "!", "?", "…", "(", "["} or text in DASHES:
            return not (text == "(" and ")" in self.lower[at:end])
        if text in OPENING or text in CLOSING:
            return not (at + 1 < end and self._owns(at))
        if self.words[at + 1].breaks:
            return True
        if lower in {"and", "or"}:
            return not (self._joins_nouns(at, end) or self._opens_clause(at))
        if lower in {"after", "before", "since", "until"}:
            return True
        if lower in {"that", "who", "which"}:
            return not (lower == "that" and at > 0 and self.lower[at - 1] in {"of", "in", "on"})
        if text == "-" and not (self.words[at].glued and self.words[at + 1].glued):
            return True
        if lower == "of" or lower in PREPOSITIONS:
            return False
        named = self.words[at].named and at + 1 < end and self.words[at + 1].named
        if named and lower not in {"when", "while", "if", "although", "though", "because", "as"}:
            return False
        return lower in SUBORDINATORS or (lower in EDGES and not self._modifies(at, end))

    def _owns(self, at: int) -> bool:
        """Whether the mark is the apostrophe of "Sanders’ aides"."""
        glued = at > 0 and self.words[at - 1].end == self.words[at].start
        return glued and self.words[at].text in "'’" and self.lower[at - 1].endswith("s")

    def _modifies(self, at: int, end: int) -> bool:
        """A participle between determiner and noun: "the accused man"."""
        lower = self.lower[at]
        after_article = at > 0 and self.lower[at - 1] in DETERMINERS
        return after_article and lower.endswith(("ed", "ing", "en")) and at + 1 < end

    def _joins_nouns(self, at: int, end: int) -> bool:
        """Whether "and" stands between two short nouns: "Smith and Jones"."""
        left, right = at - 1, at + 1
        if left < 0 or right >= end or not self.words[left].wordy:
            return False
        return self.words[left].named and self.words[right].named

    def _opens_clause(self, joint: int) -> bool:
        """Whether nothing but a short noun phrase stands before "and": "Federal and state …"."""
        first, _ = self.bounds(joint)
        at = joint - 1
        while at >= first and joint - at <= _SHORT:
            word, lower = self.words[at], self.lower[at]
            if word.text == "," or word.text in OPENING or word.text in CLOSING:
                return at < joint - 1
            if lower in EDGES or lower in SUBORDINATORS or lower in PRONOUNS:
                return False
            if lower in {"in", "at", "on"} and at == first:
                return False
            if not word.wordy and lower != "'s":
                return False
            at -= 1
        return at < first and joint > first

    def _past_adverbial(self, start: int, end: int) -> int:
        """Past what opens a sentence before its subject: "In April", "But", "Last week"."""
        while start < end:
            lower = self.lower[start]
            if lower in {"and", "but", "so", "yet", "meanwhile", "still", "then", "now", "or"}:
                start += 1
            elif lower in _ABOUT and self._number(start + 1):
                return start
            elif lower in PREPOSITIONS:
                following = self._phrase_in(start + 1, end)
                if following is None:
                    return end
                start = following
            elif lower in ADVERBS - {"both", "all"} or (lower in DAYS | {"as"} and start + 1 < end):
                start += 1
            else:
                return start
        return start

    def _number(self, at: int) -> bool:
        word = self.lower[at]
        return word[0].isdigit() or word in _COUNTS

    def _phrase_in(self, start: int, end: int) -> int | None:
        """Where a second noun phrase begins after a prepositional one, None where it does not."""
        for at in range(start + 1, end):
            if self.lower[at] in DETERMINERS and self.lower[at - 1] not in PREPOSITIONS:
                return at
        name = end
        while name > start and self.words[name - 1].named:
            name -= 1
        plain = start < name < end and self.words[name - 1].wordy
        return name if plain and self.lower[name - 1] not in PREPOSITIONS | DETERMINERS else None

    def _subject_with_aside(self, comma: int, floor: int) -> tuple[int, int] | None:
        """ "Smith, a lawyer from Kyiv," before the verb: both commas belong to the phrase."""
        at = comma - 1
        while at > floor and self.words[at].text != "," and not self._stops_aside(at):
            at -= 1
        if at <= floor or self.words[at].text != ",":
            return None
        inside = self.lower[at + 1]
        if inside in _CONNECTIVES or inside in PREPOSITIONS - {"of", "from", "like"}:
            end = at
            if not self.nominal(end - 1):
                return None
            return self.phrase_start(end, floor), end
        if inside in {"and", "but"} or (inside in EDGES and not inside.endswith(("ed", "ing"))):
            return None
        start = self.phrase_start(at, floor)
        if start == at:
            return None
        if self.words[start].text[0].isdigit() and at - start == 1 and start > floor + 1:
            start = self.phrase_start(start - 1, floor)
        if start >= floor + 2 and self.words[start - 1].text == ",":
            earlier = self.phrase_start(start - 1, floor)
            if earlier < start - 1 and self._whole(earlier, start, at):
                start = earlier
            elif earlier < start - 1 and inside in _RELATING:
                start = earlier if self._all_named(earlier, start - 1) else start
        return start, comma + 1

    def _all_named(self, first: int, last: int) -> bool:
        return all(w.named for w in self.words[first:last])

    def _whole(self, first: int, start: int, last: int) -> bool:
        """Whether what stands before a comma belongs to the phrase at `start` to `last` after it:
        "Ana Kovač of Split, Croatia", "Ana Kovač, a salesman from Sumter" before ", South …"."""
        if self.words[start].named:
            return self._name_and_place(first, start)
        placed = self.words[last + 1].named and self.words[last - 1].named
        return placed and self._all_named(first, start - 1)

    def _name_and_place(self, first: int, last: int) -> bool:
        return all(
            w.named or w.lower in PREPOSITIONS or not w.wordy for w in self.words[first:last]
        )

    def _stops_aside(self, at: int) -> bool:
        text = self.words[at].text
        return text in {";", ":"} or text in DASHES or text in OPENING or text in CLOSING

    # ------------------------------------------------------------------ right of a verb

    def phrase_after(self, start: int, limit: int) -> int:
        """Where the noun phrase that begins at `start` ends, its aside included."""
        end = start
        limit = min(limit, start + REACH)
        while end < limit and not self._ends_phrase(end, start):
            end += 1
        if end < limit and self.words[end].text == "," and self._aside_follows(end, limit):
            end = self._aside_end(end + 1, limit)
            if self.words[end : end + 1] and self._relative_follows(end, limit):
                end = self._aside_end(end + 1, limit)
        return end

    def _relative_follows(self, comma: int, limit: int) -> bool:
        if comma + 1 >= limit or self.words[comma].text != ",":
            return False
        return self.lower[comma + 1] in {"who", "which", "whose", "a", "an", "where"}

    def _ends_phrase(self, at: int, start: int) -> bool:
        word, lower = self.words[at], self.lower[at]
        if word.breaks and at > start:
            return True
        if ")" in self.lower[at : at + 5] and "(" in self.lower[max(start, at - 5) : at + 1]:
            return False
        if word.text in {",", ";", ":", ".", "!", "?", "…"} or word.text in DASHES:
            return True
        if word.text == "-" and not word.glued:
            return True
        if word.text in OPENING - {"("} or word.text in CLOSING:
            return True
        if at == start:
            return False
        if lower in {"who", "which", "that", "in", "on", "at", "during", "by", "after", "before"}:
            return not (
                lower in {"in", "on", "at"}
                and self.words[at + 1 : at + 2]
                and (self.lower[at - 1] in {"officer", "professor"})
            )
        if lower == "to" or lower in SUBORDINATORS - {"and"} or lower in DAYS:
            return True
        if lower == "and":
            return not self._joins_nouns(at, len(self.words))
        if word.named:
            return False
        return (lower in EDGES and not lower.endswith("ing")) or lower in {
            "last",
            "this",
            "earlier",
        }

    def _aside_follows(self, comma: int, limit: int) -> bool:
        if comma + 1 >= limit:
            return False
        following = self.lower[comma + 1]
        if following in {"a", "an", "the", "his", "her", "its", "one", "who", "which", "whose"}:
            return True
        if self.words[comma + 1].named:
            return self._names_role(comma + 1, limit)
        if following.isdigit():
            return comma + 2 < limit and self.words[comma + 2].text in {",", "."}
        return (
            self.words[comma + 1].wordy
            and following not in (SUBORDINATORS | PREPOSITIONS | EDGES | ADVERBS | SPEAKING.keys())
            and following not in PRONOUNS
            and not following.endswith("ing")
        )

    def _names_role(self, start: int, limit: int) -> bool:
        """ "House editor for the Cook Report" after a name: capitals and small words, no verb."""
        small = 0
        for at in range(start, min(start + 12, limit)):
            word = self.words[at]
            if word.text in {",", "."}:
                return small > 0
            if word.breaks or self.lower[at] in EDGES or word.text in OPENING:
                return False
            small += word.wordy and not word.named and self.lower[at] not in PREPOSITIONS
        return False

    def _aside_end(self, start: int, limit: int) -> int:
        """The end of an aside: its closing comma, or what else ends it."""
        at = start
        while at < limit:
            word = self.words[at]
            if word.text in {",", ";", ":", ".", "!", "?"} or word.text in OPENING - {"("}:
                return at
            if word.breaks and at > start:
                return at
            at += 1
        return at
