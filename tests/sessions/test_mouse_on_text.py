"""The reading view under a real mouse, on a display of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

SCRIPT: Final = Path(__file__).with_name("mouse_on_text.py")
MISSING: Final = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the mouse did, as the script tells it."""
    home = tmp_path_factory.mktemp("mouse")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as line:
        display = f":{line.readline().strip()}"
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "PYTHONPATH": str(Path(__file__).parents[2] / "desktop"),
    }
    try:
        done = subprocess.run(
            [sys.executable, str(SCRIPT), str(home)],
            env=environment, capture_output=True, text=True, check=False, timeout=200,
        )  # fmt: skip
    finally:
        server.terminate()
        server.wait(timeout=30)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("words", ["7 April", "Anna Kovalenko", "Demidovka"])
def test_card_and_click_are_about_what_is_under_the_pointer(
    told: dict[str, Any], words: str
) -> None:
    assert told["hits"][words] == [words, words]


def test_beside_the_marks_there_is_nothing(told: dict[str, Any]) -> None:
    assert told["hits"]["Nobody else"] == ["", ""]


def test_clicks_go_from_the_smallest_mark_to_the_largest_and_round(told: dict[str, Any]) -> None:
    assert told["cycle"] == ["EntityMention", "Highlight", "Quotation", "EntityMention"]


def test_a_double_click_takes_a_word_and_a_triple_click_a_paragraph(told: dict[str, Any]) -> None:
    made = told["selections"]
    assert made["double click"] == "Nobody"
    assert made["triple click"].startswith("On 7 April")
    assert made["triple click"].endswith("has confirmed it.")


def test_a_selection_goes_across_paragraphs_in_either_direction(told: dict[str, Any]) -> None:
    made = told["selections"]
    assert made["across paragraphs"] == "Nobody else has confirmed it.\n\nParagraph 0 goes"
    assert made["backwards"] == made["across paragraphs"]


def test_a_selection_grows_while_the_wheel_turns(told: dict[str, Any]) -> None:
    scrolled, chosen = told["scrolled"]["wheel"]
    assert scrolled > 100
    assert chosen > 100
    assert not told["scrolled"]["card while drawing"]


def test_beyond_the_edge_the_text_scrolls_on_and_on(told: dict[str, Any]) -> None:
    made = told["scrolled"]
    first, second, third = made["edge"]
    assert 0 < first < second < third
    assert made["begins"] == "Nobody"
    assert made["chosen"] > 1000
    assert made["popup"]


def test_a_handle_is_drawn_to_the_end_of_a_word(told: dict[str, Any]) -> None:
    assert told["handle"] == "Anna Kovalenko"
