"""The drawing of a timeline, byte for byte."""

from pathlib import Path
from xml.etree import ElementTree

from postil.exporters.timeline_svg import timeline_as_svg
from postil.model.picture import Bar, Block, Dot, Form, Line, Picture, Side, Words

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "timeline.svg"
COLOURS = {
    "paper": "#ffffff", "ink": "#111111", "grid": "#eeeeee", "date.fill": "#e3f3ef",
    "date.strong": "#cfe9e3", "date.edge": "#177a6c", "date.column": "#8bbdb5",
    "time.fill": "#c6ecfd", "time.strong": "#aae4ff", "time.edge": "#0889be",
}  # fmt: skip
PICTURE = Picture(
    320,
    120,
    "Timeline, <1812> & “April”",
    [
        Line(10, 0, 10, 120, "grid"),
        Line(60, 0, 60, 120, "grid", 1.5, dashed=True),
        Block(100, 114, 40, 100, "date.column"),
        Bar(20, 90, 20, 34, "date", solid=False, soft_left=20, soft_right=20),
        Bar(20, 90, 50, 64, "date", solid=True),
        Dot(150, 90, Form.CIRCLE, "date", solid=False, before=26),
        Dot(170, 90, Form.DIAMOND, "time", solid=True, after=8.7),
        Dot(190, 90, Form.SQUARE, "date", solid=True),
        Dot(210.04, 90.56, Form.SHEET, "time", solid=False),
        Words(24, 31, "March <2025> & more", "ink"),
        Words(310, 110, "source", "ink", 10, bold=True, side=Side.END),
    ],
)


def test_the_drawing_is_what_it_was():
    assert timeline_as_svg(PICTURE, COLOURS) == GOLDEN.read_text("utf-8")


def test_it_is_xml_that_names_itself():
    root = ElementTree.fromstring(timeline_as_svg(PICTURE, COLOURS))
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == PICTURE.title
    assert root.attrib["viewBox"] == "0 0 320 120"
