"""Quotations are mended by one deed each, and what follows them goes along."""

import pytest

from postil.model.article import Reading
from postil.model.finding import EntityLabel, EntityMention, Quotation, QuoteForm
from postil.model.holdings import FoundSet, NewVersion
from postil.model.passage import Span
from postil.workspace.intake import article_of
from postil.workspace.quoting import Quoting, followers, form_of, reporters, speakers_in

TEXT = (
    "“We were there,” Ana Kovač said. “It rained,” he said. “All day.” He went on that it was "
    "late. “No,” said Ivo Horvat. “Never,” he said."
)


def _quote(words: str, said_by: str, entity: str) -> Quotation:
    start = TEXT.index(words)
    at = TEXT.index(said_by, start + len(words)) if said_by else -1
    return Quotation(
        start=start,
        end=start + len(words),
        component="made",
        content=(Span(start, start + len(words)),),
        speaker=(Span(at, at + len(said_by)),) if said_by else (),
        speaker_entity=entity,
    )


FOUND = [
    _quote("“We were there,”", "Ana Kovač", "Ana Kovač"),
    _quote("“It rained,”", "he", "Ana Kovač"),
    _quote("“All day.”", "", "Ana Kovač"),
    _quote("“No,”", "Ivo Horvat", "Ivo Horvat"),
    _quote("“Never,”", "he", "Ivo Horvat"),
    *(
        EntityMention(
            start=TEXT.index(name),
            end=TEXT.index(name) + len(name),
            component="made",
            label=EntityLabel.PERSON,
            entity=name,
        )
        for name in ("Ana Kovač", "Ivo Horvat")
    ),
]


@pytest.fixture
def reading(session):
    article, version = article_of(Reading(text=TEXT, title="Rain", published="2025-04-08"))
    session.take_in("Import", article, NewVersion(version, TEXT.encode()))
    found = sorted(FOUND, key=lambda f: (f.start, -f.end))
    session.library.save_findings(version.id, version.hash, FoundSet(found, "made", "2025-04-08"))
    session.open_article(article.id)
    session.undo_stack.forget()
    return session


def quotes(session) -> list:
    return [s for s in session.open.findings if isinstance(s.finding, Quotation)]


def speakers(session) -> list[str]:
    return [s.finding.speaker_entity for s in quotes(session)]


def test_he_and_nobody_follow_and_are_taken_back_alone(reading) -> None:
    assert Quoting(reading).set_speaker(quotes(reading)[0], "Ivo Horvat") == 2
    assert speakers(reading) == ["Ivo Horvat"] * 5
    named = quotes(reading)[0].finding.speaker
    assert [TEXT[s:e] for s, e in named] == ["Ivo Horvat"]
    reading.undo_stack.undo()
    assert speakers(reading) == ["Ivo Horvat", "Ana Kovač", "Ana Kovač", "Ivo Horvat", "Ivo Horvat"]
    reading.undo_stack.undo()
    assert speakers(reading)[:3] == ["Ana Kovač"] * 3


def test_whom_a_person_judged_does_not_follow(reading) -> None:
    reading.confirm(quotes(reading)[1])
    assert [said.start for _, said in followers(reading.open, quotes(reading)[0])] == [
        TEXT.index("“All day.”")
    ]


def test_a_speaker_of_another_article_or_nobody(reading) -> None:
    Quoting(reading).set_speaker(quotes(reading)[3], "Bo Lund")
    assert speakers(reading)[3:] == ["Bo Lund", "Bo Lund"]
    assert quotes(reading)[3].finding.speaker == ()
    Quoting(reading).set_speaker(quotes(reading)[4], "")
    assert speakers(reading)[4] == ""


def test_a_quotation_is_fitted_cut_and_called_another_form(reading) -> None:
    start = TEXT.index("We were")
    Quoting(reading).set_extent(quotes(reading)[0], Span(start - 1, start + 7))
    mended = quotes(reading)[0]
    assert TEXT[mended.finding.start : mended.finding.end] == "“We were"
    assert mended.finding.form is QuoteForm.MIXED
    assert mended.finding.speaker_entity == "Ana Kovač"
    assert mended.settled
    Quoting(reading).set_form(mended, QuoteForm.INDIRECT)
    assert quotes(reading)[0].finding.form is QuoteForm.INDIRECT


def test_a_quotation_is_added_by_hand(reading) -> None:
    start = TEXT.index("it was late")
    Quoting(reading).add(Span(start - 1, start + 11), "Ana Kovač")
    (added,) = [s for s in quotes(reading) if s.finding.start == start]
    assert (added.finding.form, added.finding.speaker_entity) == (
        QuoteForm.INDIRECT,
        "Ana Kovač",
    )
    assert [TEXT[s:e] for s, e in added.finding.speaker] == ["Ana Kovač"]
    reading.undo_stack.undo()
    assert all(s.finding.start != start for s in quotes(reading))


def test_who_may_speak_is_counted(reading) -> None:
    assert dict(speakers_in(reading.open)) == {"Ana Kovač": 1, "Ivo Horvat": 1}


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("“All of it.”", QuoteForm.DIRECT),
        ("it was “late”", QuoteForm.MIXED),
        ("it's late", QuoteForm.INDIRECT),
        ('"', QuoteForm.MIXED),
    ],
)
def test_quotation_marks_say_whose_words_they_are(words: str, form: QuoteForm) -> None:
    assert form_of(words) is form


def test_what_a_witness_said_is_reported_by_the_agency(session) -> None:
    text = "The agency reported that Ana Kovač said that it rained."

    def part(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    outer, inner = part("Ana Kovač said that it rained"), part("it rained")
    found = [
        Quotation(
            start=content.start,
            end=content.end,
            component="made",
            content=(content,),
            cue=(part(cue),),
            speaker=(part(speaker),),
        )
        for content, cue, speaker in (
            (outer, "reported", "The agency"),
            (inner, "said", "Ana Kovač"),
        )
    ]
    article, version = article_of(Reading(text=text, title="Rain"))
    session.take_in("Import", article, NewVersion(version, text.encode()))
    session.library.save_findings(version.id, version.hash, FoundSet(found, "made"))
    session.open_article(article.id)
    assert reporters(session.open, found[1]) == [found[0]]
    assert reporters(session.open, found[0]) == []
