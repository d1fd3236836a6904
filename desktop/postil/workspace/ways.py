"""The ways between the versions of an article, and where a passage stands now."""

from typing import TYPE_CHECKING, Final

from postil.model.article import Article, Version
from postil.model.identity import ArticleId, VersionId
from postil.model.passage import Span, anchor_at
from postil.model.placement import UNPLACED, Placement
from postil.store.library import Library
from postil.workspace.revision import SURE

if TYPE_CHECKING:
    from postil.anchors.placing import Placer

_LONG: Final = 200_000
_IN_SIGHT: Final = 200
"""Characters by which the place in sight is found again."""
_TEXTS: Final = 8
_PLACES: Final = 100_000


class Ways:
    """The ways between versions of articles; the last texts that were asked about are kept."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._texts: dict[VersionId, str] = {}
        self._placers: dict[tuple[VersionId, VersionId], Placer] = {}
        self._found: dict[tuple[VersionId, VersionId, Span], Placement] = {}

    def text(self, version_id: VersionId) -> str:
        if version_id not in self._texts:
            if len(self._texts) >= _TEXTS:
                self._texts.clear()
                self._placers.clear()
            version = self.library.version(version_id)
            self._texts[version_id] = version.text if version else ""
        return self._texts[version_id]

    def position(self, old: Version, new: Version, position: int) -> int:
        """Where the reader goes on in another version: at the same words, as far as that is known.

        Between long texts it is only the same share of the way, for aligning them takes a second.
        """
        if len(old.text) + len(new.text) > _LONG:
            return position * len(new.text) // max(1, len(old.text))
        span = Span(position, min(len(old.text), position + _IN_SIGHT))
        found = self.place(old.id, new.id, span).span
        return found.start if found else min(position, len(new.text))

    def remember(self, old: VersionId, new: VersionId, span: Span, found: Placement) -> None:
        """Take over what was placed elsewhere, such as in the child process."""
        if len(self._found) >= _PLACES:
            self._found.clear()
        self._found[old, new, span] = found

    def place(self, old: VersionId, new: VersionId, span: Span) -> Placement:
        """Where a range of the old version stands in the new one."""
        key = old, new, span
        if key not in self._found:
            inside = 0 <= span.start < span.end <= len(self.text(old))
            anchor = anchor_at(self.text(old), *span) if inside else None
            self.remember(*key, self._placer(old, new).place(anchor) if anchor else UNPLACED)
        return self._found[key]

    def _placer(self, old: VersionId, new: VersionId) -> "Placer":
        if (old, new) not in self._placers:
            from postil.anchors.placing import Placer  # noqa: PLC0415

            self._placers[old, new] = Placer(self.text(old), self.text(new))
        return self._placers[old, new]

    def whereabouts(self, article_id: ArticleId, version_id: VersionId, span: Span) -> Span | None:
        """Where a range of any version stands in the one that is read; None where nobody knows."""
        article = self.library.record(article_id)
        if not isinstance(article, Article):
            return None
        if article.version_id == version_id:
            return span
        found = self.place(version_id, article.version_id, span)
        return found.span if found.status in SURE else None
