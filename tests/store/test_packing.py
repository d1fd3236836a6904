"""What older programs packed is read; what is no packed set is told."""

import base64

import pytest

from postil.model.finding import EntityLabel, EntityMention, Quantity, TimeExpression, TimeType
from postil.model.packed_findings import pack
from postil.store.packing import count_packed, unpack

FORM_1 = base64.b64decode(
    "AXj5TRpAl4XUOw7DIAwG4LswE8RTac6R2UOkLB06VR25e+Ik2ODQdguRLH5s+Kpgzv+JFXQYoRRGHX/ORkFvzNYkqH"
    "p/thkb3zR0/rz2h1SsYr3SVc56BfyT9e18E+V0TsYsd6AXECRHwIrtvvk02DjYx/WUuaiykWM3awb2vTxXhaF7I+Pg"
    "XuZurvKX8CRuMBZqH6CxQSpKrBYFUUAQ1N39Ipnwi6A5Nsg5b7rDwEc="
)
"""What the program before this form packed of `FINDINGS`."""
FINDINGS = [
    EntityMention(start=3, end=7, component="entities 1", label=EntityLabel.GPE, entity="Sumy"),
    TimeExpression(
        start=9, end=20, component="times 1", timex=TimeType.DATE, value="2025-04-08", reason="said"
    ),
    Quantity(start=9, end=11, component="quantities 1", value=13.0, unit_code="km2"),
    EntityMention(
        start=40, end=44, component="", label=EntityLabel.ORG, lat=50.5, lon=30.5, confidence=0.5
    ),
]


@pytest.mark.parametrize("packed", [FORM_1, pack(FINDINGS)])
def test_sets_of_either_form_are_read(packed: bytes) -> None:
    assert unpack(packed) == FINDINGS
    assert count_packed(packed) == len(FINDINGS)


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        (b"", "doesn't know"),
        (b"\x03abc", "doesn't know"),
        (b"\x01abc", "damaged"),
        (FORM_1[:-3], "the end is missing"),
        (b"\x02abc", "the end is missing"),
        (pack(FINDINGS)[:-3], "the checksum is another"),
    ],
)
def test_what_is_not_a_set_is_told(packed: bytes, told: str) -> None:
    for reading in (unpack, count_packed):
        with pytest.raises(ValueError, match=told):
            reading(packed)
