import pytest

from postil.exporters.markdown_text import clean, escape, escape_cell, escape_line


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        # Prose stays as it is.
        ("It cost $5, about ~13 km (half of 20%): “a-b”, AT&T, #1!", None),
        ("snake_case and https://example.org/a_b?c=d&e=f", None),
        ("-5 degrees", None),
        ("+49 30 1234", None),
        ("U.S. troops", None),
        ("a | b = c", None),
        # What would begin something at the start of a line.
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("---", r"\---"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("iv. item", r"iv\. item"),
        ("(a) item", r"\(a) item"),
        ("> quote", r"\> quote"),
        ("# heading", r"\# heading"),
        ("| cell |", "&#124; cell |"),
        (": definition", "&#58; definition"),
        ("===", "&#61;&#61;&#61;"),
        # What would begin something anywhere.
        ("*a* _b_ `c` [d] {e}", r"\*a\* \_b\_ \`c\` \[d\] \{e\}"),
        ("a == b", "a =&#61; b"),
        ("a %% b", "a %&#37; b"),
        ("<b> & &amp;", "&lt;b> & &amp;amp;"),
        ("x^2 ~~y~~", "x&#94;2 &#126;&#126;y&#126;&#126;"),
        ("from $5 to 6$", "from $5 to 6&#36;"),
        ("a\\b", r"a\\b"),
        ("\x00\ud800\x0b.", "\ufffd\ufffd ."),
    ],
)
def test_only_what_means_something_is_escaped(text: str, markdown: str | None) -> None:
    if markdown is None:
        markdown = text.replace("#", r"\#")
    assert escape(text) == markdown


@pytest.mark.parametrize(
    ("text", "markup", "markdown"),
    [
        ("no! yes", {3: "[^n]"}, r"no\![^n] yes"),
        ("no(yes)", {2: "[^n]"}, r"no[^n]\(yes)"),
        ("no: yes", {2: "[^n]"}, "no[^n]&#58; yes"),
        ("a=b=c", {2: "==", 3: "=="}, "a&#61;==b==&#61;c"),
        ("a_b", {1: "=="}, r"a==\_b"),
        ("- a", {0: "==", 3: "=="}, r"==\- a=="),
        ("ab", {0: "==", 2: "==[^n]"}, "==ab==[^n]"),
    ],
)
def test_what_stands_beside_markup_does_not_join_it(
    text: str, markup: dict[int, str], markdown: str
) -> None:
    assert escape(text, markup) == markdown


def test_lines_and_cells_have_no_breaks() -> None:
    assert escape_line("a\n\n b\t|c ") == "a b |c"
    assert escape_cell("a\n|b|") == r"a \|b\|"


def test_a_persons_markdown_is_kept_but_for_what_no_file_can_hold() -> None:
    assert clean("*a*\r\n\tb\rc\x00\ud800") == "*a*\n\tb\nc\ufffd\ufffd"
