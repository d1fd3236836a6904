"""import, list, search, export, check, backup and read, as one works with them."""

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from postil.exporters.front_matter import owner
from postil.locations import default_library
from postil.model.annotation import Annotation, Colour
from postil.model.article import Article
from postil.model.change import adding, removing, replacing
from postil.model.holdings import FoundSet
from postil.model.identity import AnnotationId, ArticleId, new_id
from postil.model.passage import Passage, anchor_at
from postil.store.library import Library
from postil.workspace.exporting import file_name

from .conftest import CommandLine, assert_one_sentence


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles that can be read, in a folder in a folder, and one that can't."""
    root = tmp_path / "articles"
    (root / "deep").mkdir(parents=True)
    (root / "one.txt").write_text("The first article has words of its own, said Ann Lee.\n")
    (root / "deep" / "two.md").write_text(
        "---\ntitle: Two\noutlet: Wire\npublished: 2025-01-02\n---\n\nThe second one counts 5 km.\n"
    )
    (root / "deep" / "zebra.html").write_text(
        "<html><head><title>Zebra</title></head><body><article><p>The third article is about a "
        "zebra, and it is long enough to be an article.</p></article></body></html>"
    )
    (root / "ignored.exe").write_bytes(b"MZ")
    (root / "broken.pdf").write_bytes(b"%PDF-1.7 not really")
    return root


@pytest.fixture
def filled(postil: CommandLine, folder: Path, library: Path) -> Path:
    (folder / "broken.pdf").unlink()
    assert postil("import", folder, "--library", library).status == 0
    return library


def test_import_reads_folders_and_says_how_it_goes(
    postil: CommandLine, folder: Path, library: Path
) -> None:
    answer = postil("import", folder, "--library", library)
    assert answer.status == 1
    assert len(answer.lines) == 3
    *progress, total = answer.err.splitlines()
    assert [line.partition(" ")[0] for line in progress] == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]
    assert "broken.pdf: not readable. " in progress[0]
    assert total == "3 articles imported, 0 there already, 1 not readable."
    with Library.open(library, read_only=True) as opened:
        assert opened.article_count() == 3
        assert [step.label for step in opened.history()] == ["Import 3 articles"]
        article_id = ArticleId(next(line for line in answer.lines if "Two" in line).split()[0])
        article, version = opened.record(article_id), opened.current_version(article_id)
        assert (article.outlet, article.published) == ("Wire", "2025-01-02")
        assert opened.source(version.id) == (folder / "deep" / "two.md").read_bytes()


def test_what_is_there_already_is_passed_over(
    postil: CommandLine, folder: Path, filled: Path
) -> None:
    answer = postil("--library", filled, "import", folder / "one.txt", folder / "deep")
    assert (answer.status, answer.out) == (0, "")
    assert answer.err.count(": there already, as ") == 3
    assert answer.err.endswith("0 articles imported, 3 there already, 0 not readable.\n")


HEAD = "---\ntitle: T\naddress: https://{host}/a\n---\n\n"
WORDS = (
    "Troops hold 13 square kilometres near the town, the ministry said on Tuesday, and residents "
    "wrote that the bridge was closed to all but military traffic.\n"
)
CORRECTED = WORDS.replace("13", "15")


def written(folder: Path, name: str, text: str, host: str = "example.org") -> Path:
    path = folder / name
    path.write_text(HEAD.format(host=host) + text)
    return path


