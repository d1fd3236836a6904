"""Postil's English model as a package: `spacy.load("postil_en")`, or `postil_en.load()`."""

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import load_model_from_path


def load(**overrides: Any) -> Language:
    """The pipeline; `overrides` are those of `spacy.load`."""
    return load_model_from_path(Path(__file__).parent / "model", **overrides)
