"""The history of a library: what is kept of each deed, merged, undone, cut off and forgotten."""

import getpass
import subprocess
import sys
from dataclasses import replace

import pytest

from postil.errors import StaleChangeError, StoreError
from postil.model.annotation import Tag
from postil.model.change import Change, adding, removing, replacing
from postil.model.history import HISTORY_LENGTH
from postil.model.holdings import ArticleQuery, NewVersion
from postil.store.library import Library


def _labels(library):
    return [step.label for step in library.history()]


def _rows(library):
    with library._file.reading() as connection:
        return connection.execute("SELECT count(*) FROM step_record").fetchone()[0]


def test_a_deed_is_a_step_with_its_author_and_moment(library, desk):
    desk.article()
    no = library.apply(adding("Tag", desk.tag()))
    tag, imported = library.history()
    assert (tag.no, tag.label, tag.author, tag.undone) == (no, "Tag", getpass.getuser(), False)
    assert tag.moment >= imported.moment > "2025"
    assert tag.no > imported.no


def test_the_history_comes_in_pages(library, desk):
    for _ in range(5):
        library.apply(adding("Tag", desk.tag()))
    everything = library.history()
    assert library.history(limit=2) == everything[:2]
    assert library.history(limit=2, before=everything[1].no) == everything[2:4]
    assert library.history(limit=9, before=everything[3].no) == everything[4:]


def test_a_step_is_undone_and_done_again(library, desk):
    _article, version = desk.article()
    annotation = desk.annotation(version, note="kept")
    change = adding("Highlight", annotation)
    no = library.apply(change)
    assert library.undo(no) == change.inverted()
    assert library.record(annotation.id) is None
    assert library.history()[0].undone
    assert library.redo(no) == change
    assert library.record(annotation.id) == annotation
    assert not library.history()[0].undone


def test_a_new_deed_forgets_what_was_undone(library, desk):
    library.apply(adding("One", desk.tag()))
    no = library.apply(adding("Two", desk.tag()))
    library.undo(no)
    three = library.apply(adding("Three", desk.tag()))
    assert _labels(library) == ["Three", "One"]
    assert three > no
    with pytest.raises(StoreError, match="history was changed in another window"):
        library.redo(no)


def test_a_refused_deed_forgets_nothing(library, desk):
    tag = desk.tag()
    no = library.apply(adding("One", tag))
    library.undo(no)
    with pytest.raises(StaleChangeError):
        library.apply(removing("Delete", tag))
    library.redo(no)
    assert library.record(tag.id) == tag


def test_joined_changes_are_one_step(library, desk):
    first, second = desk.tag(), desk.tag()
    renamed = replace(first, path="peace")
    no = library.apply(adding("One", first))
    assert library.apply(adding("Both", second), joining=no) == no
    assert library.apply(replacing("Rename", first, renamed), joining=no) == no
    assert _labels(library) == ["Rename"]
    assert library.undo(no) == Change(
        "Rename", {first.id: renamed, second.id: second}, {first.id: None, second.id: None}
    )
    library.redo(no)
    assert library.record(first.id) == renamed


def test_only_the_last_step_can_be_joined(library, desk):
    first = library.apply(adding("One", desk.tag()))
    second = library.apply(adding("Two", desk.tag()))
    assert library.apply(adding("Three", desk.tag()), joining=first) > second
    library.undo(third := library.history()[0].no)
    assert library.apply(adding("Four", desk.tag()), joining=third) > third
    assert _labels(library) == ["Four", "Two", "One"]


def test_steps_are_taken_back_in_their_order_only(library, desk):
    first = library.apply(adding("One", desk.tag()))
    second = library.apply(adding("Two", desk.tag()))
    for refused in (lambda: library.undo(first), lambda: library.redo(second)):
        with pytest.raises(StoreError, match="history was changed"):
            refused()
    library.undo(second, first)
    with pytest.raises(StoreError, match="history was changed"):
        library.redo(second)
    library.redo(first, second)
    assert _labels(library) == ["Two", "One"]


def test_steps_together_are_taken_back_all_or_none(library, desk):
    tags = [desk.tag() for _ in range(3)]
    numbers = [library.apply(adding("Tag", tag)) for tag in tags]
    with library._file.writing(durable=True) as connection:
        connection.execute("UPDATE tag SET path = 'other' WHERE id = ?", (tags[0].id,))
    with pytest.raises(StaleChangeError, match="“Tag” can't be undone"):
        library.undo(*reversed(numbers))
    assert library.record(tags[2].id) == tags[2]
    assert len(library.history()) == 3