def test_about_the_same_text_at_the_same_address_is_a_new_version(
    postil: CommandLine, tmp_path: Path, library: Path
) -> None:
    first = postil("import", written(tmp_path, "a.md", WORDS), "--library", library)
    article_id = first.out.split()[0]
    with Library.open(library) as opened:
        version = opened.current_version(article_id)
        start = version.text.index("the town")
        place = Passage(version.id, anchor_at(version.text, start, start + 8))
        opened.apply(adding("Highlight", Annotation(AnnotationId("a"), version.article_id, place)))
    again = written(tmp_path, "b.md", CORRECTED, "www.example.org")
    answer = postil("import", again, "--library", library)
    assert answer.out == f"{article_id}  T\n"
    assert f"has the address of {article_id} and 8" in answer.err
    assert "    a new version, with 1 mark: 1 kept\n" in answer.err
    assert "0 articles imported, 1 new version, 0 there already" in answer.err
    with Library.open(library, read_only=True) as opened:
        assert opened.article_count() == 1
        assert opened.history()[0].label == "New version of “T”"
        assert opened.record("a").passage.version_id == opened.current_version(article_id).id
    # The old text is no longer the one that is read, and it is still there.
    old = postil("import", tmp_path / "a.md", "--library", library)
    assert f"there already, as {article_id}, in another version" in old.err

    head, *lines = postil("versions", article_id, "--library", library).lines
    assert head.split() == ["ID", "CAPTURED", "WORDS", "BYTES", "TYPE", "SHA-256"]
    assert [line[0] for line in lines] == [" ", "*"]
    rows = postil("compare", article_id, "--library", library)
    assert rows.status == 1
    (row,) = map(json.loads, rows.lines)
    assert (row["old"]["text"].strip(), row["new"]["text"].strip()) == ("13", "15")
    assert postil("compare", article_id, "2", "2", "--library", library).status == 0
    assert_one_sentence(postil("compare", article_id, "9", "--library", library).err)


def test_like_words_elsewhere_are_an_article_of_their_own(
    postil: CommandLine, tmp_path: Path, library: Path
) -> None:
    files = [
        written(tmp_path, "a.md", WORDS),
        written(tmp_path, "b.md", CORRECTED, "wire.example"),
    ]
    answer = postil("import", *files, "--library", library)
    assert "of the words of " in answer.err
    assert "    imported as an article of its own\n" in answer.err
    assert "2 articles imported, 0 there already" in answer.err


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("version", "1 article imported, 1 new version, 0 there already"),
        ("separate", "2 articles imported, 0 there already"),
        ("skip", "1 article imported, 0 there already, 1 skipped"),
    ],
)
def test_what_becomes_of_them_can_be_said_beforehand(
    postil: CommandLine, tmp_path: Path, library: Path, again: str, told: str
) -> None:
    files = [
        written(tmp_path, "a.md", WORDS),
        written(tmp_path, "b.md", CORRECTED, "wire.example"),
    ]
    answer = postil("import", *files, "--again", again, "--library", library)
    assert told in answer.err


def test_what_lies_in_the_bin_is_restored(
    postil: CommandLine, tmp_path: Path, library: Path
) -> None:
    file = written(tmp_path, "a.md", WORDS)
    article_id = postil("import", file, "--library", library).out.split()[0]
    with Library.open(library) as opened:
        opened.apply(removing("Delete", opened.record(article_id)))
    answer = postil("import", file, "--library", library)
    assert "restored from the bin" in answer.err
    assert answer.out.startswith(article_id)


def test_an_article_in_one_version_has_nothing_to_compare(
    postil: CommandLine, tmp_path: Path, library: Path
) -> None:
    file = written(tmp_path, "a.md", WORDS)
    article_id = postil("import", file, "--library", library).out.split()[0]
    answer = postil("compare", article_id, "--library", library)
    assert answer.status == 1
    assert_one_sentence(answer.err)
    assert_one_sentence(postil("versions", "nobody", "--library", library).err)


def test_nothing_to_import_is_a_sentence(
    postil: CommandLine, tmp_path: Path, library: Path
) -> None:
    answer = postil("import", tmp_path / "empty", "--library", library)
    assert answer.status == 1
    assert_one_sentence(answer.err)
    (tmp_path / "bare").mkdir()
    answer = postil("import", tmp_path / "bare", "--library", library)
    assert answer.status == 1
    assert_one_sentence(answer.err)
    assert not library.exists()


