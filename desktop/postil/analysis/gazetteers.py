"""The word lists under resources/gazetteers, read once, when the first article is analysed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from postil.model.finding import EntityLabel
from postil.resources import resource

LARGE_CITY: Final = 400_000
"""From this many people on, a city's name stands for the city even where it is also a word."""


class Known(NamedTuple):
    """What a name stands for. `weak`: also an ordinary word or a given name, so context decides."""

    label: EntityLabel
    entity: str
    lat: float | None = None
    lon: float | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """Names and words by their exact spelling, lower case only where it says so.

    `names` holds places, peoples and organisations; `oblasts` short name to full name; `heads`
    the words that end a name and say what it is ("River", "Ministry"); `words` English words that
    are written small.
    """

    names: dict[str, Known]
    oblasts: dict[str, str]
    given: frozenset[str]
    titles: frozenset[str]
    heads: dict[str, EntityLabel]
    starts: frozenset[str]
    words: frozenset[str]

    def common(self, word: str) -> bool:
        """Whether a word, written small, is an English word, inflected or not."""
        word = word.lower()
        return word in self.words or any(stem in self.words for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """What a regularly inflected English word may come from."""
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield from (stem + other for other in others)
            if ending in {"ed", "ing", "er"} and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


_ENDINGS: Final = (
    ("ies", ("y",)),
    ("s", ("",)),
    ("es", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("", "le")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ness", ("",)),
    ("less", ("",)),
    ("ment", ("",)),
    ("ally", ("", "al")),
    ("ation", ("e", "")),
)


@cache
def gazetteers() -> Gazetteers:
    """All lists. The first call reads them: some 30 ms."""
    words = frozenset(_lines("words.txt"))
    given = frozenset(n for n in _lines("given_names.txt") if n.lower() not in words)
    given |= _OFTEN_GIVEN
    oblasts = {row[0]: row[1] for row in _rows("oblasts.tsv")}
    heads = dict.fromkeys(_lines("organisation_heads.txt"), EntityLabel.ORG)
    heads |= {row[0]: EntityLabel(row[1]) for row in _rows("place_heads.tsv")}
    return Gazetteers(
        names=_names(words, given),
        oblasts=oblasts,
        given=given,
        titles=frozenset(_lines("titles.txt")),
        heads=heads,
        starts=frozenset(_lines("organisation_starts.txt")),
        words=words,
    )


_OFTEN_GIVEN: Final = frozenset(
    "Bill Will Mark Grace Frank Jack Rob Bob Pat Drew Grant Rose Ruby Harry Nick Jean Don Dick "
    "Penny Faith Hope Joy Dean Chuck Chase Art Ray Rich Sue Wade Guy Miles Tony Mike".split()
)


def _names(words: frozenset[str], given: frozenset[str]) -> dict[str, Known]:
    """Later lists win over earlier ones: the hand-made ones come last."""
    names: dict[str, Known] = {}
    gpe, org, norp = EntityLabel.GPE, EntityLabel.ORG, EntityLabel.NORP
    for name, _code in _rows("divisions.tsv"):
        names[name] = Known(gpe, name, weak=name.lower() in words or name in given)
    for name, _code, lat, lon, population in _rows("cities.tsv"):
        ordinary = name.lower() in words or name in given
        weak = ordinary and int(population) < LARGE_CITY
        if name not in names or names[name].lat is None:
            names[name] = Known(gpe, name, float(lat), float(lon), weak)
    for name, canonical in [(r[0], r[1]) for r in _rows("oblasts.tsv")]:
        names.setdefault(name, Known(gpe, name))
        names[canonical] = Known(gpe, canonical)
    for name, canonical, _code in _rows("countries.tsv"):
        names[name] = Known(gpe, canonical)
    names |= {fold(n): known for n, known in names.items() if not n.isascii()}
    for name, canonical in _rows("organisations.tsv"):
        names[name] = Known(org, canonical, weak=name.lower() in words)
    for name, canonical, label in _rows("aliases.tsv"):
        old = names.get(name)
        at = (old.lat, old.lon) if old and old.entity == canonical else (None, None)
        names[name] = Known(EntityLabel(label), canonical, *at)
    for name, canonical in _rows("nationalities.tsv"):
        names[name] = Known(norp, canonical)
        if not name.endswith(("s", "sh", "ch", "ese")):
            names.setdefault(f"{name}s", Known(norp, canonical))  # "Laos" is the country
    return names


def fold(name: str) -> str:
    """The name without accents: "São Paulo" as a wire agency sends it."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(c for c in apart if not unicodedata.combining(c))


def _lines(name: str) -> Iterator[str]:
    text = resource("gazetteers", name).read_text(encoding="utf-8")
    return (line for line in text.split("\n") if line and not line.startswith("#"))


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _lines(name))
