"""Libraries with a pass phrase: made, opened, changed, backed up, refused."""

import os
import subprocess
import sys

import pytest

from postil.errors import PassPhraseError, StoreError
from postil.model.change import adding
from postil.store import engine
from postil.store.library import Library

PHRASE = "it's “a” long\u0301 phrase"


@pytest.fixture(autouse=True)
def _no_phrase_is_known(monkeypatch):
    monkeypatch.setattr(engine, "_given", [])


@pytest.fixture
def cipher():
    return pytest.importorskip("sqlcipher3", reason="the extra `encrypted` is not installed")


@pytest.fixture
def locked(cipher, library, library_path, desk):
    """A library with a pass phrase, an article and a note; closed."""
    _article, version = desk.article()
    library.apply(adding("Highlight", desk.annotation(version, note="A secret remark")))
    library.close()
    Library.change_pass_phrase(library_path, PHRASE)
    engine._given.clear()
    return library_path


def test_nothing_of_an_encrypted_library_can_be_read_in_its_file(locked):
    data = b"".join(path.read_bytes() for path in locked.parent.glob(f"{locked.name}*"))
    for words in (b"SQLite", b"secret", b"square kilometres", b"CREATE TABLE"):
        assert words not in data


@pytest.mark.parametrize("read_only", [False, True])
def test_it_opens_with_its_pass_phrase_only(locked, read_only):
    before = locked.read_bytes()
    with pytest.raises(PassPhraseError, match="has a pass phrase, or is no library; give"):
        Library.open(locked, read_only=read_only)
    with pytest.raises(PassPhraseError, match="doesn't open the library"):
        Library.give_pass_phrase(locked, "something else")
    assert locked.read_bytes() == before
    Library.give_pass_phrase(locked, "it's “a” lon\u01f5 phrase".replace("\u01f5", "g\u0301"))
    with Library.open(locked, read_only=read_only) as library:
        assert library.check() == []
        assert library.pass_phrase
        (hit,) = library.search("secret")
        assert hit.snippet == "A secret remark"


def test_one_works_with_it_as_with_any_other(locked, desk_over):
    Library.give_pass_phrase(locked, PHRASE)
    with Library.open(locked) as library:
        desk = desk_over(library)
        version = library.current_version(library.history()[-1] and "article-1")
        assert version is not None
        made = desk.annotation(version, note="More")
        step = library.apply(adding("Another", made))
        library.undo(step)
        library.redo(step)
        with Library.open(locked) as other:
            assert other.record(made.id) == made
        assert library.check() == []


def test_its_backups_are_encrypted_and_come_back(locked, tmp_path):
    Library.give_pass_phrase(locked, PHRASE)
    with Library.open(locked) as library:
        backup = library.back_up_beside()
        assert b"secret" not in backup.read_bytes()
        assert not library.backup_is_due()
        library.undo(library.history()[0].no)
        assert library.search("secret") == []
        library.restore(backup)
        assert len(library.search("secret")) == 1
        assert library.check() == []


def test_the_phrase_is_changed_and_taken_away(locked):
    Library.give_pass_phrase(locked, PHRASE)
    Library.change_pass_phrase(locked, "another")
    engine._given.clear()
    with pytest.raises(PassPhraseError):
        Library.give_pass_phrase(locked, PHRASE)
    Library.give_pass_phrase(locked, "another")
    with Library.open(locked) as library:
        steps = library.history()
    Library.change_pass_phrase(locked, "")
    engine._given.clear()
    with Library.open(locked) as library:
        assert library.pass_phrase == ""
        assert library.history() == steps
        library.undo(steps[0].no)
        assert library.check() == []
    assert locked.read_bytes().startswith(engine.MAGIC)


def _encrypt_in_another_program(path, to):
    command = [sys.executable, "-m", "postil", "encrypt", "--into", to, "--library", path]
    subprocess.run(command, check=True, env={**os.environ, "POSTIL_NEW_PASS_PHRASE": PHRASE})


def test_an_open_library_takes_the_copy_on(cipher, library, library_path, desk, tmp_path):
    article, _version = desk.article()
    copy = tmp_path / "copy"
    _encrypt_in_another_program(library_path, copy)
    desk.article()
    with pytest.raises(StoreError, match="was changed meanwhile"):
        library.take_place(copy, PHRASE)
    copy.unlink()
    _encrypt_in_another_program(library_path, copy)
    library.take_place(copy, PHRASE)
    assert library.pass_phrase == PHRASE
    desk.article()
    assert library.article_count() == 3
    assert library.record(article.id) == article
    assert library.check() == []
    assert engine.is_encrypted(library_path)


def _look_into(path):
    Library.give_pass_phrase(path, PHRASE)
    with Library.open(path) as library:
        library.search("secret")
        raise StoreError("; ".join(library.check()))


def test_a_damaged_one_is_refused_in_words(locked, tmp_path):
    data = bytearray(locked.read_bytes())
    data[9000:9100] = bytes(100)
    locked.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        _look_into(locked)
    with pytest.raises(StoreError, match="go back to a backup"):
        Library.salvage(locked, tmp_path / "new")


def test_without_the_binding_it_is_refused_in_words(library, library_path, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    monkeypatch.setattr(engine, "_BINDING", "sqlcipher3.dbapi2")
    with pytest.raises(StoreError, match=r"is not installed; install it with `pip install postil"):
        Library.write_with_pass_phrase(library_path, tmp_path / "copy", PHRASE)


def test_a_backup_from_before_comes_back_encrypted(cipher, library, library_path, desk):
    desk.article()
    backup = library.back_up_beside()
    library.close()
    Library.change_pass_phrase(library_path, PHRASE)
    with Library.open(library_path) as opened:
        opened.restore(backup)
        assert opened.article_count() == 1
        assert opened.check() == []
    assert engine.is_encrypted(library_path)
