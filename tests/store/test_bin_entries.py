"""The bin: what is in it, what comes back from it, and what goes for good."""

from dataclasses import replace

import pytest

from postil.errors import StaleChangeError
from postil.model.annotation import Decision, Verdict
from postil.model.change import Change, adding, removing
from postil.model.finding import EntityLabel, EntityMention, FindingKind
from postil.model.holdings import FoundSet


@pytest.fixture
def shelf(library, desk):
    """Two linked articles with an annotation, a verdict and findings."""
    return _Shelf(library, desk)


class _Shelf:
    def __init__(self, library, desk):
        self.library, self.desk = library, desk
        (self.article, self.text), (self.other, self.other_text) = desk.article(), desk.article()
        self.tag = desk.tag()
        self.note = desk.annotation(self.text, note="Look here", tags=(self.tag,))
        self.link = desk.link(self.text, self.other_text, note="Both")
        self.verdict = Verdict(
            "verdict",
            self.article.id,
            self.note.passage,
            FindingKind.ENTITY,
            Decision.REJECTED,
            "GPE",
        )
        library.apply(adding("Annotate", self.tag, self.note, self.link, self.verdict))
        mention = EntityMention(start=0, end=3, component="e", label=EntityLabel.GPE)
        for text in (self.text, self.other_text):
            library.save_findings(text.id, text.hash, FoundSet([mention], "r"))

    def delete(self, *records):
        return self.library.apply(removing("Delete", *records))

    def delete_article(self):
        return self.delete(self.article, self.note, self.link, self.verdict)

    def restore(self, *ids):
        found = self.library.restorable(ids)
        self.library.apply(adding("Restore", *found))
        return {record.id for record in found}

    def binned(self):
        return [entry.record for entry in self.library.bin()]


def test_what_is_deleted_lies_in_the_bin(shelf):
    shelf.delete(shelf.note)
    shelf.delete(shelf.link)
    link, note = shelf.library.bin()
    assert (link.record, note.record) == (shelf.link, shelf.note)
    assert note.title == shelf.article.title
    step = shelf.library.history()[0]
    assert (link.moment, link.author, link.belongings) == (step.moment, step.author, 0)
    assert shelf.library.bin_count() == 2
    assert shelf.library.bin(limit=1, offset=1) == [note]


def test_an_article_lies_in_the_bin_with_all_that_hung_on_it(shelf):
    shelf.delete_article()
    (entry,) = shelf.library.bin()
    assert (entry.record, entry.belongings) == (shelf.article, 2)
    assert shelf.restore(shelf.article.id) == {
        shelf.article.id,
        shelf.note.id,
        shelf.link.id,
        shelf.verdict.id,
    }
    assert shelf.library.bin() == []
    assert shelf.library.annotations(shelf.article.id) == [shelf.note]
    assert shelf.library.verdicts(shelf.article.id) == [shelf.verdict]
    assert shelf.library.check() == []


def test_tags_verdicts_and_undone_deeds_are_not_in_the_bin(shelf):
    shelf.delete(shelf.verdict)
    no = shelf.library.apply(adding("Highlight", shelf.desk.annotation(shelf.text)))
    shelf.library.undo(no)
    assert shelf.binned() == []


def test_undoing_a_deletion_empties_the_bin_and_doing_it_again_fills_it(shelf):
    no = shelf.delete(shelf.note)
    before = shelf.library.bin()
    shelf.library.undo(no)
    assert shelf.binned() == []
    shelf.library.redo(no)
    assert shelf.library.bin() == before


def test_undoing_a_restoration_leaves_the_bin_as_it_was(shelf):
    shelf.delete(shelf.note)
    before = shelf.library.bin()
    shelf.restore(shelf.note.id)
    restored = shelf.library.history()[0].no
    changed = replace(shelf.note, note="Later")
    shelf.library.apply(Change("Note", {changed.id: shelf.note}, {changed.id: changed}))
    again = shelf.delete(changed)
    assert shelf.binned() == [changed]
    shelf.library.undo(again)
    shelf.library.undo(shelf.library.history()[1].no)
    shelf.library.undo(restored)
    assert shelf.library.bin() == before


def test_an_annotation_brings_its_article_back(shelf):
    shelf.delete(shelf.note)
    shelf.delete(shelf.article, shelf.link, shelf.verdict)
    assert {entry.record.id: entry.title for entry in shelf.library.bin()} == {
        shelf.note.id: shelf.article.title,
        shelf.article.id: shelf.article.title,
    }
    assert shelf.restore(shelf.note.id) == {
        shelf.note.id,
        shelf.article.id,
        shelf.link.id,
        shelf.verdict.id,
    }
    assert shelf.library.check() == []


