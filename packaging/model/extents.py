"""Extents of names that a machine has labelled, set right: joined, parted, tied by hyphens.

A labeller that reads word by word cuts "Organization | of the | Islamic Conference", runs
"Bahrain, Kuwait and Oman" and "Mexico's Foreign Ministry" together, takes a title for the first
word of a body and passes over "London-based".
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from postil.analysis.gazetteers import Gazetteers, gazetteers
from postil.model.finding import EntityLabel

Span = tuple[int, int, str]

_PLACES = {"GPE", "LOC"}
_BODIES = (
    r"(?:Committees?|Council|Commission|Front|Office|Organi[sz]ation|Alliance|Union|Party|Forces|"
    r"Movement|Tribunal|Institute|Congress|Federation|Confederation|League|Army|Association|"
    r"Agency|Fund|Conference|Initiative|Network|Society|Academy|University|Bank|Coalition|Forum)"
)
_ENDS_IN_BODY = re.compile(rf"(?:.* )?{_BODIES}")
_TIME = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May\b|June|July|"
    r"August|September|October|November|December)"
)
_CAPITALS = rf"{_TIME}[A-Z][\w'.-]*(?<!\.)(?: {_TIME}[A-Z][\w'-]*)*"
_MORE = re.compile(
    rf" (?:of|for|on)(?: (?:the|a|an))?(?: former)? {_CAPITALS}"
    rf"(?:(?:,? and| of(?: the)?| in| on) {_CAPITALS})*"
)
_OF = re.compile(r" of(?: the)? ")
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
_OF_A_PEOPLE = re.compile(
    r"(?:Liberation|National (?:Army|Police|Guard|Congress)|Islamic|Free Trade|People's|Christian|"
    r"Council of|Center for|Red Cr|Human Rights|Nationalist|Authority|Republican Guard).*"
)
"""Organisations whose name the people before them belongs to ("Afghan | National Army")."""
_ORDINARY_BODY = re.compile(rf"(?:[A-Z][\w'-]+ )?{_BODIES}")
_BEFORE_NAME = re.compile(r"\b([A-Z][a-z]+) $")
_BEFORE = re.compile(r"(?<=[a-z] )(?:[A-Z][a-z]+|[A-Z]{2,3}) $")


def settled(text: str, spans: Iterable[Span], wholes: Mapping[str, str]) -> list[Span]:
    """The spans with better extents, sorted and apart.

    `wholes`: names with small words in them, which are names of this label wherever they stand.
    """
    spans = [part for span in joined(text, sorted(spans)) for part in parted(text, span, wholes)]
    for found in (known_wholes(text, wholes), prophets(text), tied(text, spans)):
        for start, end, label in found:
            if any(
                s <= start and end <= e and e - s > end - start for s, e, x in spans if x == label
            ):
                continue
            spans = [span for span in spans if span[1] <= start or end <= span[0]]
            spans.append((start, end, label))
    return sorted(spans)


def joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Bodies with all that follows their "of", "for" or "on", people with their given names."""
    made: list[Span] = []
    for span in _with_peoples(text, spans):
        if made and span[0] < made[-1][1]:
            continue
        longer = _extended(text, span, spans)
        while made and made[-1][1] > longer[0]:
            made.pop()
        made.append(longer)
    yield from made


def _extended(text: str, span: Span, spans: list[Span]) -> Span:
    start, end, label = span
    if label == "ORG" and _ENDS_IN_BODY.fullmatch(text[start:end]):
        return _start_of_body(text, start, end, spans), _end_of_body(text, end, spans), label
    if label == "PERSON":
        return _with_given_name(text, start, spans), end, label
    return span


def _with_peoples(text: str, spans: list[Span]) -> Iterator[Span]:
    """The spans, "Afghan | National Army" as one."""
    before: Span | None = None
    for start, end, label in spans:
        people = before is not None and before[2] == "NORP" and before[1] + 1 == start
        if people and label == "ORG" and _OF_A_PEOPLE.fullmatch(text[start:end]):
            before = (before[0], end, label)
            continue
        if before is not None:
            yield before
        before = (start, end, label)
    if before is not None:
        yield before


