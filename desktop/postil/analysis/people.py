"""Whom an article means by a name: full names brought together, parts of names tied to them.

Forms with the most words come first. A form joins a person with the same first and last word whose
middle names don't speak against it ("George W. Bush" is not "George H. W. Bush"), whose first name
its initial or short form may be ("J. Smith", "Bill Clinton" for William), who has it with the words
turned round ("Jinping Xi"), or whose name it begins or ends ("López Obrador"). A single word is a
last name (also the family name in "Moon Jae-in"), else a given name, else a middle name. Where
several people bear it, those count who were named before; "Mrs." and the like and the title before
it choose; who is elsewhere called by the given name alone is not meant by the last name ("Melania …
Trump"); then it is who is named in full most often, who is nobody's wife or brother, and who was
named in full last.

Accents, capitals, hyphens, "al-" and the form of apostrophes make no difference; spellings do.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from postil.analysis.gazetteers import fold, gazetteers
from postil.analysis.words import Word
from postil.model.given_names import SHORT_FORMS, in_full

SUFFIXES: Final = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})

_NUMBERS: Final = SUFFIXES | frozenset({"I", "V", "VI", "VII", "VIII", "XIV", "XVI", "XXIII"})
_PARTICLES: Final = frozenset(
    "al el bin ibn ben abu de da di do du dos del della der den van von ter la le y e".split()
)
_MEN: Final = frozenset("brother father son husband nephew uncle grandfather grandson".split())
_WOMEN: Final = frozenset(
    "sister mother daughter wife widow niece aunt grandmother granddaughter".split()
)
_KIN: Final = _MEN | _WOMEN
_MALE: Final = _MEN | frozenset(
    "mr mister sir lord king prince duke baron emperor sultan sheikh imam congressman businessman "
    "councilman".split()
)
_FEMALE: Final = _WOMEN | frozenset(
    "mrs ms miss madam lady queen princess duchess baroness empress dame congresswoman "
    "businesswoman councilwoman".split()
)
_SHORT_TITLE: Final = re.compile(r"(?!St\.)[A-Z][a-z]+\.")
_GIVEN_LAST: Final = re.compile(r" [A-Z][a-z]+-[a-z]+$")
_FAMILIES: Final = frozenset(
    "ahn bae bai baek cai cao chai chang chen cheng cheung cho choi chou chow chu chung cui dai "
    "dang deng ding dong du duan fan fang feng fong fu fung gao gong gu guan guo han he ho hong "
    "hou hsieh hsu hu huang hung hwang jang jeon jia jiang jin jung kang ke kim ko kong kuo kwok "
    "kwon lai lam lau le lee leung li liang liao lim lin ling liu lo long lu luo ma mao meng mo "
    "moon nam ng ngo nguyen ni oh ong pan pang park peng pham phan qi qian qin qiu ren ryu seo "
    "shao shen shi shin sim sin son song su sun sung tan tang tao tian to tran truong tsai tsang "
    "vo vu wan wang wei wen wong woo wu xi xia xiao xie xing xu xue yan yang yao ye yeung yi yim "
    "yin yoo yoon yu yuan zeng zhai zhang zhao zheng zhong zhou zhu".split()
)
"""Chinese, Korean and Vietnamese family names, which stand first."""
_WITH_TWO_GIVEN: Final = 3
"""Words of a Chinese name with an English one before it: "Austin Li Jiaqi"."""
_MOST: Final = 40
"""Bearers of one name among whom is chosen, so that work stays linear."""
_CROWNED: Final = frozenset("pope king queen prince princess saint st st. patriarch".split())


class Called(NamedTuple):
    """A mention of a person: the name, and the word before it in small letters, or ""."""

    name: str
    before: str = ""


class _Parts(NamedTuple):
    """A name as words to compare: all of them, and the number or "Jr." after it."""

    words: tuple[str, ...]
    number: str

    @property
    def middle(self) -> tuple[str, ...]:
        return tuple(w for w in self.words[1:-1] if w not in _PARTICLES)


@dataclass(slots=True)
class _Person:
    """`first`, `latest` and `times` are of mentions in full: when, when last so far, how often."""

    name: str
    parts: _Parts
    first: int
    times: int
    latest: int = -1
    titles: set[str] = field(default_factory=set)
    by_given: bool = False

    @property
    def female(self) -> bool | None:
        if self.titles & _FEMALE:
            return True
        return False if self.titles & _MALE else None

    @property
    def weight(self) -> tuple[int, bool, int, int]:
        return self.times, self.titles.isdisjoint(_KIN), self.latest, -self.first


def full_name_ends(words: Sequence[Word]) -> set[str]:
    """The first and the last word of a full name; none of a name of one word."""
    if len(words) < 2:
        return set()
    numbered = words[-1].text in SUFFIXES and len(words) > 2
    return {words[0].text, words[-2 if numbered else -1].text}


def people_meant(called: Sequence[Called]) -> list[str]:
    """For each mention, in the order of the text, the fullest name of the person it means."""
    people = _People([c.name for c in called])
    for mention in called:
        people.note(mention)
    return [people.named(at, mention) for at, mention in enumerate(called)]


class _People:
    """The people of one article, and every form in which it names them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.by_form: dict[str, _Person] = {}
        self.by_ends: dict[tuple[str, str], list[_Person]] = {}
        self.by_stretch: dict[tuple[str, ...], _Person] = {}
        self.by_word: tuple[dict[str, list[_Person]], ...] = ({}, {}, {})
        """People by last, given and middle names."""
        self.written: dict[tuple[str, ...], str] = {}
        counts = Counter(names)
        first = {name: len(names) - at for at, name in enumerate(reversed(names), 1)}
        parts = {name: _parts_of(name) for name in counts}
        full = (name for name in counts if len(parts[name].words) > 1)
        for name in sorted(full, key=lambda n: _rank(parts[n], first[n])):
            self._add(_Person(name, parts[name], first[name], counts[name]))
        for name in counts:
            known = self.written.setdefault(_key_of(name), name)
            if known.isupper() and not name.isupper():
                self.written[_key_of(name)] = name

    # ------------------------------------------------------------------ full names

    def _add(self, new: _Person) -> None:
        """Files a full name: with the person who bears it already, or as another person's."""
        known = self._known(new)
        if known is None:
            self._file(new)
        else:
            known.times += new.times
            known.first = min(known.first, new.first)
            if known.name.isupper():
                known.name = new.name
            if _family_of(new.name, new.parts.words) != new.parts.words[-1]:
                self._index(known, new.parts.words, new.name)
        self.by_form[new.name] = known or new

    def _known(self, new: _Person) -> _Person | None:
        words = new.parts.words
        last, given = words[-1], words[0]
        for ends in ((given, last), (last, given)):
            same = [p for p in self.by_ends.get(ends, ()) if _agree(p.parts, new.parts)]
            if same:
                return same[0]
        for stretch in (words, ("".join(words),)):
            longer = self.by_stretch.get(stretch)
            if longer is not None and _one_number(longer.parts, new.parts):
                return longer
        bearers = self.by_word[0].get(last, ())[:_MOST]
        near = [p for p in bearers if _shortens(given, p.parts) and _agree(p.parts, new.parts)]
        return near[0] if len(near) == 1 else None

    def _file(self, new: _Person) -> None:
        words = new.parts.words
        self.by_ends.setdefault((words[0], words[-1]), []).append(new)
        whole = _words_of(new.name)
        stretches = [whole[-n:] for n in range(2, len(whole))] + [words[:-1], words[:-2]]
        for stretch in [s for s in stretches if len(s) > 1] + [("".join(words),)]:
            self.by_stretch.setdefault(stretch, new)
        self._index(new, words, new.name)

    def _index(self, person: _Person, words: Sequence[str], name: str) -> None:
        """Files a person under the words of one form of the name."""
        last = {words[-1], _family_of(name, words)}
        for index, some in zip(self.by_word, (last, words[:1], person.parts.middle), strict=True):
            for word in some:
                bearers = index.setdefault(word, [])
                if person not in bearers[-_MOST:]:
                    bearers.append(person)

    # ------------------------------------------------------------------ mentions

    def note(self, called: Called) -> None:
        """Learns from a mention: the title it comes with, and who is called by the given name."""
        person = self.by_form.get(called.name)
        if person is not None:
            person.titles |= {called.before.rstrip(".")} & _titles()
            return
        last, given, _ = (index.get(_last_of(called.name), []) for index in self.by_word)
        if not last and len(given) == 1:
            given[0].by_given = True

    def named(self, at: int, called: Called) -> str:
        """The fullest name of the person whom mention number `at` means."""
        person = self.by_form.get(called.name)
        if person is not None:
            person.latest = at
        else:
            person = self._by_part(at, called)
        return person.name if person else self.written[_key_of(called.name)]

    def _by_part(self, at: int, called: Called) -> _Person | None:
        word, before = _last_of(called.name), called.before.rstrip(".")
        for index in self.by_word:
            by_last = index is self.by_word[0]
            bearers = index.get(word, ())[:_MOST]
            if not by_last and _goes_by_given(called):
                bearers = [p for p in bearers if before in p.titles]
            if bearers:
                before_it = [p for p in bearers if p.first < at]
                return _chosen(before_it or bearers, before, by_last)
        full = self.by_word[1].get(SHORT_FORMS.get(word, ""), ())
        return full[0] if len(full) == 1 else None


