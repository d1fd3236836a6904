"""Capitalised words as patterns, for names that their form gives away."""

from typing import Final

CAPITAL: Final = r"[^\W\d_a-z][\w’'.-]*\w"
"""One word that begins with a capital."""

MORE: Final = rf"(?: {CAPITAL})"

_DAY_OR_MONTH: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b"
)
AT_END: Final = rf"(?! (?!{_DAY_OR_MONTH})[^\W\d_a-z])"
"""That no other capital follows, which would make it the beginning of a longer name."""
