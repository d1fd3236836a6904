"""Who said what: direct, mixed and indirect quotations with cue and speaker."""

from collections.abc import Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from postil.analysis.direct import DirectQuotes
from postil.analysis.documents import QUOTES, findings_of, record
from postil.analysis.indirect import IndirectQuotes
from postil.analysis.speakers import Speakers
from postil.analysis.statements import Statement, Text
from postil.model.finding import EntityMention, Quotation
from postil.model.passage import Span

COMPONENT: Final = "quotes 1"


def find_quotes(doc: Doc) -> list[Quotation]:
    """The quotations of a doc, sorted by start.

    Words between quotation marks that nobody near them is said to have spoken, and that read like
    a title or a word held at arm's length, are left out.
    """
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else None
    text = Text.of(doc.text, starts, _subjects(doc))
    mentions = findings_of(doc, EntityMention)
    statements = DirectQuotes(text).find()
    statements += IndirectQuotes(text, statements, mentions).find()
    speakers = Speakers(text, mentions)
    return [_quotation(text, s, e) for s, e in speakers.resolved(statements)]


def _subjects(doc: Doc) -> Iterator[tuple[int, Span]]:
    """Verbs and their subjects after a parser, in Universal Dependencies' or ClearNLP's labels."""
    if not doc.has_annotation("DEP"):
        return
    for token in doc:
        if token.dep_ == "nsubj" and token.head.i > token.i:
            last = doc[token.right_edge.i]
            span = Span(doc[token.left_edge.i].idx, last.idx + len(last))
            yield token.head.idx, span


def _quotation(text: Text, statement: Statement, entity: str) -> Quotation:
    content = tuple(text.span(part) for part in statement.content)
    return Quotation(
        start=content[0].start,
        end=content[-1].end,
        component=COMPONENT,
        content=content,
        cue=tuple(text.span(part) for part in statement.cue),
        speaker=tuple(text.span(part) for part in statement.speaker),
        form=text.form(statement.content),
        speaker_entity=entity,
        confidence=statement.confidence,
    )


@Language.factory("postil_quotes")
class Quotes:
    """The spaCy component: writes `doc.spans["quotes"]` and adds to `doc._.findings`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return record(doc, QUOTES, find_quotes(doc))
