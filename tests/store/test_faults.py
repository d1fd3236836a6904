import sqlite3
from pathlib import Path

import pytest

from postil.errors import DamagedError, LibraryBusyError, StoreError
from postil.store.faults import fault_of, told


def _error(code):
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (sqlite3.SQLITE_FULL, "make room"),
        (sqlite3.SQLITE_READONLY, "change the permissions"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "change the permissions"),
        (sqlite3.SQLITE_CANTOPEN, "see that its folder is there"),
        (sqlite3.SQLITE_PERM, "change the permissions"),
        (sqlite3.SQLITE_CORRUPT, "go back to a backup"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "go back to a backup"),
        (sqlite3.SQLITE_NOTADB, "go back to a backup"),
        (sqlite3.SQLITE_TOOBIG, "split it"),
        (sqlite3.SQLITE_IOERR_WRITE, "has room"),
        (sqlite3.SQLITE_IOERR_READ, "see that it is connected"),
        (sqlite3.SQLITE_IOERR_LOCK, "see that it is connected"),
    ],
)
def test_what_the_environment_did_is_told_with_advice(code, advice):
    fault = fault_of(_error(code), Path("/desk/library"))
    assert isinstance(fault, StoreError)
    assert advice in str(fault)
    assert str(fault).count(".") == 1


def test_damage_can_be_told_from_other_faults():
    for code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CORRUPT_VTAB, sqlite3.SQLITE_NOTADB):
        assert isinstance(fault_of(_error(code), Path("/desk/library")), DamagedError)
    assert not isinstance(
        fault_of(_error(sqlite3.SQLITE_FULL), Path("/desk/library")), DamagedError
    )


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT])
def test_a_held_library_is_busy(code):
    sentence = "has been writing into the library /desk/library"
    with pytest.raises(LibraryBusyError, match=sentence), told(Path("/desk/library")):
        raise _error(code)


def test_a_bug_stays_a_bug():
    sentence = "as SQLite says it"
    with pytest.raises(sqlite3.OperationalError, match=sentence), told(Path("/desk/library")):
        raise _error(sqlite3.SQLITE_ERROR)
