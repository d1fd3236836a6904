"""The child process of a benchmark: the program's own, with findings that cost nothing to find.

    python tests/benchmarks/made_worker.py MARKS

Everything but the analysis itself is as in the program: requests, answers, what they cost.
"""

import sys
from typing import Any, cast

from made_articles import made_findings

from postil.model.finding import AnyFinding
from postil.workspace import worker_process


class MadeAnalyzer:
    """Finds a number of things in any text, evenly over it."""

    made_by = "made 1"

    def __init__(self, marks: int) -> None:
        self._marks = marks

    def analyse(self, text: str, published: str) -> list[AnyFinding]:
        return made_findings(len(text), self._marks)


if __name__ == "__main__":
    worker_process._analyzers[""] = cast("Any", MadeAnalyzer(int(sys.argv[1])))
    sys.exit(worker_process.main())
