"""How well passages are found again in an edited text, beside other ways to do it.

Passages of 10 to 200 characters (some of them stand twice) in 50 made articles of 1,000 words and
in one text of 100,000. Every character carries its origin through the edit, so the right place is
known:

right     the place overlaps what survives of the passage (intersection over union of at least a
          half); passages torn into parts that no one place can cover are counted out, as "torn"
unsure    of the right ones, those put forward as "uncertain"
ends      both ends within 2 characters, words put in the place of the passage's own included;
          "own" of the passage's own characters alone. Of passages that stand together
false     passages of which nothing survives, yet put somewhere for sure; "unsure" as uncertain
ms        CPU milliseconds a passage, all preparation of the two texts included (10 to 20 passages
          an article); "ready" is that preparation alone, once a text

Hypothesis is its published method, written by us. It needs `edlib` to be quick, and the rows of
diff-match-patch need `diff-match-patch`: `pip install edlib diff-match-patch`. Their own notions of
certainty: none, so whatever they place counts as sure.

    python tests/benchmarks/anchors.py [--quick] [--seed N] [--only NAME] [--json]
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import rival_methods
from edits import EDITS, Editor, Text, Truth
from made_texts import TextMaker

from postil.anchors.placing import Placer
from postil.model.passage import Anchor, Span, anchor_at
from postil.model.placement import Placement, PlacementStatus

_NEAR = 2
_PASSAGES = 10
"""Passages in an article, and as many more of what an edit took out."""
_TAKES_OUT = ("sentences in and out", "all mixed")

Place = Callable[[Anchor], Placement]
Method = Callable[[str, str], Place]


def postil(old: str, new: str) -> Place:
    return Placer(old, new).place


def postil_without_old(old: str, new: str) -> Place:
    return Placer(None, new).place


def rival(kind: type[rival_methods.Method]) -> Method:
    """One of the other methods, whose every place is taken for sure."""

    def made(old: str, new: str) -> Place:
        method = kind(old, new)

        def place(anchor: Anchor) -> Placement:
            span = method.place(anchor)
            status = PlacementStatus.UNPLACED if span is None else PlacementStatus.WORDS_CHANGED
            return Placement(status, span, surviving=span)

        return place

    return made


@dataclass
class Case:
    """A text before and after an edit, passages of it, and where each of them is now."""

    old: str
    new: str
    anchors: list[Anchor]
    survivors: list[set[int]]
    stand_ins: list[set[int]]


@dataclass
class Tally:
    """What one method made of one edit."""

    standing: int = 0
    torn: int = 0
    right: int = 0
    right_unsure: int = 0
    together: int = 0
    ends: int = 0
    own_ends: int = 0
    gone: int = 0
    false: int = 0
    false_unsure: int = 0
    ready_s: float = 0.0
    spent_s: float = 0.0
    texts: int = 0
    statuses: dict[str, int] = field(default_factory=dict)

    def count(self, found: Placement, survivors: set[int], stand_ins: set[int]) -> None:
        unsure = found.status is PlacementStatus.UNCERTAIN
        self.statuses[found.status] = self.statuses.get(found.status, 0) + 1
        if not survivors:
            self.gone += 1
            self.false += found.span is not None and not unsure
            self.false_unsure += unsure
            return
        if _best_overlap(survivors) < 0.5:
            self.torn += 1
            return
        self.standing += 1
        right = _overlap(found.span, survivors) >= 0.5
        self.right += right
        self.right_unsure += right and unsure
        if _overlap(Span(min(survivors), max(survivors) + 1), survivors) >= 0.5:
            self.together += 1
            self.ends += _same_ends(found.span, stand_ins)
            self.own_ends += _same_ends(found.surviving, survivors)

    def row(self) -> dict[str, float | None]:
        every = self.standing + self.torn + self.gone
        return {
            "passages": every,
            "torn": self.torn,
            "right": _percent(self.right, self.standing),
            "right_unsure": _percent(self.right_unsure, self.standing),
            "ends": _percent(self.ends, self.together),
            "own_ends": _percent(self.own_ends, self.together),
            "gone": self.gone,
            "false": _percent(self.false, self.gone),
            "false_unsure": _percent(self.false_unsure, self.gone),
            "ms": round((self.ready_s + self.spent_s) / max(1, every) * 1000, 3),
            "ready_ms": round(self.ready_s / max(1, self.texts) * 1000, 1),
        }


def measure(method: Method, cases: Sequence[Case]) -> Tally:
    tally = Tally(texts=len(cases))
    for case in cases:
        begun = time.process_time()
        place = method(case.old, case.new)
        # The first passage has the texts made ready.
        place(case.anchors[0])
        ready = time.process_time()
        found = [place(anchor) for anchor in case.anchors]
        tally.spent_s += time.process_time() - ready
        tally.ready_s += ready - begun
        for placement, *truth in zip(found, case.survivors, case.stand_ins, strict=True):
            tally.count(placement, *truth)
    return tally


def cases_of(
    edit: str, texts: Sequence[str], editor: Editor, passages: int, chance: random.Random
) -> list[Case]:
    cases = []
    for text in texts:
        edited = EDITS[edit](editor, Text.of(text))
        truth = Truth(edited)
        spans = [passage_in(text, chance) for _ in range(passages)]
        if edit in _TAKES_OUT:
            spans += taken_out(text, edited, passages, chance)
        cases.append(
            Case(
                text,
                edited.text,
                [anchor_at(text, *span) for span in spans],
                [truth.survivors(span) for span in spans],
                [truth.stand_ins(span) for span in spans],
            )
        )
    return cases


def passage_in(text: str, chance: random.Random) -> Span:
    """A passage anywhere; three of four begin and end with a word."""
    start = chance.randrange(len(text) - 210)
    end = start + chance.randint(10, 200)
    if chance.random() < 0.75:
        while start and text[start - 1].isalnum():
            start -= 1
        while text[start].isspace():
            start += 1
        while text[end].isalnum():
            end += 1
    return Span(start, end)


def taken_out(text: str, edited: Text, most: int, chance: random.Random) -> list[Span]:
    """Passages in what the edit took out."""
    left = bytearray(len(text))
    for origin in edited.origins:
        if origin >= 0:
            left[origin] = 1
    holes, at = [], left.find(0)
    while at >= 0:
        end = left.find(1, at) if left.find(1, at) >= 0 else len(text)
        if end - at >= 40:
            holes.append(Span(at, end))
        at = left.find(0, end)
    found = []
    for _ in range(most if holes else 0):
        hole = chance.choice(holes)
        start = chance.randint(hole.start, hole.end - 12)
        found.append(Span(start, min(hole.end, start + chance.randint(10, 200))))
    return found


def _overlap(span: Span | None, places: set[int]) -> float:
    """Intersection over union."""
    if span is None:
        return 0.0
    shared = sum(span.holds(place) for place in places)
    return shared / (span.end - span.start + len(places) - shared)


def _best_overlap(places: set[int]) -> float:
    """What the best of all spans reaches."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and runs[-1][1] == place:
            runs[-1][1] += 1
        else:
            runs.append([place, place + 1])
    best = 0.0
    for n, (start, _) in enumerate(runs):
        shared = 0
        for first, end in runs[n:]:
            shared += end - first
            best = max(best, shared / (end - start + len(places) - shared))
    return best


