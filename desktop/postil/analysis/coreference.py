"""Which mentions of an article are one person, organisation or place: each gets its fullest name.

The mentions come with what a list calls them, or as they are written. What happens then goes by
label, for two labels are never one entity:

- people: `people.py`; full names come together, parts of names are tied to them;
- organisations: `organisations.py`; acronyms and parts of names. One that belongs to a country says
  whose it is ("Russia's Defense Ministry"), so that another's stays another;
- places: by their canonical name; "Cal." and "S. F." mean the only place of the article that they
  may shorten; a city's name means the oblast of that name where the article names that one;
- storms and operations: with or without the word that says so ("Cyclone Phailin", "Phailin");
- all else: names that are one but for capitals, accents and full stops.

Demonyms stay entities of their own: "Ukrainian" in front of a noun is a people, a language or a
state, which no context tells surely. They carry the country's name under their own label. Roles
("the Ukrainian president") and pronouns are no mentions; `speakers.py` follows them where somebody
speaks. Spellings are never guessed: "Bauchtman" is not "Buchtmann" here, `collation.names` asks.

Work grows with the number of mentions; each is looked up by its words.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from postil.analysis.gazetteers import Gazetteers, fold
from postil.analysis.organisations import Group, bodies_meant, introduces
from postil.analysis.people import Called, people_meant
from postil.analysis.words import Word
from postil.model.finding import EntityLabel, EntityMention

_GPE, _LOC, _ORG = EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG
_PERSON, _NORP, _EVENT = EntityLabel.PERSON, EntityLabel.NORP, EntityLabel.EVENT

_DIVISIONS: Final = frozenset(
    "oblast oblasts region regions province provinces krai okrug republic".split()
)
_LISTED: Final = 8
"""Names in a list before the word that says what they all are."""
_OWNING: Final = frozenset({"'s", "’s"})
_OF_STATE: Final = frozenset(
    "ministry department parliament senate congress court staff army navy force forces government "
    "cabinet embassy police guard council assembly service agency committee bank office".split()
)
_STORMS: Final = frozenset("tropical hurricane cyclone typhoon storm operation".split())
_WRITTEN_OUT: Final = {"mt": "mount", "st": "saint", "ft": "fort"}
_OPENING: Final = re.compile(
    r"\s*\(\s*(?:the |or )?[\"“'‘]?|,? (?:or|known as|called) (?:the )?[\"“‘]?"
)
_CLOSING: Final = re.compile(r"[\"”'’]?\s*(?:[),;.]|$)")
_NEAREST: Final = 2
"""Words before a name among which its title is looked for."""
_SHORT: Final = 30
"""Characters between a name and its acronym."""
_FEWEST: Final = 2
"""Letters of which an abbreviation of a place has at least as many."""
_JOINED: Final = {_LOC: _GPE}
"""Labels of which one name may have both."""


def with_entities(
    mentions: Sequence[EntityMention], text: str, words: Sequence[Word], lists: Gazetteers
) -> list[EntityMention]:
    """The mentions, in the order of the text, each with the name of what it stands for there."""
    article = _Article(mentions, text, words, lists)
    entities = [mention.entity for mention in mentions]
    by_label: dict[EntityLabel, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        by_label[_JOINED.get(mention.label, mention.label)].append(number)
    for label, numbers in by_label.items():
        for number, entity in zip(numbers, article.meant(label, numbers), strict=True):
            entities[number] = entity
    return [_named(m, entity, lists) for m, entity in zip(mentions, entities, strict=True)]


def _named(mention: EntityMention, entity: str, lists: Gazetteers) -> EntityMention:
    """The mention under a name; another name's coordinates come from the lists."""
    if entity == mention.entity:
        return mention
    known = lists.names.get(entity)
    same = known if known is not None and known.label is mention.label else None
    lat, lon = (same.lat, same.lon) if same else (None, None)
    return replace(mention, entity=entity, lat=lat, lon=lon)


