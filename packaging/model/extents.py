"""Extents of names that a machine has labelled, set right: joined, parted, tied by hyphens.

A labeller that reads word by word cuts "Organization | of the | Islamic Conference", runs
"Bahrain, Kuwait and Oman" and "Mexico's Foreign Ministry" together, takes a title for the first
word of a body and passes over "London-based".
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from joins import Span, joined

from postil.analysis.gazetteers import Gazetteers, gazetteers
from postil.model.finding import EntityLabel

_PLACES = {"GPE", "LOC"}
_POSSESSIVE = re.compile(r"(?P<whose>[A-Z].*?)['’]s (?P<rest>.+)")
_SMALL_WORDS = re.compile(r"(?:[a-z][\w-]* )+")
_OFFICE = re.compile(r"[Ss]ecretar(?:y|ies)(?:[- ]General)? (?:of|for) (?:the )?$")
_TITLE = re.compile(
    r"(?:General|Archbishop|Imam|Sheikh|Ayatollah|Prophet|Emperor|Captain|Colonel|Pope|Prince|"
    r"Princess|King|Queen|Cardinal|Bishop|Judge|Senator|Mullah|Lieutenant|Major|Admiral) "
    r"(?P<person>[A-Z][\w'-]+(?: (?:al-|bin )?[A-Z][\w'-]+){0,3})"
)
_FIRMS = frozenset("Motors Electric Mills Staff Dynamics Post Assembly Council Foods".split())
_PROPHET = re.compile(r"\bProphet (M[uo]hamm[ae]d)\b")
_TIED = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][\w.]*(?: [A-Z][\w.]*)?)-"
    r"(?:based|led|backed|born|linked|sponsored|brokered|owned|flagged|dominated|controlled|"
    r"administered|imposed|run|ruled|occupied|funded|made|trained|organized|supervised|chartered|"
    r"mandated|affiliated|inspired|negotiated|registered|bound|era|held|approved|supported)\b"
)
_BOTH = re.compile(r"(?<![\w-])(?P<one>[A-Z][\w.]*)-(?P<other>[A-Z][\w.]*)(?![\w-])")
_LIST = re.compile(r",? and |, ")
_PLACED = re.compile(
    r"(?P<place>[A-Z][\w.]*(?: [A-Z][\w.]*)?)-(?:based|led|controlled|backed|sponsored|area|era) "
    r"(?P<rest>.+)"
)
_PREFIX = re.compile(r"(?:(?:[\d,]+|[a-z]+)-[a-z]+ |An? |The )(?=[A-Z])")
_GOVERNMENT = re.compile(r"(.+) (?:Government|Administration)")
_KINDS = (
    (
        re.compile(r"(?:Super )?(?:Hurricanes?|Typhoons?|Cyclones?|Tropical Storm|Operation) .+"),
        "EVENT",
    ),
    (re.compile(r".+ (?:Cup|Games|Olympics|Championships?|Festival|Open|War)"), "EVENT"),
    (re.compile(r"(?:MV|USS|HMS|INS) .+"), "PRODUCT"),
    (
        re.compile(r".+ (?:Act|Treaty|Protocol|Accords?|Agreement|Declaration|Prize|Awards?)"),
        "MISC",
    ),
)
"""What a name is by its first or last word, whatever it was taken for."""


def settled(text: str, spans: Iterable[Span], wholes: Mapping[str, str]) -> list[Span]:
    """The spans with better extents, sorted and apart.

    `wholes`: names with small words in them, which are names of this label wherever they stand.
    """
    spans = [part for span in joined(text, sorted(spans)) for part in parted(text, span, wholes)]
    for found in (known_wholes(text, wholes), prophets(text), tied(text, spans)):
        for start, end, label in found:
            if not any(s <= start and end <= e and x == label for s, e, x in spans):
                spans = [span for span in spans if span[1] <= start or end <= span[0]]
                spans.append((start, end, label))
    return sorted(spans)


def parted(text: str, span: Span, wholes: Mapping[str, str]) -> Iterator[Span]:
    """One name of several that were run together, or of an office and its holder."""
    start, end, label = span
    if label == "ORG" and (prefix := _PREFIX.match(text[start:end])):
        start, span = start + len(prefix[0]), (start + len(prefix[0]), end, label)
    name = text[start:end]
    kind = next((kind for written, kind in _KINDS if written.fullmatch(name)), None)
    if kind is not None:
        yield start, end, kind
    elif name in wholes or name in gazetteers().names:
        yield span
    elif name not in gazetteers().titles:
        for part in _parts(text, span):
            yield from [part] if part == span else parted(text, part, wholes)


def _parts(text: str, span: Span) -> list[Span]:
    """The span, or what it is made of."""
    if span[2] not in {"ORG", "PERSON", *_PLACES}:
        return [span]
    for reading in (_owned, _office_holder, _titled, _placed, _governed, _of_a_people, _members):
        parts = reading(text, span)
        if parts is not None:
            return parts
    return [span]


def _owned(text: str, span: Span) -> list[Span] | None:
    """ "Mexico's Foreign Ministry"."""
    start, end, label = span
    owner = _POSSESSIVE.fullmatch(text[start:end])
    whose = _owner(text, start, owner) if owner else None
    if owner is None or whose is None:
        return None
    return [(start, start + len(owner["whose"]), whose), _rest(start, owner, label)]


def _office_holder(text: str, span: Span) -> list[Span] | None:
    """ "(Secretary of) State Colin Powell"."""
    start, end, label = span
    name = text[start:end]
    if label != "ORG" or not name.startswith("State") or not _OFFICE.search(text[:start][-30:]):
        return None
    holder = re.fullmatch(r"State [A-Z][\w'-]+(?: [A-Z][\w'-]+)+", name)
    return [(start + len("State "), end, "PERSON")] if holder else []


def _titled(text: str, span: Span) -> list[Span] | None:
    """ "Archbishop Tutu"."""
    start, end, label = span
    person = _person_with_title(text[start:end]) if label != "PERSON" else 0
    return [(start + person, end, "PERSON")] if person else None


def _placed(text: str, span: Span) -> list[Span] | None:
    """ "New York-based Committee"."""
    start, end, label = span
    placed = _PLACED.fullmatch(text[start:end])
    if placed is None or label == "PERSON":
        return None
    known = gazetteers().names.get(placed["place"])
    place = [(start, start + len(placed["place"]), known.label.value)] if known else []
    return [*place, (start + placed.start("rest"), end, "ORG")]


def _governed(text: str, span: Span) -> list[Span] | None:
    """ "US Government": a government is no name, its country is one."""
    start, end, _ = span
    ruled = _GOVERNMENT.fullmatch(text[start:end])
    known = gazetteers().names.get(ruled[1]) if ruled else None
    return [(start, start + len(ruled[1]), known.label.value)] if ruled and known else None


def _of_a_people(text: str, span: Span) -> list[Span] | None:
    """ "Iraqi Kurds": two names that the lists know, of which the first is a people's."""
    start, end, label = span
    first, _, last = text[start:end].partition(" ")
    people, other = gazetteers().names.get(first), gazetteers().names.get(last)
    if label == "PERSON" or people is None or other is None:
        return None
    if people.label is not EntityLabel.NORP or other.label is EntityLabel.ORG:
        return None
    at = start + len(first)
    return [(start, at, "NORP"), (at + 1, end, other.label.value)]


