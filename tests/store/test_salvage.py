"""Out of a damaged library comes a sound one, with all that could be read, and word of the rest."""

import random
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from postil.errors import DamagedError, LibraryBusyError
from postil.model.annotation import Annotation, Decision, Verdict
from postil.model.article import Article
from postil.model.change import adding, removing
from postil.model.finding import EntityLabel, EntityMention, FindingKind
from postil.model.holdings import FoundSet
from postil.store.library import Library
from postil.store.pages import Pages

_WORDS = "The figure of 13 square kilometres near Sumy was repeated, and nobody checked it. "


class _Full:
    """A library with something of everything, closed, and what was in it."""

    def __init__(self, library, desk, articles=60):
        self.path = library.path
        tag = desk.tag()
        library.apply(adding("Tag", tag))
        self.records = {tag.id: tag}
        self.versions = {}
        for number in range(articles):
            text = f"Report number {number}.\n\n" + _WORDS * (1 + number % 90)
            article, version = desk.article(text, f"Report {number}", address=f"https://x/{number}")
            note = desk.annotation(version, note=f"Note {number}", tags=(tag,))
            link = desk.link(version, version, note=f"Link {number}")
            verdict = Verdict(
                f"verdict-{number}",
                article.id,
                note.passage,
                FindingKind.ENTITY,
                Decision.REJECTED,
                "GPE",
            )
            library.apply(adding("Annotate", note, link, verdict))
            mention = EntityMention(
                start=0, end=6, component="e", label=EntityLabel.GPE, entity=f"Name {number}"
            )
            library.save_findings(version.id, version.hash, FoundSet([mention] * 9, "r"))
            self.records |= {r.id: r for r in (article, note, link, verdict)}
            self.versions[version.id] = version
        self.gone, _ = desk.article("A text that was deleted.")
        library.apply(removing("Delete", self.gone))
        library.set_state("last article", "article-1")
        self.steps = library.history()
        library.close()
        self.raw = self.path.read_bytes()
        self.new = self.path.with_name("new.postil")

    def damage(self, *pages):
        raw = bytearray(self.raw)
        for page in pages:
            raw[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
        self.path.write_bytes(raw)
        return bytes(raw)

    def salvaged(self):
        """What is told, and the records that are not as they were."""
        before = self.path.read_bytes()
        told = Library.salvage(self.path, self.new).told
        assert self.path.read_bytes() == before
        with Library.open(self.new) as library:
            assert library.check() == []
            # Where its place in the bin is lost as well, a deleted text comes back, and is told.
            back = library.record(self.gone.id)
            assert back is None or any(back.title in line for line in told)
            lost = [record for id, record in self.records.items() if library.record(id) != record]
        return told, lost


@pytest.fixture
def full(library, desk):
    return _Full(library, desk)


def _roots(path):
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, rootpage FROM sqlite_master"))


def test_nothing_is_lost_of_a_sound_library(full):
    told, lost = full.salvaged()
    assert (told, lost) == ([], [])
    with Library.open(full.new) as library:
        assert library.history() == full.steps
        assert [entry.record for entry in library.bin()] == [full.gone]
        assert library.article_count() == 60
        assert len(library.search("kilometres", limit=99)) == 60
        assert len(library.entities()) == 60
        assert library.state("last article") == "article-1"
        for id, version in full.versions.items():
            assert library.version(id) == version
            assert library.source(id) == version.text.encode()
            assert len(library.findings(id).findings) == 9
        library.undo(library.history()[0].no)
        assert library.record(full.gone.id) == full.gone


def test_what_lies_in_the_log_only_comes_too(full):
    with Library.open(full.path) as library:
        library._file.connection.execute("PRAGMA wal_autocheckpoint = 0")
        note = next(r for r in full.records.values() if getattr(r, "note", ""))
        library.apply(removing("Delete", note))
        del full.records[note.id]
        log = Path(f"{full.path}-wal").read_bytes()
        raw = full.path.read_bytes()
    full.path.write_bytes(raw)
    Path(f"{full.path}-wal").write_bytes(log)
    told, lost = full.salvaged()
    assert (told, lost) == ([], [])
    with Library.open(full.new) as library:
        assert library.record(note.id) is None


@pytest.mark.parametrize("table", ["article", "version", "annotation", "step_record", "binned"])
def test_without_the_page_above_them_all_rows_are_found(full, table):
    root = _roots(full.path)[table]
    full.damage(root)
    told, lost = full.salvaged()
    if table == "binned":  # so few that the page above is the page itself
        assert any("pages can't be read" in sentence for sentence in told)
    assert lost == []


def test_without_the_first_page_all_rows_are_found(full):
    full.damage(1)
    _told, lost = full.salvaged()
    assert lost == []


def test_what_is_lost_in_its_table_stands_in_the_history(full):
    full.damage(_roots(full.path)["tag"])
    told, lost = full.salvaged()
    assert lost == []
    assert told == [f"1 of the file's {len(full.raw) // 4096} pages can't be read."]


def test_a_tag_that_is_lost_keeps_its_place(full):
    with Library.open(full.path) as library:
        library.forget_history()
    full.raw = full.path.read_bytes()
    full.damage(_roots(full.path)["tag"])
    told, lost = full.salvaged()
    (tag,) = lost
    assert any(f"called “recovered/{tag.id}” now" in sentence for sentence in told)
    with Library.open(full.new) as library:
        assert library.record(tag.id).path == f"recovered/{tag.id}"


@pytest.mark.parametrize("seed", range(12))
def test_of_what_is_lost_all_is_told(full, seed):
    """A tenth of the pages, at random: of each article and note that is lost there is word.

    Except where nothing is left: neither article nor text nor annotation.
    """
    chance = random.Random(seed)
    count = len(full.raw) // 4096
    full.damage(*chance.sample(range(2, count + 1), count // 10))
    told, lost = full.salvaged()
    assert lost
    assert any("pages can't be read" in sentence for sentence in told)
    everything = "\n".join(told)
    with Library.open(full.new) as library:
        for record in lost:
            if not isinstance(record, Article | Annotation):
                continue
            there = library.record(record.id)
            if there is not None and replace(there, tags=record.tags) == record:
                continue  # of tags alone there is no word
            number = (record.title if isinstance(record, Article) else record.note).split()[1]
            words = (f"Note {number}”", f"“Report {number}”", f"“Report number {number}.”")
            article_id = record.id if isinstance(record, Article) else record.article_id
            traces = library.record(article_id) or library.current_version(article_id)
            assert not traces or any(word in everything for word in words)


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_stops_it(full, seed):
    """Bytes anywhere, a cut end: what comes out is sound, or nothing was to be read."""
    chance = random.Random(seed)
    raw = bytearray(full.raw)
    for _ in range(chance.choice((10, 1_000, 50_000))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    full.path.write_bytes(raw[: chance.choice((len(raw), len(raw) // 2, len(raw) - 1000))])
    try:
        Library.salvage(full.path, full.new)
    except DamagedError:
        assert not full.new.exists()
    else:
        with Library.open(full.new) as library:
            assert library.check() == []


def test_notes_are_told_where_their_text_is_lost(full):
    with_text = _pages_of(full, "version")
    full.damage(*with_text)
    told, _lost = full.salvaged()
    texts = [s for s in told if re.fullmatch(r"The text of “.*” is lost; import it .*", s)]
    assert texts
    assert all("again from https://x/" in sentence for sentence in texts)
    number = re.search("Report (\\d+)", texts[0])[1]
    assert any(f"note was “Note {number}”" in sentence for sentence in told)
    assert any(f"note was “Link {number}”" in sentence for sentence in told)


def _pages_of(full, table):
    pages = Pages(full.path)
    try:
        return list(pages.tree(_roots(full.path)[table]))[1:4]
    finally:
        pages.close()


def test_what_is_no_library_is_refused(tmp_path):
    photo = tmp_path / "photo.postil"
    photo.write_bytes(random.Random(1).randbytes(50_000))
    before = photo.read_bytes()
    with pytest.raises(DamagedError, match="Nothing of a library can be read"):
        Library.salvage(photo, tmp_path / "new.postil")
    assert photo.read_bytes() == before
    assert not (tmp_path / "new.postil").exists()


def test_an_open_library_is_not_salvaged(library, library_path, tmp_path):
    with pytest.raises(LibraryBusyError):
        Library.salvage(library_path, tmp_path / "new.postil")
