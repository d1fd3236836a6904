"""Which organisation an article means by a short name: acronyms, and a part of the full name.

Names are compared word by word: small, without accents, articles and little words, with one
spelling of "defence" and "organisation", countries by their canonical name ("U.S. Congress" and
"American Congress"), without "Inc." at the end; ministries and the like also with their words in
another order ("Ministry of Defence", "Defence Ministry"). An acronym means the name that introduces
it in brackets on either side, or else the only name with these initials. A part means the full name
named last before it, or the only one: its end where that says what it is or only a country is left
out ("Congress", "the Post"), its beginning where only the kind is ("Harrow School") or where the
kind begins it ("the House").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from postil.analysis.gazetteers import Gazetteers, fold
from postil.model.finding import EntityLabel

Words = tuple[str, ...]

_LITTLE: Final = frozenset("the of for and on in de du des la le y e to a an".split())
_FORMS: Final = frozenset(
    "inc incorporated corp corporation ltd limited llc llp plc co company ag sa gmbh spa nv".split()
)
_KINDS: Final = _FORMS | frozenset(
    "group holdings industries airlines airways motors school university college academy institute "
    "foundation bank agency news newspaper newspapers magazine party club hospital museum movement "
    "brotherhood police partners organization insurance".split()
)
"""Words that a name may drop at its end and stay the same organisation's."""
_OFFICES: Final = frozenset(
    "ministry department office commission committee council agency bureau court parliament "
    "directorate inspectorate service".split()
)
_NO_ENDS: Final = frozenset({"house", "company", "group", "inc", "team"})
"""Heads that alone say too little: "the House" is not the White House."""
_SPELLINGS: Final = {
    "defence": "defense", "organisation": "organization", "labour": "labor", "centre": "center",
    "programme": "program", "organisations": "organizations",
}  # fmt: skip
_PLACES: Final = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.NORP})
_LONG: Final = 3
"""Words of a name for which a text may introduce a word that has none of its initials."""
_ACRONYM: Final = re.compile(r"(?:[A-Z]\.?){2,7}|[A-Z][A-Za-z]{1,6}")


class Group(NamedTuple):
    """A mention of an organisation: its name so far, and the name that introduces it, or ""."""

    name: str
    stands_for: str = ""


class _Key(NamedTuple):
    """A name as words to compare, of which the first `places` are a country's or a people's."""

    words: Words
    places: int = 0


def bodies_meant(groups: Sequence[Group], lists: Gazetteers) -> list[str]:
    """For each mention, in the order of the text, the fullest name of the organisation it means."""
    organisations = _Organisations(groups, lists)
    return [organisations.named(group.name) for group in groups]


def introduces(name: str, acronym: str, *, listed: bool = True) -> bool:
    """Whether an acronym in brackets behind a name, or before it, may be that name's.

    One word that no list knows may also be another language's acronym of a long name ("Funides").
    """
    if abbreviates(acronym, name):
        return True
    if not listed and " " not in acronym and len(name.split()) >= _LONG:
        return True
    short = len(acronym) > 2 and len(name) > 2 * len(acronym)
    return short and acronym.isupper() and acronym[0] == name[0]


def abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym's capitals are the initials of a name's words, little ones in or out."""
    capitals = "".join(c for c in acronym if c.isupper())
    shaped = _ACRONYM.fullmatch(acronym) is not None
    return shaped and len(capitals) > 1 and capitals in _initials(name)


def _initials(name: str) -> set[str]:
    words = re.findall(r"[^\W_]+", fold(name))
    large = [w for w in words if not w[0].islower()]
    return {"".join(w[0] for w in some).upper() for some in (words, large)}


class _Organisations:
    """The organisations of one article. Asked for mentions in the order of the text."""

    def __init__(self, groups: Sequence[Group], lists: Gazetteers) -> None:
        self.lists = lists
        self.keys: dict[str, Words] = {}
        self.names: dict[Words, str] = {}
        """What each key is called: as it is written first, better not in capitals only."""
        self.places: dict[Words, int] = {}
        self._file(groups)
        self.means = dict(self._initialled()) | dict(self._introduced(groups))
        self.parts = self._parts()
        self.only = self._only()
        self.latest: dict[Words, Words] = {}
        """Parts of names, and the full name that was meant last among those that have them."""

    def named(self, name: str) -> str:
        """The fullest name of what the next mention, called so, stands for."""
        key = self.keys[name]
        key = self.means.get(key, key)
        key = self.latest.get(key) or self.only.get(key, key)
        for part in self.parts.get(key, ()):
            self.latest[part] = key
        return self.names[key]

    def _file(self, groups: Sequence[Group]) -> None:
        bags: dict[Words, Words] = {}
        for name in dict.fromkeys(n for g in groups for n in (g.stands_for, g.name) if n):
            words, places = self._key(name)
            if not _OFFICES.isdisjoint(words):
                words = bags.setdefault(tuple(sorted(words)), words)
            self.keys[name] = words
            self.places.setdefault(words, places)
            known = self.names.setdefault(words, name)
            if known.isupper() and " " in known and not name.isupper():
                self.names[words] = name

    def _key(self, name: str) -> _Key:
        words = fold(name).replace("’", "'").replace("'s ", " ").split()
        country, rest = self._country(words)
        large = [w for w in rest if w not in _LITTLE and w != "The"]
        small = [_SPELLINGS.get(w, w) for w in map(_plain, large) if w]
        while len(small) > 1 and small[-1] in _FORMS:
            small.pop()
        places = tuple(_plain(w) for w in country.split()) if small else ()
        return _Key(places + tuple(small) or (name.casefold(),), len(places))

    def _country(self, words: Sequence[str]) -> tuple[str, Sequence[str]]:
        """The country or people at the beginning, by its canonical name, and the words after it."""
        start = 1 if words and words[0].lower() == "the" else 0
        for end in range(min(len(words) - 1, start + 3), start, -1):
            known = self.lists.names.get(" ".join(words[start:end]))
            if known is not None and known.label in _PLACES and not known.weak:
                return known.entity, words[end:]
        return "", words

    # ------------------------------------------------------------------ acronyms

    def _introduced(self, groups: Sequence[Group]) -> Iterator[tuple[Words, Words]]:
        for name, longer in groups:
            if longer and self.keys[longer] != self.keys[name]:
                yield self.keys[name], self.keys[longer]

    def _initialled(self) -> Iterator[tuple[Words, Words]]:
        """Acronyms that are the initials of one name alone, and of no list."""
        by_initials: dict[str, set[Words]] = defaultdict(set)
        for name, key in self.keys.items():
            if len(key) > 1:
                for initials in _initials(name):
                    by_initials[initials].add(key)
        for name, key in self.keys.items():
            longer = by_initials.get(name.replace(".", ""), set()) - {key}
            if len(longer) == 1 and name not in self.lists.names and _ACRONYM.fullmatch(name):
                yield key, next(iter(longer))

    # ------------------------------------------------------------------ parts

    def _parts(self) -> Mapping[Words, list[Words]]:
        """For each full name the other names of the article that are a part of it."""
        heads = {h.lower() for h, x in self.lists.heads.items() if x is EntityLabel.ORG} - _NO_ENDS
        starts = {start.lower() for start in self.lists.starts}
        parts: dict[Words, list[Words]] = defaultdict(list)
        for key in self.names:
            for cut in range(1, len(key)):
                head, tail = key[:cut], key[cut:]
                if self._is_name(tail) and (tail[-1] in heads or cut == self.places[key]):
                    parts[key].append(tail)
                kind = cut == 1 and key[0] in starts and key[1] not in _KINDS
                if self._is_name(head) and (kind or _KINDS.issuperset(tail)):
                    parts[key].append(head)
        return parts

    def _is_name(self, part: Words) -> bool:
        """Whether the article uses a part, and no list knows it as an organisation of its own."""
        name = self.names.get(part, "")
        return name != "" and (len(part) == 1 or name not in self.lists.names)

    def _only(self) -> dict[Words, Words]:
        """Parts that one full name alone has, and that name."""
        full: dict[Words, set[Words]] = defaultdict(set)
        for key, parts in self.parts.items():
            for part in parts:
                full[part].add(key)
        return {part: next(iter(keys)) for part, keys in full.items() if len(keys) == 1}


def _plain(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())
