"""The analysis as one spaCy pipeline: text in, findings out."""

import warnings
from typing import Final, cast

import spacy
from spacy.lang.en import English
from spacy.language import Language

# Importing them registers their factories, also where the package is not installed.
from postil.analysis import components, encoder, entities, quotes, sentences  # noqa: F401
from postil.analysis.documents import in_order, made_doc
from postil.analysis.encoder_model import shipped
from postil.errors import AnalysisError
from postil.model.finding import AnyFinding

RULES: Final = "postil-rules 2"
RULES_ALONE: Final = "rules"
"""What `model` is to leave out the encoder."""

ENCODER: Final = "postil_encoder"
SENTENCES: Final = "postil_sentences"
COMPONENTS: Final = (
    "postil_entities",
    "postil_times",
    "postil_quantities",
    "postil_circumstances",
    "postil_quotes",
)

_NO_LIMIT: Final = 10**9
"""Characters. spaCy's own limit of a million guards the memory of parsers, which we have not."""


class Analyzer:
    """Finds entities, times, quantities and quotations in English news text.

    `model` is "" for the encoder that ships with the program, or the rules alone where it can't
    run; RULES_ALONE for the rules; or the package name or folder of a spaCy pipeline, whose tags,
    parse and names are then used. With `syntax` the encoder tags and parses, too, which no rule
    needs today. `made_by` names what made the findings. Raises AnalysisError where there is no
    such model.
    """

    made_by: str

    def __init__(self, model: str = "", syntax: bool = False) -> None:
        if model and model != RULES_ALONE:
            self.nlp = _loaded(model)
            self.made_by = f"{_name_of(self.nlp, model)} + {RULES}"
        else:
            self.nlp = English()
            self.nlp.max_length = _NO_LIMIT
            self.made_by = RULES
            folder = shipped() if not model else None
            if folder is not None:
                config = {"folder": str(folder), "syntax": syntax}
                reads = cast(encoder.Encoder, self.nlp.add_pipe(ENCODER, config=config))
                self.made_by = f"{reads.model.name} + {RULES}"
        if SENTENCES not in self.nlp.pipe_names:
            self.nlp.add_pipe(SENTENCES, first=True)
        for factory in COMPONENTS:
            if factory not in self.nlp.pipe_names:
                self.nlp.add_pipe(factory)

    def analyse(self, text: str, published: str = "") -> list[AnyFinding]:
        """What is found, sorted by start; offsets count in `text` exactly as given.

        `published` is the ISO 8601 day that relative dates are read against, or "".
        """
        if len(text) > self.nlp.max_length:
            raise AnalysisError(
                f"The article is longer than the {self.nlp.max_length:,} characters that the "
                "language model takes; choose the built-in rules in the settings."
            )
        doc = made_doc(self.nlp, text)
        doc._.published = published
        return in_order(self.nlp(doc)._.findings)


def _loaded(model: str) -> Language:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a model of another spaCy version still works
            return spacy.load(model, exclude=["senter"])
    except (OSError, ImportError, ValueError, KeyError) as error:
        raise AnalysisError(
            f"The language model “{model}” is not installed or can't be read; install it with "
            f"“python -m spacy download {model}” or choose the built-in rules."
        ) from error


def _name_of(nlp: Language, model: str) -> str:
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}" if nlp.meta.get("name") else model
    return f"{name} {nlp.meta.get('version', '')}".strip()
