"""Sentences by punctuation rules."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("postil_sentences")
class Sentences:
    """The spaCy component: sets `is_sent_start` on every token."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return doc
