"""The child process in which articles are read and analysed: `postil --worker`.

Requests and answers are JSON, one object a line, over standard input and output; nothing goes over
the network. A request is {"job": n, "do": "analyse" | "read" | "compare", …}. Answers carry the
same number: {"job": n, "differences": […]} and the like any number of times, then
{"job": n, "done": {…}}; or {"job": n, "failed": "one sentence"}. Findings travel packed, in base64:
{"job": n, "packed": "…"}.
"""

import base64
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from postil.errors import PostilError
from postil.model.finding import AnyFinding
from postil.model.packed_findings import PackedFindings, pack
from postil.model.passage import Span
from postil.workspace.difference_rows import row_of_change, row_of_difference, row_of_move
from postil.workspace.placement_rows import row_of_placement

if TYPE_CHECKING:
    from postil.analysis.pipeline import Analyzer

BATCH: Final = 250
"""Rows an answer: small enough that taking one in never holds up the window."""

_analyzers: "dict[str, Analyzer]" = {}


def _analyzer(model: str) -> "Analyzer":
    from postil.analysis.pipeline import Analyzer  # noqa: PLC0415 - spaCy takes 2 s to import

    if model not in _analyzers:
        _analyzers[model] = Analyzer(model)
    return _analyzers[model]


def analyse(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    analyzer = _analyzer(request.get("model", ""))
    findings = analyzer.analyse(request["text"], request.get("published", ""))
    yield {"packed": base64.b64encode(pack(findings)).decode()}
    yield {"done": {"made_by": analyzer.made_by}}


def warm(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"done": {"made_by": _analyzer(request.get("model", "")).made_by}}


def read(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from postil.importers import read_bytes  # noqa: PLC0415 - trafilatura takes 1 s to import

    if "data" in request:
        data, name = base64.b64decode(request["data"]), request.get("name", "")
    else:
        path = Path(request["path"])
        try:
            data, name = path.read_bytes(), path.name
        except OSError as error:
            reason = error.strerror or "it can't be read"
            yield {"failed": f"{path.name}: {reason}; check the file and open it again."}
            return
    from postil.anchors.likeness import sketch  # noqa: PLC0415 - only where articles come in

    reading = read_bytes(data, name, request.get("media_type", ""))
    made = bytes(sketch(reading.text)).hex()
    source = base64.b64encode(data).decode()
    yield {"done": {"reading": asdict(reading), "source": source, "sketch": made}}


def liken(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from postil.anchors.likeness import likeness  # noqa: PLC0415

    yield {"done": {"shares": [likeness(request["text"], other) for other in request["others"]]}}


def sketches(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from postil.anchors.likeness import sketch  # noqa: PLC0415

    yield {"done": {"sketches": [bytes(sketch(text)).hex() for text in request["texts"]]}}


def _unpacked(packed: str) -> Sequence[AnyFinding]:
    return PackedFindings(base64.b64decode(packed)) if packed else ()


def compare(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from postil.anchors import comparing, moves  # noqa: PLC0415 - most workers never compare

    yield {"progress": [0, 2, "Comparing the texts"]}
    old_text, new_text = request["old"], request["new"]
    differences = comparing.compare(old_text, new_text)
    differences, moved = moves.with_moves(old_text, new_text, differences)
    yield {"progress": [1, 2, "Weighing the changes"]}
    old, new = (_unpacked(request[key]) for key in ("findings_old", "findings_new"))
    changes = moves.notable_with_moves(differences, moved, old, new)
    yield {"moves": [row_of_move(move) for move in moved]}
    for index in range(0, len(differences), BATCH):
        yield {"differences": [row_of_difference(d) for d in differences[index : index + BATCH]]}
    for index in range(0, len(changes), BATCH):
        yield {"changes": [row_of_change(change) for change in changes[index : index + BATCH]]}
    yield {"done": {}}


def place(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from postil.workspace.revision import placements  # noqa: PLC0415 - most workers never place

    spans = [Span(*span) for span in request["spans"]]
    rows = []
    yield {"progress": [0, len(spans), "Placing the marks"]}
    for number, found in enumerate(placements(request["old"], request["new"], spans), 1):
        rows.append(row_of_placement(found))
        if number % BATCH == 0:
            yield {"placements": rows}
            yield {"progress": [number, len(spans), "Placing the marks"]}
            rows = []
    yield {"placements": rows}
    yield {"done": {}}


_DEEDS: Final[dict[str, Callable[[dict[str, Any]], Iterator[dict[str, Any]]]]] = {
    "analyse": analyse,
    "warm": warm,
    "read": read,
    "compare": compare,
    "place": place,
    "liken": liken,
    "sketch": sketches,
}


def answers(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the request is answered with; a PostilError becomes the last answer, `failed`."""
    try:
        yield from _DEEDS[request["do"]](request)
    except PostilError as error:
        yield {"failed": str(error)}
    except MemoryError:
        yield {"failed": "There is not enough memory for this article; close other programs."}
    except Exception:
        traceback.print_exc()  # a fault of ours: this article fails, the next one may not
        yield {"failed": "Postil failed on this article, which is our fault; its text is safe."}


def main() -> int:
    """Answer requests until standard input ends."""
    requests, replies = sys.stdin, sys.stdout
    sys.stdout = sys.stderr  # a library that prints must not break the conversation
    for line in requests:
        request = json.loads(line)
        for answer in answers(request):
            replies.write(json.dumps({"job": request["job"], **answer}) + "\n")
            replies.flush()
    return 0
