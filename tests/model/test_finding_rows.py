"""Findings as rows and back: nothing is lost on the way."""

import json

from hypothesis import given
from hypothesis import strategies as st

from postil.model.finding import (
    AnyFinding,
    EntityLabel,
    EntityMention,
    Modifier,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
    TimeType,
)
from postil.model.finding_rows import finding_of, row_of
from postil.model.passage import Span

SPANS = st.builds(Span, st.integers(0, 99), st.integers(100, 999))
PARTS = st.lists(SPANS, max_size=3).map(tuple)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
COMMON = {
    "start": st.integers(0, 99),
    "end": st.integers(100, 999),
    "component": st.text(max_size=9),
    "confidence": st.none() | st.floats(0, 1),
}
DEGREES = st.floats(-90, 90)
FINDINGS = st.one_of(
    st.builds(EntityMention, **COMMON, label=st.sampled_from(EntityLabel), entity=st.text()),
    st.builds(EntityMention, **COMMON, label=st.just(EntityLabel.GPE), lat=DEGREES, lon=DEGREES),
    st.builds(
        Quotation,
        **COMMON,
        content=PARTS,
        cue=PARTS,
        speaker=PARTS,
        form=st.sampled_from(QuoteForm),
        speaker_entity=st.text(),
    ),
    st.builds(
        Quantity,
        **COMMON,
        value=NUMBERS,
        low=NUMBERS,
        high=NUMBERS,
        unit_name=st.text(),
        modifier=st.sampled_from(Modifier),
        of=st.text(),
        factor=NUMBERS,
        place=st.text(),
        as_of=st.text(),
        said_by=st.text(),
    ),
    st.builds(
        TimeExpression,
        **COMMON,
        timex=st.sampled_from(TimeType),
        value=st.text(),
        mod=st.text(),
        earliest=st.text(),
        reason=st.text(),
    ),
)


@given(FINDINGS)
def test_a_finding_survives_its_row(finding: AnyFinding) -> None:
    assert finding_of(json.loads(json.dumps(row_of(finding)))) == finding
