"""Who and what an article names: people, organisations, places, peoples, with canonical names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from postil.analysis.coreference import with_entities
from postil.analysis.documents import ENTITIES, record
from postil.analysis.encoder_mentions import with_names
from postil.analysis.encoder_spans import Name
from postil.analysis.entity_hyphens import with_tied
from postil.analysis.gazetteers import Gazetteers, gazetteers
from postil.analysis.kinds import with_kinds
from postil.analysis.model_names import with_model
from postil.analysis.names import Candidate, Namer
from postil.analysis.people import full_name_ends
from postil.analysis.reporting import SAYING
from postil.analysis.words import Word, words_of
from postil.model.finding import EntityLabel, EntityMention

COMPONENT: Final = "entities 1"

_GPE, _LOC, _ORG = EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG
_PERSON, _NORP = EntityLabel.PERSON, EntityLabel.NORP

_STRENGTH: Final = {
    "list": 9, "title": 8, "given": 7, "initial": 7, "head": 6, "introduced": 6, "surname": 5,
    "part": 5, "place": 5, "group": 5, "said": 4, "weak": 3, "acronym": 3, "in": 2, "capitals": 1,
}  # fmt: skip

_SETTLED_IN: Final = frozenset(
    "village town city region province state district capital port settlement suburb hamlet "
    "municipality island neighborhood neighbourhood county republic".split()
)
_GROUP_HEADS: Final = frozenset(
    "project group agency company newspaper website channel party movement organization "
    "organisation magazine network firm startup bank battalion brigade militia foundation "
    "broadcaster outlet platform coalition campaign club team portal charity".split()
)
_BODIES: Final = _GROUP_HEADS | frozenset(
    "team force committee commission council unit bureau ministry department court union board "
    "institute association authority forum alliance society university".split()
)
_DIVISIONS: Final = frozenset(
    "oblast oblasts region regions province provinces krai okrug republic".split()
)
_PLACED: Final = frozenset("in near outside around across from at".split())
_SPEAKS: Final = frozenset(
    "speak speaks speaking spoke spoken learn learning teach teaching taught into fluent".split()
)
_LETTERS: Final = re.compile(r"[^\W\d_]")
_HEADING_WORDS: Final = 25
_LISTED: Final = 8
"""Names in a list before the word that says what they all are."""


def find_entities(doc: Doc) -> list[EntityMention]:
    """The entity mentions of a doc, sorted by start and free of overlaps.

    The encoder's names, or a spaCy model's `doc.ents`, are taken where there are any; the rules
    fill the gaps and say what a name stands for.
    """
    text = doc.text
    starts = (
        [sentence.start_char for sentence in doc.sents]
        if doc.has_annotation("SENT_START")
        else None
    )
    words = words_of(text, starts)
    by_rule = Reading(text, words).mentions(doc._.names)
    if doc._.names is not None:
        return by_rule
    if not doc.ents:
        return by_rule
    return with_entities(with_model(doc, by_rule, COMPONENT), text, words, gazetteers())


class Reading:
    """One article being read: candidates first, then what the whole article says about them."""

    def __init__(self, text: str, words: Sequence[Word], lists: Gazetteers | None = None) -> None:
        self.text = text
        self.words = words
        self.lists = lists or gazetteers()
        self.namer = Namer(text, words, self.lists)
        self.headings = _heading_words(words)
        self.explained: set[str] = set()
        """Acronyms that the text introduces for ordinary words: "small modular reactor (SMR)"."""

    def mentions(self, names: Sequence[Name] | None = None) -> list[EntityMention]:
        """All mentions, by the rules alone or with the names that an encoder found."""
        body = list(self._candidates())
        body = self._introduced(body)
        people = self._people(body)
        body = [self._in_context(c, people) for c in body]
        votes = _votes(self, body)
        body = [self._voted(c, votes) for c in body]
        named = [c for c in body if c.label is not None and not self._doubtful(c, votes)]
        if names is not None:
            named = with_names(self.namer, named, names)
            named = [c for c in named if self.name(c) not in self.explained]
            named = [c for c in named if c.label is not _NORP or not self._language(c)]
        return self._settled(with_kinds(self.namer, named), names or ())

    # ------------------------------------------------------------------ candidates

    def _candidates(self) -> Iterator[Candidate]:
        for first, last in self.namer.runs():
            if self.words[first].start in self.headings:
                yield from self._in_heading(first, last)
            else:
                yield from self.namer.cut(first, last)

    def _in_heading(self, first: int, last: int) -> Iterator[Candidate]:
        """In a headline every word has a capital: only what is known without it counts."""
        for candidate in self.namer.cut(first, last):
            if candidate.evidence in {"list", "title", "given", "initial", "weak"}:
                yield candidate
            elif candidate.label is None:
                for at in range(candidate.first, candidate.last):
                    yield Candidate(at, at + 1, None, "heading")

    def name(self, candidate: Candidate) -> str:
        return self.namer.slice(candidate.first, candidate.last)

    def before(self, at: int, back: int = 1) -> str:
        return self.words[at - back].lower if at >= back else ""

    def after(self, at: int) -> str:
        return self.words[at].lower if at < len(self.words) else ""

    # ------------------------------------------------------------------ the whole article

    def _introduced(self, found: list[Candidate]) -> list[Candidate]:
        """Acronyms in brackets after the name they stand for, and all their later mentions."""
        stands_for: dict[str, Candidate | None] = {}
        ends = {c.last: i for i, c in enumerate(found)}
        for candidate in found:
            at = candidate.first
            if candidate.last - at != 1 or self.before(at) != "(" or self.after(at + 1) != ")":
                continue
            acronym = self.words[at].text
            index = ends.get(at - 1)
            if index is not None and _abbreviates(acronym, self.name(found[index])):
                longer = found[index]
                if longer.label in {None, _ORG, _PERSON}:
                    longer = found[index] = replace(longer, label=_ORG, evidence="introduced")
                stands_for[acronym] = longer
            elif index is None and self._small_initials(acronym, at - 1):
                if self.before(at, 2) in _BODIES:
                    continue
                stands_for[acronym] = None
                self.explained.add(acronym)
        return [c for c in (self._standing_for(c, stands_for) for c in found) if c is not None]

    def _standing_for(
        self, candidate: Candidate, stands_for: dict[str, Candidate | None]
    ) -> Candidate | None:
        name = self.name(candidate)
        if name not in stands_for or candidate.evidence == "list":
            return candidate
        longer = stands_for[name]
        if longer is None:
            return None
        entity = longer.entity or self.name(longer)
        return replace(candidate, label=longer.label, evidence="introduced", entity=entity)

    def _small_initials(self, acronym: str, bracket: int) -> bool:
        small = [w for w in self.words[max(0, bracket - len(acronym)) : bracket] if w.wordy]
        return "".join(w.text[0] for w in small).upper() == acronym.upper()

    def _people(self, found: Iterable[Candidate]) -> set[str]:
        """The first and the last words of the names of people who are named in full."""
        people: set[str] = set()
        for candidate in found:
            strong = candidate.label is _PERSON or (
                candidate.evidence == "capitals" and self._foreign(candidate)
            )
            if strong and self.words[candidate.first].start not in self.headings:
                people |= full_name_ends(self.words[candidate.first : candidate.last])
        return people

    def _foreign(self, candidate: Candidate) -> bool:
        """Two to four words that English does not know, as a person's name would be."""
        words = self.words[candidate.first : candidate.last]
        strange = [w for w in words if w.named and not self.lists.common(w.text)]
        return (
            2 <= len(words) <= 4
            and 2 * len(strange) > sum(w.named for w in words)
            and (not any(w.text.isupper() and len(w.text) > 1 for w in words))
        )

    def _in_context(self, candidate: Candidate, people: set[str]) -> Candidate:
        label = candidate.label
        if label is _PERSON and candidate.last - candidate.first == 1:
            return self._as_person(candidate, people) or candidate
        if label is not None and candidate.evidence not in {"weak", "acronym"}:
            return candidate
        settled = self._as_place(candidate) or self._as_person(candidate, people)
        if settled is None and label is None:
            settled = self._as_group(candidate) or self._as_speaker(candidate)
            settled = settled or self._by_form(candidate)
        return settled or candidate

    def _as_place(self, candidate: Candidate) -> Candidate | None:
        first = candidate.first
        if self.before(first) == "of" and self.before(first, 2) in _SETTLED_IN:
            return replace(candidate, label=_GPE, evidence="place", entity=self.name(candidate))
        settled = self.after(candidate.last) in _SETTLED_IN | _DIVISIONS
        if candidate.evidence == "capitals" and settled and self._foreign(candidate):
            return replace(candidate, label=_GPE, evidence="place", entity=self.name(candidate))
        return None

    def _as_person(self, candidate: Candidate, people: set[str]) -> Candidate | None:
        """A mention by surname or given name of somebody whom the article names in full."""
        if candidate.last - candidate.first != 1:
            return None
        word = self.words[candidate.first].text
        if word not in people or (candidate.evidence == "acronym" and len(word) < 5):
            return None
        return replace(candidate, label=_PERSON, evidence="surname")

    def _as_group(self, candidate: Candidate) -> Candidate | None:
        after, first = self.after(candidate.last), candidate.first
        if after in _GROUP_HEADS and self.before(first) in {"the", "’s", "'s"}:
            return replace(candidate, label=_ORG, evidence="group")
        return None

    def _as_speaker(self, candidate: Candidate) -> Candidate | None:
        after = self.after(candidate.last)
        aged = after == "," and re.fullmatch(r"\d\d?", self.after(candidate.last + 1))
        if (after in SAYING or aged) and candidate.evidence != "heading":
            return replace(candidate, label=_PERSON, evidence="said")
        return None

    def _by_form(self, candidate: Candidate) -> Candidate:
        if candidate.evidence == "capitals" and self._foreign(candidate):
            if self.before(candidate.first) in {"in", "near", "outside"}:
                return replace(candidate, label=_GPE, evidence="in")
            return replace(candidate, label=_PERSON)
        single = candidate.last - candidate.first == 1
        if candidate.evidence == "capital" and single and self._located(candidate):
            return replace(candidate, label=_GPE, evidence="in")
        return candidate

    def _located(self, candidate: Candidate) -> bool:
        word = self.words[candidate.first]
        return (
            self.before(candidate.first) in _PLACED
            and not self.lists.common(word.text)
            and self.after(candidate.last) not in {"'s", "’s"}
        )

    def _voted(self, candidate: Candidate, votes: dict[str, Candidate]) -> Candidate:
        """The article's strongest evidence for a name holds for all its mentions."""
        best = votes.get(self.name(candidate))
        if best is None or best.label is candidate.label:
            return candidate
        stronger = _STRENGTH[best.evidence] > _STRENGTH.get(candidate.evidence, 0)
        if not stronger:
            return candidate
        return replace(candidate, label=best.label, evidence=best.evidence, entity=best.entity)

    def _doubtful(self, candidate: Candidate, votes: dict[str, Candidate]) -> bool:
        first = candidate.first
        if candidate.label is _NORP:
            return self._language(candidate)
        if candidate.evidence == "weak":
            known = candidate.known
            by_place = self.before(first) in _PLACED or self.before(first) == ","
            if known is not None and known.label is _GPE:
                return not by_place
            return self.namer._opens(first) and candidate.last - first == 1
        return candidate.evidence == "acronym" and self._shouted(first)

    def _language(self, candidate: Candidate) -> bool:
        first, after = candidate.first, candidate.last
        if self.before(first) in _SPEAKS:
            return True
        if self.after(after) in {"language", "translation", "translator"}:
            return True
        ends = after >= len(self.words) or not self.words[after].wordy
        return self.before(first) == "in" and ends and not self.name(candidate).endswith("s")

    def _shouted(self, at: int) -> bool:
        """Whether the words around are all capitals too, so that they say nothing."""
        near = [w for w in self.words[max(0, at - 3) : at + 4] if w.wordy and len(w.text) > 2]
        return len(near) > 2 and sum(w.text.isupper() for w in near) > len(near) // 2

    def _settled(self, found: list[Candidate], names: Sequence[Name]) -> list[EntityMention]:
        mentions = []
        end = -1
        for candidate in sorted(found, key=lambda c: (c.first, -c.last)):
            tied = candidate.last - candidate.first == 1 and self.namer.compound(candidate.first)
            if candidate.first >= end and not tied:
                mentions.append(self._mention(candidate, candidate.entity or self.name(candidate)))
                end = candidate.last
        mentions = with_entities(mentions, self.text, self.words, self.lists)
        return with_tied(mentions, self.namer, names, COMPONENT)

    def _mention(self, candidate: Candidate, entity: str) -> EntityMention:
        known = candidate.known
        placed = known if known is not None and entity == known.entity else None
        assert candidate.label is not None
        return EntityMention(
            start=self.words[candidate.first].start,
            end=self.words[candidate.last - 1].end,
            component=COMPONENT,
            label=candidate.label,
            entity=entity,
            lat=placed.lat if placed else None,
            lon=placed.lon if placed else None,
        )


