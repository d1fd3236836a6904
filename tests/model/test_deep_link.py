import pytest

from postil.model.deep_link import DeepLink, parse_deep_link
from postil.model.identity import AnnotationId, ArticleId, LinkId, VersionId
from postil.model.passage import Span

ARTICLE = ArticleId("0123456789abcdef")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (DeepLink(ARTICLE), "postil://article/0123456789abcdef"),
        (
            DeepLink(ARTICLE, annotation_id=AnnotationId("aa")),
            "postil://article/0123456789abcdef/annotation/aa",
        ),
        (
            DeepLink(ARTICLE, link_id=LinkId("ll"), end="source"),
            "postil://article/0123456789abcdef/link/ll/source",
        ),
        (
            DeepLink(ARTICLE, version_id=VersionId("vv"), span=Span(4, 9)),
            "postil://article/0123456789abcdef/passage/vv/4-9",
        ),
    ],
)
def test_an_address_and_what_it_names(link: DeepLink, address: str) -> None:
    assert str(link) == address
    assert parse_deep_link(address) == link


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/article/aa",
        "postil://article/",
        "postil://article/aa/annotation/",
        "postil://article/aa/passage/vv/9",
        "postil://article/aa/passage/vv/٩-٩",
        "postil://article/a a",
        "postil://article/aa/link/ll/middle",
    ],
)
def test_what_is_no_address_names_nothing(address: str) -> None:
    assert parse_deep_link(address) is None
