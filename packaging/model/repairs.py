"""Labels set right by rule, a document at a time: extents, titles, roles, and one name one label.

Sets differ in what they hold a name to be. What is taught here: a title is not part of a person,
"the", "'s" and a small word of direction ("southern") belong to no name, "A and B" are two names,
a role ("Foreign Minister") is none, and a name has one label in a document, so that what a set has
missed is left out of the loss instead of being taught as no name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extents import settled

from postil.analysis.gazetteers import Gazetteers, gazetteers
from postil.analysis.names import FUNCTION_WORDS
from postil.model.finding import EntityLabel

UNKNOWN = "?"
"""The label of a span whose words are left out of the loss."""

NONE = "O"
"""The label of what is not a name."""

Span = tuple[int, int, str]
Document = tuple[str, list[Span]]

_LIKELY = 0.55
_PLACES = {"GPE", "LOC"}

_DIRECTION = re.compile(
    r"(?:(?:north|south)?-?(?:east|west|north|south)(?:ern)?|central|mainland|downtown)[ -]+"
    r"(?:of )?"
)
_BEFORE = re.compile(
    r"(?:(?:[Tt]he|THE|an?|of|and|\w+-based|NGOs?|non-governmental) +|[\"'“”‘’(\[,.;:-] *)"
)
_AFTER = re.compile(r"(?:['’]s|['’]| +(?:and|of|the|in|for|at|on)|[ \"“”‘(\[,;:-])$")
_SMALL_TAIL = re.compile(r"(?: [a-z][a-z-]*)+$")
_TIME = re.compile(r"(?:mid|early|late)-|[\d\W]+$")

_SMALL = re.compile(r" (?:of|and|for|to|es|without|Without)|['’]s ")
"""In names that word by word labelling cuts."""

_ROLE = (
    r"(?:(?:Prime|Foreign|Defen[cs]e|Finance|Interior|Home|Justice|Information|Trade|Health|Oil|"
    r"Deputy|Vice|Acting|Interim|Former|Chief|Senior|Executive|Special|High|Lieutenant|Major|"
    r"Assistant|Under) )*"
    r"(?:Secretary[ -]General|secretary-general|President(?:-elect)?|Ministers?|Premier|Chancellor|"
    r"Secretary(?: of State)?|Ambassador|Envoy|envoy|Representative|Rapporteur|Commissioner|"
    r"Chairman|Chairwoman|Chairperson|Director(?:[ -]General)?|Governor|Mayor|Senator|Congressman|"
    r"Congresswoman|Spokesman|Spokeswoman|Speaker|General|Admiral|Colonel|Captain|Commander|Coach|"
    r"Judge|Justice|King|Queen|Prince|Princess|Pope|Archbishop|Bishop|Cardinal|Leader|"
    r"Executive|Attorney|Prosecutor|Analyst|Economist|Professor|Correspondent|mediator|spokesman|"
    r"spokeswoman|chief|president|chairman|director|leader|correspondent)"
)
_WITH_ROLE = re.compile(
    rf"(?P<before>(?:.*?\S )?)(?P<role>{_ROLE})(?: for [\w ]+)?,?(?: (?P<person>[^,]+))?$"
)
_ROLE_NEXT = re.compile(r" (?:Ministers?|Secretary|Secretaries|Minister's|ministers?)\b")
_OFFICES = re.compile(
    r"\b(?:Prime|Foreign(?: Affairs)?|Defen[cs]e|Finance|Interior|Justice|Information|Health|Trade|"
    r"Agriculture|Transportation|Transport|Commerce|Education|Energy|Labor|Labour|Environment|Home|"
    r"Oil|Deputy|Culture|Economy|Industry|Treasury|Homeland Security)(?: and \w+)?$"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:Minister|Ministers|Secretary|secretary|minister)s? (?:of|for) (?:the )?$"
)
_MONEY_AFTER = re.compile(r" ?\$| (?:dollars?|pounds?|francs?|rupees?|rials?|won|yen|crowns?)\b")
_AMOUNT_BEFORE = re.compile(r"\d[\d.,]*(?: (?:hundred|thousand|million|billion|trillion))? $")


def repaired(
    documents: Iterable[Document], known: Mapping[str, str], silver: bool
) -> list[Document]:
    """The documents with better labels.

    `known`: names of the set whose label was decided by hand. `silver`: the set was labelled by
    machine, so a name's majority in it wins, and capitals left over are unknown.
    """
    if silver:
        wholes = {n: x for n, x in known.items() if x not in {NONE, UNKNOWN} and _SMALL.search(n)}
        documents = [(text, settled(text, spans, wholes)) for text, spans in documents]
    made = [(text, list(shaped(text, spans, silver))) for text, spans in documents]
    usual = dict(majority(made)) if silver else {}
    usual |= known
    return [(text, _settled(text, spans, usual, silver)) for text, spans in made]


def majority(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """The label of names seen four times or more; UNKNOWN where they are seen as several."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text, spans in documents:
        for start, end, label in spans:
            seen[text[start:end]][label] += 1
    for name, labels in seen.items():
        label, count = labels.most_common(1)[0]
        if labels.total() >= 4:
            yield name, label if count >= _LIKELY * labels.total() else UNKNOWN


