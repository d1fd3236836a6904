"""The scripted session, where a screen can be had."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("whole_road.py")


@pytest.mark.slow
@pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "xdotool"))), reason="needs Xvfb and xdotool"
)
def test_the_whole_road_by_mouse_and_keyboard(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(pictures)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stderr}\n{done.stdout}"
    assert len(list(pictures.glob("*.png"))) == 14
