"""What a person can do, through the session and back out of the library."""

import getpass
from dataclasses import replace

import pytest

from postil.model.annotation import Colour, Decision
from postil.model.article import days_ago
from postil.model.change import Change
from postil.model.finding import EntityLabel, EntityMention
from postil.model.holdings import ArticleQuery, FoundSet
from postil.model.identity import ArticleId, LinkTypeId
from postil.model.verdict import SettledFinding
from postil.store.library import Library
from postil.workspace.open_article import OpenArticle
from postil.workspace.session import ReadingSession
from postil.workspace.trail import Place

PLACE = EntityMention(start=38, end=47, component="entities 1", label=EntityLabel.GPE)


def opened(session: ReadingSession) -> OpenArticle:
    assert session.open is not None
    return session.open


def ids_of(session: ReadingSession) -> dict[str, ArticleId]:
    rows = session.library.article_rows(ArticleQuery())
    return {row.article.title: row.article.id for row in rows}


def test_a_highlight_loses_the_white_space_at_its_ends(session: ReadingSession) -> None:
    made = session.highlight(11, 33)
    assert made is not None
    annotation = opened(session).annotation(made)
    assert annotation is not None
    assert annotation.passage.text == "13 square kilometers"
    assert session.undo_stack.undoText() == "Highlight “13 square kilometers”"
    assert session.highlight(48, 50) is None


def test_every_deed_on_a_highlight_can_be_undone(session: ReadingSession) -> None:
    made = session.highlight(12, 32)
    assert made is not None
    session.recolour([made], Colour.GREEN)
    session.set_note(made, "Compare *this*.")
    session.tag([made], " #war / sumy ")
    session.set_extent(made, 0, 32)
    final = opened(session).annotations[0]
    assert (final.colour, final.note, final.passage.start) == (
        Colour.GREEN,
        "Compare *this*.",
        0,
    )
    assert [session.tags[t].path for t in final.tags] == ["war/sumy"]
    session.delete([made])
    assert not opened(session).annotations
    session.undo_stack.undo()
    assert opened(session).annotations == (final,)
    for _ in range(5):
        session.undo_stack.undo()
    assert not opened(session).annotations
    assert not session.tags
    for _ in range(5):
        session.undo_stack.redo()
    assert opened(session).annotations == (final,)


def test_typing_a_note_is_one_step_of_undo(session: ReadingSession) -> None:
    made = session.highlight(12, 32)
    assert made is not None
    for length in range(1, 6):
        session.set_note(made, "Where"[:length])
    session.undo_stack.undo()
    assert opened(session).annotations[0].note == ""


def test_overlapping_highlights_keep_their_own_notes(session: ReadingSession) -> None:
    session.highlight(0, 47, note="all")
    session.highlight(12, 32, note="figure")
    assert [a.note for a in opened(session).annotations] == ["all", "figure"]


def test_a_link_is_seen_from_both_ends(session: ReadingSession) -> None:
    session.begin_link(12, 32)
    session.open_article(ids_of(session)["Second"])
    kind = session.add_link_type("disputes", "is disputed by")
    assert kind is not None
    assert session.finish_link(24, 55, kind, "Which is it?")
    assert session.pending_link is None
    there = opened(session).links
    session.open_article(ids_of(session)["First"])
    assert opened(session).links == there
    assert opened(session).link_spans(there[0]) == [(12, 32)]
    session.edit_link(there[0], LinkTypeId("contradicts"), "8 or 13")
    assert opened(session).links[0].type_id == "contradicts"


def test_a_passage_is_not_linked_to_itself(session: ReadingSession) -> None:
    refusals: list[str] = []
    session.refused.connect(refusals.append)
    session.begin_link(12, 32)
    assert not session.finish_link(12, 32, LinkTypeId("repeats"))
    assert len(refusals) == 1


def test_a_type_of_link_is_made_once(session: ReadingSession) -> None:
    assert session.add_link_type("Supports") == "supports"
    assert session.add_link_type("  ") is None


