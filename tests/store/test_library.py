from dataclasses import replace

import pytest

from postil.errors import StaleChangeError, StoreError
from postil.model.annotation import (
    STANDARD_LINK_TYPES,
    Colour,
    Decision,
    LinkType,
    LinkTypeId,
    Verdict,
)
from postil.model.article import Block, BlockKind, hash_of
from postil.model.change import Change, adding, removing, replacing
from postil.model.finding import EntityLabel, EntityMention, FindingKind, Quotation
from postil.model.holdings import ArticleQuery, FoundSet, NewVersion
from postil.model.identity import VerdictId
from postil.model.passage import Span
from postil.store.library import Library


def test_an_article_comes_back_as_it_was_put_in(library, desk):
    article, version = desk.article(
        title="Élan", authors=("Ann Ash", "Bo Birch"), published="2025-04-08", sample=True
    )

    assert library.record(article.id) == article
    assert library.current_version(article.id) == version
    assert library.version(version.id) == version
    assert library.source(version.id) == version.text.encode()
    assert library.record("nothing") is None
    assert library.version("nothing") is None
    assert library.source("nothing") is None


def test_blocks_and_large_sources_are_kept(library, desk):
    article, version = desk.article()
    blocks = (
        Block(BlockKind.HEADING, 0, 10),
        Block(BlockKind.LIST_ITEM, 11, 15, 2),
        Block(BlockKind.LIST_ITEM, 16, 20, 2, number=7),
    )
    later = replace(desk.version_of(article, "Another text 🙂"), blocks=blocks)
    source = b"<p>again and again</p>" * 1000

    desk.read(article, later, source)

    assert library.current_version(article.id) == later
    assert library.version(version.id) == version
    assert library.source(later.id) == source


def test_a_version_that_is_there_stays_as_it_is(library, desk):
    article, version = desk.article()
    library.apply(removing("Delete", article))
    library.apply(adding("Import", article), [NewVersion(version, b"other bytes")])

    assert library.source(version.id) == version.text.encode()
    with pytest.raises(ValueError, match="another text"):
        library.apply(Change("", {}, {}), [NewVersion(replace(version, text="x", hash=""))])


def test_a_deleted_article_comes_back_with_all_its_versions(library, desk):
    article, version = desk.article()
    second = desk.version_of(article, "A correction.")
    article = desk.read(article, second)
    deleting = removing("Delete", article)

    library.apply(deleting)
    assert library.record(article.id) is None
    assert library.article_count() == 0
    assert library.search("correction") == []
    assert library.find_hash(version.hash) is None

    library.apply(deleting.inverted())
    assert library.record(article.id) == article
    assert library.current_version(article.id) == second
    assert [hit.article_id for hit in library.search("correction")] == [article.id]
    assert library.check() == []


def test_annotations_stand_in_the_order_of_the_text(library, desk):
    article, version = desk.article()
    tags = desk.tag("b"), desk.tag("a")
    late = desk.annotation(version, "Sumy")
    short = desk.annotation(version, "13", note="**Check**")
    long = desk.annotation(version, "13 square", tags=tags)
    library.apply(adding("Highlight", late, short, long, *tags))

    assert library.annotations(article.id) == [long, short, late]
    assert library.record(long.id).tags == (tags[0].id, tags[1].id)
    assert library.annotations(desk.article()[0].id) == []


def test_an_edit_changes_what_it_names_and_nothing_else(library, desk):
    article, version = desk.article()
    tag = desk.tag()
    first, second = desk.annotation(version, "Sumy", tags=(tag,)), desk.annotation(version, "13")
    library.apply(adding("Highlight", first, second, tag))
    edited = replace(first, colour=Colour.BLUE, note="new", tags=())

    library.apply(replacing("Recolour", first, edited))

    assert library.record(first.id) == edited
    assert library.annotations(article.id) == [second, edited]


def test_an_edited_article_keeps_its_versions_and_is_found_by_its_new_title(library, desk):
    article, version = desk.article(title="Old news")
    renamed = replace(article, title="Fresh news")

    library.apply(replacing("Rename", article, renamed))

    assert library.current_version(article.id) == version
    assert library.search("old") == []
    assert [hit.title for hit in library.search("fresh")] == ["Fresh news"]
    assert library.check() == []


