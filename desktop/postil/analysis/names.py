"""Names in a text: runs of capitalised words, cut apart at titles, peoples and known names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.analysis.gazetteers import Gazetteers, Known, gazetteers
from postil.analysis.people import SUFFIXES
from postil.analysis.words import Word
from postil.model.finding import EntityLabel

PARTICLES: Final = frozenset(
    "de da do dos du di del della der den van von bin ibn al el ul ud ben la le of for and the "
    "& y e zu ter ten bint abu".split()
)
LONGEST_RUN: Final = 20
"""Words in a run of capitals: longer ones are cut, so that shouting stays linear."""
FUNCTION_WORDS: Final = frozenset(
    "a an the this that these those i you he she it we they my your his her its our their me him "
    "us them who whom whose which what where when why how if while as although though because "
    "since until unless after before but and or nor so yet for of in on at by to from with without "
    "about against between into through during above below under over again further then once here "
    "there all any both each few more most other some such no not only own same than too very can "
    "will just should now is are was were be been being have has had do does did having doing "
    "would could may might must shall also however meanwhile moreover furthermore additionally "
    "instead indeed still even ever never perhaps despite according among amid upon within across "
    "along toward towards like unlike except per via many much several every another "
    "either neither "
    "yes ok okay well oh hello thanks thank please let's don't it's i'm that's he's she's we're "
    "they're you're i've former then-president ex new late today yesterday tomorrow earlier later "
    "recently previously currently first second third last next one two three four five six seven "
    "eight nine ten eleven twelve monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december mon tue wed thu fri "
    "sat sun jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
NOT_NAMES: Final = frozenset(
    "COVID COVID-19 Covid-19 Covid AIDS HIV GDP GNP CEO CFO COO CTO TV PC OK AM PM DNA RNA GPS UFO "
    "PhD MBA VAT FAQ PR HR IT AI ID OSINT LGBT LGBTQ MP MPs PDF URL USB SMS SUV UAV POW IED NGO "
    "NGOs TNT FM KM KG CCTV BC AD EST EDT GMT UTC PT ET CET PST RSVP ASAP DIY FYI Q&A R&D M&A "
    "IPO ETF ATM PIN SOS CV IQ USD EUR GBP UAH RUB Internet FDI DBA IUU SME SMEs SDG SDGs ESG GHG "
    "LPG LNG CO2 PPE PCR ICU MoU MOU NFT NFTs KPI KPIs ROI VIP VIPs NDA".split()
)
_WATERS_AND_HEIGHTS: Final = frozenset({"Mount", "Lake", "River", "Cape", "Río"})
_PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC})
_CAMEL: Final = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]+|[a-z][A-Z]\w+")
_GAELIC: Final = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Von|Fitz|O)[A-Z]|[A-Z]{2,}s$")
_FORM: Final = re.compile(r"[A-Z][A-Z0-9]+(?:[-&/][A-Z0-9]+)*s?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` to `last` (exclusive), what they seem to be, and what says so.

    `label` is None where nothing but the capital speaks for a name.
    """

    first: int
    last: int
    label: EntityLabel | None
    evidence: str
    entity: str = ""
    known: Known | None = None


