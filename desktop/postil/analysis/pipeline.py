"""The analysis as one spaCy pipeline: text in, findings out."""

import importlib
import importlib.util
from typing import Final

from spacy.lang.en import English

from postil.analysis.documents import in_order
from postil.model.finding import AnyFinding

VERSION: Final = "1"

COMPONENTS: Final = (
    ("postil_entities", "postil.analysis.entities"),
    ("postil_times", "postil.analysis.times"),
    ("postil_quantities", "postil.analysis.quantities"),
    ("postil_quotes", "postil.analysis.quotes"),
)


class Analyzer:
    """Finds entities, times, quantities and quotations in English news text.

    `model` is "" for the built-in rules alone. `made_by` names what made the findings.
    """

    made_by: str

    def __init__(self, model: str = "") -> None:
        importlib.import_module("postil.analysis.sentences")
        self.nlp = English()
        self.nlp.add_pipe("sentencizer")
        for factory, module in COMPONENTS:
            if importlib.util.find_spec(module):
                importlib.import_module(module)
                self.nlp.add_pipe(factory)
        self.made_by = f"postil-rules {VERSION}"

    def analyse(self, text: str, published: str = "") -> list[AnyFinding]:
        """What is found, sorted by start; offsets count in `text` exactly as given.

        `published` is the ISO 8601 day that relative dates are read against, or "".
        """
        doc = self.nlp.make_doc(text)
        doc._.published = published
        return in_order(self.nlp(doc)._.findings)