def test_a_list_counts_annotations_through_every_change(library, desk):
    article, version = desk.article()
    other, _version = desk.article()

    def counts():
        rows = library.article_rows(ArticleQuery(descending=False))
        return [row.annotations for row in rows]

    first, second = desk.annotation(version), desk.annotation(version, "Sumy")
    library.apply(adding("Highlight", first, second))
    assert counts() == [2, 0]
    library.apply(replacing("Rename", article, replace(article, title="Other")))
    assert counts() == [2, 0]
    library.apply(replacing("Move", second, replace(second, article_id=other.id)))
    assert counts() == [1, 1]
    deleting = removing("Delete", replace(article, title="Other"))
    library.apply(deleting)
    assert counts() == [1]
    library.apply(deleting.inverted())
    assert sorted(counts()) == [1, 1]
    library.apply(removing("Delete", first))
    assert sorted(counts()) == [0, 1]


def test_links_are_found_from_both_ends(library, desk):
    (here, first), (there, second), (elsewhere, _third) = (desk.article() for _ in range(3))
    across, within = desk.link(first, second, note="Same figure"), desk.link(first, first)
    library.apply(adding("Link", across))
    library.apply(adding("Link", within))

    assert set(library.links(here.id)) == {across, within}
    assert library.links(there.id) == [across]
    assert library.links(elsewhere.id) == []


def test_the_standard_link_types_are_there_and_others_can_be_added(library):
    denies = LinkType(LinkTypeId("denies"), "denies", "is denied by")
    library.apply(adding("Add a link type", denies))

    assert library.link_types() == [*STANDARD_LINK_TYPES, denies]


def test_tags_stand_before_those_under_them(library, desk):
    tags = [desk.tag(path) for path in ("war/sumy", "war", "art")]
    library.apply(adding("Tag", *tags))

    assert [tag.path for tag in library.tags()] == ["art", "war", "war/sumy"]


def test_verdicts_keep_the_finding_they_speak_of(library, desk):
    article, version = desk.article()
    zelensky = EntityMention(
        start=69,
        end=87,
        component="entities 1",
        label=EntityLabel.PERSON,
        entity="Volodymyr Zelensky",
    )
    place = desk.annotation(version, "Volodymyr Zelensky").passage
    kept = Verdict(
        VerdictId("v1"),
        article.id,
        place,
        FindingKind.ENTITY,
        Decision.CONFIRMED,
        "PERSON",
        zelensky,
        "2025-04-08T07:00:00Z",
    )
    gone = replace(kept, id=VerdictId("v2"), decision=Decision.REJECTED, finding=None, created="")
    library.apply(adding("Judge", kept, gone))

    assert library.verdicts(article.id) == [gone, kept]


def test_findings_are_kept_for_one_text_only(library, desk):
    _article, version = desk.article()
    quote = Quotation(start=58, end=63, component="quotes 1", content=(Span(59, 62),))
    found = FoundSet([quote], "rules 1", "2025-04-08")

    assert library.findings(version.id) is None
    assert library.save_findings(version.id, hash_of("other"), found) is False
    assert library.save_findings("nothing", version.hash, found) is False
    assert library.findings(version.id) is None
    assert library.save_findings(version.id, version.hash, found) is True
    assert library.findings(version.id) == found
    assert library.save_findings(version.id, version.hash, FoundSet([], "rules 2")) is True
    assert library.findings(version.id) == FoundSet([], "rules 2")
    assert library.check() == []


def test_entities_are_counted_over_the_versions_that_are_read(library, desk):
    def mention(start, end, entity):
        label = EntityLabel.GPE
        return EntityMention(start=start, end=end, component="e", label=label, entity=entity)

    (first, one), (_second, two) = desk.article(), desk.article()
    sumy = one.text.index("Sumy")
    library.save_findings(
        one.id,
        one.hash,
        FoundSet([mention(sumy, sumy + 4, ""), mention(0, 3, "Sumy"), mention(0, 3, "Kyiv")], "r"),
    )
    library.save_findings(two.id, two.hash, FoundSet([mention(0, 3, "Sumy")], "r"))

    rows = [(row.name, row.articles, row.mentions) for row in library.entities()]
    assert rows == [("Sumy", 2, 3), ("Kyiv", 1, 1)]
    assert [row.name for row in library.entities("Ky")] == ["Kyiv"]
    library.save_findings(one.id, one.hash, FoundSet([mention(0, 3, "Sumy")], "r 2"))
    assert [(row.name, row.mentions) for row in library.entities()] == [("Sumy", 2)]
    desk.read(first, desk.version_of(first, "Nothing."))
    assert [(row.name, row.articles) for row in library.entities()] == [("Sumy", 1)]


