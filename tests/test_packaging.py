"""What the desktop is told of the program agrees with what the program is."""

import configparser
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGING = CHECKOUT / "packaging"
IDENTITY = "io.github.postil.Postil"
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(PACKAGING / f"{IDENTITY}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo() -> ElementTree.Element:
    return ElementTree.parse(PACKAGING / f"{IDENTITY}.metainfo.xml").getroot()


def test_entry_starts_the_installed_command(entry: configparser.SectionProxy) -> None:
    command, *fields = entry["Exec"].split()
    assert command in PROJECT["scripts"]
    assert fields == ["%U"]
    assert entry["Icon"] == IDENTITY


def test_deep_links_open_the_program(entry: configparser.SectionProxy) -> None:
    assert "x-scheme-handler/postil" in entry["MimeType"].split(";")


def test_metainfo_and_entry_agree(
    entry: configparser.SectionProxy, metainfo: ElementTree.Element
) -> None:
    assert metainfo.findtext("id") == IDENTITY
    assert metainfo.findtext("launchable") == f"{IDENTITY}.desktop"
    assert metainfo.findtext("name") == entry["Name"]
    kinds = {kind.text for kind in metainfo.iterfind("provides/mediatype")}
    assert kinds == set(entry["MimeType"].strip(";").split(";"))


def test_metainfo_and_project_agree(metainfo: ElementTree.Element) -> None:
    assert metainfo.findtext("project_license") == PROJECT["license"]
    newest = metainfo.find("releases/release")
    assert newest is not None
    assert newest.attrib["version"] == PROJECT["version"]


def test_icon_is_the_one_that_the_window_shows() -> None:
    shipped = CHECKOUT / "resources" / "icons" / "postil.svg"
    assert (PACKAGING / f"{IDENTITY}.svg").read_bytes() == shipped.read_bytes()


@pytest.mark.parametrize("size", [16, 512])
def test_icon_can_be_told_apart_at_every_size(size: int, qapp: object) -> None:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(PACKAGING / f"{IDENTITY}.svg")).render(painter)
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(size) for y in range(size)}
    assert {"#1f3a52", "#ffc938", "#f0643c", "#fdf8ec"} <= colours
    assert image.pixelColor(0, 0).alpha() < 128


@pytest.mark.parametrize(
    "path", sorted((CHECKOUT / "resources" / "icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_every_icon_renders(path: Path, qapp: object) -> None:
    assert QSvgRenderer(str(path)).isValid()
    assert path.stem == "postil" or 'stroke="currentColor"' in path.read_text(encoding="utf-8")


def test_both_locks_hold_the_same_versions_with_hashes() -> None:
    locks = {name: _pins(name) for name in ("requirements.txt", "requirements-dev.txt")}
    assert locks["requirements.txt"] <= locks["requirements-dev.txt"]
    for name in locks:
        text = (PACKAGING / name).read_text(encoding="utf-8")
        entries = text.replace("\\\n", " ").splitlines()
        assert all("--hash=sha256:" in line for line in entries if line.strip()), name
        assert "://" not in text, f"{name} names a host"


def _pins(name: str) -> set[str]:
    lines = (PACKAGING / name).read_text(encoding="utf-8").splitlines()
    return {line.partition(" ")[0] for line in lines if line[:1].isalnum()}
