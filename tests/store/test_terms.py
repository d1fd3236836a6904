import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.store.terms import match_expression


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("sumy", '"sumy"*'),
        ("lost near sumy", '"lost" "near" "sumy"*'),
        ('"lost near" sumy', '"lost near" "sumy"*'),
        ('sumy "lost near"', '"sumy" "lost near"'),
        ('sumy "lost ne', '"sumy" "lost ne"*'),
        ("“lost near”", '"lost near"'),
        ("«lost near»", '"lost near"'),
        ("AND OR NOT NEAR(", '"AND" "OR" "NOT" "NEAR("*'),
        ("title:x ^y -zed", '"title:x" "^y" "-zed"*'),
        ("don't", '"don\'t"*'),
        ("ki", '"ki"'),
        ("sumy ki", '"sumy" "ki"'),
        ("о", '"о"*'),
        ("x.ki", '"x.ki"*'),
        ("", ""),
        ("  ", ""),
        ('"', ""),
        ('""', ""),
        ("* 🙂 ()", ""),
        ("🙂 sumy", '"sumy"*'),
        ("a\0b", '"a b"*'),
    ],
)
def test_what_is_typed_becomes(typed, expression):
    assert match_expression(typed) == expression


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
    connection.execute("INSERT INTO t VALUES ('and or not near sumy')")
    yield connection
    connection.close()


@given(words=st.text() | st.text(alphabet='ab"“”*^-:()+ANDORNT.{}, \0\n🙂é', max_size=30))
def test_nothing_typed_is_malformed(index, words):
    if expression := match_expression(words):
        index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,)).fetchone()
