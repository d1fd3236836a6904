"""Where the program keeps what it keeps when nobody says otherwise."""

from pathlib import Path

import platformdirs

from postil.errors import StoreError


def default_library() -> Path:
    """The library in the platform's folder for data, e.g. ~/.local/share/postil/library.postil."""
    return _data_folder() / "library.postil"


def report_folder() -> Path:
    """Where reports of the program's own faults are written."""
    return _data_folder() / "reports"


def _data_folder() -> Path:
    try:
        return platformdirs.user_data_path("postil", appauthor=False)
    except RuntimeError:
        raise StoreError(
            "This system names no home folder to keep a library in; name the file with --library."
        ) from None
