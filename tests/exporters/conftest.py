"""Articles with made-up annotations, findings and links, for the exports to show."""

from collections.abc import Sequence

import pytest

from postil.exporters.bundle import Bundle
from postil.model.annotation import (
    STANDARD_LINK_TYPES,
    Annotation,
    Colour,
    Decision,
    Link,
    LinkEnd,
    Tag,
    Verdict,
)
from postil.model.article import Article, Block, Version
from postil.model.finding import (
    EntityLabel,
    EntityMention,
    Modifier,
    Quantity,
    Quotation,
    QuoteForm,
    TimeExpression,
    TimeType,
    kind_of,
)
from postil.model.identity import (
    AnnotationId,
    ArticleId,
    LinkId,
    LinkTypeId,
    TagId,
    VerdictId,
    VersionId,
)
from postil.model.passage import Passage, Span, anchor_at
from postil.model.verdict import SettledFinding
from postil.resources import seeds

SEED = ArticleId("seed000000000001")
OTHER = ArticleId("other00000000002")
MOMENT = "2025-04-09T08:00:00Z"
TAGS = {
    TagId("t1"): Tag(TagId("t1"), "war/Belgorod oblast"),
    TagId("t2"): Tag(TagId("t2"), "claims"),
}


class Desk:
    """An article's text, on which passages are found by their words."""

    def __init__(self, text: str, article_id: ArticleId, blocks: Sequence[Block] = ()) -> None:
        self.text, self.article_id = text, article_id
        self.version = Version(
            VersionId(f"v-{article_id}"), article_id, text, MOMENT, "text/plain", tuple(blocks)
        )

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def at(self, start: int, end: int) -> Passage:
        return Passage(self.version.id, anchor_at(self.text, start, end))

    def passage(self, words: str, last: str = "") -> Passage:
        start = self.span(words).start
        return self.at(start, self.span(last or words).end)

    def annotation(self, id: str, passage: Passage, **values) -> Annotation:
        return Annotation(AnnotationId(id), self.article_id, passage, **values)

    def end(self, words: str) -> LinkEnd:
        return LinkEnd(self.article_id, self.passage(words))

    def bundle(self, **values) -> Bundle:
        defaults = {
            "article": Article(self.article_id, "Made up", accessed=MOMENT),
            "version": self.version,
            "annotations": [],
            "findings": [],
            "links": [],
            "tags": TAGS,
            "link_types": {t.id: t for t in STANDARD_LINK_TYPES},
            "others": {},
        }
        return Bundle(**(defaults | values))


def link(id: str, type_id: str, source: LinkEnd, target: LinkEnd, note: str = "") -> Link:
    return Link(LinkId(id), LinkTypeId(type_id), source, target, note)


def confirmed(desk: Desk, finding) -> SettledFinding:
    return judged(desk, finding, Decision.CONFIRMED)


def judged(desk: Desk, finding, decision: Decision) -> SettledFinding:
    place = desk.at(finding.start, finding.end)
    verdict = Verdict(
        VerdictId("d"), desk.article_id, place, kind_of(finding), decision, finding=finding
    )
    return SettledFinding(finding, verdict)


def mention(desk: Desk, words: str, label: EntityLabel, entity: str = "", nth: int = 0):
    span = desk.span(words, nth)
    return EntityMention(
        start=span.start, end=span.end, component="entities 1", label=label, entity=entity
    )


def quotation(desk: Desk, content: str, cue: str, speaker: str, form: QuoteForm, entity: str = ""):
    span = desk.span(content)
    return Quotation(
        start=span.start,
        end=span.end,
        component="quotes 1",
        content=(span,),
        cue=(desk.span(cue),) if cue else (),
        speaker=(desk.span(speaker),) if speaker else (),
        form=form,
        speaker_entity=entity,
    )


def moment(desk: Desk, words: str, value: str, earliest: str = "", nth: int = 0, **values):
    span = desk.span(words, nth)
    return TimeExpression(
        start=span.start,
        end=span.end,
        component="times 1",
        timex=values.pop("timex", TimeType.DATE),
        value=value,
        earliest=earliest,
        **values,
    )


def seed_text() -> str:
    raw = (seeds() / "000_a42d665ee8e990d4.txt").read_text(encoding="utf-8")
    return raw[raw.index("Ukrainian President") :].rstrip()


@pytest.fixture
def seed() -> Desk:
    return Desk(seed_text(), SEED)


@pytest.fixture
def other() -> Desk:
    return Desk("DeepState counts 14 km² *near* the border.", OTHER)


