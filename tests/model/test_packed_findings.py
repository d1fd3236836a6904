"""Findings come back from a packed set as they were, one or all of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.model.finding import (
    AnyFinding,
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
from postil.model.packed_findings import CHUNK, PackedFindings, pack
from postil.model.passage import Span

_places = st.integers(0, 10**7)
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_spans = st.lists(st.builds(Span, _places, _places), max_size=3).map(tuple)
_common = {
    "start": _places,
    "end": _places,
    "component": st.sampled_from(["entities 1", "quotes 1", ""]),
    "confidence": st.none() | st.floats(0, 1),
}
_located = st.builds(
    EntityMention,
    **_common,
    label=st.sampled_from(EntityLabel),
    entity=_words,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
)
_unlocated = st.builds(EntityMention, **_common, label=st.sampled_from(EntityLabel), entity=_words)
_quotes = st.builds(
    Quotation,
    **_common,
    content=_spans,
    cue=_spans,
    speaker=_spans,
    form=st.sampled_from(QuoteForm),
    speaker_entity=_words,
)
_quantities = st.builds(
    Quantity,
    **_common,
    value=_numbers,
    low=_numbers,
    high=_numbers,
    unit_name=_words,
    unit_code=_words,
    dimension=_words,
    modifier=st.sampled_from(Modifier),
    of=_words,
    factor=_numbers,
    place=_words,
    as_of=_words,
    said_by=_words,
)
_times = st.builds(
    TimeExpression,
    **_common,
    timex=st.sampled_from(TimeType),
    value=_words,
    mod=_words,
    earliest=_words,
    latest=_words,
    reason=_words,
)
_findings = st.lists(_located | _unlocated | _quotes | _quantities | _times, max_size=12)


def _in_order(findings: list[AnyFinding]) -> list[AnyFinding]:
    return sorted(findings, key=lambda f: (f.start, -f.end))


def _many(count: int, name: str = "Sumy") -> list[AnyFinding]:
    return [
        Quantity(start=7 * n, end=7 * n + 3, component="quantities 1", value=float(n))
        if n % 3
        else EntityMention(
            start=7 * n,
            end=7 * n + 5,
            component="entities 1",
            label=(EntityLabel.GPE, EntityLabel.ORG)[n % 2],
            entity=f"{name} {n % 10}" if n % 4 else "",
        )
        for n in range(count)
    ]


@given(_findings)
def test_findings_come_back_as_they_were_in_the_order_of_the_text(
    findings: list[AnyFinding],
) -> None:
    packed = PackedFindings(pack(findings))

    assert list(packed) == _in_order(findings)
    assert packed == _in_order(findings)
    assert [packed[n] for n in range(len(packed))] == _in_order(findings)


@settings(max_examples=30)
@given(st.integers(0, 3 * CHUNK), st.data())
def test_any_one_comes_back_from_any_chunk(count: int, data: st.DataObject) -> None:
    findings = _many(count)
    packed = PackedFindings.of(findings)

    for number in data.draw(st.lists(st.integers(0, count - 1) if count else st.nothing())):
        assert packed[number] == findings[number]
    assert packed[-2:] == findings[-2:]
    assert len(packed) == count


def test_a_book_comes_back_though_few_of_its_chunks_are_kept() -> None:
    findings = _many(60 * CHUNK)
    packed = PackedFindings(pack(findings))

    everywhere = range(0, len(findings), 97)
    assert [packed[n] for n in everywhere] == [findings[n] for n in everywhere]
    assert [packed[n] for n in reversed(everywhere)] == [findings[n] for n in reversed(everywhere)]
    assert packed == findings


def test_long_words_come_back_from_chunks_larger_than_deflate_looks_back() -> None:
    findings: list[AnyFinding] = [
        Quantity(start=n, end=n + 1, component="q", value=1.0, of=chr(0x4E00 + n) * 300)
        for n in range(3 * CHUNK)
    ]
    assert PackedFindings(pack(findings)) == findings


def test_columns_say_what_the_findings_say() -> None:
    findings = _many(3 * CHUNK)
    packed = PackedFindings.of(findings)
    named = [f for f in findings if isinstance(f, EntityMention)]

    assert list(packed.starts) == [f.start for f in findings]
    assert list(packed.ends) == [f.end for f in findings]
    assert [packed.names[n] for n in packed.name_numbers] == [
        f.entity if isinstance(f, EntityMention) else "" for f in findings
    ]
    assert packed.tally() == {
        (FindingKind.ENTITY, EntityLabel.GPE): sum(f.label is EntityLabel.GPE for f in named),
        (FindingKind.ENTITY, EntityLabel.ORG): sum(f.label is EntityLabel.ORG for f in named),
        (FindingKind.QUANTITY, None): len(findings) - len(named),
    }


def test_a_finding_is_found_by_what_a_verdict_knows_of_it() -> None:
    findings = _many(3 * CHUNK)
    packed = PackedFindings.of([*findings, *findings[150:151]])
    assert packed.find(FindingKind.ENTITY, 7 * 150, 7 * 150 + 5, "GPE") == 150
    assert packed.find(FindingKind.ENTITY, 7 * 150, 7 * 150 + 5, "ORG") is None
    assert packed.find(FindingKind.QUANTITY, 7 * 150, 7 * 150 + 5, "") is None
    assert packed.find(FindingKind.QUANTITY, 10**6, 10**6 + 5, "") is None


def test_a_set_takes_few_bytes_a_finding() -> None:
    findings = [
        EntityMention(
            start=40 * n,
            end=40 * n + 7,
            component="entities 1",
            label=EntityLabel.GPE,
            entity=("Ukraine", "Russia", "Sumy", "Kyiv")[n % 4],
        )
        for n in range(150)
    ]

    assert len(pack(findings)) < 5 * len(findings)


@pytest.mark.parametrize("damage", [slice(0, 6), slice(0, -3), slice(0, 40)])
def test_a_set_whose_end_is_missing_is_told(damage: slice) -> None:
    with pytest.raises(ValueError, match="damaged"):
        PackedFindings(pack(_many(200))[damage])


@given(st.integers(9, 10**6), st.integers(1, 255))
def test_a_set_in_which_a_byte_is_another_is_told(place: int, change: int) -> None:
    packed = bytearray(pack(_many(200)))
    packed[9 + place % (len(packed) - 9)] ^= change
    with pytest.raises(ValueError, match="damaged"):
        PackedFindings(bytes(packed))
