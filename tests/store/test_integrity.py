"""Every kind of damage, done to the file behind the program's back, is told."""

import sqlite3

import pytest

from postil.errors import StoreError
from postil.model.change import adding
from postil.model.finding import EntityLabel, EntityMention
from postil.model.holdings import FoundSet
from postil.store.library import Library


@pytest.fixture
def damaged(library, library_path, desk):
    """Damages a library of two linked articles with some SQL and gives what check says then."""
    (_a, first), (_b, second) = desk.article(), desk.article()
    tag = desk.tag()
    annotation = desk.annotation(first, note="Look here", tags=(tag,))
    library.apply(adding("Annotate", tag, annotation, desk.link(first, second)))
    mention = EntityMention(start=0, end=3, component="e", label=EntityLabel.GPE)
    library.save_findings(first.id, first.hash, FoundSet([mention], "r"))
    assert library.check() == []
    library.close()

    def check(*statements):
        connection = sqlite3.connect(library_path, isolation_level=None)
        try:
            for statement in statements:
                connection.execute(statement)
        finally:
            connection.close()
        with Library.open(library_path) as opened:
            return opened.check()

    return check


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        (["UPDATE annotation SET start = start + 1, stop = stop + 1"], "stand on the words"),
        (["UPDATE annotation SET stop = 100000"], "doesn't stand on the words"),
        (["UPDATE link SET target_exact = 'x'"], "The link link-"),
        (["UPDATE annotation SET article_id = 'article-3'"], "text of another article"),
        (["DELETE FROM version WHERE no = 2"], "lies in a text that is not there"),
        (["DELETE FROM tag"], "tagging refers to a tag that is not there"),
        (["UPDATE step_record SET before = '[]'"], "of the history did can't be read"),
        (
            [
                "INSERT INTO binned (record_id, step_no, kind, owner, record, moment, author) "
                "VALUES ('gone', 1, 'article', '', '{\"table\":\"article\"}', '', '')"
            ],
            "deleted as gone can't be read",
        ),
        (["UPDATE annotation SET colour = 'mauve'"], "annotation annotation-"),
        (["UPDATE article SET current_no = NULL WHERE no = 1"], "doesn't show the version that it"),
        (["UPDATE article SET version_id = '', current_no = NULL"], "shows none of its versions"),
        (["UPDATE article SET annotations = 7"], "doesn't show how many annotations"),
        (["UPDATE finding_set SET packed = x'01'"], "analyse it again"),
        (["UPDATE finding_set SET findings = 7"], "analyse it again"),
        (
            ["DROP TRIGGER version_is_immutable", "UPDATE version SET text = 'x' WHERE no = 2"],
            "is not what was imported",
        ),
        (
            ["DROP TRIGGER article_updated", "UPDATE article SET title = 'Other'"],
            "search index of the texts doesn't match",
        ),
        (
            ["DROP TRIGGER annotation_updated", "UPDATE annotation SET note = 'Other'"],
            "search index of the notes doesn't match",
        ),
    ],
)
def test_damage_is_told(damaged, statements, problem):
    found = damaged(*statements)
    assert any(problem in sentence for sentence in found), found


def test_a_version_can_not_be_changed(damaged):
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        damaged("UPDATE version SET text = 'x'")


def test_a_file_with_overwritten_pages_is_told(library, library_path, desk):
    for _ in range(20):
        desk.article()
    library.close()
    raw = bytearray(library_path.read_bytes())
    for page in range(2, len(raw) // 4096, 2):
        raw[page * 4096 : page * 4096 + 2048] = b"\xa5" * 2048
    library_path.write_bytes(raw)

    try:
        with Library.open(library_path) as opened:
            told = opened.check()
    except StoreError as error:
        told = [str(error)]

    assert any("damaged" in sentence for sentence in told)