def _goes_by_given(called: Called) -> bool:
    """Whether it is a pope or a queen, who has nothing to do with others of that given name."""
    return called.before in _CROWNED or _parts_of(called.name).number != ""


def _chosen(bearers: Sequence[_Person], before: str, by_last: bool) -> _Person:
    """Which of those who bear a name a mention means, with the word before it."""
    if before in _MALE or before in _FEMALE:
        female = before in _FEMALE
        sure = [p for p in bearers if p.female is female]
        bearers = sure or [p for p in bearers if p.female is None] or bearers
    else:
        bearers = [p for p in bearers if before and before in p.titles] or bearers
    if by_last:
        bearers = [p for p in bearers if not p.by_given] or bearers
    return max(bearers, key=lambda p: p.weight)


@cache
def _titles() -> frozenset[str]:
    """Words that tell something of the person whose name follows, in small letters."""
    last = (title.rpartition(" ")[2].lower().rstrip(".") for title in gazetteers().titles)
    return frozenset(last) | _MALE | _FEMALE


# ---------------------------------------------------------------------- words of names


def _rank(parts: _Parts, first: int) -> tuple[int, bool, int]:
    """Many words before few, given names before initials and particles, then as they come."""
    partly = len(parts.words[0]) == 1 or parts.words[0] in _PARTICLES
    return -len(parts.words), partly, first


