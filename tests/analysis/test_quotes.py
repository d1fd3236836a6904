"""Quotations: marks, cue, speaker and what was said."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.analysis.pipeline import Analyzer
from postil.analysis.quotation_marks import quoted_ranges
from postil.model.finding import Quotation, QuoteForm
from postil.model.passage import Span

ANALYZER = Analyzer()


def quotations(text: str) -> list[Quotation]:
    return [f for f in ANALYZER.analyse(text) if isinstance(f, Quotation)]


def told(text: str) -> list[tuple[str, str, str]]:
    """Speaker, cue and content of each quotation."""

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[s.start : s.end] for s in spans)

    return [(words(q.speaker), words(q.cue), words(q.content)) for q in quotations(text)]


def ranges(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quoted_ranges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” he said, “now.”", ["“Go,”", "“now.”"]),
        ("\"It's 'fine' now.\" Then.", ["\"It's 'fine' now.\""]),
        ("“I think ‘no’ is what he’d say,” she said.", ["“I think ‘no’ is what he’d say,”"]),
        ("the dogs’ tails ‘again’ don’t", ["‘again’"]),
        ("a „low“ and „low” and «guill»", ["„low“", "„low”", "«guill»"]),
        ("5'10\" tall", []),
        ('open "only', []),
        ("``tex'' ''twice''", ["``tex''", "''twice''"]),
        ("“a “b” c” d", ["“a “b” c”"]),
        ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
        ("in the ’90s and ’tis", []),
    ],
)
def test_marks_pair_as_a_reader_pairs_them(text: str, expected: list[str]) -> None:
    assert ranges(text) == expected


def test_a_paragraph_that_stays_open_says_that_it_continues() -> None:
    first, second = quoted_ranges("“One.\n\n“Two.”")
    assert (first.closed, first.continues) == (False, True)
    assert (second.closed, second.continues) == (True, False)


DIRECT = [
    ("“We will go,” Ana Kovač said.", ("Ana Kovač", "said", "“We will go,”")),
    ("“We will go,” said Ana Kovač, a lawyer in Zagreb.",
     ("Ana Kovač, a lawyer in Zagreb", "said", "“We will go,”")),
    ("Ana Kovač told reporters on Monday: “We will go.”",
     ("Ana Kovač", "told", "“We will go.”")),
    ("“We will go,” she said, “and soon.”", ("she", "said", "“We will go,” … “and soon.”")),
    ("“We will go,” she said. “It is time.”", ("she", "said", "“We will go,” … “It is time.”")),
    ('"Will we go?" asked the minister.', ("the minister", "asked", '"Will we go?"')),
    ("«We will go», said Ana Kovač.", ("Ana Kovač", "said", "«We will go»")),
    ("She said: “One.\n\n“Two.”", ("She", "said", "“One. … “Two.”")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_direct_quotations(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]
    assert quotations(text)[0].form is QuoteForm.DIRECT


INDIRECT = [
    ("Ana Kovač said that the road was closed.", ("Ana Kovač", "said", "the road was closed")),
    ("Ana Kovač said the road was closed.", ("Ana Kovač", "said", "the road was closed")),
    ("According to the police, the road was closed.",
     ("the police", "According to", "the road was closed")),
    ("The road was closed, according to police in Zagreb.",
     ("police in Zagreb", "according to", "The road was closed")),
    ("The road was closed, Ana Kovač said on Monday.",
     ("Ana Kovač", "said", "The road was closed")),
    ("In a speech on Monday, the minister confirmed the closure of the road.",
     ("the minister", "confirmed", "the closure of the road")),
    ("The army, which claimed in March that the town fell, left.",
     ("The army", "claimed", "the town fell, left")),
    ("He denied that he knew.", ("He", "denied", "he knew")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_indirect_quotations(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]
    assert quotations(text)[0].form is QuoteForm.INDIRECT


def test_quoted_words_inside_reported_speech_make_it_mixed() -> None:
    (quotation,) = quotations("The mayor said that the plan was “a joke” and a shame.")
    assert quotation.form is QuoteForm.MIXED


@pytest.mark.parametrize(
    "text",
    [
        "He lives in the so-called “Green Zone” of the city.",
        "They read “War and Peace” in school.",
        "The dogs’ owners don’t care.",
        "The road was closed.",
    ],
)
def test_titles_terms_and_plain_sentences_are_not_quotations(text: str) -> None:
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("speaker", "entity"),
    [
        ("Bilyk", "Oksana Bilyk"),
        ("she", "Oksana Bilyk"),
        ("the Ukrainian minister", "Oksana Bilyk"),
        ("Poland’s government", "Poland's government"),
        ("a passer-by", ""),
    ],
)
def test_the_speaker_is_resolved_through_the_article(speaker: str, entity: str) -> None:
    text = f"Ukrainian Minister Oksana Bilyk came on Monday. “We will go,” {speaker} said."
    assert [q.speaker_entity for q in quotations(text)] == [entity]


def test_a_paragraph_of_quotation_goes_on_from_the_one_before() -> None:
    text = "“We will go,” Ana Kovač said.\n\n“It is time to leave this place.”\n\nIt rained."
    (quotation,) = quotations(text)
    assert quotation.speaker_entity == "Ana Kovač"
    assert [text[s:e] for s, e in quotation.content] == [
        "“We will go,”",
        "“It is time to leave this place.”",
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("One man yelled “You lie!” at the minister.", "One man", "“You lie!”"),
        ("“It never worked,” Ana Kovač points out.", "Ana Kovač", "“It never worked,”"),
        ("As Reuters said, “It has rained.”", "Reuters", "“It has rained.”"),
        ("About 4 in 10 say they want it to end.", "About 4 in 10", "they want it to end"),
        (
            "He urged his supporters to watch the polls.",
            "He",
            "his supporters to watch the polls",
        ),
        (
            "Ana Kovač, president of the Union of Bakers, which has two members, said that "
            "bread is dear.",
            "Ana Kovač, president of the Union of Bakers, which has two members",
            "bread is dear",
        ),
        (
            "A report published in March said that prices had fallen.",
            "A report published in March",
            "prices had fallen",
        ),
        (
            "The club said that “nothing is known. Nobody was there.” It closed.",
            "The club",
            "“nothing is known. Nobody was there.”",
        ),
        ("“We were there.” Kovač said.", "Kovač", "“We were there.”"),
    ],
)
def test_who_says_what(text: str, speaker: str, content: str) -> None:
    quotation = quotations(text)[0]
    assert [text[s:e] for s, e in quotation.speaker] == [speaker]
    assert [text[s:e] for s, e in quotation.content] == [content]


def test_a_second_report_ends_the_first() -> None:
    text = "The club said that bread is dear and warned that milk is next."
    first, second = quotations(text)
    assert text[first.start : first.end] == "bread is dear"
    assert text[second.start : second.end] == "milk is next"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Kovač met Ivo Horvat on Monday. She said it had rained.", "Ana Kovač"),
        ("“No,” noted the general Ivo Horvat. “It is late,” he said.", "Ivo Horvat"),
        (
            "Ana Kovač said it was late. The long letter of last week had come from Ivo Horvat. "
            "She said that it was late.",
            "Ana Kovač",
        ),
        ("Colonel Ivo Horvat came early. “It is late,” the colonel said.", "Ivo Horvat"),
    ],
)
def test_whom_a_pronoun_or_a_rank_means(text: str, speaker: str) -> None:
    assert quotations(text)[-1].speaker_entity == speaker


def test_the_name_of_a_programme_is_no_speech() -> None:
    assert not quotations("On Fox’s “Hannity,” Ana Kovač appeared again.")


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "said", "Smith", "he", "that", "told", "saying",
     "according", "According", "to", "which", ",", ".", ":", "!", "\n", "\n\n", "(", "—", "it's",
     "The", "of", "who", "🙂", "\u2028", "claim", "ask", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
@example(["“", "said", "he"], "")
@example(["According", "to"], " ")
def test_any_text_gives_sorted_quotations_with_parts_inside(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    found = quotations(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quotation in found:
        spans = [*quotation.content, *quotation.cue, *quotation.speaker]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert quotation.start == min(s.start for s in quotation.content)
        assert quotation.end == max(s.end for s in quotation.content)


@example("I««I\n«")
@given(st.text(alphabet="“”\"'‘’«»„ \na.I", max_size=80))
def test_ranges_never_overlap(text: str) -> None:
    found = quoted_ranges(text)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize("unit", ['"', "'", "“", "a'", '"a\n', "“ ‘a"])
def test_a_megabyte_of_marks_is_read_to_its_end(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert all(q.end <= len(text) for q in quoted_ranges(text))


ROLES = [
    (
        "Ukrainian President Ana Kovač met Polish President Ivo Lis.",
        "The Ukrainian president",
        "Ana Kovač",
    ),
    ("Ukrainian President Ana Kovač met Polish President Ivo Lis.", "The president", ""),
    ("Ukrainian President Ana Kovač met Vice President Ivo Lis.", "The president", "Ana Kovač"),
    ("Ukrainian President Ana Kovač met Vice President Ivo Lis.", "The vice president", "Ivo Lis"),
    ("Ukrainian President Ana Kovač met former President Ivo Lis.", "The president", "Ana Kovač"),
    (
        "Ukrainian President Ana Kovač met former President Ivo Lis.",
        "The former president",
        "Ivo Lis",
    ),
    (
        "Foreign Minister Ana Kovač met Defense Minister Ivo Lis.",
        "The foreign minister",
        "Ana Kovač",
    ),
    ("Foreign Minister Ana Kovač met Defense Minister Ivo Lis.", "The minister", ""),
    ("Prime Minister Ana Kovač met Foreign Minister Ivo Lis.", "The prime minister", "Ana Kovač"),
    ("Ukrainian President Ana Kovač stayed.", "Ukraine’s president", "Ana Kovač"),
    ("A woman stayed.", "Ukraine’s president", "Ukraine's president"),
    ("A woman stayed.", "A week ago Ukraine’s president", "Ukraine's president"),
]


@pytest.mark.parametrize(("introduction", "speaker", "entity"), ROLES)
def test_a_role_is_who_alone_is_named_with_it(introduction: str, speaker: str, entity: str) -> None:
    (quote,) = quotations(f"{introduction} {speaker} said: “We shall come back to it in May.”")
    assert quote.speaker_entity == entity
