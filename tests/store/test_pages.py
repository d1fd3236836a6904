"""The raw reader against SQLite itself."""

import random
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.store.pages import INDEX_INTERIOR, INDEX_LEAF, TABLE_LEAF, Pages

_VALUES = st.one_of(
    st.none(),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.floats(allow_nan=False),
    st.text(max_size=30),
    st.binary(max_size=30),
    st.integers(1, 4_000).map(lambda length: "né" * length),
    st.integers(1, 4_000).map(lambda length: b"\xa5\x00" * length),
)


def _root(connection, name):
    return connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
    ).fetchone()[0]


def _all(pages, root):
    found = []
    for number in pages.tree(root):
        if pages.kind(number) in (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR):
            found += pages.rows(number)
    return found


@given(
    rows=st.lists(st.tuples(_VALUES, _VALUES), min_size=1, max_size=12),
    size=st.sampled_from([512, 4096, 65536]),
)
@settings(max_examples=25, deadline=None)
def test_every_value_is_read_as_sqlite_reads_it(tmp_path_factory, rows, size):
    path = tmp_path_factory.mktemp("pages") / "file"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("CREATE TABLE t (a, b)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", rows)
        expected = connection.execute("SELECT rowid, a, b FROM t ORDER BY rowid").fetchall()
        root = _root(connection, "t")
    with closing(Pages(path)) as pages:
        assert pages.size == size
        found = sorted(_all(pages, root), key=lambda row: row[0])
    assert [(rowid, *values) for rowid, values in found] == expected


@pytest.fixture
def big(tmp_path):
    """A file with pages of pages, deleted rows, an index table, and a log that is not merged."""
    path = tmp_path / "big"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")
    connection.execute("CREATE TABLE k (a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID")
    chance = random.Random(1)
    connection.execute("BEGIN")
    for number in range(5_000):
        connection.execute("INSERT INTO t VALUES (?, ?)", (number, "w" * chance.randint(1, 300)))
        connection.execute("INSERT INTO k VALUES (?, ?)", (f"key {number}", number))
    connection.execute("INSERT INTO t VALUES (9999, ?)", ("long" * 100_000,))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("DELETE FROM t WHERE id BETWEEN 1000 AND 2500")
    connection.execute("UPDATE t SET words = 'changed' WHERE id = 7")
    yield path, connection
    connection.close()


@pytest.mark.parametrize("merged", [False, True])
def test_what_was_deleted_or_changed_does_not_come_back(big, merged):
    path, connection = big
    if merged:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    expected = dict(connection.execute("SELECT id, words FROM t"))
    with closing(Pages(path)) as pages:
        in_tree = {rowid: values[1] for rowid, values in _all(pages, _root(connection, "t"))}
        keys = {values for _, values in _all(pages, _root(connection, "k"))}
        free = pages.free()
        everywhere = [
            row
            for number in range(1, pages.count + 1)
            if number not in free and pages.kind(number) == TABLE_LEAF
            for row in pages.rows(number)
        ]
    assert in_tree == expected
    assert keys == set(connection.execute("SELECT a, b FROM k"))
    assert len(everywhere) == len(expected) + 2  # and the schema's two rows


def test_an_unfinished_transaction_in_the_log_is_left_out(big, tmp_path):
    path, connection = big
    before = dict(connection.execute("SELECT id, words FROM t"))
    root = _root(connection, "t")
    log = path.with_name("big-wal")
    whole = log.read_bytes()
    connection.execute("UPDATE t SET words = 'later'")
    torn = log.read_bytes()
    assert len(torn) >= len(whole)
    copy = tmp_path / "copy"
    copy.write_bytes(path.read_bytes())
    copy.with_name("copy-wal").write_bytes(torn[:-1])
    with closing(Pages(copy)) as pages:
        assert {rowid: values[1] for rowid, values in _all(pages, root)} == before


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_no_damage_makes_it_fail(tmp_path_factory, chance):
    path = tmp_path_factory.mktemp("pages") / "file"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("CREATE TABLE t (a TEXT, b INTEGER)")
        connection.executemany(
            "INSERT INTO t VALUES (?, ?)", [("word" * (n % 400), n) for n in range(60)]
        )
        connection.execute("DELETE FROM t WHERE b % 3 = 0")
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 200)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    path.write_bytes(raw[: chance.randint(0, len(raw))])
    with closing(Pages(path)) as pages:
        pages.free()
        list(pages.tree(1))
        list(pages.tree(2))
        for number in range(pages.count + 2):
            list(pages.rows(number))
            pages.cell_count(number)
