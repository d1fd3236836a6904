"""When two addresses lead to the same article."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING: Final = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|cmpid|ocid"
    r"|at_(?:medium|campaign|link_\w+|ptr_\w+|format|bbc_team)",
    re.IGNORECASE,
)
"""Parameters that tell the outlet where a reader came from, and never name an article."""
_SMALL_HOSTS: Final = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def address_key(address: str) -> str:
    """The address without what may differ between two addresses of one article.

    Scheme, "www.", port, fragment, a slash at the end, the order of parameters and those by which
    readers are followed do not count; "" for what is no address of the web, and for an outlet's
    front page, which is another one every day.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    host = _SMALL_HOSTS.sub("", parts.hostname)
    usual = port in (None, 80, 443)
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    path = parts.path.rstrip("/")
    return f"{host}{'' if usual else f':{port}'}{path}{query}" if path or query else ""
