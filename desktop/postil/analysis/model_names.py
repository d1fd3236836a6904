"""The names that a spaCy model found, under our labels, with the rules' names in the gaps."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from postil.model.finding import EntityLabel, EntityMention

LABELS: Final = {label.value: label for label in EntityLabel} | {
    "PER": EntityLabel.PERSON,
    "FACILITY": EntityLabel.FAC,
    "LOCATION": EntityLabel.LOC,
    "ORGANIZATION": EntityLabel.ORG,
    "WORK": EntityLabel.WORK_OF_ART,
}
"""OntoNotes' labels, and those of other schemes that differ. Times and numbers are not names."""

_EDGES: Final = re.compile(r"^(?:the\s+)?(.*?)(?:['’]s|['’])?$", re.IGNORECASE | re.DOTALL)


def with_model(doc: Doc, by_rule: Sequence[EntityMention], component: str) -> list[EntityMention]:
    """The model's names, and those of the rules that overlap none of them.

    A name that both found keeps the rules' canonical name.
    """
    known = {(m.start, m.end): m for m in by_rule}
    mentions = []
    taken: set[int] = set()
    for entity in doc.ents:
        label = LABELS.get(entity.label_)
        trimmed = _EDGES.match(entity.text)
        if label is None or trimmed is None or not trimmed[1] or "\n" in entity.text.strip():
            continue
        start, end = entity.start_char + trimmed.start(1), entity.start_char + trimmed.end(1)
        same = known.get((start, end))
        name = same.entity if same else " ".join(trimmed[1].split())
        mention = EntityMention(start=start, end=end, component=component, label=label, entity=name)
        if same is not None and same.entity == name:
            mention = replace(mention, lat=same.lat, lon=same.lon)
        mentions.append(mention)
        taken.update(range(start, end))
    mentions += [m for m in by_rule if taken.isdisjoint(range(m.start, m.end))]
    return sorted(mentions, key=lambda m: m.start)
