"""Which figures count the same thing, and which of them cannot both be right.

Two figures are taken for one claim where they measure the same, are of like size, count the same
thing as far as the text says, and stand in articles about the same subject. Sizes are compared in
SI units. What is found here is for a person to judge: nothing is averaged, nobody is proved wrong.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

from postil.model.finding import Modifier

_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"(?<=[^.!?:\n“”\"] )[^\W\d_][\w’'-]*[^\W_]")
_ENDINGS: Final = re.compile(r"(?<=\w{3})(?:ings?|ions?|ed|ies|es|s|e|y)$")
_EMPTY: Final = frozenset(
    "the and but for with from into over under about after before than that this these those its "
    "his her their our your are was were been being does did have has had will would can could "
    "may might must shall should not there here what which who whom whose when where why how then "
    "also just only very more most some any all each both such own same other out said say says "
    "had they them she him you who".split()
)
_SAME: Final = {
    word: words[0]
    for words in (
        ("dead", "killed", "deaths", "death", "fatalities", "fatality", "died"),
        ("wounded", "injured"),
        ("soldiers", "soldier", "servicemen", "serviceman", "troops"),
    )
    for word in words
}
_LOST: Final = frozenset({"dead", "soldiers"})
_LOSSES: Final = frozenset({"wounded", "injured", "lost"})
_SHORTEST: Final = 3
"""Letters of a word that says something."""
_LIKE_SIZE: Final = 4.0
_LIKE_NUMBER: Final = 2.5
"""How many times larger one figure may be and still be about the same thing; of bare counts."""
_BARE: Final = frozenset({"", "count"})
"""Dimensions of figures whose "unit" is what they count."""
_SPARSE: Final = frozenset({"area"})
"""What articles on one subject seldom measure of two things alike in size."""
_UNCLAIMED: Final = frozenset({"score", "multiple"})
"""Dimensions of figures that say nothing without what they are compared with."""
_SHARED_NAMES: Final = 0.25
_SHARED_WORDS: Final = 3
_BEGINNING: Final = 5
"""Letters that two words have in common at least: "Russia", "Russian"."""
_ABOUT: Final = 0.1
_ROUNDED: Final = 0.05
_DAYS: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity to compare. `unit` matters where `factor` (to SI) is None.

    `day` is the ordinal of the day that the figure is as of, or of its publication.

    `sentence` is where it stands, `names` those of the whole article: see `names_in`.
    """

    article: str
    dimension: str
    unit: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: Modifier = Modifier.EXACT
    factor: float | None = None
    of: str = ""
    sentence: str = ""
    names: frozenset[str] = frozenset()
    day: int | None = None


def names_in(text: str) -> frozenset[str]:
    """Words that are written with a capital within a sentence, folded to compare."""
    found = (match.group() for match in _NAME.finditer(text))
    return frozenset(anyascii(name).lower() for name in found if name[0].isupper())


def same_claims(figures: Sequence[Figure]) -> list[tuple[int, ...]]:
    """Groups of two and more figures that seem to count one thing, by their numbers.

    Every two of a group are tied to each other, so that likeness does not creep from one to the
    next.
    """
    kinds: dict[tuple[str, str, str], list[_Told]] = defaultdict(list)
    common = _common_names(figures)
    for at, figure in enumerate(figures):
        size = _size(figure)
        if size > 0 and figure.dimension not in _UNCLAIMED:
            kinds[_kind(figure)].append(_told(at, figure, size, common))
    groups: list[list[_Told]] = []
    for kind in kinds.values():
        groups += _grouped(sorted(kind, key=lambda told: (told.size, told.at)))
    return sorted(tuple(sorted(told.at for told in group)) for group in groups if len(group) > 1)


def contradict(one: Figure, other: Figure) -> bool:
    """Whether no number fits both, bounds, ranges, "about" and rounding taken into account."""
    return apart(bounds(one), bounds(other))


def apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two pairs of `bounds` have no number in common."""
    return one[1] < other[0] or other[1] < one[0]


@dataclass(frozen=True, slots=True)
class _Told:
    at: int
    figure: Figure
    size: float
    head: str
    about: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


def _told(at: int, figure: Figure, size: float, common: frozenset[str]) -> _Told:
    counted, around = _words(figure.of), _words(figure.sentence)
    return _Told(
        at,
        figure,
        size,
        _head(counted, around),
        frozenset(map(_stem, counted)),
        frozenset(map(_stem, around)),
        figure.names - common,
    )


def _head(counted: Sequence[str], around: Sequence[str]) -> str:
    """What is counted in one word, those who were "killed and wounded" or "lost" as casualties."""
    if not counted:
        return ""
    head = _SAME.get(counted[-1], counted[-1])
    lost = head in _LOST and not _LOSSES.isdisjoint(around)
    return _stem("casualties" if lost else head)


def _words(text: str) -> list[str]:
    words = _WORD.findall(anyascii(text).lower())
    return [word for word in words if len(word) >= _SHORTEST and word not in _EMPTY]


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word)


def _common_names(figures: Sequence[Figure]) -> frozenset[str]:
    """Names that most articles have, where there are enough articles to tell."""
    articles = {figure.article: figure.names for figure in figures}
    if len(articles) < 20:
        return frozenset()
    counts = Counter(name for names in articles.values() for name in names)
    return frozenset(name for name, count in counts.items() if count > len(articles) / 3)


def _kind(figure: Figure) -> tuple[str, str, str]:
    change = figure.modifier if figure.modifier in (Modifier.UP, Modifier.DOWN) else ""
    named = not figure.factor and figure.dimension not in _BARE
    return figure.dimension, figure.unit if named else "", change


def _size(figure: Figure) -> float:
    """The number itself, the middle of a range, in SI units where it can be."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    value = figure.value if figure.value is not None else sum(ends) / len(ends) if ends else 0.0
    return abs(value) * (figure.factor or 1.0)


def _grouped(ordered: Sequence[_Told]) -> list[list[_Told]]:
    """Each figure joins the first group of which it is tied to all; sizes come in their order."""
    groups: list[list[_Told]] = []
    living: list[list[_Told]] = []
    for told in ordered:
        living = [group for group in living if told.size <= group[0].size * _LIKE_SIZE]
        home = next((g for g in living if all(_tied(told, each) for each in g)), None)
        if home is None:
            home = []
            groups.append(home)
            living.append(home)
        home.append(told)
    return groups


def _tied(one: _Told, other: _Told) -> bool:
    bare = one.figure.dimension in _BARE
    ratio = max(one.size, other.size) / min(one.size, other.size)
    if ratio > (_LIKE_NUMBER if bare else _LIKE_SIZE) or not _one_subject(one, other):
        return False
    if one.head and other.head:
        return _count_the_same(one, other, bare)
    if one.figure.dimension in _SPARSE:
        return True
    if one.head or other.head or one.figure.article == other.figure.article:
        return False
    return len(one.words & other.words) >= _SHARED_WORDS


def _count_the_same(one: _Told, other: _Told, bare: bool) -> bool:
    """Of counts the heads are the same ("dead"), and nothing else is said of only one of them."""
    if not bare:
        return any(_alike(word, that) for word in one.about for that in other.about)
    if one.head != other.head:
        return False
    rest, others = (_beside(each) for each in (one, other))
    return not rest or not others or any(_alike(word, that) for word in rest for that in others)


def _beside(told: _Told) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(told.figure.of)[:-1])


def _alike(word: str, other: str) -> bool:
    return word == other or (len(word) >= _BEGINNING and word[:_BEGINNING] == other[:_BEGINNING])


def _one_subject(one: _Told, other: _Told) -> bool:
    """Whether two figures are as of about one time and their articles share a good part of names.

    That is of the names of the article with fewer.
    """
    days = one.figure.day, other.figure.day
    if days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > _DAYS:
        return False
    if one.figure.article == other.figure.article:
        return True
    fewest = min(len(one.names), len(other.names))
    shared = len(one.names & other.names)
    return shared >= 2 and shared >= _SHARED_NAMES * fewest


def bounds(figure: Figure) -> tuple[float, float]:
    """The least and the greatest number that a figure leaves possible, in SI units where it can."""
    factor = figure.factor or 1.0
    value, low, high = figure.value, figure.low, figure.high
    if value is None:
        least = -math.inf if low is None else low
        most = math.inf if high is None else high
    else:
        least = most = value
        play = _play(figure, value)
        least, most = value - play, value + play
    if figure.modifier in (Modifier.MORE, Modifier.AT_LEAST):
        most = math.inf
    elif figure.modifier in (Modifier.LESS, Modifier.AT_MOST):
        least = -math.inf
    return least * factor, most * factor


def _play(figure: Figure, value: float) -> float:
    """By how much a figure may be off: "about", or half of its last digit that is not nought."""
    if figure.modifier is Modifier.ABOUT:
        return abs(value) * _ABOUT
    if figure.dimension in _BARE and abs(value) < 100:
        return 0.0
    digits = f"{value:.12g}"
    if "e" in digits:
        return abs(value) * _ROUNDED
    whole, _, part = digits.partition(".")
    place = -len(part) if part else len(whole) - len(whole.rstrip("0"))
    return min(0.5 * 10.0**place, abs(value) * _ROUNDED)
