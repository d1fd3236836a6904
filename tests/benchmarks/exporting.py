"""How long an export takes, beside what others need for the same text.

    python tests/benchmarks/exporting.py [--quick] [--json]

Articles of several lengths with 15 marks per 1,000 words, every third of them with a note, and as
many findings. Peers, on the same machine and text: writing the bare text to a file (the least
that any export does), Python-Markdown and Pandoc reading the export. Times are medians.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from markdown import Markdown

from postil.exporters.bundle import Bundle
from postil.exporters.markdown import export_markdown
from postil.exporters.preview import render_html
from postil.model.annotation import Annotation
from postil.model.article import Article, Version
from postil.model.finding import (
    EntityLabel,
    EntityMention,
    Quantity,
    Quotation,
    TimeExpression,
    TimeType,
)
from postil.model.identity import AnnotationId, ArticleId, VersionId
from postil.model.passage import Passage, Span, anchor_at
from postil.model.verdict import SettledFinding
from postil.resources import seeds

MARKS_A_WORD = 15 / 1000


def article(words: int) -> Bundle:
    """The seed article over and over, with marks anywhere in it; the same ones every time."""
    chance = random.Random(words)
    seed = (seeds() / "000_a42d665ee8e990d4.txt").read_text(encoding="utf-8").strip()
    text = "\n\n".join([seed] * (words // len(seed.split()) + 1))
    article_id, version_id = ArticleId("bench"), VersionId("bench-1")
    version = Version(version_id, article_id, text, "2025-04-09T08:00:00Z", "text/plain")
    notes, findings = [], []
    for number in range(int(words * MARKS_A_WORD)):
        start = chance.randrange(len(text) - 400)
        span = Span(start, start + chance.randrange(5, 300))
        passage = Passage(version_id, anchor_at(text, *span))
        note = "" if number % 3 else "A *note* of\n\n- two\n- parts"
        notes.append(Annotation(AnnotationId(f"a{number}"), article_id, passage, note=note))
        findings.append(SettledFinding(finding(number, Span(start, start + 12))))
    about = Article(article_id, "A made-up article", version_id=version_id)
    return Bundle(about, version, notes, findings, [], {}, {}, {})


def finding(number: int, span: Span) -> EntityMention | Quotation | Quantity | TimeExpression:
    at = {"start": span.start, "end": span.end, "component": "bench"}
    match number % 4:
        case 0:
            return EntityMention(**at, label=EntityLabel.ORG, entity=f"Entity {number % 97}")
        case 1:
            return Quotation(**at, content=(span,), speaker_entity=f"Speaker {number % 31}")
        case 2:
            return Quantity(**at, value=float(number), unit_name="tank")
    return TimeExpression(**at, timex=TimeType.DATE, value=f"2025-04-{number % 28 + 1:02}")


def seconds(work: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return median(spent)


def measured(words: int, times: int, folder: Path) -> dict[str, float]:
    bundle = article(words)
    markdown = export_markdown(bundle)
    source, target = folder / "export.md", folder / "text.txt"
    source.write_text(markdown, encoding="utf-8")
    row = {
        "words": words,
        "marks": len(bundle.annotations),
        "kilobytes": len(markdown.encode()) / 1000,
        "export": seconds(lambda: export_markdown(bundle), times),
        "bare text": seconds(
            lambda: target.write_text(bundle.version.text, encoding="utf-8"), times
        ),
        "preview": seconds(lambda: render_html(markdown), 1),
        "python-markdown": seconds(
            lambda: Markdown(extensions=["meta", "footnotes", "tables"]).convert(markdown), 1
        ),
    }
    if shutil.which("pandoc"):
        command = ["pandoc", "-f", "markdown", "-t", "html", "-o", str(folder / "x.html"), source]
        row["pandoc"] = seconds(lambda: subprocess.run(command, check=True), 1)
        row["export / pandoc"] = row["export"] / row["pandoc"]
    row["export / python-markdown"] = row["export"] / row["python-markdown"]
    row["preview / python-markdown"] = row["preview"] / row["python-markdown"]
    return row


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="short articles only")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    given = parser.parse_args()
    lengths = [300, 3_000] if given.quick else [300, 3_000, 30_000, 100_000]
    with tempfile.TemporaryDirectory() as folder:
        rows = [measured(words, 3, Path(folder)) for words in lengths]
    if given.json:
        print(json.dumps({"exporting": rows}, indent=1))
        return 0
    for row in rows:
        print(", ".join(f"{name} {value:,.4g}" for name, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
