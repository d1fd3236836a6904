"""Names that a hyphen ties to other words: "Kharkiv" in "Kharkiv-based", "New York-listed"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from postil.analysis.encoder_tags import Name
from postil.analysis.names import Namer
from postil.model.finding import EntityMention


def with_tied(
    found: Sequence[EntityMention], namer: Namer, names: Iterable[Name], component: str
) -> list[EntityMention]:
    """The mentions, and in order with them those inside hyphenated words that meet none of them.

    `names` are the encoder's; those that begin or end at a hyphen are no whole words.
    """
    mentions = [*found]
    mentions += _beside(mentions, _listed(namer, component))
    mentions += _beside(mentions, _tied(mentions, namer, names, component))
    return sorted(mentions, key=lambda m: m.start)


def _beside(found: Sequence[EntityMention], more: Iterable[EntityMention]) -> list[EntityMention]:
    """Those of `more` that meet none of those found."""
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    return [m for m in more if taken.isdisjoint(range(m.start, m.end))]


def _listed(namer: Namer, component: str) -> Iterator[EntityMention]:
    """Parts of hyphenated words that the lists know."""
    for at, word in enumerate(namer.words):
        if "-" in word.text and namer.compound(at):
            for part in re.finditer(r"[^-]+", word.text):
                known = namer.lists.names.get(part.group())
                if known is not None and not known.weak:
                    yield EntityMention(
                        start=word.start + part.start(),
                        end=word.start + part.end(),
                        component=component,
                        label=known.label,
                        entity=known.entity,
                        lat=known.lat,
                        lon=known.lon,
                    )


def _tied(
    found: Sequence[EntityMention], namer: Namer, names: Iterable[Name], component: str
) -> Iterator[EntityMention]:
    """The encoder's names beside a hyphen, as what the article calls so elsewhere."""
    text = namer.text
    elsewhere = {text[m.start : m.end]: m for m in found}
    for name in names:
        if "-" not in {text[name.end : name.end + 1], text[name.start - 1 : name.start]}:
            continue
        written = text[name.start : name.end]
        same, known = elsewhere.get(written), namer.lists.names.get(written)
        yield EntityMention(
            start=name.start,
            end=name.end,
            component=component,
            label=same.label if same else name.label,
            entity=same.entity if same else known.entity if known else written,
            lat=same.lat if same else None,
            lon=same.lon if same else None,
        )
