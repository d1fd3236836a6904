"""The head above the text: its title is not said twice."""

import pytest

from postil.importers.paragraphs import derived_title
from postil.ui.reader.head import repeats

LONG = (
    "Ukrainian President Volodymyr Zelenskyy has officially confirmed the presence of Ukrainian "
    "military forces in Russia’s Belgorod Oblast, marking the first such acknowledgment."
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (derived_title([LONG]), LONG + "\n\nMore."),
        (derived_title(["He came. He saw."]), "He came. He saw."),
        ("Sumy holds", "Sumy holds\n\nOn 7 April it did."),
        ("Sumy  holds", "\n SUMY holds \nOn 7 April it did."),
        (derived_title(["Two  lines\nof a long  first sentence that is here " * 4]),
         "Two  lines\nof a long  first sentence that is here " * 4),
    ],
)  # fmt: skip
def test_a_title_that_the_text_begins_with_is_left_to_the_text(title: str, text: str) -> None:
    assert repeats(text, title)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Sumy holds", "KYIV — Sumy holds, the ministry said."),
        ("Sumy", "Sumy holds\n\nOn 7 April it did."),
        ("And then …", "Nothing happened."),
        ("", "Nothing happened."),
    ],
)
def test_any_other_title_stands_above_the_text(title: str, text: str) -> None:
    assert not repeats(text, title)


def test_without_its_title_the_head_is_lower_and_keeps_the_date(bench) -> None:
    tall = bench.reader.view.head.height
    article = bench.session.open.article
    bench.session.edit_article(article, title="Sumy holds 😀")
    assert 0 < bench.reader.view.head.height < tall - 20
