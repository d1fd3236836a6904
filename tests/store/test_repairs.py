"""What can be put right in place is put right, after a backup."""

import pytest

from postil.model.change import adding
from postil.model.finding import EntityLabel, EntityMention
from postil.model.holdings import FoundSet


@pytest.fixture
def full(library, desk):
    """A library with an article, an annotation, a tag, findings and something in the bin."""
    _article, version = desk.article()
    tag = desk.tag()
    annotation = desk.annotation(version, note="Look here", tags=(tag,))
    library.apply(adding("Annotate", tag, annotation))
    mention = EntityMention(start=0, end=3, component="e", label=EntityLabel.GPE)
    library.save_findings(version.id, version.hash, FoundSet([mention], "r"))
    assert library.check() == []
    return library


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["UPDATE article SET current_no = NULL"], "1 article didn't show the version that it"),
        (["UPDATE article SET version_id = ''"], "1 article showed none of its versions"),
        (["UPDATE article SET annotations = 7"], "another number of annotations"),
        (["DELETE FROM tag"], "1 use of tags that are not there"),
        (["UPDATE step_record SET before = '[]'"], "2 steps of the history could not be read"),
        (
            [
                "INSERT INTO binned (record_id, step_no, kind, owner, record, moment, author) "
                "VALUES ('gone', 1, 'article', '', '', '', '')"
            ],
            "1 thing in the bin",
        ),
        (
            ["DROP TRIGGER article_updated", "UPDATE article SET title = 'Other'"],
            "search index of the texts didn't match the texts; it was made anew",
        ),
        (
            ["DELETE FROM article_fts_data WHERE id > 10"],
            "search index of the texts didn't match",
        ),
    ],
)
def test_it_is_put_right_and_told(full, statements, told):
    with full._file.writing(durable=True) as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
    full._file.connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        full._file.connection.execute(statement)
    full._file.connection.execute("PRAGMA foreign_keys = ON")
    assert full.check()
    done = full.repair()
    assert any(told in sentence for sentence in done.told)
    assert done.to_analyse == []
    assert full.check() == []
    assert full.repair().told == []
    assert [backup.why for backup in full.backups()] == ["before repair"] * 2
    assert len(full.search("kilometres")) == 1


def test_damaged_findings_are_dropped_and_named(full):
    with full._file.writing(durable=True) as connection:
        connection.execute("UPDATE finding_set SET packed = x'01'")
        (id,) = connection.execute("SELECT id FROM version").fetchone()
    assert full.check()
    done = full.repair()
    assert done.to_analyse == [id]
    assert full.findings(id) is None
    assert full.check() == []