def test_the_library_in_the_data_folder_is_the_default(postil: CommandLine, folder: Path) -> None:
    assert postil("import", folder / "one.txt").status == 0
    assert default_library().is_file()
    assert len(postil("list").lines) == 2


def test_list_shows_a_line_for_each_article(postil: CommandLine, filled: Path) -> None:
    head, *lines = postil("list", "--library", filled).lines
    assert head.split() == [
        "ID",
        "PUBLISHED",
        "WORDS",
        "NOTES",
        "QUOTES",
        "NAMES",
        "OUTLET",
        "TITLE",
    ]
    assert len(lines) == 3
    (two,) = [line.split() for line in lines if line.endswith("Two")]
    assert two[1:] == ["2025-01-02", "6", "0", "0", "0", "Wire", "Two"]


def test_search_shows_the_words_where_they_stand(postil: CommandLine, filled: Path) -> None:
    answer = postil("search", "zebra", "--library", filled)
    assert "Zebra" in answer.lines[0]
    assert "about a zebra" in answer.out
    assert postil("search", '"second one"', "km", "--library", filled).out.count("Two") == 1
    nothing = postil("search", "okapi", "--library", filled)
    assert (nothing.status, nothing.out) == (0, "")
    assert nothing.err == "Nothing in the library says “okapi”.\n"


@pytest.mark.parametrize("words", ["*", '"', "a AND", "NEAR(", "-", "x:y", "(", "'"])
def test_no_search_is_too_odd(postil: CommandLine, filled: Path, words: str) -> None:
    assert postil("search", "--library", filled, "--", words).status == 0


