from dataclasses import replace

import pytest

from postil.model.change import adding, replacing


@pytest.fixture
def tagged(library, desk):
    """Two tags; an older and a newer article, three passages, one of them with both tags."""
    war, sumy, idle = desk.tag("war"), desk.tag("war/sumy"), desk.tag("idle")
    older, old_version = desk.article(title="Older", added="2025-04-01T07:00:00Z")
    _newer, new_version = desk.article(title="Newer", added="2025-04-09T07:00:00Z")
    both = desk.annotation(new_version, "Sumy", tags=(war, sumy))
    first = desk.annotation(new_version, "13", tags=(sumy,))
    last = desk.annotation(old_version, "noon", tags=(war,))
    library.apply(adding("Tag", war, sumy, idle, both, first, last))
    library.apply(replacing("Tag", older, replace(older, tags=(war.id,))))
    return {"war": war.id, "sumy": sumy.id, "idle": idle.id}


def test_what_bears_a_tag_is_counted(library, tagged):
    assert library.tag_counts() == {tagged["war"]: 3, tagged["sumy"]: 2}


def test_what_bears_any_of_the_tags_comes_once(library, tagged):
    words = [getattr(r, "title", "") or r.passage.text for r in library.tagged(tagged.values())]
    assert sorted(words) == ["13", "Older", "Sumy", "noon"]
    assert library.tagged([tagged["idle"]]) == []


def test_hits_stand_article_by_article_in_the_order_of_the_text(library, tagged):
    hits = library.tag_hits(tagged.values())
    marked = [h.snippet[m.start : m.end] for h in hits for m in h.marks]
    assert [h.title for h in hits] == ["Newer", "Newer", "Older", "Older"]
    assert [h.where for h in hits] == ["text", "text", "title", "text"]
    assert marked == ["13", "Sumy", "noon"]
    text = library.current_version(hits[0].article_id).text
    assert text[hits[0].start :].startswith("13")


def test_hits_come_in_pages(library, tagged):
    whole = library.tag_hits(tagged.values())
    pages = [library.tag_hits(tagged.values(), limit=3, offset=n) for n in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert [hit for page in pages for hit in page] == whole


def test_a_snippet_begins_with_a_whole_word(library, desk):
    tag = desk.tag("claims")
    _article, version = desk.article()
    made = [desk.annotation(version, w, tags=(tag,)) for w in ("Élysée", "Volodymyr")]
    library.apply(adding("Tag", tag, *made))
    first, second = library.tag_hits([tag.id])
    assert first.snippet.startswith("The Élysée said")
    assert second.snippet.startswith("…")
    assert f" {second.snippet[1:]}" in version.text
    assert second.snippet[second.marks[0].start : second.marks[0].end] == "Volodymyr"
