"""Where the program keeps what it keeps when nobody says otherwise."""

from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from postil.errors import StoreError


def default_library() -> Path:
    """The library in the platform's folder for data, e.g. ~/.local/share/postil/library.postil."""
    return _data_folder() / "library.postil"


def report_folder() -> Path:
    """Where reports of the program's own faults are written."""
    return _data_folder() / "reports"


def path_of(word: str) -> Path:
    """The path that a word of the command line names: itself, or that of a file: address.

    File managers pass addresses where a program takes both files and addresses.
    """
    if not word.startswith("file:"):
        return Path(word)
    from urllib.request import url2pathname  # noqa: PLC0415 - 20 ms that no other word needs

    return Path(url2pathname(urlsplit(word).path))


def _data_folder() -> Path:
    try:
        return platformdirs.user_data_path("postil", appauthor=False)
    except RuntimeError:
        raise StoreError(
            "This system names no home folder to keep a library in; name the file with --library."
        ) from None
