"""The program keeps to packaging/analyze-contract.md, and the page to the program."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from postil.commands.analysis import finding_row
from postil.model.finding import (
    EntityLabel,
    EntityMention,
    FindingKind,
    Modifier,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
    TimeType,
)
from postil.model.finding_rows import CONTRACT
from postil.model.passage import Span

from .conftest import CommandLine

PAGE = (Path(__file__).parents[2] / "packaging" / "analyze-contract.md").read_text("utf-8")
TYPES = {
    "string": str,
    "string or null": (str, type(None)),
    "integer": int,
    "number": (int, float),
    "number or null": (int, float, type(None)),
    "list of parts": list,
}
OPTIONAL = {"lat", "lon"}


def fields_of(heading: str) -> dict[str, Any]:
    """The fields that the page lists under a heading, and their types."""
    section = PAGE.partition(f"### {heading}\n")[2].partition("\n#")[0]
    fields = {}
    for names, type_ in re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|", section, re.MULTILINE):
        fields |= dict.fromkeys(re.findall(r"`(\w+)`", names), TYPES[type_])
    assert fields
    return fields


COMMON = fields_of("Of every kind")
BY_KIND = {kind: COMMON | fields_of(f"`{kind.value}`") for kind in FindingKind}

HERE = {"start": 1, "end": 2, "component": "c 1"}
EXAMPLES = [
    EntityMention(**HERE, label=EntityLabel.GPE, entity="A", lat=1.5, lon=2.0),
    Quotation(**HERE, content=(Span(1, 2),), confidence=0.5),
    Quantity(**HERE, value=1.0),
    TimeExpression(**HERE, timex=TimeType.DATE, value="2025"),
]


def assert_kept(finding: dict[str, Any], *, beside: frozenset[str] = frozenset()) -> None:
    fields = BY_KIND[FindingKind(finding["kind"])]
    assert set(finding) - beside - OPTIONAL == set(fields) - OPTIONAL
    for name in set(finding) - beside:
        assert isinstance(finding[name], fields[name]), name


def test_the_page_names_the_version() -> None:
    assert f"Its version is **{CONTRACT}**" in PAGE


@pytest.mark.parametrize("finding", EXAMPLES, ids=lambda f: type(f).__name__)
def test_rows_have_the_fields_of_the_page(finding: Any) -> None:
    row = finding_row("a text", finding)
    assert_kept(row)
    assert set(row) == set(BY_KIND[FindingKind(row["kind"])])


@pytest.mark.parametrize("words", [EntityLabel, QuoteForm, Modifier, TimeType, FindingKind])
def test_the_page_lists_every_word_that_a_field_may_hold(words: Any) -> None:
    for word in words:
        assert f"`{word.value}`" in PAGE


def test_the_seed_article_keeps_to_the_page(postil: CommandLine, seed_text: str) -> None:
    input = json.dumps({"id": "seed", "text": seed_text, "published": "2025-04-08"})
    (line,) = postil("analyze", "--jsonl", input=input).lines
    row = json.loads(line)
    assert set(row) == {"id", "findings"}
    assert {f["kind"] for f in row["findings"]} == {k.value for k in FindingKind}
    for finding in row["findings"]:
        assert_kept(finding)
    assert [f["start"] for f in row["findings"]] == sorted(f["start"] for f in row["findings"])


def test_the_object_keeps_to_the_page(postil: CommandLine, seed_path: Path) -> None:
    whole = json.loads(postil("analyze", "--json", seed_path).out)
    assert set(whole) == {"contract", "made_by", "articles"}
    (article,) = whole["articles"]
    assert set(article) == {"id", "title", "published", "text", "findings"}
    for finding in article["findings"]:
        assert_kept(finding, beside=frozenset({"text"}))
