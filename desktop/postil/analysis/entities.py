"""Who and what an article names: people, organisations, places, peoples, with canonical names."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from postil.analysis.candidate_context import Nearby
from postil.analysis.candidate_labels import doubtful, in_context, voted, votes_of
from postil.analysis.coreference import with_entities
from postil.analysis.documents import ENTITIES, record
from postil.analysis.encoder_mentions import with_names
from postil.analysis.encoder_spans import Name
from postil.analysis.entity_hyphens import with_tied
from postil.analysis.gazetteers import Gazetteers, gazetteers
from postil.analysis.headlines import headline_words
from postil.analysis.introductions import introduced
from postil.analysis.kinds import with_kinds
from postil.analysis.model_names import with_model
from postil.analysis.names import Candidate, Namer
from postil.analysis.people import full_name_ends
from postil.analysis.words import Word, words_of
from postil.model.finding import EntityLabel, EntityMention

COMPONENT: Final = "entities 1"

_PERSON, _NORP = EntityLabel.PERSON, EntityLabel.NORP


def find_entities(doc: Doc) -> list[EntityMention]:
    """The entity mentions of a doc, sorted by start and free of overlaps.

    The encoder's names, or a spaCy model's `doc.ents`, are taken where there are any; the rules
    fill the gaps and say what a name stands for.
    """
    text = doc.text
    starts = (
        [sentence.start_char for sentence in doc.sents]
        if doc.has_annotation("SENT_START")
        else None
    )
    words = words_of(text, starts)
    by_rule = Reading(text, words).mentions(doc._.names)
    if doc._.names is not None:
        return by_rule
    if not doc.ents:
        return by_rule
    return with_entities(with_model(doc, by_rule, COMPONENT), text, words, gazetteers())


class Reading:
    """One article being read: candidates first, then what the whole article says about them."""

    def __init__(self, text: str, words: Sequence[Word], lists: Gazetteers | None = None) -> None:
        self.text = text
        self.words = words
        self.lists = lists or gazetteers()
        self.namer = Namer(text, words, self.lists)
        self.near = Nearby(self.namer)
        self.headings = headline_words(words)

    def mentions(self, names: Sequence[Name] | None = None) -> list[EntityMention]:
        """All mentions, by the rules alone or with the names that an encoder found."""
        near = self.near
        body, explained = introduced(near, list(self._candidates()))
        people = self._people(body)
        body = [in_context(near, c, people) for c in body]
        votes = votes_of(near, body)
        body = [voted(near, c, votes) for c in body]
        named = [c for c in body if c.label is not None and not doubtful(near, c)]
        if names is not None:
            named = with_names(self.namer, named, names)
            named = [c for c in named if near.name(c) not in explained]
            named = [c for c in named if c.label is not _NORP or not near.language(c)]
        return self._settled(with_kinds(self.namer, named), names or ())

    # ------------------------------------------------------------------ candidates

    def _candidates(self) -> Iterator[Candidate]:
        for first, last in self.namer.runs():
            if self.words[first].start in self.headings:
                yield from self._in_heading(first, last)
            else:
                yield from self.namer.cut(first, last)

    def _in_heading(self, first: int, last: int) -> Iterator[Candidate]:
        """In a headline every word has a capital: only what is known without it counts."""
        for candidate in self.namer.cut(first, last):
            if candidate.evidence in {"list", "title", "given", "initial", "weak"}:
                yield candidate
            elif candidate.label is None:
                for at in range(candidate.first, candidate.last):
                    yield Candidate(at, at + 1, None, "heading")

    # ------------------------------------------------------------------ the whole article

    def _people(self, found: Iterable[Candidate]) -> set[str]:
        """The first and the last words of the names of people who are named in full."""
        people: set[str] = set()
        for candidate in found:
            strong = candidate.label is _PERSON or (
                candidate.evidence == "capitals" and self.near.foreign(candidate)
            )
            if strong and self.words[candidate.first].start not in self.headings:
                people |= full_name_ends(self.words[candidate.first : candidate.last])
        return people

    def _settled(self, found: list[Candidate], names: Sequence[Name]) -> list[EntityMention]:
        mentions = []
        end = -1
        for candidate in sorted(found, key=lambda c: (c.first, -c.last)):
            tied = candidate.last - candidate.first == 1 and self.namer.compound(candidate.first)
            if candidate.first >= end and not tied:
                mentions.append(
                    self._mention(candidate, candidate.entity or self.near.name(candidate))
                )
                end = candidate.last
        mentions = with_entities(mentions, self.text, self.words, self.lists)
        return with_tied(mentions, self.namer, names, COMPONENT)

    def _mention(self, candidate: Candidate, entity: str) -> EntityMention:
        known = candidate.known
        placed = known if known is not None and entity == known.entity else None
        assert candidate.label is not None
        return EntityMention(
            start=self.words[candidate.first].start,
            end=self.words[candidate.last - 1].end,
            component=COMPONENT,
            label=candidate.label,
            entity=entity,
            lat=placed.lat if placed else None,
            lon=placed.lon if placed else None,
        )


@Language.factory("postil_entities")
class Entities:
    """The spaCy component: writes `doc.spans["entities"]` and adds to `doc._.findings`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return record(doc, ENTITIES, find_entities(doc))
