import plistlib
from email.message import EmailMessage

import pytest

from postil.errors import UnreadableError
from postil.importers import read_bytes

HTML = "<html><head><title>Saved</title></head><body><p>“Schöne” words.</p></body></html>"


def mhtml(html: str = HTML, subtype: str = "html", charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://example.org/saved"
    message["Subject"] = "Saved"
    message.set_content(html, subtype=subtype, charset=charset, cte="quoted-printable")
    message.add_related(b"GIF89a", "image", "gif")
    return message.as_bytes()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "page"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_mhtml(name: str, charset: str) -> None:
    reading = read_bytes(mhtml(charset=charset), name)
    assert (reading.title, reading.text) == ("Saved", "“Schöne” words.")
    assert reading.address == "https://example.org/saved"
    assert reading.media_type == "multipart/related"


def test_mhtml_without_a_page() -> None:
    with pytest.raises(UnreadableError, match="has no page in it"):
        read_bytes(mhtml("words", "plain"), "a.mhtml")


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_webarchive(form: plistlib.PlistFormat) -> None:
    main = {
        "WebResourceData": HTML.encode("cp1252"),
        "WebResourceURL": "https://example.org/safari",
        "WebResourceTextEncodingName": "windows-1252",
    }
    data = plistlib.dumps({"WebMainResource": main}, fmt=form)
    reading = read_bytes(data, "a.webarchive")
    assert reading.text == "“Schöne” words."
    assert reading.address == "https://example.org/safari"


@pytest.mark.parametrize("data", [b"bplist00WebMainResource", b"<plist>", b"{}", b"bplist00" * 9])
def test_damaged_webarchives(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="is damaged"):
        read_bytes(data, "a.webarchive")
