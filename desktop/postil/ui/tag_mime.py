"""Tags on their way from one place of the window to another, drawn by the mouse."""

import json
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData

TAG_MIME: Final = "application/x-postil-tag"
"""A JSON list of the paths of tags."""


def carrying(paths: Sequence[str]) -> QMimeData:
    """What is drawn: the tags, and their paths as text for other programs."""
    data = QMimeData()
    data.setData(TAG_MIME, json.dumps(list(paths)).encode())
    data.setText("\n".join(paths))
    return data


def carried(data: QMimeData) -> list[str]:
    """The paths of the tags that are drawn; none where it is something else."""
    if not data.hasFormat(TAG_MIME):
        return []
    try:
        paths = json.loads(bytes(data.data(TAG_MIME).data()))
    except ValueError:
        return []
    return [p for p in paths if isinstance(p, str) and p] if isinstance(paths, list) else []
