"""`postil publish`: articles get a published date, and what that changes is listed."""

from pathlib import Path

import pytest

from postil.model.finding import TimeExpression
from postil.model.holdings import ArticleQuery
from postil.store.library import Library

from .conftest import CommandLine, assert_one_sentence

TEXT = "---\ntitle: Bridge\npublished: 2025-04-08\n---\n\nThe bridge fell on 7 April. It is new.\n"


@pytest.fixture
def bridge(postil: CommandLine, tmp_path: Path, library: Path) -> str:
    file = tmp_path / "bridge.md"
    file.write_text(TEXT, encoding="utf-8")
    assert postil("import", file, "--library", library).status == 0
    assert postil("export", "--all", "--to", tmp_path / "out", "--library", library).status == 0
    with Library.open(library) as opened:
        [row] = opened.article_rows(ArticleQuery())
        return row.article.id


def test_the_dates_are_read_again_and_counted(
    postil: CommandLine, library: Path, bridge: str
) -> None:
    answer = postil("publish", "2024-05-10", bridge, "--library", library)
    assert answer.status == 0
    assert answer.lines == [f"{bridge}  7 April  2025-04-07  →  2024-04-07"]
    assert answer.err == "1 date changed in 1 article.\n"
    with Library.open(library) as opened:
        found = opened.findings(opened.current_version(bridge).id)
        assert found.published == "2024-05-10"
        assert [f.value for f in found.findings if isinstance(f, TimeExpression)] == ["2024-04-07"]
        opened.undo(opened.history()[0].no)
        assert opened.record(bridge).published == "2025-04-08"


def test_no_date_and_the_same_date(postil: CommandLine, library: Path, bridge: str) -> None:
    assert postil("publish", "none", bridge, "--library", library).lines == [
        f"{bridge}  7 April  2025-04-07  →  XXXX-04-07"
    ]
    again = postil("publish", "none", bridge, "--library", library)
    assert (again.status, again.out) == (0, "")
    assert again.err == "The article had that published date already.\n"


@pytest.mark.parametrize("words", [["8 April", "x"], ["2025-04-08"]])
def test_words_that_are_off(postil: CommandLine, library: Path, words: list[str]) -> None:
    answer = postil("publish", *words, "--library", library)
    assert answer.status == 2
    assert_one_sentence(answer.err)


def test_an_article_that_is_not_there(postil: CommandLine, library: Path, bridge: str) -> None:
    answer = postil("publish", "2025-04-08", "nobody", "--library", library)
    assert answer.status == 1
    assert_one_sentence(answer.err)