@pytest.fixture
def seed_findings(seed: Desk) -> list[SettledFinding]:
    zelenskyy = "Volodymyr Zelenskyy"
    area = seed.span("13 square kilometers")
    rejected = mention(seed, "Demidovka", EntityLabel.PERSON)
    return [
        SettledFinding(mention(seed, "Ukrainian", EntityLabel.NORP, "Ukraine")),
        SettledFinding(mention(seed, zelenskyy, EntityLabel.PERSON, zelenskyy)),
        confirmed(seed, mention(seed, "Zelenskyy", EntityLabel.PERSON, zelenskyy, nth=1)),
        SettledFinding(mention(seed, "Russia", EntityLabel.GPE, "Russia")),
        SettledFinding(mention(seed, "DeepState OSINT project", EntityLabel.ORG, "DeepState")),
        SettledFinding(mention(seed, "Demidovka", EntityLabel.GPE)),
        judged(seed, rejected, Decision.REJECTED),
        SettledFinding(
            quotation(
                seed,
                "the presence of Ukrainian military forces in Russia’s Belgorod Oblast",
                "confirmed",
                zelenskyy,
                QuoteForm.INDIRECT,
                zelenskyy,
            )
        ),
        confirmed(
            seed,
            quotation(
                seed,
                "“We continue to conduct active operations in the border areas on enemy territory, "
                "and this is absolutely fair – the war must return to where it came from,”",
                "said",
                "Zelenskyy",
                QuoteForm.DIRECT,
                zelenskyy,
            ),
        ),
        SettledFinding(
            quotation(
                seed,
                "Ukrainian troops have occupied 13 square kilometers of Russian territory",
                "According to",
                "the DeepState OSINT project",
                QuoteForm.INDIRECT,
            )
        ),
        SettledFinding(
            Quantity(
                start=area.start,
                end=area.end,
                component="quantities 1",
                value=13.0,
                unit_name="square kilometre",
                unit_code="km2",
                dimension="area",
                modifier=Modifier.ABOUT,
                of="Russian territory",
                factor=1e6,
            )
        ),
        SettledFinding(moment(seed, "7 April", "2025-04-07", "2025-04-07")),
        SettledFinding(moment(seed, "last year", "2024", "2024-01-01")),
        SettledFinding(moment(seed, "more than three years ago", "2022", mod="BEFORE")),
        SettledFinding(moment(seed, "Recently", "PAST_REF")),
        confirmed(seed, moment(seed, "18 March", "2025-03-18", "2025-03-18")),
    ]


@pytest.fixture
def seed_bundle(seed: Desk, other: Desk, seed_findings: list[SettledFinding]) -> Bundle:
    there = other.end("14 km² *near* the border")
    gone = LinkEnd(ArticleId("gone"), Passage(VersionId("v"), anchor_at("All denied.", 0, 11)))
    annotations = [
        seed.annotation("a-whole", seed.passage("13 square", "Russian territory near")),
        seed.annotation(
            "a-inner",
            seed.passage("13 square kilometers"),
            colour=Colour.RED,
            note="Compare:\n\n- DeepState *13*\n- staff < 10\n\n```\nkm2 = 13 ** 2\n```\n",
            tags=(TagId("t1"), TagId("t2")),
        ),
        seed.annotation(
            "a-cross",
            seed.passage("to “ease the pressure”", "According to the DeepState"),
            colour=Colour.BLUE,
            note="Two paragraphs of the article, <b>one</b> note.\n\nAnd its second paragraph.",
        ),
        seed.annotation("a-partly", seed.passage("DeepState OSINT project"), colour=Colour.GREEN),
        Annotation(
            AnnotationId("a-old"),
            SEED,
            Passage(VersionId("v-older"), anchor_at("words that were cut", 0, 19)),
            note="Where did this go?",
        ),
    ]
    links = [
        link("l-1", "supports", seed.end("13 square kilometers"), there, "One km² *more*."),
        link("l-2", "contradicts", gone, seed.end("Recently, Russia recaptured")),
        link("l-3", "explains", seed.end("Demidovka"), seed.end("Recently, Russia recaptured")),
    ]
    return seed.bundle(
        article=Article(
            SEED,
            "Zelenskyy confirms: forces in Belgorod",
            outlet="Euromaidan Press",
            authors=("A. Writer", "B. Editor"),
            published="2025-04-08",
            address="https://example.org/zelenskyy?a=1&b=2",
            language="en",
            accessed=MOMENT,
            tags=(TagId("t2"),),
        ),
        annotations=annotations,
        findings=seed_findings,
        links=links,
        others={OTHER: Article(OTHER, "The map", outlet="Sample [Wire]", published="2025-04-10")},
    )
