"""Mixes the weights of checkpoints: python packaging/model/mix.py OUT CHECKPOINT=SHARE ...

Weights that lie between two runs from one beginning often read what neither was trained on better
than both (Wortsman and others 2022, "Model soups").
"""

import sys
from pathlib import Path

import torch
from torch import Tensor

Weights = dict[str, Tensor]


def averaged(kept: dict) -> Weights:
    """A checkpoint's weights: the mean over its steps, where it has one."""
    return kept.get("mean") or kept["model"]


def mixed(parts: list[tuple[Weights, float]]) -> Weights:
    """The weights of the first one, each mixed with those of its name and shape in the others.

    Shares need not add up to one: what a weight is mixed of does.
    """
    return {name: _mean(_same(name, parts)) for name in parts[0][0]}


def _same(name: str, parts: list[tuple[Weights, float]]) -> list[tuple[Tensor, float]]:
    shape = parts[0][0][name].shape
    found = [(weights[name], share) for weights, share in parts if name in weights]
    return [(weight, share) for weight, share in found if weight.shape == shape]


def _mean(weights: list[tuple[Tensor, float]]) -> Tensor:
    total = sum(share for _, share in weights)
    return sum(weight * (share / total) for weight, share in weights)


def main(out: str, *asked: str) -> None:
    """The first checkpoint tells what was made; `mixed` there says of what and how much."""
    parts, made = [], {}
    for one in asked:
        path, _, share = one.rpartition("=")
        kept = torch.load(path, weights_only=True)
        parts.append((averaged(kept), float(share)))
        made = made or kept["made"] | {"mixed": []}
        made["mixed"].append({"what": kept["made"]["what"], "share": float(share)})
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": mixed(parts), "made": made}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
