"""Findings are kept whole, in one go or bit by bit."""

from postil.model.change import removing
from postil.model.finding import EntityLabel, EntityMention, Quotation
from postil.model.holdings import ArticleQuery, FoundSet
from postil.model.passage import Span
from postil.store.library import Library

NAMES = 1_000


def _book(names: int) -> FoundSet:
    found = [
        EntityMention(
            start=n, end=n + 4, component="made", label=EntityLabel.ORG, entity=f"Name {n % names}"
        )
        for n in range(names + 50)
    ]
    quote = Quotation(start=9, end=14, component="made", content=(Span(9, 14),))
    return FoundSet(
        sorted([*found, quote], key=lambda f: (f.start, -f.end)), "made 1", "2025-04-08"
    )


def test_bit_by_bit_or_in_one_go_is_the_same(library, desk):
    first, version = desk.article()
    second, other = desk.article()
    found = _book(NAMES)
    assert library.save_findings(version.id, version.hash, found)
    whole = library.entities("Name", 2 * NAMES)

    told = list(library.saving_findings(other.id, other.hash, found))

    assert told == [True] * 7
    assert library.findings(other.id) == library.findings(version.id)
    assert [(e.name, e.mentions // 2) for e in library.entities("Name", 2 * NAMES)] == [
        (e.name, e.mentions) for e in whole
    ]
    rows = {row.article.id: row for row in library.article_rows(ArticleQuery())}
    assert rows[first.id].quotes == rows[second.id].quotes == 1
    assert rows[first.id].entities == rows[second.id].entities == NAMES


def test_half_kept_counts_as_never_analysed(library, desk):
    _, version = desk.article()
    library.save_findings(version.id, version.hash, _book(10))
    saving = library.saving_findings(version.id, version.hash, _book(NAMES))

    assert next(saving)

    assert library.findings(version.id) is None
    assert version.id in library.unanalysed()
    assert library.save_findings(version.id, version.hash, _book(20))
    assert library.findings(version.id) == _book(20)
    assert library.check() == []


def test_an_article_that_goes_meanwhile_ends_it(library, desk):
    article, version = desk.article()
    saving = library.saving_findings(version.id, version.hash, _book(NAMES))
    assert next(saving)
    library.apply(removing("Delete", article))
    library.empty_bin()

    assert list(saving)[-1] is False
    assert library.check() == []


def test_a_version_with_another_hash_is_left_alone(library, desk):
    _, version = desk.article()
    assert list(library.saving_findings(version.id, "another", _book(3))) == [False]
    assert not library.save_findings(version.id, "another", _book(3))
    assert library.findings(version.id) is None


def test_two_programs_that_keep_the_same_at_once_keep_it_once(library, desk):
    _, version = desk.article()
    found = _book(NAMES)
    first = library.saving_findings(version.id, version.hash, found)
    with Library.open(library.path) as other:
        second = other.saving_findings(version.id, version.hash, found)
        told = [(next(first), next(second)) for _ in range(7)]
    assert told == [(True, True)] * 7
    assert library.findings(version.id) == found
    assert len(library.entities("Name", 2 * NAMES)) == NAMES
    assert library.check() == []
