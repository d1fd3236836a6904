import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.finding import (
    EntityLabel,
    EntityMention,
    Modifier,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
    TimeType,
)
from postil.model.passage import Span
from postil.store.packing import pack, unpack

_places = st.integers(0, 10**7)
_words = st.text(max_size=12)
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


@given(st.lists(_located | _unlocated | _quotes | _quantities | _times, max_size=12))
def test_findings_come_back_as_they_were_in_their_order(findings):
    assert unpack(pack(findings)) == findings


def test_a_set_takes_few_bytes_a_finding():
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


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        (b"", "doesn't know"),
        (b"\x02abc", "doesn't know"),
        (b"\x01abc", "damaged"),
        (pack([])[:-3], "the end is missing"),
    ],
)
def test_what_is_not_a_set_is_told(packed, told):
    with pytest.raises(ValueError, match=told):
        unpack(packed)