def test_what_is_there_already_is_found(library, desk):
    article, version = desk.article(address="https://ledger.example/1")

    assert library.find_address("https://ledger.example/1") == article.id
    assert library.find_address("https://ledger.example/2") is None
    assert library.find_address("") is None
    assert library.find_hash(version.hash) == article.id
    assert library.find_hash(hash_of("something else")) is None


def test_state_is_kept_and_replaced(library, library_path):
    assert library.state("last article") is None
    library.set_state("last article", "a")
    library.set_state("last article", "b")
    library.close()

    with Library.open(library_path) as again:
        assert again.state("last article") == "b"


def test_a_stale_change_is_refused_whole(library, desk):
    article, version = desk.article()
    seen, other = desk.annotation(version), desk.annotation(version, "Sumy")
    library.apply(adding("Highlight", seen))
    edited = replace(seen, note="from the other window")
    library.apply(replacing("Note", seen, edited))
    stale = Change(
        "Recolour",
        {other.id: None, seen.id: seen},
        {other.id: other, seen.id: replace(seen, colour=Colour.RED)},
    )

    with pytest.raises(StaleChangeError, match="“Recolour” can't be done"):
        library.apply(stale, [NewVersion(desk.version_of(article, "A later text"))])

    assert library.annotations(article.id) == [edited]
    assert library.current_version(article.id) == version
    with pytest.raises(StaleChangeError):
        library.apply(adding("Again", seen))
    with pytest.raises(StaleChangeError):
        library.apply(removing("Never there", other))


def test_a_reference_to_nothing_is_refused_whole(library, desk):
    article, version = desk.article()
    tag = desk.tag()
    tagged = desk.annotation(version, tags=(tag,))
    with pytest.raises(StaleChangeError, match="no longer there"):
        library.apply(adding("Highlight", tagged))
    library.apply(adding("Highlight", tagged, tag))
    with pytest.raises(StaleChangeError, match="needs what it takes away"):
        library.apply(removing("Delete the tag", tag))
    untagged = replace(tagged, tags=())
    library.apply(
        Change(
            "Delete the tag", {tag.id: tag, tagged.id: tagged}, {tag.id: None, tagged.id: untagged}
        )
    )

    assert library.annotations(article.id) == [untagged]
    nowhere = desk.annotation(desk.version_of(article, version.text))
    with pytest.raises(StaleChangeError):
        library.apply(adding("Highlight", nowhere))


def test_half_a_character_is_refused_in_words(library, desk):
    article, version = desk.article()
    with pytest.raises(StoreError, match="half of a character"):
        library.apply(adding("Highlight", desk.annotation(version, note="\ud83d")))

    assert library.annotations(article.id) == []


def test_one_id_may_change_its_kind(library, desk):
    _article, version = desk.article()
    annotation = desk.annotation(version)
    tag = replace(desk.tag(), id=annotation.id)
    library.apply(adding("Highlight", annotation))
    library.apply(Change("Odd", {tag.id: annotation}, {tag.id: tag}))

    assert library.record(tag.id) == tag
    assert library.check() == []


def test_reading_only_refuses_every_write(library, library_path, desk):
    _article, version = desk.article()
    with Library.open(library_path, read_only=True) as reader:
        assert reader.read_only
        assert reader.current_version(version.article_id) == version
        for write in (
            lambda: reader.apply(adding("Highlight", desk.annotation(version))),
            lambda: reader.set_state("a", "b"),
            lambda: reader.save_findings(version.id, version.hash, FoundSet([], "r")),
        ):
            with pytest.raises(StoreError, match="reading only"):
                write()


def test_a_reader_notices_that_the_writer_wrote(library, library_path, desk):
    with Library.open(library_path, read_only=True) as reader:
        before = reader.data_version()
        assert reader.data_version() == before
        desk.article()
        assert reader.data_version() != before
        assert reader.article_count() == 1
