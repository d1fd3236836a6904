import subprocess
import sys

_OPEN = """
import sys
from pathlib import Path
from postil.store.library import Library

WATCHED = {"numpy", "pandas", "click", "sqlite_utils", "spacy", "PySide6"}

def loaded():
    return sorted(WATCHED & set(sys.modules))

print(loaded())
with Library.open(Path(sys.argv[1])) as library:
    library.set_state("a", "b")
print(loaded())
import numpy
print(numpy.zeros(2).tolist())
"""


def test_reading_needs_no_sqlite_utils_and_writing_no_numpy(tmp_path):
    told = subprocess.check_output(
        [sys.executable, "-c", _OPEN, tmp_path / "library"], text=True
    ).splitlines()

    assert told == ["[]", "['click', 'sqlite_utils']", "[0.0, 0.0]"]
