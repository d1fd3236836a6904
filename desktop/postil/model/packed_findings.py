"""Findings in a few bytes each, unpacked only where somebody looks.

A packed set is one byte that says the form (2), a checksum and the length of its head, then
deflated parts: the head, the places, and the findings in chunks. The head is JSON: how many
findings there are, which kinds and labels ("codes"), which names of entities, how long the chunks
are. The places are four columns: starts (each as the distance from the one before), lengths,
names (a number each, 0 for none) and codes, a byte each. A chunk holds all else of `CHUNK`
findings, as columns of the rows of `postil.model.finding_rows`, by kind.

So a book's places, kinds and names are there within milliseconds, and tens of thousands of
findings are no objects before somebody looks at them.
"""

import json
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from operator import add
from typing import Any, Final

from postil.model.finding import AnyFinding, EntityLabel, EntityMention, FindingKind, kind_of
from postil.model.finding_rows import Row, finding_of, row_of
from postil.model.on_demand import OnDemand

FORM: Final = 2
CHUNK: Final = 128
"""Findings a chunk: what is unpacked at once for a look at one of them, in half a millisecond."""
_KEPT: Final = 24
"""Chunks that stay unpacked; a window shows two or three."""
_LEAD: Final = struct.Struct("<BII")
_ELSEWHERE: Final = ("kind", "start", "end", "label", "entity")
"""Fields of a row that lie in head and places."""

# What deflate may refer to before the first byte. Part of form 2: never edit it.
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
    b'["entities 1","entities 1","quotes 1","quotes 1","quantities 1","times 1","Ukraine",'
    b'"Russia","United States","names":["","chunks":[{"count":128,"codes":[["entity",'
    b'"PERSON"],["entity","ORG"],["entity","GPE"],["entity","NORP"],["entity","LOC"],'
    b'["quote",""],["quantity",""],["time",""]],{"entity":{"component":["'
)


def pack(findings: Iterable[AnyFinding]) -> bytes:
    """Findings in the order of the text, longer first, packed."""
    ordered = sorted(findings, key=lambda f: (f.start, -f.end))
    codes: dict[tuple[str, str], int] = {}
    names: dict[str, int] = {"": 0}
    code_column = bytes(codes.setdefault(_code_of(f), len(codes)) for f in ordered)
    name_column = [names.setdefault(_name_of(f), len(names)) for f in ordered]
    starts = [f.start for f in ordered]
    steps = [later - earlier for earlier, later in zip([0, *starts], starts, strict=False)]
    lengths = [f.end - f.start for f in ordered]
    chunks = list(_chunks([row_of(finding) for finding in ordered]))
    head = {
        "count": len(ordered),
        "codes": list(codes),
        "names": list(names),
        "chunks": [len(chunk) for chunk in chunks],
    }
    places = b"".join(map(_column_bytes, (steps, lengths, name_column))) + code_column
    packed_head = _deflated(_json(head), _PRESET)
    packed_places = zlib.compress(places, 9)
    body = b"".join([packed_head, packed_places, *chunks])
    return _LEAD.pack(FORM, zlib.crc32(body), len(packed_head)) + body


