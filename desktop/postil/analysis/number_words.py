"""English number words and their values."""

from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES_TH: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS_TH: Final = (
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
).split()

TINY: Final = {word: float(n) for n, word in enumerate(_ONES)} | {"nought": 0.0, "naught": 0.0}
TENS: Final = {word: 20.0 + 10 * n for n, word in enumerate(_TENS)} | {"fourty": 40.0}
HUNDREDS: Final = frozenset({"hundred"})
SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "dozen": 12.0,
    "dozens": 12.0,
    "score": 20.0,
} | {
    "mln": 1e6,
    "bln": 1e9,
    "tln": 1e12,
    "mil": 1e6,
    "dz": 12.0,
    "doz": 12.0,
    "dozs": 12.0,
    "dzs": 12.0,
}
del SCALES["score"]

FIGURE_SCALES: Final = {
    "k": 1e3,
    "K": 1e3,
    "M": 1e6,
    "mn": 1e6,
    "MN": 1e6,
    "mm": 1e6,
    "MM": 1e6,
    "b": 1e9,
    "B": 1e9,
    "bn": 1e9,
    "Bn": 1e9,
    "BN": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "T": 1e12,
}
"""Scales that stand behind a figure, case as written."""
del FIGURE_SCALES["mm"]

PLURAL_SCALES: Final = {
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
VAGUE: Final = {"dozens": 12.0, "scores": 20.0, "tens": 10.0}

ONES_TH: Final = {word: n for n, word in enumerate(_ONES_TH[:9], 1)}
ORDINALS: Final = (
    {word: n for n, word in enumerate(_ONES_TH, 1)}
    | {word: 20 + 10 * n for n, word in enumerate(_TENS_TH)}
    | {"hundredth": 100, "thousandth": 1000}
)
del ORDINALS["second"]  # also a unit of time: who reads it decides

DENOMINATORS: Final = (
    {word: n for n, word in enumerate(_ONES_TH, 1) if n > 2}
    | {word + "s": n for n, word in enumerate(_ONES_TH, 1) if n > 2}
    | {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
    | {word: 20 + 10 * n for n, word in enumerate(_TENS_TH)}
    | {"hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000}
    | {"millionth": 10**6, "millionths": 10**6, "trillionth": 10**12, "trillionths": 10**12}
)

STARTERS: Final = (
    frozenset(TINY.keys() | TENS.keys() | VAGUE.keys() | PLURAL_SCALES.keys() | ORDINALS.keys())
    | frozenset({"a", "an", "half", "quarter", "hundred", "thousand", "million"})
    | frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
)
"""Words that a number in words may start with."""
