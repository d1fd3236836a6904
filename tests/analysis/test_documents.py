"""Findings on a doc: exact beside, and as spans of whole tokens."""

from spacy.lang.en import English

from postil.analysis.documents import findings_of, in_order, made_doc, record
from postil.model.finding import EntityLabel, EntityMention, TimeExpression, TimeType


def mention(start: int, end: int) -> EntityMention:
    return EntityMention(start=start, end=end, component="test 1", label=EntityLabel.GPE)


def test_a_finding_inside_a_token_stays_exact_and_its_span_is_widened() -> None:
    doc = English()("Kharkivbased firms")
    record(doc, "entities", [mention(0, 7)])
    assert doc._.findings == [mention(0, 7)]
    (span,) = doc.spans["entities"]
    assert (span.text, span.label_) == ("Kharkivbased", "GPE")


def test_components_add_to_each_other_and_docs_share_nothing() -> None:
    nlp = English()
    doc, other = nlp("In Kyiv on Monday"), nlp("In Kyiv")
    time = TimeExpression(start=11, end=17, component="t", timex=TimeType.DATE, value="2025-04-07")
    record(doc, "times", [time])
    record(doc, "entities", [mention(3, 7)])
    assert findings_of(doc, EntityMention) == [mention(3, 7)]
    assert in_order(doc._.findings) == [mention(3, 7), time]
    assert other._.findings == []


def test_text_without_blanks_becomes_the_same_text() -> None:
    text = "one " + '"x' * 5000 + " two\n" + "é" * 300
    assert made_doc(English(), text).text == text