# ------------------------------------------------------------------ the shape of one name


def shaped(text: str, spans: Iterable[Span], silver: bool) -> Iterator[Span]:
    """The spans with their extents right, apart and in order; what is no name is gone."""
    done = 0
    for span in _joined(text, sorted(spans)) if silver else sorted(spans):
        for part in _parts(text, span, silver):
            if part[0] >= done:
                yield part
                done = part[1]


def _parts(text: str, span: Span, silver: bool) -> Iterator[Span]:
    start, end, label = span
    if label == UNKNOWN:
        yield span
        return
    start, end = _trimmed(text, start, end, label, silver)
    if start >= end or not _is_name(text, start, end, label, silver):
        return
    if label == "ORG" or (silver and label != "PERSON"):
        yield from _without_role(text, start, end, label, silver)
    elif label == "PERSON":
        yield from _untitled(text, start, end)
    else:
        yield start, end, label


def _trimmed(text: str, start: int, end: int, label: str, silver: bool) -> tuple[int, int]:
    before = None
    while before != (start, end) and start < end:
        before = start, end
        if label not in {"MISC", "EVENT", "PRODUCT"}:
            m = _BEFORE.match(text, start, end)
            if m and not (m[0] in "\"“'" and text[start + 1 : end].count(m[0])):
                start += len(m[0])
        if silver and label in _PLACES:
            start += len(m[0]) if (m := _DIRECTION.match(text, start, end)) else 0
        m = _AFTER.search(text[start:end])
        if m and not (m[0] in '"”' and text[start : end - 1].count(m[0])):
            end -= len(m[0])
        if silver and label in {"ORG", "PERSON"}:
            start = _first_capital(text, start, end)
            if m := _SMALL_TAIL.search(text[start:end]):
                end -= len(m[0])
    return start, end


def _first_capital(text: str, start: int, end: int) -> int:
    """After small words, but not those that names begin with ("al-Shabab", "de Villepin")."""
    word = re.match(r"([a-z]+) +(?=.)", text[start:end])
    keep = word is None or word[1] in {"al", "el", "de", "von", "van", "bin", "ul", "da", "di"}
    return start if keep else start + len(word[0])


def _is_name(text: str, start: int, end: int, label: str, silver: bool) -> bool:
    name = text[start:end]
    if silver and (_TIME.match(name) or not any(c.isupper() for c in name)):
        return False
    if label == "ORG" and _OFFICE_BEFORE.search(text[max(0, start - 40) : start]):
        return not (_OFFICES.search(name) and name.split()[0] not in {"Department", "Ministry"})
    if label in _PLACES and _MONEY_AFTER.match(text, end):
        return text[end : end + 1] not in "$" and not (
            text[end : end + 2] == " $" or _AMOUNT_BEFORE.search(text[max(0, start - 30) : start])
        )
    return True


def _without_role(text: str, start: int, end: int, label: str, silver: bool) -> Iterator[Span]:
    """ "U.N. Secretary-General Ban Ki-moon" is an organisation and a person."""
    name = text[start:end]
    if _ROLE_NEXT.match(text, end) and (office := _OFFICES.search(name)):
        yield from _alone(start, start + len(name[: office.start()].rstrip()), text)
        return
    match = _WITH_ROLE.match(name) if silver and label == "ORG" else None
    if match is None or _is_body(match["person"] or "") or _is_body(name):
        yield from _sides(text, start, end, label) if silver else [(start, end, label)]
        return
    before = match["before"].rstrip(" ,")
    if _OFFICES.search(before) and before in {"Defense", "Foreign", "Interior"}:
        before = ""
    yield from _alone(start, start + len(before), text)
    if match["person"]:
        whole = all(w[0].isupper() or "-" in w or len(w) < 4 for w in match["person"].split())
        at = start + match.start("person")
        yield at, at + len(match["person"]), "PERSON" if whole else UNKNOWN


