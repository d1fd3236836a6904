"""Trains the names model and packages it: `python packaging/model/train.py --help`."""

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "desktop")]

from augment import Augmenter
from corpora import LABELS, UNKNOWN, Corpus, Sentence, read_all
from network import Tagger, pretrained

from postil.analysis.encoder_pieces import Case, WordPieces, read_vocabulary

TAGS = ("O", *(f"{edge}-{label}" for label in LABELS for edge in "BI"))
LONGEST = 126
"""Pieces of a window, besides the marks at its ends."""

Window = list[Sentence]


class Example:
    """A window as numbers. `allowed[i]` says which tags word i may have; none: not in the loss."""

    def __init__(self, window: Window, pieces: WordPieces) -> None:
        ids, cases = [pieces.number("[CLS]")], [int(Case.NONE)]
        self.firsts: list[int] = []
        self.allowed: list[list[int]] = []
        for sentence in window:
            tags = _tags(sentence)
            for word in pieces.words(sentence.text):
                if len(ids) + len(word.pieces) > LONGEST + 1:
                    break
                self.firsts.append(len(ids))
                self.allowed.append(tags(word.start, word.end))
                ids += word.pieces
                cases += [int(word.case)] * len(word.pieces)
        self.ids, self.cases = [*ids, pieces.number("[SEP]")], [*cases, int(Case.NONE)]


def _tags(sentence: Sentence):  # noqa: ANN202
    inside = {at: span for span in sentence.spans for at in range(span[0], span[1])}
    untaught = [TAGS.index(f"{edge}-{x}") for x in sentence.open for edge in "BI"]
    begun: set[tuple[int, int, str]] = set()

    def allowed(start: int, end: int) -> list[int]:
        span = next((inside[at] for at in range(start, end) if at in inside), None)
        if span is None:
            capital = any(c.isupper() for c in sentence.text[start:end])
            return [0, *untaught] if capital else [0]
        if span[2] == UNKNOWN:
            return []
        edge = "I" if span in begun else "B"
        begun.add(span)
        return [TAGS.index(f"{edge}-{span[2]}")]

    return allowed


def windows(corpus: Corpus, pieces: WordPieces, chance: random.Random) -> Iterator[Window]:
    """Neighbouring sentences of a document, packed to lengths drawn at random."""
    for document in corpus.documents:
        window, room = [], chance.randint(24, LONGEST)
        for sentence in document:
            size = sum(len(word.pieces) for word in pieces.words(sentence.text))
            if window and size > room:
                yield window
                window, room = [], chance.randint(24, LONGEST)
            window.append(sentence)
            room -= size
        if window:
            yield window


def epoch(corpora: list[Corpus], pieces: WordPieces, chance: random.Random) -> list[Window]:
    """Every set as often as it says, in random order."""
    drawn: list[Window] = []
    for corpus in corpora:
        whole, part = divmod(corpus.often, 1)
        for _ in range(int(whole)):
            drawn += windows(corpus, pieces, chance)
        if part:
            some = list(windows(corpus, pieces, chance))
            drawn += chance.sample(some, int(part * len(some)))
    chance.shuffle(drawn)
    return drawn


def batches(
    drawn: list[Window], pieces: WordPieces, change: Augmenter, size: int
) -> Iterator[list[Example]]:
    """Examples of like length together, `size` pieces a batch with its padding."""
    for at in range(0, len(drawn), 1024):
        examples = [Example(change.changed(w), pieces) for w in drawn[at : at + 1024]]
        examples = sorted((e for e in examples if e.firsts), key=lambda e: len(e.ids))
        made, batch = [], []
        for example in examples:
            if batch and (len(batch) + 1) * len(example.ids) > size:
                made.append(batch)
                batch = []
            batch.append(example)
        made.append(batch)
        change.chance.shuffle(made)
        yield from (b for b in made if b)


