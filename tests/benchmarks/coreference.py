"""Whether the mentions of one person, organisation or place come together under one name.

The names that the analysis finds with the very extent of a gold mention are clustered by what it
calls them, and the clusters compared with gold ones: pairs of mentions, MUC (Vilain et al. 1995),
B³ (Bagga and Baldwin 1998), CEAF with entity similarity φ4 (Luo 2005), and the mean of the last
three F1, by which the CoNLL shared tasks rank. Beside it stand two rules on the same mentions:
names are one where they are written alike, and people also where their last words are. `found` is
the share of gold mentions that takes part.

Without a file the sample articles are read, whose clusters stand in `sample_clusters.json`. A file
has one JSON object a line: `id`, `text` and `mentions`, rows of start, end, label and cluster; or
`findings`, in which entities have their canonical name. Quick reads the samples alone.

    python tests/benchmarks/coreference.py [FILE …] [--quick] [--json] [--wrong]
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from postil.analysis.pipeline import Analyzer
from postil.importers.formats import read_file
from postil.model.finding import EntityLabel, EntityMention

_HERE = Path(__file__).parent
_SEEDS = _HERE.parents[1] / "seeds"
_SAMPLES = _HERE / "sample_clusters.json"

Clusters = list[set[int]]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """A text, and the cluster of each gold mention by its start and end."""

    name: str
    text: str
    gold: dict[tuple[int, int], Hashable]


class Share(NamedTuple):
    """So much of so much; what is summed over articles before it is divided."""

    right: float
    among: float


# ---------------------------------------------------------------------- gold


def of_file(path: Path) -> Iterator[Article]:
    """The articles of a file of JSON lines, or of one JSON object."""
    whole = path.read_text(encoding="utf-8")
    rows = [whole] if path.suffix == ".json" else whole.splitlines()
    for row in map(json.loads, rows):
        yield Article(row["id"], row["text"], dict(_gold(row)))


def _gold(row: dict[str, Any]) -> Iterator[tuple[tuple[int, int], Hashable]]:
    for start, end, _label, cluster in row.get("mentions", ()):
        yield (start, end), cluster
    for finding in row.get("findings", ()):
        if finding["kind"] == "entity":
            yield (finding["start"], finding["end"]), (finding["label"], finding["entity"])


def samples() -> Iterator[Article]:
    """The sample articles; their clusters are told by the forms in which each name is written."""
    for name, clusters in json.loads(_SAMPLES.read_text(encoding="utf-8")).items():
        text = read_file(_SEEDS / name).text
        forms = {form: cluster for cluster, forms in clusters.items() for form in forms}
        longest_first = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
        places = re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text)
        yield Article(name, text, {m.span(): forms[m.group()] for m in places})


# ---------------------------------------------------------------------- rules


def by_name(mention: EntityMention, _text: str) -> Hashable:
    return mention.label, mention.entity


def as_written(mention: EntityMention, text: str) -> Hashable:
    return mention.label, text[mention.start : mention.end]


def by_surname(mention: EntityMention, text: str) -> Hashable:
    written = text[mention.start : mention.end]
    person = mention.label is EntityLabel.PERSON
    return mention.label, written.split()[-1] if person else written


RULES: dict[str, Callable[[EntityMention, str], Hashable]] = {
    "Postil": by_name,
    "as written": as_written,
    "surname": by_surname,
}


# ---------------------------------------------------------------------- scores


def clusters_of(keys: Iterable[Hashable]) -> Clusters:
    """The numbers of the mentions that share a key."""
    clusters: dict[Hashable, set[int]] = defaultdict(set)
    for number, key in enumerate(keys):
        clusters[key].add(number)
    return list(clusters.values())


def _parts(ours: Clusters, theirs: Clusters) -> list[list[int]]:
    """For each of our clusters, how many of its mentions lie in each of theirs."""
    where = {mention: number for number, c in enumerate(theirs) for mention in c}
    return [list(Counter(where[m] for m in c).values()) for c in ours]


def pairs(ours: Clusters, theirs: Clusters) -> Share:
    together = [sum(n * (n - 1) // 2 for n in parts) for parts in _parts(ours, theirs)]
    return Share(sum(together), sum(len(c) * (len(c) - 1) // 2 for c in ours))


def muc(ours: Clusters, theirs: Clusters) -> Share:
    links = [sum(n - 1 for n in parts) for parts in _parts(ours, theirs)]
    return Share(sum(links), sum(len(c) - 1 for c in ours))


def b_cubed(ours: Clusters, theirs: Clusters) -> Share:
    right = [sum(n * n for n in parts) / sum(parts) for parts in _parts(ours, theirs)]
    return Share(sum(right), sum(len(c) for c in ours))


def ceaf(ours: Clusters, theirs: Clusters) -> Share:
    alike = [[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours]
    return Share(best_match(alike), len(ours))


def best_match(alike: Sequence[Sequence[float]]) -> float:
    """The largest sum of a matrix with no two in one row or column (Kuhn 1955, Munkres 1957).

    Rows come in one by one along the cheapest way that changes who is matched (Jonker and
    Volgenant 1987).
    """
    costs = -np.array(alike)
    if costs.shape[0] > costs.shape[1]:
        costs = costs.T
    rows, columns = costs.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    matched = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        _match(row, costs, of_row, of_column, matched)
    return -float(sum(costs[r - 1, c] for c, r in enumerate(matched[1:]) if r))


def _match(row: int, costs: Any, of_row: Any, of_column: Any, matched: Any) -> None:
    columns = costs.shape[1]
    least, seen = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
    before = np.zeros(columns + 1, dtype=int)
    matched[0] = row
    at = 0
    while matched[at]:
        seen[at] = True
        reduced = costs[matched[at] - 1] - of_row[matched[at]] - of_column[1:]
        better = ~seen[1:] & (reduced < least[1:])
        least[1:][better], before[1:][better] = reduced[better], at
        following = int(np.where(seen, np.inf, least)[1:].argmin()) + 1
        step = least[following]
        of_row[matched[seen]] += step
        of_column[seen] -= step
        least[~seen] -= step
        at = following
    while at:
        matched[at] = matched[before[at]]
        at = int(before[at])


SCORES = {"pairs": pairs, "muc": muc, "b3": b_cubed, "ceaf": ceaf}


def ratio(shares: Iterable[Share]) -> float:
    right, among = (sum(column) for column in zip(*shares, strict=True))
    return 100 * right / among if among else 100.0


def figures_of(articles: Sequence[tuple[Clusters, Clusters]]) -> Figures:
    """Precision, recall and F1 of (found, gold) clusters by every score, in per cent."""
    figures: Figures = {}
    for name, score in SCORES.items():
        precision = ratio(score(ours, gold) for ours, gold in articles)
        recall = ratio(score(gold, ours) for ours, gold in articles)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures[name] = [round(x, 1) for x in (precision, recall, f1)]
    conll = sum(figures[name][2] for name in ("muc", "b3", "ceaf")) / 3
    return figures | {"conll": round(conll, 1)}


# ---------------------------------------------------------------------- the run


def read(articles: Sequence[Article], analyzer: Analyzer, wrong: bool) -> Figures:
    """The figures of a set of articles under every rule."""
    together: dict[str, list[tuple[Clusters, Clusters]]] = {rule: [] for rule in RULES}
    found = 0
    for article in articles:
        named = [f for f in analyzer.analyse(article.text) if isinstance(f, EntityMention)]
        named = [m for m in named if (m.start, m.end) in article.gold]
        gold = [article.gold[m.start, m.end] for m in named]
        found += len(named)
        for rule, key in RULES.items():
            keys = [key(m, article.text) for m in named]
            together[rule].append((clusters_of(keys), clusters_of(gold)))
        if wrong:
            _tell_wrong(article, named, gold)
    among = sum(len(a.gold) for a in articles)
    figures: Figures = {rule: figures_of(pairs) for rule, pairs in together.items()}
    return {"articles": len(articles), "mentions": among, "found": found} | figures


def _tell_wrong(article: Article, named: Sequence[EntityMention], gold: Sequence[Hashable]) -> None:
    """Names that stand in two gold clusters, and gold clusters that have two names."""
    rows = [
        (by_name(m, ""), g, article.text[m.start : m.end]) for m, g in zip(named, gold, strict=True)
    ]
    for side, other in ((0, 1), (1, 0)):
        for key in dict.fromkeys(row[side] for row in rows):
            met = {row[other]: row[2] for row in rows if row[side] == key}
            if len(met) > 1:
                print(article.name, "one of ours" if side == 0 else "one of gold", key, met)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="tell which clusters are wrong")
    options = parser.parse_args()
    analyzer = Analyzer()
    sets = {"samples": list(samples())}
    if not options.quick:
        sets |= {path.stem: list(of_file(path)) for path in options.files}
    figures = {name: read(articles, analyzer, options.wrong) for name, articles in sets.items()}
    print(json.dumps(figures) if options.json else "\n".join(_table(figures)))


def _table(figures: Figures) -> Iterator[str]:
    yield f"{'':24}" + "".join(f"{score:>20}" for score in SCORES) + "   CoNLL F1"
    for name, told in figures.items():
        yield f"{name}: {told['found']} of {told['mentions']} mentions, {told['articles']} articles"
        for rule in RULES:
            scores = ["/".join(f"{x:5.1f}" for x in told[rule][s]) for s in SCORES]
            yield f"  {rule:22}" + "".join(f"{s:>20}" for s in scores) + f"{told[rule]['conll']:9}"


if __name__ == "__main__":
    main()
