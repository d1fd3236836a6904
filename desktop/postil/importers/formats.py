"""Which importer reads what."""

from pathlib import Path
from typing import Final

from postil.errors import UnreadableError
from postil.importers.plain import read_plain
from postil.importers.source import LARGEST, Source
from postil.model.article import Reading

EXTENSIONS: Final[tuple[str, ...]] = (".txt", ".text")
"""The endings of the files that can be read."""


def read_file(path: Path) -> Reading:
    """The article in a file. Raises UnreadableError, whose sentence says why and what to do."""
    source = Source(b"", name=str(path))
    try:
        if path.is_dir():
            raise source.unreadable("is a folder; choose the files in it")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise source.unreadable("is not there; check its name and folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{source.label} can't be opened: {reason}.") from None
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str = "", media_type: str = "") -> Reading:
    """The article in bytes; `name` is the file name or address they came under, for its ending.

    Raises UnreadableError.
    """
    source = Source(data, name, media_type)
    if len(data) > LARGEST:
        raise source.unreadable(
            f"is larger than {LARGEST // 1024**2} MB; take the part you need out of it first"
        )
    return read_plain(source)