class Namer:
    """Finds candidates in the words of one text."""

    def __init__(self, text: str, words: Sequence[Word], lists: Gazetteers | None = None) -> None:
        self.text = text
        self.words = words
        self.lists = lists or gazetteers()
        self.small = {w.text for w in words if w.wordy and w.text.islower()}

    def runs(self) -> Iterator[tuple[int, int]]:
        """Ranges of words that may hold names: capitals, with small particles between them."""
        at = 0
        while at < len(self.words):
            if self.words[at].wordy and self.words[at].named:
                end = self._run_end(at)
                if not self.compound(at):
                    yield at, end
                at = end
            else:
                at += 1

    def compound(self, at: int) -> bool:
        """Whether a hyphen ties a known name to other words ("Kharkiv-based", "pro-Russian")."""
        text = self.words[at].text
        if "-" not in text or text in self.lists.names or text in self.lists.titles:
            return False
        parts = text.split("-")
        small = any(part[:1].islower() for part in parts[1:]) or parts[0][:1].islower()
        known = [part for part in parts if part in self.lists.names]
        return bool(known) and (small or len(known) == len(parts))

    def _run_end(self, at: int) -> int:
        end = at + 1
        if self.compound(at):
            return end
        while end < min(len(self.words), at + LONGEST_RUN):
            step = end
            while step < len(self.words) and step - end < 3 and self._links(step):
                step += 1
            if step >= len(self.words) or not self._continues(step):
                return end
            if step > end and not self._joined(at, end, step):
                return end
            end = step + 1
        return end

    def _links(self, at: int) -> bool:
        return self.words[at].text in PARTICLES and not self.words[at].breaks

    def _continues(self, at: int) -> bool:
        word, before = self.words[at], self.words[at - 1]
        if word.breaks or word.glued or not (word.wordy and word.named):
            return False
        return (before.wordy or before.text == "&") and not self.compound(at)

    def _joined(self, at: int, end: int, step: int) -> bool:
        """Whether small words `end` to `step` tie the capitals before and after into one name."""
        small = {w.text for w in self.words[end:step]}
        if self._phrase(at, step + 1) or self._phrase_inside(at, end, step):
            return True
        if not small & {"of", "for", "and", "the", "&", "on"}:
            return not small & {"e", "y"} or self.words[end - 1].text not in self.lists.names
        if "&" in small:
            return True
        before = self.words[at:end]
        if not any(self._starts_org(w) for w in before):
            return False
        if "and" in small:
            following = self.words[step]
            return any(w.text in {"of", "for", "on"} for w in before) and (
                following.text not in self.lists.names and self.lists.common(following.text)
            )
        return bool(small & {"of", "for", "on"})

    def _starts_org(self, word: Word) -> bool:
        return word.text in self.lists.starts

    def _phrase(self, first: int, last: int) -> Known | None:
        return self.lists.names.get(self.slice(first, last))

    def _phrase_inside(self, at: int, end: int, step: int) -> bool:
        """Whether a known name or title reaches over the small words ("Secretary of State")."""
        for first in range(max(at, end - 3), end):
            for last in range(step + 1, min(step + 4, len(self.words)) + 1):
                name = self.slice(first, last)
                if name in self.lists.names or name in self.lists.titles:
                    return True
        return False

    def slice(self, first: int, last: int) -> str:
        """The text of the words, blanks made even and apostrophes straight."""
        text = self.text[self.words[first].start : self.words[last - 1].end]
        return text.replace("\xa0", " ").replace("’", "'") if not text.isascii() else text

    # ------------------------------------------------------------------ cutting

    def cut(self, first: int, last: int) -> Iterator[Candidate]:
        """The names of one run."""
        first = self._without_opening(first, last)
        while last > first and not (self.words[last - 1].named and self.words[last - 1].wordy):
            last -= 1
        if first >= last:
            return
        whole = self._phrase(first, last)
        if whole is not None:
            yield self._known(first, last, whole)
            return
        title = self._last_title(first, last)
        if title is not None:
            begin, end = title
            if begin > first:
                yield from self.cut(first, begin)
            if end < last:
                yield from self._after_title(end, last)
            return
        yield from self._untitled(first, last)

    def _without_opening(self, first: int, last: int) -> int:
        """Past the words that have their capital only from the sentence's or headline's start."""
        while first < last and self.words[first].lower in FUNCTION_WORDS:
            if self._phrase_from(first, last) and self.words[first].text != "The":
                break
            first += 1
        if first < last - 1 and self._opens(first) and self._ordinary(first):
            organisation = self._ends_org(last) or self._phrase_from(first, last)
            small = self.words[first].lower in self.small and not self._phrase_from(first, last)
            if not organisation or (small and not self._ends_org(last)):
                return first + 1
        return first

    def _phrase_from(self, first: int, last: int) -> int:
        """Where the longest known name that begins at `first` ends, 0 where none does."""
        for end in range(min(last, first + 6), first, -1):
            if self._phrase(first, end):
                return end
        return 0

    def _opens(self, at: int) -> bool:
        """Whether the word has its capital from the beginning of a sentence or quotation."""
        if at == 0 or self.words[at].breaks:
            return True
        before = self.words[at - 1]
        return before.sentence != self.words[at].sentence or before.text in '“"‘«„:•-–—'

    def _ordinary(self, at: int) -> bool:
        word = self.words[at]
        known = self.lists.names.get(word.text)
        if known is not None and not known.weak:
            return False
        if word.text in self.lists.titles or word.text in self.lists.given:
            return False
        return word.lower in self.small or self.lists.common(word.text)

    def _ends_org(self, last: int) -> bool:
        return self.lists.heads.get(self.words[last - 1].text) is EntityLabel.ORG

    def _last_title(self, first: int, last: int) -> tuple[int, int] | None:
        """The last title in the run with ordinary words before it ("Digital Affairs Minister")."""
        for end in range(last, first, -1):
            for start in range(max(first, end - 4), end):
                if self.slice(start, end) in self.lists.titles and not self._in_org(
                    first, start, end, last
                ):
                    begin = start
                    while begin > first and self._qualifies(begin - 1):
                        begin -= 1
                    return begin, end
        return None

    def _in_org(self, first: int, begin: int, end: int, last: int) -> bool:
        """Whether the title is part of an organisation's name ("General Assembly")."""
        if any(self._phrase(b, e) for b in range(first, begin + 1) for e in (last, end)):
            return True
        if end < last and self.words[end].text in {"of", "for", "and", "&"}:
            return True
        return end < last and self._ends_org(last) and last - end <= 2

    def _qualifies(self, at: int) -> bool:
        word = self.words[at]
        if word.text in self.lists.names or word.text in self.lists.heads:
            return False
        if word.text in {"and", "of", "the"} or word.text in self.lists.given:
            return False
        return (
            word.text not in NOT_NAMES
            and not word.text.isupper()
            and (self.lists.common(word.text))
        )

    def _after_title(self, first: int, last: int) -> Iterator[Candidate]:
        while first < last and (self.words[first].lower in FUNCTION_WORDS):
            first += 1
        if first >= last:
            return
        known = self._phrase(first, last)
        if known is not None and known.label is not EntityLabel.GPE:
            yield self._known(first, last, known)
        elif (self._ends_org(last) and last - first > 1) or self._begins_org(first, last):
            yield Candidate(first, last, EntityLabel.ORG, "head")
        elif self._is_form(first) and last - first == 1 and len(self.words[first].text) < 6:
            yield Candidate(first, last, EntityLabel.ORG, "acronym")
        else:
            yield Candidate(first, last, EntityLabel.PERSON, "title")

    def _is_form(self, at: int) -> bool:
        return _FORM.fullmatch(self.words[at].text) is not None

    def _known(self, first: int, last: int, known: Known) -> Candidate:
        evidence = "weak" if known.weak else "list"
        return Candidate(first, last, known.label, evidence, known.entity, known)

    def _untitled(self, first: int, last: int) -> Iterator[Candidate]:
        head = self.lists.heads.get(self.words[last - 1].text)
        if last - first > 1 and head is not None and self._heads(first, last):
            yield from self._headed(first, last, head)
            return
        if last - first > 1 and self.words[first].text in _WATERS_AND_HEIGHTS:
            yield Candidate(first, last, EntityLabel.LOC, "head", self.slice(first, last))
            return
        start = next((i for i in range(first, last) if self._begins_org(i, last)), None)
        if start is not None:
            while start > first and self._describes(start - 1):
                start -= 1
            yield from self._apart(first, start)
            yield Candidate(start, last, EntityLabel.ORG, "head")
            return
        yield from self._apart(first, last)

    def _heads(self, first: int, last: int) -> bool:
        """Not where the run is one ordinary word and a head that a sentence begins with."""
        return not (
            last - first == 2
            and self._opens(first)
            and self._ordinary(first)
            and self.words[first].lower in self.small
        )

    def _describes(self, at: int) -> bool:
        """Whether the word before "Party of …" belongs to it: "National", "Communist"."""
        known = self.lists.names.get(self.words[at].text)
        people = known is not None and known.label is EntityLabel.NORP
        return people or (known is None and self.lists.common(self.words[at].text))

    def _begins_org(self, at: int, last: int) -> bool:
        following = self.words[at + 1].text if at + 1 < last else ""
        return self._starts_org(self.words[at]) and following in {"of", "for", "on"}

    def _headed(self, first: int, last: int, head: EntityLabel) -> Iterator[Candidate]:
        if head is EntityLabel.GPE:
            for start in range(first, last - 1):
                known = self._phrase(start, last - 1)
                if known is not None:
                    yield from self._apart(first, start)
                    name = self.slice(start, last)
                    yield Candidate(start, last, head, "list", name, self._phrase(start, last))
                    return
        entity = self.slice(first, last)
        yield Candidate(first, last, head, "head", entity)

    def _apart(self, first: int, last: int) -> Iterator[Candidate]:
        """Known names inside the run, and what is left between them."""
        left = at = first
        while at < last:
            end = self._phrase_from(at, last)
            known = self._phrase(at, end) if end else None
            if known is None or self._part_of_person(at, end, first, last, known):
                at += 1
                continue
            yield from self._rest(left, at)
            yield self._known(at, end, known)
            left = at = end
        yield from self._rest(left, last)

    def _part_of_person(self, at: int, end: int, first: int, last: int, known: Known) -> bool:
        """Whether a place's name is a person's here ("Paris Hilton", "Jack London")."""
        if known.label is EntityLabel.NORP:
            return False
        before = at > first and self.words[at - 1].text in self.lists.given
        itself = (
            self.words[at].text in self.lists.given
            and end < last
            and (known.label is not EntityLabel.ORG)
        )
        unknown = known.weak and last - first > 1
        return before or itself or unknown

    def _rest(self, first: int, last: int) -> Iterator[Candidate]:
        while first < last and not self.words[first].named:
            first += 1
        while last > first and not self.words[last - 1].named:
            last -= 1
        while first < last and self.words[first].lower in FUNCTION_WORDS:
            first += 1
        if first >= last:
            return
        if last - first == 1:
            yield from self._single(first)
            return
        words = self.words[first:last]
        if words[0].text in self.lists.given and not all(w.text.isupper() for w in words[:1]):
            yield Candidate(first, last, EntityLabel.PERSON, "given")
        elif words[-1].text in SUFFIXES or any(_initial(w.text) for w in words[:-1]):
            yield Candidate(first, last, EntityLabel.PERSON, "initial")
        elif self._is_form(last - 1) and words[-1].text in NOT_NAMES:
            yield from self._rest(first, last - 1)
        else:
            yield Candidate(first, last, None, "capitals")

    def _single(self, at: int) -> Iterator[Candidate]:
        word = self.words[at]
        if word.text in NOT_NAMES or len(word.text) < 2:
            return
        shouted = self.lists.names.get(word.text.title()) if len(word.text) > 3 else None
        if self._is_form(at) and shouted and not shouted.weak and shouted.label in _PLACES:
            yield self._known(at, at + 1, shouted)
        elif self._is_form(at) or (_CAMEL.fullmatch(word.text) and not _GAELIC.match(word.text)):
            yield Candidate(at, at + 1, EntityLabel.ORG, "acronym")
        elif not (self._opens(at) and self._ordinary(at)) or word.lower == word.text:
            yield Candidate(at, at + 1, None, "capital")


def _initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "."
