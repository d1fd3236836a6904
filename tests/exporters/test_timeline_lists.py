"""Times as CSV and JSON Lines: the golden file, and what a program reads back."""

import csv
import io
import json
from pathlib import Path

from postil.exporters.timeline_lists import times_as_csv, times_as_json_lines
from postil.model.finding import TimeType
from postil.model.identity import ArticleId, VersionId
from postil.model.timeline import ToldTime

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "timeline.csv"


def time(words: str, value: str, earliest: str, latest: str, **fields) -> ToldTime:
    fields = {"mod": "", "settled": False, "timex": TimeType.DATE} | fields
    return ToldTime(
        article_id=ArticleId("article-1"), version_id=VersionId("version-1"),
        title="Losses, and “more”", outlet="=Ledger", published="2025-04-08", start=14,
        end=14 + len(words), before="On ", words=words, after=" it rained.", value=value,
        earliest=earliest, latest=latest, **fields,
    )  # fmt: skip


TIMES = (
    time("7 April", "2025-04-07", "2025-04-07", "2025-04-07", settled=True),
    time("early 2024", "2024", "2024-01-01", "2024-05-01", mod="START"),
    time("before May", "2025-05", "", "2025-05-31", mod="BEFORE"),
    time("2:30 p.m.", "2025-04-08T14:30", "2025-04-08", "2025-04-08", timex=TimeType.TIME),
)


def test_the_list_is_what_it_was():
    assert times_as_csv(TIMES).encode() == GOLDEN.read_bytes()


def test_a_program_reads_the_same_from_both():
    rows = list(csv.DictReader(io.StringIO(times_as_csv(TIMES))))
    objects = [json.loads(line) for line in times_as_json_lines(TIMES).splitlines()]
    for row, told in zip(rows, objects, strict=True):
        assert row["sentence"] == told["sentence"]
        assert row["address"] == told["address"]
        assert row["outlet"] == "'=Ledger"
    assert objects[0]["edtf"] == "2025-04-07"
    assert [told["verdict"] for told in objects] == ["confirmed", "found", "found", "found"]
    assert (objects[0]["article"], objects[0]["start"], objects[0]["end"]) == ("article-1", 14, 21)
