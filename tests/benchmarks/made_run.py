"""The command line of a benchmark over a library of made articles."""

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path


def run(
    measure: Callable[[Path, int], Mapping[str, object]], about: str, quick: int, usual: int
) -> None:
    """Measures in a new folder over `usual` articles, or `quick` ones, and prints the figures."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help=f"a library of {quick:,} articles")
    parser.add_argument("--articles", type=int, help=f"how many articles (default {usual:,})")
    parser.add_argument("--folder", type=Path, help="where to work; on the disk to be measured")
    parser.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    options = parser.parse_args()
    articles = options.articles or (quick if options.quick else usual)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        figures = measure(Path(name), articles)
    for what, figure in figures.items():
        print(f"{what:36} {figure:>12}")
    if options.json:
        print(json.dumps(figures))
