import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from postil.exporters.bundle import Bundle
from postil.exporters.markdown import export_markdown
from postil.exporters.preview import render_html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=http://example.org/x.png onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hi)",
        "<a href='file:///etc/passwd'>x</a>",
        "<style>@import 'http://example.org/x'</style>",
        "<iframe src='http://example.org'></iframe>",
        "![x](http://example.org/x.png)",
        "```\n<script>alert(1)</script>\n```",
    ],
)
def test_nothing_hostile_is_left(hostile: str) -> None:
    html = render_html(hostile).lower()
    for word in ("<script", "<img", "<style", "<iframe", "javascript:", "data:", "file:", "<a on"):
        assert f'href="{word}' not in html
        assert not word.startswith("<") or word not in html


def test_links_into_the_program_and_the_web_stay() -> None:
    html = render_html("[a](postil://article/x) [b](https://example.org) [c](mailto:a@b.c)")
    assert html.count("<a href=") == 3
    assert '<a href="postil://article/x">a</a>' in html


def test_marks_have_a_background_that_qt_shows(qapp: QApplication) -> None:
    html = render_html("a ==b *c* d== e = f == g")
    assert '<span style="background-color:#ffd400;color:#1a1a1a">b <em>c</em> d</span> e' in html
    document = QTextDocument()
    document.setHtml(html)
    assert document.toPlainText() == "a b c d e = f == g"
    assert document.find("b c d").charFormat().background().color().name() == "#ffd400"


def test_callouts_stand_apart_and_name_their_speaker() -> None:
    quotes = ["[!quote] A\n>\n> one\n>\n> two", "[!quote] B *c*\n>\n> three"]
    html = render_html("\n\n".join("> " + quote for quote in quotes))
    assert html.count("<blockquote>") == 2
    assert "<p><strong>A</strong></p>\n<p>one</p>\n<p>two</p>" in html
    assert "<strong>B <em>c</em></strong>" in html


def test_block_ids_are_anchors_and_not_words() -> None:
    assert render_html("Some words. ^p0123abcd") == '<p>Some words.<a name="^p0123abcd"></a></p>'
    assert "2 ^x and more" in render_html("2 ^x and more")


def test_fenced_code_is_code_inside_a_footnote_too() -> None:
    code = "    ~~~ python\n    x <\n\n\n      y\n    ~~~"
    html = render_html(f"a[^1]\n\n[^1]: b\n\n    - c\n\n{code}\n\n    d")
    assert "<pre><code>x &lt;\n\n\n  y\n</code></pre>" in html
    assert html.index("<pre>") > html.index("<li id=")
    assert html.index("<p>d") > html.index("</pre>")


def test_front_matter_is_not_shown(seed_bundle: Bundle) -> None:
    html = render_html(export_markdown(seed_bundle))
    assert html.startswith("<h1>Zelenskyy confirms: forces in Belgorod</h1>")
    assert "postil_id" not in html


def test_qt_shows_the_whole_export(qapp: QApplication, seed_bundle: Bundle) -> None:
    document = QTextDocument()
    document.setHtml(render_html(export_markdown(seed_bundle)))
    text = document.toPlainText()
    assert "“ease the pressure” on other parts" in text
    assert "Two paragraphs of the article, <b>one</b> note." in text