def test_export_writes_each_article_with_what_was_found(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "folder"
    answer = postil("export", "--all", "--to", out, "--library", filled)
    assert (answer.status, answer.err) == (0, "")
    assert sorted(answer.lines) == sorted(str(path) for path in out.iterdir())
    texts = {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}
    assert len(texts) == 3
    assert "| [5](postil://article/" in texts["2025-01-02 Two.md"]
    with Library.open(filled, read_only=True) as library:
        article_id = owner(texts["2025-01-02 Two.md"])
        assert library.findings(library.current_version(article_id).id) is not None


def test_export_replaces_an_articles_own_file_and_no_other(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (first,) = [i for i in ids(filled) if "Two" in title(filled, i)]
    second = next(i for i in ids(filled) if i != first)
    out.mkdir()
    mine = out / "2025-01-02 Two.md"
    mine.write_text(f"my own notes on postil_id: {first}")
    for _ in range(2):
        (path,) = postil("export", first, "--to", out, "--library", filled).lines
        assert path == str(out / f"2025-01-02 Two {first}.md")
    assert mine.read_text() == f"my own notes on postil_id: {first}"
    mine.unlink()
    postil("export", first, "--to", out, "--library", filled)
    rename(filled, second, "Two", "2025-01-02")
    (path,) = postil("export", second, "--to", out, "--library", filled).lines
    assert path == str(out / f"2025-01-02 Two {second}.md")
    assert owner(mine.read_text()) == first
    assert not list(out.glob(".*"))


def test_export_of_what_is_not_there_writes_nothing(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    known = ids(filled)[0]
    answer = postil("export", known, "nothing", "--to", tmp_path / "out", "--library", filled)
    assert answer.status == 1
    assert_one_sentence(answer.err)
    assert not (tmp_path / "out").exists()


def test_export_into_a_file_is_a_sentence(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    answer = postil("export", "--all", "--to", tmp_path / "file", "--library", filled)
    assert answer.status == 1
    assert_one_sentence(answer.err)


def test_export_holds_annotations_and_links(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    with Library.open(filled) as library:
        article_id = next(i for i in ids_of(library) if "first" in text_of(library, i))
        version = library.current_version(article_id)
        start = version.text.index("words")
        passage = Passage(version.id, anchor_at(version.text, start, start + 5))
        note = Annotation(
            AnnotationId(new_id()), article_id, passage, Colour.RED, "A *note*.", created="x"
        )
        library.apply(adding("Highlight", note))
    (path,) = postil("export", article_id, "--to", tmp_path / "o", "--library", filled).lines
    text = Path(path).read_text(encoding="utf-8")
    assert f"has ==words==[^{note.id}] of its own" in text
    assert f"[^{note.id}]: Red · [Postil](postil://article/{article_id}/annotation/" in text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a/b\\c:d*e?f"g<h>i|j#k^l[m]n', "a b c d e f g h i j k l m n"),
        (" ..hidden.. ", "hidden"),
        ("../../etc/passwd", "etc passwd"),
        ("two\nlines\x00", "two lines"),
        ("\ud800", "article00000001"),
        ("???", "article00000001"),
    ],
)
def test_file_names_are_safe(title: str, name: str) -> None:
    assert file_name(Article(ArticleId("article00000001"), title)) == name


def test_file_names_are_never_too_long() -> None:
    for title in ("😀" * 300, "語" * 300, "word " * 300):
        name = file_name(Article(ArticleId("x"), title, published="2025-01-01"))
        assert 20 < len(name.encode()) <= 200


def test_a_sound_library_and_one_that_is_not(postil: CommandLine, filled: Path) -> None:
    answer = postil("check", "--library", filled)
    assert (answer.status, answer.out) == (0, f"The library {filled} is sound.\n")
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE article SET annotations = 5")
    connection.commit()
    connection.close()
    answer = postil("check", "--library", filled)
    assert answer.status == 1
    assert answer.lines


def test_what_can_be_put_right_is_put_right(postil: CommandLine, filled: Path) -> None:
    with Library.open(filled) as opened:
        version = opened.current_version(ids_of(opened)[0])
        found = FoundSet([], "r")
        opened.save_findings(version.id, version.hash, found)
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE article SET annotations = 5")
    connection.execute("UPDATE finding_set SET packed = x'00'")
    connection.commit()
    connection.close()
    answer = postil("check", "--repair", "--library", filled)
    assert answer.status == 0
    assert answer.lines[-1] == f"The library {filled} is sound."
    assert "3 articles showed another number of annotations" in answer.out
    assert "[1/1]" in answer.err
    with Library.open(filled) as opened:
        assert "postil-rules" in opened.findings(version.id).made_by
        assert [backup.why for backup in opened.backups()] == ["before repair"]


def test_out_of_a_damaged_file_comes_a_new_library(postil: CommandLine, filled: Path) -> None:
    raw = filled.read_bytes()
    damaged = b"\xa5" * 4096 + raw[4096:]
    filled.write_bytes(damaged)
    answer = postil("check", "--repair", "--library", filled)
    assert answer.status == 1
    new = filled.with_name("a library recovered.postil")
    assert answer.lines[-1] == f"What could be read, 3 articles, is in the new library {new}."
    assert filled.read_bytes() == damaged
    assert len(postil("list", "--library", new).lines) == 4
    again = postil("check", "--repair", "--library", filled)
    assert "a library recovered 2.postil" in again.out


def test_a_backup_is_a_library_and_replaces_nothing(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.postil"
    assert postil("backup", copy, "--library", filled).status == 0
    assert len(postil("list", "--library", copy).lines) == 4
    again = postil("backup", copy, "--library", filled)
    assert (again.status, again.out) == (1, "")
    assert_one_sentence(again.err)


def test_a_backup_without_a_name_lies_beside_the_library(postil: CommandLine, filled: Path) -> None:
    answer = postil("backup", "--library", filled)
    assert answer.status == 0
    (made,) = (filled.parent / "backups").iterdir()
    assert answer.lines == [f"The library {filled} was copied to {made}."]
    assert len(postil("list", "--library", made).lines) == 4


def test_a_daily_backup_is_made_once(postil: CommandLine, filled: Path) -> None:
    answer = postil("backup", "--daily", "--library", filled)
    assert (answer.status, len(answer.lines)) == (0, 1)
    assert Path(answer.lines[0]).is_file()
    again = postil("backup", "--daily", "--library", filled)
    assert (again.status, again.out) == (0, "")


def test_a_backup_is_restored_and_what_was_there_kept(
    postil: CommandLine, filled: Path, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.postil"
    postil("backup", copy, "--library", filled)
    (folder / "more.txt").write_text("Something new to read, of some length.")
    postil("import", folder / "more.txt", "--library", filled)
    answer = postil("restore", copy, "--library", filled)
    assert answer.status == 0
    assert answer.lines == [f"The library {filled} was restored from {copy}."]
    assert len(postil("list", "--library", filled).lines) == 4
    (kept,) = (filled.parent / "backups").iterdir()
    assert answer.err == f"What it held before is in {kept}.\n"
    assert len(postil("list", "--library", kept).lines) == 5


def test_a_damaged_library_is_moved_and_restored(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.postil"
    postil("backup", copy, "--library", filled)
    raw = filled.read_bytes()
    damaged = raw[:100] + b"\xa5" * 8000 + raw[8100:]
    filled.write_bytes(damaged)
    refused = postil("list", "--library", filled)
    assert "`postil restore`" in refused.err
    assert_one_sentence(refused.err)

    assert postil("restore", tmp_path / "none.postil", "--library", filled).status == 1
    assert filled.read_bytes() == damaged
    answer = postil("restore", copy, "--library", filled)
    assert answer.status == 0
    assert len(postil("list", "--library", filled).lines) == 4
    (kept,) = (filled.parent / "backups").iterdir()
    assert kept.read_bytes() == damaged
    assert str(kept) in answer.err


def test_a_window_that_is_open_sees_what_was_restored(
    postil: CommandLine, filled: Path, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.postil"
    postil("backup", copy, "--library", filled)
    (folder / "new.txt").write_text("Something new to read.")
    postil("import", folder / "new.txt", "--library", filled)
    with Library.open(filled) as window:
        before = window.article_count()
        assert postil("restore", copy, "--library", filled).status == 0
        assert window.article_count() == before - 1


def test_a_backup_makes_a_library_where_there_is_none(
    postil: CommandLine, filled: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.postil"
    postil("backup", copy, "--library", filled)
    answer = postil("restore", copy, "--library", tmp_path / "new.postil")
    assert (answer.status, answer.err) == (0, "")
    assert len(postil("list", "--library", tmp_path / "new.postil").lines) == 4


@pytest.mark.parametrize(
    "words",
    [["list"], ["search", "x"], ["export", "--all", "--to", "x"], ["check"], ["backup", "x"]],
)
def test_a_library_that_is_not_there_is_not_made(
    postil: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    answer = postil(*words, "--library", "none.postil")
    assert (answer.status, answer.out) == (1, "")
    assert_one_sentence(answer.err)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("words", [["list"], ["import", "a.txt"], ["check"]])
def test_a_stranger_is_no_library(
    postil: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Words that could be imported.")
    stranger = tmp_path / "stranger.postil"
    stranger.write_text("not a library")
    answer = postil(*words, "--library", stranger)
    assert answer.status == 1
    assert_one_sentence(answer.err)
    assert stranger.read_text() == "not a library"


def test_while_a_window_is_open_one_can_read_and_write(
    postil: CommandLine, filled: Path, folder: Path, tmp_path: Path
) -> None:
    (folder / "new.txt").write_text("Something new to read.")
    with Library.open(filled) as window:
        assert postil("list", "--library", filled).status == 0
        assert postil("check", "--library", filled).status == 0
        assert postil("backup", tmp_path / "b.postil", "--library", filled).status == 0
        exported = postil("export", "--all", "--to", tmp_path / "o", "--library", filled)
        assert (exported.status, len(exported.lines)) == (0, 3)
        answer = postil("import", folder / "new.txt", "--library", filled)
        assert (answer.status, window.article_count()) == (0, 4)


def test_an_empty_library_says_so(postil: CommandLine, library: Path, tmp_path: Path) -> None:
    Library.open(library).close()
    for words in (["list"], ["export", "--all", "--to", tmp_path / "o"]):
        answer = postil(*words, "--library", library)
        assert (answer.status, answer.out) == (0, "")
        assert answer.err == f"The library {library} holds no articles yet.\n"


def test_read_gives_rows(postil: CommandLine, folder: Path) -> None:
    files = [folder / "deep" / "two.md", folder / "broken.pdf", folder / "one.txt"]
    answer = postil("read", *files, "--jsonl")
    assert answer.status == 1
    assert_one_sentence(answer.err)
    first, second = map(json.loads, answer.lines)
    assert list(first) == [
        *("path", "title", "outlet", "authors", "published", "address", "language", "text")
    ]
    assert (first["path"], first["title"], first["authors"]) == (str(files[0]), "Two", [])
    assert first["text"] == "The second one counts 5 km."
    assert second["path"] == str(files[2])


def test_read_shows_people_what_it_reads(postil: CommandLine, folder: Path) -> None:
    two = folder / "deep" / "two.md"
    answer = postil("read", two)
    assert answer.out == (
        f"File:      {two}\nTitle:     Two\nOutlet:    Wire\nPublished: 2025-01-02\n\n"
        "The second one counts 5 km.\n"
    )


def ids_of(library: Library) -> list[ArticleId]:
    from postil.model.holdings import ArticleQuery

    return [row.article.id for row in library.article_rows(ArticleQuery())]


def ids(path: Path) -> list[ArticleId]:
    with Library.open(path, read_only=True) as library:
        return ids_of(library)


def title(path: Path, article_id: ArticleId) -> str:
    with Library.open(path, read_only=True) as library:
        return library.record(article_id).title


def text_of(library: Library, article_id: ArticleId) -> str:
    return library.current_version(article_id).text


def rename(path: Path, article_id: ArticleId, title: str, published: str) -> None:
    from dataclasses import replace

    with Library.open(path) as library:
        old = library.record(article_id)
        library.apply(replacing("Correct", old, replace(old, title=title, published=published)))


def test_a_damaged_library_is_repaired_where_one_stands(
    postil: CommandLine, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(filled.parent)
    whole = filled.read_bytes()
    filled.write_bytes(whole[: len(whole) // 2])
    answer = postil("check", "--repair", "--in-place", "--library", filled.name)
    assert answer.status == 1
    assert "is in the library; the damaged file is now " in answer.lines[-1]
    assert postil("check", "--library", filled.name).status == 0
    (aside,) = filled.with_name("backups").glob("*damaged*")
    assert aside.read_bytes() == whole[: len(whole) // 2]


def test_a_library_without_a_pass_phrase_is_not_decrypted(
    postil: CommandLine, filled: Path
) -> None:
    answer = postil("decrypt", "--library", filled)
    assert answer.status == 1
    assert_one_sentence(answer.err)
    assert "has no pass phrase" in answer.err


def test_a_library_of_an_older_postil_is_brought_up_to_date(
    postil: CommandLine, tmp_path: Path
) -> None:
    specimen = Path(__file__).resolve().parents[1] / "libraries" / "schema-1.postil.gz"
    path = tmp_path / "old.postil"
    path.write_bytes(gzip.decompress(specimen.read_bytes()))
    answer = postil("upgrade", "--library", path)
    assert answer.lines == [f"The library {path} was brought up to date."]
    (kept,) = (tmp_path / "backups").iterdir()
    assert answer.err == f"As it was before, it is in {kept}.\n"
    again = postil("upgrade", "--library", path)
    assert (again.lines, again.err) == ([f"The library {path} is up to date."], "")
