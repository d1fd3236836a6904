"""`postil read`: what the importers make of files, without a library."""

import argparse
from pathlib import Path

from postil.commands.console import say, speak_json, write, write_row
from postil.errors import UnreadableError
from postil.importers import read_file
from postil.model.article import Reading


def read(given: argparse.Namespace) -> int:
    """0, or 1 where a file could not be read; the others are shown all the same."""
    if given.jsonl:
        speak_json()
    refused, shown = 0, 0
    for path in given.files:
        try:
            reading = read_file(path)
        except UnreadableError as error:
            say(f"postil: {error}")
            refused += 1
            continue
        if given.jsonl:
            write_row(row_of_reading(path, reading))
        else:
            write(("\n" if shown else "") + _shown(path, reading))
        shown += 1
    return 1 if refused else 0


def row_of_reading(path: Path, reading: Reading) -> dict[str, object]:
    """What a file holds as plain JSON values; "" and [] where it does not say."""
    return {
        "path": str(path),
        "title": reading.title,
        "outlet": reading.outlet,
        "authors": list(reading.authors),
        "published": reading.published,
        "address": reading.address,
        "language": reading.language,
        "text": reading.text,
    }


def _shown(path: Path, reading: Reading) -> str:
    facts = {
        "File": str(path),
        "Title": reading.title,
        "Outlet": reading.outlet,
        "Authors": ", ".join(reading.authors),
        "Published": reading.published,
        "Address": reading.address,
        "Language": reading.language,
    }
    head = [f"{name + ':':<10} {fact}" for name, fact in facts.items() if fact]
    return "\n".join([*head, "", reading.text.strip("\n")])
