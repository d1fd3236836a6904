"""What an importer is given: bytes and what is known of where they came from."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from postil.errors import UnreadableError

_IN_ERRORS: Final = 80


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of a file or page. `name` is its file name or address, `media_type` what it is called.

    `charset` is the encoding that its sender stated, "" where nobody did.
    """

    data: bytes
    name: str = ""
    media_type: str = ""
    charset: str = ""

    @property
    def suffix(self) -> str:
        """The ending of the file name in lower case, with its dot: ".html", or ""."""
        path = urlsplit(self.name).path if "://" in self.name else self.name
        return PurePosixPath(path.replace("\\", "/")).suffix.lower()

    @property
    def label(self) -> str:
        """The file's name as an error shows it."""
        if not self.name:
            return "The text"
        path = unquote(self.name) if "://" in self.name else self.name
        short = path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path
        if len(short) > _IN_ERRORS:
            short = short[: _IN_ERRORS - 1] + "…"
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in short)
        return f"“{shown}”"

    def unreadable(self, what: str) -> UnreadableError:
        """The error that says "“name” `what`": one sentence without its full stop."""
        return UnreadableError(f"{self.label} {what}.")
