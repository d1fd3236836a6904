"""Trains the model, names first, then names and syntax: `packaging/model/train.py --help`."""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

import torch

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "desktop")]

from augment import Augmenter
from corpora import Corpus, read_all
from examples import TAGS, Example, batches, epoch
from losses import loss_of
from mix import averaged, stages_of
from network import Encoder, Shape, pretrained
from torch import Tensor
from treebanks import inventory, read_treebanks

from postil.analysis.encoder_pieces import WordPieces, read_vocabulary

JOINED = ("UNER EWT", "GUM")
"""Sets whose sentences the treebanks have, too: trees get their names from there."""
SLOW = 0.999
"""How much of the averaged weights stays at each step."""
SAVED_EVERY = 240
"""Seconds between checkpoints."""


class Training:
    """A run: the network, what it learns from, and how far it has come."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        named = read_all(args.corpora, args.without, repair=not args.as_given)
        trees = read_treebanks(args.corpora, [c for c in named if c.name in JOINED])
        self.corpora = _drawn(args, named, trees)
        self.known = inventory(trees)
        with open(args.weights / "vocab.txt", encoding="utf-8") as lines:
            self.pieces = WordPieces(read_vocabulary(lines))
        shape = Shape(len(TAGS), len(self.known.forms), len(self.known.relations))
        torch.manual_seed(args.seed)
        self.model = pretrained(args.weights, shape)
        if args.syntax_only:
            _freeze(self.model)
        self.optimizer = optimizer_of(self.model, args.rate)
        self.seen, self.step, self.seconds = 0, 0, 0.0
        self.stages: list[dict] = []
        self._losses: dict[str, float] = defaultdict(float)
        self._saved = time.time()
        self.mean: dict[str, Tensor] = {}
        self._resume()
        now = self.model.state_dict()
        self.mean = self.mean or {name: weight.detach().clone() for name, weight in now.items()}
        # A run that goes on draws other windows than the ones it has seen.
        self.chance = random.Random(args.seed + self.step)
        self.change = Augmenter(self.corpora, self.chance)

    def _resume(self) -> None:
        path = self.args.out / "tagger.pt"
        if path.is_file():
            kept = torch.load(path, weights_only=True)
            self.model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.mean = kept["mean"]
            self.seen, self.step = kept["made"]["pieces"], kept["made"]["steps"]
            self.seconds, self.stages = kept["made"]["seconds"], kept["made"]["stages"]
        elif self.args.start is not None:
            kept = torch.load(self.args.start, weights_only=True)
            old = _fitting(averaged(kept), self.model)
            self.model.load_state_dict(old, strict=False)
            self.stages = stages_of(kept["made"])

    def run(self) -> None:
        """Reads `args.pieces` word pieces and keeps `args.out`/tagger.pt up to date."""
        self.model.train()
        began = time.time() - self.seconds
        while self.seen < self.args.pieces:
            drawn = epoch(self.corpora, self.pieces, self.chance)
            for batch in batches(drawn, self.pieces, self.change, self.known, self.args.batch):
                self._learn(batch)
                self.seconds = time.time() - began
                if self.step % 50 == 0:
                    self._tell()
                if self.seen >= self.args.pieces:
                    break
                if time.time() - self._saved > SAVED_EVERY:
                    self._save()
        self._save()

    def _learn(self, batch: list[Example]) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = group["highest"] * _rate(self.seen / self.args.pieces)
        losses = loss_of(self.model, batch)
        if not losses:  # a few long windows of which nothing is known
            return
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self._average()
        self.seen, self.step = self.seen + sum(len(e.ids) for e in batch), self.step + 1
        for name, loss in losses.items():
            before = self._losses.get(name, loss.item())
            self._losses[name] = 0.98 * before + 0.02 * loss.item()

    def _average(self) -> None:
        """Keeps a running mean of the weights (Polyak and Juditsky 1992), which is what ships."""
        now = [weight.detach() for weight in self.model.state_dict().values()]
        torch._foreach_lerp_(list(self.mean.values()), now, max(1 - SLOW, 1 / (self.step + 1)))

    def _tell(self) -> None:
        told = {"step": self.step, "pieces": self.seen, "s": round(self.seconds)}
        print(json.dumps(told | {k: round(v, 4) for k, v in self._losses.items()}), flush=True)

    def _save(self) -> None:
        args = self.args
        made = {"pieces": self.seen, "steps": self.step, "seconds": round(self.seconds)}
        made |= {"seed": args.seed, "rate": args.rate, "batch": args.batch, "tags": TAGS}
        made |= {"without": list(args.without), "stages": self.stages}
        made |= {"what": _what(args)}
        made |= {"forms": self.known.forms, "relations": self.known.relations}
        args.out.mkdir(parents=True, exist_ok=True)
        part = args.out / "tagger.part"
        state = {"model": self.model.state_dict(), "mean": self.mean}
        state |= {"optimizer": self.optimizer.state_dict(), "made": made}
        torch.save(state, part)
        part.replace(args.out / "tagger.pt")
        self._saved = time.time()


def _what(args: argparse.Namespace) -> str:
    if args.names_only:
        return "names"
    return "the syntax head alone" if args.syntax_only else "names and syntax"


def _drawn(args: argparse.Namespace, named: list[Corpus], trees: list[Corpus]) -> list[Corpus]:
    if args.names_only:
        return named
    return trees if args.syntax_only else [*named, *trees]


def _freeze(model: Encoder) -> None:
    """Leaves only the syntax head to be learned: names stay what they were, to the last bit."""
    for name, weight in model.named_parameters():
        weight.requires_grad_(name.startswith("syntax"))


def _fitting(old: dict, model: Encoder) -> dict:
    """The weights of an earlier stage that have the same shape here."""
    new = model.state_dict()
    return {k: v for k, v in old.items() if k in new and new[k].shape == v.shape}


def optimizer_of(model: Encoder, rate: float) -> torch.optim.AdamW:
    """The heads, which begin with nothing, learn faster than the encoder."""
    heads = ("head", "cases", "syntax")
    learned = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    fresh = [p for n, p in learned if n.startswith(heads)]
    tuned = [p for n, p in learned if not n.startswith(heads)]
    groups = [{"params": tuned, "highest": rate}, {"params": fresh, "highest": 8 * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.99), fused=True)


def _rate(done: float) -> float:
    """Up for the first twentieth, then down to nothing along a line."""
    return max(0.0, min(done / 0.05 + 0.02, (1 - done) / 0.95))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the training sets")
    parser.add_argument("--weights", type=Path, required=True, help="folder of MiniLM-L6's weights")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--start", type=Path, help="checkpoint of an earlier stage")
    parser.add_argument("--names-only", action="store_true", help="no treebanks")
    parser.add_argument("--syntax-only", action="store_true", help="the syntax head, trees alone")
    parser.add_argument("--as-given", action="store_true", help="labels as the sets have them")
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
    Training(given).run()
