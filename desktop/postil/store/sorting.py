"""What titles are sorted by."""

import unicodedata


def sort_key(title: str) -> str:
    """The title without case, accents and opening marks: “Élan” stands under "elan"."""
    bare = unicodedata.normalize("NFKD", title).casefold()
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    start = next((i for i, c in enumerate(kept) if c.isalnum()), 0)
    return kept[start:]
