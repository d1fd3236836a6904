import pytest

from postil.errors import UnreadableError
from postil.importers import page, read_bytes
from postil.model.article import BlockKind, Reading

PARAGRAPH = (
    "The strip of fields that the troops are said to hold is {} kilometres wide, an officer told "
    "reporters, and nobody who has seen it would want to spend a summer there."
)
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Who holds Demidovka? | Harbour Mail</title>
<meta property="og:site_name" content="Harbour Mail">
<meta property="og:title" content="Who holds Demidovka? | Harbour Mail">
<meta property="article:published_time" content="2025-04-09T08:00:00Z">
<meta name="author" content="Jane Roe">
<link rel="canonical" href="https://example.org/harbour/demidovka">
<link rel="stylesheet" href="https://example.org/style.css"><style>p {{ color: red }}</style>
<script>var a = "<p>not text</p>";</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Who holds Demidovka?</h1>
<p>On <time datetime="2025-04-07">7 April</time> he said, <q>We are there</q>, and {0}</p>
<h2>What is known</h2>
<p>It has 13&nbsp;km<sup>2</sup>, a map says.<sup><a href="#n1">[1]</a></sup> {1}</p>
<blockquote><p>We would rather be wrong upwards by two kilometres than sorry.</p></blockquote>
<ul><li>DeepState says thirteen of them</li><li>others say eight</li></ul>
<p>First line of it<br>second line<br><br>another paragraph that follows upon it</p>
<p><img src="https://example.org/track.gif">{2}</p></article>
<footer>Copyright Harbour Mail. All rights reserved. Cookies.</footer></body></html>
"""


def read(html: str | bytes, name: str = "a.html") -> Reading:
    return read_bytes(html.encode() if isinstance(html, str) else html, name)


@pytest.fixture
def reading() -> Reading:
    return read(PAGE.format(*(PARAGRAPH.format(n) for n in ("three", "four", "five"))))


def test_metadata(reading: Reading) -> None:
    assert reading.title == "Who holds Demidovka?"
    assert reading.outlet == "Harbour Mail"
    assert reading.authors == ("Jane Roe",)
    assert reading.published == "2025-04-09"
    assert reading.address == "https://example.org/harbour/demidovka"
    assert reading.language == "en-GB"
    assert reading.media_type == "text/html"


def test_the_article_without_its_page(reading: Reading) -> None:
    assert reading.text == "\n\n".join(
        (
            "Who holds Demidovka?",
            "On 7 April he said, “We are there”, and " + PARAGRAPH.format("three"),
            "What is known",
            "It has 13 km², a map says. " + PARAGRAPH.format("four"),
            "We would rather be wrong upwards by two kilometres than sorry.",
            "DeepState says thirteen of them\nothers say eight",
            "First line of it\nsecond line",
            "another paragraph that follows upon it",
            PARAGRAPH.format("five"),
        )
    )


def test_blocks(reading: Reading) -> None:
    found = [(b.kind, b.level, reading.text[b.start : b.end][:9]) for b in reading.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "Who holds"),
        (BlockKind.HEADING, 2, "What is k"),
        (BlockKind.BLOCK_QUOTE, 1, "We would "),
        (BlockKind.LIST_ITEM, 1, "DeepState"),
        (BlockKind.LIST_ITEM, 1, "others sa"),
    ]


def test_a_small_page_is_read_whole() -> None:
    reading = read("<p>Only this.")
    assert (reading.text, reading.title) == ("Only this.", "Only this")


def test_a_day_in_the_text_is_not_the_day_of_publication() -> None:
    assert read(f"<html><body><p>On 7 April 2025, {PARAGRAPH}</p></body></html>").published == ""


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "iso-8859-5"])
def test_the_page_says_its_encoding(encoding: str) -> None:
    text = "Війна має повернутися туди, звідки прийшла."
    html = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    assert read(html.replace("і", "и").encode(encoding)).text == text.replace("і", "и")


def test_a_link_in_a_sentence_stays_whatever_it_is_called() -> None:
    link = '<span class="link share"><a class="nav" href="/x">the ministry will pay</a></span>'
    sentence = f"<p>An officer has said that {link} for <strong>all</strong> of it.</p>"
    paragraphs = "".join(f"<p>{PARAGRAPH.format(n)}</p>" for n in range(8))
    reading = read(f"<html><body><article>{sentence}{paragraphs}</article></body></html>")
    assert "An officer has said that the ministry will pay for all of it." in reading.text


def test_a_table_is_read_row_by_row() -> None:
    table = "<table><tr><th>Map</th><th>km²</th></tr><tr><td><p>DeepState</p></td><td>13</td></tr>"
    assert read(f"<html><body>{table}</table></body></html>").text == "Map | km²\nDeepState | 13"


def test_the_address_of_a_saved_page() -> None:
    html = "<!-- saved from url=(0021)https://example.org/a -->\n<html><body><p>Text.</p></body>"
    assert read(html).address == "https://example.org/a"
    assert (
        read("<html><p>Text.", "https://example.org/b.html").address == "https://example.org/b.html"
    )
    assert read("<html><p>Text.", "/home/ada/secret.html").address == ""


def test_deep_nesting_is_refused_not_cut_short() -> None:
    with pytest.raises(UnreadableError, match="one within another"):
        read("<html><body>" + "<div>" * 200_000 + "text")
    nested = "<html><body>" + "<div>" * 900 + "<p>Down here.</p>" + "</div>" * 900
    assert read(nested).text == "Down here."


def test_unclosed_paragraphs_are_not_nesting() -> None:
    assert read("<html><body>" + "<p>A line of it.<br>" * 3000).text.count("A line") > 0


def test_control_characters_by_reference_are_nothing() -> None:
    assert read("<html><body><p>A&#1;<q>B&#xFFFE;</q> and <sup>&#2;x</sup>.</p>").text == (
        "A“B” and x."
    )


def test_entities_are_not_followed() -> None:
    xxe = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>A&x;B</p></body>'
    assert "root:" not in read(xxe, "a.xhtml").text


def test_a_page_too_large_for_extraction_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "_LARGEST_MARKUP", 10)
    assert read("<html><body><p>One.</p><script>x</script><p>Two.</p>").text == "One.\n\nTwo."


def test_styles_and_scripts_without_end_take_no_square_of_time() -> None:
    with pytest.raises(UnreadableError):
        read("<html>" + "<style>" * 100_000)


@pytest.mark.parametrize("html", ["<html></html>", "<!doctype html><script>x()</script>", "<>"])
def test_pages_without_text(html: str) -> None:
    if html == "<>":
        assert read(html).text == "<>"
    else:
        with pytest.raises(UnreadableError, match="has no text in it"):
            read(html)