def _is_body(name: str) -> bool:
    """Whether a name ends like an organisation's, or holds an "of", so that no person ends it."""
    last = name.rpartition(" ")[2]
    return " of " in name or " for " in name or (last in gazetteers().heads and last != "Command")


def _alone(start: int, end: int, text: str) -> Iterator[Span]:
    """What stands before a role, under the lists' label."""
    name = text[start:end]
    if name and any(c.isupper() for c in name):
        known = gazetteers().names.get(name)
        yield start, end, known.label.value if known else "ORG"


def _sides(text: str, start: int, end: int, label: str) -> Iterator[Span]:
    """Both names of "Pakistan and India", where the lists know both or they are one word each."""
    match = re.fullmatch(r"(\S+) and (\S+)", text[start:end])
    lists = gazetteers().names
    if match is None or not (match[1] in lists and match[2] in lists):
        yield start, end, label
        return
    for side in (1, 2):
        yield start + match.start(side), start + match.end(side), lists[match[side]].label.value


def _untitled(text: str, start: int, end: int) -> Iterator[Span]:
    """A person without titles; a people or country before them is a name of its own."""
    lists = gazetteers()
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    first = 0
    while first < len(words) - 1:
        size = _title(text, words[first:-1], lists)
        if not size:
            break
        first += size
    if first == 0 and len(words) > 2 and _title(text, words[1:-1], lists):
        known = lists.names.get(text[slice(*words[0])])
        if known is not None and known.label in {EntityLabel.NORP, EntityLabel.GPE}:
            yield *words[0], known.label.value
            yield from _untitled(text, words[1][0], end)
            return
    yield words[first][0], end, "PERSON"


def _title(text: str, words: list[tuple[int, int]], lists: Gazetteers) -> int:
    """How many words of a title stand at the beginning."""
    for size in range(min(3, len(words)), 0, -1):
        title = text[words[0][0] : words[size - 1][1]]
        if title in lists.titles or title.rstrip(".") in lists.titles:
            # a first name that is also a title ("Dean", "Sister") needs a point or two words after
            return size if title not in lists.given else 0
    return 0


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Organisations that were cut before the place in their name: "Communist Party of | Nepal"."""
    at = 0
    while at < len(spans):
        start, end, label = spans[at]
        following = spans[at + 1] if at + 1 < len(spans) else None
        cut = label == "ORG" and text[start:end].endswith((" of", " of the"))
        if cut and following and following[0] - end == 1:
            end, at = following[1], at + 1
        yield start, end, label
        at += 1


# ------------------------------------------------------------------ one name, one label

CAPITAL = re.compile(r"[^\W\d_][\w-]*(?:['’](?!s\b)\w+)*")


def _settled(text: str, spans: list[Span], usual: Mapping[str, str], silver: bool) -> list[Span]:
    spans = [(s, e, usual.get(text[s:e], label)) for s, e, label in spans]
    spans = [(s, e, label) for s, e, label in spans if label != NONE]
    if silver:
        spans = list(_surnames(text, spans))
    return sorted([*spans, *_missed(text, spans, usual, silver)])


def _surnames(text: str, spans: list[Span]) -> Iterator[Span]:
    """The last name of a person named in full in the same document is that person's."""
    full = {
        text[s:e].rsplit(maxsplit=1)[-1]
        for s, e, label in spans
        if label == "PERSON" and " " in text[s:e]
    }
    lists = gazetteers().names
    for start, end, label in spans:
        name = text[start:end]
        same = name in full and name not in lists
        yield start, end, "PERSON" if same and label != UNKNOWN else label


def _missed(text: str, spans: list[Span], usual: Mapping[str, str], silver: bool) -> Iterator[Span]:
    """Words that may be names and have no label: left out of the loss, or none if known as none."""
    taken = {at for s, e, _ in spans for at in range(s, e)}
    here = {text[s:e] for s, e, _ in spans if text[s:e][0].isupper()}
    pieces = {word for name in here for word in name.split() if not gazetteers().common(word)}
    for match in CAPITAL.finditer(text):
        word = match.group()
        if match.start() in taken or not word[0].isupper() or usual.get(word) == NONE:
            continue
        begins = text[: match.start()].rstrip(" \"“'‘")[-1:] in {"", "\n", ".", "?", "!"}
        named = word in here or word in pieces
        if (named or (silver and not begins)) and not _is_ordinary(word):
            yield match.start(), match.end(), UNKNOWN


def _is_ordinary(word: str) -> bool:
    lists = gazetteers()
    ordinary = word.lower() in FUNCTION_WORDS or word in lists.titles or lists.common(word)
    return ordinary and word not in lists.heads and word not in lists.names
