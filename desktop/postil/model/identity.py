"""Permanent identities: every record that a deep link may name has one, and it never changes."""

import secrets
from typing import Final, NewType

ArticleId = NewType("ArticleId", str)
VersionId = NewType("VersionId", str)
AnnotationId = NewType("AnnotationId", str)
LinkId = NewType("LinkId", str)
LinkTypeId = NewType("LinkTypeId", str)
TagId = NewType("TagId", str)
VerdictId = NewType("VerdictId", str)
RuleId = NewType("RuleId", str)
EntityNoteId = NewType("EntityNoteId", str)
NO_VERSION: Final = VersionId("")
"""Stands where an article has no text."""
RecordId = str
"""Any of the above. Unique over all kinds of records, so that one change may hold several kinds."""

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, lower case


def new_id() -> str:
    """A fresh identity: 16 characters of Crockford's base 32, 80 random bits.

    Letters and digits only, so it serves as a Markdown block id and in an address unchanged.
    """
    return "".join(secrets.choice(_ALPHABET) for _ in range(16))
