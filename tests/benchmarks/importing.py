"""How long an article takes to be read, per format, and how that compares with the bare library.

    .venv/bin/python tests/benchmarks/importing.py [--quick] [--json]

The inputs are made here: an article of 12 paragraphs and about 700 words, all of them different, in
every format. "ms" is the median CPU time of one article; "peer" what the library under the importer
takes for the same bytes, called bare; "ratio" the one by the other. The first article of a format
also pays for the import of its library: "first ms" is that, in a process of its own.
"""

import argparse
import io
import json
import random
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from postil.importers import read_bytes

WORDS = [
    "border",
    "village",
    "officer",
    "soldiers",
    "kilometres",
    "president",
    "statement",
    "region",
    "ministry",
    "yesterday",
    "map",
    "troops",
    "morning",
    "answer",
    "number",
    "survey",
    "evening",
    "road",
    "report",
    "spokesman",
    "winter",
    "summer",
    "trench",
    "field",
]
PARAGRAPHS = 12
SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Timing:
    format: str
    kilobytes: float
    ms: float
    peer: str
    peer_ms: float
    ratio: float
    first_ms: float


def paragraphs(seed: int = 1) -> list[str]:
    """Paragraphs of sentences of words drawn by chance, always the same for one seed."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = chance.choices(WORDS, k=chance.randint(7, 13))
        return " ".join(words).capitalize() + f", {chance.randint(2, 999)} in all."

    return [" ".join(sentence() for _ in range(SENTENCES)) for _ in range(PARAGRAPHS)]


def html_page(texts: list[str]) -> bytes:
    """A page as outlets make them: a head, menus, the article, a column of links, a foot."""
    links = "".join(
        f'<li><a href="/story/{i}">Another story of the day {i}</a></li>' for i in range(60)
    )
    body = "".join(f"<p>{text}</p>\n" for text in texts)
    head = (
        '<meta charset="utf-8"><title>A headline | Outlet</title>'
        '<meta property="og:site_name" content="Outlet"><style>p{margin:0}</style>'
        '<meta property="article:published_time" content="2025-04-09T08:00:00Z">'
    )
    page = (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><nav><ul>{links}</ul></nav>'
        f"<main><article><h1>A headline</h1>{body}</article></main>"
        f"<aside><ul>{links}</ul></aside><footer>All rights reserved.</footer></body></html>"
    )
    return page.encode()


def markdown_text(texts: list[str]) -> bytes:
    head = "---\ntitle: A headline\noutlet: Outlet\npublished: 2025-04-09\n---\n\n"
    marked = [text.replace(" officer ", " **officer** ", 1) for text in texts]
    return (head + "\n\n".join(marked)).encode()


def docx_file(texts: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
        )
    return packed.getvalue()


def pdf_file(texts: list[str]) -> bytes:
    """Lines of about 80 characters, 50 to a page."""
    lines = [line for text in texts for line in [*wrapped(text, 80), ""]]
    pages = [lines[i : i + 50] for i in range(0, len(lines), 50)]
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F 9 Tf 1 0 0 1 60 {780 - 13 * i} Tm ({line}) Tj ET\n"
            for i, line in enumerate(page)
        ).encode()
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R>>" % len(bodies)
        )
        kids.append(b"%d 0 R" % len(bodies))
    bodies[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start)
    return bytes(out)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def peers() -> Mapping[str, tuple[str, Callable[[bytes], object]]]:
    """For each ending the bare call of the library that its importer stands on."""
    import mammoth
    import markdown
    import pypdfium2
    import trafilatura

    def pdf_text(data: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(data)
        return [page.get_textpage().get_text_range() for page in document]

    return {
        ".txt": ("bytes.decode", bytes.decode),
        ".md": ("markdown.markdown", lambda data: markdown.markdown(data.decode())),
        ".html": (
            "trafilatura.extract with metadata",
            lambda data: trafilatura.extract(data, with_metadata=True),
        ),
        ".pdf": ("pypdfium2 get_text_range", pdf_text),
        ".docx": ("mammoth.convert_to_html", lambda d: mammoth.convert_to_html(io.BytesIO(d))),
    }


def inputs() -> dict[str, bytes]:
    texts = paragraphs()
    return {
        ".txt": "\n\n".join(texts).encode(),
        ".md": markdown_text(texts),
        ".html": html_page(texts),
        ".pdf": pdf_file(texts),
        ".docx": docx_file(texts),
    }


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """The median CPU time of `work` in milliseconds, after one call to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * statistics.median(times)


def first_ms(ending: str) -> float:
    """CPU milliseconds of the first article of a format in a fresh process, imports included."""
    program = (
        "import sys, time; data = sys.stdin.buffer.read(); start = time.process_time()\n"
        "from postil.importers import read_bytes\n"
        f"read_bytes(data, 'a{ending}'); print(time.process_time() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=inputs()[ending], capture_output=True, check=True
    )
    return 1000 * float(done.stdout)


def measured(rounds: int) -> list[Timing]:
    timings = []
    calls = peers()
    for ending, data in inputs().items():
        name, call = calls[ending]
        ours = median_ms(lambda e=ending, d=data: read_bytes(d, f"a{e}"), rounds)
        peer = median_ms(lambda c=call, d=data: c(d), rounds)
        ratio = ours / peer if peer else float("inf")
        timings.append(
            Timing(
                ending[1:],
                round(len(data) / 1000, 1),
                round(ours, 3),
                name,
                round(peer, 4),
                round(ratio, 2),
                round(first_ms(ending)),
            )
        )
    return timings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="5 rounds in place of 50")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of a table")
    wanted = parser.parse_args()
    timings = measured(5 if wanted.quick else 50)
    if wanted.json:
        print(json.dumps({"importing": [asdict(t) for t in timings]}))
        return
    print(f"{'format':8}{'kB':>7}{'ms':>10}{'peer ms':>10}{'ratio':>8}{'first ms':>10}  peer")
    for t in timings:
        print(
            f"{t.format:8}{t.kilobytes:7.1f}{t.ms:10.3f}{t.peer_ms:10.4f}{t.ratio:8.2f}"
            f"{t.first_ms:10.0f}  {t.peer}"
        )


if __name__ == "__main__":
    main()
