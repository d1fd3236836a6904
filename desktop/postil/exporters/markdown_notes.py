"""Footnotes of the Markdown export: what a person noted, and where passages are tied to others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from postil.exporters.bundle import Bundle
from postil.exporters.markdown_body import outermost
from postil.exporters.markdown_text import clean, escape, escape_line
from postil.model.annotation import Annotation, Link, LinkEnd
from postil.model.article import MISSING_TITLE
from postil.model.deep_link import DeepLink, End
from postil.model.passage import Passage, Span

_QUOTED_LENGTH: Final = 80
_TAG_BREAKERS: Final = re.compile(r"[^\w/-]+")
_BLANK_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+")  # two would end a footnote of Python-Markdown
_FENCE: Final = re.compile(r"[ ]*(`{3,}|~{3,})[^`]*$")
_CODE_OR_ANGLE: Final = re.compile(r"`[^`\n]*`|<(?:https?|mailto|postil):[^\s<>]*>|<")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of the passage at `span`: its first line and the Markdown under it."""

    id: str
    span: Span
    head: str
    parts: tuple[str, ...]

    def write(self) -> str:
        return "\n\n".join([f"[^{self.id}]: {self.head}", *map(indented, self.parts)])


@dataclass(frozen=True, slots=True)
class LinkedEnd:
    """A link seen from the end of it that stands in the article."""

    link: Link
    end: End

    @property
    def here(self) -> LinkEnd:
        return self.link.source if self.end == "source" else self.link.target

    @property
    def there(self) -> LinkEnd:
        return self.link.target if self.end == "source" else self.link.source


@dataclass(frozen=True, slots=True)
class Notes:
    """What a person left on the version: marks, footnotes, and what has no place in this text."""

    marks: tuple[Span, ...]
    footnotes: tuple[Footnote, ...]
    unplaced: tuple[Footnote, ...]


def notes_of(bundle: Bundle) -> Notes:
    """The bundle's annotations and links, in the order in which their passages begin."""
    ends = list(_ends(bundle))
    placed = [a for a in bundle.annotations if _stands(a.passage, bundle)]
    tied = _by_span(e for e in ends if _stands(e.here.passage, bundle))
    marked = outermost(placed)
    marked_ids = {a.id for a in marked}
    footnotes = [
        _of_annotation(bundle, a, tied.pop(a.passage.span, ()), quoted=a.id not in marked_ids)
        for a in sorted(placed, key=lambda a: (a.passage.start, -a.passage.end, a.id))
    ]
    footnotes += [_of_ends(bundle, group) for group in tied.values()]
    lost = [
        _of_annotation(bundle, a, (), quoted=True)
        for a in bundle.annotations
        if not _stands(a.passage, bundle)
    ]
    lost += [_of_ends(bundle, [e]) for e in ends if not _stands(e.here.passage, bundle)]
    return Notes(
        tuple(a.passage.span for a in marked),
        tuple(sorted(footnotes, key=lambda f: (f.span, f.id))),
        tuple(sorted(lost, key=lambda f: (f.span, f.id))),
    )


def quoted(words: str) -> str:
    """A passage's words on one line, in quotation marks and shortened, as Markdown."""
    line = " ".join(words.split())
    if len(line) > _QUOTED_LENGTH:
        line = line[:_QUOTED_LENGTH].rsplit(" ", 1)[0].rstrip() + "…"
    return escape(f"“{line}”")


def described(bundle: Bundle, end: LinkEnd) -> str:
    """“words of the passage…”, title, outlet and day of its article, as Markdown."""
    article = bundle.others.get(end.article_id)
    if end.article_id == bundle.article.id:
        where = ["in this article"]
    elif article is None:
        where = ["an article that is no longer there"]
    else:
        facts = [article.title or MISSING_TITLE, article.outlet, article.published[:10]]
        where = [escape_line(fact) for fact in facts if fact]
    return ", ".join([quoted(end.passage.text), *where])


