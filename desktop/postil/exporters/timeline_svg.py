"""A drawing as SVG 1.1: plain elements that every browser and drawing program understands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from postil.model.picture import (
    DOT_RADIUS,
    Bar,
    Block,
    Dot,
    Form,
    Line,
    Picture,
    Shape,
    Words,
)

_FACES: Final = "Inter, 'Helvetica Neue', Arial, sans-serif"
_PAPER: Final = "paper"
_R: Final = DOT_RADIUS


def timeline_as_svg(picture: Picture, colours: Mapping[str, str]) -> str:
    """The drawing with these colours ("#3a5bd0") for its tones. Raises KeyError for one missing."""
    size = f'width="{picture.width}" height="{picture.height}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {picture.width} {picture.height}" font-family="{_FACES}" role="img" '
        f"aria-label={quoteattr(picture.title)}>"
    )
    ground = f'<rect {size} fill="{colours[_PAPER]}"/>'
    body = (line for shape in picture.shapes for line in _drawn(shape, colours))
    title = f"<title>{escape(picture.title)}</title>"
    return "\n".join((head, title, *_fades(picture.shapes, colours), ground, *body, "</svg>", ""))


def _fades(shapes: Iterable[Shape], colours: Mapping[str, str]) -> Iterator[str]:
    """The gradients of soft ends, one for each tone and side."""
    tones = {
        f"{shape.tone}.{'strong' if shape.solid else 'fill'}"
        for shape in shapes
        if isinstance(shape, Bar) and (shape.soft_left or shape.soft_right)
    } | {f"{s.tone}.edge" for s in shapes if isinstance(s, Dot) and (s.before or s.after)}
    if not tones:
        return
    yield "<defs>"
    for tone in sorted(tones):
        for side, stops in (("in", (0, 1)), ("out", (1, 0))):
            ends = "".join(
                f'<stop offset="{offset}" stop-color="{colours[tone]}" stop-opacity="{opacity}"/>'
                for offset, opacity in enumerate(stops)
            )
            yield f'<linearGradient id="{_fade(tone, side)}">{ends}</linearGradient>'
    yield "</defs>"


def _fade(tone: str, side: str) -> str:
    return f"fade-{side}-{tone.replace('.', '-')}"


def _drawn(shape: Shape, colours: Mapping[str, str]) -> Iterator[str]:
    match shape:
        case Block():
            yield _rect(shape.left, shape.top, shape.right, shape.bottom, colours[shape.tone])
        case Line():
            dash = ' stroke-dasharray="3 3"' if shape.dashed else ""
            yield (
                f'<line x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" '
                f'y2="{_n(shape.y2)}" stroke="{colours[shape.tone]}" '
                f'stroke-width="{_n(shape.width)}"{dash}/>'
            )
        case Words():
            bold = ' font-weight="600"' if shape.bold else ""
            anchor = f' text-anchor="{shape.side}"' if shape.side != "start" else ""
            yield (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
                f'fill="{colours[shape.tone]}"{bold}{anchor}>{escape(shape.text)}</text>'
            )
        case Bar():
            yield from _bar(shape, colours)
        case Dot():
            yield from _dot(shape, colours)


def _bar(bar: Bar, colours: Mapping[str, str]) -> Iterator[str]:
    tone = f"{bar.tone}.{'strong' if bar.solid else 'fill'}"
    left, right = bar.left + bar.soft_left, bar.right - bar.soft_right
    for start, end, paint in (
        (bar.left, left, f"url(#{_fade(tone, 'in')})"),
        (left, right, colours[tone]),
        (right, bar.right, f"url(#{_fade(tone, 'out')})"),
    ):
        if end > start:
            yield _rect(start, bar.top, end, bar.bottom, paint)
    edge, dash = _outline(bar.tone, bar.solid, colours)
    top, bottom, ends = _n(bar.top), _n(bar.bottom), (_n(left), _n(right))
    lines = [f"M{ends[0]} {y}H{ends[1]}" for y in (top, bottom)]
    lines += [
        f"M{x} {top}V{bottom}"
        for x, soft in zip(ends, (bar.soft_left, bar.soft_right), strict=True)
        if not soft
    ]
    yield f'<path d="{"".join(lines)}" fill="none" stroke="{edge}"{dash}/>'


def _dot(dot: Dot, colours: Mapping[str, str]) -> Iterator[str]:
    fade, y = f"{dot.tone}.edge", dot.y
    if dot.before:
        paint = f"url(#{_fade(fade, 'in')})"
        yield _rect(dot.x - _R - dot.before, y - 1.5, dot.x - _R, y + 1.5, paint)
    if dot.after:
        paint = f"url(#{_fade(fade, 'out')})"
        yield _rect(dot.x + _R, y - 1.5, dot.x + _R + dot.after, y + 1.5, paint)
    edge, dash = _outline(dot.tone, dot.solid, colours)
    fill = edge if dot.solid else colours[f"{dot.tone}.fill"]
    look = f'fill="{fill}" stroke="{edge}"{dash}'
    match dot.form:
        case Form.CIRCLE:
            yield f'<circle cx="{_n(dot.x)}" cy="{_n(y)}" r="{_R}" {look}/>'
        case Form.DIAMOND:
            points = ((0, -_R - 1), (_R + 1, 0), (0, _R + 1), (-_R - 1, 0))
            listed = " ".join(f"{_n(dot.x + a)},{_n(y + b)}" for a, b in points)
            yield f'<polygon points="{listed}" {look}/>'
        case Form.SQUARE | Form.SHEET:
            tall = 1.0 if dot.form is Form.SHEET else -0.5
            half = _R - 0.5
            yield (
                f'<rect x="{_n(dot.x - half)}" y="{_n(y - half - tall / 2)}" '
                f'width="{_n(2 * half)}" height="{_n(2 * half + tall)}" {look}/>'
            )


def _outline(tone: str, solid: bool, colours: Mapping[str, str]) -> tuple[str, str]:
    return colours[f"{tone}.edge"], "" if solid else ' stroke-dasharray="1.5 2"'


def _rect(left: float, top: float, right: float, bottom: float, paint: str) -> str:
    return (
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" '
        f'height="{_n(bottom - top)}" fill="{paint}"/>'
    )


def _n(value: float) -> str:
    """A number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
