from postil.exporters.changes import export_changes
from postil.model.article import Article, Version
from postil.model.difference import Difference, DifferenceKind, NotableDifference
from postil.model.finding import FindingKind, Quantity
from postil.model.identity import ArticleId, VersionId
from postil.model.passage import Span

ARTICLE = Article(ArticleId("a"), "War *maps*", outlet="The Post", published="2025-04-08")


def _version(text: str, captured: str) -> Version:
    return Version(VersionId(captured), ArticleId("a"), text, captured, "text/plain")


def _figure(start: int, end: int) -> Quantity:
    return Quantity(start=start, end=end, component="hand")


def test_changes_stand_under_headings() -> None:
    old = _version("They hold 13 tanks. It ended.", "2025-04-08T10:00:00Z")
    new = _version("They hold 12 tanks. It # began.", "2025-04-09T10:00:00Z")
    figure = Difference(DifferenceKind.REPLACED, Span(10, 13), Span(10, 13))
    words = Difference(DifferenceKind.REPLACED, Span(23, 29), Span(23, 31))
    gone = Difference(DifferenceKind.DELETED, Span(20, 23), Span(20, 20))
    changes = [
        NotableDifference(figure, (FindingKind.QUANTITY,), (_figure(10, 18),), (_figure(10, 18),)),
        NotableDifference(words),
        NotableDifference(gone),
    ]
    assert export_changes(ARTICLE, old, new, changes) == (
        "# What changed in “War \\*maps\\*”\n\nThe Post, 2025-04-08\n\n"
        "From the version of 2025-04-08T10:00:00Z to the version of 2025-04-09T10:00:00Z.\n\n"
        "## Figures\n\n- “13 tanks” → “12 tanks”\n\n"
        "## Other words\n\n- “ended.” → “\\# began.”\n- Taken out: “It”\n"
    )


def test_nothing_changed_is_said() -> None:
    version = _version("Same.", "2025-04-08T10:00:00Z")
    assert "No word is another one." in export_changes(ARTICLE, version, version, [])
