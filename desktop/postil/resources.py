"""Finds the files that ship with the program: in a checkout, an installed wheel, a frozen build."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root(shipped: str, checkout: str) -> Path:
    inside = _PACKAGE / shipped
    return inside if inside.is_dir() else _PACKAGE.parents[1] / checkout


def resource(*parts: str) -> Path:
    """The path of a file or folder under resources/, whether it exists or not."""
    return _root("_resources", "resources").joinpath(*parts)


def seeds() -> Path:
    """The folder of the articles that the program opens with."""
    return _root("_seeds", "seeds")
