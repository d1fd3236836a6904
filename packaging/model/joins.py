"""Names that a labeller word by word has cut, joined again: bodies with "of", people, peoples."""

import re
from collections.abc import Iterator

from postil.analysis.gazetteers import gazetteers

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
_OF_A_PEOPLE = re.compile(
    r"(?:Liberation|National (?:Army|Police|Guard|Congress)|Islamic|Free Trade|People's|Christian|"
    r"Council of|Center for|Red Cr|Human Rights|Nationalist|Authority|Republican Guard|"
    r"(?:Institute|Academy) of|National (?:\w+ )*(?:Corporation|Company|Bank)).*"
)
"""Organisations whose name the people before them belongs to ("Afghan | National Army")."""
_ORDINARY_BODY = re.compile(rf"(?:[A-Z][\w'-]+ )?{_BODIES}")
_BEFORE_NAME = re.compile(r"\b([A-Z][a-z]+) $")
_BEFORE = re.compile(r"(?<=[a-z] )(?:[A-Z][a-z]+|[A-Z]{2,3}) $")


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
    """The spans, "Afghan | National Army" and "Sayed | Agha Saqeb" as one each."""
    made: list[Span] = []
    for start, end, label in spans:
        name = text[start:end]
        begun = made[-1][2] if made and text[made[-1][1] : start] == " " else ""
        if begun == "NORP" and label == "ORG" and _OF_A_PEOPLE.fullmatch(name):
            made[-1] = (made[-1][0], end, label)
        elif begun == "PERSON" and label in {"PERSON", "ORG"} and _may_be_surname(name):
            made[-1] = (made[-1][0], end, begun)
        else:
            made.append((start, end, label))
    yield from made


def _may_be_surname(name: str) -> bool:
    """Whether a name can be the rest of a person's: of words that are no English ones."""
    lists = gazetteers()
    words = name.split()
    return name not in lists.names and not any(
        w in lists.heads or w in lists.titles or (w[0].isupper() and lists.common(w)) for w in words
    )


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
