"""How fast the analysis reads: words a second, whole and by component, cold start, memory.

The built-in model is measured as the program runs it, for names, and with syntax, which
`Analyzer(syntax=True)` adds. Beside it stands a blank spaCy English with its `sentencizer`, and
`en_core_web_sm` where it is installed, on the same text, with the ratio. The text is made, the
same every time. Speeds are by the processor's time on one core, medians of several runs; the cold
start is by the clock and by the processor, so it can be judged on a busy machine, too.

    python tests/benchmarks/analysis.py [--quick] [--json]
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from postil.analysis.pipeline import Analyzer

Figures = dict[str, Any]

PEOPLE = ["Oksana Bilyk", "Marko Horvat", "Aino Laine", "Jonas Weber", "Amara Okafor"]
PLACES = ["Kyiv", "Sumy Oblast", "Nairobi", "the Black Sea", "Lyon", "Kharkiv", "Ohio"]
GROUPS = ["the Ministry of Energy", "the UN", "Reuters", "the Harbour Union", "NATO"]
FORMS = [
    "{person} said on {day} that {n} trucks had reached {place}.",
    "“We counted {n} trucks near {place},” {person} told {group}.",
    "According to {group}, {n} square kilometers around {place} were flooded last year.",
    "The road to {place} was closed in {month}, officials from {group} confirmed.",
    "In {month}, prices rose by {n} percent while {group} waited for an answer from {person}.",
    "Nobody in the town had seen the river so high, and the bridge stayed shut for {n} days.",
    "“It is over,” {person} said. “The rest is up to {group}.”",
]
DAYS = ["Monday", "7 April", "Tuesday evening", "18 March"]
MONTHS = ["March", "January 2024", "the spring", "October"]

_COLD = """
import sys, time
begun = time.perf_counter()
from postil.analysis.pipeline import Analyzer
Analyzer().analyse(sys.stdin.read(), "2025-04-08")
took = time.perf_counter() - begun, time.process_time()
lines = open("/proc/self/status").read().splitlines() if sys.platform == "linux" else []
memory = [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
print(*took, *memory)
"""


def made_text(words: int, seed: int = 8) -> str:
    """An article of about so many words."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    count = 0
    while count < words:
        sentences = [_sentence(chance) for _ in range(chance.randint(1, 4))]
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    return chance.choice(FORMS).format(
        person=chance.choice(PEOPLE),
        place=chance.choice(PLACES),
        group=chance.choice(GROUPS),
        day=chance.choice(DAYS),
        month=chance.choice(MONTHS),
        n=chance.randint(2, 900),
    )


def seconds(work: Callable[[], object], times: int) -> float:
    """The median time that the work takes of the processor, warm."""
    work()
    taken = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def by_component(nlp: Language, text: str, words: int, times: int) -> Figures:
    """Words a second of each component alone, in the order of the pipeline."""
    taken: dict[str, list[float]] = {name: [] for name in ["tokens", *nlp.pipe_names]}
    for _ in range(times):
        begun = time.process_time()
        doc: Doc = nlp.make_doc(text)
        doc._.published = "2025-04-08"
        taken["tokens"].append(time.process_time() - begun)
        for name, pipe in nlp.pipeline:
            begun = time.process_time()
            doc = pipe(doc)
            taken[name].append(time.process_time() - begun)
    return {name: round(words / statistics.median(t)) for name, t in taken.items()}


def cold(text: str, times: int) -> Figures:
    """A fresh process from nothing to the findings of one article."""
    runs = []
    for _ in range(times):
        command = [sys.executable, "-c", _COLD]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        runs.append([float(part) for part in done.stdout.split()])
    figures: Figures = {"cold_start_s": round(statistics.median(run[0] for run in runs), 2)}
    figures["cold_start_cpu_s"] = round(statistics.median(run[1] for run in runs), 2)
    if len(runs[0]) > 2:
        figures["memory_mb"] = round(max(run[2] for run in runs))
    return figures


def peers(text: str, words: int, times: int) -> dict[str, int]:
    """Words a second of spaCy without us."""
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.max_length = len(text) + 1
    speeds = {"spaCy blank + sentencizer": round(words / seconds(lambda: blank(text), times))}
    if spacy.util.is_package("en_core_web_sm"):
        small = spacy.load("en_core_web_sm")
        small.max_length = len(text) + 1
        speeds["en_core_web_sm"] = round(words / seconds(lambda: small(text), times))
    return speeds


def measure(quick: bool) -> Figures:
    times = 3 if quick else 7
    text = made_text(3_000 if quick else 30_000)
    words = len(text.split())
    analyzer = Analyzer()
    whole = round(words / seconds(lambda: analyzer.analyse(text, "2025-04-08"), times))
    parsing = Analyzer(syntax=True)
    with_syntax = round(words / seconds(lambda: parsing.analyse(text, "2025-04-08"), times))
    beside = peers(text, words, times)
    return {
        "words": words,
        "model": analyzer.made_by,
        "whole_words_per_s": whole,
        "whole_with_syntax_words_per_s": with_syntax,
        "component_words_per_s": by_component(analyzer.nlp, text, words, times),
        "peer_words_per_s": beside,
        "ratio_to_peer": {name: round(whole / speed, 2) for name, speed in beside.items()},
        **cold(made_text(500), 1 if quick else 5),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a short text, few runs")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    args = parser.parse_args()
    figures = measure(args.quick)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        rows = value.items() if isinstance(value, dict) else [("", value)]
        for row, figure in rows:
            shown = figure if isinstance(figure, str) else f"{figure:,}"
            print(f"{name:30} {row:28} {shown:>12}")


if __name__ == "__main__":
    main()