def _owner(text: str, start: int, owner: re.Match[str]) -> str | None:
    """The label of the one whose body it is, if that is known."""
    whose = owner["whose"]
    known = gazetteers().names.get(whose)
    if owner["rest"] == "Cup":
        return None
    if known is not None:
        return known.label.value
    if re.search(r"Mrs?s?\. $", text[max(0, start - 5) : start]):
        return "PERSON"
    return "ORG" if re.fullmatch(r"[A-Z]{3,4}", whose) else None


def _rest(start: int, owner: re.Match[str], label: str) -> Span:
    """What is owned, without small words, under the label that its words speak for."""
    lists = gazetteers()
    at, name = start + owner.start("rest"), owner["rest"]
    if small := _SMALL_WORDS.match(name):
        at, name = at + len(small[0]), name[len(small[0]) :]
    resolved = _resolved(name, lists)
    kept = "ORG" if label == "PERSON" and resolved is None else label
    return at, at + len(name), resolved or kept


def _resolved(name: str, lists: Gazetteers) -> str | None:
    """The label that the lists give a name: as it stands, by its head, or by a given name."""
    known = lists.names.get(name)
    if known is not None:
        return known.label.value
    words = name.split()
    if len(words) > 1 and lists.heads.get(words[-1]) is EntityLabel.ORG:
        return "ORG"
    if 2 <= len(words) <= 6 and words[0] in lists.given and " of " not in name:
        return "PERSON"
    foreign = all(w[0].isupper() and not lists.common(w) and w not in lists.names for w in words)
    return "PERSON" if foreign and 2 <= len(words) <= 3 else None


def _person_with_title(name: str) -> int:
    """Where the person begins in "Archbishop Tutu"; 0 where it is not such a name."""
    match = _TITLE.fullmatch(name)
    if match is None or match["person"].rpartition(" ")[2] in {*gazetteers().heads, *_FIRMS}:
        return 0
    return match.start("person")


def _members(text: str, span: Span) -> list[Span] | None:
    """ "Bahrain, Kuwait and Oman", where the lists know every one."""
    start, end, label = span
    if label == "PERSON" or not _LIST.search(text, start, end):
        return None
    at, parts = start, []
    for link in [*_LIST.finditer(text, start, end), None]:
        stop = link.start() if link else end
        parts.append((at, stop, _resolved(text[at:stop], gazetteers()) or ""))
        at = link.end() if link else end
    return parts if all(label for _, _, label in parts) else None


def known_wholes(text: str, wholes: Mapping[str, str]) -> Iterator[Span]:
    """Names that are known as wholes, wherever they stand."""
    for name, label in wholes.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield *match.span(), label


def prophets(text: str) -> Iterator[Span]:
    return ((*match.span(1), "PERSON") for match in _PROPHET.finditer(text))


def tied(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Names before a hyphen ("London-based") and on both sides of one ("Iran-Iraq"), if unlabelled.

    Only names that the lists know.
    """
    lists = gazetteers().names
    taken = {at for s, e, _ in spans for at in range(s, e)}
    parts = [(m, "name") for m in _TIED.finditer(text)]
    for match in _BOTH.finditer(text):
        if match[0] not in lists and match["one"] in lists and match["other"] in lists:
            parts += [(match, "one"), (match, "other")]
    for match, side in parts:
        start, end = match.span(side)
        if text[start:end] not in lists and " " in text[start:end]:
            start += text[start:end].index(" ") + 1
        known = lists.get(text[start:end])
        if known is not None and start not in taken and end - 1 not in taken:
            yield start, end, known.label.value
