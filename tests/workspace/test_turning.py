"""Another version is read: marks follow, wait where they have no place, and undo is exact."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from postil.model.annotation import Colour, Decision, Link, Tag
from postil.model.article import Reading
from postil.model.change import adding
from postil.model.finding import EntityLabel, EntityMention, Quantity, Quotation
from postil.model.holdings import ArticleQuery, FoundSet, NewVersion
from postil.model.identity import LinkTypeId, TagId
from postil.model.passage import Span
from postil.model.placement import PlacementStatus
from postil.workspace import deeds
from postil.workspace.arrivals import version_of
from postil.workspace.exporting import markdown_of
from postil.workspace.open_article import belongings_of
from postil.workspace.review import Reviewing, waiting
from postil.workspace.revision import placed, revised
from postil.workspace.turning import Turning
from postil.workspace.worker import Worker

MOVED = PlacementStatus.MOVED
UNPLACED = PlacementStatus.UNPLACED
UNCERTAIN = PlacementStatus.UNCERTAIN
WORDS_CHANGED = PlacementStatus.WORDS_CHANGED

OLD = (
    "Troops hold 13 square kilometers near Demidovka, the ministry said on Tuesday.\n\n"
    "“The war must return to where it came from,” President Zelensky said in an address.\n\n"
    "Observers in the region could not confirm the claim that evening or the next day.\n\n"
    "A bridge over the river was closed to all but military traffic, residents wrote.\n\n"
    "Nobody answered calls at the governor's office on the following morning."
)
NEW = (
    "Troops hold 15 square kilometers near Demidovka, the ministry said on Tuesday.\n\n"
    "A bridge over the river was closed to all but military traffic, residents wrote.\n\n"
    "“The war must return to where it came from,” President Zelensky said in an address.\n\n"
    "Observers in the wider region could not confirm the claim that evening or the next day."
)


class Desk:
    """A session with one article in two versions, the first of which is read."""

    def __init__(self, session):
        self.session = session
        session.open_article(ids(session)["First"])
        article = session.open.article
        self.old = replace(
            version_of(Reading(text=OLD), article.id), captured="2025-04-08T07:00:00Z"
        )
        self.new = replace(
            version_of(Reading(text=NEW), article.id), captured="2025-04-09T07:00:00Z"
        )
        self.read_first(session, self.old)
        session.undo_stack.forget()

    @staticmethod
    def read_first(session, version):
        turn(session, version)

    def mark(self, words, note=""):
        start = OLD.index(words)
        return self.session.highlight(start, start + len(words), note=note)

    def turn(self, version=None):
        turn(self.session, version or self.new)

    def text_of(self, id):
        record = self.session.library.record(id)
        version = self.session.library.version(record.passage.version_id)
        return version.id, version.text[record.passage.start : record.passage.end]

    def everything(self):
        return belongings_of(self.session.library, self.session.open.article.id)


def ids(session):
    rows = session.library.article_rows(ArticleQuery())
    return {row.article.title: row.article.id for row in rows}


def turn(session, version, worker=None):
    done = []
    way = Turning(
        session.ways,
        worker,
        version,
        "",
        lambda change: session.do_in_parts(
            change, versions=[NewVersion(version, version.text.encode())]
        ),
    )
    way.job.done.connect(done.append)
    way.job.failed.connect(done.append)
    for _ in range(400):
        if done:
            break
        QTest.qWait(20)
    assert done == [True]


@pytest.fixture
def desk(session):
    return Desk(session)


def test_marks_follow_and_say_what_became_of_them(desk):
    kept = desk.mark("Demidovka")
    moved = desk.mark("closed to all but military traffic")
    changed = desk.mark("Observers in the region could not confirm")
    gone = desk.mark("Nobody answered calls", note="Why?")
    desk.turn()

    opened = desk.session.open
    assert opened.version == desk.new
    assert desk.text_of(kept) == (desk.new.id, "Demidovka")
    assert opened.annotation(kept).passage.placed is None
    assert opened.annotation(moved).passage.placed.status is MOVED
    assert opened.annotation(changed).passage.placed.status is WORDS_CHANGED
    assert desk.text_of(changed)[1] == "Observers in the wider region could not confirm"
    assert [mark.record.id for mark in opened.unplaced] == [gone]
    assert desk.text_of(gone) == (desk.old.id, "Nobody answered calls")
    assert waiting(opened) == (2, 1)
    statuses = {item.record.id: item.status for item in Reviewing(desk.session).items()}
    assert statuses == {moved: MOVED, changed: WORDS_CHANGED, gone: UNPLACED}


def test_undo_and_redo_are_exact(desk):
    for words in ("Demidovka", "military traffic", "Observers in the region", "Nobody answered"):
        desk.mark(words)
    before, article = desk.everything(), desk.session.open.article
    desk.turn()
    after = desk.everything()
    assert after != before
    desk.session.undo_stack.undo()
    assert desk.everything() == before
    assert desk.session.open.article == article
    assert desk.session.open.version == desk.old
    desk.session.undo_stack.redo()
    assert desk.everything() == after
    assert desk.session.open.version == desk.new


def test_going_back_brings_marks_to_where_they_were_chosen(desk):
    marks = [desk.mark(w) for w in ("Demidovka", "military traffic", "Observers in the region")]
    gone = desk.mark("Nobody answered calls")
    places = [desk.session.open.annotation(m).passage for m in [*marks, gone]]
    desk.turn()
    desk.turn(desk.old)
    assert [desk.session.open.annotation(m).passage for m in [*marks, gone]] == places
    assert waiting(desk.session.open) == (0, 0)


def test_what_had_no_place_is_tried_again(desk):
    gone = desk.mark("Nobody answered calls at the governor's office")
    desk.turn()
    text = NEW + "\n\n" + OLD.rsplit("\n\n", maxsplit=1)[-1]
    third = version_of(Reading(text=text), desk.new.article_id)
    desk.turn(third)
    assert desk.text_of(gone) == (third.id, "Nobody answered calls at the governor's office")


def test_the_ends_of_links_follow_one_by_one(desk):
    session = desk.session
    text = OLD
    session.begin_link(text.index("Nobody"), text.index("Nobody") + 21)
    start = text.index("military traffic")
    session.finish_link(start, start + 16, LinkTypeId("supports"))
    (link,) = session.open.links
    desk.turn()
    (link,) = session.open.links
    assert isinstance(link, Link)
    assert link.source.passage.version_id == desk.old.id
    assert link.target.passage.version_id == desk.new.id
    assert session.open.link_spans(link) == [link.target.passage.span]
    assert [(m.record.id, m.side) for m in session.open.unplaced] == [(link.id, "source")]
    reviewing = Reviewing(session)
    item = next(i for i in reviewing.items() if i.end == "source")
    assert reviewing.attach(item, *_span(NEW, "Observers"))
    (link,) = session.open.links
    assert link.source.passage.text == "Observers"
    assert link.source.passage.placed is None


def _span(text, words):
    return text.index(words), text.index(words) + len(words)


def _found(kind, text, words, **fields):
    start, end = _span(text, words)
    return kind(start=start, end=end, component="test", **fields)


def _quotation(text):
    said = Span(*_span(text, "The war must return to where it came from"))
    return Quotation(
        start=said.start,
        end=said.end,
        component="test",
        content=(said,),
        cue=(Span(*_span(text, "said in")),),
        speaker=(Span(*_span(text, "President Zelensky")),),
    )


def test_verdicts_follow_with_all_parts_of_their_findings(desk):
    session = desk.session
    session.add_finding(_quotation(OLD))
    place = _found(EntityMention, OLD, "Demidovka", label=EntityLabel.GPE, entity="Demidovka")
    session.add_finding(place)
    desk.turn()
    findings = {s.finding for s in session.open.findings}
    assert findings == {
        _quotation(NEW),
        _found(EntityMention, NEW, "Demidovka", label=EntityLabel.GPE, entity="Demidovka"),
    }
    assert all(verdict.passage.placed is None for verdict in session.open.verdicts)


def test_a_number_that_became_another_one_is_not_confirmed(desk):
    session = desk.session
    number = _found(Quantity, OLD, "13 square kilometers", value=13.0)
    session.add_finding(number)
    desk.turn()
    assert session.open.findings == ()
    (mark,) = session.open.unplaced
    assert mark.record.finding == number
    (item,) = Reviewing(session).items()
    assert (item.status, item.new) == (UNCERTAIN, Span(*_span(NEW, "15 square kilometers")))
    # What the analysis found there is what is accepted.
    right = _found(Quantity, NEW, "15 square kilometers", value=15.0)
    session.library.save_findings(desk.new.id, desk.new.hash, FoundSet([right], "test"))
    assert Reviewing(session).accept([item])
    (verdict,) = session.open.verdicts
    assert verdict.finding == right
    assert verdict.decision is Decision.ADDED
    session.undo_stack.undo()
    assert session.open.unplaced == (mark,)


def test_decisions_are_single_steps_that_can_be_undone(desk):
    moved = desk.mark("closed to all but military traffic")
    changed = desk.mark("Observers in the region could not confirm")
    gone = desk.mark("Nobody answered calls")
    desk.turn()
    session, reviewing = desk.session, Reviewing(desk.session)
    before = desk.everything()
    assert reviewing.accept_all(MOVED)
    assert session.open.annotation(moved).passage.placed is None
    items = {item.record.id: item for item in reviewing.items()}
    assert moved not in items
    assert reviewing.attach(items[gone], *_span(NEW, "the ministry said"))
    assert session.open.annotation(gone).passage.text == "the ministry said"
    assert reviewing.leave(items[changed])
    assert session.open.annotation(changed) is None
    assert desk.text_of(changed) == (desk.old.id, "Observers in the region could not confirm")
    (left,) = reviewing.items()
    assert (left.record.id, left.status, left.new) == (changed, UNPLACED, None)
    for _ in range(3):
        session.undo_stack.undo()
    assert desk.everything() == before


def test_what_was_left_is_tried_again_in_the_next_version(desk):
    changed = desk.mark("Observers in the region could not confirm")
    desk.turn()
    reviewing = Reviewing(desk.session)
    assert reviewing.leave(reviewing.items()[0])
    third = version_of(Reading(text=OLD + " The end."), desk.new.article_id)
    desk.turn(third)
    assert desk.session.open.annotation(changed).passage.placed is None
    assert desk.text_of(changed)[1] == "Observers in the region could not confirm"


def test_several_marks_are_deleted_in_one_step(desk):
    desk.mark("Nobody answered calls")
    desk.mark("on the following morning")
    desk.turn()
    reviewing = Reviewing(desk.session)
    assert reviewing.delete(reviewing.items())
    assert desk.session.open.unplaced == ()
    desk.session.undo_stack.undo()
    assert len(desk.session.open.unplaced) == 2


def test_a_version_is_read_by_its_id(desk, qtbot):
    mark = desk.mark("Demidovka")
    desk.turn()
    job = desk.session.read_version(desk.old.id)
    with qtbot.waitSignal(job.done):
        pass
    assert desk.session.open.version == desk.old
    assert desk.text_of(mark) == (desk.old.id, "Demidovka")
    assert desk.session.read_version(desk.old.id) is None


def test_long_texts_are_placed_in_the_child_process(desk, qtbot):
    session = desk.session
    filler = "\n\n".join(f"Paragraph {n} says nothing of note at all, {n * 7}." for n in range(900))
    long_old = version_of(Reading(text=OLD + "\n\n" + filler), desk.old.article_id)
    long_new = version_of(Reading(text=filler + "\n\n" + NEW), desk.old.article_id)
    desk.turn(long_old)
    mark = desk.mark("closed to all but military traffic")
    worker = Worker()
    try:
        turn(session, long_new, worker)
    finally:
        worker.close()
    assert desk.text_of(mark) == (long_new.id, "closed to all but military traffic")


def test_what_is_done_meanwhile_is_placed_too(desk):
    first = desk.mark("Demidovka")
    done = []
    session, version = desk.session, desk.new
    way = Turning(
        session.ways,
        None,
        version,
        "",
        lambda change: session.do_in_parts(change, versions=[NewVersion(version)]),
    )
    way.job.done.connect(done.append)
    second = desk.mark("military traffic")
    QTest.qWait(100)
    assert done == [True]
    assert {a.id for a in session.open.annotations} == {first, second}


def test_what_has_no_place_is_exported_beside_the_text(desk):
    gone = desk.mark("Nobody answered calls", note="Why?")
    desk.mark("Demidovka")
    desk.turn()
    opened = desk.session.open
    assert [a.id for a in opened.every_annotation][-1] == gone
    text = markdown_of(desk.session.library, opened)
    assert "==Demidovka==" in text
    assert "==Nobody" not in text
    assert "Nobody answered calls" in text
    assert "Why?" in text


def test_thousands_of_marks_are_one_step(desk):
    session, text = desk.session, desk.old.text
    place = [Span(n % 200, n % 200 + 9) for n in range(900)]
    marks = [
        deeds.new_highlight(desk.old, *span, Colour.YELLOW, str(number), ())
        for number, span in enumerate(place)
    ]
    session.do(adding("Highlights", *marks))
    before, steps = desk.everything(), len(session.library.history())
    desk.turn()
    assert len(session.library.history()) == steps + 1
    assert session.undo_stack.undoText().startswith("New version")
    after = desk.everything()
    assert [a.passage.version_id for a in after.annotations].count(desk.new.id) > 500
    session.undo_stack.undo()
    assert desk.everything() == before
    assert session.open.version.text == text
    session.undo_stack.redo()
    assert desk.everything() == after


def test_a_deed_meanwhile_is_a_step_of_its_own(desk):
    session = desk.session
    marks = [
        deeds.new_highlight(desk.old, n % 200, n % 200 + 9, Colour.YELLOW, str(n), ())
        for n in range(900)
    ]
    session.do(adding("Highlights", *marks))
    version = desk.new
    change = revised(
        session.open.article,
        version,
        desk.everything(),
        dict(placed(desk.old, version, sorted({a.passage.span for a in marks}))),
    )
    parts = session.do_in_parts(change, versions=[NewVersion(version)])
    next(parts)
    session.do(adding("Tag", Tag(TagId("meanwhile"), "meanwhile")))
    for _ in parts:
        pass
    assert session.open.version == version
    assert session.undo_stack.count() == len(session.library.history())
    assert session.undo_stack.canUndo()
    while session.undo_stack.undoText() != "Highlights":
        session.undo_stack.undo()
    assert session.open.version == desk.old
    assert {a.passage.version_id for a in session.open.annotations} == {desk.old.id}
