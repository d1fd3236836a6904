"""What a new version did to the marks of its article."""

from collections import Counter
from dataclasses import dataclass

from postil.model.article import Article
from postil.model.belongings import marks_of
from postil.model.identity import ArticleId
from postil.model.placement import PlacementStatus
from postil.store.library import Library
from postil.workspace.open_article import belongings_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the marks of an article stand in its version; the two ends of a link are two marks."""

    article_id: ArticleId
    kept: int
    moved: int
    changed: int
    unplaced: int

    @property
    def every(self) -> int:
        return self.kept + self.moved + self.changed + self.unplaced


def outcome_of(library: Library, article_id: ArticleId) -> Outcome | None:
    """How the marks of an article stand in the version that is read; None where it is gone."""
    article = library.record(article_id)
    if not isinstance(article, Article):
        return None
    came: Counter[PlacementStatus] = Counter()
    for mark in marks_of(belongings_of(library, article_id), article_id):
        passage = mark.passage
        if passage.version_id != article.version_id:
            came[PlacementStatus.UNPLACED] += 1
        else:
            came[passage.placed.status if passage.placed else PlacementStatus.KEPT] += 1
    kinds = (
        PlacementStatus.KEPT,
        PlacementStatus.MOVED,
        PlacementStatus.WORDS_CHANGED,
        PlacementStatus.UNPLACED,
    )
    return Outcome(article_id, *(came[kind] for kind in kinds))
