"""The contracts between the layers: the tree keeps each of them, and each of them bites."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

# Imports that must not be: the contract of pyproject.toml that forbids each, where, and which.
BREACHES = [
    ("Who may know whom", "model/passage.py", "import postil.workspace.trail"),
    ("Who may know whom", "workspace/trail.py", "import postil.ui"),
    ("Who may know whom", "exporters/__init__.py", "import postil.importers"),
    ("No Qt below the workspace", "exporters/__init__.py", "import PySide6.QtCore"),
    ("The model is standard library only", "model/passage.py", "import yaml"),
    ("Only the store speaks SQL", "workspace/trail.py", "import sqlite3"),
    ("Only the analysis knows spaCy", "workspace/trail.py", "import spacy"),
    (
        "The window reaches store and analysis through the workspace",
        "ui/__init__.py",
        "import postil.store.library",
    ),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts, in a place where they may be broken."""
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "desktop" / "postil", tmp_path / "desktop" / "postil", ignore=skip)
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package under folder."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = dict(os.environ, PYTHONPATH=str(folder / "desktop"), COLUMNS="200")
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_keeps_every_contract() -> None:
    done = lint_imports(CHECKOUT)
    assert done.returncode == 0, done.stdout


def test_there_is_a_breach_for_every_contract() -> None:
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == {name for name, _, _ in BREACHES}


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES)
def test_contract_bites(contract: str, file: str, line: str, copy: Path) -> None:
    with (copy / "desktop" / "postil" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    done = lint_imports(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout


def ruff_codes(file: Path) -> str:
    command = ["ruff", "check", "--select", "TID251", "--output-format", "concise", str(file)]
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    return done.stdout


@pytest.mark.parametrize(
    ("folder", "banned"), [("workspace", True), ("model", True), ("ui", False), ("ui/docks", False)]
)
def test_widgets_live_in_ui_only(folder: str, banned: bool, copy: Path) -> None:
    file = copy / "desktop" / "postil" / folder / "trespasser.py"
    file.write_text("from PySide6.QtWidgets import QWidget\n\n__all__ = ['QWidget']\n")
    assert ("TID251" in ruff_codes(file)) == banned