def loss_of(model: Tagger, batch: list[Example]) -> Tensor:
    """Minus the log of what the model gives to the tags that are allowed, a word on average."""
    longest = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    cases = torch.zeros_like(ids)
    real = torch.zeros(len(batch), longest, dtype=torch.bool)
    rows, columns, allowed = [], [], []
    for at, example in enumerate(batch):
        size = len(example.ids)
        ids[at, :size] = torch.tensor(example.ids)
        cases[at, :size] = torch.tensor(example.cases)
        real[at, :size] = True
        taught = [(f, a) for f, a in zip(example.firsts, example.allowed, strict=True) if a]
        rows += [at] * len(taught)
        columns += [f for f, _ in taught]
        allowed += [a for _, a in taught]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        mask = None if bool(real.all()) else real[:, None, None, :]
        logits = model(ids, cases, mask)
    logits = logits.float()[rows, columns]
    wrong = torch.full_like(logits, -math.inf)
    for at, tags in enumerate(allowed):
        wrong[at, tags] = 0.0
    return (torch.logsumexp(logits, 1) - torch.logsumexp(logits + wrong, 1)).mean()


def optimizer_of(model: Tagger, rate: float) -> torch.optim.AdamW:
    fresh = [p for n, p in model.named_parameters() if n.startswith(("head", "cases"))]
    tuned = [p for n, p in model.named_parameters() if not n.startswith(("head", "cases"))]
    groups = [{"params": tuned, "lr": rate}, {"params": fresh, "lr": 8 * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def train(args: argparse.Namespace) -> None:
    """Trains for `args.pieces` word pieces and keeps `args.out`/tagger.pt up to date."""
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    with open(args.weights / "vocab.txt", encoding="utf-8") as lines:
        pieces = WordPieces(read_vocabulary(lines))
    corpora = read_all(args.corpora, args.without)
    change = Augmenter(corpora, chance)
    model = pretrained(args.weights, len(TAGS))
    optimizer = optimizer_of(model, args.rate)
    seen, step, began, lately = 0, 0, time.time(), 0.0
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda _: _rate(seen / args.pieces))
    model.train()
    while seen < args.pieces:
        for batch in batches(epoch(corpora, pieces, chance), pieces, change, args.batch):
            loss = loss_of(model, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            seen, step = seen + sum(len(e.ids) for e in batch), step + 1
            rates.step()
            lately = loss.item() if step == 1 else 0.98 * lately + 0.02 * loss.item()
            if step % 50 == 0:
                told = {"step": step, "pieces": seen, "loss": round(lately, 4)}
                print(json.dumps(told | {"s": round(time.time() - began)}), flush=True)
            if step % 250 == 0 or seen >= args.pieces:
                save(model, args, seen, time.time() - began)
            if seen >= args.pieces:
                break


def _rate(done: float) -> float:
    """Up for the first twentieth, then down to nothing along a line."""
    return max(0.0, min(done / 0.05 + 0.02, (1 - done) / 0.95))


def save(model: Tagger, args: argparse.Namespace, seen: int, seconds: float) -> None:
    made = {"pieces": seen, "seconds": round(seconds), "seed": args.seed, "tags": TAGS}
    made |= {"without": list(args.without), "rate": args.rate, "batch": args.batch}
    args.out.mkdir(parents=True, exist_ok=True)
    part = args.out / "tagger.part"
    torch.save({"model": model.state_dict(), "made": made}, part)
    part.replace(args.out / "tagger.pt")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the training sets")
    parser.add_argument("--weights", type=Path, required=True, help="folder of MiniLM-L6's weights")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--pieces", type=int, default=4_200_000, help="word pieces to see")
    parser.add_argument("--batch", type=int, default=2048, help="word pieces a batch")
    parser.add_argument("--rate", type=float, default=1.2e-4, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--without", action="append", default=[], help="a set to leave out")
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    torch.set_num_threads(given.threads)
    train(given)
