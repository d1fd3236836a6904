from pathlib import Path


def test_a_very_long_outlet_leaves_room_for_the_title(
    postil, library: Path, tmp_path: Path
) -> None:
    article = tmp_path / "long.md"
    article.write_text(
        f"---\ntitle: Short\noutlet: {'The Very Long Gazette ' * 20}\n---\nText of it.\n",
        encoding="utf-8",
    )
    postil("import", article, "--library", library)
    line = postil("list", "--library", library).lines[1]
    assert "The Very Long Gazette The…" in line
    assert line.endswith("Short")
    assert len(line) < 120
