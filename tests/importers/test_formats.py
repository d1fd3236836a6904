import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.errors import UnreadableError
from postil.importers import EXTENSIONS, formats, read_bytes, read_file
from postil.model.article import Reading

ENDINGS = st.sampled_from(["", ".txt", ".md", ".html", ".mhtml", ".webarchive", ".pdf", ".docx"])
ANY_LINES = st.text(
    alphabet=st.characters() | st.sampled_from("\r\n\t <>&#*_-=[]()\"'“”.0aA|:!`~^\\"), max_size=400
)


def attempt(data: bytes, name: str) -> Reading | str:
    """The reading, or the sentence that says why there is none."""
    try:
        return read_bytes(data, name)
    except UnreadableError as error:
        return str(error)


def check(reading: Reading) -> None:
    """What holds for every reading, whatever it was made of."""
    text = reading.text
    assert text
    assert text == text.strip()
    assert not set(text) & set("\r\0\x0c\x85\u2028\u2029")
    assert "\n\n\n" not in text
    text.encode()
    for line in text.split("\n"):
        assert line == line.strip()
    assert all(0 <= b.start < b.end <= len(text) and b.level >= 1 for b in reading.blocks)
    assert list(reading.blocks) == sorted(reading.blocks, key=lambda b: b.start)
    ends = [b.end for b in reading.blocks]
    assert all(end <= b.start for end, b in zip(ends, reading.blocks[1:], strict=False))
    assert reading.title
    assert "\n" not in reading.title


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=600), ENDINGS)
def test_any_bytes_give_a_sound_reading_or_one_sentence(data: bytes, ending: str) -> None:
    made = attempt(data, f"a{ending}")
    if isinstance(made, Reading):
        check(made)
    else:
        assert made.startswith(f"“a{ending}” ")
        assert made.endswith(".")
        assert "\n" not in made


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_LINES, st.sampled_from([".txt", ".md", ".html"]), st.sampled_from(["utf-8", "utf-16"]))
def test_any_text_gives_a_sound_reading(text: str, ending: str, encoding: str) -> None:
    made = attempt(text.encode(encoding, "surrogatepass"), f"a{ending}")
    if isinstance(made, Reading):
        check(made)
    else:
        assert made.endswith(".")


def test_every_ending_has_its_dot_and_its_reader() -> None:
    assert len(set(EXTENSIONS)) == len(EXTENSIONS)
    assert all(e.startswith(".") and e == e.lower() for e in EXTENSIONS)
    assert {".txt", ".md", ".html", ".htm", ".mhtml", ".pdf", ".docx"} <= set(EXTENSIONS)


@pytest.mark.parametrize(
    ("data", "name", "media_type", "expected"),
    [
        (b"# A", "a.md", "", "text/markdown"),
        (b"# A", "A.MD", "", "text/markdown"),
        (b"# A", "https://example.org/a.md?x=1", "", "text/markdown"),
        (b"# A", "", "text/markdown; charset=utf-8", "text/markdown"),
        (b"# A", "", "", "text/plain"),
        (b"<!DOCTYPE html><p>A", "a", "", "text/html"),
        (b"<!DOCTYPE html><p>A", "a.txt", "", "text/html"),
        (b"<p>A", "", "text/html", "text/html"),
    ],
)
def test_what_is_read_as_what(data: bytes, name: str, media_type: str, expected: str) -> None:
    assert read_bytes(data, name, media_type).media_type == expected


def test_the_charset_of_the_media_type_counts() -> None:
    assert read_bytes("<p>Привет".encode("cp866"), "", "text/html; charset=cp866").text == "Привет"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "is an old Word file"),
        (rb"{\rtf1 Hello}", "is an RTF file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "is a picture"),
        (b"\xff\xd8\xff\xe0JFIF", "is a picture"),
        (b"\x1f\x8b\x08\0\0", "is compressed"),
        (b"SQLite format 3\0" + b"\x10" * 99, "is a database"),
        (b"\x7fELF\2\1\1", "is a program"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "is an e-book"),
    ],
)
def test_what_is_known_and_not_read_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=f"^“a.txt” {what}.*; .*\\.$"):
        read_bytes(data, "a.txt")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match="is larger than 20 MB"):
        read_bytes(b"a" * (formats.LARGEST_TEXT + 1), "a.txt")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is not there"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableError, match="is a folder"):
        read_file(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableError, match="is not a file"):
        read_file(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableError, match="can't be opened"):
        read_file(tmp_path / ("n" * 300 + ".txt"))
    with pytest.raises(UnreadableError):
        read_file(Path("a\0b"))


def test_a_strange_name_stays_on_one_line() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(b"", "bad\n\x1b[31mname" * 20)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_the_samples_are_sound_and_marked(seed_path: Path) -> None:
    samples = sorted(seed_path.parent.glob("[0-9]*.md"))
    assert len(samples) >= 7
    for path in samples:
        reading = read_file(path)
        check(reading)
        assert reading.sample
        assert reading.outlet
        assert reading.authors
        assert "2025-04-05" <= reading.published[:10] <= "2025-04-14"
        assert reading.address.startswith("https://example.org/")
        assert 250 <= len(reading.text.split()) <= 500
        assert "--" not in reading.text
        assert '"' not in reading.text
    assert sorted(p.name for p in seed_path.parent.glob("[0-9]*"))[0] == seed_path.name
