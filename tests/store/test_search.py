import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.change import adding, removing
from postil.store import search
from postil.store.search import _CLOSE, _OPEN, _place, _unmarked


def test_words_are_found_without_accents_and_case(library, desk, text):
    article, _version = desk.article(title="Figures", published="2025-04-08")

    (hit,) = library.search("ELYSEE naive")

    assert (hit.article_id, hit.title, hit.outlet) == (article.id, "Figures", "The Ledger")
    assert hit.published == "2025-04-08"
    assert hit.where == "text"
    assert text[hit.start :].startswith("Élysée")
    first = hit.marks[0]
    assert hit.snippet[first.start : first.end] == "Élysée"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("square kilom", 1),
        ("kilom square", 0),
        ("squa kilometres", 0),
        ('"square kilometres"', 1),
        ('"kilometres square"', 0),
        ('"13 squ', 1),
        ("square nowhere", 0),
        ("ledger square", 1),
        ("AND", 1),
        ("before NOT noon", 0),
        ("*", 0),
        ("🙂", 0),
        ('"', 0),
        ("", 0),
    ],
)
def test_what_is_found(library, desk, words, count):
    desk.article()
    assert len(library.search(words)) == count


def test_a_match_far_into_a_text_is_placed_where_it_stands(library, desk):
    text = "Nothing of note here. " * 500 + "Then 🙂 the bridge at Voronizh fell. " + "Quiet. " * 90
    desk.article(text)

    (hit,) = library.search("voronizh")

    assert text[hit.start :].startswith("Voronizh")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    ((start, end),) = hit.marks
    assert hit.snippet[start:end] == "Voronizh"


def test_titles_come_before_texts(library, desk):
    desk.article("Storms over the coast. " * 3, title="Weather")
    named, _version = desk.article("Rain and wind.", title="Storms")

    first, second = library.search("storms")

    assert (first.article_id, first.where, first.start) == (named.id, "title", None)
    assert first.snippet == "Storms"
    assert second.where == "text"


def test_notes_of_annotations_and_links_are_found_at_their_passages(library, desk, text):
    article, version = desk.article()
    annotation = desk.annotation(version, "Sumy", note="Compare with the *ministry*")
    link = desk.link(version, version, note="The ministry again")
    library.apply(adding("Annotate", annotation, link))

    hits = library.search("ministry")

    assert {(hit.where, hit.start) for hit in hits} == {
        ("note", text.index("Sumy")),
        ("note", text.index("13")),
    }
    assert {hit.article_id for hit in hits} == {article.id}
    library.apply(removing("Delete", annotation, link))
    assert library.search("ministry") == []
    assert library.check() == []


def test_only_the_version_that_is_read_is_searched(library, desk):
    article, _version = desk.article("The first figure was twelve.")
    later = desk.version_of(article, "The corrected figure is thirteen.")
    desk.read(article, later)

    assert library.search("twelve") == []
    assert len(library.search("thirteen")) == 1
    assert library.check() == []


def test_there_are_no_more_hits_than_asked_for(library, desk):
    for _ in range(5):
        _article, version = desk.article()
        library.apply(adding("Highlight", desk.annotation(version, note="sumy")))

    assert len(library.search("sumy")) == 10
    assert len(library.search("sumy", limit=3)) == 3


_texts = st.text(st.characters(codec="utf-8", exclude_characters=(_OPEN, _CLOSE)))


@given(
    before=_texts,
    found=_texts.filter(bool),
    after=_texts,
    cut=st.tuples(st.booleans(), st.booleans()),
)
def test_a_snippet_is_placed_in_its_text(before, found, after, cut):
    text = f"(before){before}{found}{after}(after)"
    marked = f"{before}{_OPEN}{found}{_CLOSE}{after}"
    snippet, marks = _unmarked("…" * cut[0] + marked + "…" * cut[1])

    start = _place(text, snippet, marks)

    assert start is not None
    assert text[start : start + len(found)] == found


def test_of_a_common_word_the_newest_are_weighed_and_notes_of_links_stay(
    library, desk, monkeypatch
):
    monkeypatch.setattr(search, "_WEIGHED", 5)
    versions = [desk.article("Rain, rain and rain. Rain over the river.")[1] for _ in range(3)]
    versions += [desk.article("Little rain fell over a long river.")[1] for _ in range(9)]
    link = desk.link(*_sources(desk), note="rain")
    notes = [desk.annotation(versions[0], "Rain", note=f"rain {n}") for n in range(9)]
    library.apply(adding("Notes", link, *notes))
    hits = library.search("rain", 100)
    newest = [version.article_id for version in versions[-5:]]
    assert {hit.article_id for hit in hits if hit.where == "text"} == set(newest)
    assert sum(hit.where == "note" for hit in hits) == 6
    phrase = [hit.article_id for hit in library.search('"long river"') if hit.where == "text"]
    assert phrase == [version.article_id for version in versions[:2:-1]]
    assert library.article_count("rain") == 12


def _sources(desk):
    return [desk.article("13 of Sumy")[1] for _ in range(2)]