def _with_given_name(text: str, start: int, spans: list[Span]) -> int:
    """ "Luis | Carlos Restrepo": a given name before a person that is no other name's part."""
    word = _BEFORE_NAME.search(text, max(0, start - 20), start)
    lists = gazetteers()
    if word is None or word[1] not in lists.given or word[1] in lists.titles:
        return start
    inside = [span for span in spans if span[0] <= word.start() < span[1]]
    alone = all(text[s:e] == word[1] and x in {"PERSON", "ORG"} for s, e, x in inside)
    return word.start() if alone else start


def _start_of_body(text: str, start: int, end: int, spans: list[Span]) -> int:
    """ "Labor | Party": a word before a bare body that has no label of its own."""
    word = _BEFORE.search(text, max(0, start - 30), start)
    lists = gazetteers()
    if word is None or not _ORDINARY_BODY.fullmatch(text[start:end]):
        return start
    if any(s < start and word.start() < e for s, e, _ in spans) or word[0][:-1] in lists.titles:
        return start
    return word.start()


def _end_of_body(text: str, end: int, spans: list[Span]) -> int:
    more = _MORE.match(text, end)
    if more is None:
        return end
    first = next((span for span in spans if span[0] >= end), None)
    reached = max([more.end(), *(s[1] for s in spans if s[0] < more.end() < s[1])])
    if any(label == "PERSON" for s, _, label in spans if end <= s < reached):
        return end
    # "briefed the Security Council on Iran"
    lone = first is not None and first[2] in _PLACES | {"NORP"} and first[1] >= more.end()
    return end if lone and not _OF.match(text, end) else reached


def parted(text: str, span: Span, wholes: Mapping[str, str]) -> Iterator[Span]:
    """One name of several that were run together, or of an office and its holder."""
    start, end, label = span
    if label == "ORG" and (prefix := _PREFIX.match(text[start:end])):
        start, span = start + len(prefix[0]), (start + len(prefix[0]), end, label)
    name = text[start:end]
    kind = next((kind for written, kind in _KINDS if written.fullmatch(name)), None)
    if kind is not None:
        yield start, end, kind
        return
    if name in wholes or name in gazetteers().names:
        yield span
        return
    owner = _POSSESSIVE.fullmatch(name)
    if label in {"ORG", "PERSON", *_PLACES} and owner and (whose := _owner(text, start, owner)):
        yield start, start + len(owner["whose"]), whose
        yield from parted(text, _rest(start, owner, label), wholes)
    elif label == "ORG" and name.startswith("State") and _OFFICE.search(text[:start][-30:]):
        if re.fullmatch(r"State [A-Z][\w'-]+(?: [A-Z][\w'-]+)+", name):
            yield start + 6, end, "PERSON"
    elif label in {"ORG", *_PLACES} and (titled := _person_with_title(name)):
        yield start + titled, end, "PERSON"
    elif label in {"ORG", *_PLACES} and (placed := _PLACED.fullmatch(name)):
        if known := gazetteers().names.get(placed["place"]):
            yield start, start + len(placed["place"]), known.label.value
        yield start + placed.start("rest"), end, "ORG"
    elif label in {"ORG", *_PLACES} and (people := _people_first(name)):
        yield start, start + people, "NORP"
        known = gazetteers().names[name[people + 1 :]]
        yield start + people + 1, end, known.label.value
    elif label in {"ORG", *_PLACES} and _LIST.search(name):
        yield from _members(text, span)
    else:
        yield span


def _people_first(name: str) -> int:
    """Where the first word ends in "Iraqi Kurds", two names that the lists know; else 0."""
    names = gazetteers().names
    first, _, last = name.partition(" ")
    if first not in names or last not in names or names[first].label is not EntityLabel.NORP:
        return 0
    return len(first) if names[last].label is not EntityLabel.ORG else 0


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
    return None


def _person_with_title(name: str) -> int:
    """Where the person begins in "Archbishop Tutu"; 0 where it is not such a name."""
    match = _TITLE.fullmatch(name)
    if match is None or match["person"].rpartition(" ")[2] in {*gazetteers().heads, *_FIRMS}:
        return 0
    return match.start("person")


def _members(text: str, span: Span) -> Iterator[Span]:
    """Each name of a list, where the lists know them all; else the span as it is."""
    start, end, _ = span
    at, parts = start, []
    for link in [*_LIST.finditer(text, start, end), None]:
        stop = link.start() if link else end
        parts.append((at, stop, _resolved(text[at:stop], gazetteers())))
        at = link.end() if link else end
    if all(label for _, _, label in parts):
        yield from ((s, e, label) for s, e, label in parts if label)
    else:
        yield span


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
