"""How a program that starts another one hands it the pass phrase of a library."""

from typing import Final

NOW: Final = "POSTIL_PASS_PHRASE"
"""Of the environment: the pass phrase that opens the library."""
NEW: Final = "POSTIL_NEW_PASS_PHRASE"
"""The one that `postil encrypt` gives it."""
