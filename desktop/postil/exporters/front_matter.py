"""The head of an exported Markdown file: YAML that Obsidian, Pandoc and Python-Markdown read."""

import re
from collections import Counter
from datetime import date
from typing import Any, Final

import yaml

from postil.exporters.bundle import Bundle, holding
from postil.model.deep_link import DeepLink
from postil.model.finding import FindingKind, kind_of
from postil.model.identity import ArticleId

_FENCE: Final = "---"
_LIST: Final = "tag:yaml.org,2002:seq"
_OWNER: Final = re.compile(r"^postil_id: ['\"]?([\w-]+)['\"]?$", re.MULTILINE)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Dumper(yaml.SafeDumper):
    """Writes lists as [a, b], so that each stands on the line of its key."""


_Dumper.add_representer(
    list, lambda dumper, items: dumper.represent_sequence(_LIST, items, flow_style=True)
)


def front_matter(bundle: Bundle) -> str:
    """The article's metadata between two fences; what is not known is left out.

    Every value stands on the line of its key, since Python-Markdown's `meta` reads lines.
    """
    known = {key: value for key, value in _of_article(bundle).items() if value}
    fields = {key: _plain(value) for key, value in (known | _of_version(bundle)).items()}
    head = yaml.dump(
        fields, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=float("inf")
    )
    return f"{_FENCE}\n{head}{_FENCE}\n"


def _of_article(bundle: Bundle) -> dict[str, Any]:
    article = bundle.article
    return {
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": article.published,
        "address": article.address,
        "accessed": article.accessed,
        "language": article.language,
        "tags": [bundle.tags[tag].path for tag in article.tags if tag in bundle.tags],
        "sample": article.sample,
    }


def _of_version(bundle: Bundle) -> dict[str, Any]:
    """Which text this is, and how much of everything is in it."""
    kinds = Counter(kind_of(f.finding) for f in holding(bundle.findings))
    return {
        "postil_id": bundle.article.id,
        "postil_link": str(DeepLink(bundle.article.id)),
        "version": bundle.version.hash,
        "captured": bundle.version.captured,
        "annotations": len(bundle.annotations),
        "links": len(bundle.links),
        "quotations": kinds[FindingKind.QUOTE],
        "quantities": kinds[FindingKind.QUANTITY],
        "dates": kinds[FindingKind.TIME],
        "entities": kinds[FindingKind.ENTITY],
    }


def owner(markdown_text: str) -> ArticleId | None:
    """The article that an exported file was made of, None where it is not one of ours."""
    head, _ = parted(markdown_text)
    match = _OWNER.search(head)
    return ArticleId(match[1]) if match else None


def parted(markdown_text: str) -> tuple[str, str]:
    """The front matter between its fences, "" where there is none, and the text after it."""
    if not markdown_text.startswith(_FENCE + "\n"):
        return "", markdown_text
    end = markdown_text.find(f"\n{_FENCE}\n", len(_FENCE))
    if end < 0:
        return "", markdown_text
    return markdown_text[len(_FENCE) + 1 : end + 1], markdown_text[end + len(_FENCE) + 2 :]


def _plain(value: Any) -> Any:
    """A value that fits on one line; a day becomes a date, which needs no quotes."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return " ".join(_UNPRINTABLE.sub(" ", value).split())
