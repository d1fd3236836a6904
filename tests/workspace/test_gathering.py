"""Passages of several articles worked on together."""

import pytest

from postil.model.annotation import Colour
from postil.model.article import Reading
from postil.model.holdings import ArticleQuery, Hit, NewVersion
from postil.store.library import Library
from postil.workspace.arrivals import article_of
from postil.workspace.codebook import Codebook
from postil.workspace.gathering import Gathering
from postil.workspace.session import ReadingSession


@pytest.fixture
def session(library: Library) -> ReadingSession:
    session = ReadingSession(library)
    for title, text in (
        ("One", "A bridge was lost near Kursk 😀 at night."),
        ("Two", "Nobody holds the bridge. The bridge is gone."),
    ):
        article, version = article_of(Reading(text=text, title=title))
        session.take_in("Import", article, NewVersion(version, b""))
    return session


@pytest.fixture
def gathering(session: ReadingSession) -> Gathering:
    return Gathering(session)


def _hits(session: ReadingSession, words: str = "bridge") -> list[Hit]:
    return session.library.search(words, 50)


def _words(session: ReadingSession) -> list[tuple[str, str]]:
    everything = [
        annotation
        for row in session.library.article_rows(ArticleQuery())
        for annotation in session.library.annotations(row.article.id)
    ]
    return sorted((a.passage.text, a.colour.value) for a in everything)


def test_what_a_search_found_is_highlighted_in_one_step(session, gathering) -> None:
    assert gathering.colour(_hits(session), Colour.GREEN)
    assert _words(session) == [("bridge", "green"), ("bridge", "green")]
    assert session.undo_stack.undoText() == "Colour 2 passages"
    session.undo_stack.undo()
    assert _words(session) == []


def test_words_that_stand_together_are_one_passage(session, gathering) -> None:
    assert gathering.colour(_hits(session, '"near Kursk"'), Colour.BLUE)
    assert _words(session) == [("near Kursk", "blue")]


def test_a_tag_goes_on_highlights_articles_and_words(session, gathering) -> None:
    book = Codebook(session)
    assert gathering.tag(_hits(session), "war/bridges")
    assert {tag.path for tag in session.tags.values()} == {"war/bridges"}
    hits = book.hits(["war"], 50, 0)
    assert len(hits) == 2
    assert all(hit.record_id for hit in hits)
    assert gathering.tag(hits, "checked")
    assert len(book.hits(["checked"], 50, 0)) == 2
    titles = _hits(session, "One")
    assert [hit.where for hit in titles] == ["title"]
    assert gathering.tag(titles, "checked")
    assert len(book.hits(["checked"], 50, 0)) == 3
    for _ in range(3):
        session.undo_stack.undo()
    assert not session.tags
    assert _words(session) == []


def test_highlights_of_several_articles_are_recoloured_and_deleted(session, gathering) -> None:
    gathering.tag(_hits(session), "bridges")
    hits = Codebook(session).hits(["bridges"], 50, 0)
    assert gathering.colour(hits, Colour.RED)
    assert _words(session) == [("bridge", "red"), ("bridge", "red")]
    assert gathering.delete(hits)
    assert _words(session) == []
    assert session.undo_stack.undoText() == "Delete 2 annotations"
    session.undo_stack.undo()
    assert len(_words(session)) == 2


def test_what_a_search_found_is_highlighted_once_then_recoloured_and_deleted(
    session, gathering
) -> None:
    hits = _hits(session)
    gathering.colour(hits, Colour.GREEN)
    assert gathering.colour(hits, Colour.RED)
    assert gathering.tag(hits, "bridges")
    assert _words(session) == [("bridge", "red"), ("bridge", "red")]
    assert len(gathering.ends(hits)) == 2
    assert gathering.delete(hits)
    assert _words(session) == []


def test_words_without_a_highlight_are_not_deleted(session, gathering) -> None:
    assert not gathering.delete(_hits(session))


def test_each_passage_is_linked_to_each(session, gathering) -> None:
    assert gathering.begin_links(_hits(session))
    assert len(session.pending_links) == 2
    row = next(r for r in session.library.article_rows(ArticleQuery()) if r.article.title == "One")
    session.open_article(row.article.id)
    text = session.open.version.text
    start = text.index("Kursk")
    kind = next(iter(session.link_types))
    assert session.finish_link(start, start + 5, kind, backwards=True)
    assert not session.pending_links
    links = session.library.links(row.article.id)
    assert len(links) == 2
    assert {link.source.passage.text for link in links} == {"Kursk"}
    assert session.undo_stack.undoText() == "Make 2 links"
    session.undo_stack.undo()
    assert not session.library.links(row.article.id)


def test_a_passage_alone_can_not_be_linked_to_itself(session, gathering) -> None:
    refusals: list[str] = []
    session.refused.connect(refusals.append)
    hits = _hits(session, "Kursk")
    gathering.begin_links(hits)
    assert not session.finish_links(gathering.ends(hits), next(iter(session.link_types)))
    assert refusals == ["A passage can't be linked to itself; choose another one."]
