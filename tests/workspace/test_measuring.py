"""Numbers and dates are mended by one deed each, which holds whatever the analysis says later."""

from dataclasses import replace

import pytest

from postil.analysis.quantities import quantities_in
from postil.analysis.times import times_in
from postil.model.annotation import Decision
from postil.model.article import Reading
from postil.model.finding import (
    EntityLabel,
    EntityMention,
    Modifier,
    Quantity,
    Quotation,
    TimeExpression,
    TimeType,
)
from postil.model.holdings import FoundSet, NewVersion
from postil.model.passage import Span
from postil.workspace.arrivals import article_of, version_of
from postil.workspace.exporting import markdown_of
from postil.workspace.measuring import (
    DateDraft,
    FieldError,
    Measuring,
    NumberDraft,
    blank_date,
    blank_number,
    date_draft,
    date_of,
    measured_at,
    number_draft,
    number_of,
    places_in,
    read_passage,
)
from postil.workspace.turning import Turning

TEXT = (
    "“They hold 13 square kilometers of Russian territory near Demidovka since 7 April,” Ana Kovač "
    "said. The ministry denied it. Some forty-odd men came from Sumy. In March nobody came."
)
PUBLISHED = "2025-04-08"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def found_in(text: str, published: str = PUBLISHED) -> list:
    times = times_in(text, published)
    said = Span(text.index("“"), text.index("”") + 1)
    speaker = Span(text.index("Ana"), text.index("Ana") + len("Ana Kovač"))
    start, end = said
    found = [
        *times,
        *quantities_in(text, times),
        Quotation(start=start, end=end, component="made", content=(said,), speaker=(speaker,)),
    ]
    for name in ("Demidovka", "Sumy", "Ana Kovač"):
        label = EntityLabel.PERSON if " " in name else EntityLabel.GPE
        start = text.index(name)
        end = start + len(name)
        found.append(EntityMention(start=start, end=end, component="made", label=label))
    return sorted(found, key=lambda f: (f.start, -f.end))


@pytest.fixture
def reading(session):
    article, version = article_of(Reading(text=TEXT, title="Border", published=PUBLISHED))
    session.take_in("Import", article, NewVersion(version, TEXT.encode()))
    found = FoundSet(found_in(TEXT), "made 1", PUBLISHED)
    session.library.save_findings(version.id, version.hash, found)
    session.open_article(article.id)
    session.undo_stack.forget()
    return session


def at(session, words: str, kind: type = Quantity):
    settled = measured_at(session.open, span(words), kind)
    assert settled is not None, words
    return settled


def number(session, **fields: object) -> Quantity:
    old = at(session, "13 square kilometers").finding
    draft = replace(number_draft(session.open, old), **fields)
    return number_of(session.open, draft, old)


# ---------------------------------------------------------------- numbers


def test_the_form_opens_with_all_that_is_known(reading) -> None:
    assert number_draft(reading.open, at(reading, "13 square kilometers").finding) == NumberDraft(
        value="13", unit="square kilometre", of="Russian territory", said_by="Ana Kovač"
    )
    assert places_in(reading.open) == ["Demidovka", "Sumy"]


def test_what_is_not_touched_stays(reading) -> None:
    old = at(reading, "13 square kilometers").finding
    made = number(reading)
    assert replace(made, component=old.component) == old
    Measuring(reading).set(at(reading, "13 square kilometers"), made)
    assert not reading.undo_stack.canUndo()


def test_each_part_can_be_another(reading) -> None:
    made = number(reading, value="10–15", unit="square mile", place="Sumy", as_of="7 april")
    assert (made.value, made.low, made.high) == (None, 10, 15)
    assert (made.unit_name, made.unit_code, made.dimension) == ("square mile", "[mi_i]2", "area")
    assert made.factor == pytest.approx(2589988.110336)
    assert (made.place, made.as_of, made.said_by) == ("Sumy", "2025-04-07", "")
    assert number(reading, said_by="The ministry").said_by == "The ministry"
    assert number(reading, modifier=Modifier.ABOUT).modifier is Modifier.ABOUT


def test_what_is_typed_with_the_number_goes_before_what_is_chosen(reading) -> None:
    made = number(reading, value=">= 500 km", modifier=Modifier.ABOUT)
    assert (made.modifier, made.unit_name, made.value) == (Modifier.AT_LEAST, "kilometre", 500)


def test_without_a_unit_it_counts_something(reading) -> None:
    made = number(reading, value="40", unit="", of="armed men")
    assert (made.dimension, made.unit_name, made.of) == ("count", "armed man", "armed men")
    assert (made.unit_code, made.factor) == ("", None)


def test_a_share_stays_one(reading) -> None:
    [old] = quantities_in("a third of it")
    draft = number_draft(reading.open, old)
    made = number_of(reading.open, replace(draft, value="half"), old)
    assert (made.value, made.dimension, made.unit_code) == (0.5, old.dimension, old.unit_code)


@pytest.mark.parametrize(
    ("field", "words"),
    [("value", "nonsense"), ("value", ""), ("unit", "blurgs"), ("as_of", "whenever")],
)
def test_what_cannot_be_read_says_in_which_field(reading, field: str, words: str) -> None:
    with pytest.raises(FieldError, match=r"\.$") as told:
        number(reading, **{field: words})
    assert told.value.field == field


