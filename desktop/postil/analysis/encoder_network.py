"""The encoder's network as onnxruntime runs it, one window at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Numbers = NDArray[np.float32]

NAMES: Final = ("names",)
SYNTAX: Final = ("names", "forms", "arcs", "dependents", "governors")


@dataclass(frozen=True, slots=True)
class Parse:
    """What the network gives for the syntax of a window's words, a row for each.

    `arcs[w, h]` is how well word h - 1 governs w, h = 0 being no word; `governors` has that row
    more, too.
    """

    forms: Numbers
    arcs: Numbers
    dependents: Numbers
    governors: Numbers


@dataclass(frozen=True, slots=True)
class Found:
    """Logits of names tags for each word of a window, and its syntax where that was asked for."""

    names: Numbers
    parse: Parse | None = None


Reader = Callable[[Counts, Counts, Counts, bool], Found]
"""Numbers of pieces and their cases, the place of each word's first piece, and whether syntax is
wanted, to what is found."""


def reader_of(path: Path) -> Reader:
    """Runs the network of a file. Without syntax, its heads are not computed."""
    import onnxruntime  # noqa: PLC0415 - a tenth of a second, and not on every platform

    onnxruntime.disable_telemetry_events()  # Windows builds have some; nothing leaves the machine
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    only_asked = onnxruntime.RunOptions()
    only_asked.only_execute_path_to_fetches = True

    def read(pieces: Counts, cases: Counts, firsts: Counts, syntax: bool) -> Found:
        given = {"pieces": pieces[None], "cases": cases[None], "firsts": firsts}
        found: list[Any] = session.run(SYNTAX if syntax else NAMES, given, only_asked)
        return Found(found[0], Parse(*found[1:]) if syntax else None)

    return read


@cache
def can_run() -> bool:
    """Whether what runs the network is installed."""
    try:
        import onnxruntime  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True
