"""Quotations leave with their sources, in three forms."""

import csv
import io
import json

from postil.exporters.quote_lists import (
    QUOTE_LISTS,
    quotes_as_csv,
    quotes_as_json_lines,
    quotes_as_markdown,
)
from postil.model.finding import QuoteForm
from postil.model.identity import ArticleId, VersionId
from postil.model.ledger import QuoteRow

ROW = QuoteRow(
    article_id=ArticleId("article-1"),
    version_id=VersionId("version-1"),
    title="What [we] know",
    outlet="Post",
    published="2025-04-08T10:00:00Z",
    start=3,
    end=20,
    words="“The *war* must\nreturn,”",
    settled=True,
    speaker="Ada Élan",
    cue="said",
    form=QuoteForm.DIRECT,
)


def test_markdown_quotes_the_words_and_links_the_passage() -> None:
    assert quotes_as_markdown([ROW]) == (
        "> “The \\*war\\* must\n> return,”\n>\n"
        "> — Ada Élan, [What \\[we\\] know](postil://article/article-1"
        "/passage/version-1/3-20), Post, 2025-04-08\n"
    )


def test_csv_can_be_read_back_and_holds_no_formula() -> None:
    formula = ROW.__class__(
        **{f: getattr(ROW, f) for f in ROW.__dataclass_fields__} | {"cue": "=1"}
    )
    first, second = csv.DictReader(io.StringIO(quotes_as_csv([ROW, formula]), newline=""))
    assert (first["speaker"], first["quotation"], first["form"]) == (
        "Ada Élan",
        ROW.words,
        "direct",
    )
    assert second["cue"] == "'=1"


def test_json_lines_hold_where_it_stands() -> None:
    (line,) = quotes_as_json_lines([ROW]).splitlines()
    row = json.loads(line)
    assert (row["article"], row["start"], row["end"], row["confirmed"]) == (
        "article-1",
        3,
        20,
        True,
    )


def test_every_form_writes_nothing_for_nothing_but_a_head() -> None:
    assert {name: writing([]).count("\n") for name, (_, writing) in QUOTE_LISTS.items()} == {
        "Markdown": 0,
        "CSV": 1,
        "JSON Lines": 0,
    }
