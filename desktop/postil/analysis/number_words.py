"""English number words and their values."""

from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENTHS: Final = (
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
).split()
_POWERS: Final = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}

TINY: Final = {word: float(n) for n, word in enumerate(_ONES)} | {"nought": 0.0, "naught": 0.0}
TENS: Final = {word: 20.0 + 10 * n for n, word in enumerate(_TENS)} | {"fourty": 40.0}
HUNDREDS: Final = frozenset({"hundred"})
SCALES: Final = (
    {word: float(n) for word, n in _POWERS.items()}
    | {"quadrillion": 1e15, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7}
    | {"mln": 1e6, "bln": 1e9, "tln": 1e12, "mil": 1e6}
    | dict.fromkeys("dozen dozens dz dzs doz dozs".split(), 12.0)
)
FIGURE_SCALES: Final = (
    dict.fromkeys("k K".split(), 1e3)
    | dict.fromkeys("M mn MN MM".split(), 1e6)
    | dict.fromkeys("b B bn Bn BN".split(), 1e9)
    | dict.fromkeys("tn trn T".split(), 1e12)
)
"""Scales that stand behind a figure, case as written: "m" alone is a metre."""

PLURAL_SCALES: Final = {word + "s": float(n) for word, n in _POWERS.items()}
VAGUE: Final = {"dozens": 12.0, "scores": 20.0, "tens": 10.0}
FOLDS: Final = {word + "fold": float(n) for n, word in enumerate(_ONES) if n > 1} | {
    "hundredfold": 100.0,
    "thousandfold": 1000.0,
}

ONES_TH: Final = {word: n for n, word in enumerate(_ORDINALS[:9], 1)}
ORDINALS: Final = (
    {word: n for n, word in enumerate(_ORDINALS, 1) if word != "second"}
    | {word: 20 + 10 * n for n, word in enumerate(_TENTHS)}
    | {"hundredth": 100, "thousandth": 1000}
)
"""Ordinals but "second", which is also a unit of time: who reads it decides."""

_BELOW: Final = (
    {word: n for n, word in enumerate(_ORDINALS, 1) if n > 2}
    | {word: 20 + 10 * n for n, word in enumerate(_TENTHS)}
    | {word + "th": n for word, n in _POWERS.items()}
)
DENOMINATORS: Final = (
    _BELOW
    | {word + "s": n for word, n in _BELOW.items()}
    | {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
)

STARTERS: Final = frozenset(
    [
        *FOLDS,
        *TINY,
        *TENS,
        *VAGUE,
        *PLURAL_SCALES,
        *ORDINALS,
        *"a an half quarter hundred thousand million".split(),
        *"¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
    ]
)
"""Words that a number in words may start with."""