def test_a_stale_step_is_forgotten_and_nothing_lost(library, desk):
    tag = desk.tag()
    other = library.apply(adding("Other", desk.tag()))
    no = library.apply(adding("Tag", tag))
    with library._file.writing(durable=True) as connection:
        connection.execute("UPDATE tag SET path = 'other' WHERE id = ?", (tag.id,))
    with pytest.raises(StaleChangeError, match="changed in another window"):
        library.undo(no)
    assert library.record(tag.id) == replace(tag, path="other")
    assert _labels(library) == ["Other"]
    library.undo(other)


def test_a_step_that_can_not_be_read_is_forgotten(library, desk):
    no = library.apply(adding("Tag", desk.tag()))
    with library._file.writing(durable=True) as connection:
        connection.execute("UPDATE step_record SET after = '{}'")
    assert library.check() == ["What the step “Tag” of the history did can't be read."]
    with pytest.raises(StaleChangeError, match="can't be read any more"):
        library.undo(no)
    assert library.history() == []
    assert library.check() == []


def test_undoing_what_others_stand_on_is_refused(library, desk):
    tag = desk.tag()
    no = library.apply(adding("Tag", tag))
    with library._file.writing(durable=True) as connection:
        connection.execute("INSERT INTO tagging VALUES ('x', 0, ?)", (tag.id,))
    with pytest.raises(StaleChangeError, match="something in the library needs"):
        library.undo(no)
    assert library.record(tag.id) == tag


def test_the_oldest_steps_are_forgotten(library, desk):
    tags = [Tag(str(number), str(number)) for number in range(HISTORY_LENGTH + 20)]
    for tag in tags:
        library.apply(adding(tag.path, tag))
    assert len(library.history(limit=9999)) == _rows(library) == HISTORY_LENGTH
    assert library.history()[-1].label == "20"


def test_the_history_is_forgotten_and_its_effects_stay(library, desk):
    tag = desk.tag()
    library.apply(adding("Tag", tag))
    library.forget_history()
    assert library.history() == []
    assert _rows(library) == 0
    assert library.record(tag.id) == tag


def test_an_undone_import_comes_back_with_its_text(library, library_path, desk):
    article, version = desk.article()
    no = library.history()[0].no
    library.undo(no)
    library.close()
    with Library.open(library_path) as again:
        assert again.record(article.id) is None
        again.redo(no)
        assert again.current_version(article.id) == version
        assert again.article_rows(ArticleQuery())[0].article == article


def test_a_long_series_does_not_slow_down(library, desk):
    """Joining writes what is new, and never the whole step again."""
    article, version = desk.article()
    no = library.history()[0].no
    written = []
    library._file.connection.set_trace_callback(written.append)
    for number in range(30):
        other = replace(article, id=f"more-{number}")
        new = replace(version, id=f"text-{number}", article_id=other.id)
        library.apply(adding("Import", other), [NewVersion(new, b"")], joining=no)
    library._file.connection.set_trace_callback(None)
    assert sum("INSERT INTO step_record" in statement for statement in written) == 30
    assert not any("INSERT INTO step (" in statement for statement in written)
    assert len(library.undo(no).before) == 31


def test_the_revision_counts_peoples_deeds(library, desk):
    assert library.revision() == 0
    _article, version = desk.article()
    no = library.history()[0].no
    assert library.revision() == 1
    library.undo(no)
    library.redo(no)
    assert library.revision() == 3
    library.set_state("position", "1")
    with pytest.raises(StaleChangeError):
        library.apply(removing("Delete", desk.annotation(version)))
    assert library.revision() == 3


_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from postil.errors import StoreError
from postil.store.library import Library

library = Library.open(Path(sys.argv[1]))
step = library.history()[0]
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
for deed in (lambda: library.undo(step.no), library.back_up_beside, library.empty_bin):
    try:
        deed()
        print("done")
    except StoreError as error:
        print(type(error).__name__, error)
assert library.history()[0] == step
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
library.undo(step.no)
print(library.check(), library.history()[0].undone, library.backups())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_a_full_disk_forgets_no_step_and_leaves_no_half_backup(library, library_path, desk):
    _article, version = desk.article()
    library.apply(adding("Highlight", note := desk.annotation(version)))
    library.apply(removing("Delete", note))
    library.close()
    command = [sys.executable, "-c", _ON_A_FULL_DISK, library_path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    undo, backup, emptying, after = done.stdout.splitlines()
    for told in (undo, emptying):
        assert "could not be written" in told or "no room left" in told
    assert "The backup can't be written" in backup
    assert after == "[] True []"
    assert list((library_path.parent / "backups").iterdir()) == []
