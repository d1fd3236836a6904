"""A second start hands its files to the first window."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from postil.workspace.instance import Doorbell, hand_over

RING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from postil.workspace.instance import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(Path(sys.argv[1]), ["a.txt", "postil://article/x"]) else 3)
"""


def test_files_reach_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    doorbell = Doorbell(tmp_path / "library.postil")
    with qtbot.waitSignal(doorbell.rung, timeout=20_000) as rung:
        process = subprocess.Popen([sys.executable, "-c", RING, str(tmp_path / "library.postil")])
    assert rung.args == [["a.txt", "postil://article/x"]]
    assert process.wait(20) == 0


def test_nobody_answers_for_another_library(tmp_path: Path, qapp: object) -> None:
    Doorbell(tmp_path / "library.postil")
    assert not hand_over(tmp_path / "other.postil", ["a.txt"])
