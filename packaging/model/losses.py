"""What the network is taught by: minus the logarithm of what it gives to the right answers."""

import math

import torch
from examples import IGNORED, Example, Trees, padded, taught_names, trees_of
from network import Encoder
from torch import Tensor
from torch.nn import functional as F

NAMES_WEIGHT = 2.0
"""Most words are no name and teach little; syntax learns from every word three times."""


def loss_of(model: Encoder, batch: list[Example]) -> dict[str, Tensor]:
    """The mean loss of each head over the words of a batch that teach it, as it counts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return _losses(model, batch)


def _losses(model: Encoder, batch: list[Example]) -> dict[str, Tensor]:
    given = padded(batch)
    last, mixed = model(given.ids, given.cases, given.mask)
    losses = {}
    rows, columns, allowed = taught_names(batch)
    if rows:
        losses["names"] = NAMES_WEIGHT * _names(model.names(last[rows, columns]).float(), allowed)
    trees = trees_of(batch)
    if trees is not None:
        losses |= _syntax(model, mixed[trees.rows], trees)
    return losses


def _names(logits: Tensor, allowed: list[list[int]]) -> Tensor:
    """By what the tags that are allowed get together."""
    wrong = torch.full_like(logits, -math.inf)
    for at, tags in enumerate(allowed):
        wrong[at, tags] = 0.0
    return (torch.logsumexp(logits, 1) - torch.logsumexp(logits + wrong, 1)).mean()


def _syntax(model: Encoder, x: Tensor, trees: Trees) -> dict[str, Tensor]:
    words = x.gather(1, trees.firsts[..., None].expand(-1, -1, x.shape[2]))
    parse = model.syntax(words, x[:, :1])
    together = trees.sentences[:, :, None] == trees.sentences[:, None, :]
    apart = ~F.pad(together, (1, 0), value=True)  # any word may be a root
    arcs = parse.arcs.float().masked_fill(apart, -1e4)
    heads = trees.heads.clamp(min=0)
    governors = parse.governors.gather(1, heads[..., None].expand_as(parse.dependents))
    relations = model.syntax.relations(parse.dependents, governors)
    return {
        "forms": _choice(parse.forms, trees.forms),
        "arcs": _choice(arcs, trees.heads),
        "relations": _choice(relations, trees.relations),
    }


def _choice(logits: Tensor, right: Tensor) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, 1), right.flatten(), ignore_index=IGNORED)