def _parts_of(name: str) -> _Parts:
    """A name's words to compare, small, without accents, marks and what belongs to other words."""
    words = name.split()
    while len(words) > 1 and _SHORT_TITLE.fullmatch(words[0]):
        del words[0]
    number = words.pop() if len(words) > 1 and words[-1] in _NUMBERS else ""
    kept = _words_of(" ".join(words))
    inner = tuple(w for i, w in enumerate(kept) if w not in {"al", "el"} or i == 0)
    return _Parts(inner or (name,), number.rstrip("."))


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(key for word in name.split() if (key := _key(word)))


def _family_of(name: str, words: Sequence[str]) -> str:
    """The family name that stands before the given one: "Lam" in "Ronald Lam Man-kin".

    The last word where nothing says so.
    """
    if _GIVEN_LAST.search(name):
        return words[-2]
    if len(words) == _WITH_TWO_GIVEN and words[1] in _FAMILIES and words[0] not in _FAMILIES:
        return words[1]
    return words[0] if words[0] in _FAMILIES else words[-1]


def _key(word: str) -> str:
    key = fold(word).casefold()
    for article in ("al-", "el-"):
        key = key.removeprefix(article)
    return "".join(c for c in key if c.isalnum())


def _key_of(name: str) -> tuple[str, ...]:
    return _parts_of(name).words


def _last_of(name: str) -> str:
    """The word by which a part of a name is looked up; "" for more words than one name has."""
    words = _key_of(name)
    return words[0] if len(words) == 1 else ""


def _agree(one: _Parts, two: _Parts) -> bool:
    """Whether middle names and numbers leave it open that two names are one person's."""
    middles = zip(one.middle, two.middle, strict=False)
    return _one_number(one, two) and all(_may_be(a, b) for a, b in middles)


def _one_number(one: _Parts, two: _Parts) -> bool:
    """Whether neither is "Jr." where the other is "Sr."."""
    return not (one.number and two.number) or one.number == two.number


def _shortens(given: str, parts: _Parts) -> bool:
    """Whether a first word may stand for those of a name: one of them, or all initials ("KB")."""
    initials = "".join(word[0] for word in parts.words[:-1])
    return _may_be(given, parts.words[0]) or given == initials


def _may_be(given: str, other: str) -> bool:
    """Whether two given names may be one: equal, an initial, or a short form."""
    if 1 in {len(given), len(other)}:
        return given[0] == other[0]
    return in_full(given) == in_full(other)
