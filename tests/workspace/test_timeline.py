"""The line of a library: reports, equal days, names in any spelling, telling bit by bit."""

import pytest

from postil.model.article import Reading
from postil.model.change import adding
from postil.model.finding import EntityLabel, EntityMention, TimeExpression, TimeType
from postil.model.holdings import FoundSet, NewVersion
from postil.model.timeline import TimelineQuery
from postil.store.library import Library
from postil.workspace.entities import keeping
from postil.workspace.intake import article_of
from postil.workspace.jobs import JobState
from postil.workspace.timeline import Chronicle, Telling, names_like, reason_of

TEXT = "Volodymyr Zelenskyy left on 7 April and came in March."
DAYS = {
    "7 April": ("2025-04-07", "2025-04-07", "2025-04-07"),
    "March": ("2025-03", "2025-03-01", "2025-03-31"),
}


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library") as library:
        for number, published in enumerate(["2025-04-09", "2025-04-08", ""]):
            reading = Reading(text=TEXT, title=f"Report {number}", published=published)
            article, version = article_of(reading)
            library.apply(adding("Import", article), [NewVersion(version, TEXT.encode())])
            findings = [
                TimeExpression(
                    start=TEXT.index(words), end=TEXT.index(words) + len(words), component="hand",
                    timex=TimeType.DATE, value=value, earliest=earliest, latest=latest,
                    reason=f"because of {words}",
                )
                for words, (value, earliest, latest) in DAYS.items()
            ]  # fmt: skip
            name = EntityMention(
                start=0, end=19, component="hand", label=EntityLabel.PERSON,
                entity="Volodymyr Zelenskyy",
            )  # fmt: skip
            found = FoundSet([name, *findings], "hand", published)
            library.save_findings(version.id, version.hash, found)
        list(library.ledger.listing())
        list(keeping(library))
        yield library


def test_times_know_their_reports_and_reports_their_times(library):
    chronicle = Chronicle(library, TimelineQuery())
    assert (len(chronicle.happened), chronicle.articles, chronicle.undated) == (6, 3, 1)
    titles = [chronicle.report(number).title for number in range(len(chronicle.reported))]
    assert titles == ["Report 1", "Report 0"]
    for number in range(len(chronicle.reported)):
        times = chronicle.times_in(number)
        assert len(times) == 2
        assert all(chronicle.report_of(time) == number for time in times)
    assert sum(chronicle.report_of(time) is None for time in range(6)) == 2


def test_equal_days_are_one_event_with_several_reports(library):
    chronicle = Chronicle(library, TimelineQuery())
    assert list(chronicle.same_days(1)) == [0, 1, 2]
    assert list(chronicle.same_days(3)) == [3, 4, 5]
    assert chronicle.reports_of_days(4) == [0, 1]


def test_a_time_is_found_again_when_the_line_is_read_anew(library):
    chronicle, again = (Chronicle(library, TimelineQuery()) for _ in range(2))
    assert [again.find(chronicle.key(time)) for time in range(6)] == list(range(6))
    assert again.find(-1) is None
    assert again.find_report(chronicle.report(1).article_id) == 1
    assert again.find_report("nobody's") is None


def test_the_reason_is_that_of_the_analysis(library):
    chronicle = Chronicle(library, TimelineQuery())
    first, last = chronicle.told([0, 5])
    assert reason_of(library, first) == "because of March"
    assert reason_of(library, last) == "because of 7 April"


def test_names_are_found_in_any_spelling(library):
    assert names_like(library, "zelensky") == ["Volodymyr Zelenskyy"]
    assert names_like(library, "volodymyr zelenskyy") == ["Volodymyr Zelenskyy"]
    assert names_like(library, "Nobody") == []
    assert names_like(library, " ") == []


def test_many_are_told_bit_by_bit_and_can_be_cancelled(library, qtbot):
    chronicle = Chronicle(library, TimelineQuery())
    job = Telling(chronicle, range(6), "Writing")
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert [time.words for time in done.args[0]] == ["March"] * 3 + ["7 April"] * 3
    other = Telling(chronicle, range(6), "Writing")
    other.start()
    other.cancel()
    assert other.state is JobState.CANCELLED
    assert not other._timer.isActive()