def _same_ends(span: Span | None, places: set[int]) -> bool:
    if span is None:
        return False
    return abs(span.start - min(places)) <= _NEAR and abs(span.end - 1 - max(places)) <= _NEAR


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None


@dataclass(frozen=True)
class Plan:
    """Which texts, how many passages in each, and how many of the texts each method gets."""

    name: str
    texts: Sequence[str]
    edits: Sequence[str]
    passages: int
    methods: dict[str, tuple[Method, int, int]]
    """By name: the method, of how many texts, with how many passages in each."""


def article_plan(quick: bool, maker: TextMaker) -> Plan:
    texts = [maker.article(1_000) for _ in range(50)]
    few = 50 if rival_methods.edlib else (2 if quick else 10)
    methods: dict[str, tuple[Method, int, int]] = {
        "Postil": (postil, 50, 99),
        "Postil, old text unknown": (postil_without_old, 50, 99),
        "Hypothesis's method": (rival(rival_methods.Hypothesis), few, 99),
        "exact and context": (rival(rival_methods.ExactWithContext), 50, 99),
        "stored offsets": (rival(rival_methods.StoredOffsets), 50, 99),
    }
    if rival_methods.diff_match_patch:
        diffs = 2 if quick else 50
        methods["diff-match-patch"] = (rival(rival_methods.DiffMatchPatch), diffs, 99)
        methods["diff-match-patch, xIndex"] = (rival(rival_methods.DiffIndex), diffs, 99)
    return Plan("50 articles of 1,000 words", texts, list(EDITS), _PASSAGES, methods)


