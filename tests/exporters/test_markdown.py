import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from postil.exporters import FORMATS
from postil.exporters.bundle import Bundle
from postil.exporters.front_matter import owner, parted
from postil.exporters.markdown import export_markdown
from postil.exporters.preview import render_html
from postil.model.annotation import Colour
from postil.model.article import Article, Block, BlockKind
from postil.model.identity import TagId

from .conftest import SEED, TAGS, Desk, link
from .reading import pandoc, text_of_html, text_of_pandoc, words

GOLDEN = Path(__file__).parents[1] / "golden"
needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="Pandoc is not installed")


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("POSTIL_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_bytes().decode("utf-8") == text


def body_of(bundle: Bundle) -> str:
    """The article's text in the export: without front matter, title, footnotes and sections."""
    _, text = parted(export_markdown(bundle))
    text = text.partition("\n\n* * *")[0].split("\n\n", 1)[1]
    return text.split("\n\n[^")[0].rstrip("\n")


def test_the_seed_article_byte_for_byte(seed_bundle: Bundle) -> None:
    assert_golden("seed.md", export_markdown(seed_bundle))


def test_blocks_become_headings_quotes_and_lists_byte_for_byte() -> None:
    text = (
        "A heading #1\n\nPlain words,\nbroken once.\n\nQuoted one.\n\nQuoted two\nwith a break.\n\n"
        "Deeper.\n\nfirst\n\nsecond\n\ninner of second\n\nthird\n\n- not a list\n1. nor this\n"
        "Price: $5 or 6$ & 7 < 8 | *nine* a_b _c_ [x](y) `z` == ~~q~~ 2^3^ &amp; C:\\temp {x} %%y%%"
    )
    kinds = [
        (BlockKind.HEADING, "A heading #1", 2),
        (BlockKind.BLOCK_QUOTE, "Quoted one.", 1),
        (BlockKind.BLOCK_QUOTE, "Quoted two\nwith a break.", 1),
        (BlockKind.BLOCK_QUOTE, "Deeper.", 2),
        (BlockKind.LIST_ITEM, "first", 1),
        (BlockKind.LIST_ITEM, "second", 1),
        (BlockKind.LIST_ITEM, "inner of second", 2),
        (BlockKind.LIST_ITEM, "third", 1),
    ]
    blocks = []
    for kind, content, level in kinds:
        start = text.index(content) if content != "second" else text.index("\nsecond") + 1
        blocks.append(Block(kind, start, start + len(content), level))
    desk = Desk(text, SEED, blocks)
    notes = [
        desk.annotation("n-1", desk.passage("broken once.", "Quoted two")),
        desk.annotation("n-2", desk.passage("inner", "third"), colour=Colour.GRAY, note="`a<b`"),
        desk.annotation("n-3", desk.passage("heading"), tags=(TagId("t2"),)),
    ]
    assert_golden("blocks.md", export_markdown(desk.bundle(annotations=notes)))


def test_numbered_items_keep_their_numbers() -> None:
    text = "first\n\ninner\nwith a break\n\nlast"
    items = [("first", 1, 7), ("inner\nwith a break", 2, 1), ("last", 1, 8)]
    blocks = [
        Block(BlockKind.LIST_ITEM, text.index(w), text.index(w) + len(w), level, number)
        for w, level, number in items
    ]
    exported = export_markdown(Desk(text, SEED, blocks).bundle())
    assert "\n7. first\n    1. inner  \n       with a break\n8. last\n" in exported


def test_of_overlapping_highlights_the_outermost_is_marked() -> None:
    desk = Desk("one two three four five", SEED)
    notes = [
        desk.annotation("inner", desk.passage("three")),
        desk.annotation("outer", desk.passage("two", "four")),
        desk.annotation("after", desk.passage("five")),
        desk.annotation("partly", desk.passage("four", "five")),
        desk.annotation("same", desk.passage("two", "four")),
    ]
    body = body_of(desk.bundle(annotations=notes))
    assert body.startswith(
        "one ==two three[^inner] four==[^outer][^same] ==five==[^partly][^after]"
    )
    footnotes = export_markdown(desk.bundle(annotations=notes))
    assert "[^inner]: Yellow · “three” · [Postil]" in footnotes
    assert "[^outer]: Yellow · [Postil]" in footnotes


def test_a_highlight_across_paragraphs_is_marked_in_each_of_them() -> None:
    desk = Desk("One two.\n\n  \n\nThree\nfour.\n\nFive.", SEED)
    notes = [desk.annotation("n", desk.passage("two.", "four"))]
    ids = re.compile(r" \^p[0-9a-f]{8}$", re.MULTILINE)
    body = body_of(desk.bundle(annotations=notes))
    assert ids.sub("", body) == "One ==two.==\n\n==Three==  \n==four==[^n].\n\nFive."
    assert len(ids.findall(body)) == 2


def test_block_ids_stay_when_other_paragraphs_change() -> None:
    old = Desk("Same words.\n\nSame words.\n\nOther words.", SEED)
    new = Desk("New words.\n\nSame words.\n\nSame words.", SEED)

    def ids(desk: Desk) -> list[str]:
        note = desk.annotation("n", desk.at(0, len(desk.text)))
        return re.findall(r"\^(p\S+)$", body_of(desk.bundle(annotations=[note])), re.MULTILINE)

    assert ids(old)[:2] == ids(new)[1:]
    assert len({*ids(old), *ids(new)}) == 4


def test_white_space_at_the_ends_of_a_highlight_is_not_marked() -> None:
    desk = Desk("one two three", SEED)
    notes = [desk.annotation("n", desk.at(3, 8)), desk.annotation("m", desk.at(7, 13))]
    assert body_of(desk.bundle(annotations=notes)).startswith("one ==two==[^n] three[^m]")


def test_what_stands_in_another_version_is_never_on_the_wrong_words(seed_bundle: Bundle) -> None:
    moved = replace(seed_bundle, version=Desk("Quite another text.", SEED).version)
    assert "==" not in export_markdown(moved)
    assert export_markdown(moved).count("](postil://article/seed000000000001/annotation/") == 5


def test_links_show_at_both_ends() -> None:
    desk, far = Desk("A says five.", SEED), Desk("B says six.", "far")
    tie = link("k", "contradicts", desk.end("five"), far.end("six"), "Who\n\nis right?")
    this, that = Article(SEED, "This", published="2025-01-01"), Article("far", "That", "Wire")
    here = export_markdown(desk.bundle(article=this, links=[tie], others={"far": that}))
    there = export_markdown(far.bundle(article=that, links=[tie], others={SEED: this}))
    assert "    contradicts → [“six”, That, Wire](postil://article/far/link/k/target)\n" in here
    assert (
        "    is contradicted by ← [“five”, This, 2025-01-01]"
        "(postil://article/seed000000000001/link/k/source)\n\n    Who\n\n    is right?" in there
    )


def test_a_link_from_a_highlight_stands_in_its_footnote() -> None:
    desk = Desk("A says five. B says six.", SEED)
    note = desk.annotation("n", desk.passage("five"))
    tie = link("k", "unknown type", desk.end("five"), desk.end("six"))
    text = export_markdown(desk.bundle(annotations=[note], links=[tie]))
    assert "==five==[^n]." in text
    assert "[^k-source]" not in text
    assert "linked → [“six”, in this article]" in text
    assert "six[^k-target]." in text


def test_rejected_findings_are_out_and_confirmed_ones_say_so(seed_bundle: Bundle) -> None:
    text = export_markdown(seed_bundle)
    assert "| Person | [Demidovka]" not in text
    assert "*said*, direct, confirmed, [Postil]" in text
    assert "*confirmed*, indirect, [Postil]" in text


def test_dates_stand_in_the_order_of_time(seed_bundle: Bundle) -> None:
    text = export_markdown(seed_bundle).partition("## Dates and times")[2]
    shown = re.findall(r"^\| \[([^]]+)\]", text.partition("##")[0], re.MULTILINE)
    assert shown == ["2022 (before)", "2024", "2025-03-18", "2025-04-07", "PAST_REF"]


def test_nothing_found_leaves_the_text_alone() -> None:
    desk = Desk("Words.", SEED)
    text = export_markdown(desk.bundle())
    assert text.endswith("---\n\n# Made up\n\nWords.\n")
    assert export_markdown(Desk("", SEED).bundle()).endswith("---\n\n# Made up\n")


@pytest.mark.parametrize(
    "note",
    ["<!-- open", "<script>alert(1)", "```\nopen", "~~~~\nopen\n~~~", "<div><pre>", "a\n\n\n\n\nb"],
)
def test_no_note_can_swallow_what_follows(note: str) -> None:
    desk = Desk("One two.", SEED)
    notes = [
        desk.annotation("n-1", desk.passage("One"), note=note),
        desk.annotation("n-2", desk.passage("two"), note="the second note"),
    ]
    html = render_html(export_markdown(desk.bundle(annotations=notes)))
    second = html.partition('id="fn:n-2"')[2]
    assert "the second note" in second
    assert html.count("<li id=") == 2


def test_front_matter_is_read_by_pandoc_and_by_python_markdown(seed_bundle: Bundle) -> None:
    text = export_markdown(seed_bundle)
    reader = Markdown(extensions=["meta"])
    assert reader.convert(text).startswith("<h1>")
    assert reader.Meta["postil_link"] == ["postil://article/seed000000000001"]
    assert owner(text) == SEED
    assert owner("---\ntitle: x\n---\npostil_id: no\n") is None
    assert owner("no front matter") is None


def test_odd_metadata_stays_on_its_line() -> None:
    odd = Article(SEED, 'a: "b"\n---\nc # d\ud800', outlet="\u2028é 'x'", published="2025-13-99")
    text = export_markdown(Desk("Words.", SEED).bundle(article=odd))
    head, body = parted(text)
    assert owner(text) == SEED
    assert all(re.match(r"\w+: ", line) for line in head.splitlines())
    assert body.startswith('\n# a: "b" --- c \\# d\ufffd\n')
    text.encode("utf-8")


def test_the_format_is_known_by_its_name(seed_bundle: Bundle) -> None:
    assert FORMATS["markdown"].suffix == ".md"
    assert FORMATS["markdown"].export(seed_bundle) == export_markdown(seed_bundle)


@needs_pandoc
def test_pandoc_reads_the_seed_without_loss(seed: Desk, seed_bundle: Bundle) -> None:
    plain = pandoc(export_markdown(seed_bundle), "-f", "markdown", "-t", "plain", "--wrap=none")
    text = re.sub(r"\[\d+\]|==| \^p[0-9a-f]{8}\b", "", plain)
    assert words(seed.text) in words(text)
    assert "Compare:" in plain
    assert "supports → “14 km² *near* the border”, The map, Sample [Wire], 2025-04-10" in plain


# Any text, any annotations.

SPECIALS = [
    *(Path(__file__).parent / "specials.txt").read_text(encoding="utf-8").split(),
    *["", "\xa0", "\u200b", "\ufeff", "\u2028", "\t", "e\u0301", "\x00", "\x0c", "\ud800", "\r"],
]
LINES = st.lists(
    st.tuples(
        st.sampled_from(SPECIALS) | st.text(max_size=6),
        st.sampled_from(["", " ", "  "]),
    ).map("".join),
    max_size=6,
).map("".join)
TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n \n\n"])).map("".join),
    min_size=1,
    max_size=6,
).map("".join)


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    text = draw(TEXTS)
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    kinds = st.none() | st.tuples(st.sampled_from(list(BlockKind)), st.integers(1, 4))
    chosen = [(line, draw(kinds)) for line in lines]
    blocks = [Block(kind[0], *line, kind[1]) for line, kind in chosen if kind is not None]
    desk = Desk(text, SEED, blocks)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    passages = [desk.at(*span) for span in draw(st.lists(spans, max_size=5)) if span[0] < span[1]]
    notes = [
        desk.annotation(f"n{i}", passage, note=draw(st.sampled_from(["", "Note.", "- a\n- b"])))
        for i, passage in enumerate(passages)
    ]
    return desk.bundle(annotations=notes, tags=TAGS)


