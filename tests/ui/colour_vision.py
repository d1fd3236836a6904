"""How colours look to others, and how far apart they look.

The matrices simulate deuteranopia and protanopia on linear RGB: G. M. Machado, M. M. Oliveira and
L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0. The distance is
CIEDE2000: G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 color-difference formula", Color
Research and Application 30 (2005).
"""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Final

from PySide6.QtGui import QColor

Matrix = tuple[tuple[float, float, float], ...]
Lab = tuple[float, float, float]

VISIONS: Final[dict[str, Matrix]] = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
_TO_XYZ: Final[Matrix] = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def lab(colour: QColor, vision: str) -> Lab:
    """CIELAB (D65) of an sRGB colour as somebody with that vision sees it."""
    rgb = [_linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF())]
    seen = [min(1.0, max(0.0, part)) for part in _times(VISIONS[vision], rgb)]
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in _times(_TO_XYZ, seen)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: QColor, other: QColor, vision: str = "usual") -> float:
    """CIEDE2000: about 1 is just noticeable, side by side and in good light."""
    return ciede2000(lab(one, vision), lab(other, vision))


def ciede2000(first: Lab, second: Lab) -> float:
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * sqrt(mean / (mean + 25.0**7))
    c1, c2 = hypot(stretch * a1, b1), hypot(stretch * a2, b2)
    h1, h2 = degrees(atan2(b1, stretch * a1)) % 360, degrees(atan2(b2, stretch * a2)) % 360
    turn, h = (h2 - h1 + 180) % 360 - 180, h1 + h2
    if not c1 * c2:
        turn = 0.0
    else:
        h = (h1 + ((h2 - h1 + 180) % 360 - 180) / 2) % 360
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h))
    t += 0.32 * cos(radians(3 * h + 6)) - 0.20 * cos(radians(4 * h - 63))
    dl /= 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    dc /= 1 + 0.045 * chroma
    dh /= 1 + 0.015 * chroma * t
    seventh = chroma**7
    bend = -2 * sqrt(seventh / (seventh + 25.0**7))
    bend *= sin(radians(60 * exp(-(((h - 275) / 25) ** 2))))
    return sqrt(dl**2 + dc**2 + dh**2 + bend * dc * dh)


def _times(matrix: Matrix, vector: list[float]) -> list[float]:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
