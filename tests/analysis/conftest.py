"""Texts with the encoder's names marked in them."""

import re
from itertools import accumulate

import pytest

from postil.analysis.encoder_tags import Name
from postil.model.finding import EntityLabel


class Named:
    """Reads and writes names as in "<Cairo|GPE>"."""

    def read(self, marked: str) -> tuple[str, list[Name]]:
        """The text without marks, and its names."""
        pieces = re.split(r"<([^|<>]+)\|([A-Z]+)>", marked)
        plain = [piece for at, piece in enumerate(pieces) if at % 3 != 2]
        starts = list(accumulate(map(len, plain), initial=0))
        labels = [EntityLabel(label) for label in pieces[2::3]]
        spans = [(starts[at], starts[at + 1]) for at in range(1, len(plain), 2)]
        names = [Name(s, e, label) for (s, e), label in zip(spans, labels, strict=True)]
        return "".join(plain), names

    def written(self, text: str, names: list[Name]) -> list[str]:
        return [f"{text[n.start : n.end]}|{n.label}" for n in names]


@pytest.fixture(scope="session")
def named() -> Named:
    return Named()
