"""What was found in a version, as the library keeps it: packed, in the form of today or before.

Form 2 is that of `postil.model.packed_findings`. Form 1 is read and no longer written: the byte 1,
then deflated JSON {"order": …, "kinds": …}. "kinds" has for each kind of finding one list a field;
in it `start` holds the distance from the finding before it and `end` the length. "order" says which
kind comes next, a digit each.
"""

import json
import zlib
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, Final

from postil.model.finding import AnyFinding
from postil.model.finding_rows import Row, finding_of
from postil.model.packed_findings import PackedFindings

_FORM_1: Final = b"\x01"

# What deflate may refer to before the first byte. Part of form 1: never edit it.
_PRESET: Final = (
    b'"lat":[null,null],"lon":[null,null],"reason":["no year; published 20"],"earliest":'
    b'["20","-01","latest":["20","mod":[null,"value":[1.0,2.0,10.0,100.0,1000000.0,'
    b'"timex":["DATE","DATE","DURATION","TIME","SET"],"unit_name":["percent","square '
    b'kilometre","kilometre","metre","dollar","euro","","unit_code":["%","km2","km","m",'
    b'"USD","EUR","","dimension":["count","currency","area","length","duration"],"modifier'
    b'":["=","=","~",">","<",">=","<=","up","down"],"of":["people","troops","low":'
    b'[null,null,"high":[null,null,"factor":[1.0,1000000.0,null,"content":[[[],[[],'
    b'"cue":[[[],[[],"speaker":[[[],[[],"form":["direct","mixed","indirect","direct"],'
    b'"speaker_entity":["","confidence":[null,null,null,null,null,null],"component":'
    b'["entities 1","entities 1","quotes 1","quotes 1","quantities 1","times 1","label":'
    b'["PERSON","ORG","GPE","GPE","NORP","LOC","FAC","PERSON"],"entity":["Ukraine",'
    b'"Russia","United States","{"order":"000000","kinds":{"entity":{"start":[0,1,2,'
    b'"end":[10,7,6,5,4,"quote":{"start":[0,"end":["quantity":{"start":[0,"end":['
    b'"time":{"start":[0,"end":['
)


def unpack(packed: bytes) -> PackedFindings:
    """The findings of a packed set. Raises ValueError when the bytes are not one."""
    return PackedFindings.of(_unpacked(packed)) if packed[:1] == _FORM_1 else PackedFindings(packed)


def count_packed(packed: bytes) -> int:
    """How many findings are packed, quicker than unpacking. Raises ValueError as `unpack` does."""
    if packed[:1] == _FORM_1:
        return len(_content(packed)["order"])
    return len(PackedFindings(packed))


def _unpacked(packed: bytes) -> list[AnyFinding]:
    content = _content(packed)
    kinds = [iter(_rows(kind, columns)) for kind, columns in content["kinds"].items()]
    return [finding_of(next(kinds[int(digit)])) for digit in content["order"]]


def _content(packed: bytes) -> dict[str, Any]:
    decompressor = zlib.decompressobj(zdict=_PRESET)
    try:
        raw = decompressor.decompress(packed[1:])
    except zlib.error as error:
        raise ValueError(f"damaged findings: {error}") from error
    if not decompressor.eof:
        raise ValueError("damaged findings: the end is missing")
    content: dict[str, Any] = json.loads(raw)
    return content


def _rows(kind: str, columns: dict[str, list[Any]]) -> Iterable[Row]:
    columns["start"] = list(accumulate(columns["start"]))
    columns["end"] = [
        start + length for start, length in zip(columns["start"], columns["end"], strict=True)
    ]
    for values in zip(*columns.values(), strict=True):
        yield {"kind": kind, **dict(zip(columns, values, strict=True))}
