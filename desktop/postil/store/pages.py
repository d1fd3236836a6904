"""The pages of an SQLite file, read one by one, whatever has become of those around them.

Written from the description of the file format (sqlite.org/fileformat2.html). SQLite itself finds
a row through the pages above it and gives up where one of them is damaged; here each page is taken
for what it is.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

Value = None | int | float | str | bytes
Cells = tuple[tuple[Value, ...], ...]

TABLE_LEAF: Final = 0x0D
TABLE_INTERIOR: Final = 0x05
INDEX_LEAF: Final = 0x0A
INDEX_INTERIOR: Final = 0x02

_MAGIC: Final = b"SQLite format 3\0"
_DEFAULT_SIZE: Final = 4096
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_LONGEST: Final = 1 << 31


class Pages:
    """The pages of a file as of its last commit, those that lie in its write-ahead log included.

    Nothing is written. Pages that can't be read are as if they were empty.
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        head = self._read(self._file, 0, 100)
        self.has_head = head.startswith(_MAGIC)
        self.size = _page_size(head) if self.has_head else _DEFAULT_SIZE
        self._usable = self.size - (head[20] if self.has_head else 0)
        self._log: BinaryIO | None = None
        self._logged: dict[int, int] = {}
        self._open_log(path.with_name(path.name + "-wal"))
        self.count = max([self._file.seek(0, 2) // self.size, *self._logged])

    def close(self) -> None:
        self._file.close()
        if self._log is not None:
            self._log.close()

    def page(self, number: int) -> bytes:
        """The page's bytes; b"" where there is none or where it can't be read. The first is 1."""
        if self._log is not None and number in self._logged:
            found = self._read(self._log, self._logged[number], self.size)
        else:
            found = self._read(self._file, (number - 1) * self.size, self.size)
        return found if len(found) == self.size else b""

    def kind(self, number: int) -> int:
        """What a page is by its first byte, such as TABLE_LEAF."""
        page = self.page(number)
        return page[_head_at(number)] if page else 0

    def free(self) -> set[int]:
        """The pages that hold nothing but what was deleted."""
        free: set[int] = set()
        head = self.page(1)
        trunk = int.from_bytes(head[32:36], "big") if head.startswith(_MAGIC) else 0
        while trunk and trunk not in free and trunk <= self.count:
            free.add(trunk)
            page = self.page(trunk)
            if not page:
                break
            trunk, leaves = struct.unpack_from(">II", page)
            leaves = min(leaves, self.size // 4 - 2)
            free.update(struct.unpack_from(f">{leaves}I", page, 8))
        return free

    def tree(self, root: int) -> Iterator[int]:
        """The pages that can be reached from a root, the root first."""
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in seen or not 0 < number <= self.count:
                continue
            seen.add(number)
            yield number
            waiting.extend(self._children(number))

    def rows(self, number: int) -> Iterator[tuple[int | None, tuple[Value, ...]]]:
        """The rows on a page with their rowids, None in an index; what can't be read is left out.

        A text that is not UTF-8 comes with U+FFFD where it is not.
        """
        page, kind = self.page(number), self.kind(number)
        if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR):
            return
        for at in self._cells(number, page):
            try:
                yield self._row(page, at, kind)
            except (IndexError, ValueError, struct.error):
                continue

    def cell_count(self, number: int) -> int:
        """How many rows the page says that it has."""
        page = self.page(number)
        return len(self._cells(number, page)) if page else 0

    def _read(self, file: BinaryIO, at: int, length: int) -> bytes:
        try:
            file.seek(at)
            return file.read(length)
        except OSError:
            return b""

    def _open_log(self, path: Path) -> None:
        try:
            self._log = path.open("rb")
        except OSError:
            return
        self._logged = dict(_committed_frames(self._log, self.size))

    def _cells(self, number: int, page: bytes) -> list[int]:
        at = _head_at(number)
        count = int.from_bytes(page[at + 3 : at + 5], "big")
        first = at + (12 if page[at] in (TABLE_INTERIOR, INDEX_INTERIOR) else 8)
        count = min(count, (self.size - first) // 2)
        return [place for place in struct.unpack_from(f">{count}H", page, first) if place > first]

    def _children(self, number: int) -> list[int]:
        page, at = self.page(number), _head_at(number)
        if not page or page[at] not in (TABLE_INTERIOR, INDEX_INTERIOR):
            return []
        last = int.from_bytes(page[at + 8 : at + 12], "big")
        places = (p for p in self._cells(number, page) if p + 4 <= self.size)
        return [last, *(int.from_bytes(page[p : p + 4], "big") for p in places)]

    def _row(self, page: bytes, at: int, kind: int) -> tuple[int | None, tuple[Value, ...]]:
        if kind == INDEX_INTERIOR:
            at += 4
        length, at = _varint(page, at)
        rowid: int | None = None
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
        return rowid, _record(self._payload(page, at, length, kind))

    def _payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        """The bytes of a record, put together from the page and those that it overflows to."""
        if not 0 < length < _LONGEST:
            raise ValueError("no record is that long")
        here = self._length_here(length, kind)
        parts = [page[at : at + here]]
        left = length - here
        number = int.from_bytes(page[at + here : at + here + 4], "big") if left else 0
        seen: set[int] = set()
        while left > 0:
            more = self.page(number)
            if not more or number in seen:
                raise ValueError("the rest of the record is missing")
            seen.add(number)
            parts.append(more[4 : 4 + min(left, self._usable - 4)])
            left -= self._usable - 4
            number = int.from_bytes(more[:4], "big")
        return b"".join(parts)

    def _length_here(self, length: int, kind: int) -> int:
        usable = self._usable
        most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        return here if here <= most else least


def _head_at(number: int) -> int:
    return 100 if number == 1 else 0


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else _DEFAULT_SIZE


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    value = value << 8 | data[at]
    return value - (1 << 64) if value >= 1 << 63 else value, at + 1


def _record(payload: bytes) -> tuple[Value, ...]:
    head, at = _varint(payload, 0)
    if head > len(payload):
        raise ValueError("a record's head is longer than the record")
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    length = _INTEGERS.get(kind) or (8 if kind == 7 else (kind - 12) // 2)
    data = payload[at : at + length]
    if kind < 0 or kind in (10, 11) or len(data) < length:
        raise ValueError("not a value of a record")
    if kind in _INTEGERS:
        return int.from_bytes(data, "big", signed=True), at + length
    if kind == 7:
        return float(struct.unpack(">d", data)[0]), at + length
    return (data.decode("utf-8", "replace") if kind % 2 else data), at + length


def _committed_frames(log: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """For each page that a write-ahead log holds, where it lies there; only what was committed."""
    head = log.read(32)
    if len(head) < 32 or int.from_bytes(head[8:12], "big") != size:
        return
    order = ">" if head[3] & 1 else "<"
    salts = head[16:24]
    sums = _checksum(head[:24], (0, 0), order)
    pending: list[tuple[int, int]] = []
    while len(frame := log.read(24 + size)) == 24 + size and frame[8:16] == salts:
        sums = _checksum(frame[24:], _checksum(frame[:8], sums, order), order)
        if sums != struct.unpack(">II", frame[16:24]):
            return
        number, committed = struct.unpack(">II", frame[:8])
        pending.append((number, log.tell() - size))
        if committed:
            yield from pending
            pending.clear()


def _checksum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for word, other in zip(words[::2], words[1::2], strict=True):
        first = (first + word + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
