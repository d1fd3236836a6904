from dataclasses import replace

import pytest

from postil.model.annotation import Tag
from postil.model.change import Change, adding, replacing
from postil.model.finding import EntityLabel, EntityMention, Quotation
from postil.model.holdings import ArticleOrder, ArticleQuery, FoundSet
from postil.model.identity import TagId
from postil.model.passage import Span


def _titles(library, *words, **fields):
    return [row.article.title for row in library.article_rows(ArticleQuery(*words, **fields))]


@pytest.fixture
def shelf(library, desk):
    """Three articles whose orders all differ; their versions by title."""
    made = {}
    for title, outlet, published, hour in (
        ("Élan vital", "Zeitblatt", "2025-04-03", "09"),
        ("“east of Sumy”", "Ångström Post", "2025-04-01", "11"),
        ("Denial", "morning ledger", "2025-04-02T10:00:00Z", "10"),
    ):
        _article, made[title] = desk.article(
            title=title, outlet=outlet, published=published, added=f"2025-04-08T{hour}:00:00Z"
        )
    denial = made["Denial"]
    library.apply(adding("Highlight", desk.annotation(denial), desk.annotation(denial, "Sumy")))
    library.apply(adding("Highlight", desk.annotation(made["Élan vital"])))
    return made


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (ArticleOrder.ADDED, ["Élan vital", "Denial", "“east of Sumy”"]),
        (ArticleOrder.PUBLISHED, ["“east of Sumy”", "Denial", "Élan vital"]),
        (ArticleOrder.TITLE, ["Denial", "“east of Sumy”", "Élan vital"]),
        (ArticleOrder.OUTLET, ["“east of Sumy”", "Denial", "Élan vital"]),
        (ArticleOrder.ANNOTATIONS, ["“east of Sumy”", "Élan vital", "Denial"]),
    ],
)
def test_a_list_is_sorted_both_ways(library, shelf, order, titles):
    assert _titles(library, order=order, descending=False) == titles
    assert _titles(library, order=order, descending=True) == titles[::-1]


def test_a_list_comes_in_pages(library, shelf):
    first = _titles(library, limit=2)
    rest = _titles(library, limit=2, offset=2)

    assert len(first) == 2
    assert len(rest) == 1
    assert set(first + rest) == set(shelf)
    assert library.article_count() == 3


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("elan", ["Élan vital"]),
        ("angstrom", ["“east of Sumy”"]),
        ("zeitblatt zelensky", ["Élan vital"]),
        ("sumy zeit", ["Élan vital"]),
        ("nowhere", []),
    ],
)
def test_words_narrow_a_list_by_title_outlet_and_text(library, shelf, words, titles):
    assert _titles(library, words) == titles
    assert library.article_count(words) == len(titles)


def test_words_without_a_letter_narrow_nothing(library, shelf):
    assert len(_titles(library, '"')) == 3
    assert library.article_count("*") == 3


def test_a_row_counts_what_stands_in_the_article(library, desk, shelf):
    version = shelf["Denial"]

    def mention(start, entity):
        label = EntityLabel.GPE
        return EntityMention(start=start, end=start + 4, component="e", label=label, entity=entity)

    quote = Quotation(start=58, end=63, component="q", content=(Span(59, 62),))
    found = FoundSet([mention(0, "Sumy"), mention(9, "Sumy"), mention(20, "Kyiv"), quote], "r")
    library.save_findings(version.id, version.hash, found)

    (row,) = library.article_rows(ArticleQuery("denial"))

    assert (row.annotations, row.quotes, row.entities) == (2, 1, 2)
    assert row.words == len(version.text.split())
    assert _titles(library, entity="Sumy") == ["Denial"]
    assert _titles(library, entity="Lviv") == []


def test_a_tag_narrows_a_list_to_what_bears_it(library, desk, shelf):
    tag, other = desk.tag("war"), desk.tag("art")
    marked = desk.annotation(shelf["Élan vital"], tags=(tag, other))
    library.apply(adding("Tag", tag, other, marked))
    article = library.record(shelf["Denial"].article_id)
    tagged = replace(article, tags=(tag.id,))
    library.apply(replacing("Tag", article, tagged))

    assert set(_titles(library, tags=((tag.id,),))) == {"Élan vital", "Denial"}
    assert _titles(library, tags=((other.id,),)) == ["Élan vital"]
    assert library.article_count(query=ArticleQuery("denial", tags=((tag.id,),))) == 1
    (row,) = library.article_rows(ArticleQuery("denial"))
    assert row.article == tagged


def test_several_tags_narrow_a_list_to_what_has_all_or_any_of_them(library, desk, shelf):
    war, sumy, art = desk.tag("war"), desk.tag("war/sumy"), desk.tag("art")
    marked = desk.annotation(shelf["Élan vital"], tags=(sumy,))
    again = desk.annotation(shelf["Élan vital"], "Sumy", tags=(art,))
    other = desk.annotation(shelf["Denial"], tags=(art,))
    library.apply(adding("Tag", war, sumy, art, marked, again, other))
    nested = (war.id, sumy.id)

    assert _titles(library, tags=(nested, (art.id,))) == ["Élan vital"]
    assert set(_titles(library, tags=(nested, (art.id,)), any_tag=True)) == {"Élan vital", "Denial"}
    assert _titles(library, tags=((war.id,), (art.id,))) == []
    assert _titles(library, "denial", tags=(nested, (art.id,)), any_tag=True) == ["Denial"]


def test_articles_with_a_tag_are_left_out(library, desk):
    tag = Tag(TagId("t"), "war")
    tagged, _ = desk.article("With a tag.")
    bare, _ = desk.article("Without one, but the same words.")
    with_tag = replace(tagged, tags=(tag.id,))
    library.apply(
        Change("Tag", {tag.id: None, tagged.id: tagged}, {tag.id: tag, tagged.id: with_tag})
    )
    query = ArticleQuery(without=((tag.id,),))
    assert [row.article.id for row in library.article_rows(query)] == [bare.id]
    assert library.article_count(query=query) == 1
    words = ArticleQuery(words="tag", without=((tag.id,),))
    assert library.article_rows(words) == []
    assert library.article_count(query=words) == 0
