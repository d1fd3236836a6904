"""The library against a dictionary: whatever is done, undone, refused or reopened."""

import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from postil.errors import StaleChangeError
from postil.model.annotation import (
    STANDARD_LINK_TYPES,
    Annotation,
    Colour,
    Decision,
    Link,
    LinkEnd,
    LinkType,
    Tag,
    Verdict,
)
from postil.model.article import Article, Version
from postil.model.belongings import Belongings
from postil.model.change import Change, adding, removing
from postil.model.finding import EntityLabel, EntityMention, FindingKind
from postil.model.holdings import ArticleQuery, FoundSet, NewVersion
from postil.model.naming_rule import EntityName, NamingRule, RuleKind
from postil.model.passage import Passage, anchor_at
from postil.store.library import Library
from postil.workspace.revision import placed, questions, revised

_words = st.text(max_size=8)
_body = st.text(min_size=1, max_size=40)
_picks = st.integers(0, 10**6)
_names = st.sampled_from(["0", "A", "B", "C"])


class Desk(RuleBasedStateMachine):
    """Does what a person does, to a library and to a dictionary."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name) / "library")
        self.records = {kind.id: kind for kind in STANDARD_LINK_TYPES}
        self.versions = {}
        self.done, self.undone = [], []
        self.numbers = count(1)

    def teardown(self):
        if not hasattr(self, "library"):
            return
        try:
            assert self.library.check() == []
            self.names_follow_the_rules()
        finally:
            self.library.close()
            self.folder.cleanup()

    def names_follow_the_rules(self):
        """Without the rules, the lists are what they were before any rule was made."""
        list(self.library.ledger.listing())
        there = self.library.entities()
        rules = [r for r in self._of(NamingRule) if r.enabled]
        off = {r.id: replace(r, enabled=False) for r in rules}
        if rules:
            self._do(Change("Switch off", {r.id: r for r in rules}, off))
            list(self.library.ledger.listing())
            assert self.library.naming.effects() == {}
            self.library.undo(self.done[-1][0])
            list(self.library.ledger.listing())
        assert self.library.entities() == there
        assert self.library.check() == []

    def _of(self, *kinds):
        return [record for record in self.records.values() if isinstance(record, kinds)]

    def _pick(self, pick, *kinds):
        found = self._of(*kinds)
        return found[pick % len(found)]

    def _id(self, kind):
        return f"{kind}{next(self.numbers)}"

    def _passage(self, pick):
        version = list(self.versions.values())[pick % len(self.versions)]
        start = pick % len(version.text)
        end = min(len(version.text), start + 1 + pick % 5)
        return version.article_id, Passage(version.id, anchor_at(version.text, start, end))

    def _do(self, change, *versions):
        no = self.library.apply(change, [NewVersion(v, v.text.encode()) for v in versions])
        self._follow(change)
        self.done.append((no, change))
        self.undone.clear()

    def _follow(self, change):
        for id, record in change.after.items():
            self.records.pop(id, None)
            if record is not None:
                self.records[id] = record

    @rule(title=_words, outlet=_words, text=_body, authors=st.lists(_words, max_size=2))
    def import_article(self, title, outlet, text, authors):
        version = Version(self._id("version"), self._id("article"), text, "", "text/plain")
        about = title, outlet, tuple(authors)
        article = Article(version.article_id, *about, version_id=version.id)
        self.versions[version.id] = version
        self._do(adding("Import", article), version)

    @precondition(lambda self: self._of(Article))
    @rule(pick=_picks, text=_body, title=_words)
    def import_again(self, pick, text, title):
        article = self._pick(pick, Article)
        version = Version(self._id("version"), article.id, text, "", "text/plain")
        self.versions[version.id] = version
        renamed = replace(article, title=title, version_id=version.id)
        self._do(Change("Import again", {article.id: article}, {article.id: renamed}), version)

    @precondition(lambda self: self._of(Article))
    @rule(pick=_picks, kept=_picks, text=_body)
    def take_in_a_new_version(self, pick, kept, text):
        """Everything that hangs on the article is placed in it, as far as it has a place."""
        article = self._pick(pick, Article)
        old = self.versions[article.version_id]
        text = f"{text} {old.text[kept % len(old.text) :]}"
        version = Version(self._id("version"), article.id, text, "", "text/plain")
        marks = Belongings(
            [a for a in self._of(Annotation) if a.article_id == article.id],
            [v for v in self._of(Verdict) if v.article_id == article.id],
            [k for k in self._of(Link) if article.id in (k.source.article_id, k.target.article_id)],
        )
        answers = {}
        for old_id, spans in questions(article.id, version.id, marks).items():
            answers.update(placed(self.versions[old_id], version, spans))
        self.versions[version.id] = version
        self._do(revised(article, version, marks, answers), version)

    @precondition(lambda self: self._of(Article))
    @rule(pick=_picks, other=_picks)
    def read_another_version(self, pick, other):
        article = self._pick(pick, Article)
        versions = self.library.versions(article.id)
        turned = replace(article, version_id=versions[other % len(versions)].id)
        self._do(Change("Read", {article.id: article}, {article.id: turned}))

    @rule(path=_words, note=_words)
    def add_tag_and_link_type(self, path, note):
        tag, kind = Tag(self._id("tag"), path, "", note), LinkType(self._id("type"), path, note)
        self._do(adding("Tag", tag, kind))

    @precondition(lambda self: self.versions)
    @rule(picks=st.lists(_picks, min_size=1, max_size=4), note=_words, tagged=st.booleans())
    def annotate(self, picks, note, tagged):
        tags = tuple(tag.id for tag in self._of(Tag)) if tagged else ()
        colours = list(Colour)
        annotations = [
            Annotation(
                self._id("annotation"), *self._passage(pick), colours[pick % 8], note, tags[::-1]
            )
            for pick in picks
        ]
        self._do(adding("Highlight", *annotations))

    @precondition(lambda self: self.versions)
    @rule(pick=_picks, other=_picks, note=_words)
    def link(self, pick, other, note):
        kind = self._pick(pick, LinkType)
        ends = LinkEnd(*self._passage(pick)), LinkEnd(*self._passage(other))
        self._do(adding("Link", Link(self._id("link"), kind.id, *ends, note=note)))

    @precondition(lambda self: self.versions)
    @rule(pick=_picks, rejected=st.booleans(), name=_words, latitude=st.floats(-90, 90))
    def judge(self, pick, rejected, name, latitude):
        article_id, passage = self._passage(pick)
        finding = EntityMention(
            start=passage.start,
            end=passage.end,
            component="e",
            label=EntityLabel.GPE,
            entity=name,
            lat=latitude,
            lon=0.5,
        )
        verdict = Verdict(
            self._id("verdict"),
            article_id,
            passage,
            FindingKind.ENTITY,
            Decision.REJECTED if rejected else Decision.CORRECTED,
            "GPE",
            None if rejected else finding,
        )
        self._do(adding("Judge", verdict))

    @rule(pick=_picks, one=_names, other=_names, enabled=st.booleans())
    def say_something_of_a_name(self, pick, one, other, enabled):
        kind = list(RuleKind)[pick % 4]
        label = None if kind is RuleKind.IS else EntityLabel.GPE
        entity = None if kind is RuleKind.NEVER else EntityName(other, EntityLabel.GPE)
        made = f"{next(self.numbers):06}"
        rule_ = NamingRule(self._id("rule"), kind, one, label, entity, enabled, made)
        self._do(adding("Rule", rule_))

    @precondition(lambda self: self._of(NamingRule))
    @rule(picks=st.lists(_picks, min_size=1, max_size=3))
    def switch_rules(self, picks):
        before = {r.id: r for r in (self._pick(pick, NamingRule) for pick in picks)}
        after = {id: replace(r, enabled=not r.enabled) for id, r in before.items()}
        self._do(Change("Switch", before, after))

    @precondition(lambda self: self._of(NamingRule))
    @rule(pick=_picks)
    def delete_rule(self, pick):
        self._do(removing("Delete the rule", self._pick(pick, NamingRule)))

    @precondition(lambda self: self._of(Article))
    @rule(pick=_picks, names=st.lists(_names, max_size=3), listed=st.booleans())
    def find_names(self, pick, names, listed):
        """The analysis answers; the lists are brought up to date now or later."""
        version = self.versions[self._pick(pick, Article).version_id]
        end = len(version.text)
        found = [
            EntityMention(start=0, end=end, component="e", label=EntityLabel.GPE, entity=name)
            for name in names
        ]
        assert self.library.save_findings(version.id, version.hash, FoundSet(found, "e"))
        if listed:
            list(self.library.ledger.listing())

    @precondition(lambda self: self._of(Annotation, Link))
    @rule(pick=_picks, note=_words)
    def write_a_note(self, pick, note):
        old = self._pick(pick, Annotation, Link)
        self._do(Change("Note", {old.id: old}, {old.id: replace(old, note=note)}))

    @precondition(lambda self: self._of(Annotation))
    @rule(pick=_picks, place=_picks)
    def recolour_and_move_all(self, pick, place):
        colour = list(Colour)[pick % 8]
        before = {a.id: a for a in self._of(Annotation)}
        after = {id: replace(a, colour=colour) for id, a in before.items()}
        one = after[self._pick(pick, Annotation).id]
        article_id, passage = self._passage(place)
        after[one.id] = replace(one, article_id=article_id, passage=passage)
        self._do(Change("Recolour", before, after))

    @precondition(lambda self: self._of(Article, Annotation, Link, Verdict))
    @rule(pick=_picks)
    def delete(self, pick):
        self._do(removing("Delete", self._pick(pick, Article, Annotation, Link, Verdict)))

    @precondition(lambda self: self._of(Tag))
    @rule(pick=_picks)
    def delete_tag(self, pick):
        tag = self._pick(pick, Tag)
        tagged = [a for a in self._of(Annotation) if tag.id in a.tags]
        without = {a.id: tuple(t for t in a.tags if t != tag.id) for a in tagged}
        before = {tag.id: tag} | {a.id: a for a in tagged}
        after = {tag.id: None} | {a.id: replace(a, tags=without[a.id]) for a in tagged}
        self._do(Change("Delete the tag", before, after))

    @precondition(lambda self: self._of(Tag))
    @rule(pick=_picks, path=_words)
    def rename_tag(self, pick, path):
        tag = self._pick(pick, Tag)
        self._do(Change("Rename", {tag.id: tag}, {tag.id: replace(tag, path=path)}))

    @precondition(lambda self: len(self._of(Tag)) > 1)
    @rule(pick=_picks)
    def merge_tags(self, pick):
        """What bears one tag bears the other instead, each once."""
        gone, kept = self._pick(pick, Tag), self._pick(pick + 1, Tag)
        before = {gone.id: gone} | {a.id: a for a in self._of(Annotation) if gone.id in a.tags}
        after = {
            id: replace(
                a, tags=tuple(dict.fromkeys(kept.id if t == gone.id else t for t in a.tags))
            )
            for id, a in before.items()
            if isinstance(a, Annotation)
        }
        self._do(Change("Merge", before, {gone.id: None, **after}))

    @rule(path=_words)
    def another_program_writes(self, path):
        with Library.open(Path(self.folder.name) / "library") as other:
            change = adding("Theirs", Tag(self._id("tag"), path))
            no = other.apply(change)
        self._follow(change)
        self.done.append((no, change))
        self.undone.clear()

    @precondition(lambda self: self.done or self.undone)
    @rule(pick=_picks)
    def return_to_a_point(self, pick):
        """Any point of the history, however far back or forth."""
        point = pick % (len(self.done) + len(self.undone) + 1)
        back = [self.done.pop() for _ in range(len(self.done) - point)]
        if back:
            self._follow(self.library.undo(*(no for no, _ in back)))
        forth = [self.undone.pop() for _ in range(point - len(self.done))] if not back else []
        if forth:
            self._follow(self.library.redo(*(no for no, _ in forth)))
        self.undone += back
        self.done += forth

    @precondition(lambda self: self.done)
    @rule(path=_words)
    def join(self, path):
        """The last step takes another change in, as typing and imports do."""
        no, earlier = self.done.pop()
        tag = Tag(self._id("tag"), path)
        change = adding("Joined", tag)
        assert self.library.apply(change, joining=no) == no
        self._follow(change)
        self.done.append((no, earlier.merged(change)))
        self.undone.clear()

    @precondition(lambda self: self.done)
    @rule(pick=_picks)
    def undo(self, pick):
        steps = [self.done.pop() for _ in range(1 + pick % min(3, len(self.done)))]
        self.library.undo(*(no for no, _ in steps))
        for _, change in steps:
            self._follow(change.inverted())
        self.undone += steps

    @precondition(lambda self: self.undone)
    @rule(pick=_picks)
    def redo(self, pick):
        steps = [self.undone.pop() for _ in range(1 + pick % min(3, len(self.undone)))]
        self.library.redo(*(no for no, _ in steps))
        for _, change in steps:
            self._follow(change)
        self.done += steps

    @precondition(lambda self: self.library.bin())
    @rule(picks=st.lists(_picks, min_size=1, max_size=3))
    def restore(self, picks):
        entries = self.library.bin()
        records = self.library.restorable({entries[p % len(entries)].record.id for p in picks})
        assert all(record.id not in self.records for record in records)
        if records:
            self._do(adding("Restore", *records))

    @precondition(lambda self: self.library.bin())
    @rule(all_of_it=st.booleans())
    def empty_the_bin(self, all_of_it):
        """What goes for good goes from the history too, and from nothing else."""
        gone = self.library.empty_bin() if all_of_it else self.library.empty_bin("2020")
        assert all_of_it or not gone
        if gone:
            self.done, self.undone = self._remembered()
        # Texts that nothing can bring back go even where nothing in the bin was old enough.
        self.versions = {
            id: version for id, version in self.versions.items() if self.library.version(id)
        }

    def _remembered(self):
        """The steps as the library has them, read by going back and forth."""
        steps = self.library.history()
        done = [step.no for step in steps if not step.undone]
        undone = [step.no for step in steps if step.undone][::-1]
        back = [(no, self.library.undo(no).inverted()) for no in done]
        for no, _ in back[::-1]:
            self.library.redo(no)
        forth = [(no, self.library.redo(no)) for no in undone]
        for no, _ in forth[::-1]:
            self.library.undo(no)
        return back[::-1], forth[::-1]

    @precondition(lambda self: self._of(Annotation, Link))
    @rule(pick=_picks, added=_words)
    def refuse_what_is_stale(self, pick, added):
        held = self._pick(pick, Annotation, Link)
        stale = replace(held, note=held.note + "changed elsewhere")
        tag = Tag(self._id("tag"), added)
        for before in (stale, None):
            change = Change("Stale", {tag.id: None, held.id: before}, {tag.id: tag, held.id: None})
            with pytest.raises(StaleChangeError):
                self.library.apply(change)
        assert self.library.record(tag.id) is None

    @rule()
    def reopen(self):
        self.library.close()
        self.library = Library.open(Path(self.folder.name) / "library")

    @invariant()
    def holds_the_same(self):
        if not hasattr(self, "library"):
            return
        for id, record in self.records.items():
            assert self.library.record(id) == record
        for _, change in (*self.done, *self.undone):
            for id in change.ids - self.records.keys():
                assert self.library.record(id) is None

    @invariant()
    def remembers_the_same(self):
        if not hasattr(self, "library"):
            return
        steps = self.library.history()[::-1]
        told = [(step.no, step.label, step.undone) for step in steps]
        assert told == [
            *((no, change.label, False) for no, change in self.done),
            *((no, change.label, True) for no, change in self.undone[::-1]),
        ]

    @invariant()
    def bins_nothing_that_is_there(self):
        if not hasattr(self, "library"):
            return
        ids = [entry.record.id for entry in self.library.bin()]
        assert len(ids) == len(set(ids)) == self.library.bin_count()
        assert not set(ids) & self.records.keys()

    @invariant()
    def lists_the_same(self):
        if not hasattr(self, "library"):
            return
        articles = {article.id for article in self._of(Article)}
        rows = self.library.article_rows(ArticleQuery())
        assert {row.article.id for row in rows} == articles
        assert self.library.article_count() == len(articles)
        assert set(self.library.tags()) == set(self._of(Tag))
        assert set(self.library.link_types()) == set(self._of(LinkType))
        assert set(self.library.naming.all()) == set(self._of(NamingRule))
        for row in rows:
            id = row.article.id
            annotations = {a for a in self._of(Annotation) if a.article_id == id}
            assert set(self.library.annotations(id)) == annotations
            assert row.annotations == len(annotations)
            assert set(self.library.verdicts(id)) == {
                v for v in self._of(Verdict) if v.article_id == id
            }
            assert set(self.library.links(id)) == {
                link
                for link in self._of(Link)
                if id in (link.source.article_id, link.target.article_id)
            }
            texts = [v for v in self.versions.values() if v.article_id == id]
            assert [row.id for row in self.library.versions(id)] == [v.id for v in texts]
            assert self.library.current_version(id) == self.versions[row.article.version_id]


Desk.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestDesk = Desk.TestCase
