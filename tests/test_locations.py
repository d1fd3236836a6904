from pathlib import Path

import pytest

from postil.errors import StoreError
from postil.locations import default_library, path_of, report_folder


def test_the_library_lies_in_the_folder_for_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_library() == tmp_path / "postil" / "library.postil"
    assert report_folder() == tmp_path / "postil" / "reports"
    assert not list(tmp_path.glob("postil"))


def test_without_a_home_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    with pytest.raises(StoreError, match="--library"):
        default_library()


def test_a_file_address_is_the_path_it_names(tmp_path: Path) -> None:
    path = tmp_path / "an article, 50 % read.txt"
    assert path_of(path.as_uri()) == path
    assert path_of("an article.txt") == Path("an article.txt")