def test_jumping_and_going_back(session: ReadingSession) -> None:
    places: list[Place] = []
    session.jumped.connect(places.append)
    first, second = ids_of(session)["First"], ids_of(session)["Second"]
    session.note_position(7)
    session.go_to(second, 4, 12)
    assert opened(session).article.id == second
    session.back()
    assert places == [Place(second, 4, 12), Place(first, 7)]
    session.forward()
    assert opened(session).article.id == second


def test_the_way_back_leads_to_where_the_reader_was_that_very_moment(
    session: ReadingSession,
) -> None:
    places: list[Place] = []
    session.jumped.connect(places.append)
    first, second = ids_of(session)["First"], ids_of(session)["Second"]
    now = [9, 30, 11]
    session.leaving.connect(lambda: session.note_position(now[len(places)]))
    session.go_to(second, 4, 12)
    session.back()
    session.forward()
    assert places == [Place(second, 4, 12), Place(first, 9), Place(second, 30)]


def test_a_jump_to_an_article_that_is_gone_says_so(session: ReadingSession) -> None:
    refusals: list[str] = []
    session.refused.connect(refusals.append)
    assert not session.go_to(ArticleId("nowhere"), 0, 5)
    assert "no longer in the library" in refusals[0]
    assert opened(session).article.title == "First"


def test_verdicts_lie_over_findings_and_outlive_them(session: ReadingSession) -> None:
    version = opened(session).version
    session.discovery.take(version, FoundSet([PLACE], "rules 1", "2025-04-08"))
    session.correct(opened(session).findings[0], replace(PLACE, entity="Demidovka village"))
    session.discovery.take(version, FoundSet([PLACE], "rules 2", "2025-04-08"))
    corrected = opened(session).findings[0]
    assert corrected.finding == replace(PLACE, entity="Demidovka village")
    session.reject(corrected)
    assert not opened(session).findings
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert opened(session).findings == (SettledFinding(PLACE),)


def test_an_added_finding_stays_added_when_corrected(session: ReadingSession) -> None:
    session.add_finding(PLACE)
    session.correct(opened(session).findings[0], replace(PLACE, label=EntityLabel.LOC))
    settled = opened(session).findings[0]
    assert settled.verdict is not None
    assert settled.verdict.decision is Decision.ADDED
    assert settled.finding == replace(PLACE, label=EntityLabel.LOC)


def test_a_deleted_article_comes_back_with_all_that_hung_on_it(session: ReadingSession) -> None:
    first = ids_of(session)["First"]
    session.highlight(12, 32, note="figure")
    session.begin_link(12, 32)
    session.finish_link(38, 47, LinkTypeId("explains"))
    session.delete_articles([first])
    assert session.open is None
    assert list(ids_of(session)) == ["Second"]
    session.undo_stack.undo()
    session.open_article(first)
    assert opened(session).annotations[0].note == "figure"
    assert len(opened(session).links) == 1


def test_an_import_can_be_undone_and_done_again(session: ReadingSession) -> None:
    from postil.model.article import Reading
    from postil.model.holdings import NewVersion
    from postil.workspace.intake import article_of

    article, version = article_of(Reading(text="Third.", title="Third"))
    session.take_in("Import “Third”", article, NewVersion(version))
    session.undo_stack.undo()
    assert "Third" not in ids_of(session)
    session.undo_stack.redo()
    session.open_article(ids_of(session)["Third"])
    assert opened(session).version.text == "Third."


def test_a_new_session_opens_where_the_last_one_was(
    session: ReadingSession, library: Library
) -> None:
    session.note_position(42)
    again = ReadingSession(library)
    assert again.open_last()
    assert opened(again).article.title == "First"
    assert again.position == 42


def test_a_library_for_reading_only_takes_no_deeds(
    session: ReadingSession, library: Library
) -> None:
    with Library.open(library.path, read_only=True) as copy:
        reader = ReadingSession(copy)
        refusals: list[str] = []
        reader.refused.connect(refusals.append)
        reader.open_article(ids_of(session)["First"])
        assert reader.highlight(12, 32) is None
        assert "reading only" in refusals[0]
        assert not opened(reader).annotations


