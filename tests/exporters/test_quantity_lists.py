"""Quantities leave with their sources and what was found in comparing them."""

import csv
import io
import json
from dataclasses import replace

from postil.exporters.quantity_lists import (
    QUANTITY_LISTS,
    ListedQuantity,
    quantities_as_csv,
    quantities_as_json_lines,
)
from postil.model.finding import Modifier
from postil.model.identity import ArticleId, VersionId
from postil.model.ledger import QuantityRow

ROW = QuantityRow(
    article_id=ArticleId("article-1"),
    version_id=VersionId("version-1"),
    title="=What we know",
    outlet="Post",
    published="2025-04-08",
    start=3,
    end=19,
    words="18 and 22 sq km",
    settled=False,
    value=None,
    low=18.0,
    high=22.0,
    modifier=Modifier.AT_LEAST,
    of="Russia",
    unit_name="square kilometre",
    unit_code="km2",
    dimension="area",
    factor=1e6,
)
LISTED = ListedQuantity(
    row=ROW, says="Ada", shown=(18.0, 22.0), shown_unit="km²", claim=2, differs=True
)


def test_csv_can_be_read_back_and_holds_no_formula() -> None:
    (line,) = csv.DictReader(io.StringIO(quantities_as_csv([LISTED]), newline=""))
    assert (line["figure"], line["value"], line["low"], line["shown"]) == (
        "18 and 22 sq km",
        "",
        "18.0",
        "18 to 22",
    )
    assert (line["modifier"], line["claim"], line["differs"]) == ("at_least", "2", "True")
    assert line["title"] == "'=What we know"


def test_a_negative_number_is_no_formula() -> None:
    fields = {name: getattr(ROW, name) for name in ROW.__dataclass_fields__}
    cold = QuantityRow(**fields | {"value": -12.5, "low": None, "high": None})
    listed = ListedQuantity(row=cold, says="", shown=(), shown_unit="", claim=0, differs=None)
    (line,) = csv.DictReader(io.StringIO(quantities_as_csv([listed]), newline=""))
    assert (line["value"], line["claim"], line["differs"]) == ("-12.5", "", "")


def test_json_lines_hold_numbers_and_where_it_stands() -> None:
    row = json.loads(quantities_as_json_lines([LISTED]))
    assert (row["low"], row["shown"], row["says"], row["start"]) == (18.0, [18.0, 22.0], "Ada", 3)
    assert row["address"] == "postil://article/article-1/passage/version-1/3-19"


def test_it_says_where_and_as_of_when_a_number_holds() -> None:
    known = replace(ROW, place="Sumy Oblast", as_of="2025-W14", as_of_day="2025-03-31")
    row = json.loads(quantities_as_json_lines([replace(LISTED, row=known)]))
    told = row["place"], row["as_of"], row["edtf"]
    assert told == ("Sumy Oblast", "2025-W14", "2025-03-31/2025-04-06")
    row = json.loads(quantities_as_json_lines([LISTED]))
    assert (row["place"], row["as_of"], row["edtf"]) == ("", "", "2025-04-08")


def test_every_form_writes_nothing_for_nothing_but_a_head() -> None:
    assert {name: write([]).count("\n") for name, (_, write) in QUANTITY_LISTS.items()} == {
        "CSV": 1,
        "JSON Lines": 0,
    }
