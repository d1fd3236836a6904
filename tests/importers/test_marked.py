import textwrap

import pytest

from postil.errors import UnreadableError
from postil.importers import read_bytes
from postil.model.article import BlockKind, Reading

ARTICLE = textwrap.dedent("""\
    ---
    title: "How big is it? *Four* answers"
    source: Baltic Ledger
    authors: [Liis Tamberg, Mārtiņš Ozols]
    date: 2025-04-09
    url: https://example.org/a
    lang: en-GB
    sample: true
    ---

    # How big is it?

    Ukraine **holds** some [20 km<sup>2</sup>](https://example.org/b),
    a `survey` said.[^1] ^block-id

    ## What is counted

    > A map is
    > a ==map==.

    - one
    - two
        - two and a half

    1. first

        goes on

    Line one\\
    line two

    [^1]: Seen by us.
    """)


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "a.md")


def test_front_matter_is_metadata() -> None:
    reading = read(ARTICLE)
    assert reading.title == "How big is it? *Four* answers"
    assert reading.outlet == "Baltic Ledger"
    assert reading.authors == ("Liis Tamberg", "Mārtiņš Ozols")
    assert reading.published == "2025-04-09"
    assert reading.address == "https://example.org/a"
    assert reading.language == "en-GB"
    assert reading.sample
    assert reading.media_type == "text/markdown"


def test_the_text_is_clean() -> None:
    assert read(ARTICLE).text == (
        "How big is it?\n\n"
        "Ukraine holds some 20 km², a survey said.\n\n"
        "What is counted\n\n"
        "A map is a map.\n\n"
        "one\ntwo\ntwo and a half\nfirst\n\n"
        "goes on\n\n"
        "Line one\nline two\n\n"
        "Seen by us."
    )


def test_blocks_say_what_paragraphs_are() -> None:
    reading = read(ARTICLE)
    found = [(b.kind, b.level, reading.text[b.start : b.end]) for b in reading.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "How big is it?"),
        (BlockKind.HEADING, 2, "What is counted"),
        (BlockKind.BLOCK_QUOTE, 1, "A map is a map."),
        (BlockKind.LIST_ITEM, 1, "one"),
        (BlockKind.LIST_ITEM, 1, "two"),
        (BlockKind.LIST_ITEM, 2, "two and a half"),
        (BlockKind.LIST_ITEM, 1, "first"),
        (BlockKind.LIST_ITEM, 1, "Seen by us."),
    ]


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert read("Intro.\n\n# The *title*\n\nText.").title == "The title"
    assert read("Only a sentence. And another.").title == "Only a sentence"


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("2025-04-08T16:40:00Z", "2025-04-08T16:40:00Z"),
        ("2025-04-07T21:55:00+02:00", "2025-04-07T21:55:00+02:00"),
        ("8 April 2025", "2025-04-08"),
        ("April 8, 2025", "2025-04-08"),
        ("yesterday", ""),
        ("[1, 2]", ""),
    ],
)
def test_dates_are_read_where_they_are_beyond_doubt(stated: str, found: str) -> None:
    assert read(f"---\ndate: {stated}\n---\nText.").published == found


def test_front_matter_that_is_no_yaml_stays_in_the_text() -> None:
    assert "a: [b" in read("---\na: [b\n---\n\nText.").text


def test_an_address_under_source_is_no_outlet() -> None:
    reading = read("---\nsource: https://example.org/a\n---\nText.")
    assert (reading.outlet, reading.address) == ("", "https://example.org/a")


def test_yaml_cannot_make_objects_or_fill_the_memory() -> None:
    assert "python" in read("---\na: !!python/object/apply:os.getcwd []\n---\n\nText.").text
    bomb = "\n".join(
        f"{x}: &{x} [{','.join([f'*{y}'] * 9)}]"
        for y, x in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert read(f"---\na: &a [x]\n{bomb}\nauthors: *i\n---\nText.").text == "Text."


def test_scripts_and_raw_tags_leave_nothing() -> None:
    assert read("Text <b>bold</b>.\n\n<script>alert(1)</script>\n\n<div>In it</div>").text == (
        "Text bold.\n\nIn it"
    )


def test_nothing_but_front_matter() -> None:
    with pytest.raises(UnreadableError, match="has no text in it"):
        read("---\ntitle: A\n---\n")


def test_numbered_lists_keep_their_numbers() -> None:
    text = "Before.\n\n1. one\n2. two\n    1. inner\n3. three\n\nBetween.\n\n- a bullet\n"
    blocks = read_bytes(text.encode(), "list.md").blocks
    assert [(b.level, b.number) for b in blocks] == [(1, 1), (1, 2), (2, 1), (1, 3), (1, None)]


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        ("<ol><li>one</li><li>two</li></ol>", [1, 2]),
        ('<ol start="4"><li>four</li><li value="9">nine</li><li>ten</li></ol>', [4, 9, 10]),
        ('<ol start="many"><li>one</li></ol>', [1]),
        ('<ol start="99999999999"><li>one</li></ol>', [1]),
        ("<ul><li>dot<ol><li>one</li></ol></li><li>dot</li></ul>", [None, 1, None]),
    ],
)
def test_lists_in_html_within_markdown_are_numbered_as_they_say(
    page: str, numbers: list[int | None]
) -> None:
    blocks = read_bytes(f"Before.\n\n{page}\n".encode(), "list.md").blocks
    assert [b.number for b in blocks if b.kind is BlockKind.LIST_ITEM] == numbers
