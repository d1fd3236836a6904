"""Sketches of texts: filed, found again by like texts, gone with their texts."""

from dataclasses import replace

from postil.anchors.likeness import sketch
from postil.model.change import adding, removing
from postil.model.holdings import NewVersion, VersionRow

TEXT = (
    "Troops hold 13 square kilometres near Demidovka, the ministry said on Tuesday. Observers in "
    "the region could not confirm the claim that evening, and residents wrote that the bridge was "
    "closed to all but military traffic."
)
OTHER = "The harvest was good in the valleys of the south, growers told the paper on Monday."


def _rows(library, table):
    with library._file.reading() as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_like_text_is_found_among_others(library, desk):
    _article, one = desk.article(TEXT)
    _article, two = desk.article(OTHER)
    assert library.without_sketch() == [two.id, one.id]
    library.save_sketches({v.id: sketch(v.text) for v in (one, two)})
    assert library.without_sketch() == []
    assert library.find_alike(sketch(TEXT.replace("13", "15"))) == [one.id]
    assert library.find_alike(sketch("Nothing of all that is in here, not a word.")) == []


def test_a_sketch_may_come_with_its_version(library, desk):
    article, one = desk.article(TEXT)
    library.save_sketches({one.id: sketch(TEXT)})
    later = desk.version_of(article, f"{TEXT} It was corrected.")
    library.apply(
        adding("Import", replace(article, id="again", version_id="")),
        [NewVersion(later, b"bytes", sketch(later.text))],
    )
    assert library.without_sketch() == []
    assert library.find_alike(sketch(later.text)) == [later.id, one.id]


def test_articles_in_the_bin_are_not_found_and_emptying_takes_sketches_along(library, desk):
    article, version = desk.article(TEXT)
    library.save_sketches({version.id: sketch(TEXT)})
    library.apply(removing("Delete", article))
    assert library.find_alike(sketch(TEXT)) == []
    assert library.find_in_bin(version.hash) == article.id
    library.empty_bin()
    assert library.find_in_bin(version.hash) is None
    assert _rows(library, "sketch") == _rows(library, "sketch_band") == 0
    assert library.check() == []


def test_a_text_without_words_has_an_empty_sketch(library, desk):
    _article, version = desk.article("…")
    library.save_sketches({version.id: sketch(version.text)})
    assert library.without_sketch() == []
    assert library.find_alike(sketch("…")) == []


def test_versions_are_listed_without_their_texts(library, desk):
    article, one = desk.article(TEXT)
    two = desk.version_of(article, OTHER)
    desk.read(article, two, b"<p>harvest</p>")
    rows = library.versions(article.id)
    assert [row.id for row in rows] == [one.id, two.id]
    assert rows[1] == VersionRow(
        two.id, article.id, two.captured, two.hash, 16, "text/plain", len(b"<p>harvest</p>")
    )
    assert library.versions("nobody") == []


def test_an_address_is_found_whatever_differs_in_it(library, desk):
    article, _version = desk.article(address="https://www.ledger.example/a/?utm_source=feed#top")
    assert library.find_address("http://ledger.example/a") == article.id
    assert library.find_address("https://ledger.example/b") is None
    assert library.find_address("https://ledger.example/") is None
