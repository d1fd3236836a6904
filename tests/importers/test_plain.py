from pathlib import Path

import pytest

from postil.errors import UnreadableError
from postil.importers import read_bytes, read_file
from postil.model.article import Block, BlockKind


def test_the_seed_reads_as_its_head_says(seed_path: Path) -> None:
    reading = read_file(seed_path)
    assert reading.published == "2025-04-08"
    assert reading.text.startswith("Ukrainian President Volodymyr Zelenskyy has officially")
    assert reading.text.endswith("take preemptive steps to avoid Russian strikes.")
    assert reading.text.count("\n\n") == 7
    assert reading.title.startswith("Ukrainian President Volodymyr Zelenskyy has officially")
    assert reading.title.endswith("…")
    assert reading.media_type == "text/plain"


def test_a_headline_is_title_and_heading() -> None:
    reading = read_bytes(b"Moscow denies it\n\nA spokesman said on Tuesday that it was not so.\n")
    assert reading.title == "Moscow denies it"
    assert reading.text.startswith("Moscow denies it\n\nA spokesman")
    assert reading.blocks == (Block(BlockKind.HEADING, 0, 16, 1),)


def test_a_head_of_lines_is_metadata() -> None:
    head = "Title: It is so\nSource: Baltic Ledger\nDate: 2025-04-09\nURL: https://example.org/a\n"
    reading = read_bytes((head + "\nThe text itself.").encode())
    assert (reading.title, reading.outlet) == ("It is so", "Baltic Ledger")
    assert (reading.published, reading.address) == ("2025-04-09", "https://example.org/a")
    assert reading.text == "The text itself."


@pytest.mark.parametrize("head", ["date 2025-13-45 Words", "date of birth unknown", "Date: soon\n"])
def test_what_only_looks_like_a_head_stays_text(head: str) -> None:
    reading = read_bytes(f"{head} and more of it.".encode())
    assert reading.published == ""
    assert reading.text.startswith(head.strip())


@pytest.mark.parametrize("data", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\0\0\0", "\u200b".encode()])
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^“a\.txt” (is empty|has no text in it); .*\.$"):
        read_bytes(data, "a.txt")


def test_rubbish_is_not_taken_for_text() -> None:
    with pytest.raises(UnreadableError, match="is not text in any encoding"):
        read_bytes(bytes(range(256)) * 20, "noise.txt")


def test_subheads_and_bullets() -> None:
    long = "The strip of fields that the troops hold is narrow, an officer told reporters. " * 2
    text = f"{long}\n\nWhat is known\n\n{long}\n\n• one\n• two\n\n– Yes, he said.\n\n“No”\n\n{long}"
    reading = read_bytes(text.encode())
    found = [(b.kind, b.level, reading.text[b.start : b.end]) for b in reading.blocks]
    assert found == [
        (BlockKind.HEADING, 2, "What is known"),
        (BlockKind.LIST_ITEM, 1, "one"),
        (BlockKind.LIST_ITEM, 1, "two"),
    ]
    assert "\n\none\ntwo\n\n– Yes, he said." in reading.text
