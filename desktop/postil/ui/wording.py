"""What the window calls things, in one place, so that it calls them the same everywhere."""

from datetime import date, datetime
from typing import Final

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel

LABEL_NAMES: Final = {
    EntityLabel.PERSON: "People",
    EntityLabel.ORG: "Organisations",
    EntityLabel.GPE: "Places",
    EntityLabel.LOC: "Regions",
    EntityLabel.NORP: "Groups",
    EntityLabel.FAC: "Buildings",
    EntityLabel.EVENT: "Events",
    EntityLabel.PRODUCT: "Products",
    EntityLabel.WORK_OF_ART: "Works",
    EntityLabel.LAW: "Laws",
    EntityLabel.MISC: "Other names",
}

ONE_NAMES: Final = {
    EntityLabel.PERSON: "Person",
    EntityLabel.ORG: "Organisation",
    EntityLabel.GPE: "Place",
    EntityLabel.LOC: "Region",
    EntityLabel.NORP: "Group",
    EntityLabel.FAC: "Building",
    EntityLabel.EVENT: "Event",
    EntityLabel.PRODUCT: "Product",
    EntityLabel.WORK_OF_ART: "Work",
    EntityLabel.LAW: "Law",
    EntityLabel.MISC: "Name",
}
"""What one entity of a label is."""

LABEL_LETTERS: Final = {
    EntityLabel.PERSON: "P",
    EntityLabel.ORG: "O",
    EntityLabel.GPE: "G",
    EntityLabel.LOC: "L",
    EntityLabel.NORP: "N",
    EntityLabel.FAC: "F",
    EntityLabel.EVENT: "E",
    EntityLabel.PRODUCT: "R",
    EntityLabel.WORK_OF_ART: "W",
    EntityLabel.LAW: "A",
    EntityLabel.MISC: "M",
}
"""The letter of a label, for keys and wherever colour alone would have to tell."""

LAYER_NAMES: Final = {
    "entities": "Entities",
    "quotes": "Quotations",
    "quantities": "Numbers",
    "times": "Dates",
    "highlights": "Highlights",
    "links": "Links",
}

COLOUR_NAMES: Final = {
    Colour.YELLOW: "Yellow",
    Colour.RED: "Red",
    Colour.GREEN: "Green",
    Colour.BLUE: "Blue",
    Colour.PURPLE: "Purple",
    Colour.MAGENTA: "Magenta",
    Colour.ORANGE: "Orange",
    Colour.GRAY: "Grey",
}

_MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 note", "12 notes", "1,204 notes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(moment: str) -> str:
    """An ISO day or moment as "8 Apr 2025"; as it stands where it is something else."""
    try:
        parsed = datetime.fromisoformat(moment) if "T" in moment else date.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"


def joined(*parts: str) -> str:
    """The parts that are not empty, with a middle dot between."""
    return " · ".join(part for part in parts if part)
