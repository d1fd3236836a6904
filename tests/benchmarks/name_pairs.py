"""How well and how fast names that are spelt differently are proposed as one.

Pairs of real variants and of traps stand in `tests/collation/name_pairs.json`; precision and recall
are of the pairs proposed. Beside it stands the plain likeness of the names in Latin letters
(anyascii, rapidfuzz's `ratio`) from the same threshold on. Then 100,000 made names are compared;
times are CPU seconds, and the longest bit is how long something else has to wait.

    python tests/benchmarks/name_pairs.py [--quick] [--json]
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from postil.collation.names import ALIKE, proposals, proposing
from postil.model.finding import EntityLabel

_PAIRS = Path(__file__).parents[1] / "collation" / "name_pairs.json"
_CONSONANTS = "b c d f g h k l m n p r s t v z sh kh ch".split()
_VOWELS = "a e i o u ya yi".split()
_ENDS = ["", "v", "k", "n", "sky", "enko"]
_BODIES = ["Bank", "Ministry", "Group", "Party"]

Judge = Callable[[str, str, EntityLabel], bool]


def ours(name: str, other: str, label: EntityLabel) -> bool:
    return bool(proposals([(name, label), (other, label)]))


def plain(name: str, other: str, _label: EntityLabel) -> bool:
    return ratio(anyascii(name).lower(), anyascii(other).lower()) / 100 >= ALIKE


def judged(judge: Judge) -> dict[str, float]:
    pairs = json.loads(_PAIRS.read_text(encoding="utf-8"))
    told = {
        kind: [judge(name, other, EntityLabel(label)) for label, name, other in rows]
        for kind, rows in pairs.items()
    }
    right, wrong = sum(told["same"]), sum(told["other"])
    return {
        "precision": round(100 * right / (right + wrong), 1),
        "recall": round(100 * right / len(told["same"]), 1),
        "pairs": len(told["same"]),
        "traps": len(told["other"]),
    }


def made_names(count: int, seed: int = 3) -> list[tuple[str, EntityLabel]]:
    """People, places and organisations of syllables, the same every time."""
    chance = random.Random(seed)

    def word(syllables: int) -> str:
        parts = [chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables)]
        return ("".join(parts) + chance.choice(_ENDS)).title()

    given = [word(2) for _ in range(600)]
    last = [word(chance.choice([2, 3])) for _ in range(max(10, count // 7))]
    makers: list[Callable[[], tuple[str, EntityLabel]]] = [
        lambda: (f"{chance.choice(given)} {chance.choice(last)}", EntityLabel.PERSON),
        lambda: (word(3), EntityLabel.GPE),
        lambda: (f"{word(2)} {chance.choice(_BODIES)}", EntityLabel.ORG),
    ]
    return [make() for make in chance.choices(makers, weights=[3, 1, 1], k=count)]


def speed(count: int) -> dict[str, float]:
    names = made_names(count)
    bits, found = [], 0
    at = begun = time.process_time()
    for proposal in proposing(names):
        found += proposal is not None
        now = time.process_time()
        bits.append(now - at)
        at = now
    return {
        "names": len(set(names)),
        "proposals": found,
        "cpu_s": round(at - begun, 2),
        "longest_bit_ms": round(1000 * max(bits), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = {"Postil": judged(ours), "plain ratio": judged(plain)}
    figures["speed"] = speed(10_000 if options.quick else 100_000)
    print(
        json.dumps(figures) if options.json else "\n".join(f"{k}: {v}" for k, v in figures.items())
    )


if __name__ == "__main__":
    main()
