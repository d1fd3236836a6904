"""Pages saved whole: MHTML by Chrome and Edge, web archives by Safari."""

import plistlib
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final
from xml.parsers.expat import ExpatError

from postil.importers.decoding import decode
from postil.importers.fields import address_in, line_in
from postil.importers.page import read_markup, read_page
from postil.importers.source import Source
from postil.model.article import Reading

MHTML_TYPE: Final = "multipart/related"
WEBARCHIVE_TYPE: Final = "application/x-webarchive"


def read_mhtml(source: Source) -> Reading:
    """The article of an MHTML file: of its first HTML part; pictures and styles are left alone."""
    message = message_from_bytes(source.data, policy=policy.default)
    part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    data = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
    if part is None or not isinstance(data, bytes):
        raise source.unreadable("has no page in it; save the page again from the browser")
    charset = part.get_content_charset()
    page = replace(source, data=data, charset=charset or "")
    reading = read_markup(page, decode(data, charset)) if charset else read_page(page)
    places = (message["Snapshot-Content-Location"], part["Content-Location"])
    address = next((a for place in places if (a := address_in(str(place or "")))), "")
    return replace(
        reading,
        title=reading.title or line_in(str(message["Subject"] or "")),
        address=address or reading.address,
        media_type=MHTML_TYPE,
    )


def read_webarchive(source: Source) -> Reading:
    """The article of a Safari web archive: of its main resource."""
    try:
        archive = plistlib.loads(source.data)
        main = archive["WebMainResource"]
        page = replace(source, data=bytes(main["WebResourceData"]))
    except (
        plistlib.InvalidFileException,
        ExpatError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        RecursionError,
        MemoryError,
    ):
        raise source.unreadable("is damaged; save the page again from the browser") from None
    charset = line_in(main.get("WebResourceTextEncodingName"))
    reading = read_page(replace(page, charset=charset))
    address = address_in(main.get("WebResourceURL"))
    return replace(reading, address=address or reading.address, media_type=WEBARCHIVE_TYPE)
