"""Which one-byte code page a text in a Latin alphabet was written in, told by its languages.

charset-normalizer is good at scripts and poor at neighbours: it reads French "là" as Polish "lą".
"""

from typing import Final

_SIGNS: Final = frozenset("‘’‚“”„‹›«»–—…•·§©®™°ºª¿¡€£²³½\N{NO-BREAK SPACE}\N{SOFT HYPHEN}")
"""Without those that are letters of a neighbour and rare as signs: "±" is "ą" in ISO 8859-2."""

_LETTERS: Final = (
    # The first that explains a text wins, so the most read come first.
    ("cp1252", "àâæçéèêëîïôùûüÿœ"),  # French
    ("cp1252", "äöüßé"),  # German
    ("cp1252", "áéíñóúü"),  # Spanish
    ("cp1252", "áâãàçéêíóôõúü"),  # Portuguese
    ("cp1252", "àèéìíîòóùú"),  # Italian
    ("cp1252", "åäæöøéü"),  # Danish, Norwegian, Swedish, Finnish
    ("cp1252", "áðéíóúýþæö"),  # Icelandic
    ("cp1252", "äõöüšž"),  # Estonian
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "áäčďéěíĺľňóôŕřšťúůýž"),  # Czech, Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "ćčđšž"),  # Croatian, Slovene, Serbian in Latin letters
    ("cp1250", "ăâîşţ"),  # Romanian
    ("cp1257", "ąčęėįšųūž"),  # Lithuanian
    ("cp1257", "āčēģīķļņšūž"),  # Latvian
    ("cp1254", "âçğıîöşüİ"),  # Turkish
    ("iso8859-2", "ąćęłńóśźż"),
    ("iso8859-2", "áäčďéěíĺľňóôŕřšťúůýž"),
    ("cp850", "àâäçéèêëîïôöùûüßáíñóúåæø"),
    ("mac_roman", "àâäçéèêëîïôöùûüßáíñóúåæøœ"),
)
_LATIN: Final = 0.3
"""Share of bytes over 127 among the letters up to which a text can be in a Latin alphabet."""

_EXPLAINED: Final = 0.8


def latin_code_page(sample: bytes) -> str:
    """The code page of which one language explains most letters, "" where none does.

    Signs (quotes, dashes, currencies) are explained by any page that has them.
    """
    high = bytes(b for b in sample if b >= 0x80)
    letters = len(high) + sum(1 for b in sample if 65 <= b <= 90 or 97 <= b <= 122)
    if not high or len(high) > _LATIN * letters:
        return ""
    shares = [_explained(high, page, alphabet) for page, alphabet in _LETTERS]
    best = max(shares)
    return _LETTERS[shares.index(best)][0] if best >= _EXPLAINED else ""


def _explained(high: bytes, page: str, alphabet: str) -> float:
    """The share of characters over 127 that are signs or letters of `alphabet`."""
    known = _SIGNS.union(alphabet, alphabet.upper()) - {"S"}
    text = high.decode(page, "replace")
    return sum(1 for c in text if c in known) / len(text)