@pytest.mark.parametrize("title", ["Renamed", "ünï 😀"])
def test_details_of_an_article_can_be_corrected(session: ReadingSession, title: str) -> None:
    session.edit_article(opened(session).article, title=title, published="2025-04-09")
    assert opened(session).article.title == title
    session.undo_stack.undo()
    assert opened(session).article.title == "First"


def test_deeds_can_be_undone_after_the_next_start(session: ReadingSession) -> None:
    made = session.highlight(12, 32, note="Where?")
    session.delete_articles([opened(session).article.id])
    again = ReadingSession(session.library)
    assert again.undo_stack.undoText() == "Delete article “First”"
    again.undo_stack.undo()
    assert again.open_article(ids_of(again)["First"])
    assert [a.id for a in opened(again).annotations] == [made]
    again.undo_stack.undo()
    assert not opened(again).annotations


def test_who_did_what_and_when_is_remembered(session: ReadingSession) -> None:
    session.highlight(12, 32)
    step = session.library.history()[0]
    assert step.label == "Highlight “13 square kilometers”"
    assert step.author == getpass.getuser()
    assert step.moment[:4].isdecimal()
    assert not step.undone
    session.undo_stack.undo()
    assert session.library.history()[0] == replace(step, undone=True)


def test_any_point_of_the_history_can_be_returned_to(session: ReadingSession, qtbot) -> None:
    for start in range(60):
        session.highlight(start, start + 3)
    steps = session.library.history()
    told: list[Change] = []
    ways: list[tuple[int, int]] = []
    session.changed.connect(told.append)

    def return_to(step: int) -> None:
        job = session.return_to(step)
        job.progressed.connect(lambda done, of, _doing: ways.append((done, of)))
        with qtbot.waitSignal(job.done):
            pass

    before = opened(session).annotations
    return_to(steps[-3].no)
    assert len(opened(session).annotations) == 3
    assert len(told) == 1
    assert ways[-1] == (len(before) - 3, len(before) - 3)
    assert len(ways) > 1
    return_to(0)
    assert not opened(session).annotations
    return_to(steps[0].no)
    assert opened(session).annotations == before
    assert len(told) == 3
    return_to(steps[0].no)
    return_to(123456)
    assert len(told) == 3


def test_the_way_to_a_point_ends_where_somebody_does_something(
    session: ReadingSession, qtbot
) -> None:
    for start in range(60):
        session.highlight(start, start + 3)
    job = session.return_to(0)
    with qtbot.waitSignal(job.progressed):
        pass
    left = session.undo_stack.index()
    assert 0 < left < session.undo_stack.count()
    session.edit_article(opened(session).article, outlet="The Ledger")
    with qtbot.waitSignal(job.failed):
        pass
    assert session.undo_stack.count() == left + 1
    assert len(opened(session).annotations) == left


def test_what_was_deleted_comes_back_from_the_bin(session: ReadingSession) -> None:
    made = session.highlight(12, 32, note="Where?")
    assert made is not None
    session.delete([made])
    assert session.restore([made])
    assert opened(session).annotations[0].note == "Where?"
    assert session.undo_stack.undoText() == "Restore highlight “13 square kilometers”"
    session.undo_stack.undo()
    assert [entry.record.id for entry in session.library.bin()] == [made]
    refused: list[str] = []
    session.refused.connect(refused.append)
    assert not session.restore(["nothing"])
    assert "can't be restored" in refused[0]


def test_an_emptied_bin_leaves_no_step_that_could_undo_it(session: ReadingSession) -> None:
    made = session.highlight(12, 32)
    assert made is not None
    session.edit_article(opened(session).article, outlet="The Ledger")
    session.delete([made])
    assert session.library.empty_bin(days_ago(1)) == 0
    assert session.library.empty_bin() == 1
    session.reload()
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert opened(session).article.outlet == ""
    assert session.library.check() == []