def kept(bundle: Bundle) -> str:
    """The text as it may be expected back: what no file can hold is U+FFFD."""
    text = words(re.sub(r"[\x0b\x0c\x1c-\x1f]", " ", bundle.version.text))
    return re.sub(r"[\x00-\x08\x0e-\x1b\ud800-\udfff]", "\ufffd", text)


@given(bundles())
def test_python_markdown_with_our_marks_gives_the_text_back(bundle: Bundle) -> None:
    assert text_of_html(render_html(export_markdown(bundle))) == kept(bundle)


@given(bundles())
def test_bare_python_markdown_gives_the_text_back_between_the_marks(bundle: Bundle) -> None:
    reader = Markdown(extensions=["meta", "footnotes", "tables"])
    text = text_of_html(reader.convert(export_markdown(bundle)))
    text = re.sub(r" \^p[0-9a-f]{8}(?:-\d+)?(?= |$)", "", text)
    assert words(text.replace("=", "")) == words(kept(bundle).replace("=", ""))


@needs_pandoc
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bundles())
def test_pandoc_gives_the_text_back_between_the_marks(bundle: Bundle) -> None:
    text = text_of_pandoc(export_markdown(bundle))
    text = re.sub(r" \^p[0-9a-f]{8}(?:-\d+)?(?= |$)", "", text)
    assert words(text.replace("=", "")) == words(kept(bundle).replace("=", ""))
