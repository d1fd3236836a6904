"""Where the components leave what they found: on spaCy's `Doc`, as exact findings and as spans."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from postil.model.finding import AnyFinding, EntityMention, Finding

F = TypeVar("F", bound=Finding)

ENTITIES: Final = "entities"
TIMES: Final = "times"
QUANTITIES: Final = "quantities"
QUOTES: Final = "quotes"


def _register() -> None:
    """`doc._.findings`: every component's findings. `doc._.published`: an ISO 8601 day, or "".

    `doc._.names`: the exact names of the encoder, or None where it has not read the doc.
    """
    if not Doc.has_extension("findings"):
        Doc.set_extension("findings", default=[])
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default="")
    if not Doc.has_extension("names"):
        Doc.set_extension("names", default=None)


_register()


LONGEST_TOKEN: Final = 120
"""Characters without a blank that the tokenizer is given at once: its work on them is quadratic."""

_LONG: Final = re.compile(rf"\S{{{LONGEST_TOKEN + 1},}}")


def made_doc(nlp: Language, text: str) -> Doc:
    """The text as tokens; runs without blanks are cut, so that no text takes quadratic time."""
    if not _LONG.search(text):
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(piece) for piece in _pieces(text)]
    return Doc.from_docs(pieces, ensure_whitespace=False)


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _LONG.finditer(text):
        if at < match.start():
            yield text[at : match.start()]
        for start in range(match.start(), match.end(), LONGEST_TOKEN):
            yield text[start : min(start + LONGEST_TOKEN, match.end())]
        at = match.end()
    if at < len(text):
        yield text[at:]


def record(doc: Doc, group: str, findings: Iterable[AnyFinding]) -> Doc:
    """The doc, with the findings appended exactly and also as spans in `doc.spans[group]`.

    Spans are cut at tokens, so one that starts or ends inside a token is widened to the whole
    token: whoever needs the exact passage reads `doc._.findings`.
    """
    found = list(findings)
    doc._.findings = [*doc._.findings, *found]
    spans = [_span(doc, finding, group) for finding in found]
    doc.spans[group] = SpanGroup(doc, name=group, spans=[s for s in spans if s is not None])
    return doc


def findings_of(doc: Doc, kind: type[F]) -> list[F]:
    """The findings of one kind that earlier components left."""
    return [f for f in doc._.findings if isinstance(f, kind)]


def _span(doc: Doc, finding: AnyFinding, group: str) -> Span | None:
    label = finding.label.value if isinstance(finding, EntityMention) else group
    return doc.char_span(finding.start, finding.end, label=label, alignment_mode="expand")


def in_order(findings: Sequence[AnyFinding]) -> list[AnyFinding]:
    """The findings by start, the longer first."""
    return sorted(findings, key=lambda f: (f.start, -f.end))
