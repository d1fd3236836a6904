"""`postil analyze`: what stands in articles, for people and, as a public contract, for programs.

The contract is documented in packaging/analyze-contract.md.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from postil.commands.arguments import is_day
from postil.commands.console import say, speak_json, write, write_row
from postil.commands.summary import summary
from postil.errors import PostilError, UnreadableError, UsageError
from postil.model.edtf import edtf_of
from postil.model.finding import AnyFinding, Quotation, TimeExpression
from postil.model.finding_rows import CONTRACT, row_of

if TYPE_CHECKING:
    from postil.analysis.pipeline import Analyzer

PUBLISHED_KEYS: Final = ("published", "date", "dct", "ref")
"""The keys of a row that may hold the day of publication; the first that is there counts."""

_THAT: Final = re.compile(r"\bthat\s+\Z")
_THAT_REACH: Final = 8
"""Characters before a quotation in which its "that" is looked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """A text to analyse, and what the row or file that it came in said of it."""

    id: Any
    text: str
    published: str = ""
    title: str = ""


def analyze(given: argparse.Namespace) -> int:
    """0, or 1 where a file could not be read; the others are analysed all the same."""
    if not given.files and sys.stdin.isatty():
        raise UsageError("Name a FILE to analyse; `postil analyze --help` shows how.")
    if given.json or given.jsonl:
        speak_json()
    refused: list[str] = []
    requests = _requests(given, refused)
    analyzer = _analyzer(given.model)
    found = ((r, analyzer.analyse(r.text, r.published)) for r in requests)
    if given.jsonl:
        for request, findings in found:
            write_row(
                {"id": request.id, "findings": [finding_row(request.text, f) for f in findings]}
            )
    elif given.json:
        articles = [_described(request, findings) for request, findings in found]
        whole = {"contract": CONTRACT, "made_by": analyzer.made_by, "articles": articles}
        write(json.dumps(whole, ensure_ascii=False, indent=1))
    else:
        _summarise(found, analyzer.made_by)
    return 1 if refused else 0


def _analyzer(model: str) -> "Analyzer":
    from postil.analysis.pipeline import Analyzer  # noqa: PLC0415 - spaCy takes 2 s to import

    return Analyzer(model)


def _summarise(found: Iterable[tuple[Request, Sequence[AnyFinding]]], made_by: str) -> None:
    for number, (request, findings) in enumerate(found):
        name = request.id if isinstance(request.id, str) else ""
        heading = " · ".join(fact for fact in (name, request.title, request.published) if fact)
        write(("\n" if number else "") + summary(heading, request.text, findings, made_by))


def _described(request: Request, findings: Sequence[AnyFinding]) -> dict[str, Any]:
    return {
        "id": request.id,
        "title": request.title or None,
        "published": request.published or None,
        "text": request.text,
        "findings": [
            finding_row(request.text, f) | {"text": request.text[f.start : f.end]} for f in findings
        ],
    }


def finding_row(text: str, finding: AnyFinding) -> dict[str, Any]:
    """The finding's row; times have their EDTF string, quotations the "that" which opens them.

    So PARC 3 and PolNeAR mark it. `start` and `end` leave it out, as the reader does.
    """
    row = row_of(finding)
    if isinstance(finding, TimeExpression):
        row["edtf"] = edtf_of(finding) or None
    if isinstance(finding, Quotation) and finding.content:
        opening = _THAT.search(text, max(0, finding.start - _THAT_REACH), finding.start)
        if opening:
            row["content"][0][0] = opening.start()
    return row


def _requests(given: argparse.Namespace, refused: list[str]) -> Iterator[Request]:
    published = given.published or ""
    if given.files:
        return _of_files(given.files, published, refused)
    if given.jsonl:
        return of_rows(sys.stdin.buffer, published)
    return iter([Request("standard input", _whole_input(), published)])


def _of_files(files: Sequence[Path], published: str, refused: list[str]) -> Iterator[Request]:
    """Files through the importers; what can't be read is said at once and noted in `refused`."""
    from postil.importers import read_file  # noqa: PLC0415

    for path in files:
        try:
            reading = read_file(path)
        except UnreadableError as error:
            say(f"postil: {error}")
            refused.append(str(path))
            continue
        yield Request(str(path), reading.text, published or reading.published, reading.title)


def _whole_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"Standard input is not UTF-8 (byte {error.start}); give the text as a FILE instead."
        ) from None


def of_rows(lines: BinaryIO, published: str = "") -> Iterator[Request]:
    """The rows of a stream of JSON Lines, as soon as each is there.

    `published` is for rows that name no day. Raises UnreadableError with the number of the first
    line that is not a row; what stands before it has been given by then.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _request(_row(line, number), number, published)


def _row(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _bad_line(number, f"is not JSON ({error})") from None
    if not isinstance(row, dict):
        raise _bad_line(number, "is not a JSON object")
    if "id" not in row:
        raise _bad_line(number, "has no id")
    if not isinstance(row.get("text"), str):
        raise _bad_line(number, "has no text, or a text that is not a string")
    return row


def _request(row: dict[str, Any], number: int, published: str) -> Request:
    day = next((row[key] for key in PUBLISHED_KEYS if row.get(key)), "")
    if day and not (isinstance(day, str) and is_day(day)):
        say(f"postil: Line {number}: “{day}” is no date like 2025-04-08, so it is left out.")
        day = ""
    return Request(row["id"], row["text"], day or published)


def _bad_line(number: int, what: str) -> PostilError:
    return UnreadableError(
        f"Line {number} of the input {what}; each line must be an object with id and text."
    )
