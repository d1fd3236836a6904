"""The library's quantities are compared with the words around them."""

from postil.model.article import Reading
from postil.model.finding import Modifier, Quantity, Quotation
from postil.model.holdings import FoundSet, NewVersion
from postil.model.ledger import LedgerQuery
from postil.model.passage import Span
from postil.workspace.figures import Sayers, compared, quotation_around
from postil.workspace.intake import article_of

KM2 = {"unit_name": "square kilometre", "unit_code": "km2", "dimension": "area", "factor": 1e6}


def _add(session, words: str, figure: str, value: float, speaker: str = "", **more) -> None:
    article, version = article_of(Reading(text=words, title=words[:9], published="2025-04-08"))
    session.take_in("Import", article, NewVersion(version, words.encode()))
    at = words.index(figure)
    found = Quantity(start=at, end=at + len(figure), component="m", value=value, **KM2 | more)
    span = Span(0, len(words))
    quote = Quotation(
        start=0, end=len(words), component="m", content=(span,), speaker_entity=speaker
    )
    found_set = FoundSet([quote, found] if speaker else [found], "m", "2025-04-08")
    session.library.save_findings(version.id, version.hash, found_set)


def test_figures_of_one_subject_are_compared_and_their_sayers_known(session) -> None:
    _add(session, "In the Belgorod fields near Demidovka he held 13 km²", "13 km²", 13.0, "Ada")
    _add(session, "At Demidovka in the Belgorod fields nearly 20 km²", "20 km²", 20.0)
    _add(session, "We know that near Demidovka in Belgorod it is 8 km²", "8 km²", 8.0,
         modifier=Modifier.AT_MOST)  # fmt: skip
    _add(session, "The fire on Evia near Athens burnt all of 13 km²", "13 km²", 13.0)
    list(session.library.ledger.listing())
    rows = session.library.ledger.quantities(LedgerQuery(descending=False))

    comparison = compared(session.library, rows)

    (claim,) = comparison.claims
    assert [rows[at].value for at in claim] == [13.0, 20.0, 8.0]
    assert [len(comparison.against[at]) for at in claim] == [2, 2, 2]
    sayers = Sayers(session.library)
    assert [sayers.of(row) for row in rows] == ["Ada", "", "", ""]


def test_a_figure_alone_is_no_claim_and_nobody_says_it(session) -> None:
    _add(session, "He held 13 km²", "13 km²", 13.0)
    list(session.library.ledger.listing())
    (row,) = session.library.ledger.quantities(LedgerQuery())
    assert compared(session.library, [row]).claims == ()
    assert Sayers(session.library).of(row) == ""


def test_a_speaker_without_a_name_is_called_as_the_text_calls_them(session) -> None:
    words = "“We hold 13 km²,” the  ministry said"
    article, version = article_of(Reading(text=words, title="Post", published="2025-04-08"))
    session.take_in("Import", article, NewVersion(version, words.encode()))
    told = version.text
    content, speaker = Span(0, told.index("the") - 1), Span(told.index("the"), told.index(" said"))
    quote = Quotation(start=0, end=content.end, component="m", content=(content,),
                      speaker=(speaker,))  # fmt: skip
    at = told.index("13")
    found = Quantity(start=at, end=at + len("13 km²"), component="m", value=13.0, **KM2)
    session.library.save_findings(
        version.id, version.hash, FoundSet([quote, found], "m", "2025-04-08")
    )
    list(session.library.ledger.listing())
    (row,) = session.library.ledger.quantities(LedgerQuery())
    assert Sayers(session.library).of(row) == "the ministry"


def test_the_quotation_around_a_passage_is_the_narrowest(session) -> None:
    words = "Ada said that Ben holds 13 km² now. Nobody knows of 8 km²"
    article, version = article_of(Reading(text=words, title="Both", published="2025-04-08"))
    session.take_in("Import", article, NewVersion(version, words.encode()))
    spans = {"Ada": Span(0, 35), "Ben": Span(9, 34)}
    found = [
        Quotation(
            start=span.start, end=span.end, component="m", content=(span,), speaker_entity=name
        )
        for name, span in spans.items()
    ]
    session.library.save_findings(version.id, version.hash, FoundSet(found, "m", "2025-04-08"))
    session.open_article(article.id)
    around = quotation_around(session.open, Span(24, 30))
    assert around is not None
    assert around.speaker_entity == "Ben"
    assert quotation_around(session.open, Span(52, 57)) is None


def test_figures_as_of_other_times_are_not_compared_and_a_person_says_who_says_so(session) -> None:
    _add(session, "In the Belgorod fields near Demidovka he held 13 km²", "13 km²", 13.0)
    _add(session, "At Demidovka in the Belgorod fields nearly 20 km²", "20 km²", 20.0,
         as_of="2024-08", said_by="Bo")  # fmt: skip
    list(session.library.ledger.listing())
    rows = session.library.ledger.quantities(LedgerQuery(descending=False))
    assert compared(session.library, rows).claims == ()
    assert [Sayers(session.library).of(row) for row in rows] == ["", "Bo"]


def test_a_period_that_reaches_to_the_day_of_publication_is_compared(session) -> None:
    _add(session, "In the Belgorod fields near Demidovka he held 13 km²", "13 km²", 13.0)
    _add(session, "At Demidovka in the Belgorod fields nearly 20 km²", "20 km²", 20.0,
         as_of="2025")  # fmt: skip
    list(session.library.ledger.listing())
    rows = session.library.ledger.quantities(LedgerQuery(descending=False))
    assert compared(session.library, rows).claims == ((0, 1),)
