from dataclasses import replace

from postil.exporters.markdown_text import escape
from postil.exporters.passages import export_passages


def test_chosen_passages_are_quoted_with_note_tags_and_a_way_back(seed_bundle):
    noted = next(a for a in seed_bundle.annotations if a.note and a.tags)
    plain = next(a for a in seed_bundle.annotations if not a.note)
    text = export_passages(replace(seed_bundle, annotations=(plain, noted)))
    first, last = sorted((plain, noted), key=lambda a: a.passage.start)
    quotes = ["> " + escape(a.passage.text) for a in (first, last)]
    assert text.index(quotes[0] + "\n") < text.index(quotes[1] + "\n")
    assert noted.note in text
    assert "Tags: " + seed_bundle.tags[noted.tags[0]].path in text
    for annotation in (noted, plain):
        way = f"postil://article/{seed_bundle.article.id}/annotation/{annotation.id}"
        assert f"[In Postil]({way})" in text
    assert text.count("\n> ") == 2


def test_nothing_but_the_source_where_nothing_is_chosen(seed_bundle):
    text = export_passages(replace(seed_bundle, annotations=()))
    assert text.startswith("# ")
    assert ">" not in text
