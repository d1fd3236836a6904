"""conftest.py bites: each thing that a test may not leave behind makes a test fail."""

import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]

OFFENCES = """
    import logging
    import threading
    import time

    import pytest
    from PySide6.QtCore import QThreadPool, QTimer, qWarning
    from PySide6.QtWidgets import QWidget

    kept = []

    def test_clean(qtbot):
        qtbot.addWidget(QWidget())
        QTimer(objectName="gone").start(5000)

    def test_log():
        logging.getLogger("somebody").warning("the fuse is short")

    @pytest.mark.logs("the fuse")
    def test_log_expected():
        logging.getLogger("somebody").warning("the fuse is short")

    @pytest.mark.logs("the fuse")
    def test_log_missing():
        pass

    def test_thread():
        threading.Thread(target=time.sleep, args=(5,), name="lingerer", daemon=True).start()

    def test_window(qtbot):
        kept.append(QWidget(objectName="orphan"))

    def test_timer(qtbot):
        kept.append(QTimer(objectName="clock"))
        kept[-1].start(5000)

    def test_qt_warning(qtbot):
        qWarning("the toolkit is worried")

    def test_pool(qtbot):
        QThreadPool.globalInstance().start(lambda: time.sleep(3))

    def test_folders(tmp_path):
        import platformdirs
        from PySide6.QtCore import QSettings
        settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "p", "p")
        assert settings.fileName().startswith(str(tmp_path))
        assert platformdirs.user_data_dir("postil").startswith(str(tmp_path))
"""

VERDICTS = {
    "test_clean": "",
    "test_log": "unexpected log records:",
    "test_log_expected": "",
    "test_log_missing": "not logged: the fuse",
    "test_thread": "threads left behind: lingerer",
    "test_window": "windows left behind: [\"QWidget 'orphan'\"]",
    "test_timer": "timers left running: [\"'clock' every 5000 ms\"]",
    "test_pool": "1 jobs left in the thread pool",
    "test_qt_warning": "Failure: Qt messages with level WARNING or above emitted",
    "test_folders": "",
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What pytest said of each test in OFFENCES, "" where it passed."""
    folder = tmp_path_factory.mktemp("offences")
    (folder / "tests").mkdir()
    (folder / "tests" / "test_offences.py").write_text(dedent(OFFENCES), encoding="utf-8")
    shutil.copy(CHECKOUT / "tests" / "conftest.py", folder / "tests")
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    (folder / "resources").symlink_to(CHECKOUT / "resources")
    command = [sys.executable, "-m", "pytest", "-q", "--junitxml=report.xml"]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    cases = ElementTree.parse(folder / "report.xml").iter("testcase")
    return {case.attrib["name"]: _complaint(case) for case in cases}


def _complaint(case: ElementTree.Element) -> str:
    return "\n".join(
        f"{part.get('message', '')}\n{part.text}"
        for part in case
        if part.tag in {"failure", "error"}
    )


@pytest.mark.parametrize("name", VERDICTS)
def test_what_is_left_behind_fails_the_test(name: str, complaints: dict[str, str]) -> None:
    verdict = VERDICTS[name]
    assert verdict in complaints[name]
    assert bool(verdict) == bool(complaints[name])