def long_plan(quick: bool, maker: TextMaker) -> Plan:
    edits = ["all mixed"] if quick else list(EDITS)
    few = (20 if quick else 60) if rival_methods.edlib else 2
    methods: dict[str, tuple[Method, int, int]] = {
        "Postil": (postil, 1, 1000),
        "Postil, old text unknown": (postil_without_old, 1, 1000),
        "Hypothesis's method": (rival(rival_methods.Hypothesis), 1, few),
        "exact and context": (rival(rival_methods.ExactWithContext), 1, 1000),
        "stored offsets": (rival(rival_methods.StoredOffsets), 1, 1000),
    }
    name = "one text of 100,000 words"
    return Plan(name, [maker.article(100_000)], edits, 500, methods)


def run(
    plan: Plan, maker: TextMaker, seed: int
) -> Iterator[tuple[str, str, dict[str, float | None]]]:
    for number, edit in enumerate(plan.edits, 1000 * (seed - 1)):
        chance = random.Random(number)
        cases = cases_of(edit, plan.texts, Editor(number, maker), plan.passages, chance)
        for name, (method, most, passages) in plan.methods.items():
            # diff-match-patch takes as long as it may for each of the mixed ones.
            slow = "diff-match" in name and edit == "all mixed"
            texts = min(most, 5) if slow else most
            tally = measure(method, [_cut(case, passages) for case in cases[:texts]])
            yield edit, name, tally.row() | {"texts": texts}


def _cut(case: Case, passages: int) -> Case:
    """The case with evenly drawn fewer passages."""
    step = max(1, len(case.anchors) // passages)
    cut = slice(None, None, step)
    return Case(case.old, case.new, case.anchors[cut], case.survivors[cut], case.stand_ins[cut])


_COLUMNS = {
    "right": "right",
    "right_unsure": "unsure",
    "ends": "ends",
    "own_ends": "own",
    "torn": "torn",
    "gone": "gone",
    "false": "false",
    "false_unsure": "unsure",
    "ms": "ms",
    "ready_ms": "ready",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer texts for the slow methods")
    parser.add_argument("--seed", type=int, default=1, help="of the texts and edits (default: 1)")
    parser.add_argument("--only", default="", help="methods whose name begins so, e.g. Postil")
    parser.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    options = parser.parse_args()
    for library, missing in {
        "diff-match-patch": "its rows are left out",
        "edlib": "Hypothesis's method runs in plain Python and on few texts; its ms say nothing",
    }.items():
        if getattr(rival_methods, library.replace("-", "_")) is None:
            print(f"{library} is not installed: {missing}.")
    figures: dict[str, dict[str, dict[str, dict[str, float | None]]]] = {}
    for make in (article_plan, long_plan):
        maker = TextMaker(options.seed)
        plan = make(options.quick, maker)
        chosen = {n: m for n, m in plan.methods.items() if n.startswith(options.only)}
        plan = replace(plan, methods=chosen)
        print(f"\n{plan.name}\n{'':50}" + "".join(f"{c:>9}" for c in _COLUMNS.values()))
        for edit, name, row in run(plan, maker, options.seed):
            cells = (f"{'–' if row[c] is None else row[c]:>9}" for c in _COLUMNS)
            print(f"{edit:24}{name:26}" + "".join(cells), flush=True)
            figures.setdefault(plan.name, {}).setdefault(edit, {})[name] = row
    if options.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