class PackedFindings(OnDemand[AnyFinding]):
    """The findings of a packed set, in the order of the text, longer first.

    `starts`, `ends`, `codes` and `name_numbers` are columns; `kinds` says what a code stands for,
    `names` what a name's number: the canonical name of an entity, "" where there is none. Raises
    ValueError when the bytes are not a packed set of this form.
    """

    def __init__(self, packed: bytes) -> None:
        self.packed = packed
        head, size = _head_of(packed)
        self._chunk_sizes: list[int] = head["chunks"]
        self._chunks_at = len(packed) - sum(self._chunk_sizes)
        self._offsets = list(accumulate(self._chunk_sizes, initial=self._chunks_at))
        self.names: list[str] = head["names"]
        self.kinds = [
            (FindingKind(kind), EntityLabel(label) if label else None)
            for kind, label in head["codes"]
        ]
        places = zlib.decompress(packed[size : self._chunks_at])
        count = head["count"]
        columns = array("i", places[: 12 * count])
        if sys.byteorder == "big":
            columns.byteswap()
        self.starts = array("i", accumulate(columns[:count]))
        self.ends = array("i", map(add, self.starts, columns[count : 2 * count]))
        self.name_numbers = columns[2 * count :]
        self.codes = places[12 * count :]
        self._unpacked: dict[int, list[AnyFinding]] = {}
        self._first: bytes | None = None

    @classmethod
    def of(cls, findings: Sequence[AnyFinding]) -> "PackedFindings":
        """The findings as a packed set, which they may be already."""
        return findings if isinstance(findings, cls) else cls(pack(findings))

    # ---------------------------------------------------------------- as a sequence

    def __len__(self) -> int:
        return len(self.starts)

    def made(self, place: int) -> AnyFinding:
        return self._chunk(place // CHUNK)[place % CHUNK]

    def __iter__(self) -> Iterator[AnyFinding]:
        for number in range(len(self._chunk_sizes)):
            yield from self._unpacked.get(number) or self._findings_of(number)

    def __repr__(self) -> str:
        return f"PackedFindings.of({list(self)!r})"

    # ---------------------------------------------------------------- by columns

    def tally(self) -> Counter[tuple[FindingKind, EntityLabel | None]]:
        """How many there are of each kind, and of each label of entities."""
        return Counter({kind: self.codes.count(code) for code, kind in enumerate(self.kinds)})

    def find(self, kind: FindingKind, start: int, end: int, label: str) -> int | None:
        """The number of the first finding of a kind and label with exactly these ends."""
        number = bisect_left(self.starts, start)
        while number < len(self) and self.starts[number] == start:
            its_kind, its_label = self.kinds[self.codes[number]]
            if self.ends[number] == end and its_kind is kind and (its_label or "") == label:
                return number
            number += 1
        return None

    # ---------------------------------------------------------------- inside

    def _chunk(self, number: int) -> list[AnyFinding]:
        known = self._unpacked.pop(number, None)
        if known is None:
            known = self._findings_of(number)
            for old in list(islice(self._unpacked, max(0, len(self._unpacked) - _KEPT + 1))):
                del self._unpacked[old]
        self._unpacked[number] = known
        return known

    def _findings_of(self, number: int) -> list[AnyFinding]:
        first = number * CHUNK
        kinds = {kind: iter(_rows(columns)) for kind, columns in self._content(number).items()}
        findings = []
        for place in range(first, min(first + CHUNK, len(self))):
            kind, label = self.kinds[self.codes[place]]
            row = {"kind": kind, "start": self.starts[place], "end": self.ends[place]}
            if label is not None:
                row |= {"label": label, "entity": self.names[self.name_numbers[place]]}
            findings.append(finding_of(row | next(kinds[kind])))
        return findings

    def _content(self, number: int) -> dict[str, dict[str, list[Any]]]:
        if self._first is None and self._chunk_sizes:
            self._first = _inflated(self._chunk_bytes(0), _PRESET)
        raw = self._first or b""
        if number:
            raw = _inflated(self._chunk_bytes(number), raw)
        content: dict[str, dict[str, list[Any]]] = json.loads(raw)
        return content

    def _chunk_bytes(self, number: int) -> bytes:
        return self.packed[self._offsets[number] : self._offsets[number + 1]]


def _code_of(finding: AnyFinding) -> tuple[str, str]:
    label = finding.label.value if isinstance(finding, EntityMention) else ""
    return kind_of(finding).value, label


def _name_of(finding: AnyFinding) -> str:
    return finding.entity if isinstance(finding, EntityMention) else ""


def _column_bytes(values: Iterable[int]) -> bytes:
    column = array("i", values)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _head_of(packed: bytes) -> tuple[dict[str, Any], int]:
    """The head, and where it ends."""
    if packed[:1] != bytes([FORM]):
        raise ValueError("packed in a form that this program doesn't know")
    if len(packed) < _LEAD.size:
        raise ValueError("damaged findings: the end is missing")
    _, checksum, size = _LEAD.unpack_from(packed)
    if zlib.crc32(memoryview(packed)[_LEAD.size :]) != checksum:
        raise ValueError("damaged findings: the checksum is another")
    end = _LEAD.size + size
    head: dict[str, Any] = json.loads(_inflated(packed[_LEAD.size : end], _PRESET))
    return head, end


def _chunks(rows: list[Row]) -> Iterator[bytes]:
    """Each chunk may refer to the first one, so that what all have alike costs nothing."""
    known = _PRESET
    for at in range(0, len(rows), CHUNK):
        raw = _json(_columns(rows[at : at + CHUNK]))
        yield _deflated(raw, known)
        if at == 0:
            known = raw


def _columns(rows: list[Row]) -> dict[str, dict[str, list[Any]]]:
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        by_kind.setdefault(row["kind"], []).append(row)
    return {
        kind: {
            field: [row.get(field) for row in some]
            for field in dict.fromkeys(f for row in some for f in row)
            if field not in _ELSEWHERE
        }
        for kind, some in by_kind.items()
    }


def _rows(columns: dict[str, list[Any]]) -> Iterator[Row]:
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _deflated(raw: bytes, known: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=known)
    return compressor.compress(raw) + compressor.flush()


def _inflated(packed: bytes, known: bytes) -> bytes:
    return zlib.decompressobj(-zlib.MAX_WBITS, zdict=known).decompress(packed)
