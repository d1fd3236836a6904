"""Emptying the bin in portions, and the room that it gives back."""

import random

from postil.model.change import removing
from postil.store import emptying


def test_a_large_bin_is_emptied_in_portions(library, desk, monkeypatch):
    monkeypatch.setattr(emptying, "_PORTION", 3)
    articles = [desk.article()[0] for _ in range(10)]
    for article in articles[1:]:
        library.apply(removing("Delete", article))
    assert library.bin_is_due("~")
    assert not library.bin_is_due("2020")
    assert library.empty_bin() == 9
    assert library.bin() == []
    assert library.record(articles[0].id) == articles[0]
    assert library.check() == []


def test_the_file_shrinks_by_what_was_deleted(library, library_path, desk):
    chance = random.Random(1)
    text = " ".join("".join(chance.choices("abcdefgh", k=9)) for _ in range(20_000))
    articles = [desk.article(text + str(n))[0] for n in range(20)]
    library._file.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    before = library_path.stat().st_size
    library.apply(removing("Delete", *articles[1:]))
    assert library.empty_bin() == 19
    assert library_path.stat().st_size >= before
    freed = library.give_room_back()
    assert freed > before / 2
    assert library_path.stat().st_size < before * 0.6
    assert library.give_room_back() == 0
    assert library.check() == []