def _votes(reading: Reading, found: Iterable[Candidate]) -> dict[str, Candidate]:
    votes: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.label is None or candidate.evidence in {"weak", "heading", "capitals"}:
            continue
        name = reading.name(candidate)
        best = votes.get(name)
        if best is None or _STRENGTH[candidate.evidence] > _STRENGTH[best.evidence]:
            votes[name] = candidate
    return votes


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters stand, in their order, at the beginnings of the name's words."""
    initials = "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w[0].isupper())
    return acronym.upper() == initials.upper() or (
        len(acronym) > 2
        and acronym[0] == name[0]
        and len(name) > 2 * len(acronym)
        and acronym.isupper()
    )


def _heading_words(words: Sequence[Word]) -> set[int]:
    """Starts of the words in lines that are headlines: short, in Title Case, with no full stop."""
    headings: set[int] = set()
    line: list[Word] = []
    for word in [*words, None]:
        if word is None or word.breaks:
            if _is_heading(line):
                headings.update(w.start for w in line)
            line = []
        if word is not None:
            line.append(word)
    return headings


def _is_heading(line: Sequence[Word]) -> bool:
    long = [w for w in line if w.wordy and len(w.text) > 3]
    capitals = sum(w.text[0].isupper() for w in long)
    return (
        2 < len(line) <= _HEADING_WORDS
        and len(long) > 1
        and line[-1].text not in {",", ";", ":"}
        and capitals >= 0.75 * len(long)
        and line[-1].text != "."
    )


@Language.factory("postil_entities")
class Entities:
    """The spaCy component: writes `doc.spans["entities"]` and adds to `doc._.findings`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return record(doc, ENTITIES, find_entities(doc))
