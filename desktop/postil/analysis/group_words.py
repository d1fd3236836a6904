"""Small words that say that the name before them is a group's: "the Lumen project"."""

from typing import Final

GROUP_HEADS: Final = frozenset(
    "project group agency company newspaper website channel party movement organization "
    "organisation magazine network firm startup bank battalion brigade militia foundation "
    "broadcaster outlet platform coalition campaign club team portal charity".split()
)
BODIES: Final = GROUP_HEADS | frozenset(
    "team force committee commission council unit bureau ministry department court union board "
    "institute association authority forum alliance society university".split()
)