def test_a_corrected_number_is_one_step_of_undo(reading) -> None:
    Measuring(reading).set(at(reading, "13 square kilometers"), number(reading, value="15"))
    settled = at(reading, "13 square kilometers")
    assert settled.verdict.decision is Decision.CORRECTED
    assert settled.finding.value == 15
    assert settled.finding.component == "person"
    assert reading.undo_stack.undoText() == "Correct number “13 square kilometers”"
    reading.undo_stack.undo()
    assert at(reading, "13 square kilometers").finding.value == 13
    assert not at(reading, "13 square kilometers").settled
    reading.undo_stack.redo()
    assert at(reading, "13 square kilometers").finding.value == 15


def test_it_holds_when_another_analysis_says_something_else(reading) -> None:
    Measuring(reading).set(at(reading, "13 square kilometers"), number(reading, value="15"))
    reading.reject(at(reading, "7 April", TimeExpression))
    version = reading.open.version
    other = [
        replace(f, value=99.0, component="quantities 2") if isinstance(f, Quantity) else f
        for f in found_in(TEXT)
    ]
    reading.discovery.take(version, FoundSet(other, "made 2", PUBLISHED))
    assert reading.open.found.made_by == "made 2"
    assert at(reading, "13 square kilometers").finding.value == 15
    assert measured_at(reading.open, span("7 April"), TimeExpression) is None


def test_it_goes_along_into_another_version(reading, qtbot) -> None:
    Measuring(reading).set(at(reading, "13 square kilometers"), number(reading, value="15"))
    article = reading.open.article
    text = "The border, a report.\n\n" + TEXT
    version = version_of(Reading(text=text), article.id)
    done: list[object] = []
    Turning(
        reading.ways,
        None,
        version,
        "",
        lambda change: reading.do_in_parts(change, versions=[NewVersion(version, b"")]),
    ).job.done.connect(done.append)
    qtbot.waitUntil(lambda: done == [True])
    start = text.index("13 square")
    settled = measured_at(reading.open, Span(start, start + len("13 square kilometers")))
    assert settled is not None
    assert (settled.finding.value, settled.settled) == (15, True)


def test_exports_say_what_a_person_said(reading) -> None:
    Measuring(reading).set(at(reading, "13 square kilometers"), number(reading, value="15–18"))
    old = at(reading, "7 April", TimeExpression).finding
    Measuring(reading).set(
        at(reading, "7 April", TimeExpression),
        date_of(reading.open, DateDraft("6 april 2025"), old),
    )
    markdown = markdown_of(reading.library, reading.open)
    assert "15–18" in markdown
    assert "2025-04-06" in markdown
    assert "2025-04-07" not in markdown


# ---------------------------------------------------------------- dates


def test_a_corrected_date_is_confirmed_by_that(reading) -> None:
    settled = at(reading, "7 April", TimeExpression)
    made = date_of(reading.open, DateDraft("7 april 2024"), settled.finding)
    assert (made.value, made.earliest, made.reason) == ("2024-04-07", "2024-04-07", "by hand")
    Measuring(reading).set(settled, made)
    assert at(reading, "7 April", TimeExpression).settled
    reading.undo_stack.undo()
    assert at(reading, "7 April", TimeExpression).finding.value == "2025-04-07"


def test_relative_words_are_read_against_the_published_date(reading) -> None:
    old = at(reading, "7 April", TimeExpression).finding
    made = date_of(reading.open, DateDraft("yesterday"), old)
    assert made.value == "2025-04-07"
    assert made.reason == "by hand; yesterday; published 2025-04-08"
    assert made.span == old.span


def test_type_and_modifier_can_be_chosen(reading) -> None:
    old = at(reading, "7 April", TimeExpression).finding
    made = date_of(reading.open, DateDraft("2025-03", "END"), old)
    assert (made.mod, made.earliest, made.latest) == ("END", "2025-03-21", "2025-03-31")
    period = date_of(reading.open, DateDraft("three days", None, TimeType.SET), old)
    assert (period.timex, period.value) == (TimeType.SET, "P3D")
    day = date_of(reading.open, DateDraft("2025-03-01", None, TimeType.SET), old)
    assert day.timex is TimeType.DATE  # a day is never a repeated time
    assert date_of(reading.open, date_draft(old), old) is old


def test_a_date_that_cannot_be_read_says_so(reading) -> None:
    old = at(reading, "7 April", TimeExpression).finding
    with pytest.raises(FieldError) as told:
        date_of(reading.open, DateDraft("some day"), old)
    assert told.value.field == "words"


# ---------------------------------------------------------------- what is selected


def test_a_selected_passage_is_read_by_the_grammar(reading) -> None:
    read = read_passage(reading.open, span("forty"))
    assert isinstance(read, Quantity)
    assert (read.value, read.span, read.component) == (40, span("forty"), "person")
    read = read_passage(reading.open, span(" In March "))
    assert isinstance(read, TimeExpression)
    assert (read.value, read.span) == ("2025-03", span("In March"))
    assert read_passage(reading.open, span("ministry")) is None


def test_what_was_missed_is_added_and_taken_back(reading) -> None:
    where = span("nobody")
    made = replace(blank_number(reading.open, where), value=0.0, of="people")
    settled = Measuring(reading).add(made)
    assert settled is not None
    assert settled.verdict.decision is Decision.ADDED
    assert at(reading, "nobody").finding.value == 0
    Measuring(reading).set(settled, replace(made, value=1.0))
    assert at(reading, "nobody").verdict.decision is Decision.ADDED
    reading.undo_stack.undo()
    reading.undo_stack.undo()
    assert measured_at(reading.open, where) is None
    assert blank_date(reading.open, where).value == ""