def _ends(bundle: Bundle) -> Iterator[LinkedEnd]:
    for link in bundle.links:
        if link.source.article_id == bundle.article.id:
            yield LinkedEnd(link, "source")
        if link.target.article_id == bundle.article.id:
            yield LinkedEnd(link, "target")


def _stands(passage: Passage, bundle: Bundle) -> bool:
    """True when the passage's words stand at its place in this very version."""
    version = bundle.version
    here = version.text[passage.start : passage.end]
    return passage.version_id == version.id and here == passage.text and bool(here.strip())


def _by_span(ends: Iterable[LinkedEnd]) -> dict[Span, list[LinkedEnd]]:
    groups: dict[Span, list[LinkedEnd]] = {}
    for end in ends:
        groups.setdefault(end.here.passage.span, []).append(end)
    return groups


def _of_annotation(
    bundle: Bundle, annotation: Annotation, ends: Sequence[LinkedEnd], *, quoted: bool
) -> Footnote:
    """`quoted` for a highlight that has no mark of its own in the text."""
    address = DeepLink(bundle.article.id, annotation_id=annotation.id)
    head = [
        annotation.colour.value.capitalize(),
        *([escape_line(f"“{annotation.passage.text}”")] if quoted else []),
        *(_tag(bundle.tags[tag].path) for tag in annotation.tags if tag in bundle.tags),
        f"[Postil]({address})",
    ]
    parts = [harmless(annotation.note)] if annotation.note.strip() else []
    parts += [part for end in ends for part in _link_parts(bundle, end)]
    return Footnote(annotation.id, annotation.passage.span, " · ".join(head), tuple(parts))


def _of_ends(bundle: Bundle, ends: Sequence[LinkedEnd]) -> Footnote:
    """The footnote of a passage that links start from or lead to, and that is no highlight."""
    first = ends[0]
    address = DeepLink(bundle.article.id, link_id=first.link.id, end=first.end)
    parts = tuple(part for end in ends for part in _link_parts(bundle, end))
    head = f"{quoted(first.here.passage.text)} · [Postil]({address})"
    return Footnote(f"{first.link.id}-{first.end}", first.here.passage.span, head, parts)


def _link_parts(bundle: Bundle, end: LinkedEnd) -> list[str]:
    """ "supports → […](…)" or, from the other end, "is supported by ← […](…)", and the note."""
    link_type = bundle.link_types.get(end.link.type_id)
    name = link_type.name if link_type else "linked"
    inverse = (link_type.inverse if link_type else "") or name
    opposite: End = "target" if end.end == "source" else "source"
    address = DeepLink(end.there.article_id, link_id=end.link.id, end=opposite)
    relation = f"{name} →" if end.end == "source" else f"{inverse} ←"
    line = f"{escape_line(relation)} [{described(bundle, end.there)}]({address})"
    return [line, harmless(end.link.note)] if end.link.note.strip() else [line]


def _tag(path: str) -> str:
    """A tag as Obsidian knows them: letters, digits, "_", "-" and "/"."""
    return "#" + _TAG_BREAKERS.sub("-", path).strip("-")


def harmless(note: str) -> str:
    """A person's Markdown without HTML and with its code closed: what follows it stays."""
    kept, fence = [], ""
    for line in _BLANK_LINES.sub("\n\n", clean(note)).strip("\n").rstrip().split("\n"):
        bare = line.strip()
        if fence:
            kept.append(line)
            fence = "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        elif opening := _FENCE.match(line):
            kept.append(line)
            fence = opening[1]
        else:
            indented_code = line.startswith(("    ", "\t"))
            kept.append(line if indented_code else _CODE_OR_ANGLE.sub(_without_tag, line))
    return "\n".join([*kept, fence] if fence else kept)


def _without_tag(match: re.Match[str]) -> str:
    return "&lt;" if match[0] == "<" else match[0]


def indented(markdown: str) -> str:
    """Markdown as it stands under a footnote or an item of a list."""
    return "\n".join("    " + line if line.strip() else "" for line in markdown.split("\n"))
