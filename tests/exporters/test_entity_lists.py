"""Entities leave as tables and as objects."""

import csv
import io
import json

from postil.exporters.entity_lists import ENTITY_LISTS
from postil.model.entity_rows import EntityEntry
from postil.model.finding import EntityLabel
from postil.model.naming_rule import EntityName

KYIV = EntityEntry(
    EntityName("Kyiv", EntityLabel.GPE), 12, 3, "2025-04-01", "2025-04-09", ("Kiev", "Київ")
)
FORMULA = EntityEntry(EntityName("=1+1", EntityLabel.MISC), 1, 1, "", "")


def test_csv_has_a_line_for_each_and_no_formulas() -> None:
    suffix, writing = ENTITY_LISTS["CSV"]
    rows = list(csv.DictReader(io.StringIO(writing([KYIV, FORMULA]))))
    assert suffix == ".csv"
    assert rows[0] == {
        "name": "Kyiv",
        "type": "GPE",
        "mentions": "12",
        "articles": "3",
        "first_seen": "2025-04-01",
        "last_seen": "2025-04-09",
        "aliases": "Kiev; Київ",
    }
    assert rows[1]["name"] == "'=1+1"


def test_json_lines_keep_the_aliases_as_a_list() -> None:
    suffix, writing = ENTITY_LISTS["JSON Lines"]
    lines = [json.loads(line) for line in writing([KYIV, FORMULA]).splitlines()]
    assert suffix == ".jsonl"
    assert lines[0]["aliases"] == ["Kiev", "Київ"]
    assert (lines[0]["mentions"], lines[1]["name"]) == (12, "=1+1")
