"""Every option of the program, once: name, type, default, what it does."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T", str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """An option. `choices` are the values it may take, `low` and `high` bound a number."""

    name: str
    default: T
    title: str
    description: str
    choices: tuple[T, ...] = ()
    low: float | None = None
    high: float | None = None

    def valid(self, value: T) -> bool:
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if self.low is not None and value < self.low:
                return False
            return self.high is None or value <= self.high
        return True


THEME: Final = Option(
    "look/theme",
    "system",
    "Theme",
    "Light, dark or sepia, or whatever the system uses.",
    choices=("system", "light", "sepia", "dark"),
)
ZOOM: Final = Option(
    "reader/zoom", 100, "Zoom", "Size of the article's text, in percent.", low=50, high=300
)
FONT_FAMILY: Final = Option(
    "reader/font",
    "Noto Serif",
    "Reading face",
    "The face of the article's text.",
)
FONT_SIZE: Final = Option(
    "reader/size", 13.0, "Text size", "Size of the text at 100 % zoom, in points.", low=8, high=32
)
LINE_HEIGHT: Final = Option(
    "reader/line-height", 1.5, "Line height", "Distance of lines, in heights.", low=1.0, high=2.5
)
LINE_LENGTH: Final = Option(
    "reader/line-length", 68, "Line length", "Characters on a line.", low=40, high=120
)
REDUCED_MOTION: Final = Option(
    "look/reduced-motion", False, "Reduced motion", "Jumps mark their target without flashing."
)
SINGLE_KEYS: Final = Option(
    "keys/single", True, "Single-key shortcuts", "H, N, T, … act while the article has the focus."
)
TYPE_LABELS: Final = Option(
    "reader/type-labels",
    False,
    "Type labels",
    "Show each entity's type in letters, so that types are told without colour.",
)
HIGHLIGHT_COLOUR: Final = Option(
    "annotate/colour",
    "yellow",
    "Highlight colour",
    "The colour that H uses.",
    choices=("yellow", "red", "green", "blue", "purple", "magenta", "orange", "gray"),
)
WHOLE_WORDS: Final = Option(
    "annotate/whole-words",
    True,
    "Mark whole words",
    "What is drawn with the mouse takes in the words it begins and ends in; with Ctrl or Alt held, "
    "it ends at the letter.",
)
MODEL: Final = Option(
    "analysis/model",
    "",
    "Language model",
    "Name or folder of a spaCy model; empty for Postil's own, “rules” for none.",
)
HIDDEN_LAYERS: Final = Option(
    "reader/hidden-layers", "", "Hidden layers", "Layers that are switched off, comma-separated."
)
BIN_DAYS: Final = Option(
    "library/bin-days",
    30,
    "Keep in the bin",
    "Days after which what was deleted goes for good; 0 keeps it until the bin is emptied.",
    low=0,
    high=3650,
)

OPTIONS: Final = (
    THEME,
    FONT_FAMILY,
    FONT_SIZE,
    ZOOM,
    LINE_HEIGHT,
    LINE_LENGTH,
    TYPE_LABELS,
    REDUCED_MOTION,
    SINGLE_KEYS,
    HIGHLIGHT_COLOUR,
    WHOLE_WORDS,
    MODEL,
    BIN_DAYS,
    HIDDEN_LAYERS,
)
