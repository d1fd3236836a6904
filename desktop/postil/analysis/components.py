"""The spaCy components for times and quantities; what they call does without spaCy.

So a window can read what somebody types in a field with the same grammar, and at once.
"""

from spacy.language import Language
from spacy.tokens import Doc

from postil.analysis.circumstances import with_circumstances
from postil.analysis.documents import QUANTITIES, TIMES, findings_of, record
from postil.analysis.quantities import quantities_in
from postil.analysis.times import times_in
from postil.model.finding import Quantity, TimeExpression


def find_times(doc: Doc) -> list[TimeExpression]:
    """The time expressions of a doc, read against `doc._.published`."""
    return times_in(doc.text, doc._.published)


def find_quantities(doc: Doc) -> list[Quantity]:
    """The quantities of a doc; what its time expressions cover is left to them."""
    return quantities_in(doc.text, findings_of(doc, TimeExpression))


@Language.factory("postil_times")
class Times:
    """The spaCy component: leaves time expressions in `doc._.findings` and `doc.spans["times"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return record(doc, TIMES, find_times(doc))


@Language.factory("postil_quantities")
class Quantities:
    """The spaCy component: leaves quantities in `doc._.findings` and `doc.spans["quantities"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return record(doc, QUANTITIES, find_quantities(doc))


@Language.factory("postil_circumstances")
class Circumstances:
    """The spaCy component that gives quantities their places and days.

    It stands behind those of entities, times and quantities, whose findings it reads.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        starts = [sentence.start_char for sentence in doc.sents]
        doc._.findings = with_circumstances(doc.text, doc._.findings, starts)
        return doc
