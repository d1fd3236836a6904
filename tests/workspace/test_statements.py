"""Reports of one statement are found across articles."""

from postil.model.article import Reading
from postil.model.difference import DifferenceKind
from postil.model.finding import Quotation
from postil.model.holdings import FoundSet, NewVersion
from postil.model.ledger import LedgerQuery
from postil.model.passage import Span
from postil.workspace.intake import article_of
from postil.workspace.lister import Lister
from postil.workspace.statements import also_reported, difference

FAIR = "“We act on enemy territory near the border, and this is fair; the war must return,”"
JUST = "“We act in the border areas of the enemy’s territory, and it is just; war must go back,”"
BREAD = "“Bread is dear in all villages of the country this spring,”"


def _add(session, words: str, speaker: str, published: str) -> None:
    reading = Reading(text=words, title=words[:10], published=published)
    article, version = article_of(reading)
    session.take_in("Import", article, NewVersion(version, words.encode()))
    span = Span(0, len(words))
    quote = Quotation(
        start=0, end=len(words), component="made", content=(span,), speaker_entity=speaker
    )
    session.library.save_findings(version.id, version.hash, FoundSet([quote], "made", published))


def test_the_same_statement_is_found_and_compared(session) -> None:
    _add(session, FAIR, "Volodymyr Zelenskyy", "2025-04-08")
    _add(session, JUST, "Wolodymyr Selenskyj", "2025-04-07")
    _add(session, BREAD, "Volodymyr Zelenskyy", "2025-04-08")
    list(session.library.ledger.listing())
    rows = {row.words: row for row in session.library.ledger.quotes(LedgerQuery())}

    group = also_reported(session.library, rows[FAIR])

    assert [row.words for row in group] == [JUST, FAIR]
    kinds = {each.kind for each in difference(rows[FAIR], rows[JUST])}
    assert kinds >= {DifferenceKind.EQUAL, DifferenceKind.REPLACED}
    assert also_reported(session.library, rows[BREAD]) == []


def test_nothing_is_said_of_who_is_not_known(session) -> None:
    _add(session, FAIR, "", "2025-04-08")
    _add(session, JUST, "", "2025-04-08")
    list(session.library.ledger.listing())
    for row in session.library.ledger.quotes(LedgerQuery()):
        assert also_reported(session.library, row) == []


def test_the_lister_fills_the_lists_by_itself(session, qtbot) -> None:
    _add(session, FAIR, "Volodymyr Zelenskyy", "2025-04-08")
    lister = Lister(session.library)
    with qtbot.waitSignal(lister.listed, timeout=5_000):
        lister.look()
    assert session.library.ledger.waiting() == 0
    assert len(session.library.ledger.quotes(LedgerQuery())) == 1
    lister.close()
