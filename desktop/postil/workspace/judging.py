"""Findings chosen in lists, of whichever article: confirmed or rejected together."""

from collections.abc import Iterator, Sequence

from postil.model.annotation import Decision
from postil.model.change import Change
from postil.model.finding import FindingKind, kind_of
from postil.model.holdings import Hit
from postil.model.identity import ArticleId
from postil.workspace import deeds, open_article
from postil.workspace.session import ReadingSession


class Judging:
    """Puts verdicts on findings of many articles, as one step of undo."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    def judge(self, hits: Sequence[Hit], kind: FindingKind, decision: Decision) -> int:
        """Confirm or reject the findings of a kind on the very words of hits; how many these are.

        0 where there are none, and where the library can't be written to.
        """
        by_article: dict[ArticleId, set[tuple[int, int]]] = {}
        for hit in hits:
            if hit.start is not None and hit.marks:
                end = hit.start + hit.marks[-1].end - hit.marks[0].start
                by_article.setdefault(hit.article_id, set()).add((hit.start, end))
        changes = [
            change
            for article_id, places in by_article.items()
            for change in self._changes(article_id, places, kind, decision)
        ]
        if not changes:
            return 0
        verb = "Confirm" if decision is Decision.CONFIRMED else "Reject"
        done = self._session.do(deeds.together(changes, f"{verb} {len(changes)} findings"))
        return len(changes) if done else 0

    def _changes(
        self,
        article_id: ArticleId,
        places: set[tuple[int, int]],
        kind: FindingKind,
        decision: Decision,
    ) -> Iterator[Change]:
        opened = open_article.load(self._session.library, article_id)
        if opened is None:
            return
        findings = opened.findings
        for at, span in enumerate(zip(findings.starts, findings.ends, strict=True)):
            if span in places and kind_of(findings[at].finding) is kind:
                settled = findings[at]
                old, finding = settled.verdict, settled.finding
                yield deeds.judging(opened.version, settled.origin, decision, finding, old)
