"""Every library that a Postil ever wrote opens, and all that was in it is there."""

import gzip
import importlib.util
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from postil.anchors.likeness import sketch
from postil.model.annotation import STANDARD_LINK_TYPES
from postil.model.change import adding
from postil.model.entity_rows import EntityOrder, EntityQuery
from postil.model.holdings import ArticleQuery
from postil.store import migrations
from postil.store.library import Library

_FOLDER = Path(__file__).resolve().parents[1] / "libraries"
_SPECIMENS = sorted(_FOLDER.glob("schema-*.postil.gz"))


@pytest.fixture(scope="module")
def made():
    """What the script that makes the specimens puts into them."""
    spec = importlib.util.spec_from_file_location("make_specimen", _FOLDER / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_schema_has_its_specimen():
    numbers = [f"schema-{n}.postil.gz" for n in range(1, migrations.SCHEMA + 1)]
    assert [path.name for path in _SPECIMENS] == numbers


@pytest.mark.parametrize("specimen", _SPECIMENS, ids=lambda path: path.stem)
def test_a_library_of_every_schema_opens_with_all_that_is_in_it(specimen, made, tmp_path):
    path = tmp_path / "library"
    path.write_bytes(gzip.decompress(specimen.read_bytes()))

    with Library.open(path) as library:
        assert library.check() == []
        for record in made.RECORDS:
            assert library.record(record.id) == record
        if library.record(made.PLACED.id):
            assert library.record(made.PLACED.id) == made.PLACED
            assert library.find_alike(sketch(made.OTHER.text)) == [made.OTHER.id]
        else:
            assert specimen.stem < "schema-3"
            assert set(library.without_sketch()) >= {made.FIRST.id, made.OTHER.id}
        assert library.record("passing") is None
        assert library.link_types() == [*STANDARD_LINK_TYPES, made.DENIES]
        for version in (made.FIRST, made.CORRECTED, made.OTHER, made.DELETED):
            assert library.version(version.id) == version
            assert library.source(version.id) == version.text.encode()
        assert library.current_version("article-1") == made.CORRECTED
        assert library.findings("version-2") == made.FOUND
        assert library.findings("version-1").findings == []
        assert library.findings("version-3") is None
        assert library.state("last article") == "article-1"
        assert library.find_address("https://ledger.example/1") == "article-1"
        assert {row.article.id for row in library.article_rows(ArticleQuery())} == {
            "article-1",
            "article-2",
        }
        assert {hit.where for hit in library.search("naive")} == {"note"}
        assert [hit.start for hit in library.search("elan")] == [made.CORRECTED.text.index("Élan")]
        assert [library.record(rule.id) for rule in made.RULES] in ([None, None], [*made.RULES])
        list(library.ledger.listing())
        sumy = "Sumy Oblast" if library.naming.all() else "Sumy"
        assert {row.name for row in library.entities()} == {"Adaline Élan", sumy}
        assert library.record(made.ENTITY_NOTE.id) in (None, made.ENTITY_NOTE)
        list(library.entity_index.recounting())
        entries = library.entity_index.entries(EntityQuery(order=EntityOrder.NAME))
        assert {(e.entity.name, e.mentions, e.articles, e.first) for e in entries} == {
            ("Adaline Élan", 1, 1, made.DAY),
            (sumy, 1, 1, made.DAY),
        }
        if specimen.stem < "schema-6":
            library.apply(adding("Rules", *made.RULES))
            assert {row.name for row in library.entities()} == {"Adaline Élan", "Sumy Oblast"}
            assert library.check() == []


@pytest.mark.parametrize("specimen", _SPECIMENS[1:], ids=lambda path: path.stem)
def test_the_history_and_the_bin_of_a_library_are_kept(specimen, made, tmp_path):
    path = tmp_path / "library"
    path.write_bytes(gzip.decompress(specimen.read_bytes()))
    with Library.open(path) as library:
        steps = library.history()
        assert [step.label for step in steps] == [
            "Tag",
            "Delete",
            "Note",
            "Highlight",
            "Delete",
            "Import",
            "Import",
        ]
        assert [step.undone for step in steps] == [True] + [False] * 6
        assert {entry.record.id for entry in library.bin()} == {"passing", "article-3"}
        library.redo(steps[0].no)
        library.undo(*(step.no for step in steps))
        assert library.article_count() == 0
        assert library.bin() == []
        library.redo(*(step.no for step in steps[::-1]))
        assert library.record("article-2") is not None
        assert library.check() == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "library"
    monkeypatch.setattr(migrations, "_SEARCH", migrations._SEARCH + "CREATE TABLE article (x);")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Library.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert connection.execute("PRAGMA application_id").fetchone() == (0,)

    monkeypatch.undo()
    with Library.open(path) as library:
        assert library.check() == []


_OPEN = """
import sys
from pathlib import Path
from postil.store.library import Library
print("ready", flush=True)
sys.stdin.readline()
with Library.open(Path(sys.argv[1])) as library:
    print(library.check())
"""


def test_programs_that_begin_one_library_at_once_do_not_spoil_it(tmp_path):
    path = tmp_path / "library"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    assert [program.stdout.readline() for program in programs] == ["ready\n"] * 6
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    told = [program.communicate()[0] for program in programs]

    assert told == ["[]\n"] * 6
    with Library.open(path) as library:
        assert library.check() == []
