"""Postil, the analyst's reading desk: who said what, how many, when and where."""

from typing import Final

__version__: Final = "0.1.0"
