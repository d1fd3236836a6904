"""Our own annotations: what was read and decided, kept as `labels/*.jsonl` (see its README)."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from repairs import NONE, Span

FOLDER = Path(__file__).with_name("labels")


def names(corpus: str) -> dict[str, str]:
    """The label of names decided for a whole set: `labels/CORPUS_names.jsonl`."""
    return {
        name: row["label"]
        for row in _rows(FOLDER / f"{corpus}_names.jsonl")
        for name in row["names"]
    }


class Corrections:
    """Corrections of single mentions: `labels/CORPUS.jsonl`, by document."""

    def __init__(self, corpus: str, folder: Path = FOLDER) -> None:
        self.by_document: dict[str, list[dict]] = defaultdict(list)
        for row in _rows(folder / f"{corpus}.jsonl"):
            self.by_document[row["id"]].append(row)
        self.read_whole = {row["id"]: row["names"] for row in _rows(_whole(folder, corpus))}

    def __len__(self) -> int:
        return sum(map(len, self.by_document.values()))

    def applied(self, document: str, text: str, spans: Iterable[Span]) -> list[Span]:
        """The spans with what was decided in place of all that overlaps it.

        Raises ValueError where the text is not the one that was read.
        """
        spans = list(spans)
        for row in self.by_document.get(document, ()):
            start, end = _place(document, text, row["at"], row["is"])
            spans = [span for span in spans if span[1] <= start or end <= span[0]]
            if row["label"] != NONE:
                spans.append((start, end, row["label"]))
        return sorted(spans)

    def whole(self, document: str, text: str) -> list[Span] | None:
        """All names of a document that was read from end to end, None where it was not.

        Raises ValueError where the text is not the one that was read.
        """
        names = self.read_whole.get(document)
        if names is None:
            return None
        return [(*_place(document, text, at, name), label) for at, name, label in names]


def _whole(folder: Path, corpus: str) -> Path:
    return folder / f"{corpus}_whole.jsonl"


def _place(document: str, text: str, start: int, name: str) -> tuple[int, int]:
    end = start + len(name)
    if text[start:end] != name:
        raise ValueError(f"{document} has {text[start:end]!r} at {start}, not {name!r}")
    return start, end


def _rows(path: Path) -> list[dict]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
