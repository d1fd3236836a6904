import pytest

from postil.store.sorting import sort_key


@pytest.mark.parametrize(
    ("title", "key"),
    [("Élan", "elan"), ("“east” wind", "east” wind"), ("ÅBO", "abo"), ("…", "..."), ("", "")],
)
def test_titles_sort_without_case_accents_and_opening_marks(title, key):
    assert sort_key(title) == key
