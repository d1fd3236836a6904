"""Addresses that lead to one article have one key."""

import pytest

from postil.model.address import address_key


@pytest.mark.parametrize(
    "address",
    [
        "https://www.ledger.example/a/b/",
        "http://ledger.example/a/b",
        "HTTPS://Ledger.Example:443/a/b#comments",
        "https://m.ledger.example/a/b?utm_source=x&utm_medium=y&fbclid=z",
    ],
)
def test_what_names_no_article_does_not_count(address):
    assert address_key(address) == "ledger.example/a/b"


def test_what_may_name_an_article_counts():
    keys = [
        address_key(f"https://ledger.example{rest}")
        for rest in ("/a", "/A", "/a?id=1", "/a?id=2", "/b", ":8080/a")
    ]
    assert len(set(keys)) == len(keys)
    assert address_key("https://l.example/a?x=1&y=2") == address_key("https://l.example/a?y=2&x=1")


@pytest.mark.parametrize(
    "other",
    ["", "file:///home/a", "https://", "http://[", "ledger.example/a", "https://l.example/"],
)
def test_anything_else_has_none(other):
    assert address_key(other) == ""
