"""Entities are found however they are spelt, suggested to be one, and read article by article."""

from collections import Counter

import pytest

from postil.model.article import Reading
from postil.model.entity_rows import EntityQuery
from postil.model.finding import EntityLabel, EntityMention, Quotation
from postil.model.holdings import ArticleOrder, ArticleQuery, FoundSet, NewVersion
from postil.model.naming_rule import EntityName
from postil.model.passage import Span
from postil.store.library import Library
from postil.workspace.entities import best_first, keeping, parts_of, suggesting, wholes_of
from postil.workspace.entity_notes import EntityNotes, concerns_notes
from postil.workspace.entity_reading import EntityReading, Gathered, gathering
from postil.workspace.intake import article_of
from postil.workspace.naming import Naming
from postil.workspace.session import ReadingSession

PERSON, PLACE = EntityLabel.PERSON, EntityLabel.GPE
ZELENSKYY = EntityName("Volodymyr Zelenskyy", PERSON)
OTHERWISE = EntityName("Володимир Зеленський", PERSON)
TEXTS = (
    ("2025-04-08", "Volodymyr Zelenskyy spoke in Kyiv. “Ask Zelenskyy,” said Ada Élan in Sumy.",
     {"Volodymyr Zelenskyy": ZELENSKYY, "Zelenskyy,": ZELENSKYY, "Kyiv": None, "Sumy": None}),
    ("2025-04-09", "Володимир Зеленський мовчить.\nKyiv waits.",
     {"Володимир Зеленський": OTHERWISE, "Kyiv": None}),
)  # fmt: skip


@pytest.fixture
def session(qapp, tmp_path):
    with Library.open(tmp_path / "library.postil") as library:
        session = ReadingSession(library)
        for published, text, named in TEXTS:
            article, version = article_of(Reading(text=text, title=published, published=published))
            session.take_in("Import", article, NewVersion(version, text.encode()))
            found = [mention(text, words, name) for words, name in named.items()]
            if "“" in text:
                start, end = text.index("“"), text.index("”") + 1
                found.append(
                    Quotation(
                        start=start,
                        end=end,
                        component="hand",
                        content=(Span(start, end),),
                        speaker_entity="Ada Élan",
                    )
                )
            found.sort(key=lambda f: (f.start, -f.end))
            library.save_findings(version.id, version.hash, FoundSet(found, "hand", published))
        list(library.ledger.listing())
        list(keeping(library))
        yield session


def mention(text: str, words: str, name: EntityName | None) -> EntityMention:
    bare = words.rstrip(",")
    start = text.index(words)
    return EntityMention(
        start=start,
        end=start + len(bare),
        component="hand",
        label=name.label if name else PLACE,
        entity=name.name if name else "",
    )


@pytest.mark.parametrize("typed", ["selensk", "Zelenskyy volod", "Зеленськ", "ZELENSKIJ"])
def test_a_name_is_found_in_any_spelling(session, typed) -> None:
    query = EntityQuery(words=parts_of(typed))
    found = {entry.entity for entry in session.library.entity_index.entries(query)}
    assert found == {ZELENSKYY, OTHERWISE}


@pytest.mark.parametrize(
    ("typed", "found"), [("Kiev", ["Kyiv"]), ("Київ", ["Kyiv"]), ("Kyiva", [])]
)
def test_a_whole_name_is_found_by_vowels_that_alternate(session, typed, found) -> None:
    query = EntityQuery(words=parts_of(typed), wholes=wholes_of(typed))
    assert [e.entity.name for e in session.library.entity_index.entries(query)] == found


def test_spellings_of_one_are_suggested_until_a_person_says_otherwise(session) -> None:
    def suggested() -> list[set[str]]:
        found = best_first([each for each in suggesting(session.library) if each is not None])
        return [{each.one.entity.name, each.other.entity.name} for each in found]

    assert suggested() == [{ZELENSKYY.name, OTHERWISE.name}]
    Naming(session).apart(ZELENSKYY, OTHERWISE)
    assert suggested() == []
    session.undo_stack.undo()
    Naming(session).merge([OTHERWISE], ZELENSKYY)
    assert suggested() == []


def test_an_article_tells_where_and_how_it_is_named(session) -> None:
    newest, first = session.library.article_rows(_all())
    reading = EntityReading(session.library, ZELENSKYY).of(first.article.id)
    assert len(reading) == 2
    assert reading.spellings == Counter({"Volodymyr Zelenskyy": 1, "Zelenskyy": 1})
    assert reading.line(0).before == ""
    assert reading.line(0).behind == " spoke in Kyiv."
    assert reading.line(1).words == "Zelenskyy"
    assert reading.beside == {EntityName("Kyiv", PLACE), EntityName("Sumy", PLACE)}
    assert [row.speaker for row in reading.about] == ["Ada Élan"]
    assert len(EntityReading(session.library, ZELENSKYY).of(newest.article.id)) == 0


def test_merged_names_are_read_as_one(session) -> None:
    Naming(session).merge([OTHERWISE], ZELENSKYY)
    index = session.library.entity_index
    gathered = Gathered(of=2)
    appearances = index.appearances(ZELENSKYY, 10)
    list(gathering(session.library, ZELENSKYY, appearances, gathered))
    assert gathered.whole
    assert gathered.spellings["Володимир Зеленський"] == 1
    assert gathered.in_article == {EntityName("Kyiv", PLACE): 2, EntityName("Sumy", PLACE): 1}
    assert gathered.in_sentence[EntityName("Kyiv", PLACE)] == 1


def test_notes_outlive_a_new_analysis_and_come_along_with_a_merge(session) -> None:
    notes = EntityNotes(session)
    assert notes.write(notes.of(OTHERWISE)[0], "Президент")
    assert notes.tag(ZELENSKYY, "people/leaders")
    Naming(session).merge([OTHERWISE], ZELENSKYY)
    assert [note.note for note in notes.of(ZELENSKYY)] == ["", "Президент"]
    for row in session.library.article_rows(_all()):
        version = session.library.current_version(row.article.id)
        session.library.save_findings(version.id, version.hash, FoundSet([], "other"))
    assert [note.note for note in notes.of(OTHERWISE)] == ["Президент", ""]
    assert notes.tags_of(ZELENSKYY) == ["people/leaders"]
    assert notes.untag(ZELENSKYY, "people/leaders")
    assert notes.tags_of(ZELENSKYY) == []
    assert not notes.write(notes.of(OTHERWISE)[0], "Президент")
    assert concerns_notes(notes.of(ZELENSKYY))
    assert not concerns_notes([session.article(session.library.article_rows(_all())[0].article.id)])


def _all() -> ArticleQuery:
    return ArticleQuery(order=ArticleOrder.PUBLISHED)