def test_a_link_waits_in_the_bin_for_its_other_article(shelf):
    shelf.delete(shelf.article, shelf.other, shelf.note, shelf.link, shelf.verdict)
    assert shelf.link.id not in shelf.restore(shelf.article.id)
    assert set(shelf.binned()) == {shelf.other, shelf.link}
    assert shelf.restore(shelf.other.id) == {shelf.other.id, shelf.link.id}
    assert shelf.binned() == []


def test_a_link_brings_both_its_articles_back(shelf):
    shelf.delete(shelf.link)
    shelf.delete(shelf.article, shelf.note, shelf.verdict)
    shelf.delete(shelf.other)
    assert shelf.restore(shelf.link.id) >= {shelf.link.id, shelf.article.id, shelf.other.id}


def test_a_tag_that_is_gone_is_left_off(shelf):
    shelf.delete(shelf.note)
    shelf.delete(shelf.tag)
    shelf.restore(shelf.note.id)
    assert shelf.library.record(shelf.note.id) == replace(shelf.note, tags=())


def test_what_has_no_place_any_more_stays_in_the_bin(shelf):
    shelf.delete(shelf.note, shelf.link, shelf.verdict)
    shelf.delete(shelf.article)
    with shelf.library._file.writing(durable=True) as connection:
        connection.execute("DELETE FROM binned WHERE record_id = ?", (shelf.article.id,))
    assert shelf.library.restorable([shelf.note.id, shelf.link.id, "nothing"]) == []
    assert shelf.library.bin_count() == 2


def test_the_bin_outlives_the_history(shelf):
    shelf.delete_article()
    shelf.library.forget_history()
    shelf.restore(shelf.article.id)
    assert shelf.library.record(shelf.note.id) == shelf.note


def _count(library, table):
    with library._file.reading() as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_emptying_takes_texts_sources_and_findings(shelf):
    shelf.library.set_state(f"position {shelf.article.id}", "5")
    shelf.delete_article()
    assert shelf.library.empty_bin() == 4
    assert shelf.binned() == []
    assert shelf.library.version(shelf.text.id) is None
    assert shelf.library.source(shelf.text.id) is None
    assert shelf.library.findings(shelf.text.id) is None
    assert shelf.library.state(f"position {shelf.article.id}") is None
    assert shelf.library.version(shelf.other_text.id) == shelf.other_text
    assert shelf.library.findings(shelf.other_text.id)
    assert _count(shelf.library, "version") == _count(shelf.library, "mention") == 1
    assert _count(shelf.library, "binned") == 0
    assert shelf.library.check() == []


def test_emptying_leaves_no_step_that_could_bring_it_back(shelf):
    shelf.delete_article()
    shelf.library.empty_bin()
    steps = shelf.library.history()
    assert [step.label for step in steps] == ["Annotate", "Import"]
    annotate, imported = steps
    assert library_undo(shelf, annotate.no).keys() == {shelf.tag.id}
    assert library_undo(shelf, imported.no).keys() == {shelf.other.id}
    shelf.library.redo(imported.no, annotate.no)
    assert shelf.library.check() == []


def library_undo(shelf, no):
    return shelf.library.undo(no).after


def test_only_what_was_deleted_long_enough_ago_goes(shelf):
    shelf.delete(shelf.note)
    shelf.delete(shelf.link)
    with shelf.library._file.writing(durable=True) as connection:
        connection.execute(
            "UPDATE binned SET moment = '2020' WHERE record_id = ?", (shelf.note.id,)
        )
    revision = shelf.library.revision()
    assert shelf.library.empty_bin("2019") == 0
    assert shelf.library.revision() == revision
    assert shelf.library.empty_bin("2021") == 1
    assert shelf.library.revision() == revision + 1
    assert shelf.binned() == [shelf.link]


def test_what_others_still_stand_on_does_not_go(shelf):
    shelf.delete(shelf.article)
    assert shelf.library.empty_bin() == 0
    assert shelf.library.version(shelf.text.id) == shelf.text
    assert shelf.binned() == [shelf.article]


def test_texts_that_nothing_can_bring_back_go(shelf):
    _article, version = shelf.desk.article()
    shelf.library.undo(shelf.library.history()[0].no)
    shelf.library.empty_bin()
    assert shelf.library.version(version.id) == version
    shelf.library.apply(adding("Tag", shelf.desk.tag()))
    shelf.library.empty_bin("2020")
    assert shelf.library.version(version.id) == version
    shelf.library.empty_bin()
    assert shelf.library.version(version.id) is None


def test_an_article_in_the_bin_is_not_known_any_more(shelf):
    shelf.delete_article()
    assert shelf.library.find_hash(shelf.text.hash) == shelf.other.id  # which has the same text
    with pytest.raises(StaleChangeError):
        shelf.delete_article()