class _Article:
    """An article's mentions among its words."""

    def __init__(
        self,
        mentions: Sequence[EntityMention],
        text: str,
        words: Sequence[Word],
        lists: Gazetteers,
    ) -> None:
        self.mentions = mentions
        self.text = text
        self.words = words
        self.lists = lists
        self.starts = [word.start for word in words]
        self.at = {mention.start: mention for mention in mentions}
        self.ending = {mention.end: mention for mention in mentions}

    def meant(self, label: EntityLabel, numbers: Sequence[int]) -> list[str]:
        """What the mentions of these numbers, all of one label, stand for."""
        mentions = [self.mentions[number] for number in numbers]
        if label is _PERSON:
            return people_meant([Called(m.entity, self._title(m)) for m in mentions])
        if label is _ORG:
            return bodies_meant(self._groups(mentions), self.lists)
        if label is _GPE:
            return self._places(mentions)
        if label is _NORP:
            return [m.entity for m in mentions]
        return _alike([m.entity for m in mentions], _without_kind if label is _EVENT else _letters)

    def _first(self, mention: EntityMention) -> int:
        return bisect_left(self.starts, mention.start)

    def _after(self, at: int) -> str:
        return self.words[at].lower if at < len(self.words) else ""

    # ------------------------------------------------------------------ people

    def _title(self, mention: EntityMention) -> str:
        """The word before a name in its sentence: "president", "mrs.", "wife" in "wife, Ana"."""
        first = self._first(mention)
        before = [w for w in self.words[max(0, first - _NEAREST) : first] if w.text != ","]
        if not before or before[-1].sentence != self.words[first].sentence:
            return ""
        return before[-1].lower

    # ------------------------------------------------------------------ organisations

    def _groups(self, mentions: Sequence[EntityMention]) -> list[Group]:
        names = [self._owner(m) + m.entity for m in mentions]
        stands_for = [""] * len(mentions)
        for at, (one, two) in enumerate(pairwise(mentions)):
            between = self.text[one.end : two.start]
            if len(between) > _SHORT or not _OPENING.fullmatch(between):
                continue
            if not _CLOSING.match(self.text, two.end):
                continue
            short = self._written(two)
            listed = "(" not in between or short in self.lists.names
            if introduces(names[at], short, listed=listed):
                stands_for[at + 1] = names[at]
            elif introduces(names[at + 1], self._written(one)):
                stands_for[at] = names[at + 1]
        return [Group(name, longer) for name, longer in zip(names, stands_for, strict=True)]

    def _written(self, mention: EntityMention) -> str:
        return self.text[mention.start : mention.end]

    def _owner(self, mention: EntityMention) -> str:
        """ "Russia's " before "Defense Ministry", also where it is "Russian"."""
        first = self._first(mention)
        before = self.words[first - 1] if first else None
        if before is None or "'s " in mention.entity or self.words[first].breaks:
            return ""
        owned = before.text in _OWNING
        owner = self.ending.get(before.start if owned else before.end)
        if owner is None or not self._belongs(mention.entity, owner, owned):
            return ""
        return f"{owner.entity}'s "

    def _belongs(self, name: str, owner: EntityMention, owned: bool) -> bool:
        """Whether a body with the name is a country's that stands before it."""
        last = name.rpartition(" ")[2]
        of_state = last.lower() in _OF_STATE
        if owned:
            headed = self.lists.heads.get(last) is _ORG and name not in self.lists.names
            return owner.label is _GPE and (of_state or headed)
        country = self.lists.names.get(owner.entity)
        return of_state and owner.label is _NORP and country is not None and country.label is _GPE

    # ------------------------------------------------------------------ places

    def _places(self, mentions: Sequence[EntityMention]) -> list[str]:
        oblasts = self._oblasts(mentions)
        names = [self._place(mention, oblasts) for mention in mentions]
        whole = _shortened({name for name in names if not name.endswith(".")})
        return _alike([whole(name) for name in names], _letters)

    def _place(self, mention: EntityMention, oblasts: set[str]) -> str:
        written = self._written(mention)
        oblast = self.lists.oblasts.get(written)
        if oblast and (oblast in oblasts or self._division_follows(mention)):
            return oblast
        squeezed = self.lists.names.get(written.replace(" ", ""))
        if "." in written and squeezed is not None and squeezed.label in {_GPE, _LOC}:
            return squeezed.entity
        return mention.entity

    def _oblasts(self, mentions: Iterable[EntityMention]) -> set[str]:
        """The oblasts that the article names as such: "Kursk Oblast", "the Kursk region"."""
        full = set(self.lists.oblasts.values())
        named = {m.entity for m in mentions} & full
        short = (m for m in mentions if self._written(m) in self.lists.oblasts)
        return named | {
            self.lists.oblasts[self._written(m)] for m in short if self._division_follows(m)
        }

    def _division_follows(self, mention: EntityMention) -> bool:
        """ "Belgorod region", and "Sumy" in "Sumy and Kharkiv oblasts"."""
        at = bisect_left(self.starts, mention.end)
        if self._after(at) in _DIVISIONS:
            return True
        for _ in range(_LISTED):
            if self._after(at) not in {"and", ","} or at + 1 >= len(self.words):
                return False
            if self.words[at + 1].text not in self.lists.oblasts:
                return False
            at += 2
            if self._after(at) in _DIVISIONS:
                return self._after(at).endswith("s")
        return False


# ---------------------------------------------------------------------- names that are alike


def _alike(names: Sequence[str], key: Callable[[str], str]) -> list[str]:
    """For each name the first one with its key, better one that is not in capitals only."""
    called: dict[str, str] = {}
    for name in names:
        known = called.setdefault(key(name), name)
        if len(name) > len(known) or (known.isupper() and not name.isupper()):
            called[key(name)] = name
    return [called[key(name)] for name in names]


def _letters(name: str) -> str:
    """A name without capitals, accents and marks: "Mt. Everest" as "mount everest"."""
    words = ("".join(c for c in word if c.isalnum()) for word in fold(name).casefold().split())
    return " ".join(_WRITTEN_OUT.get(word, word) for word in words if word != "the") or name


def _without_kind(name: str) -> str:
    """An event's name without "Tropical Storm" or "Operation" at its beginning."""
    words = _letters(name).split()
    while len(words) > 1 and words[0] in _STORMS:
        del words[0]
    return " ".join(words)


def _shortened(names: Iterable[str]) -> Callable[[str], str]:
    """What "Cal." and "S. F." mean among the names of an article, where only one can be meant."""
    begun: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = _letters(name).split()
        begun["".join(word[0] for word in words)].add(name)
        for end in range(_FEWEST, len(name)):
            begun[name[:end].lower()].add(name)

    def whole(name: str) -> str:
        short = name.replace(" ", "").replace(".", "").lower()
        meant = begun.get(short, set()) if name.endswith(".") else set()
        return next(iter(meant)) if len(meant) == 1 else name

    return whole
